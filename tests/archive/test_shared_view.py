"""Two programs of one user share a view; what one takes in the other must not take in again."""

from pathlib import Path

import pytest

from answerable.archive import change
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore


@pytest.mark.parametrize("moment", ["before the rows are made", "after the rows are made"])
def test_a_reader_that_follows_in_the_middle_of_a_write_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    keys = KeyStore(tmp_path / "k")
    writer = Archive.create(tmp_path / "a", sealed=False, keys=keys)
    reader = Archive.open(tmp_path / "a", keys=keys)
    _ = reader.index
    rows_of = change.Change._rows

    def rows(self: change.Change, written: object) -> object:
        if moment.startswith("before"):
            _ = reader.index
        made = rows_of(self, written)  # type: ignore[arg-type]
        if moment.startswith("after"):
            _ = reader.index
        return made

    monkeypatch.setattr(change.Change, "_rows", rows)
    with writer.change("one letter") as one:
        kept = one.preserve_bytes(b"a letter", "letter.txt")
        one.derive(kept.object, b"its text", "text")
    shown = list(writer.index.dump())
    assert len(shown) == len(set(shown))
    reader.close()
    writer.rebuild()
    assert list(writer.index.dump()) == shown
