#!/usr/bin/env python3
"""How does the workspace hold up under a team: 50 people who read and 5 who write, for five minutes?

    python bench/crowd.py FOLDER [--minutes 5] [--readers 50] [--editors 5] [--documents 200] [--json]

The server runs as its own process, as `answerable serve` starts it; the people are threads of this one, each
with an account, a session and a connection, who look at a page for one to four seconds before the next.
Afterwards every file that was acknowledged is looked for in the ledger, and its content read.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import hashlib
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.unlocking import Secret

PASSPHRASE = "five random words for benches"
P95 = 0.3
"""Seconds within which 95 of 100 pages are to be whole."""
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_LINK = re.compile(rb'href="(/documents/[0-9a-f]{64}/)')


@dataclass
class Seen:
    """What everybody met, together."""

    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    written: dict[str, bytes] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, name: str, seconds: float, status: int) -> None:
        """One answer."""
        with self.lock:
            self.took.setdefault(name, []).append(seconds)
            if status >= 400:
                self.errors.append(f"{name}: {status}")


class Person:
    """One browser: a connection that is kept, a cookie, and what the last page said."""

    def __init__(self, port: int, cookie: str, seen: Seen) -> None:
        self._port, self._cookie, self._seen = port, cookie, seen
        self._line: http.client.HTTPConnection | None = None

    def get(self, name: str, path: str) -> bytes:
        return self._ask(name, "GET", path, b"", {})

    def post(self, name: str, path: str, body: bytes, kind: str) -> bytes:
        return self._ask(name, "POST", path, body, {"Content-Type": kind})

    def _ask(self, name: str, method: str, path: str, body: bytes, more: dict[str, str]) -> bytes:
        headers = {"Cookie": self._cookie, "Accept-Encoding": "gzip", **more}
        began = time.perf_counter()
        try:
            if self._line is None:
                self._line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
            self._line.request(method, path, body=body or None, headers=headers)
            answer = self._line.getresponse()
            found = answer.read()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # A connection that nobody used for a while is closed by the server; a browser asks again.
            self._close()
            if more.get("again"):
                self._seen.page(name, time.perf_counter() - began, 599)
                return b""
            return self._ask(name, method, path, body, {**more, "again": "1"})
        except OSError as failed:
            self._close()
            self._seen.page(name, time.perf_counter() - began, 598)
            self._seen.errors.append(f"{name}: {type(failed).__name__}")
            return b""
        self._seen.page(name, time.perf_counter() - began, answer.status)
        for said in answer.headers.get_all("Set-Cookie") or ():
            self._cookie = f"{self._cookie}; {said.split(';')[0]}"
        return gzip.decompress(found) if answer.headers.get("Content-Encoding") == "gzip" else found

    def _close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


def read(person: Person, draw: random.Random, until: float) -> None:
    """A person who reads: start page, list, search, documents, checks, now and then another room."""
    rooms = ("/review/", "/actors/", "/incidents/", "/cases/", "/law/", "/disclosure/", "/history/")
    while time.monotonic() < until:
        person.get("home", "/")
        _think(draw, until)
        listed = person.get("list", f"/documents/?page={draw.randint(1, 4)}")
        _think(draw, until)
        for path in draw.sample(
            sorted(set(_LINK.findall(listed))), k=min(2, len(set(_LINK.findall(listed))))
        ):
            person.get("reader", path.decode())
            _think(draw, until)
        person.get(
            "search",
            f"/documents/search/?q={draw.choice(('military', 'air', 'State', 'document'))}",
        )
        _think(draw, until)
        person.get("other rooms", draw.choice(rooms))
        _think(draw, until)


def write(person: Person, draw: random.Random, until: float, seen: Seen) -> None:
    """A person who adds a file every five to fifteen seconds."""
    while time.monotonic() < until:
        form = person.get("add, the form", "/documents/add/")
        token = _TOKEN.search(form)
        if token is None:
            seen.errors.append("add: no form")
            return
        content = f"note {draw.random()} of somebody\n".encode() * draw.randint(1, 200)
        name = f"note {draw.randrange(10**9)}.txt"
        body, kind = _form({"csrfmiddlewaretoken": token[1].decode(), "path": name}, name, content)
        person.post("add, a file", "/documents/add/", body, kind)
        with seen.lock:
            seen.written[name] = hashlib.sha256(content).digest()
        _think(draw, until, least=5, most=15)


def _form(fields: dict[str, str], name: str, content: bytes) -> tuple[bytes, str]:
    edge = "----crowd" + hashlib.sha256(content).hexdigest()[:16]
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    parts.append(
        f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: text/plain\r\n\r\n".encode()
        + content
        + f"\r\n--{edge}--\r\n".encode()
    )
    return b"".join(parts), f"multipart/form-data; boundary={edge}"


def _think(draw: random.Random, until: float, least: float = 1, most: float = 4) -> None:
    time.sleep(max(0.0, min(draw.uniform(least, most), until - time.monotonic())))


def prepare(folder: Path, documents: int, people: list[tuple[str, str]]) -> list[str]:
    """An archive with documents, and a cookie for each of the people (name, role). Own process: Django."""
    import material

    keys = KeyStore(folder / "keys")
    texts = material.documents(1 << 20, documents)
    with Archive.create(
        folder / "archive", secret=Secret(passphrase=PASSPHRASE), keys=keys
    ) as made:
        with made.change("benchmark") as change:
            for number in range(documents):
                content = f"document {number}\n{texts[number % len(texts)]}".encode()
                added = change.preserve_bytes(
                    content, f"document {number}.txt", acquisition=Acquisition(source="bench")
                )
                change.derive(added.object, content, "text", kind="text/plain")
        from answerable.web import launch

        launch.prepare(made, launch.Listening())
        return [_cookie(name, role) for name, role in people]


def _cookie(name: str, role: str) -> str:
    from django.test import Client

    from answerable.web.access.models import Account
    from answerable.web.access.roles import Role

    client = Client(headers={"Host": "127.0.0.1"})
    client.force_login(Account.objects.make(name, Role(role), clearance="confidential"))
    return "; ".join(f"{key}={one.value}" for key, one in client.cookies.items())


@contextlib.contextmanager
def served(folder: Path) -> object:
    """`answerable serve` over the archive; gives its port."""
    environment = {
        **os.environ,
        "ANSWERABLE_KEYS": str(folder / "keys"),
        "ANSWERABLE_PASSPHRASE": PASSPHRASE,
    }
    command = (
        sys.executable,
        "-c",
        "from answerable.cli.main import main; raise SystemExit(main())",
    )
    with subprocess.Popen(
        (*command, "-C", str(folder / "archive"), "serve"),
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        try:
            yield int(server.stdout.readline().split(":")[2].split("/")[0])
        finally:
            server.terminate()


def lost(folder: Path, written: dict[str, bytes]) -> list[str]:
    """The names of acknowledged files that the archive does not hold with their content."""
    from answerable.workbench.held import content_of

    missing = []
    with Archive.open(
        folder / "archive", secret=Secret(passphrase=PASSPHRASE), keys=KeyStore(folder / "keys")
    ) as archive:
        for name, digest in written.items():
            row = archive.index.db.execute("SELECT object FROM names WHERE written=?", (name,)).get
            if row is None or hashlib.sha256(content_of(archive, row)).digest() != digest:
                missing.append(name)
    return missing


def main() -> int:
    """Run the crowd and print what it met."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--minutes", type=float, default=5)
    asked.add_argument("--readers", type=int, default=50)
    asked.add_argument("--editors", type=int, default=5)
    asked.add_argument("--documents", type=int, default=200)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    people = [(f"reader {n}", "reader") for n in range(given.readers)]
    people += [(f"editor {n}", "editor") for n in range(given.editors)]
    cookies = prepare(given.folder, given.documents, people)
    seen = Seen()
    with served(given.folder) as port:
        until = time.monotonic() + given.minutes * 60
        threads = []
        for number, ((_, role), cookie) in enumerate(zip(people, cookies, strict=True)):
            person, draw = Person(port, cookie, seen), random.Random(number)
            work = (person, draw, until) if role == "reader" else (person, draw, until, seen)
            threads.append(threading.Thread(target=read if role == "reader" else write, args=work))
        for one in threads:
            one.start()
            time.sleep(0.02)
        for one in threads:
            one.join()
    missing = lost(given.folder, seen.written)
    every = [seconds for some in seen.took.values() for seconds in some]
    found = {
        "pages": len(every),
        "per_second": round(len(every) / (given.minutes * 60), 1),
        "p50_ms": round(statistics.median(every) * 1000),
        "p95_ms": round(sorted(every)[int(0.95 * (len(every) - 1))] * 1000),
        "longest_ms": round(max(every) * 1000),
        "errors": seen.errors[:20],
        "written": len(seen.written),
        "lost": missing,
        "met": not seen.errors
        and not missing
        and sorted(every)[int(0.95 * (len(every) - 1))] < P95,
        "each": {
            name: {
                "count": len(some),
                "p50_ms": round(statistics.median(some) * 1000),
                "p95_ms": round(sorted(some)[int(0.95 * (len(some) - 1))] * 1000),
            }
            for name, some in sorted(seen.took.items())
        },
    }
    print(json.dumps(found, indent=None if given.json else 2))
    return 0 if not seen.errors and not missing else 1


if __name__ == "__main__":
    sys.exit(main())
