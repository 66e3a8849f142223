"""Who may reach a service on this computer, and how much may they send?

It listens on 127.0.0.1 alone. Other users and every web page can reach that too: so the address holds a
secret, the `Host` must be this one (a page may have its own name point here: DNS rebinding), and only
the origin of OpenRefine may read an answer in a browser. Nothing of a request is ever logged.
"""

from __future__ import annotations

import hmac
import os
import secrets
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from answerable.workbench.reconcile_service import Request, Response

HOST: Final = "127.0.0.1"
OPENREFINE: Final = ("http://127.0.0.1:3333", "http://localhost:3333")
"""Where OpenRefine runs unless told otherwise."""
_SECONDS: Final = 10
"""A connection that is silent for longer is closed."""
_MOST_SECONDS: Final = 20
"""So is one that takes longer to send its request, however busily it drips."""
_MOST_BYTES: Final = 16 << 20
_MOST_AT_ONCE: Final = 16
_MOST_FIELDS: Final = 20
_FORM: Final = "application/x-www-form-urlencoded"
_NOTHING: Final = b'{"ok": false, "error": "This request is not answered.", "advice": "Use the address as it was printed."}'

Answer = Callable[[Request], Response]


class Loopback(ThreadingHTTPServer):
    """Serves one function at an address that nobody can guess."""

    daemon_threads = True
    request_queue_size = 64
    allow_reuse_address = os.name != "nt"  # there it would let another program take the port over

    def __init__(self, port: int = 0, origins: tuple[str, ...] = OPENREFINE) -> None:
        """`port` 0 takes any that is free. Raises OSError where the port is taken."""
        self.token = secrets.token_urlsafe(32)
        self.origins = origins
        self.answered = 0
        self._answer: Answer = _nobody
        self._one_at_a_time = threading.Lock()
        self._places = threading.BoundedSemaphore(_MOST_AT_ONCE)
        super().__init__((HOST, port), _Handler)

    @property
    def base(self) -> str:
        """The address in front of every path of the service."""
        return f"http://{HOST}:{self.server_port}/{self.token}"

    def serve(self, answer: Answer) -> None:
        """Answer requests until `shutdown`, one at a time; what arrives meanwhile waits."""
        self._answer = answer
        self.serve_forever(poll_interval=0.2)

    def answer(self, request: Request) -> Response:
        """The service's answer. A fault of ours is said without repeating anything of the request."""
        with self._one_at_a_time:
            try:
                found = self._answer(request)
            except Exception:
                return Response(status=500, type="application/json", body=_NOTHING)
            self.answered += 1
            return found

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for each connection, as long as there are not too many."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A traceback may hold what was asked for; it is never printed."""


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Loopback
    timeout = _SECONDS
    server_version = "answerable"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        self._clock = threading.Timer(_MOST_SECONDS, self._hang_up)
        self._clock.daemon = True
        self._clock.start()

    def finish(self) -> None:
        self._clock.cancel()
        with suppress(OSError):  # whoever asked may have gone
            super().finish()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        self._respond({})

    def do_POST(self) -> None:
        form = self._form()
        if form is not None:
            self._respond(form)

    def do_OPTIONS(self) -> None:
        """What a browser asks before it sends anything out of the ordinary."""
        if self._refusal():
            self._send(self._refusal(), "application/json", _NOTHING)
            return
        self.send_response(204)
        self._common()
        self.send_header("Access-Control-Allow-Methods", "GET, POST")
        self.send_header("Access-Control-Allow-Headers", "Content-Type")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: an address holds what was asked for."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """A status and no word of what was sent."""
        self._send(code, "application/json", _NOTHING)

    def _respond(self, form: Mapping[str, str]) -> None:
        status = self._refusal()
        if status:
            self._send(status, "application/json", _NOTHING)
            return
        parts = urlsplit(self.path)
        try:
            query = _fields(parts.query)
        except ValueError:
            self._send(400, "application/json", _NOTHING)
            return
        self._clock.cancel()  # the request is here: how long the answer takes is ours to know
        path = parts.path[len(self.server.token) + 1 :]
        found = self.server.answer(Request(path=path, method=self.command, query=query, form=form))
        self._send(found.status, found.type, found.body)

    def _refusal(self) -> int:
        """The status with which this is turned away; 0 where it is not."""
        hosts = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        if self.headers.get("Host", "").lower() not in hosts:
            return 403
        origin = self.headers.get("Origin")
        if origin is not None and origin not in self.server.origins:
            return 403
        token = self.path.split("?")[0].split("/")[1:2]
        given = token[0] if token else ""
        known = hmac.compare_digest(given.encode("utf-8", "replace"), self.server.token.encode())
        return 0 if known else 404

    def _form(self) -> Mapping[str, str] | None:
        """The fields of a form; None where it was turned away."""
        length = self.headers.get("Content-Length", "")
        status = self._refusal()
        if not status and (not length.isascii() or not length.isdecimal()):
            status = 411
        if not status and (len(length) > 9 or int(length) > _MOST_BYTES):
            status = 413
        if not status and self.headers.get_content_type() != _FORM:
            status = 415
        if status:
            self._send(status, "application/json", _NOTHING)
            return None
        try:
            return _fields(self.rfile.read(int(length)).decode("utf-8", "replace"))
        except ValueError:
            self._send(400, "application/json", _NOTHING)
            return None

    def _send(self, status: int, type: str, body: bytes) -> None:
        self.close_connection = True
        self.send_response(status)
        self._common()
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _common(self) -> None:
        frames = " ".join(self.server.origins)
        self.send_header(
            "Content-Security-Policy",
            f"default-src 'none'; frame-ancestors {frames}; form-action 'none'",
        )
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Vary", "Origin")
        headers = getattr(self, "headers", None)
        origin = headers.get("Origin") if headers else None
        if origin in self.server.origins:
            self.send_header("Access-Control-Allow-Origin", str(origin))


def _fields(written: str) -> dict[str, str]:
    """The fields of a query or form, the first of each name. Raises ValueError for too many."""
    found: dict[str, str] = {}
    for name, value in parse_qsl(written, keep_blank_values=True, max_num_fields=_MOST_FIELDS):
        found.setdefault(name, value)
    return found


def _nobody(request: Request) -> Response:
    return Response(status=503, type="application/json", body=_NOTHING)
