"""Which key did the person press, on whatever terminal, or which line did they type where there is none?"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

END = ""
"""What is read where nothing more will come."""
_LONGEST = 10_000


class Keys:
    """Reads single keys from a terminal, and lines from anything else."""

    def __init__(self) -> None:
        self.single = _has_keys()
        """Whether a key answers at once; else a line does, by its first letter."""

    def key(self) -> str:
        """The key, in lower case, and what was typed after it on a line; END at the end of input.

        Keys that were pressed before the question was on the screen are dropped: nobody answers what
        they have not seen.
        """
        if not self.single:
            return self.line()
        return _windows_key() if os.name == "nt" else _posix_key()

    def line(self) -> str:
        """A line without its end; END at the end of input, a space for an empty one."""
        try:
            read = sys.stdin.readline(_LONGEST)
        except UnicodeDecodeError:
            return " "
        return read.strip() or " " if read else END


def _has_keys() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    if os.name == "nt":
        return True
    try:
        import termios
    except ImportError:
        return False
    try:
        termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, OSError, ValueError):
        return False
    return True


@contextmanager
def _one_at_a_time(number: int) -> Iterator[None]:
    """The terminal gives each key at once and shows none; as it was, afterwards."""
    import termios
    import tty

    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSAFLUSH)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _posix_key() -> str:
    import select

    number = sys.stdin.fileno()
    with _one_at_a_time(number):
        first = os.read(number, 1)
        rest = b""
        # An arrow or function key sends several bytes, of which none is an answer.
        while first and select.select([number], [], [], 0.02)[0] and len(rest) < 64:
            more = os.read(number, 64)
            if not more:
                break
            rest += more
    return _named(first, rest)


def _named(first: bytes, rest: bytes) -> str:
    if not first or first == b"\x04":
        return END
    return " " if rest else first.decode("ascii", "replace").lower()


def _windows_key() -> str:
    import msvcrt

    getwch: Callable[[], str] = msvcrt.getwch  # type: ignore[attr-defined,unused-ignore]
    hit: Callable[[], bool] = msvcrt.kbhit  # type: ignore[attr-defined,unused-ignore]
    while hit():
        getwch()
    read = getwch()
    if read == "\x03":
        raise KeyboardInterrupt
    if read in ("\x00", "\xe0"):  # the first half of a function key
        getwch()
        return " "
    return END if read in ("\x04", "\x1a") else read.lower()
