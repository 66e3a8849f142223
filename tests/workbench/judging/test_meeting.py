"""Two copies that judged and noted contrary things meet over a stick: both know the same, whoever came first."""

from __future__ import annotations

from pathlib import Path

import pytest
from specimens import MODES, Specimen, add, begin, closed
from test_sync import joined, meet, opened
from test_sync_withdrawal import shredded

from answerable.actors.judging.proposing import proposed
from answerable.actors.matching.comparing import compare
from answerable.advocacy.coalition.model import Appearance, Coalition, Event
from answerable.archive.view import Viewer
from answerable.workbench.coalition import coalition_of, note_signature
from answerable.workbench.judged_pairs import signatory_parties
from answerable.workbench.judging import Answer, Held

LETTER = "Open letter\n\n1 March 2020\n\nWe call on the Assembly.\n\nSigned by 2 organisations:\n\n1. {}\n2. Hill Watch\n"


@pytest.fixture(params=MODES)
def two(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Specimen, Specimen, Path]:
    """Two machines with the same two letters, each signed by a Lake Watch, and the stick between them."""
    (tmp_path / "a").mkdir()
    (tmp_path / "stick").mkdir()
    archive = begin(tmp_path / "a", request.param, name="The archive")
    add(archive, LETTER.format("Lake Watch").encode(), "first.txt")
    add(archive, LETTER.format("The Lake Watch").encode(), "second.txt")
    first = closed(archive)
    return first, joined(first, tmp_path / "stick", tmp_path / "b"), tmp_path / "stick"


def signed(specimen: Specimen) -> Coalition:
    with opened(specimen) as archive:
        return coalition_of([], archive, held=True, judged=Held(archive).resolved)


def lakes(specimen: Specimen) -> list[Appearance]:
    return [
        name
        for body in signed(specimen).organisations
        for name in body.appearances
        if "Lake" in name.name
    ]


def judge(specimen: Specimen, verdict: str, by: str) -> None:
    with opened(specimen) as archive:
        sides = [one for one in signatory_parties(archive) if "Lake" in one.entity.name]
        found = proposed(*sides, compare(sides[0].entity, sides[1].entity))
        Held(archive).record([Answer(proposal=found, verdict=verdict)], by=by)


def note(specimen: Specimen, said: str, by: str) -> None:
    first = lakes(specimen)[0]
    with opened(specimen) as archive:
        note_signature(archive, first, Event(said=said), by=by)


def bodies(specimen: Specimen) -> set[frozenset[str]]:
    return {frozenset(one.spellings) for one in signed(specimen).organisations}


@pytest.mark.parametrize("ours_first", [True, False])
def test_contrary_judgements_part_what_the_spelling_alone_would_join(two, ours_first) -> None:  # type: ignore[no-untyped-def]
    ours, theirs, stick = two
    assert frozenset(("Lake Watch", "The Lake Watch")) in bodies(ours)
    judge(ours, "same", "ann")
    judge(theirs, "different", "bo")
    order = (ours, theirs) if ours_first else (theirs, ours)
    for one in (*order, *order):
        meet(one, stick)
    assert bodies(ours) == bodies(theirs)
    assert {frozenset(["Lake Watch"]), frozenset(["The Lake Watch"])} <= bodies(ours)
    assert len(signed(ours).needs_human) == 1


@pytest.mark.parametrize("ours_first", [True, False])
def test_contrary_notes_both_stand_and_the_signature_does_not(two, ours_first) -> None:  # type: ignore[no-untyped-def]
    ours, theirs, stick = two
    note(ours, "confirmed", "ann")
    note(theirs, "withdrawn", "bo")
    order = (ours, theirs) if ours_first else (theirs, ours)
    for one in (*order, *order):
        meet(one, stick)
    said = [{event.said for event in lakes(one)[0].events} for one in two[:2]]
    assert said == [{"confirmed", "withdrawn"}] * 2
    assert not lakes(ours)[0].stands


def test_nobody_else_takes_back_that_a_body_does_not_sign(two) -> None:  # type: ignore[no-untyped-def]
    ours, theirs, stick = two
    note(theirs, "disowned", "bo")
    meet(theirs, stick)
    meet(ours, stick)
    for specimen, stands in ((ours, False), (theirs, True)):
        with opened(specimen) as archive:
            [record] = Viewer(archive).of_kind("signature")
            with archive.change("taken back", by="ann") as change:
                change.retract(record.id, "I think it signs")
        assert lakes(specimen)[0].stands is stands


def test_what_is_said_of_a_letter_goes_with_it_also_where_others_judged_meanwhile(two) -> None:  # type: ignore[no-untyped-def]
    ours, theirs, stick = two
    first = lakes(ours)[0].object
    judge(ours, "different", "ann")
    note(ours, "confirmed", "ann")
    shredded(theirs, first)
    for one in (ours, theirs, ours, theirs):
        meet(one, stick)
    for one in (ours, theirs):
        assert [each.object for each in lakes(one)] != [first]
        assert len(lakes(one)) == 1
        with opened(one) as archive:
            assert Held(archive).resolved.judgements == ()
