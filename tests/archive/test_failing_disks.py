"""A disk that fails, is full or may not be written to: one sentence, nothing half done, and later it works.

`test_crash.py` lets calls fail one at a time. Here are the errors and the calls that are rarer, real full and read-only
disks, and the rule that a failed fsync is never tried again and believed.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from killed import REFUSED
from scenes import Scene, Victims, kill_points, preserve, spread
from specimens import MODES, Specimen, add, begin, closed, texts_kept

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.errors import AnswerableError

RARER = (
    ("write", "EDQUOT"),
    ("write", "EFBIG"),
    ("pwrite64", "EDQUOT"),
    ("openat", "EROFS"),
    ("openat", "EIO"),
    ("link", "EROFS"),
    ("link", "EMLINK"),
    ("rename", "EDQUOT"),
    ("mkdir", "EDQUOT"),
    ("fsync", "ENOSPC"),
    ("fsync", "EDQUOT"),
    ("unlink", "EIO"),
    ("close", "EIO"),
    ("ftruncate", "EIO"),
    ("fchmod", "EPERM"),
)
IN_CI = 3


def retried(run: Scene) -> None:
    """The same add again, on a disk that works, keeps everything."""
    run.holds()
    archive = run.specimen.open()
    preserve(archive, [path for group in run.groups for path in group])
    assert {path.read_bytes() for group in run.groups for path in group} <= texts_kept(archive)
    archive.close()
    assert run.specimen.verify().intact


def fails_cleanly(
    scene: Scene, victims: Victims, strace: str, call: str, error: str, numbers: list[int]
) -> None:
    for number in numbers:
        run = scene.fresh()
        fail = ("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}")
        status = victims.run(run.request("add"), strace, "-f", "-o", os.devnull, *fail)
        assert status in (0, REFUSED), (call, error, number, run.error())
        assert status or run.acknowledged() == len(run.groups)
        retried(run)
        shutil.rmtree(run.base)


def in_the_archive(scene: Scene, victims: Victims, strace: str, call: str) -> list[int]:
    """Which calls of this kind of an add touch the archive, the key store or the sources."""
    run = scene.fresh()
    log = run.base / "calls"
    trace = ("-f", "-y", "-o", str(log), "-e", f"trace={call}")
    assert victims.run(run.request("add"), strace, *trace) == 0
    rows = [row for row in log.read_text(errors="replace").splitlines() if f" {call}(" in row]
    shutil.rmtree(run.base)
    return [n for n, row in enumerate(rows, 1) if str(scene.base) in row]


@pytest.mark.parametrize(("call", "error"), RARER)
def test_a_rarer_failure_of_the_disk_is_said_and_the_same_add_works_later(
    scene: Scene, victims: Victims, strace: str, call: str, error: str
) -> None:
    found = in_the_archive(scene, victims, strace, call)
    points = [number for _, number in spread([(call, number) for number in found], IN_CI)]
    fails_cleanly(scene, victims, strace, call, error, points)


@pytest.mark.parametrize("call", ["read", "readv", "pread64"])
def test_a_disk_that_cannot_be_read_is_said_and_the_same_add_works_later(
    scene: Scene, victims: Victims, strace: str, call: str
) -> None:
    found = in_the_archive(scene, victims, strace, call)
    points = [number for _, number in spread([(call, number) for number in found], 2 * IN_CI)]
    fails_cleanly(scene, victims, strace, call, "EIO", points)


@pytest.mark.long
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["fsync", "write", "rename", "link", "openat", "pwrite64", "read"])
def test_a_failure_at_any_call_is_said_and_the_same_add_works_later(
    scene: Scene, victims: Victims, strace: str, call: str, error: str
) -> None:
    found = in_the_archive(scene, victims, strace, call)
    fails_cleanly(scene, victims, strace, call, error, found)


def test_calls_are_told_apart_by_what_they_touch(
    scene: Scene, victims: Victims, strace: str
) -> None:
    everything = Counter(call for call, _ in kill_points(scene, victims, strace, "add"))
    assert 0 < len(in_the_archive(scene, victims, strace, "fsync")) <= everything["fsync"]
    assert in_the_archive(scene, victims, strace, "read")


class suppressed:
    """Errors of this kind are expected inside the block, and each has advice and an exit status."""

    def __init__(self, kind: type[AnswerableError]) -> None:
        self._kind = kind

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, self._kind):
            return False
        assert error.advice
        assert error.exit_code
        return True


# A failed fsync


def path_of(handle: int) -> str:
    return os.readlink(f"/proc/self/fd/{handle}")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="paths of handles are read in /proc")
@pytest.mark.parametrize("mode", MODES)
def test_after_a_failed_fsync_the_same_file_is_neither_tried_again_nor_named(
    mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux reports a lost page once; a second fsync says that all is well, and it is not."""
    archive = begin(tmp_path, mode)
    files = []
    for name, size in (("small", 10), ("large", (1 << 20) + 9)):
        files.append(tmp_path / name)
        files[-1].write_bytes(os.urandom(size))
    for number in range(1, 40):
        failed, later = failing_once(archive, files, number, monkeypatch)
        if not failed:
            assert number > 5
            return
        if not Path(failed).is_dir() and "index-" not in failed:
            assert failed not in later
    pytest.fail("the writer never came to its end")


