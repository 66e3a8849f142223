"""Which objects a reader can choose from, asked of the index alone."""

from pathlib import Path

import pytest
from specimens import MODES, begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.finding import places_in
from answerable.archive.readable import last_record, readable
from answerable.archive.view import Viewer

TEXTS = ("text/plain",)


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param, name="An archive")


def kept(archive: Archive, name: str) -> str:
    with archive.change("one more") as change:
        return str(change.preserve_bytes(f"The text of {name}.".encode(), name).object)


def said(archive: Archive, pending: object) -> None:
    with archive.change("a decision") as change:
        change.record(pending)


def classified(archive: Archive, thing: str, level: str) -> None:
    said(archive, records.classification(by="k7", target=thing, level=level))


def test_documents_come_in_the_order_in_which_they_came_in(archive: Archive) -> None:
    made = tuple(kept(archive, f"{number}.txt") for number in range(5))
    assert readable(Viewer(archive), TEXTS) == made


def test_of_the_same_document_twice_one_is_listed(archive: Archive) -> None:
    made = kept(archive, "a.txt")
    with archive.change("again") as change:
        change.preserve_bytes(b"The text of a.txt.", "b.txt")
    assert readable(Viewer(archive), TEXTS) == (made,)


def test_what_was_made_from_a_document_and_has_no_name_is_not_listed(archive: Archive) -> None:
    made = kept(archive, "a.txt")
    with archive.change("its text") as change:
        change.derive(made, b"another text", "text")
    assert readable(Viewer(archive), TEXTS) == (made,)


def test_what_was_taken_back_and_what_is_data_are_left_out(archive: Archive) -> None:
    back, pack, listed, document = (kept(archive, f"{one}.txt") for one in "abcd")
    with archive.change("taken back") as change:
        change.retract(back, "a mistake")
    said(archive, records.pack(by="k7", object_id=pack, title="Facts", version="1"))
    said(
        archive,
        records.list_copy(
            by="k7", object_id=listed, authority="US", date="2021-07", title="A list"
        ),
    )
    assert readable(Viewer(archive), TEXTS) == (document,)


def test_what_is_above_the_clearance_is_left_out(archive: Archive) -> None:
    made, other = kept(archive, "a.txt"), kept(archive, "b.txt")
    classified(archive, made, "restricted")
    assert readable(Viewer(archive, "internal"), TEXTS) == (other,)
    assert readable(Viewer(archive, "restricted"), TEXTS) == (made, other)


def test_what_is_above_a_clearance_is_found_without_asking_of_every_object(
    archive: Archive,
) -> None:
    first, second, third = (kept(archive, f"{one}.txt") for one in "abc")
    with archive.change("made from it") as change:
        part = change.derive(first, b"a part of it", "text")
        of_a_part = change.derive(part, b"a part of a part", "translation")
        freed = change.derive(second, b"redacted", "redaction")
    classified(archive, first, "restricted")
    classified(archive, second, "confidential")
    classified(archive, freed, "public")
    for level in records.LEVELS:
        viewer = Viewer(archive, level)
        every = (first, second, third, part, of_a_part, freed)
        assert viewer.above() == {str(one) for one in every if not viewer.may_see(one)}, level
    assert {part, of_a_part} <= Viewer(archive, "internal").above()


def test_only_the_objects_that_records_of_a_kind_name_are_asked_for(archive: Archive) -> None:
    first, second = kept(archive, "a.txt"), kept(archive, "b.txt")
    kept(archive, "c.txt")
    for one in (second, first):
        said(archive, records.pack(by="k7", object_id=one, title="Facts", version="1"))
    assert [one.id for one in Viewer(archive).objects_in("pack")] == [first, second]
    classified(archive, first, "confidential")
    assert [one.id for one in Viewer(archive, "internal").objects_in("pack")] == [second]


def test_records_that_name_one_of_several_things_are_asked_for_at_once(archive: Archive) -> None:
    first, second = kept(archive, "a.txt"), kept(archive, "b.txt")
    classified(archive, first, "restricted")
    found = Viewer(archive).naming((first, second), "classification")
    assert [one.body["target"] for one in found] == [first]
    assert Viewer(archive).naming((), "classification") == ()


def test_every_record_makes_what_was_asked_before_it_old(archive: Archive) -> None:
    before = last_record(Viewer(archive))
    kept(archive, "a.txt")
    assert last_record(Viewer(archive)) > before


def test_places_of_words_in_one_text_are_those_that_a_search_gives(archive: Archive) -> None:
    text = "The Army of the North.\nThe army\nof the South."
    assert list(places_in(text, "army of")) == [(4, 11), (27, 34)]
    assert list(places_in(text, "  ")) == []
    assert list(places_in(text, "  ", or_else=" ")) == []
    assert list(places_in(text, "not here", or_else="army of")) == [(4, 11), (27, 34)]
