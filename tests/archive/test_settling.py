"""Many items become durable at the same time, and each answers for itself."""

from __future__ import annotations

import errno
import os
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from scenes import Scene, Victims, failing_at
from specimens import MODES, add, begin, closed, texts_kept

from answerable.archive import direct
from answerable.archive.archive import Archive
from answerable.errors import AnswerableError

MANY = 60


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param)


def add_loose(archive: Archive, contents: list[bytes]) -> None:
    with archive.change("many", bundles=False) as change:
        for number, content in enumerate(contents):
            change.preserve_bytes(content, f"{number}.txt")


def numbered(count: int = MANY) -> list[bytes]:
    return [b"content %d" % number for number in range(count)]


def test_every_item_is_synced_before_it_has_its_name_and_all_before_the_ledger(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order is read from the calls themselves."""
    seen: list[tuple[str, str]] = []

    def watched(call: str, name_of: Callable[..., str]) -> None:
        honest = getattr(os, call)

        def calls(*given: Any, **more: Any) -> Any:
            name = name_of(*given)
            found = honest(*given, **more)
            seen.append((call, name))
            return found

        monkeypatch.setattr(os, call, calls)

    watched("fsync", lambda handle: Path(os.readlink(f"/proc/self/fd/{handle}")).name)
    watched("replace", lambda source, target: Path(source).name)
    watched("link", lambda source, target: "the commit")
    add_loose(archive, numbered())
    synced = {name: place for place, (call, name) in enumerate(seen) if call == "fsync"}
    named = {name: n for n, (call, name) in enumerate(seen) if call == "replace" and name != "next"}
    claimed = max(n for n, one in enumerate(seen) if one == ("link", "the commit"))
    assert len(named) > MANY
    assert all(synced[name] < place for name, place in named.items())
    items = sorted(place for place in named.values() if place < claimed)
    assert len(items) > MANY


@pytest.mark.parametrize("which", [1, 5, 20, MANY])
def test_one_item_that_does_not_arrive_fails_the_change_as_a_whole(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    add(archive, b"here before")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing_at(which, os.fsync))
        with pytest.raises(AnswerableError) as refused:
            add_loose(archive, numbered())
    assert refused.value.advice
    assert texts_kept(archive) == {b"here before"}
    assert list((archive.folder / "tmp").iterdir()) == []
    add_loose(archive, numbered())
    assert texts_kept(archive) == {b"here before", *numbered()}
    assert closed(archive).verify().intact


def test_the_failure_of_one_item_is_not_taken_for_that_of_another(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A caller that passes over single files must not lose another one without knowing."""
    refused = []

    def careless() -> None:
        with archive.change("many", bundles=False) as change:
            for number, content in enumerate(numbered()):
                try:
                    change.preserve_bytes(content, f"{number}.txt")
                except AnswerableError:
                    refused.append(content)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing_at(30, os.fsync))
        with pytest.raises(AnswerableError):
            careless()
    assert refused == []
    assert texts_kept(archive) == set()


def test_an_item_can_be_read_while_it_is_on_its_way(archive: Archive) -> None:
    with archive.change("many", bundles=False) as change:
        for number, content in enumerate(numbered()):
            stored = change.preserve_bytes(content, f"{number}.txt").object.removeprefix("sha256:")
            if number % 7 == 0:
                assert archive.vault.has(stored)
                assert archive.vault.size(stored)
    assert texts_kept(archive) == set(numbered())


def test_an_abandoned_change_leaves_nothing_unfinished(archive: Archive) -> None:
    def given_up() -> None:
        with archive.change("many", bundles=False) as change:
            for number, content in enumerate(numbered()):
                change.preserve_bytes(content, f"{number}.txt")
            raise KeyError

    with pytest.raises(KeyError):
        given_up()
    assert list((archive.folder / "tmp").iterdir()) == []
    add(archive, b"after it")
    assert texts_kept(archive) == {b"after it"}
    assert {fault.word for fault in closed(archive).verify().faults} <= {"stray"}


def test_no_more_than_a_hundred_files_are_open_at_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    most, honest = [0], os.write

    def write(handle: int, data: bytes) -> int:
        most[0] = max(most[0], len(os.listdir("/proc/self/fd")))
        return honest(handle, data)

    before = len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(os, "write", write)
    add_loose(archive, numbered(300))
    assert most[0] - before < 100
    assert len(os.listdir("/proc/self/fd")) - before < 10


def test_killed_among_many_items_a_writer_loses_nothing(scene: Scene, victims: Victims) -> None:
    """At random instants: where several threads are at work, no count of calls names a moment."""
    chance = random.Random(9)
    run = scene.fresh()
    files = []
    for number in range(MANY):
        files.append(run.base / f"many-{number}")
        files[-1].write_bytes(b"%d of many" % number)
    for _ in range(8):
        one = scene.fresh()
        one.groups = [files[: MANY // 2], files[MANY // 2 :]]
        pid = victims.start(one.request("add", bundles=False))
        os.kill(pid, signal.SIGCONT)
        time.sleep(chance.random() * 0.12)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        assert victims.finish() in (0, -signal.SIGKILL), one.error()
        one.holds()


# Large files


def large(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("more", [-1, 0, 1, 511, 512, 4096, 4097, (1 << 20) - 1, 1 << 20])
def test_a_large_file_is_stored_byte_for_byte_whatever_its_end(
    mode: str, more: int, tmp_path: Path
) -> None:
    archive = begin(tmp_path, mode)
    content = large(direct.LARGE + more)
    path = tmp_path / "large.bin"
    path.write_bytes(content)
    with archive.change("large") as change:
        change.preserve(path)
    assert texts_kept(archive) == {content}
    assert closed(archive).verify().faults == ()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_disk_that_takes_no_direct_writes_gets_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """It may say so at the first write, or where the sizes begin not to suit it."""
    honest, seen = os.write, [0]

    def picky(handle: int, data: memoryview) -> int:
        import fcntl

        if fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_DIRECT:
            seen[0] += 1
            if seen[0] > count:
                raise OSError(errno.EINVAL, "Invalid argument")
        return honest(handle, data)

    content = large(direct.LARGE + 77)
    path = tmp_path / "large.bin"
    path.write_bytes(content)
    archive = begin(tmp_path, "open")
    monkeypatch.setattr(os, "write", picky)
    with archive.change("large") as change:
        change.preserve(path)
    monkeypatch.undo()
    assert texts_kept(archive) == {content}
    assert closed(archive).verify().faults == ()


def test_short_writes_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest, chance = os.write, random.Random(1)

    def short(handle: int, data: memoryview) -> int:
        return honest(handle, memoryview(data)[: max(1, chance.randrange(len(data) + 1))])

    content = large(direct.LARGE + 77)
    with (tmp_path / "file").open("wb") as file, monkeypatch.context() as patched:
        patched.setattr(os, "write", short)
        sink = direct.Sink(file.fileno(), len(content))
        for start in range(0, len(content), 300_001):
            sink.write(content[start : start + 300_001])
        sink.finish()
    assert (tmp_path / "file").read_bytes() == content