def failing_once(
    archive: Archive, files: list[Path], number: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, list[str]]:
    """The n-th fsync fails: its file, and the files that were synced or named after that."""
    later: list[str] = []
    failed: list[str] = []
    count = [0]

    def fsync(handle: int, honest: Callable[[int], None] = os.fsync) -> None:
        count[0] += 1
        if count[0] == number:
            failed.append(path_of(handle))
            raise OSError(errno.EIO, "Input/output error")
        later.append(path_of(handle)) if failed else None
        honest(handle)

    def naming(honest: Callable[..., None]) -> Callable[..., None]:
        def named(source: Any, target: Any) -> None:
            later.append(os.fspath(source)) if failed else None
            honest(source, target)

        return named

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fsync)
        for call in ("replace", "rename", "link"):
            patched.setattr(os, call, naming(getattr(os, call)))
        for attempt in range(2):
            data = b"%d of %d" % (attempt, number)
            with suppressed(AnswerableError), archive.change("one") as change:
                change.preserve(files[1])
                change.preserve_bytes(data, "small.txt")
            if not failed:
                return "", []
    return failed[0], later


def test_a_claim_found_in_its_place_is_made_durable_before_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The writer died between link and fsync: whoever finishes its work syncs the folder."""
    archive = begin(tmp_path, "open")
    add(archive, b"one")
    honest = os.fsync

    def dies_at_the_folder(handle: int) -> None:
        if path_of(handle).endswith("/commits"):
            raise KeyboardInterrupt
        honest(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", dies_at_the_folder)
        with pytest.raises(KeyboardInterrupt):
            add(archive, b"two")
    specimen = closed(archive)
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda handle: (synced.append(path_of(handle)), honest(handle))
    )
    again = specimen.open()
    assert again.ledger.replica()
    assert any(path.endswith("/commits") for path in synced)
    assert texts_kept(again) == {b"one", b"two"}


# Real disks


@contextmanager
def small_disk(at: Path, size: str) -> Iterator[Path]:
    at.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(at)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("a small disk in memory cannot be mounted here")
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def made_on(disk: Path, mode: str) -> Specimen:
    archive = begin(disk, mode)
    add(archive, b"here before")
    return closed(archive)


@pytest.mark.skipif(shutil.which("mount") is None, reason="mount is missing")
@pytest.mark.parametrize("mode", MODES)
def test_a_disk_that_is_really_full_loses_nothing_and_takes_more_once_it_has_room(
    mode: str, tmp_path: Path
) -> None:
    large = tmp_path / "large.bin"
    large.write_bytes(os.urandom(3 << 20))
    with small_disk(tmp_path / "disk", "4m") as disk:
        specimen = made_on(disk, mode)
        filler = disk / "filler"
        filler.write_bytes(bytes(2 << 20))
        archive = specimen.open()
        with pytest.raises(AnswerableError) as refused:
            preserve(archive, [large])
        assert refused.value.advice
        assert refused.value.exit_code
        offered = {os.urandom(60_000) for _ in range(40)}
        acknowledged = set()
        for content in offered:  # until nothing fits any more
            with suppressed(AnswerableError):
                add(archive, content, "some.bin")
                acknowledged.add(content)
        archive.close()
        assert not list((specimen.folder / "tmp").iterdir())
        assert specimen.verify().intact
        filler.unlink()
        archive = specimen.open()
        kept = texts_kept(archive)
        assert {b"here before", *acknowledged} <= kept
        add(archive, b"after it")
        # A commit that was signed and found no room is finished by the next change.
        assert kept | {b"after it"} <= texts_kept(archive) <= kept | offered | {b"after it"}
        archive.close()
        assert specimen.verify().intact


@pytest.mark.skipif(shutil.which("mount") is None, reason="mount is missing")
@pytest.mark.parametrize("mode", MODES)
def test_a_disk_that_may_only_be_read_is_read_and_checked_and_not_written(
    mode: str, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", "8m") as disk:
        made = made_on(disk, mode)
        shutil.copytree(made.keys.folder, tmp_path / "keys")
        specimen = Specimen(
            folder=made.folder, keys=KeyStore(tmp_path / "keys"), archive_key=made.archive_key
        )
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        archive = specimen.open()
        assert texts_kept(archive) == {b"here before"}
        with pytest.raises(AnswerableError) as refused:
            add(archive, b"no room for me")
        assert "read-only" in refused.value.advice
        archive.close()
        assert specimen.verify().intact
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        archive = specimen.open()
        add(archive, b"now")
        assert texts_kept(archive) == {b"here before", b"now"}
        archive.close()


def test_a_passing_error_while_the_view_is_made_is_made_good_by_the_next_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from answerable.archive import chain
    from answerable.errors import CannotRead

    archive = begin(tmp_path, "open")
    add(archive, b"one")
    specimen = closed(archive)
    honest = chain.ChainFolder.body_lines

    def fails(*_: object) -> None:
        raise CannotRead("It cannot be read.", advice="Try another disk.")

    for view in specimen.folder.glob("index-*"):
        view.unlink()
    with monkeypatch.context() as patched:
        patched.setattr(chain.ChainFolder, "body_lines", fails)
        archive = specimen.open()
        assert not texts_kept(archive)
        assert not texts_kept(archive)
        archive.close()
    assert chain.ChainFolder.body_lines is honest
    archive = specimen.open()
    assert texts_kept(archive) == {b"one"}
    archive.close()
