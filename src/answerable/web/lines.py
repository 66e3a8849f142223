"""How long may a stranger's line keep a thread before it has said a whole request, and what does it never get through?

A thread is given to a line when something comes on it, and taken away where the head of the request is not there
in time. What could be read as two different requests is refused (RFC 9112, 6.1 and 6.3).
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from cheroot.server import HTTPConnection, HTTPRequest
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server

HEAD_WITHIN: Final = 10.0
"""Seconds for a TLS handshake, and for the head of a request."""
_LENGTH: Final = re.compile(rb"[0-9]{1,18}").fullmatch
_HIDDEN: Final = re.compile(rb"[\r\n\0]").search


class Once(dict[bytes, bytes]):
    """The headers of one request, of which those that say where it ends are said once."""

    def __setitem__(self, name: bytes, value: bytes) -> None:
        if name in self and name in (b"Content-Length", b"Transfer-Encoding", b"Host"):
            raise ValueError("A header is there twice.")
        super().__setitem__(name, value)


class Request(HTTPRequest):
    """A request whose end is beyond doubt."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.inheaders = Once()

    def parse_request(self) -> None:
        """Read its head, in time."""
        with _in_time(self.conn.socket):
            super().parse_request()

    def read_request_headers(self) -> bool:
        """Read its headers; False where it was refused."""
        if not super().read_request_headers():  # type: ignore[no-untyped-call]
            return False
        if self._is_sound():
            return True
        self.simple_response("400 Bad Request", "This request could be read in two ways.")
        return False

    def _is_sound(self) -> bool:
        lengths = self.inheaders.get(b"Content-Length")
        return (
            b"Transfer-Encoding" not in self.inheaders  # no browser sends it, and programs need not
            and (lengths is None or bool(_LENGTH(lengths)))
            and not any(_HIDDEN(value) for value in self.inheaders.values())
        )


class Line(HTTPConnection):
    """A line to a browser or program."""

    RequestHandlerClass = Request
    heard = False
    """Whether anything came on it yet."""
    greeted = False

    def communicate(self) -> bool:
        """Answer a request; True where the line stays open."""
        if not self.greeted and hasattr(self.socket, "do_handshake"):
            try:
                with _in_time(self.socket):
                    self.socket.do_handshake()
            except (OSError, ValueError):
                return False
        self.greeted = True
        return bool(super().communicate())  # type: ignore[no-untyped-call]


class Lines(Server):
    """The server of all lines."""

    ConnectionClass = Line

    def process_conn(self, conn: Line) -> None:
        """Give a line to a thread, once something came on it: one that is silent keeps none."""
        if conn.heard:
            super().process_conn(conn)
        else:
            conn.heard = True
            self._connections.put(conn)  # type: ignore[attr-defined]

    def error_log(self, msg: str = "", level: int = 20, traceback: bool = False) -> None:
        """Nothing: it would print addresses, and the words of errors."""


class Greeting(BuiltinSSLAdapter):
    """TLS that begins in the thread of its own line, so that a silent one keeps nobody else waiting."""

    def wrap(self, sock: Any) -> tuple[Any, dict[str, Any]]:
        """The line as TLS speaks on it, and what applications are told of it."""
        made = self.context.wrap_socket(sock, do_handshake_on_connect=False, server_side=True)
        return made, {"wsgi.url_scheme": "https", "HTTPS": "on"}


@contextmanager
def _in_time(line: Any) -> Iterator[None]:
    """End the line where this takes too long: a byte now and then is no reason to wait on."""
    late = threading.Timer(HEAD_WITHIN, _end, [line])
    late.daemon = True
    late.start()
    try:
        yield
    finally:
        late.cancel()


def _end(line: Any) -> None:
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)
