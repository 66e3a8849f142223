"""How does a folder of files appear outside the archive whole, or not at all?"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from answerable.archive import durable
from answerable.errors import Conflict, Unexpected

_SLACK_PER_FILE = 8192


class Written(NamedTuple):
    """A finished file of the package."""

    path: str
    size: int
    digests: dict[str, str]
    """Algorithm as hashlib calls it, and digest in hex."""


class Folder:
    """A folder being filled; nothing in it has its final place yet."""

    def __init__(self, root: Path, algorithms: Sequence[str]) -> None:
        self._root = str(root)
        self._algorithms = tuple(algorithms)
        self._made = {""}
        self._files: list[str] = []

    @property
    def count(self) -> int:
        return len(self._files)

    def write(self, path: str, pieces: Iterable[bytes]) -> Written:
        """One file from its pieces, hashed while it is written. `path` is ours: ASCII, `/`."""
        digests = [hashlib.new(name) for name in self._algorithms]
        self._make(path.rpartition("/")[0])
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.NO_FOLLOW | durable.BINARY
        handle = os.open(f"{self._root}/{path}", flags | durable.CLOSE_ON_EXEC, 0o600)
        size = 0
        try:
            for piece in pieces:
                durable.write_all(handle, piece)
                size += len(piece)
                for digest in digests:
                    digest.update(piece)
        finally:
            os.close(handle)
        self._files.append(path)
        found = (digest.hexdigest() for digest in digests)
        return Written(path, size, dict(zip(self._algorithms, found, strict=True)))

    def settle(self) -> None:
        """fsync every file and folder; after all are written this costs a fraction."""
        for path in self._files:
            handle = os.open(f"{self._root}/{path}", os.O_RDWR | durable.BINARY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        for folder in sorted(self._made, reverse=True):
            with suppress(OSError):
                # Some sticks cannot sync a folder; the files themselves are there.
                durable.sync_folder(f"{self._root}/{folder}")

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            self._make(folder.rpartition("/")[0])
            os.mkdir(f"{self._root}/{folder}", 0o700)
            self._made.add(folder)


def refuse(target: Path, archive: Path) -> None:
    """Raises Conflict where a package may not be built: a name that is taken, or inside the archive."""
    if os.path.lexists(target):
        raise Conflict(
            "There is something of that name already.",
            advice="Give the name of a folder that does not exist yet; nothing is overwritten.",
        )
    if target.resolve().is_relative_to(archive.resolve()):
        raise Conflict(
            "This folder lies inside the archive.",
            advice="What leaves the archive goes to another folder.",
        )


def refuse_full(target: Path, size: int, files: int) -> None:
    """Raises Unexpected where the disk has no room for so many bytes in so many files."""
    nearest = next(folder for folder in target.absolute().parents if folder.is_dir())
    free = shutil.disk_usage(nearest).free
    if free < size + files * _SLACK_PER_FILE:
        raise Unexpected(
            "The disk has no room for this package.",
            advice="Free some space, choose another disk, or package fewer objects.",
        )


@contextmanager
def built(target: Path, algorithms: Sequence[str]) -> Iterator[Folder]:
    """A folder beside `target` that takes its name when the block ends without an error.

    A crash leaves a folder `unfinished-...` beside it, which may be deleted.
    """
    with durable.explained("The package"):
        target.parent.mkdir(parents=True, exist_ok=True)
        token = durable.temporary(target.parent).name
        scratch = target.parent / f"unfinished-{token}"
        scratch.mkdir(mode=0o700)
        try:
            folder = Folder(scratch, algorithms)
            yield folder
            folder.settle()
            _name(scratch, target)
        except BaseException:
            shutil.rmtree(scratch, ignore_errors=True)
            raise


@contextmanager
def built_file(target: Path) -> Iterator[int]:
    """As `built`, for a package that is one file: a handle to write to."""
    with durable.explained("The package"):
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.parent / f"unfinished-{durable.temporary(target.parent).name}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.NO_FOLLOW | durable.BINARY
        handle = os.open(scratch, flags | durable.CLOSE_ON_EXEC, 0o600)
        try:
            try:
                yield handle
                os.fsync(handle)
            finally:
                os.close(handle)
            _name(scratch, target)
        except BaseException:
            scratch.unlink(missing_ok=True)
            raise


def _name(scratch: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise FileExistsError(target.name)
    os.rename(scratch, target)
    with suppress(OSError):
        durable.sync_folder(target.parent)
