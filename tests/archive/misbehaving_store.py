"""A store of a few lines that speaks enough S3 to misbehave in the ways real ones do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


@dataclass
class Behaviour:
    """What goes wrong. Every number counts down to zero, and then things go right again."""

    overwrites: bool = False
    """Takes `If-None-Match: *` and ignores it, as rclone serve s3 and an old MinIO did."""
    forgets_to_list: bool = False
    keeps_what_is_removed: bool = False
    """Says that it is gone, and it is not."""
    locked: bool = False
    """Refuses to remove."""
    versioned: bool = False
    open_to_anyone: bool = False
    refuses: tuple[int, str] | None = None
    """A status and a code of S3, for every request."""
    slow_downs: int = 0
    cut_short: int = 0
    lost_answers: int = 0
    """A put is done, and the connection ends before its answer."""
    objects: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def due(self, name: str) -> bool:
        with self.lock:
            left = getattr(self, name)
            setattr(self, name, max(0, left - 1))
            return left > 0


@contextmanager
def misbehaving(behaviour: Behaviour) -> Iterator[str]:
    """The address of such a store, as long as the block runs."""

    class Handler(_Handler):
        told = behaviour

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    told: Behaviour

    def _begin(self) -> bool:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.told.requests.append(f"{self.command} {self.path}")
        if self.told.refuses is not None:
            self._refuse(*self.told.refuses)
        elif not (self.told.open_to_anyone or self.headers.get("Authorization")):
            self._refuse(403, "AccessDenied")
        elif self.told.due("slow_downs"):
            self._refuse(503, "SlowDown")
        else:
            return True
        return False

    @property
    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).split("/", 2)[2]

    def do_PUT(self) -> None:
        if not self._begin():
            return
        with self.told.lock:
            conditional = self.headers.get("If-None-Match") == "*" and not self.told.overwrites
            taken = conditional and self._key in self.told.objects
            if not taken:
                self.told.objects[self._key] = self.body
        if self.told.due("lost_answers"):
            self.close_connection = True
            return
        if taken:
            self._refuse(412, "PreconditionFailed")
        else:
            self._answer(200, b"", {"x-amz-version-id": "v1"} if self.told.versioned else {})

    def do_GET(self) -> None:
        if not self._begin():
            return
        asked = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        if "list-type" in asked:
            self._list(asked.get("prefix", [""])[0])
        elif self._key in self.told.objects:
            self._give(self.told.objects[self._key])
        else:
            self._refuse(404, "NoSuchKey")

    do_HEAD = do_GET

    def do_DELETE(self) -> None:
        if not self._begin():
            return
        if self.told.locked:
            self._refuse(403, "AccessDenied")
            return
        if not self.told.keeps_what_is_removed:
            self.told.objects.pop(self._key, None)
        self._answer(204, b"")

    def do_POST(self) -> None:
        """Neither multipart nor removing many at once is spoken here."""
        if self._begin():
            self._refuse(501, "NotImplemented")

    def _give(self, data: bytes) -> None:
        span = self.headers.get("Range")
        headers: dict[str, str] = {}
        status, whole = 200, data
        if span:
            first, _, last = span.removeprefix("bytes=").partition("-")
            data = data[int(first) : int(last) + 1]
            headers["Content-Range"] = f"bytes {first}-{int(first) + len(data) - 1}/{len(whole)}"
            status = 206
        if self.command == "GET" and data and self.told.due("cut_short"):
            self._head(status, len(data), headers)
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
            return
        self._answer(status, data, headers)

    def _list(self, prefix: str) -> None:
        names = () if self.told.forgets_to_list else sorted(self.told.objects, reverse=True)
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{len(self.told.objects[name])}</Size>"
            "<LastModified>2026-11-22T00:00:00.000Z</LastModified><ETag>&quot;e&quot;</ETag></Contents>"
            for name in names
            if name.startswith(prefix)
        )
        self._answer(
            200,
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode(),
        )

    def _refuse(self, status: int, code: str) -> None:
        words = f"<Error><Code>{code}</Code><Message>the server's own words</Message></Error>"
        self._answer(status, words.encode())

    def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self._head(status, len(body), headers or {})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _head(self, status: int, length: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("ETag", '"e"')
        self.send_header("Last-Modified", "Sun, 22 Nov 2026 00:00:00 GMT")
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silence."""
