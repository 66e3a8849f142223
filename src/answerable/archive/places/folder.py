"""How do the files of an archive come to a folder, a stick or a network share, and back?

Names in an archive are lower-case letters, digits, dots and dashes, so that a file system which
does not tell `A` from `a` cannot confuse two of them. What such a disk cannot do (links, modes,
times, fsync of a folder) is left out there, and never a reason to stop; an error of the disk is.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from answerable.archive import durable
from answerable.archive.places.claiming import Way, take
from answerable.archive.places.place import LIMIT, PIECE, Entry, checked, measured, safe
from answerable.errors import BrokenIntegrity, CannotRead, NotFound, Unexpected
from answerable.text import visible

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.NO_FOLLOW | durable.BINARY
_READ = os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY | getattr(os, "O_NONBLOCK", 0)
_CANNOT_SYNC = frozenset(
    getattr(errno, name)
    for name in ("EINVAL", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EACCES", "EPERM", "EISDIR")
    if hasattr(errno, name)
)
_DEEPEST = 16
"""No file of an archive lies deeper than five folders."""
_UNPLUG = "Check that the disk or share is still connected, and run the same command again."


class FolderPlace:
    """A folder as a place: another archive's folder, a stick with FAT or exFAT, a share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.way: Way | None = None
        """How the newest file took its name; None before the first."""
        if not folder.is_dir():
            raise NotFound(
                f"There is no folder {self.shown}.",
                advice="Plug in the disk, or create the folder first if this is the right place.",
            )

    def __repr__(self) -> str:
        return f"FolderPlace({self.shown!r})"

    @property
    def shown(self) -> str:
        return visible(str(self.folder))

    # Reading

    def list(self, prefix: str) -> Iterator[Entry]:
        name = prefix.rstrip("/")
        start = self._path(checked(name)) if name else str(self.folder)
        if not stat.S_ISDIR(_mode(start)):
            self._still_here()
            return
        yield from _below(start, f"{name}/" if name else "")

    def size(self, name: str) -> int | None:
        status = _status(self._path(checked(name)))
        if status is None:
            self._still_here()
            return None
        return status.st_size if stat.S_ISREG(status.st_mode) else None

    def read(self, name: str, *, limit: int = LIMIT) -> bytes:
        path = self._path(checked(name))
        self._regular(path)
        return durable.read(Path(path), limit=limit)

    def tail(self, name: str, count: int) -> bytes:
        path = self._path(checked(name))
        self._regular(path)
        with _looked_at(), open(os.open(path, _READ), "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            file.seek(max(0, size - count))
            return file.read(count) or b""

    def pieces(self, name: str) -> Iterator[bytes]:
        path = self._path(checked(name))
        self._regular(path)
        with _looked_at():
            handle = os.open(path, _READ)
        with open(handle, "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BrokenIntegrity("This is not a regular file.")
            while True:
                with _looked_at():
                    piece = file.read(PIECE)
                if not piece:
                    return
                yield piece

    # Writing

    def create(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        path = self._path(checked(name))
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name)
        with self._finished(pieces, size, mode=0o400) as scratch:
            self._make_folder(os.path.dirname(path))
            with _written():
                self.way = take(scratch, path)
        _sync_folder(os.path.dirname(path))

    def replace(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        path = self._path(checked(name))
        with self._finished(pieces, size, mode=0o600) as scratch:
            self._make_folder(os.path.dirname(path))
            with _written():
                os.replace(scratch, path)
        _sync_folder(os.path.dirname(path))

    def remove(self, name: str) -> None:
        path = self._path(checked(name))
        if not _mode(path):
            self._still_here()
            return
        with suppress(FileNotFoundError), _written():
            os.unlink(path)
        _sync_folder(os.path.dirname(path))

    # Within

    def _path(self, parts: tuple[str, ...]) -> str:
        """The path of a name, none of whose folders is a link: it could lead out of the place."""
        path = str(self.folder)
        for part in parts[:-1]:
            path = os.path.join(path, part)
            if stat.S_ISLNK(_mode(path)):
                raise BrokenIntegrity(
                    "A folder in this place is a link, and is not followed.",
                    advice="Look at this place before using it: an archive never makes links.",
                )
        return os.path.join(path, parts[-1])

    def _regular(self, path: str) -> None:
        mode = _mode(path)
        if not mode:
            self._still_here()
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        if not stat.S_ISREG(mode):
            raise BrokenIntegrity("This is a link, a device or a folder, not a regular file.")

    def _still_here(self) -> None:
        """A disk that was pulled out is no empty place."""
        if not self.folder.is_dir():
            raise CannotRead(f"The folder {self.shown} is gone.", advice=_UNPLUG)

    def _make_folder(self, folder: str) -> None:
        missing = []
        while not stat.S_ISDIR(_mode(folder)):
            self._still_here()
            missing.append(folder)
            folder = os.path.dirname(folder)
        for path in reversed(missing):
            with suppress(FileExistsError), _written():
                os.mkdir(path, 0o700)
            _sync_folder(os.path.dirname(path))

    @contextmanager
    def _finished(self, pieces: Iterable[bytes], size: int, *, mode: int) -> Iterator[str]:
        """A whole file on the disk, under a name in `tmp/`; taken away if anything fails."""
        self._path(("tmp", "scratch"))  # refuses a scratch folder that is a link
        self._make_folder(str(self.folder / "tmp"))
        scratch = str(durable.temporary(self.folder / "tmp"))
        try:
            _write(scratch, measured(pieces, size), mode)
            yield scratch
        except BaseException:
            with suppress(OSError):
                os.unlink(scratch)
            raise


def _below(folder: str, prefix: str, depth: int = 1) -> Iterator[Entry]:
    """Regular files in the order of their full names: a folder sorts as if it ended in "/"."""
    try:
        with _looked_at(), os.scandir(folder) as found:
            here = sorted((entry for entry in found if safe(entry.name)), key=_sort_name)
    except FileNotFoundError as error:
        raise CannotRead(
            "A folder of this place went away while it was read.", advice=_UNPLUG
        ) from error
    for entry in here:
        if entry.is_dir(follow_symlinks=False):
            if depth < _DEEPEST:
                yield from _below(entry.path, f"{prefix}{entry.name}/", depth + 1)
            continue
        status = _status(entry.path)
        if status is not None and stat.S_ISREG(status.st_mode):
            yield Entry(f"{prefix}{entry.name}", status.st_size)


def _status(path: str) -> os.stat_result | None:
    """What lies there, links not followed; None where nothing does."""
    try:
        with _looked_at():
            return os.lstat(path)
    except FileNotFoundError:
        return None


def _mode(path: str) -> int:
    status = _status(path)
    return 0 if status is None else status.st_mode


def _sort_name(entry: os.DirEntry[str]) -> str:
    return f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name


def _write(path: str, pieces: Iterable[bytes], mode: int) -> None:
    with _written():
        handle = os.open(path, _FLAGS, mode)
    try:
        for piece in pieces:
            with _written():
                durable.write_all(handle, piece)
        with suppress(OSError):
            os.utime(handle if os.utime in os.supports_fd else path, (durable.CONSTANT_TIME,) * 2)
        with _written():
            _sync(handle)
    finally:
        os.close(handle)


def _sync(handle: int) -> None:
    """fsync, where this file system knows it; an error of the disk is never passed over."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise


def _sync_folder(folder: str) -> None:
    if os.name == "nt":
        return
    with _written():
        handle = os.open(folder, os.O_RDONLY)
        try:
            _sync(handle)
        finally:
            os.close(handle)


@contextmanager
def _written() -> Iterator[None]:
    """Turns what the disk refuses into one sentence; a name that is taken stays what it is."""
    try:
        yield
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unexpected(
                "This disk takes no file of this size.",
                advice="FAT32 ends at 4 GiB; format the stick as exFAT, or use another place.",
            ) from error
        with durable.explained("A file in this place"):
            raise error


@contextmanager
def _looked_at() -> Iterator[None]:
    """Turns what the disk refuses to show into one sentence; a missing file stays what it is."""
    try:
        yield
    except FileNotFoundError:
        raise
    except NotADirectoryError as error:
        raise FileNotFoundError(*error.args) from error
    except OSError as error:
        raise CannotRead(
            f"A file in this place cannot be read: {error.strerror or 'input/output error'}.",
            advice="Check the permissions, and " + _UNPLUG[0].lower() + _UNPLUG[1:],
        ) from error
