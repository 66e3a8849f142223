"""How far along the work is, told on stderr so that stdout carries only the result."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from types import TracebackType
from typing import Final, Self, TextIO, TypeVar

from answerable.text import visible

Item = TypeVar("Item")
_BAR_WIDTH: Final = 24
_SECONDS_BETWEEN_DRAWINGS: Final = 0.1
_silent: ContextVar[bool] = ContextVar("answerable_silent_progress", default=False)


@contextmanager
def silenced(silent: bool = True) -> Iterator[None]:
    """Show no progress inside the block; the faces use it for --quiet and --json."""
    token = _silent.set(silent)
    try:
        yield
    finally:
        _silent.reset(token)


def track(
    iterable: Iterable[Item], total: int | None = None, label: str = "", unit: str = ""
) -> Iterator[Item]:
    """The same items, with progress shown as each is done.

    `total` is the number of items; when it is None and the iterable has a length, that is taken.
    """
    if total is None and isinstance(iterable, Sized):
        total = len(iterable)
    with Progress(total=total, label=label, unit=unit) as progress:
        for item in iterable:
            yield item
            progress.advance()


class Progress:
    """A count that is shown: a bar on a terminal, elsewhere one line for each tenth.

    Without a total there is a running count on a terminal and one line at the end elsewhere.
    `label` may come from a file name; it is made harmless before it is shown.
    """

    def __init__(self, *, total: int | None = None, label: str = "", unit: str = "") -> None:
        self.total = total
        self.done = 0
        self._label = visible(label)
        self._unit = visible(unit)
        self._silent = _silent.get()
        self._stream: TextIO = sys.stderr
        self._terminal = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._tenths_told = 0
        self._drawn_at = -_SECONDS_BETWEEN_DRAWINGS

    def advance(self, n: int = 1) -> None:
        """Count `n` more as done."""
        self.done += n
        if self._silent:
            return
        if self._terminal:
            self._draw()
        elif self.total:
            self._tell_tenths()

    def close(self) -> None:
        """Leave the last state on the screen. Does nothing the second time."""
        if self._silent:
            return
        self._silent = True
        nothing = not (self.done or self.total)  # is no line worth
        if self._terminal:
            self._say("\r\x1b[K" if nothing else f"\r\x1b[K{self._line()}\n")
        elif not self.total and not nothing:
            self._say(f"{self._line()}\n")

    def __enter__(self) -> Self:
        if self._terminal and not self._silent and self.total != 0:
            self._draw()
            self._drawn_at = -_SECONDS_BETWEEN_DRAWINGS
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _tell_tenths(self) -> None:
        reached = min(10, 10 * self.done // (self.total or 1))
        if reached > self._tenths_told:
            self._tenths_told = reached
            self._say(f"{self._line()}\n")

    def _draw(self) -> None:
        if monotonic() - self._drawn_at < _SECONDS_BETWEEN_DRAWINGS:
            return
        self._drawn_at = monotonic()
        width = shutil.get_terminal_size().columns - 1
        self._say(f"\r\x1b[K{(self._bar() + self._line())[:width]}")

    def _say(self, words: str) -> None:
        """Write to the stream; one that takes nothing more is no reason to stop the work."""
        try:
            self._stream.write(words)
            self._stream.flush()
        except OSError:
            self._silent = True

    def _bar(self) -> str:
        if not self.total:
            return ""
        filled = min(_BAR_WIDTH, _BAR_WIDTH * self.done // self.total)
        return f"[{'#' * filled}{'.' * (_BAR_WIDTH - filled)}] "

    def _line(self) -> str:
        label = f"{self._label}: " if self._label else ""
        of = f" of {self.total}" if self.total else ""
        unit = f" {self._unit}" if self._unit else ""
        return f"{label}{self.done}{of}{unit}"
