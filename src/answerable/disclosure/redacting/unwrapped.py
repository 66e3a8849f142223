"""What else may be read in a text, by whoever unpacks what is written in it?"""

from __future__ import annotations

import re
import zlib
from base64 import b32decode, b64decode
from binascii import Error, a2b_uu
from codecs import encode
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from typing import Final
from urllib.parse import unquote

_ESCAPE: Final = re.compile(
    r"\\u([0-9a-fA-F]{4})|(?:\\u\{|\\U|\\x|[Uu]\+|0x|\\)([0-9a-fA-F]{2,8})\}?[ ,;]?"
)
"""Signs by their numbers, as programs, style sheets and tables write them."""
_OCTAL: Final = re.compile(r"\\([0-3][0-7]{2})")
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_QUOTED: Final = re.compile(r"((?:=[0-9A-Fa-f]{2})+)|=\r?\n")
"""Quoted-printable, as letters are packed (RFC 2045, 6.7)."""
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{4,}={0,2}")
_MIXED: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d[A-Za-z]|\d[A-Z]")
"""Letters mixed as those of packed words are, and as those of plain ones are seldom."""
_LEAST: Final = 10
_BASE32: Final = re.compile(r"[A-Z2-7]{14,}=*")
_UU: Final = re.compile(r"(?m)^[!-M][ -`]{8,60}$")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2}[ :,]?){6,}[0-9a-fA-F]?")
_NUMBERS: Final = re.compile(r"\d{2,3}(?:[ ,;]{1,2}\d{2,3}){5,}")
_BITS: Final = re.compile(r"[01]{7,8}(?:[ ,]?[01]{7,8}){5,}")
_CHOOSERS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
"""Variation selectors, of which one alone chooses a form; a row of them can stand for bytes."""
_FILES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"%PDF-",
    b"PK\x03\x04",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"\xd0\xcf\x11\xe0",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"wOF",
    b"OggS",
    b"ID3",
)
_MOST: Final = 20_000
"""Runs that are tried; a text has few that are packed."""
_DEEPEST: Final = 3
_SAID: Final = 0.7
"""Of all signs, how many can be shown where bytes are text."""
_MOST_LETTERS: Final = 32 << 20


class Packed(Exception):
    """A file is packed in the text, which is not read: a picture or a document may show anything."""


def unwrapped(content: bytes) -> Iterator[str]:
    """The text of a file, and each text that comes out of it by a usual way of writing signs.

    Also what comes out of that, three deep. Raises Packed where a file is packed in it, or too much.
    """
    layer, seen, room = [content.decode("utf-8", "replace")], set[str](), _MOST_LETTERS
    for _ in range(_DEEPEST + 1):
        inner: list[str] = []
        for text in layer:
            if text in seen:
                continue
            if (room := room - len(text)) < 0:
                raise Packed
            seen.add(text)
            yield text
            yield encode(text, "rot13")
            inner += [one for one in _inside(text) if one != text]
        layer = inner


def _inside(text: str) -> Iterator[str]:
    yield unescape(unescape(text))
    yield _TAG.sub("", unescape(text))
    yield unquote(text)
    yield _OCTAL.sub(lambda one: chr(int(one[1], 8)), text)
    yield _ESCAPE.sub(lambda one: _sign(int(one[1] or one[2], 16)), text)
    yield _QUOTED.sub(lambda one: _unquoted(one[1] or ""), text)
    yield "\n".join(_packed(text))
    yield "\n".join(_numbered(text))


def _sign(number: int) -> str:
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else ""


def _unquoted(run: str) -> str:
    return bytes.fromhex(run.replace("=", "")).decode("utf-8", "replace")


def _packed(text: str) -> Iterator[str]:
    for number, run in enumerate(_runs(text)):
        if number >= _MOST:
            raise Packed
        plain = run.replace("-", "+").replace("_", "/").rstrip("=")
        # What stands before it may be taken for a part of it.
        for skipped in range(min(4, len(plain) - 8)):
            yield from _unpacked(plain[skipped:])
    for found in _BASE32.finditer(text):
        with_end = found[0].rstrip("=")
        yield _words(b32decode(with_end[: len(with_end) // 8 * 8]))
        if (rest := len(with_end) % 8) in (2, 4, 5, 7):
            yield _words(b32decode(with_end + "=" * (8 - rest)))
    for found in _UU.finditer(text):
        with suppress(Error):
            yield _words(a2b_uu(found[0]))
    for found in _HEX.finditer(text):
        digits = re.sub(r"[^0-9a-fA-F]", "", found[0])
        for start in (0, 1):
            yield _words(bytes.fromhex(digits[start : start + (len(digits) - start) // 2 * 2]))


def _runs(text: str) -> Iterator[str]:
    """What may be base64: each piece by itself, and pieces one after the other, as lines are broken."""
    joined, end = "", 0
    for run in _BASE64.finditer(text):
        if not _MIXED.search(run[0]):
            continue
        if joined and text[end : run.start()].strip():
            yield joined
            joined = ""
        if joined and len(run[0]) >= _LEAST:
            yield run[0]
        joined, end = joined + run[0].rstrip("="), run.end()
    if joined:
        yield joined


def _unpacked(plain: str) -> Iterator[str]:
    try:
        unpacked = b64decode(plain[: len(plain) // 4 * 4] + _rest(plain))
    except (Error, ValueError):
        return
    yield _words(unpacked)


def _rest(plain: str) -> str:
    tail = plain[len(plain) // 4 * 4 :]
    return tail + "=" * (4 - len(tail)) if len(tail) > 1 else ""


def _numbered(text: str) -> Iterator[str]:
    """Rows of numbers, of ones and noughts, and of unseen signs that stand for bytes."""
    for run in _NUMBERS.finditer(text):
        numbers = map(int, re.findall(r"\d+", run[0]))
        yield bytes(number for number in numbers if number < 256).decode("utf-8", "replace")
    for run in _BITS.finditer(text):
        bits = re.findall(r"[01]{8}", re.sub(r"[ ,]", "", run[0]))
        yield bytes(int(eight, 2) for eight in bits).decode("utf-8", "replace")
    for run in _CHOOSERS.finditer(text):
        places = (ord(c) - (0xFE00 if c <= "\ufe0f" else 0xE0100 - 16) for c in run[0])
        yield bytes(places).decode("utf-8", "replace")


def _words(unpacked: bytes) -> str:
    """What bytes say as text. Raises Packed where they are a file."""
    if unpacked.startswith(_FILES):
        raise Packed
    if unpacked[:2] == b"\x1f\x8b" or (len(unpacked) > 6 and unpacked[0] == 0x78):
        unpacked = _inflated(unpacked)
    ways = ("utf-8", "utf-16-le", "utf-16-be")
    said = (unpacked.decode(way, "ignore") for way in ways)
    return "\n".join(one for one in said if _is_said(one))


def _is_said(text: str) -> bool:
    """Whether it is text and not the noise that other bytes make."""
    return sum(c.isprintable() or c.isspace() for c in text) > _SAID * len(text)


def _inflated(packed: bytes) -> bytes:
    """What was packed by zlib or gzip; as it was, where it was not. Raises Packed where it is a file."""
    try:
        plain = zlib.decompressobj(wbits=47).decompress(packed, _MOST_LETTERS)
    except zlib.error:
        return packed
    if plain.startswith(_FILES):
        raise Packed
    return plain
