"""Which values stand in these bytes of CBOR (RFC 8949)? Depth and number are bounded."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, Final

_DEEPEST: Final = 24
_MOST: Final = 50_000
_FLOATS: Final = {25: (2, ">e"), 26: (4, ">f"), 27: (8, ">d")}
_SIMPLE: Final = {20: False, 21: True, 22: None, 23: None}


class Damaged(Exception):
    """These bytes are no CBOR, or more than is read."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A value with its tag."""

    tag: int
    value: Any


def value_of(data: bytes) -> Any:
    """The first value. Maps become `dict`, whose keys are text or numbers. Raises Damaged."""
    return _Reader(data).value(0)


def array_head(count: int) -> bytes:
    """How an array of so few values begins."""
    return _head(4, count)


def written(value: bytes | str) -> bytes:
    """Bytes or text as one value."""
    return (
        _head(3, len(value.encode())) + value.encode()
        if isinstance(value, str)
        else _head(2, len(value)) + value
    )


def _head(major: int, count: int) -> bytes:
    if count < 24:
        return bytes([major << 5 | count])
    for extra, size, form in ((24, 1, ">B"), (25, 2, ">H"), (26, 4, ">I")):
        if count < 1 << 8 * size:
            return bytes([major << 5 | extra]) + struct.pack(form, count)
    raise Damaged


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._count = 0

    def value(self, depth: int) -> Any:
        self._count += 1
        if depth > _DEEPEST or self._count > _MOST:
            raise Damaged
        first = self._take(1)[0]
        major, extra = first >> 5, first & 31
        if major == 7:
            return self._simple(extra)
        if extra == 31:
            return self._open(major, depth)
        length = self._length(extra)
        if major < 2:
            return length if major == 0 else -1 - length
        if major in (2, 3):
            return self._string(major, length)
        if major == 6:
            return Tagged(length, self.value(depth + 1))
        if length > len(self._data):
            raise Damaged
        if major == 4:
            return [self.value(depth + 1) for _ in range(length)]
        return dict(self._pair(depth) for _ in range(length))

    def _open(self, major: int, depth: int) -> Any:
        """A value whose length is not said at its beginning; a break ends it."""
        if major in (2, 3):
            parts = []
            while not self._broken():
                parts.append(self.value(depth + 1))
            if not all(isinstance(part, bytes if major == 2 else str) for part in parts):
                raise Damaged
            return (b"" if major == 2 else "").join(parts)
        if major == 4:
            values = []
            while not self._broken():
                values.append(self.value(depth + 1))
            return values
        if major != 5:
            raise Damaged
        found = {}
        while not self._broken():
            key, value = self._pair(depth)
            found[key] = value
        return found

    def _broken(self) -> bool:
        if self._data[self._at : self._at + 1] != b"\xff":
            return False
        self._at += 1
        return True

    def _pair(self, depth: int) -> tuple[Any, Any]:
        key = self.value(depth + 1)
        if not isinstance(key, (str, int, bytes)):
            raise Damaged
        return key, self.value(depth + 1)

    def _string(self, major: int, length: int) -> bytes | str:
        found = self._take(length)
        return found if major == 2 else found.decode("utf-8", "replace")

    def _simple(self, extra: int) -> Any:
        if extra in _FLOATS:
            size, form = _FLOATS[extra]
            return struct.unpack(form, self._take(size))[0]
        if extra not in _SIMPLE:
            raise Damaged
        return _SIMPLE[extra]

    def _length(self, extra: int) -> int:
        if extra < 24:
            return extra
        if extra > 27:
            raise Damaged
        return int.from_bytes(self._take(1 << extra - 24), "big")

    def _take(self, count: int) -> bytes:
        found = self._data[self._at : self._at + count]
        if len(found) != count:
            raise Damaged
        self._at += count
        return found
