"""What comes out of a packed stream, bounded, and read forward only? For the processes that read containers."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final, Protocol

from answerable.reading.containers.limits import Budget, Stopped
from answerable.reading.containers.met import Broken

_PIECE: Final = 1 << 18
_MOST_AT_ONCE: Final = 32 << 20
"""Bytes that a reader may ask for at once: no header of any format is longer."""
_DICTIONARY: Final = 256 << 20
"""Memory for unpacking xz; the largest that its program makes needs a quarter of it."""
CUT: Final = "It is cut short, or damaged from there on."


class _Engine(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


class _Gzip:
    """One gzip member (RFC 1952), with the manners of the other two unpackers."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(31)

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def needs_input(self) -> bool:
        return not self._engine.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data

    def decompress(self, data: bytes, most: int) -> bytes:
        return self._engine.decompress(self._engine.unconsumed_tail + data, most)


def _xz() -> _Engine:
    return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_DICTIONARY)


_ENGINES: Final[tuple[tuple[bytes, Callable[[], _Engine]], ...]] = (
    (b"\x1f\x8b", _Gzip),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", _xz),
)


def unpacked(file: IO[bytes], budget: Budget) -> Iterator[bytes]:
    """The content of a gzip, bzip2 or xz stream, or of several in a row, piece by piece.

    Raises Stopped where it is damaged, cut short or holds too much.
    """
    data = file.read(_PIECE)
    while data:
        engine = _engine(data)
        if engine is None:
            return  # what follows a stream and is none is zeros, or nobody's
        try:
            while not engine.eof:
                piece = engine.decompress(data, _PIECE)
                budget.passing(len(piece))
                if piece:
                    yield piece
                data = b""
                if not engine.eof and engine.needs_input:
                    data = file.read(_PIECE)
                    if not data:
                        raise Stopped(CUT)
        except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
            raise Stopped(CUT) from None
        data = engine.unused_data or file.read(_PIECE)


def _engine(data: bytes) -> _Engine | None:
    return next((make() for sign, make in _ENGINES if data.startswith(sign)), None)


class Forward:
    """A file made of pieces that is read from beginning to end, once."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = memoryview(b"")
        self._at = 0
        self.last = b""
        """What the last `read` gave."""

    def tell(self) -> int:
        return self._at

    def read(self, count: int) -> bytes:
        """Up to so many bytes; fewer only at the end."""
        if count > _MOST_AT_ONCE:
            raise Stopped("A header in it is longer than any.")
        parts = []
        while count > 0 and (part := self.some(count)):
            parts.append(part)
            count -= len(part)
        self.last = parts[0] if len(parts) == 1 else b"".join(parts)
        return self.last

    def some(self, count: int) -> bytes:
        """At least one byte and at most so many; nothing at the end."""
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = memoryview(piece)
        part = bytes(self._held[:count])
        self._held = self._held[len(part) :]
        self._at += len(part)
        return part

    def seek(self, place: int) -> None:
        """Go forward to a place; what lies between is let go."""
        if place < self._at:
            raise Stopped("A header in it points backwards.")
        while self._at < place and self.some(min(place - self._at, _PIECE)):
            pass

    def line(self, most: int) -> bytes:
        """Up to and with the next line feed, at most so many bytes."""
        parts: list[bytes] = []
        while most > 0 and (self._held or self._more()):
            found = bytes(self._held[: min(most, 4_096)])
            part = found[: found.find(b"\n") + 1] or found
            self._held = self._held[len(part) :]
            self._at += len(part)
            most -= len(part)
            parts.append(part)
            if part.endswith(b"\n"):
                break
        return b"".join(parts)

    def _more(self) -> bool:
        self._held = memoryview(next(self._pieces, b""))
        return bool(self._held)

    def exactly(self, count: int) -> Iterator[bytes]:
        """The next so many bytes, piece by piece. Raises Broken where there are fewer."""
        while count:
            piece = self.some(min(count, _PIECE))
            if not piece:
                raise Broken(CUT)
            count -= len(piece)
            yield piece


class Placed(Forward):
    """The same over a file that can be read anywhere: what is not wanted is not fetched."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        super().__init__(iter(lambda: file.read(_PIECE), b""))
        self._file = file
        self._size = size

    def seek(self, place: int) -> None:
        ahead = place - self._at
        if ahead <= len(self._held):
            super().seek(place)
            return
        self._held = memoryview(b"")
        self._at = self._file.seek(min(place, self._size))
