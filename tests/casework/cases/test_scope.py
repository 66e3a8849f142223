"""What belongs to a case, so that a guest of it sees that and nothing else."""

import time

import pytest
from case_records import CASE, begun, entry, examined, held, opened, person, put, retracted, whole

from answerable.archive import records
from answerable.archive.excerpt import Excerpt
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_file, case_files
from answerable.casework.cases.scope import scope_of
from answerable.errors import NotFound

OTHER = b"Another paper, about somebody called Elsewhere.\n"


@pytest.fixture
def world(tmp_path):
    archive, letter = begun(tmp_path)
    with archive:
        put(archive, *whole(letter))
        with archive.change("another", by="A-1") as change:
            other = change.preserve_bytes(OTHER, "elsewhere.txt").object
        yield archive, letter, other


def excerpt(archive, clearance="confidential"):
    viewer = Viewer(archive, clearance)
    scope = scope_of(viewer, CASE)
    return Excerpt(viewer, scope.records, scope.objects)


def test_the_case_reads_as_for_somebody_to_whom_something_is_closed(world):
    archive, _, other = world
    put(archive, records.classification(by="A-1", target=other, level="confidential", reason="x"))
    guest = excerpt(archive, "internal")
    assert [one.id for one in case_files(guest)] == [CASE]
    assert case_file(guest, "A case") == held(archive, "internal")


def test_of_the_objects_only_the_cited_ones_exist(world):
    archive, letter, other = world
    guest = excerpt(archive)
    assert [one.id for one in guest.objects() if one.names] == [letter]
    assert guest.show(letter).names == ("letter.txt",)
    assert not guest.may_see(other)
    assert not guest.holds(other)
    assert guest.names(other) == ()


@pytest.mark.parametrize("digits", [71, 40, 20, 12])
def test_an_id_of_something_else_is_unknown_however_much_of_it_is_given(world, digits):
    archive, _, other = world
    with pytest.raises(NotFound, match="Nothing in this archive has that id"):
        excerpt(archive).show(other[:digits])


def test_a_beginning_that_something_else_shares_is_no_conflict(world):
    archive, letter, _ = world
    assert excerpt(archive).show(letter[:11]).id == letter


def test_nothing_else_is_found_nor_counted(world):
    archive, letter, _ = world
    guest = excerpt(archive)
    assert guest.search("Elsewhere").hits == ()
    assert guest.search("elsewhere.txt").hits == ()
    assert [one.object for one in guest.search("letter.txt").hits] == [letter]
    assert guest.search("Elsewhere").withheld == guest.search("letter.txt").withheld == 0


def test_the_numbers_are_those_of_the_case(world):
    archive, *_ = world
    before = excerpt(archive).status()
    with archive.change("more", by="A-1") as change:
        change.preserve_bytes(b"more and more", "more.txt")
    assert excerpt(archive).status() == before
    assert before.chains == ()


def test_another_case_does_not_exist(world):
    archive, letter, _ = world
    put(archive, records.case(by="A-1", case="case:other", title="Another case"))
    put(
        archive,
        records.element(
            by="A-1", case="case:other", examined="crime:x", element="e", direction="supports",
            cited={"object": letter}, note="a secret of the other case",
        ),
    )  # fmt: skip
    guest = excerpt(archive)
    assert {one.body.get("case", CASE) for one in guest.of_kind("case", "element")} == {CASE}
    assert "other case" not in str(guest.show(letter).records)


def test_who_gave_an_object_and_from_which_folder_is_not_told(tmp_path):
    from answerable.archive.records import Acquisition

    archive, _ = begun(tmp_path)
    with archive:
        with archive.change("given", by="A-1") as change:
            given = change.preserve_bytes(
                b"words of the paper",
                "witness-name/paper.txt",
                acquisition=Acquisition(source="Ma Example"),
            ).object
        put(archive, opened(), person(born="1960"), examined(), entry(given))
        guest = excerpt(archive)
        said = str(guest.show(given)) + str(guest.of_kind("name", "custody", "object"))
        assert "paper.txt" in said
        assert "Ma Example" not in said
        assert "witness-name" not in said
        assert guest.search("witness-name").hits == ()


def test_what_was_taken_back_no_longer_belongs_to_the_case(tmp_path):
    archive, letter = begun(tmp_path)
    with archive:
        with archive.change("more", by="A-1") as change:
            second = change.preserve_bytes(OTHER, "second.txt").object
        put(archive, opened(), person(born="1960"), examined(), entry(letter))
        [made] = put(archive, entry(second, "contradicts"))
        assert excerpt(archive).may_see(second)
        retracted(archive, made)
        assert not excerpt(archive).may_see(second)
        with pytest.raises(NotFound):
            excerpt(archive).show(made)


@pytest.mark.parametrize("flag", [records.LEAD_ONLY, records.PRIVILEGED])
def test_what_was_given_in_confidence_or_is_privileged_is_left_out(world, flag):
    archive, letter, _ = world
    put(archive, records.flag(by="A-1", object_id=letter, flag=flag, reason="told to us alone"))
    guest = excerpt(archive)
    assert not guest.may_see(letter)
    assert guest.of_kind("element") == ()


def test_what_is_above_the_clearance_does_not_exist(world):
    archive, letter, _ = world
    put(archive, records.classification(by="A-1", target=letter, level="restricted", reason="x"))
    with pytest.raises(NotFound):
        excerpt(archive, "internal").show(letter)
    assert excerpt(archive, "restricted").level(letter) == "restricted"


def test_an_unknown_case_is_an_empty_archive(world):
    archive, *_ = world
    viewer = Viewer(archive)
    scope = scope_of(viewer, "case:nothing")
    guest = Excerpt(viewer, scope.records, scope.objects)
    assert case_files(guest) == ()
    assert list(guest.objects()) == []
    assert guest.status().records == 0


def test_the_view_of_a_guest_holds_no_row_of_anything_else(world):
    archive, _, other = world
    guest = excerpt(archive)
    everything = "".join(
        str(row)
        for (table,) in guest.db.execute(
            "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'words_%' "
            "AND name NOT LIKE 'named_%' AND name NOT IN ('words', 'named')"
        ).fetchall()
        for row in guest.db.execute(f"SELECT * FROM {table}")
    )
    assert other.removeprefix("sha256:") not in everything
    assert "elsewhere" not in everything.lower()


def test_a_large_archive_does_not_make_a_small_case_slow(world):
    archive, *_ = world
    with archive.change("many", by="A-1") as change:
        for number in range(500):
            change.preserve_bytes(b"paper %d" % number, f"{number}.txt")
    excerpt(archive)
    began = time.process_time()
    excerpt(archive)
    assert time.process_time() - began < 5
