"""What else may be read in a text, by whoever unpacks what is written in it?"""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterator
from html import unescape
from typing import Final
from urllib.parse import unquote

_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_QUOTED: Final = re.compile(r"((?:=[0-9A-Fa-f]{2})+)|=\r?\n")
"""Quoted-printable, as letters are packed (RFC 2045, 6.7)."""
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{12,}(?:\s*[A-Za-z0-9+/_-]{4,})*={0,2}")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2}[ :]?){6,}")
_MOST: Final = 20_000
"""Runs that are tried; a text has few that are packed."""


def unwrapped(content: bytes) -> Iterator[str]:
    """The text of a file, and each text that comes out of it by a usual way of writing signs."""
    text = content.decode("utf-8", "replace")
    yield text
    yield unescape(unescape(text))
    yield _TAG.sub("", unescape(text))
    yield unquote(text)
    yield _ESCAPE.sub(lambda one: chr(int(one[1] or one[2], 16)), text)
    yield _QUOTED.sub(lambda one: _unquoted(one[1] or ""), text)
    yield "\n".join(_packed(text))


def _unquoted(run: str) -> str:
    return bytes.fromhex(run.replace("=", "")).decode("utf-8", "replace")


def _packed(text: str) -> Iterator[str]:
    for number, run in enumerate(_BASE64.finditer(text)):
        if number >= _MOST:
            return
        for written in (run[0], *run[0].split()):
            plain = re.sub(r"\s", "", written).replace("-", "+").replace("_", "/").rstrip("=")
            try:
                yield _words(b64decode(plain[: len(plain) // 4 * 4] + _rest(plain)))
            except (Error, ValueError):
                continue
    for run in _HEX.finditer(text):
        digits = re.sub(r"[^0-9a-fA-F]", "", run[0])
        yield _words(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _rest(plain: str) -> str:
    tail = plain[len(plain) // 4 * 4 :]
    return tail + "=" * (4 - len(tail)) if len(tail) > 1 else ""


def _words(unpacked: bytes) -> str:
    return f"{unpacked.decode('utf-8', 'ignore')}\n{unpacked.decode('utf-16-le', 'ignore')}"
