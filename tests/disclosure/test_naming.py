"""A suspect is named outside by the word of two people only; everybody else under a pseudonym."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest
from releases import COURT, Person, Ready, cleared, ready, said, suspected
from specimens import again

from answerable.archive import identities, notes, records
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.clock import frozen_clock
from answerable.disclosure import pseudonyms
from answerable.disclosure.naming import Naming, named_in, naming, proposals
from answerable.errors import Conflict, NotAllowed, NotFound, UsageError

NAME = "Aung Example"


@pytest.fixture
def scene(tmp_path: Path) -> Ready:
    made = ready(tmp_path)
    suspected(made.archive, NAME)
    return made


def asked(scene: Ready, name: str = NAME, **use: str) -> Naming:
    return naming(Viewer(scene.archive), name, **{**COURT, **use})


def test_a_name_that_nobody_cleared_is_not_given(scene: Ready) -> None:
    found = asked(scene)
    assert not found.allowed
    assert NAME not in found.shown
    assert "Nobody cleared" in found.reason


def test_a_name_that_two_people_cleared_is_given_to_that_recipient_alone(scene: Ready) -> None:
    first = cleared(scene, NAME, scene.second)
    found = asked(scene)
    assert (found.allowed, found.shown) == (True, NAME)
    assert first in found.records
    assert not asked(scene, recipient="a newspaper").allowed
    assert not asked(scene, purpose="publication").allowed


@pytest.mark.parametrize("missing", ["basis", "grade", "reply", "born"])
def test_a_clearance_that_lacks_a_part_clears_nothing(scene: Ready, missing: str) -> None:
    with pytest.raises(UsageError):
        cleared(scene, NAME, scene.second, **{missing: ""})
    body = {"name": NAME, "answer": "yes", "by": "k7", "basis": "a", "grade": "B2", "reply": "b",
            "born": "adult", **COURT}  # fmt: skip
    del body[missing]
    asks = scene.first.signs(scene.archive, Pending(kind="naming", body=body))
    [first, *_] = said(scene.archive, asks)
    yes = records.naming(by="wren-4", name=NAME, answer="yes", target=first, **COURT)
    said(scene.archive, scene.second.signs(scene.archive, yes))
    assert "lacks" in asked(scene).reason


def test_nobody_approves_their_own_proposal(scene: Ready) -> None:
    cleared(scene, NAME, scene.first)
    assert "No second person" in asked(scene).reason
    third = Person("HERON 2")
    third.enrols(scene.archive)
    cleared(scene, NAME, third)
    assert not asked(scene).allowed


def test_a_proposal_without_a_signature_clears_nothing(scene: Ready) -> None:
    """Whoever approves could have written it under another name."""
    words = {"basis": "a warrant", "grade": "B2", "reply": "asked", "born": "adult", **COURT}
    asks = records.naming(by="somebody", name=NAME, answer="yes", **words)
    [first, *_] = said(scene.archive, asks)
    yes = records.naming(by="wren-4", name=NAME, answer="yes", target=first, **COURT)
    said(scene.archive, scene.second.signs(scene.archive, yes))
    assert not asked(scene).allowed
    assert "signed" in asked(scene).reason


def test_an_approval_without_a_signature_is_none(scene: Ready) -> None:
    first = cleared(scene, NAME, None)
    said(
        scene.archive,
        records.naming(by="wren-4", name=NAME, answer="yes", target=first, **COURT),
    )
    assert "No second person" in asked(scene).reason


def test_a_no_outweighs_a_clearance_and_is_not_lifted_by_another(
    scene: Ready, tmp_path: Path
) -> None:
    cleared(scene, NAME, scene.second)
    no = records.naming(by="k9", name=NAME, answer="no", reason="his family is there", **COURT)
    record = said(scene.archive, no)[0]
    other = again(scene.archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(record, "we disagree")
    assert "his family is there" in asked(scene).reason
    with scene.archive.change("a mistake") as change:
        change.retract(record, "another person of that name")
    assert asked(scene).allowed


def test_a_clearance_that_anybody_took_back_clears_nothing(scene: Ready, tmp_path: Path) -> None:
    first = cleared(scene, NAME, scene.second)
    other = again(scene.archive, KeyStore(tmp_path / "keys-2"))
    with other.change("the warrant was quashed") as change:
        change.retract(first, "the warrant was quashed")
    assert not asked(scene).allowed


def test_a_clearance_ends_on_its_day(scene: Ready) -> None:
    cleared(scene, NAME, scene.second, until="2027-03-01")
    with frozen_clock("2027-03-01"):
        assert asked(scene).allowed
    with frozen_clock("2027-03-02"):
        assert not asked(scene).allowed


@pytest.mark.parametrize("born", ["2010", "2008-12-31", "2008-11", "2000/..", "../2010"])
def test_who_is_or_may_be_under_eighteen_is_never_named(scene: Ready, born: str) -> None:
    with frozen_clock("2026-11-22"):
        cleared(scene, NAME, scene.second, born=born)
        assert "under 18" in asked(scene).reason


def test_a_birth_that_a_case_gives_keeps_a_child_from_being_named(scene: Ready) -> None:
    suspected(scene.archive, "aung  EXAMPLE", born="2012")
    cleared(scene, NAME, scene.second)
    assert "under 18" in asked(scene).reason


def test_a_first_account_that_says_child_keeps_a_child_from_being_named(scene: Ready) -> None:
    said(
        scene.archive,
        records.account(by="k7", object_id=scene.thing, person=NAME, holds="contact", age="child"),
    )
    cleared(scene, NAME, scene.second)
    assert "under 18" in asked(scene).reason


def test_every_proposal_is_listed_with_what_came_of_it(scene: Ready) -> None:
    cleared(scene, NAME, None)
    cleared(scene, "Mya Example", scene.second)
    assert {one.name: one.holds for one in proposals(Viewer(scene.archive))} == {
        NAME: False,
        "Mya Example": True,
    }


@pytest.mark.parametrize(
    "words",
    [
        "General Aung Example",
        "AUNG–EXAMPLE",
        "aung_example.pdf",
        "AungExample",
        "«Aung\u200b Example»",
    ],
)
def test_a_name_is_found_however_it_is_written(words: str) -> None:
    assert named_in(words, [NAME]) == (NAME,)


@pytest.mark.parametrize("words", ["Aung", "example", "Aung an Example", ""])
def test_a_part_of_a_name_is_not_the_name(words: str) -> None:
    assert not named_in(words, [NAME])


def test_a_short_name_is_not_found_inside_a_word() -> None:
    assert not named_in("the oath", ["Oa"])
    assert named_in("U Oa, said", ["Oa"]) == ("Oa",)


def test_a_burmese_name_is_found_between_other_words() -> None:
    assert named_in("ဗိုလ်ချုပ် အောင်ဥပမာ က", ["အောင်ဥပမာ"])


# Pseudonyms


def begun(scene: Ready, tmp_path: Path) -> str:
    """The map's identity; the archive's own is another."""
    key = identities.write_new(tmp_path / "map.txt")
    said(scene.archive, pseudonyms.begin(scene.archive, key, by="k7"))
    return (tmp_path / "map.txt").read_text()


def test_only_the_maps_own_key_turns_a_pseudonym_into_a_name(scene: Ready, tmp_path: Path) -> None:
    from specimens import IDENTITY

    identity = begun(scene, tmp_path)
    said(scene.archive, pseudonyms.line(scene.archive, "Daw Example", by="k7", pseudonym="P-17"))
    [entry] = pseudonyms.opened(scene.archive, identity)
    assert (entry.pseudonym, entry.name) == ("P-17", "Daw Example")
    with pytest.raises(NotAllowed):
        pseudonyms.opened(scene.archive, IDENTITY)


def test_no_record_of_the_map_says_a_name(scene: Ready, tmp_path: Path) -> None:
    begun(scene, tmp_path)
    said(scene.archive, pseudonyms.line(scene.archive, "Daw Example", by="k7"))
    for record in Viewer(scene.archive).of_kind("pseudonym"):
        assert "Example" not in str(record.body)
        assert "mark" not in record.body


def test_boxes_of_short_and_long_names_are_equally_long(scene: Ready, tmp_path: Path) -> None:
    secret = pyrage.x25519.Identity.from_str(begun(scene, tmp_path).splitlines()[-1])
    made = [pseudonyms.line(scene.archive, name, by="k7") for name in ("Oo", "Mya " * 20)]
    boxes = [notes.decode64(one.body["sealed"]) for one in made]
    assert len({len(pyrage.decrypt(one, [secret])) for one in boxes}) == 1


def test_a_suspect_who_is_not_cleared_is_shown_under_the_pseudonym(
    scene: Ready, tmp_path: Path
) -> None:
    begun(scene, tmp_path)
    line = pseudonyms.line(scene.archive, NAME, by="k7", findable=True)
    said(scene.archive, line)
    assert asked(scene).shown == line.body["pseudonym"]
    assert asked(scene, "aung  EXAMPLE").shown == line.body["pseudonym"]
    assert asked(scene, "Mya Example").shown == pseudonyms.UNNAMED


def test_a_witness_s_pseudonym_is_not_found_from_the_name(scene: Ready, tmp_path: Path) -> None:
    begun(scene, tmp_path)
    said(scene.archive, pseudonyms.line(scene.archive, "Daw Example", by="k7"))
    assert asked(scene, "Daw Example").shown == pseudonyms.UNNAMED


def test_one_pseudonym_stands_for_one_name(scene: Ready, tmp_path: Path) -> None:
    begun(scene, tmp_path)
    said(scene.archive, pseudonyms.line(scene.archive, "Daw Example", by="k7", pseudonym="P-17"))
    with pytest.raises(Conflict):
        pseudonyms.line(scene.archive, "U Example", by="k7", pseudonym="p 17")


def test_a_map_begins_once_and_before_its_first_line(scene: Ready, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        pseudonyms.line(scene.archive, "Daw Example", by="k7")
    begun(scene, tmp_path)
    with pytest.raises(Conflict):
        pseudonyms.begin(scene.archive, "age1x", by="k7")


def test_a_suspect_recorded_with_a_rank_is_found_without_it() -> None:
    known = ["Senior General Aung Example"]
    assert named_in("Notes on Aung Example, 2021.txt", known) == tuple(known)
    assert named_in("aung-example.pdf", known) == tuple(known)
    assert named_in("An example of Aung", known) == ()


def test_a_short_burmese_name_is_found_where_no_space_parts_it() -> None:
    assert named_in("ယမန်နေ့က အောင်မင်းက ပြောသည်", ["အောင်မင်း"]) == ("အောင်မင်း",)
    assert named_in("ယမန်နေ့က ပြောသည်", ["အောင်မင်း"]) == ()
