"""No spelling, likeness or chain of either puts together two of whom a person or a word said otherwise."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_coalition import groups, lists, signed

from answerable.actors.judging.judgement import Judgement, pair_of
from answerable.actors.judging.resolving import Resolved
from answerable.actors.naming.forms import forms_of
from answerable.actors.naming.telling_apart import reasons_apart
from answerable.advocacy.coalition.model import Coalition
from answerable.advocacy.coalition.registry import coalition


def judged(said: list[tuple[int, str, int]], *names: list[str]) -> Coalition:
    """What is signed, with judgements of names by their places: (0, "different", 1)."""
    papers, found = lists(*names)
    made = []
    for a, verdict, b in said:
        one, other = pair_of(found[a].id, found[b].id)
        made.append(Judgement(one=one, other=other, verdict=verdict, by="ann", replica="r"))
    return coalition(papers, found, Resolved(made))


def together(found: Coalition) -> set[frozenset[str]]:
    """The documents whose names are one body."""
    return {
        frozenset(each.document[7:-4] for each in one.appearances) for one in found.organisations
    }


def apart(*numbers: str) -> set[frozenset[str]]:
    return {frozenset(one) for one in numbers}


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_two_bodies_of_one_name_stay_apart_where_a_person_does_not_call_them_one(verdict) -> None:
    found = judged([(0, verdict, 1)], ["Lake Watch"], ["Lake Watch"])
    assert together(found) == apart("0", "1")


def test_of_a_name_that_two_bodies_bear_nobody_is_counted_to_either_by_a_machine() -> None:
    found = judged([(0, "different", 1)], ["Lake Watch"], ["Lake Watch"], ["Lake Watch"])
    assert together(found) == apart("0", "1", "2")
    assert len(found.look_alikes) == 1
    assert len(found.needs_human) == 2
    assert {one.reason for one in found.needs_human} == {
        "It is the same name; people know, or doubt, more than one body under it."
    }


def test_a_person_says_to_which_of_two_bodies_of_one_name_a_third_belongs() -> None:
    found = judged(
        [(0, "different", 1), (1, "same", 2)], ["Lake Watch"], ["Lake Watch"], ["Lake Watch"]
    )
    assert together(found) == {frozenset("0"), frozenset("12")}
    assert not found.needs_human


def test_one_spelling_does_not_go_behind_the_back_of_who_parted_others_of_it() -> None:
    found = judged(
        [(0, "same", 1), (2, "different", 3)],
        ["Lake Watch"], ["Hill Watch"], ["Lake Watch"], ["Hill Watch"],
    )  # fmt: skip
    assert together(found) == {frozenset("01"), frozenset("2"), frozenset("3")}


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_a_third_name_does_not_join_two_that_a_person_did_not(verdict) -> None:
    names = ["Burma Lantern Organisation UK"], ["Burmese Lantern Organisation UK"], [
        "Burmese Lantern Organisation, UK"]  # fmt: skip
    found = judged([(0, verdict, 1)], *names)
    assert not any({"0", "1"} <= one for one in together(found))


def test_whom_a_judgement_parts_over_an_entry_of_a_list_is_parted() -> None:
    papers, found = lists(["Lake Watch"], ["Lake Watch"])
    said = [
        Judgement(one="list:US:1", other=found[0].id, verdict="same", by="ann", replica="r"),
        Judgement(one="list:US:1", other=found[1].id, verdict="different", by="ann", replica="r"),
    ]
    assert together(coalition(papers, found, Resolved(said))) == apart("0", "1")


def test_undoing_restores_what_was_put_together() -> None:
    assert together(judged([], ["Lake Watch"], ["Lake Watch"])) == {frozenset("01")}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Teachers' Union Branch 1/2", "Teachers' Union Branch 12"),
        ("Dockers Local 1-1", "Dockers Local 11"),
        ("Karen Ni Reading Group", "Karenni Reading Group"),
        ("8-8-88 Group", "888-8 Group"),
        ("Section 2.1 of the Union", "Section 21 of the Union"),
    ],
)
def test_what_is_lost_with_the_spaces_still_tells_apart(one: str, other: str) -> None:
    for names in ((one, other), (other, one)):
        found = signed(*([name] for name in names))
        assert groups(found) == {frozenset((one,)), frozenset((other,))}


def test_a_country_behind_a_name_is_not_taken_for_its_initials() -> None:
    found = signed(["Unity Kachin (UK)"], ["Unity Kachin"])
    assert len(found.organisations) == 2


def test_a_list_that_does_not_say_who_signs_puts_nobody_together_who_may_be_a_person() -> None:
    for name in ("Aung Kyaw Moe", "Mary Lindqvist", "María López García"):
        found = signed([name], [name])
        assert len(found.organisations) == 2
        assert [one.reason for one in found.needs_human] == [
            "It is the same name; two people may bear it."
        ]


PEOPLES = ["Karen", "Karenni", "Kachin", "Chin", "Rohingya", "Kurdish", "ကရင်", "ကရင်နီ"]
PARTS = ["Students", "Women", "Women's", "Youth", "Étudiants", "Mujeres", ""]
NOUNS = ["Union", "Network", "League", "Association", "Asociación", "Organisation", "Organization"]
ENDS = ["", " - Germany", " - Austria", " (UK)", ", Norway", " Burma", " Myanmar", " of Burmese",
        " No. 1", " No. 2", " Local 12", " Local 1-2", " II", " 88"]  # fmt: skip
FAMILIES = st.tuples(*map(st.sampled_from, (PEOPLES, PARTS, NOUNS, ENDS))).map(
    lambda words: " ".join(" ".join(words[:3]).split()) + words[3]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(FAMILIES, min_size=3, max_size=12, unique=True), st.data())
def test_no_chain_joins_what_a_word_tells_apart_or_a_person_parted(names, data) -> None:
    places = st.integers(0, len(names) - 1)
    said = data.draw(st.lists(st.tuples(places, st.sampled_from(["same", "different", "unsure"]),
                                        places).filter(lambda one: one[0] < one[2]), max_size=4))  # fmt: skip
    papers, found = lists(*([name] for name in names))
    made = [
        Judgement(one=pair[0], other=pair[1], verdict=verdict, by="ann", replica="r", record=str(n))
        for n, (a, verdict, b) in enumerate(said)
        for pair in [pair_of(found[a].id, found[b].id)]
    ]
    resolved = Resolved(made)
    for body in coalition(papers, found, resolved).organisations:
        for one, other in combinations(body.appearances, 2):
            verdict = resolved.ruling(one.id, other.id).verdict
            assert verdict in ("same", "open")
            if body.grouped != "judged" and not said:
                assert not reasons_apart(
                    forms_of(one.name, "entity"), forms_of(other.name, "entity")
                )


@pytest.mark.parametrize("end", [" - Germany", " (Austria)", ", Kenya", ": Local 5"])
def test_a_chapter_and_its_mother_body_are_left_to_a_person(end: str) -> None:
    found = signed(["Lantern Solidarity Choir"], ["Lantern Solidarity Choir" + end])
    assert len(found.organisations) == 2
    assert len(found.needs_human) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Médicos del Mundo", "Médicos del Mundo Argentina"),
        ("Dockers Union Local5", "Dockers Union Local6"),
        ("Clerks Union Local 1000A", "Clerks Union Local 1000B"),
        ("Hands4Hands Choir", "Hands2Hands Choir"),
        ("Saint John Relief", "Saint Joan Relief"),
        ("Ligue des droits de l'Homme (France)", "Ligue des droits de l'Homme (Belgique)"),
        ("မွန်အမျိုးသမီးအဖွဲ့", "ကရင်အမျိုးသမီးအဖွဲ့"),
    ],
)
def test_a_word_more_or_a_number_in_a_word_is_no_proposal(one: str, other: str) -> None:
    found = signed([one], [other])
    assert len(found.organisations) == 2
    assert not found.proposed
