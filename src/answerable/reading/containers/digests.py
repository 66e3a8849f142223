"""Are these the bytes that a web archive says they are?

WARC 1.1 (5.8, 5.9) names a digest of the record's block and one of its payload, written as `sha1:` and
base 32 by most programs, as hexadecimal by some. Programs differ in whether the payload still has its
transfer coding; either is taken.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any, Final

_KNOWN: Final = frozenset({"md5", "sha1", "sha256", "sha384", "sha512"})


class Digests:
    """What a record states, and what its bytes give."""

    def __init__(self, *, block: str, payload: str) -> None:
        self._block = _Stated(block)
        self._payload = _Stated(payload)
        self._decoded = _Stated(payload)

    def block(self, piece: bytes) -> None:
        """The next bytes of the record, with the headers of the answer."""
        self._block.take(piece)

    def payload(self, piece: bytes) -> None:
        """The next bytes of the payload as they stand in the record."""
        self._payload.take(piece)

    def decoded(self, piece: bytes) -> None:
        """The next bytes of the payload without its transfer coding."""
        self._decoded.take(piece)

    def fault(self) -> str:
        """What does not agree, as a sentence, or nothing. To be asked at the end of the bytes."""
        wrong = []
        if not self._block.holds:
            wrong.append("record")
        if not (self._payload.holds or self._decoded.holds):
            wrong.append("content")
        if not wrong:
            return ""
        return (
            f"The digest that the web archive states for this {' and its '.join(wrong)} is another."
        )


class _Stated:
    def __init__(self, written: str) -> None:
        algorithm, _, self._value = written.strip().partition(":")
        algorithm = algorithm.lower().replace("-", "")
        self._hash: Any = None
        if algorithm in _KNOWN:
            self._hash = hashlib.new(algorithm, usedforsecurity=False)

    def take(self, piece: bytes) -> None:
        if self._hash is not None:
            self._hash.update(piece)

    @property
    def holds(self) -> bool:
        """True also where nothing is stated, or in a way that is not known."""
        if self._hash is None:
            return True
        return self._hash.digest() in _readings(self._value)


def _readings(written: str) -> list[bytes]:
    """The bytes that a digest may stand for: RFC 3548 leaves the encoding open."""
    found = []
    for read in (bytes.fromhex, _base32, base64.b64decode, base64.urlsafe_b64decode):
        try:
            found.append(read(written))
        except (ValueError, binascii.Error):
            continue
    return found


def _base32(written: str) -> bytes:
    return base64.b32decode(written, casefold=True)
