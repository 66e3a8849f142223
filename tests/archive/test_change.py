"""What a change adds, as a whole or not at all."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from specimens import MODES, begin, closed, contents, on_disk, texts_kept

from answerable.archive import change as changing
from answerable.archive import ledger, records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.change import Change
from answerable.archive.records import Acquisition
from answerable.archive.view import Viewer
from answerable.errors import Conflict, NotFound, UsageError


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param)


def commits_of(archive: Archive) -> int:
    return len(list(archive.folder.rglob("commits/*")))


def kinds(archive: Archive) -> list[str]:
    rows = archive.index.db.execute("SELECT kind FROM records ORDER BY seq").fetchall()
    return [str(row[0]) for row in rows]


def test_the_bytes_that_come_back_are_the_bytes_that_were_given(
    archive: Archive, tmp_path: Path
) -> None:
    large = tmp_path / "film.bin"
    large.write_bytes(random.Random(1).randbytes((1 << 20) + 1))
    given = [b"", b"x", "မြန်မာ".encode(), bytes(1 << 20)]
    with archive.change("many") as change:
        for content in given:
            change.preserve_bytes(content, "x")
        change.preserve(large)
    assert texts_kept(archive) == {*given, large.read_bytes()}
    assert closed(archive).verify().intact


def test_the_same_content_is_kept_once_and_each_name_is_remembered(archive: Archive) -> None:
    with archive.change("twice") as change:
        first = change.preserve_bytes(b"x", "one.txt")
        again = change.preserve_bytes(b"x", "two.txt")
        same = change.preserve_bytes(b"x", "one.txt")
    with archive.change("and later") as change:
        later = change.preserve_bytes(b"x", "one.txt")
    assert (first.new, again.new, same.new, later.new) == (True, False, False, False)
    assert first.object == again.object == later.object
    assert Viewer(archive).show(first.object).names == ("one.txt", "two.txt")
    assert len(contents(archive)) == 1


def test_a_large_file_that_is_known_is_not_kept_twice(archive: Archive, tmp_path: Path) -> None:
    large = tmp_path / "film.bin"
    large.write_bytes(random.Random(1).randbytes((1 << 20) + 1))
    with archive.change("once") as change:
        first = change.preserve(large)
    before = len(on_disk(archive.folder / "vault"))
    with archive.change("twice") as change:
        assert change.preserve(large) == first.__class__(
            object=first.object, name=first.name, size=first.size, new=False
        )
    assert len(on_disk(archive.folder / "vault")) == before
    assert on_disk(archive.tmp) == []


def test_every_commit_with_an_object_says_how_it_came_and_why(archive: Archive) -> None:
    with archive.change("the first visit", by="k3") as change:
        change.preserve_bytes(b"x", "x", acquisition=Acquisition(source="a market"))
    assert kinds(archive)[-5:] == ["object", "name", "source", "custody", "change"]
    with archive.change("a word only") as change:
        change.record(records.classification(by="k3", target="sha256:0", level="public"))
    assert kinds(archive)[-2:] == ["classification", "change"]


def test_an_error_leaves_the_archive_as_it_was(archive: Archive) -> None:
    with archive.change("before") as change:
        change.preserve_bytes(b"kept", "x")
    before = sorted(on_disk(archive.folder / "vault") + on_disk(archive.folder / "ledger"))
    with suppress(ZeroDivisionError), archive.change("fails") as change:
        change.preserve_bytes(b"lost", "x")
        raise ZeroDivisionError
    assert on_disk(archive.tmp) == []
    after = sorted(on_disk(archive.folder / "vault") + on_disk(archive.folder / "ledger"))
    assert after == before
    assert texts_kept(archive) == {b"kept"}


def test_a_change_with_nothing_in_it_writes_nothing(archive: Archive) -> None:
    before = commits_of(archive)
    with archive.change("nothing"):
        pass
    assert commits_of(archive) == before
    assert on_disk(archive.tmp) == []


def test_what_was_flushed_stands_whatever_comes_after(archive: Archive) -> None:
    with suppress(ZeroDivisionError), archive.change("half") as change:
        change.preserve_bytes(b"kept", "x")
        change.flush()
        assert len(change.written) == 4
        change.preserve_bytes(b"lost", "x")
        raise ZeroDivisionError
    assert texts_kept(archive) == {b"kept"}


def test_many_records_become_several_commits(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "MOST_RECORDS", 10)
    before = commits_of(archive)
    with archive.change("many") as change:
        for number in range(12):
            change.preserve_bytes(b"%d" % number, "x")
    assert commits_of(archive) > before + 1
    assert len(texts_kept(archive)) == 12
    assert closed(archive).verify().intact


def test_a_full_bundle_begins_another(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changing, "_BUNDLE_BYTES", 2_000)
    with archive.change("many") as change:
        for number in range(6):
            change.preserve_bytes(b"%d" % number * 400, "x")
    assert len(list(archive.folder.rglob("bundles/*.tar"))) > 1
    assert closed(archive).verify().intact


def test_without_bundles_each_item_lies_by_itself(archive: Archive) -> None:
    with archive.change("loose", bundles=False) as change:
        made = change.preserve_bytes(b"x", "x").object
    assert archive.vault.loose(made[7:]).is_file()
    assert not list(archive.folder.rglob("bundles/*.tar"))


def test_a_file_that_fails_is_no_part_of_the_change(archive: Archive, tmp_path: Path) -> None:
    with archive.change("one of two") as change:
        with pytest.raises(NotFound):
            change.preserve(tmp_path / "gone.txt")
        change.preserve_bytes(b"kept", "x")
    assert texts_kept(archive) == {b"kept"}
    assert on_disk(archive.tmp) == []


def test_a_large_file_that_changes_while_it_is_read_is_not_kept(
    archive: Archive, tmp_path: Path
) -> None:
    large = tmp_path / "film.bin"
    large.write_bytes(bytes((1 << 20) + 1))

    def grows(_: int) -> None:
        large.write_bytes(bytes((1 << 20) + 2))

    with archive.change("while it changes") as change, pytest.raises(Conflict):
        change.preserve(large, tick=grows)
    assert texts_kept(archive) == set()
    assert on_disk(archive.tmp) == []


@pytest.mark.parametrize("body", [{"by": 1.5}, {"by": "\ud800"}, {"é": "x"}, {"by": None}])
def test_what_cannot_be_stored_is_refused_and_nothing_is_written(
    archive: Archive, body: dict[str, object]
) -> None:
    before = commits_of(archive)
    change = Change(archive, why="wrong", by="k3", bundles=True)
    change.preserve_bytes(b"x", "x")
    change.record(Pending(kind="note", body=body))
    with pytest.raises(UsageError):
        change.flush()
    assert commits_of(archive) == before
    assert texts_kept(archive) == set()


def test_an_unknown_kind_is_kept_and_shown_as_it_is(archive: Archive) -> None:
    with archive.change("of a later release") as change:
        change.record(Pending(kind="weather", body={"by": "k3", "sky": "clear"}))
    shown = Viewer(archive).show(change.written[0])
    assert (shown.records[0].kind, shown.records[0].body["sky"]) == ("weather", "clear")
