"""Lists of what left and of answers that end, a page at a time."""

from pathlib import Path

import pytest
from specimens import add, begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.departed import departed, ending
from answerable.archive.view import Viewer
from answerable.dates import SourceDate

USE = {"purpose": "prosecution", "recipient": "a court"}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return begin(tmp_path, "sealed")


def said(archive: Archive, *pending):
    with archive.change("a decision") as change:
        for one in pending:
            change.record(one)
    return [*change.written]


def between(archive: Archive, first: str = "2026-11-22", last: str = "2027-01-21"):
    return ending(Viewer(archive), SourceDate.parse(first), SourceDate.parse(last))


def test_what_left_and_what_was_refused_come_the_latest_first(archive: Archive) -> None:
    thing = add(archive, b"a letter")
    said(archive, records.left(by="k7", object_id=thing, reason="so", **USE))
    said(archive, records.refused(by="k7", object_id=thing, reason="no consent", **USE))
    lines, total = departed(Viewer(archive), start=0, rows=1)
    assert total == 2
    assert len(lines) == 1
    every, _ = departed(Viewer(archive), start=0, rows=10)
    assert {one.kind for one in every} == {"exit", "refused-exit"}
    assert all(one.object == thing for one in every)


def test_only_what_is_about_one_object_or_of_one_kind_is_counted(archive: Archive) -> None:
    one, other = add(archive, b"a letter"), add(archive, b"another letter")
    for thing in (one, other, other):
        said(archive, records.left(by="k7", object_id=thing, reason="so", **USE))
    assert departed(Viewer(archive), start=0, rows=9, object_id=other)[1] == 2
    assert departed(Viewer(archive), start=0, rows=9, kinds=("refused-exit",))[1] == 0


def agreed(archive: Archive, thing: str, until: str, answer: str = "yes", person: str = "P-17"):
    return said(
        archive,
        records.consent(by="k7", objects=[thing], person=person, answer=answer, until=until, **USE),
    )[0]


def test_a_yes_that_ends_between_two_days_is_found_and_others_are_not(archive: Archive) -> None:
    thing = add(archive, b"a letter")
    soon = agreed(archive, thing, "2026-12-20")
    agreed(archive, thing, "2027-06-01", person="P-18")
    agreed(archive, thing, "2026-11-01", person="P-19")
    agreed(archive, thing, "", person="P-20")
    [found] = between(archive)
    assert (found.record, found.last, found.person) == (soon, "2026-12-20", "P-17")
    assert found.objects == (thing,)


def test_a_month_ends_at_its_first_day_since_the_doubt_is_the_persons(archive: Archive) -> None:
    agreed(archive, add(archive, b"a letter"), "2026-12")
    assert [one.last for one in between(archive)] == ["2026-12-01"]


def test_a_yes_that_was_taken_back_does_not_end_any_more(archive: Archive) -> None:
    record = agreed(archive, add(archive, b"a letter"), "2026-12-20")
    with archive.change("a mistake") as change:
        change.retract(record, "another person")
    assert between(archive) == ()


def test_an_end_that_cannot_be_read_stops_no_list(archive: Archive) -> None:
    body = records.consent(
        by="k7", objects=[add(archive, b"a")], person="P", answer="yes", **USE
    ).body
    from answerable.archive.bodies import Pending

    said(archive, Pending(kind="consent", body={**body, "until": "2026 or so"}))
    assert between(archive) == ()
