"""Which processes read for this piece of work, so that all of them end with it?

A thread that waits for a parser cannot be stopped; the process that it waits for can. Whoever ends the work
ends these, and every thread comes back at once.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Lock


class Leash:
    """The processes begun below it, in whichever thread; once ended it lets none run any more."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def end(self) -> None:
        """Stop what runs, and what is begun from now on."""
        with self._lock:
            self._ended = True
            for child in self._running:
                _kill(child)

    @contextmanager
    def held(self) -> Iterator[None]:
        """What this thread begins inside the block is on this leash."""
        token = _LEASH.set(self)
        try:
            yield
        finally:
            _LEASH.reset(token)

    def take(self, child: subprocess.Popen[bytes]) -> None:
        """From now on this process ends with the others."""
        with self._lock:
            self._running.add(child)
            if self._ended:
                _kill(child)

    def let_go(self, child: subprocess.Popen[bytes]) -> None:
        """This process has ended."""
        with self._lock:
            self._running.discard(child)


_LEASH: ContextVar[Leash | None] = ContextVar("answerable_leash", default=None)


@contextmanager
def leashed(child: subprocess.Popen[bytes]) -> Iterator[None]:
    """Inside the block the process ends where the work that it is part of does."""
    leash = _LEASH.get()
    if leash is None:
        yield
        return
    leash.take(child)
    try:
        yield
    finally:
        leash.let_go(child)


def _kill(child: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        child.kill()
