"""How do bytes reach the disk so that a crash leaves either all of them or none? (docs/format.md, 11)

fsync the file, rename, fsync the folder (Pillai et al., OSDI 2014). A failed fsync is never retried.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead, Conflict, Unexpected

NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
BINARY = getattr(os, "O_BINARY", 0)
CLOSE_ON_EXEC = getattr(os, "O_CLOEXEC", 0)
# 2000-01-01: a sealed archive gives away no times of day.
CONSTANT_TIME = 946_684_800

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turns an operating system's refusal to write into one sentence with advice."""
    try:
        yield
    except OSError as error:
        raise _explain(error, what) from error


def _explain(error: OSError, what: str) -> AnswerableError:
    if isinstance(error, FileExistsError):
        return Conflict(f"{what} exists already.")
    if error.errno in _FULL:
        return Unexpected(
            f"{what} could not be written: the disk is full or a size limit was met.",
            advice="Free some space and run the same command again; nothing was half-written.",
        )
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Unexpected(
            f"{what} could not be written: this folder does not allow it.",
            advice="Check the folder's permissions, or that the disk is not mounted read-only.",
        )
    return Unexpected(
        f"{what} could not be written: {error.strerror or 'input/output error'}.",
        advice="Check the disk before writing again; what was acknowledged before is safe.",
    )


def sync_folder(folder: Path | str) -> None:
    """fsync a folder, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path, *, mode: int = 0o700) -> None:
    """Create a folder and its parents, and fsync every folder that gained a name."""
    missing = []
    probe = folder
    while not probe.is_dir():
        missing.append(probe)
        probe = probe.parent
    for path in reversed(missing):
        try:
            path.mkdir(mode=mode)
        except FileExistsError:
            continue
        sync_folder(path.parent)


def temporary(folder: Path) -> Path:
    """A name nobody else uses, in a folder on the same disk as the final place."""
    return folder / secrets.token_hex(12)


def create(path: Path, data: bytes, *, mode: int = 0o600, constant_time: bool = False) -> None:
    """Write a new file and fsync it. Raises FileExistsError where the name is taken."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY | CLOSE_ON_EXEC
    handle = os.open(path, flags, mode)
    try:
        write_all(handle, data)
        if constant_time:
            os.utime(handle if os.utime in os.supports_fd else path, (CONSTANT_TIME,) * 2)
        os.fsync(handle)
    finally:
        os.close(handle)


def create_from(path: Path, pieces: Iterable[bytes], *, mode: int = 0o600) -> None:
    """Write a new file piece by piece and fsync it. Raises FileExistsError where the name is taken."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW | BINARY | CLOSE_ON_EXEC
    handle = os.open(path, flags, mode)
    try:
        for piece in pieces:
            write_all(handle, piece)
        os.utime(handle if os.utime in os.supports_fd else path, (CONSTANT_TIME,) * 2)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes | memoryview) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def replace(path: Path, data: bytes, tmp: Path, *, mode: int = 0o600) -> None:
    """Put `data` under this name, whole or not at all, whatever was there."""
    scratch = temporary(tmp)
    with explained(path.name), removing(scratch):
        create(scratch, data, mode=mode, constant_time=True)
        os.replace(scratch, path)
        sync_folder(path.parent)


def claim(path: Path, data: bytes, tmp: Path, *, mode: int = 0o400) -> None:
    """Put `data` under a name that nobody holds yet. Raises FileExistsError if somebody does."""
    scratch = temporary(tmp)
    with removing(scratch):
        create(scratch, data, mode=mode, constant_time=True)
        os.link(scratch, path)
        os.unlink(scratch)
        sync_folder(path.parent)


@contextmanager
def removing(scratch: Path) -> Iterator[None]:
    """Takes a temporary file away again if what follows fails."""
    try:
        yield
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def can_claim(folder: Path) -> bool:
    """Whether this file system refuses to replace on link, tried on real files."""
    one, two = temporary(folder), temporary(folder)
    try:
        create(one, b"1")
        create(two, b"2")
        os.link(one, three := temporary(folder))
        try:
            os.link(two, three)
        except FileExistsError:
            return three.read_bytes() == b"1"
        else:
            return False
        finally:
            three.unlink(missing_ok=True)
    except OSError:
        return False
    finally:
        one.unlink(missing_ok=True)
        two.unlink(missing_ok=True)


def read(path: Path, *, limit: int = 1 << 30) -> bytes:
    """The bytes of a regular file inside the archive, links not followed.

    Raises BrokenIntegrity for a link or device, CannotRead for what the system refuses, and
    lets FileNotFoundError through.
    """
    try:
        handle = os.open(path, os.O_RDONLY | NO_FOLLOW | BINARY | CLOSE_ON_EXEC | _NONBLOCK)
    except FileNotFoundError:
        raise
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise BrokenIntegrity(f"{path.name} is a link, not a file.") from error
        raise CannotRead(
            f"{path.name} cannot be read: {error.strerror}.", advice="Check its permissions."
        ) from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise BrokenIntegrity(f"{path.name} is not a regular file.")
    with os.fdopen(handle, "rb", buffering=0) as file:
        if status.st_size > limit:
            raise BrokenIntegrity(f"{path.name} is larger than it may be.")
        try:
            return file.readall() or b""
        except OSError as error:
            raise CannotRead(
                f"{path.name} cannot be read: {error.strerror}.",
                advice="The disk may be failing; copy what you can to another one.",
            ) from error


_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
