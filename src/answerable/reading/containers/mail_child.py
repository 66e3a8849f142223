"""Which bodies and attachments does one message hold? Run in a process of its own (`opened.py`).

A message attached to a message is one member, in the bytes it has there, and is not looked into. What is
encoded for the way (base64, quoted-printable, uuencode) is decoded; nothing else is changed. The headers
are said as the message states them: anybody can write a header, and none of it is taken as a fact.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from email._policybase import Compat32
from email.feedparser import BytesFeedParser
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import IO, Any, Final

from answerable.reading.containers.every_encoding import load_all
from answerable.reading.containers.limits import Budget
from answerable.reading.containers.met import Met, Notes, Refused

LARGEST: Final = 192 << 20
"""Bytes of one message; servers take 25 to 150 MB."""
STATED: Final = ("Date", "From", "To", "Cc", "Subject", "Message-ID", "Received")
_MOST_STATED: Final = 60
_MOST_DEEP: Final = 60
_EXTENSIONS: Final = {
    "text/plain": "txt",
    "text/html": "html",
    "message/rfc822": "eml",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
    "text/calendar": "ics",
}
_CODED: Final = frozenset(
    {"base64", "quoted-printable", "x-uuencode", "uuencode", "uue", "x-uue", "7bit", "8bit"}
    | {"binary", ""}
)
_UU: Final = re.compile(rb"begin [0-7]{3,4} ([^\r\n]{1,255})\r?\n")
_LONGEST: Final = 1 << 16
"""Characters of a header that is taken apart; longer ones are made to be slow."""

load_all()


class _AsWritten(Compat32):
    """Headers as they stand: bytes that are no text are not taken for other letters."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


class _Part(Message):
    """A part whose inner message stays bytes, so that it is kept as it came."""

    def get_content_maintype(self) -> str:
        main = super().get_content_maintype()
        return "application" if main == "message" else main

    def get_param(self, param: str, failobj: Any = None, *where: Any, **how: Any) -> Any:
        header = where[0] if where else how.get("header", "content-type")
        if len(str(self.get(header, ""))) > _LONGEST:
            return failobj
        return super().get_param(param, failobj, *where, **how)

    def get_content_type(self) -> str:
        kind = super().get_content_type()
        return "application/delivery-status" if kind == "message/delivery-status" else kind


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """Every body and attachment, in order, named as the message names it or by its place."""
    if size > LARGEST:
        raise Refused(
            f"This message is larger than {LARGEST >> 20} MiB.",
            "It is kept as it is. Save its attachments from a mail program and add them beside it.",
        )
    message = parsed(file)
    notes.stated += _stated(message)
    for place, part in leaves(message):
        yield from _members_of(place, part)


def parsed(file: IO[bytes]) -> Message:
    """A message with its parts; a message attached to it stays in its own bytes. Raises Refused."""
    parser = BytesFeedParser(_factory=_Part, policy=_AsWritten())
    try:
        while piece := file.read(1 << 16):
            parser.feed(piece)
        return parser.close()
    except (RecursionError, ValueError, LookupError, TypeError):
        raise Refused(
            "This message cannot be taken apart: its parts are nested too deeply, or broken."
        ) from None


def leaves(message: Message) -> Iterator[tuple[str, Message]]:
    """Parts that hold no parts, each with its place (`2.1`), counted as in IMAP (RFC 9051, 6.4.5)."""
    waiting: list[tuple[tuple[int, ...], Message]] = [((), message)]
    while waiting:
        place, part = waiting.pop()
        if part.is_multipart() and len(place) < _MOST_DEEP:
            inner: Any = part.get_payload()
            each = [((*place, number), one) for number, one in enumerate(inner, 1)]
            waiting += reversed(each)
        elif not part.is_multipart():
            yield ".".join(map(str, place or (1,))), part


