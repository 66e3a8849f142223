"""What somebody hands over may be made to mislead: it is kept as it is, or refused in one sentence.

`test_bad_input.py` has the common cases. Here are those that look harmless from outside.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from specimens import begin, closed, texts_kept

from answerable.archive import intake, store
from answerable.archive.archive import Archive
from answerable.errors import AnswerableError, CannotRead, Conflict

TERABYTE = 1 << 40


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return begin(tmp_path, "open")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def refusal(archive: Archive, path: Path) -> AnswerableError:
    """Why a file was not kept; nothing of it is left anywhere."""
    with archive.change("one") as change, pytest.raises(AnswerableError) as refused:
        change.preserve(path)
    assert refused.value.advice
    assert list((archive.folder / "tmp").iterdir()) == []
    assert texts_kept(archive) == set()
    assert closed(archive).verify().faults == ()
    return refused.value


# Sizes


def test_a_sparse_file_of_a_terabyte_is_refused_at_once(archive: Archive, inbox: Path) -> None:
    path = inbox / "disk.img"
    try:
        with path.open("wb") as file:
            file.truncate(TERABYTE)
    except OSError:
        pytest.skip("this disk takes no file of a terabyte, not even an empty one")
    began = time.process_time()
    assert isinstance(refusal(archive, path), CannotRead)
    assert time.process_time() - began < 2


@pytest.mark.skipif(not Path("/proc/version").exists(), reason="there is no /proc")
def test_a_file_that_says_it_is_empty_and_is_not_is_refused(archive: Archive) -> None:
    assert Path("/proc/version").stat().st_size == 0
    assert isinstance(refusal(archive, Path("/proc/version")), Conflict)


# Changes that a glance at size and time does not show


def while_reading(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Do something once, after the first bytes were read."""
    done: list[bool] = []
    for name in ("read", "readv"):
        honest = getattr(os, name)

        def reads(*given: object, honest: Callable[..., object] = honest) -> object:
            found = honest(*given)
            if not done:
                done.append(True)
                deed()
            return found

        monkeypatch.setattr(os, name, reads)


SIZES = (10, store.SMALL + 500_000)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_rewritten_with_its_old_size_and_time_is_not_kept(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = inbox / "quiet.bin"
    path.write_bytes(b"a" * size)
    before = path.stat()
    time.sleep(0.02)  # a file system's clock may tick only every ten milliseconds

    def rewrite() -> None:
        with path.open("r+b") as file:
            file.write(b"b" * size)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    with monkeypatch.context() as patched:
        while_reading(patched, rewrite)
        assert isinstance(refusal(archive, path), Conflict)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_size == before.st_size


@pytest.mark.parametrize("size", SIZES)
def test_a_file_swapped_for_one_of_the_same_size_and_time_is_not_kept(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path, other = inbox / "one.bin", inbox / "two.bin"
    path.write_bytes(b"a" * size)
    other.write_bytes(b"b" * size)
    before = path.stat()
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    with monkeypatch.context() as patched:
        while_reading(patched, lambda: os.replace(other, path))
        assert isinstance(refusal(archive, path), Conflict)


@pytest.mark.parametrize("size", SIZES)
def test_a_file_that_shrinks_and_grows_back_is_not_kept(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = inbox / "breathing.bin"
    path.write_bytes(b"a" * size)

    def breathe() -> None:
        os.truncate(path, 3)
        os.truncate(path, size)

    with monkeypatch.context() as patched:
        while_reading(patched, breathe)
        assert isinstance(refusal(archive, path), Conflict)


def test_a_link_to_a_folder_leads_nowhere(inbox: Path, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere"
    secret.mkdir()
    (secret / "secret.txt").write_bytes(b"not yours")
    (inbox / "a").mkdir()
    (inbox / "a" / "first.txt").write_bytes(b"1")
    (inbox / "b").symlink_to(secret)
    found = list(intake.find([inbox]))
    kept = [one.relative for one in found if isinstance(one, intake.Found)]
    assert kept == ["inbox/a/first.txt"]
    assert [one.relative for one in found if isinstance(one, intake.Refused)] == ["inbox/b"]


# Names

NAMES = (
    ("case.txt", "CASE.TXT", "Case.txt"),
    ("CON", "aux.txt", "LPT1", "NUL.pdf"),
    ("dot.", "dot", "dot..", "dot "),
    ("e\u0301.txt", "\xe9.txt", "E\u0301.txt"),
    ("re\u202ephoto\u202cgpj.exe", "rephotogpj.exe"),
    ("a\u200bb.txt", "ab.txt", "a\u00adb.txt"),
    ("line\nfeed", "line\rfeed", "tab\tfeed"),
)


@pytest.mark.parametrize("names", NAMES, ids=ascii)
def test_names_that_other_systems_confuse_stay_apart(
    archive: Archive, inbox: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        (inbox / name).write_bytes(name.encode())
    if len(list(inbox.iterdir())) < len(names):
        pytest.skip("this file system takes two of these names for one")
    with archive.change("names") as change:
        for one in intake.find([inbox]):
            assert isinstance(one, intake.Found)
            change.preserve(one.path, relative=one.relative)
    rows = archive.index.db.execute(
        "SELECT n.written, o.digest FROM names n JOIN objects o ON 'sha256:' || o.stored=n.object"
    ).fetchall()
    assert {row[0] for row in rows} == set(names)
    assert len({row[1] for row in rows}) == len(names)
    assert texts_kept(archive) == {name.encode() for name in names}
    assert closed(archive).verify().faults == ()


@pytest.fixture
def too_deep(inbox: Path) -> Iterator[Path]:
    """A folder whose path is longer than the system takes."""
    here = os.getcwd()
    part = "d" * 250
    try:
        os.chdir(inbox)
        for _ in range(20):
            os.mkdir(part)
            os.chdir(part)
        Path("deep.txt").write_bytes(b"deep")
    finally:
        os.chdir(here)
    yield inbox
    shutil.rmtree(inbox)


def test_a_path_longer_than_the_system_takes_is_refused_and_the_rest_is_kept(
    archive: Archive, too_deep: Path
) -> None:
    (too_deep / "shallow.txt").write_bytes(b"shallow")
    found = list(intake.find([too_deep]))
    kept = [one for one in found if isinstance(one, intake.Found)]
    refused = [one for one in found if isinstance(one, intake.Refused)]
    assert [one.relative for one in kept] == ["inbox/shallow.txt"]
    assert len(refused) == 1
    assert refused[0].error.advice
