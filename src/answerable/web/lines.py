"""Which line gets a thread, and when, and what does nobody get through on one?

A thread is given to a line when a whole request waits on it, or the head of one with a long body; how long a
stranger takes to say it costs no thread. Only so many long bodies are read at a time, and only so many lines
are open: the address with the most loses the one that was silent longest. What could be read as two different
requests is refused (RFC 9112, 6.1 and 6.3).
"""

from __future__ import annotations

import ipaddress
import re
import select
import socket
import threading
import time
from collections import Counter, deque
from contextlib import suppress
from typing import Any, Final

from cheroot.server import HTTPConnection, HTTPRequest
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

from answerable.web.incoming import SMALL, Incoming, file_of

HEAD_WITHIN: Final = 10.0
"""Seconds for a TLS handshake, the head of a request and a short body."""
MOST_LINES: Final = 400
"""Open ones: a process may have 1,024 files open on most systems, and needs some for the archive."""
FOR_OTHERS: Final = 4
"""Threads that read no long bodies."""
_LENGTH: Final = re.compile(rb"[0-9]{1,18}").fullmatch
_HIDDEN: Final = re.compile(rb"[\r\n\0]").search


class Once(dict[bytes, bytes]):
    """The headers of one request, of which those that say where it ends are said once.

    A program that waits for a word before it sends its body gets that when the body is read, and not here.
    """

    def __setitem__(self, name: bytes, value: bytes) -> None:
        if name in self and name in (b"Content-Length", b"Transfer-Encoding", b"Host"):
            raise ValueError("A header is there twice.")
        if name != b"Expect":
            super().__setitem__(name, value)


class Request(HTTPRequest):
    """A request whose end is beyond doubt."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.inheaders = Once()
        self._announced = self.conn.rfile.length

    def read_request_headers(self) -> bool:
        """Read its headers; False where it was refused."""
        if not super().read_request_headers():  # type: ignore[no-untyped-call]
            return False
        if self._is_sound():
            return True
        self.simple_response("400 Bad Request", "This request could be read in two ways.")
        return False

    def send_headers(self) -> None:
        """Send them; what nobody asked to read of a long body is not read, and the line ends."""
        left = getattr(self.rfile, "remaining", 0)
        if left > SMALL:
            self.close_connection = self.conn.ending = True
        super().send_headers()

    def _is_sound(self) -> bool:
        lengths = self.inheaders.get(b"Content-Length", b"0")
        return (
            b"Transfer-Encoding" not in self.inheaders  # no browser sends it, and programs need not
            and bool(_LENGTH(lengths))
            and int(lengths) == self._announced  # else its body would be waited for in a thread
            and not any(_HIDDEN(value) for value in self.inheaders.values())
        )


class Line(HTTPConnection):
    """A line to a browser or program."""

    RequestHandlerClass = Request
    rfile: Incoming
    until = 0.0
    """When what has begun to come must be here; 0 while nothing has."""
    is_long = False
    """Whether a long body is read from it just now."""
    ending = False
    """Whether its last answer is given; what still comes is thrown away, so that the answer arrives."""

    def __init__(self, server: Any, line: Any, _makefile: object = None) -> None:
        super().__init__(server, line, file_of)

    def hear(self) -> bool:
        """Take what came; whether a request can be read. Raises OSError where the line is over."""
        if self.ending:
            self._throw_away()
        elif self.rfile.gather():
            if self._takes():
                self.until = 0.0
                return True
            self.rfile.waiting = True
        self._set_until()
        return False

    def communicate(self) -> bool:
        """Answer a request; True where the line stays open."""
        try:
            goes_on = bool(super().communicate())  # type: ignore[no-untyped-call]
        finally:
            self.server.has_answered(self)
        if self.ending:
            self.rfile.waiting = True
            self.socket.shutdown(socket.SHUT_WR)
        return goes_on or self.ending

    def _takes(self) -> bool:
        """Whether there is room for another answer: who reads none is asked nothing more."""
        return bool(select.select([], [self.socket], [], 0)[1])

    def _set_until(self) -> None:
        now = time.time()
        if not (self.ending or self.rfile.begun):
            self.until = 0.0
        elif not self.until:
            self.until = now + HEAD_WITHIN
        elif self.until < now:
            raise TimeoutError("This line is too slow.")

    def _throw_away(self) -> None:
        self.socket.settimeout(0)
        with suppress(BlockingIOError):
            if not self.socket.recv(SMALL):
                raise ConnectionError("This line has ended.")


class Lines(Server):
    """The server of all lines."""

    ConnectionClass = Line

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._most = _most_lines()
        self._asked = threading.Lock()
        self._free = max(1, self.numthreads - FOR_OTHERS)
        self._held_back: deque[Line] = deque()

    def process_conn(self, conn: Line) -> None:
        """Give a line to a thread, if there is something to answer."""
        if conn.last_used is None:
            self._make_room()
        try:
            ready = conn.hear()
        except (OSError, ValueError):
            conn.close()
            return
        if not ready:
            self._connections.put(conn)  # type: ignore[attr-defined]
            if conn.until:  # it is shut when that is over
                conn.last_used = conn.until - self.timeout
        elif self._may_begin(conn):
            super().process_conn(conn)

    def has_answered(self, conn: Line) -> None:
        """Let the next long body be read."""
        if not conn.is_long:
            return
        conn.is_long = False
        with self._asked:
            following = self._held_back.popleft() if self._held_back else None
            self._free += following is None
        if following is not None:
            following.is_long = True
            super().process_conn(following)

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        """Nothing: it would print addresses, and the words of errors."""

    def _may_begin(self, conn: Line) -> bool:
        """Whether a thread is free for it; a long body may have to wait, unread."""
        if conn.rfile.length <= SMALL:
            return True
        with self._asked:
            if self._free:
                self._free -= 1
                conn.is_long = True
            else:
                self._held_back.append(conn)
        return conn.is_long

    def _make_room(self) -> None:
        """Where there are too many lines, the address with the most loses its oldest."""
        selector = self._connections._selector  # type: ignore[attr-defined]
        waiting = [one for _, one in selector.connections if one is not self]
        if len(waiting) < self._most:
            return
        [(most, _)] = Counter(_network(one) for one in waiting).most_common(1)
        oldest = min(
            (one for one in waiting if _network(one) == most), key=lambda one: one.last_used
        )
        selector.unregister(oldest.socket.fileno())
        oldest.close()


def _network(conn: Line) -> str:
    """Who may hold how many lines: an address, or in IPv6 the network of one customer (RFC 6177)."""
    said = ipaddress.ip_address(str(conn.remote_addr).partition("%")[0])
    return str(said) if said.version == 4 else said.exploded[:19]


def _most_lines() -> int:
    try:
        import resource
    except ImportError:  # Windows
        return MOST_LINES
    return min(MOST_LINES, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2)


class Greeting(BuiltinSSLAdapter):
    """TLS that does not begin before the line is listened to, so that a silent one keeps nobody waiting."""

    def wrap(self, sock: Any) -> tuple[Any, dict[str, Any]]:
        """The line as TLS speaks on it, and what applications are told of it."""
        made = self.context.wrap_socket(sock, do_handshake_on_connect=False, server_side=True)
        return made, {"wsgi.url_scheme": "https", "HTTPS": "on"}