def _members_of(place: str, part: Message) -> Iterator[Met]:
    given, kind = file_name(part), kind_of(part)
    written = _as_bytes(name_of(place, part))
    content, fault = content_of(part)
    coded = str(part.get("content-transfer-encoding", "")).strip().lower()
    if coded not in _CODED:
        fault = "It is encoded in a way that mail does not know."
    if fault:
        yield Met(name=written, size=len(content), why=fault)
        return
    if content or given:
        charset = charset_of(part) if kind.startswith("text/") else ""
        yield _met(written, content, charset)._replace(source=_location(part))
    if kind == "text/plain" and not given:
        yield from _uuencoded(content)


def _location(part: Message) -> str:
    """Where a part of a saved web page was fetched from (RFC 2557), as the file states it."""
    said = str(part.get("content-location", "")).strip()
    return said[:_LONGEST] if said.lower().startswith(("http://", "https://", "file:")) else ""


def kind_of(part: Message) -> str:
    """The media type that a part states."""
    return Message.get_content_type(part)


def name_of(place: str, part: Message) -> str:
    """The name of a part as a member: what the message calls it, or its place."""
    return file_name(part) or f"part {place}.{_EXTENSIONS.get(kind_of(part), 'bin')}"


def _met(name: bytes, content: bytes, charset: str = "") -> Met:
    step = 1 << 18
    return Met(
        name=name,
        size=len(content),
        charset=charset,
        pieces=lambda: (content[at : at + step] for at in range(0, len(content), step)),
    )


def content_of(part: Message) -> tuple[bytes, str]:
    """(bytes, why they are not to be had)."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, binascii.Error, UnicodeError):
        content = None
    if not isinstance(content, bytes):
        return b"", "It cannot be decoded."
    if any("Base64" in type(defect).__name__ for defect in part.defects):
        return content, "Its encoding (base64) is damaged, so what it held cannot be told for sure."
    return content, ""


def file_name(part: Message) -> str:
    """The name that the message gives, decoded where it is an encoded word or RFC 2231 value."""
    stated = (str(part.get(header, "")) for header in ("content-disposition", "content-type"))
    if not any("name" in header.lower() for header in stated):
        return ""
    try:
        named: Any = part.get_param("filename", None, "content-disposition")
        named = named if named is not None else part.get_param("name", None, "content-type")
        written = collapse_rfc2231_value(named).strip() if named else ""
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""
    return shown(written)


def _as_bytes(name: str) -> bytes:
    try:
        return name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # halves of characters, which some encodings let through
        return name.encode("utf-8", "backslashreplace")


def charset_of(part: Message) -> str:
    """The encoding that a part states for its text, or nothing."""
    try:
        return (part.get_content_charset() or "")[:40]
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""


def _stated(message: Message) -> list[tuple[str, str]]:
    found = []
    for name in STATED:
        values = message.get_all(name) or []
        found += [(name, " ".join(shown(str(value)).split())[:2_000]) for value in values]
    return found[:_MOST_STATED]


def shown(written: str) -> str:
    """Encoded words (RFC 2047) as text; as they stand where they are broken."""
    if "=?" not in written:
        return written
    cut = written.rfind("\n", 0, _LONGEST) if len(written) > _LONGEST else len(written)
    cut = cut if cut > 0 else _LONGEST
    try:
        parts = decode_header(written[:cut])
        return "".join(_decoded(part, charset) for part, charset in parts) + written[cut:]
    except (ValueError, LookupError, TypeError, binascii.Error, UnicodeError):
        return written


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset or "utf-8", "surrogateescape")
    except (LookupError, UnicodeError):
        return part.decode("utf-8", "surrogateescape")


def _uuencoded(text: bytes) -> Iterator[Met]:
    """Files written into the text itself, as mail did before it had attachments."""
    name, lines = b"", list[bytes]()
    for line in text.splitlines(keepends=True):
        if not name:
            begin = _UU.fullmatch(line)
            name, lines = (begin[1] if begin else b""), []
        elif line.strip() == b"end":
            yield _uudecoded(name, lines)
            name = b""
        else:
            lines.append(line)


def _uudecoded(name: bytes, lines: list[bytes]) -> Met:
    try:
        return _met(name, b"".join(binascii.a2b_uu(line) for line in lines if line.strip()))
    except (binascii.Error, ValueError):
        return Met(name=name, size=sum(map(len, lines)), why="Its encoding (uuencode) is damaged.")
