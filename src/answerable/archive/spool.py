"""Where does content wait whose size is not known before it has come, without lying open on the disk?

Sealed piece by piece under a key that only this object knows, in a file that loses its name as soon as it
is open: when the program ends, however it ends, nothing is left that anybody could read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from answerable.archive import durable, sealing
from answerable.errors import BrokenIntegrity

PIECE: Final = 1 << 20
_SHORT: Final = 1 << 16
"""Bytes of a content that never touches the disk here."""
_SEALED: Final = PIECE + sealing.TAG_BYTES
_NONCE: Final = 12
_FLAGS: Final = (
    os.O_RDWR
    | os.O_CREAT
    | os.O_EXCL
    | durable.BINARY
    | durable.NO_FOLLOW
    | durable.CLOSE_ON_EXEC
    | getattr(os, "O_TEMPORARY", 0)
)


class Spool:
    """Takes content as it comes, one after another; `cut` ends one and gives it back for reading.

    Holds two mebibytes in memory, and short contents whole. Raises Unexpected where the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._cipher = AESGCM(os.urandom(sealing.KEY_BYTES))
        self._handle = -1
        self._open = bytearray()
        self._pieces = 0
        self._first = 0
        self._size = 0

    def write(self, data: bytes) -> None:
        """The next bytes of what is coming now."""
        self._open += data
        self._size += len(data)
        while len(self._open) > PIECE:
            self._put(bytes(self._open[:PIECE]))
            del self._open[:PIECE]

    def cut(self) -> Spooled:
        """What has come since the last cut, whole."""
        last = bytes(self._open)
        if self._pieces > self._first or len(last) > _SHORT:
            self._put(last)
            last = b""
        made = Spooled(self, first=self._first, size=self._size, short=last)
        self._open, self._size, self._first = bytearray(), 0, self._pieces
        return made

    def forget(self) -> None:
        """Drop what has come since the last cut."""
        self._open, self._size, self._first = bytearray(), 0, self._pieces

    def close(self) -> None:
        """Give the room on the disk back. May be called twice."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
        self._open = bytearray()

    def piece(self, number: int, size: int) -> bytes:
        """One piece of `size` bytes, opened. Raises BrokenIntegrity where the disk gave something else."""
        with durable.explained("What was sent"):
            sealed = os.pread(self._handle, size + sealing.TAG_BYTES, number * _SEALED)
        try:
            return self._cipher.decrypt(_nonce(number), sealed, None)
        except (InvalidTag, ValueError) as error:
            raise BrokenIntegrity(
                "What was sent did not come back from the disk as it was written.",
                advice="Check the disk, then send it again.",
            ) from error

    def _put(self, piece: bytes) -> None:
        if self._handle < 0:
            self._begin()
        # Every piece has a number of its own, so that no nonce is used twice under the key.
        sealed = memoryview(self._cipher.encrypt(_nonce(self._pieces), piece, None))
        place = self._pieces * _SEALED
        with durable.explained("What was sent"):
            while sealed:
                written = os.pwrite(self._handle, sealed, place)
                sealed, place = sealed[written:], place + written
        self._pieces += 1

    def _begin(self) -> None:
        with durable.explained("What was sent"):
            durable.make_folder(self._folder)
            path = durable.temporary(self._folder)
            self._handle = os.open(path, _FLAGS, 0o600)
            if os.name != "nt":  # there the system removes it when it is closed
                os.unlink(path)


def _nonce(number: int) -> bytes:
    return number.to_bytes(_NONCE, "big")


@dataclass(slots=True)
class Spooled:
    """One content that came whole; an `intake.Given`, read once from its beginning."""

    spool: Spool
    first: int
    size: int
    short: bytes
    """All of it, where it is short."""
    _at: int = 0
    _held: bytes = b""
    _held_from: int = -1

    def fill(self, buffer: memoryview) -> int:
        """Put the next bytes into the buffer; 0 at the end."""
        content, offset = self._around(self._at)
        count = min(len(buffer), len(content) - offset)
        buffer[:count] = content[offset : offset + count]
        self._at += count
        return count

    def unchanged(self) -> None:
        """Every piece was opened under its seal."""

    def head(self, count: int = 4096) -> bytes:
        """The first bytes, without moving."""
        return self._around(0)[0][:count]

    def tail(self, count: int) -> bytes:
        """The last bytes, at most a piece, without moving."""
        content, offset = self._around(max(self.size - count, 0))
        ending = content[offset:]
        if (following := max(self.size - count, 0) - offset + len(content)) < self.size:
            ending += self._around(following)[0]
        return ending

    def content(self) -> bytes:
        """All of it, in memory."""
        return b"".join(self._around(place)[0] for place in range(0, self.size, PIECE))

    def _around(self, place: int) -> tuple[bytes, int]:
        """(a piece, how far into it this place is)."""
        if self.short or place >= self.size:
            return self.short, min(place, len(self.short))
        number, offset = divmod(place, PIECE)
        if number != self._held_from:
            size = min(PIECE, self.size - number * PIECE)
            self._held = self.spool.piece(self.first + number, size)
            self._held_from = number
        return self._held, offset
