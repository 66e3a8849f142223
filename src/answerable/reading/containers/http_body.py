"""What did a server answer, as a browser would show it? (RFC 9112, of a record in a web archive)

An answer whose size is written is handed through piece by piece. One that is chunked or packed is
undone in memory, up to a limit, since its size is known only then.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from answerable.reading.containers.digests import Digests
from answerable.reading.containers.met import Broken
from answerable.reading.containers.streams import Forward

Headers = dict[str, str]

HELD: Final = 128 << 20
"""Bytes of a chunked or packed answer, before and after it is undone."""
_MOST_HEADERS: Final = 1 << 18
_CHUNK: Final = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,256})?\r\n")
_STATUS: Final = re.compile(rb"HTTP/[0-9.]{1,4} ([0-9]{3})")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9._-]{1,40})", re.IGNORECASE)


@dataclass(slots=True, kw_only=True)
class Body:
    """The content of one answer."""

    size: int
    pieces: Callable[[], Iterator[bytes]] = lambda: iter(())
    status: str = ""
    charset: str = ""
    undone: str = ""
    """Which codings were taken off."""
    remark: str = ""


def headers_of(content: Forward, most: int) -> Headers | None:
    """The header lines up to an empty one, names in small letters; the first of a name counts.

    Nothing where they are longer than `most` bytes, or the file ends.
    """
    found: Headers = {}
    name = ""
    while line := content.line(most):
        most -= len(line)
        if not line.endswith(b"\n"):
            return None
        written = line.rstrip(b"\r\n").decode("utf-8", "surrogateescape")
        if not written:
            return found
        if written[0] in " \t" and name:
            found[name] += " " + written.strip()
            continue
        name, _, value = written.partition(":")
        name = name.strip().lower()
        found.setdefault(name, value.strip())
    return None


def body_of(content: Forward, length: int, digests: Digests, *, is_http: bool) -> Body:
    """The content of a record of `length` bytes that begins here. Raises Broken."""
    left = _Within(content, length, digests)
    if not is_http:
        return Body(size=length, pieces=left.rest)
    first = left.line(_MOST_HEADERS)
    status = _STATUS.match(first)
    headers = headers_of(left, _MOST_HEADERS)
    if status is None or headers is None:
        raise Broken("Its answer does not begin as answers of a web server do.")
    made = Body(size=left.left, pieces=left.rest, status=status[1].decode())
    if charset := _CHARSET.search(headers.get("content-type", "")):
        made.charset = charset[1]
    chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    coding = headers.get("content-encoding", "").strip().lower()
    if left.left and (chunked or coding not in ("", "identity")):
        _undo(made, left, digests, coding, chunked=chunked)
    return made


class _Within(Forward):
    """The bytes of one record, which go into its digests as they pass."""

    def __init__(self, content: Forward, length: int, digests: Digests) -> None:
        self._length = length
        self._digests = digests
        self._in_headers = True
        super().__init__(self._taken(content.exactly(length)))

    @property
    def left(self) -> int:
        return self._length - self.tell()

    def _taken(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._digests.block(piece)
            yield piece

    def rest(self) -> Iterator[bytes]:
        """The content, to its end."""
        while piece := self.some(1 << 18):
            self._digests.payload(piece)
            yield piece


def _undo(made: Body, left: _Within, digests: Digests, coding: str, *, chunked: bool) -> None:
    """Take the codings off, in memory; what is not coded as it says stays as it stands."""
    if left.left > HELD:
        raise Broken(f"Its answer is coded, and larger than {HELD >> 20} MiB.")
    raw = b"".join(left.rest())
    undone = []
    plain = _joined(raw) if chunked else raw
    if plain is None:
        made.remark = "The answer says that it comes in chunks, and does not; it is kept as it is."
        plain = raw
    elif chunked:
        undone.append("chunks")
    digests.decoded(plain)
    if coding not in ("", "identity"):
        unpacked = _unpacked(plain, coding)
        if unpacked is not None:
            plain = unpacked
            undone.append(coding)
        elif plain[:2] == b"\x1f\x8b" or coding not in ("gzip", "x-gzip", "deflate"):
            made.remark = f"It is kept as it was sent, packed ({coding[:40]})."
    made.undone = " and ".join(undone)
    made.size, made.pieces = len(plain), lambda: _pieces(plain)


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[at : at + (1 << 18)] for at in range(0, len(content), 1 << 18))


def _joined(raw: bytes) -> bytes | None:
    """What the chunks hold; nothing where they are none, or do not come to their end."""
    parts: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(raw, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(parts)
        at = chunk.end() + size
        if raw[at : at + 2] != b"\r\n":
            return None
        parts.append(raw[chunk.end() : at])
        at += 2
    return None


def _unpacked(packed: bytes, coding: str) -> bytes | None:
    """What gzip or deflate hold; nothing where it is not that, is damaged, or holds too much."""
    for bits in {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}.get(coding, ()):
        engine = zlib.decompressobj(bits)
        try:
            found = engine.decompress(packed, HELD)
        except zlib.error:
            continue
        if engine.eof:
            return found
    return None
