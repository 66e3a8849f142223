"""Which streams lie in a compound file ([MS-CFB]), as Outlook saves a message? For processes that read one.

Nothing is taken into memory but the tables of the file; every chain of sectors and every row of the
directory is bounded by the size of the file.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

from answerable.reading.containers.met import Refused

SIGN: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = struct.Struct("<8s16x5H6x9I")
_ENTRY: Final = struct.Struct("<64sHBx3I36xIQ")
_LAST: Final = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, unused, part of a table."""
_STORAGE: Final = (1, 5)
_STREAM: Final = 2
_KIND, _LEFT, _RIGHT, _CHILD = 2, 3, 4, 5
"""Where these stand in a row of the directory."""
_MOST_ENTRIES: Final = 200_000
_BROKEN: Final = "This file is damaged: its table of contents cannot be read."


class Damaged(Exception):
    """A stream does not reach its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A stream, or a storage that holds others."""

    at: int
    name: str
    is_storage: bool
    start: int
    size: int


class Compound:
    """One compound file that is read where it is asked for."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        """Raises Refused where it is no compound file, or its tables are broken."""
        self._file = file
        head = self._read(0, 512)
        if len(head) < 512 or not head.startswith(SIGN):
            raise Refused(_BROKEN)
        _, _, version, _, shift, mini_shift, *numbers = _HEAD.unpack(head[: _HEAD.size])
        _, _, first, _, self._cutoff, mini, _, more, _ = numbers
        if shift not in (9, 12) or mini_shift > shift or mini_shift < 4:
            raise Refused(_BROKEN)
        self._wide = version > 3
        self._sector, self._mini = 1 << shift, 1 << mini_shift
        self._most = size // self._sector + 1
        self._table = self._fat(array("I", head[76:512]), more)
        self._rows = self._directory(first)
        self._mini_table = self._numbers(b"".join(self._chain(mini)))
        self._mini_stream: tuple[int, ...] = tuple(self._sectors(self.root.start))

    @property
    def root(self) -> Entry:
        """The storage that holds all others."""
        return self._entry(0)

    def inside(self, storage: Entry) -> dict[str, Entry]:
        """What a storage holds, by name; of two of one name the first."""
        waiting = [self._rows[storage.at][_CHILD]]
        found: dict[str, Entry] = {}
        met: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at in met or at >= len(self._rows):
                continue
            met.add(at)
            row = self._rows[at]
            waiting += (row[_RIGHT], row[_LEFT])
            if row[_KIND] in (_STREAM, *_STORAGE):
                entry = self._entry(at)
                found.setdefault(entry.name, entry)
        return dict(sorted(found.items()))

    def pieces(self, stream: Entry) -> Iterator[bytes]:
        """The bytes of a stream. Raises Damaged where there are fewer than it says."""
        left = stream.size
        small = stream.size < self._cutoff
        for piece in self._small(stream.start) if small else self._chain(stream.start):
            if left <= 0:
                return
            yield piece[:left]
            left -= len(piece)
        if left > 0:
            raise Damaged

    def content(self, stream: Entry, most: int) -> bytes:
        """All bytes of a stream, at most so many. Raises Damaged."""
        parts: list[bytes] = []
        held = 0
        for piece in self.pieces(stream):
            parts.append(piece)
            held += len(piece)
            if held >= most:
                break
        return b"".join(parts)[:most]

    def _fat(self, first: array[int], more: int) -> array[int]:
        """The table that tells for each sector which one follows it."""
        numbers = self._ordered(first)
        parts: list[bytes] = []
        for _ in range(self._most):
            parts += [self._at(number) for number in numbers if number < _LAST]
            if more >= _LAST or len(parts) > self._most:
                break
            held = self._numbers(self._at(more))
            if not held:
                break
            numbers, more = held[:-1], held[-1]
        return self._numbers(b"".join(parts))

    def _directory(self, first: int) -> list[tuple[Any, ...]]:
        content = b"".join(self._chain(first))
        count = min(len(content) // _ENTRY.size, _MOST_ENTRIES)
        rows = [_ENTRY.unpack_from(content, at * _ENTRY.size) for at in range(count)]
        if not rows or rows[0][_KIND] != _STORAGE[1]:
            raise Refused(_BROKEN)
        return rows

    def _entry(self, at: int) -> Entry:
        written, length, kind, *_, start, size = self._rows[at]
        name = written[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        whole = size if self._wide else size & 0xFFFFFFFF
        return Entry(at=at, name=name, is_storage=kind in _STORAGE, start=start, size=whole)

    def _sectors(self, number: int) -> Iterator[int]:
        for _ in range(self._most):
            if number >= len(self._table):
                return
            yield number
            number = self._table[number]

    def _chain(self, number: int) -> Iterator[bytes]:
        for sector in self._sectors(number):
            yield self._at(sector)

    def _small(self, number: int) -> Iterator[bytes]:
        """The pieces of a small stream, which lie in sectors of the root's own stream."""
        in_one = self._sector // self._mini
        for _ in range(len(self._mini_table)):
            if number >= len(self._mini_table) or number // in_one >= len(self._mini_stream):
                return
            place = (self._mini_stream[number // in_one] + 1) * self._sector
            yield self._read(place + number % in_one * self._mini, self._mini)
            number = self._mini_table[number]

    def _at(self, sector: int) -> bytes:
        return self._read((sector + 1) * self._sector, self._sector)

    def _read(self, place: int, count: int) -> bytes:
        self._file.seek(place)
        return self._file.read(count)

    def _numbers(self, content: bytes) -> array[int]:
        return self._ordered(array("I", content[: len(content) // 4 * 4]))

    @staticmethod
    def _ordered(numbers: array[int]) -> array[int]:
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers
