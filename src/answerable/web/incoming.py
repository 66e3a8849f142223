"""What came on a line, is it a whole request yet, and does the rest of it come fast enough to wait for?

Heads and short bodies are gathered as they come, without a thread that waits for them. A longer body is read
by a thread, and only as long as it comes at a least rate.
"""

from __future__ import annotations

import re
import socket
import ssl
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from cheroot.makefile import BufferedWriter, StreamWriter

SMALL: Final = 16 << 10
"""Bytes of a body that is gathered before a thread is given; no form of somebody unknown is longer."""
LONGEST_HEAD: Final = 64 << 10
LEAST: Final = 8 << 10
"""Bytes that must pass in WINDOW. That is 2.2 kbit/s: a quarter of what one channel of the slowest mobile
network carries (GPRS, CS-1: 9.05 kbit/s; 3GPP TS 43.064), so that a phone may stand still for half a minute
and is still heard, and somebody who drips bytes is not."""
WINDOW: Final = 30.0
"""Seconds spent waiting for the other side; what we do meanwhile is not counted against it."""
_PIECE: Final = 64 << 10
_UNSENT: Final = 256 << 10
"""Bytes of an answer that the system takes off our hands: more than any page or file for strangers has."""
_ENDING: Final = b"\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\nContent-Length:[ \t]*([0-9]{1,18})[ \t]*\r\n", re.I).search
_AWAITED: Final = re.compile(rb"\r\nExpect:[ \t]*100-continue[ \t]*\r\n", re.I).search
_GO_ON: Final = b"HTTP/1.1 100 Continue\r\n\r\n"


class Pace:
    """How fast one side of a line is."""

    def __init__(self) -> None:
        self._waited = 0.0
        self._moved = 0

    def count(self, since: float, moved: int) -> None:
        """So many bytes passed, waited for since then. Raises TimeoutError where that is too few for too long."""
        self._waited += monotonic() - since
        self._moved += moved
        if self._waited >= WINDOW:
            if self._moved < LEAST:
                raise TimeoutError("This line is too slow.")
            self._waited, self._moved = 0.0, 0


class Incoming:
    """What a browser or program says: first what was gathered, then what comes on."""

    bytes_read = 0

    def __init__(self, line: Any) -> None:
        self._line = line
        self._came = bytearray()
        self._pace = Pace()
        self._greeted = not hasattr(line, "do_handshake")
        self._awaits: bool | None = None
        self._heard = False
        self.waiting = False
        """Whether what is here is known to be less than a request."""

    def gather(self) -> bool:
        """Take what came, without waiting; whether a request can be read. Raises OSError at the end of the line."""
        if self._heard:
            self._heard, self._awaits, self._pace = False, None, Pace()
        waits = self._line.gettimeout()
        self._line.settimeout(0)
        try:
            self._greet()
            while not self._is_whole():
                piece = self._line.recv(_PIECE)
                if not piece:
                    raise ConnectionError("This line has ended.")
                self._came += piece
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            self.waiting = True
            return False
        finally:
            self._line.settimeout(waits)
        self.waiting, self._heard = False, True
        return True

    @property
    def begun(self) -> bool:
        """Whether a part of something is here, or a greeting is not over."""
        return bool(self._came) or not self._greeted

    @property
    def length(self) -> int:
        """Bytes of the body that the head here announces."""
        found = _LENGTH(self._came, 0, self._came.find(_ENDING) + 2)
        return int(found[1]) if found else 0

    def read(self, size: int) -> bytes:
        """So many bytes, or fewer at the end of the line. Raises OSError where they come too slowly."""
        while len(self._came) < size and self._more():
            pass
        return self._taken(size)

    def readline(self, size: int = -1) -> bytes:
        """Up to the end of a line of text, or so many bytes."""
        while (end := self._came.find(b"\n") + 1) == 0 and not 0 <= size <= len(self._came):
            if not self._more():
                break
        end = end or len(self._came)
        return self._taken(min(end, size) if size >= 0 else end)

    def has_data(self) -> bool:
        """Whether there is more to look at than the socket will tell of."""
        pending = getattr(self._line, "pending", int)
        return not self.waiting and bool(self._came or pending())

    def close(self) -> None:
        """Forget what came."""
        self._came = bytearray()

    def _greet(self) -> None:
        if not self._greeted:
            self._line.do_handshake()
            self._greeted = True

    def _is_whole(self) -> bool:
        """Whether the head is here, and the body if it is short; or more than any head has."""
        head = self._came.find(_ENDING)
        if head < 0:
            return len(self._came) > LONGEST_HEAD
        if self._awaits is None:
            self._awaits = bool(_AWAITED(self._came, 0, head + 2))
        length = self.length
        if length > SMALL or len(self._came) >= head + len(_ENDING) + length:
            return True
        self._invite()
        return False

    def _invite(self) -> None:
        """Tell a program that waits for that that its body is read now (RFC 9110, 10.1.1)."""
        if self._awaits:
            self._awaits = False
            self._line.send(_GO_ON)

    def _more(self) -> bool:
        self._invite()
        since = monotonic()
        piece = self._line.recv(_PIECE)
        self._came += piece
        self._pace.count(since, len(piece))
        return bool(piece)

    def _taken(self, size: int) -> bytes:
        found = bytes(self._came[:size])
        del self._came[:size]
        self.bytes_read += len(found)
        return found


class _Sending(socket.SocketIO):
    """A line to write on, whose other side has to take what is said at the same least rate."""

    def __init__(self, line: Any, mode: Any) -> None:
        super().__init__(line, mode)
        self._line = line
        self._pace = Pace()

    def write(self, said: Any) -> int:
        since = monotonic()
        count = self._at_once(said) or super().write(said) or 0
        self._pace.count(since, count)
        return count

    def _at_once(self, said: Any) -> int:
        """Bytes that the system takes now: with a time limit it would wait until much of its room is free."""
        waits = self._line.gettimeout()
        self._line.settimeout(0)
        try:
            return int(self._line.send(said))
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return 0
        finally:
            self._line.settimeout(waits)


class _Outgoing(StreamWriter):
    def __init__(self, line: Any, mode: Any, size: int) -> None:
        BufferedWriter.__init__(self, _Sending(line, mode), size)
        self.bytes_written = 0


def file_of(line: Any, mode: str, size: int) -> Any:
    """One side of a line, as the server asks for it."""
    if "r" in mode:
        return Incoming(line)
    with suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNSENT)
    return _Outgoing(line, mode, size)
