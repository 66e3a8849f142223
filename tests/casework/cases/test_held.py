"""A case is a view over records: what stands, what was taken back, and in whatever order it came."""

import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_file, case_files
from answerable.casework.cases.naming import case_id, crime_id, suspect_id
from answerable.casework.citing import Cite, parse, written
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.workbench.cited import words_of

CASE = case_id("A case")
CRIME = crime_id(CASE, "rs.7.1.d", SourceDate.parse("2017"), "")


@pytest.fixture
def archive(tmp_path):
    with Archive.create(tmp_path / "a", keys=KeyStore(tmp_path / "keys"), sealed=False) as made:
        yield made


def put(archive, *pending, by="A-1"):
    with archive.change("test", by=by) as change:
        for one in pending:
            change.record(one)
    return change.written[: len(pending)]


@pytest.fixture
def letter(archive):
    with archive.change("test", by="A-1") as change:
        return change.preserve_bytes(b"They were driven across the border.\n", "letter.txt").object


def opened(by="A-1"):
    return records.case(by=by, case=CASE, title="A case")


def examined(by="A-1", mode="", suspects=()):
    return records.crime(
        by=by, case=CASE, examined=CRIME, crime="rs.7.1.d", period="2017", mode=mode, suspects=suspects
    )  # fmt: skip


def entry(letter, by="A-1", direction="supports"):
    return records.element(
        by=by, case=CASE, examined=CRIME, element="rs.7.1.d.e1", direction=direction,
        cited=Cite(object=letter, start=10, end=34).body(),
    )  # fmt: skip


def held(archive):
    return case_file(Viewer(archive), "A case")


def test_a_crime_stands_only_with_an_entry_of_a_named_analyst(archive, letter):
    put(archive, opened(), examined(), entry(letter, by="owner"))
    assert held(archive).crimes == ()
    assert [one.id for one in held(archive).lapsed] == [CRIME]
    put(archive, entry(letter))
    assert [one.id for one in held(archive).crimes] == [CRIME]


def test_a_crime_lapses_when_its_last_entry_is_taken_back(archive, letter):
    _, _, last = put(archive, opened(), examined(), entry(letter))
    with archive.change("test", by="A-1") as change:
        change.retract(last, "an error")
    assert (held(archive).crimes, len(held(archive).lapsed)) == ((), 1)


def test_several_records_of_one_crime_add_suspects_and_modes(archive, letter):
    a, b = (suspect_id(CASE, name) for name in ("A", "B"))
    put(archive, opened(), entry(letter), examined(mode="mol.28.a", suspects=[a]))
    put(archive, examined(mode="mol.25.3.b.order", suspects=[b]), by="B-2")
    [found] = held(archive).crimes
    assert {(one.suspect, one.mode) for one in found.parts} == {
        (a, "mol.28.a"),
        (b, "mol.25.3.b.order"),
    }


def test_an_entry_goes_with_the_object_it_cites(archive, letter):
    put(archive, opened(), examined(), entry(letter))
    found = held(archive).entries[0]
    assert words_of(archive, found.cite) == "driven across the border"
    assert Viewer(archive).show(letter).records[-1].kind == "element"


def test_a_case_is_found_by_title_however_spelled_and_by_the_first_letters_of_its_id(archive):
    put(archive, opened())
    assert case_file(Viewer(archive), "a CASE").id == CASE
    assert case_file(Viewer(archive), CASE[:12]).id == CASE
    with pytest.raises(NotFound):
        case_file(Viewer(archive), "another")


def test_a_body_that_lacks_its_parts_is_left_out(archive, letter):
    whole, lacking = entry(letter), entry(letter)
    del lacking.body["element"]
    put(archive, opened(), examined(), whole, lacking)
    assert len(held(archive).entries) == 1


def test_titles_that_differ_both_show(archive):
    put(archive, opened(), records.case(by="B-2", case=CASE, title="Another title"))
    [found] = case_files(Viewer(archive))
    assert found.title == "A case; Another title"


def test_a_citation_is_read_back_as_it_is_written(archive, letter):
    cite = parse(Viewer(archive), f"{letter}:10-34 @ line 1")
    assert (cite.start, cite.end, cite.locator) == (10, 34, "line 1")
    assert parse(Viewer(archive), written(cite)) == cite
    assert parse(Viewer(archive), letter[:20]) == Cite(object=letter)


def test_a_citation_of_nothing_here_is_refused(archive, letter):
    with pytest.raises(NotFound):
        parse(Viewer(archive), "sha256:" + "0" * 64)
    with pytest.raises(UsageError):
        parse(Viewer(archive), "the letter")
    with pytest.raises(UsageError, match="36 characters"):
        words_of(archive, Cite(object=letter, start=0, end=99))


def test_a_view_without_a_signature_is_nobodys(archive, letter):
    said = records.threshold(
        by="B-2", case=CASE, examined=CRIME, standard="sp.icc58", view="met", reason="so"
    )
    put(archive, opened(), examined(), entry(letter), said, by="B-2")
    [found] = held(archive).thresholds
    assert (found.signature_holds, found.signer) == (False, "")
