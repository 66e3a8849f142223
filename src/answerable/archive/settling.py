"""Which new files are still on their way to the disk, and did each of them arrive?

A disk makes many files durable almost as quickly as one, if it is asked for all of them at the same time. So several
threads ask; each file still has an fsync of its own, with its own answer, and gets its name only after that.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_THREADS = 16
_ALONE = 8
"""So many files are made durable one by one, before threads are worth their while."""
_MOST = 64
"""Files open at the same time."""


class _Waiting(NamedTuple):
    scratch: Path
    stored: str
    synced: Future[None]


class Settling:
    """The new items of one vault between their last byte and their name."""

    def __init__(self, adopt: Callable[[Path, str], None]) -> None:
        """`adopt` gives a durable temporary file the name of its item."""
        self._adopt = adopt
        self._waiting: deque[_Waiting] = deque()
        self._threads: ThreadPoolExecutor | None = None
        self._taken = 0
        self._failed: OSError | None = None

    def take(self, handle: int, scratch: Path, stored: str) -> None:
        """See a written file to the disk, and close it. Its failure is raised here or by `finish`."""
        self._taken += 1
        if self._taken <= _ALONE:
            _sync(handle)
            self._adopt(scratch, stored)
            return
        self._threads = self._threads or ThreadPoolExecutor(_THREADS, "fsync")
        self._waiting.append(_Waiting(scratch, stored, self._threads.submit(_sync, handle)))
        if len(self._waiting) > _MOST:
            self._next()

    def arrive(self) -> None:
        """Wait until every file has its name, or is known to have failed."""
        while self._waiting:
            self._next()

    def finish(self) -> None:
        """As `arrive`. Raises the OSError of a file that failed: then nothing may name any of them."""
        self.arrive()
        failed = self._failed
        self._rest()
        if failed:
            raise failed

    def abandon(self) -> None:
        """Wait for what is under way, and take away what has no name yet."""
        while self._waiting:
            one = self._waiting.popleft()
            with suppress(OSError):
                one.synced.result()
            one.scratch.unlink(missing_ok=True)
        self._rest()

    def _next(self) -> None:
        one = self._waiting.popleft()
        try:
            one.synced.result()
            if not self._failed:
                self._adopt(one.scratch, one.stored)
                return
        except OSError as error:
            # Kept for `finish`: raised now, it would be taken for the fault of another file.
            self._failed = self._failed or error
        one.scratch.unlink(missing_ok=True)

    def _rest(self) -> None:
        if self._threads:
            self._threads.shutdown()
        self._threads, self._taken, self._failed = None, 0, None


def _sync(handle: int) -> None:
    """A failed fsync is never tried again: the file is closed and goes."""
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
