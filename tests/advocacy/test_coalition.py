"""Who signed what: one spelling is one body, likeness is a proposal, and look-alikes stay apart."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.actors.judging.judgement import Judgement, pair_of
from answerable.actors.judging.resolving import Resolved
from answerable.advocacy.coalition import events
from answerable.advocacy.coalition.model import CONTACT, Appearance, Coalition, Paper
from answerable.advocacy.coalition.plain import coalition_json
from answerable.advocacy.coalition.registry import (
    coalition,
    signed_all,
    signed_not,
    signed_several,
)


def lists(*names: list[str], kind: str = "org") -> tuple[list[Paper], list[Appearance]]:
    """A document for each list of names."""
    papers, found = [], []
    for number, listed in enumerate(names):
        document, object = f"letter-{number}.txt", f"sha256:{number:064d}"
        papers.append(
            Paper(name=document, object=object, announced=None, missing=(), signatories=len(listed))
        )
        for at, name in enumerate(listed, 1):
            found.append(
                Appearance(
                    document=document,
                    object=object,
                    start=at * 100,
                    end=at * 100 + len(name),
                    name=name,
                    number=at,
                    kind=kind,
                )
            )
    return papers, found


def signed(*names: list[str], kind: str = "org") -> Coalition:
    return coalition(*lists(*names, kind=kind))


def groups(found: Coalition) -> set[frozenset[str]]:
    return {frozenset(one.spellings) for one in found.organisations}


def pairs(kind: tuple) -> set[frozenset[str]]:
    return {frozenset((one.a.name, one.b.name)) for one in kind}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Riverbank Watch – Free Expression Organization", "Riverbank Watch - Free Expression Organisation"),
        ("#Hands4Hands", "Hands 4 Hands"),
        ("Lakeside Human Rights Network (LHRN)", "Lakeside Human Rights Network"),
        ("Women’s Lantern Network (WLN)", "Women's Lantern Network"),
        ("The Centre for Lost Letters", "Center for Lost Letters"),
        ("Labour & Law Forum", "Labor and Law Forum"),
        ("Associação Luz", "ASSOCIACAO LUZ"),
    ],
)  # fmt: skip
def test_one_spelling_but_for_marks_is_one_body(one: str, other: str) -> None:
    found = signed([one], [other])
    assert groups(found) == {frozenset((one, other))}
    assert found.organisations[0].grouped == "spelling"
    assert not found.proposed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karen Youth Forum", "Karenni Youth Forum"),
        ("North Carolina Kachin Choir", "South Carolina Kachin Choir"),
        ("Virginia Chin Choir", "West Virginia Chin Choir"),
        ("Rohingya Reading League", "Rohingya Reading Union"),
        ("Chin Society of Utica, NY", "Kachin Society of Utica, NY"),
        ("Lantern Network Ireland", "Lantern Network Norway"),
        ("Committee of 88", "Committee of 2007"),
    ],
)
def test_bodies_that_look_alike_are_not_merged(one: str, other: str) -> None:
    for found in (signed([one], [other]), signed([one, other])):
        assert groups(found) == {frozenset((one,)), frozenset((other,))}
        assert not found.proposed


def test_another_name_of_one_country_is_a_proposal() -> None:
    found = signed(["Burma Lantern Organisation UK"], ["Burmese Lantern Organisation UK"])
    assert len(found.organisations) == 1
    assert found.organisations[0].grouped == "proposed"
    assert pairs(found.proposed) == {
        frozenset(("Burma Lantern Organisation UK", "Burmese Lantern Organisation UK"))
    }


def test_two_lines_of_one_list_are_never_put_together_by_likeness() -> None:
    found = signed(["Burma Lantern Organisation UK", "Burmese Lantern Organisation UK"])
    assert len(found.organisations) == 2
    assert not found.proposed
    assert pairs(found.needs_human) | pairs(found.look_alikes)


def test_initials_alone_are_left_to_a_person() -> None:
    found = signed(["Hands for a New Dawn Myanmar"], ["HAND-Myanmar"])
    assert len(found.organisations) == 2
    assert pairs(found.needs_human) == {frozenset(("Hands for a New Dawn Myanmar", "HAND-Myanmar"))}
    assert "nothing here establishes it" in found.needs_human[0].reason


def test_people_of_one_name_are_not_merged() -> None:
    found = signed(["Mara Lindqvist"], ["Mara Lindqvist"], kind="person")
    assert len(found.organisations) == 2
    assert [one.reason for one in found.needs_human] == [
        "It is the same name; two people may bear it."
    ]


def judged(verdict: str, *names: list[str]) -> Coalition:
    papers, found = lists(*names)
    one, other = pair_of(found[0].id, found[1].id)
    said = Judgement(one=one, other=other, verdict=verdict, by="ann", replica="r")
    return coalition(papers, found, Resolved([said]))


def test_a_person_may_say_that_two_names_are_one() -> None:
    found = judged("same", ["Hands for a New Dawn Myanmar"], ["HAND-Myanmar"])
    assert len(found.organisations) == 1
    assert found.organisations[0].grouped == "judged"
    assert not found.needs_human


def test_a_person_may_part_what_was_proposed() -> None:
    names = ["Burma Lantern Organisation UK"], ["Burmese Lantern Organisation UK"]
    found = judged("different", *names)
    assert len(found.organisations) == 2
    assert [one.reason for one in found.look_alikes] == ["A person judged them to be different."]


def test_what_a_person_is_unsure_of_stays_open() -> None:
    names = ["Burma Lantern Organisation UK"], ["Burmese Lantern Organisation UK"]
    found = judged("unsure", *names)
    assert len(found.organisations) == 2
    assert len(found.needs_human) == 1


def test_who_signed_one_and_not_the_other() -> None:
    found = signed(["Lake Watch", "Hill Watch"], ["Lake Watch"])
    both, second = [one.object for one in found.papers], found.papers[1].object
    assert [one.name for one in signed_several(found)] == ["Lake Watch"]
    assert [one.name for one in signed_all(found, both)] == ["Lake Watch"]
    assert [one.name for one in signed_not(found, both[:1], second)] == ["Hill Watch"]


def noted(said: str) -> Coalition:
    papers, found = lists(["Lake Watch"], ["Lake Watch"])
    first = found[0]
    place = {"object": first.object, "start": first.start, "end": first.end}
    notes = events.notes_in([("r1", {**place, "signer": first.name, "said": said})])
    names, lost = events.noted([first], "", notes)
    assert not lost
    return coalition(papers, [*names, *found[1:]])


def test_a_withdrawn_signature_stays_visible_and_no_longer_counts() -> None:
    found = noted("withdrawn")
    assert not list(signed_several(found))
    assert coalition_json(found)["documents"][0]["standing"] == 0
    assert coalition_json(found)["documents"][1]["standing"] == 1
    assert len(found.organisations[0].appearances) == 2


def test_a_confirmed_signature_counts_as_before_and_is_counted() -> None:
    found = noted("confirmed")
    assert len(list(signed_several(found))) == 1
    assert coalition_json(found)["documents"][0]["confirmed"] == 1


def test_a_contact_is_no_signature() -> None:
    papers, found = lists(["Lake Watch"], ["Hill Watch"])
    second = papers[1]
    contact = replace(found[0], object=second.object, document=second.name, start=9, role=CONTACT)
    made = coalition(papers, [*found, contact])
    assert not list(signed_several(made))
    assert {one.role for one in made.organisations[0].appearances} == {"signatory", "contact"}


NAMES = ["Lake Watch", "Lake-Watch", "The Lake Watch", "Burma Lantern Union", "Burmese Lantern Union",
         "Karen Lantern Union", "Karenni Lantern Union", "HAND-Myanmar", "Hands for a New Dawn Myanmar"]  # fmt: skip


def test_the_order_of_the_documents_changes_no_group() -> None:
    made = {
        frozenset(groups(signed(*([name] for name in order))))
        for order in list(permutations(NAMES[:6]))[::37]
    }
    assert len(made) == 1


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=40)), max_size=4), max_size=3
    )
)
def test_no_list_of_names_breaks_it_and_every_name_stands_once(names: list[list[str]]) -> None:
    found = signed(*names)
    assert sum(len(one.appearances) for one in found.organisations) == sum(map(len, names))
    assert len({one.id for one in found.organisations}) == len(found.organisations)
