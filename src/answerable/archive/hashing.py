"""What is the SHA-256 of each of these files, without wasting a processor that has nothing to do?

Large files are hashed by as many threads as there are processors: hashing lets others work meanwhile. Small ones are
not worth a thread.
"""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from answerable.archive import durable
from answerable.archive.bundles import PIECE

LARGE = 4 << 20
_MOST = 8
_sha256 = hashlib.sha256
_FLAGS = os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY | durable.CLOSE_ON_EXEC
_FLAGS |= getattr(os, "O_NONBLOCK", 0)


class Hashed(NamedTuple):
    """A file that was read to its end, or why it was not."""

    path: str
    digest: str = ""
    size: int = 0
    refused: str = ""
    """What the system said where it could not be read."""


def hash_files(paths: Iterable[str]) -> Iterator[Hashed]:
    """Every file, in no particular order. Links are not followed, pipes not waited for."""
    waiting: deque[Future[Hashed]] = deque()
    with ThreadPoolExecutor(os.cpu_count() or 1, "hash") as threads:
        for path in paths:
            try:
                handle, size = _opened(path)
            except OSError as error:
                yield Hashed(path, refused=_said(error))
                continue
            if size < LARGE:
                yield _hash_at_once(path, handle, size)
                continue
            waiting.append(threads.submit(_hash_in_pieces, path, handle))
            # Few are held open, and answers are given while others are still worked on.
            while len(waiting) > _MOST or (waiting and waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _opened(path: str) -> tuple[int, int]:
    """A handle and the size of a regular file. Raises OSError."""
    handle = os.open(path, _FLAGS)
    status = os.fstat(handle)
    if stat.S_ISREG(status.st_mode):
        return handle, status.st_size
    os.close(handle)
    raise OSError(0, "it is not a regular file")


def _hash_at_once(path: str, handle: int, size: int) -> Hashed:
    try:
        # One byte more than there should be is asked for: the same call shows that it ends there.
        data = os.read(handle, size + 1)
        while len(data) != size and (more := os.read(handle, LARGE)):
            data += more
    except OSError as error:
        return Hashed(path, refused=_said(error))
    finally:
        os.close(handle)
    return Hashed(path, _sha256(data).hexdigest(), len(data))


def _hash_in_pieces(path: str, handle: int) -> Hashed:
    digest, size, buffer = _sha256(), 0, memoryview(bytearray(PIECE))
    try:
        with io.FileIO(handle, "rb") as file:
            while count := file.readinto(buffer):
                digest.update(buffer[:count])
                size += count
    except OSError as error:
        return Hashed(path, refused=_said(error))
    return Hashed(path, digest.hexdigest(), size)


def _said(error: OSError) -> str:
    return error.strerror or "input/output error"
