"""How do large files reach the disk without passing through the system's cache?

To copy gigabytes through the cache costs more processor time than to hash them. A direct write (O_DIRECT in
open(2)) is told at once where the disk fails, and what was written so is read from the disk by the next check, not
from memory. Where the system or the disk cannot do it, the same bytes are written the usual way.
"""

from __future__ import annotations

import errno
import mmap
import os
import sys

LARGE = 8 << 20
"""Files below this size go through the cache: somebody is going to read them soon."""
_PIECE = 1 << 20


class Sink:
    """Takes the bytes of one new file in their order."""

    def __init__(self, handle: int, size: int) -> None:
        """`handle` is open for writing at its beginning, `size` is about how much will come."""
        self._handle = handle
        self._direct = size >= LARGE and _set_direct(handle, True)
        # A map of memory begins at a page: direct writes ask for that.
        self._buffer = memoryview(mmap.mmap(-1, _PIECE)) if self._direct else memoryview(b"")
        self._filled = 0

    def write(self, data: bytes | memoryview) -> None:
        """Raises OSError as `os.write` does."""
        view = memoryview(data)
        while self._direct and view:
            room = view[: _PIECE - self._filled]
            self._buffer[self._filled : self._filled + len(room)] = room
            self._filled += len(room)
            view = view[len(room) :]
            if self._filled == _PIECE:
                self._empty()
        self._write(view)

    def finish(self) -> None:
        """Write what is left; the file still needs its fsync."""
        self._plainly()
        self._empty()

    def _empty(self) -> None:
        waiting, self._filled = self._buffer[: self._filled], 0
        self._write(waiting)

    def _write(self, view: memoryview) -> None:
        while view:
            try:
                count = os.write(self._handle, view)
            except OSError as error:
                # This disk wants other sizes or places in memory than we have.
                if error.errno != errno.EINVAL or not self._direct:
                    raise
                self._plainly()
            else:
                view = view[count:]

    def _plainly(self) -> None:
        """From here on through the cache; the end of a file never has the right size."""
        if self._direct:
            _set_direct(self._handle, False)
            self._direct = False


def _set_direct(handle: int, wanted: bool) -> bool:
    """Whether writes to this file now pass by the cache."""
    if sys.platform != "linux":
        return False
    import fcntl

    flags = fcntl.fcntl(handle, fcntl.F_GETFL)
    try:
        fcntl.fcntl(handle, fcntl.F_SETFL, flags | os.O_DIRECT if wanted else flags & ~os.O_DIRECT)
    except OSError:
        return False
    return wanted
