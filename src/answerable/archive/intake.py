"""How is a file taken from the user's disk without being fooled or changing it?

Sources are opened without following links or waiting on pipes, read once, and looked at again after
reading. Nothing is ever written to them.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from answerable import text
from answerable.archive import durable
from answerable.errors import AnswerableError, CannotRead, Conflict, NotFound

_FLAGS = os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY | durable.CLOSE_ON_EXEC
_FLAGS |= getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be added: where it is, and its path below the folder that was named."""

    path: Path
    relative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Something that was named or met and cannot be added."""

    path: Path
    relative: str
    error: AnswerableError


class Given(Protocol):
    """Content that comes piece by piece, and whose size is known before: a file, a member of one."""

    @property
    def size(self) -> int: ...
    def fill(self, buffer: memoryview) -> int:
        """Put the next bytes into the buffer; 0 at the end. Raises CannotRead."""
        ...

    def unchanged(self) -> None:
        """Asked at the end: raises an AnswerableError unless what was given is sound."""
        ...


@dataclass(frozen=True, slots=True)
class Source:
    """An open source file."""

    handle: int
    size: int
    path: Path
    before: os.stat_result

    def fill(self, buffer: memoryview) -> int:
        """Fill the buffer; 0 at the end. Raises CannotRead where the disk fails."""
        try:
            return os.readv(self.handle, [buffer]) if hasattr(os, "readv") else _read(self, buffer)
        except OSError as error:
            raise _unreadable(error) from error

    def read_at(self, place: int, count: int) -> bytes:
        """So many bytes from that place; fewer only at the end. Raises CannotRead where the disk fails."""
        pieces = []
        try:
            os.lseek(self.handle, place, os.SEEK_SET)
            while count > 0 and (piece := os.read(self.handle, count)):
                pieces.append(piece)
                count -= len(piece)
        except OSError as error:
            raise _unreadable(error) from error
        return b"".join(pieces)

    def unchanged(self) -> None:
        """Raises Conflict if the file was altered, cut or swapped while it was read."""
        after = os.fstat(self.handle)
        try:
            named = os.stat(self.path, follow_symlinks=False)
        except OSError as error:
            raise _changed() from error
        if _trace(self.before) != _trace(after) or (named.st_ino, named.st_dev) != (
            after.st_ino,
            after.st_dev,
        ):
            raise _changed()


def find(paths: list[Path]) -> Iterator[Found | Refused]:
    """Every file named or below a named folder, in a fixed order; links are not followed."""
    for path in paths:
        try:
            status = os.stat(path, follow_symlinks=False)
        except OSError as error:
            yield Refused(path=path, relative=path.name, error=_unreadable(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            # `.` and `..` are no names that anybody could look for later.
            yield from _walk(path, path.resolve().name if path.name in ("", "..") else path.name)
        else:
            yield _one(path, path.name, status.st_mode)


def _walk(folder: Path, relative: str) -> Iterator[Found | Refused]:
    waiting = [(folder, relative)]
    while waiting:
        here, below = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Refused(path=here, relative=below, error=_unreadable(error))
            continue
        deeper = []
        for entry in found:
            inside = f"{below}/{entry.name}"
            try:
                mode = entry.stat(follow_symlinks=False).st_mode
            except OSError as error:
                yield Refused(path=Path(entry.path), relative=inside, error=_unreadable(error))
                continue
            if stat.S_ISDIR(mode):
                deeper.append((Path(entry.path), inside))
            else:
                yield _one(Path(entry.path), inside, mode)
        waiting += reversed(deeper)


def _one(path: Path, relative: str, mode: int) -> Found | Refused:
    if stat.S_ISREG(mode):
        return Found(path=path, relative=relative)
    return Refused(path=path, relative=relative, error=_not_a_file(mode))


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """A source, open for one reading. Raises CannotRead or NotFound with advice."""
    try:
        handle = os.open(path, _FLAGS)
    except OSError as error:
        raise _unreadable(error) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_file(status.st_mode)
        yield Source(handle, status.st_size, path, status)
    finally:
        os.close(handle)


def peek(source: Source, size: int = 4096) -> bytes:
    """The beginning of a source, without moving in it."""
    try:
        if hasattr(os, "pread"):
            return os.pread(source.handle, size, 0)
        head = os.read(source.handle, size)
        os.lseek(source.handle, 0, os.SEEK_SET)
    except OSError as error:
        raise _unreadable(error) from error
    return head


def read_all(source: Source) -> bytes:
    """The whole of a small file."""
    pieces = []
    left = source.size
    try:
        # One byte more than there should be is asked for: the same call shows that it ends there.
        while piece := os.read(source.handle, left + 1):
            pieces.append(piece)
            left -= len(piece)
            if left <= 0:
                break
        if left:
            raise _changed()
    except OSError as error:
        raise _unreadable(error) from error
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def written_name(path: str) -> tuple[str, str]:
    """(name as text, raw bytes in hex where it was not valid text)."""
    raw = os.fsencode(path)
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        return text.visible(path), raw.hex()


def _read(source: Source, buffer: memoryview) -> int:
    piece = os.read(source.handle, len(buffer))
    buffer[: len(piece)] = piece
    return len(piece)


def _trace(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _changed() -> Conflict:
    return Conflict(
        "The file changed while it was being read.",
        advice="Wait until whatever writes to it has finished, and add it again.",
    )


def _unreadable(error: OSError) -> AnswerableError:
    if isinstance(error, FileNotFoundError):
        return NotFound("There is no such file.", advice="Check the spelling of the path.")
    if error.errno == errno.ELOOP:
        return _not_a_file(stat.S_IFLNK)
    if isinstance(error, PermissionError):
        return CannotRead(
            "This file may not be read.", advice="Ask its owner, or change its permissions."
        )
    return CannotRead(
        f"This file cannot be read: {error.strerror or 'input/output error'}.",
        advice="The disk or stick may be failing; copy the file elsewhere and try again.",
    )


_KINDS = {
    stat.S_IFLNK: ("a link", "Add the file that the link points to."),
    stat.S_IFIFO: ("a pipe", "Save what comes through it to a file first."),
    stat.S_IFSOCK: ("a socket", "It holds no content to preserve."),
    stat.S_IFCHR: ("a device", "Make an image of it with a forensic tool and add the image."),
    stat.S_IFBLK: ("a device", "Make an image of it with a forensic tool and add the image."),
    stat.S_IFDIR: ("a folder", "Add the folder itself; its files are found."),
}


def _not_a_file(mode: int) -> CannotRead:
    what, advice = _KINDS.get(stat.S_IFMT(mode), ("not a file", "Add regular files only."))
    return CannotRead(f"This is {what}, not a file.", advice=advice)
