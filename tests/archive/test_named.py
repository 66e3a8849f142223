"""Which objects bear a name that ends so, for readers of every clearance."""

import pytest

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.named import ending_in
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer


@pytest.fixture
def archive(tmp_path):
    _, recipient = new_identity()
    keys = KeyStore(tmp_path / "keys")
    with Archive.create(tmp_path / "archive", recipient=recipient, keys=keys) as made:
        yield made


@pytest.fixture
def tables(archive):
    with archive.change("tables", by="A-1") as change:
        return {
            name: change.preserve_bytes(name.encode(), name).object
            for name in ("one.csv", "two.XLSX", "letter.txt", "a_csv", "100%.ods")
        }


def test_names_are_met_by_their_ending_whatever_the_case_the_last_first(archive, tables):
    found = ending_in(Viewer(archive), (".csv", ".xlsx"), 10)
    assert found == (tables["two.XLSX"], tables["one.csv"])


def test_signs_that_a_search_would_read_are_letters_here(archive, tables):
    assert ending_in(Viewer(archive), ("_csv",), 10) == (tables["a_csv"],)
    assert ending_in(Viewer(archive), ("%.ods",), 10) == (tables["100%.ods"],)


def test_no_more_are_given_than_asked_for(archive, tables):
    assert len(ending_in(Viewer(archive), ("",), 2)) == 2


def test_what_is_above_a_clearance_or_was_taken_back_is_left_out(archive, tables):
    with archive.change("protect", by="A-1") as change:
        change.record(
            records.classification(
                by="A-1", target=tables["one.csv"], level="confidential", reason="x"
            )
        )
        change.retract(tables["two.XLSX"], "a slip")
    assert ending_in(Viewer(archive, "internal"), (".csv", ".xlsx"), 10) == ()
