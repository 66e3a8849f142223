"""How is a stored item read at any place, without believing what lies there?

The item is gone through once and checked as a whole (`Store.pieces`); what each stretch of it held then is
remembered by its hash, and every later reading of a stretch is compared with that. So no byte is given
out that the check did not cover, and nothing unsealed touches the disk.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from answerable.archive import bundles, sealing
from answerable.archive.store import Stored
from answerable.errors import BrokenIntegrity

if TYPE_CHECKING:
    from answerable.archive.store import Store

STRETCH: Final = 1 << 20
_IN_MEMORY: Final = 16 << 20
"""Items up to this size are held whole."""
_HELD: Final = 4
"""Stretches that are kept at hand."""
_LENGTH: Final = 8
"""Bytes before the content in a padded text (docs/format.md, 5)."""
_BLOCK: Final = 16
_FIRST: Final = 2
"""The counter of the first block that AES-GCM encrypts under a nonce of 12 bytes (SP 800-38D, 7.1)."""


class Anywhere:
    """The content of one item; close it, or use it in a `with` block."""

    def __init__(
        self, store: Store, item: Stored, tick: Callable[[int], None] = lambda count: None
    ) -> None:
        """Checks the whole item. Raises BrokenIntegrity, or FileNotFoundError where it is gone."""
        self.size = item.size
        self._item = item
        self._sums: list[bytes] = []
        self._held: OrderedDict[int, bytes] = OrderedDict()
        self._handle = -1
        loose = store.vault.loose(item.stored)
        if item.size <= _IN_MEMORY or not loose.is_file():
            self._whole = store.content(item)
            return
        self._whole = b""
        self._learn(store, item, tick)
        with bundles.opened(loose) as file:
            self._handle = os.dup(file.fileno())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def read_at(self, place: int, count: int) -> bytes:
        """So many bytes from that place; fewer only at the end. Raises BrokenIntegrity."""
        if self._handle < 0:
            return self._whole[place : place + count]
        end = min(place + count, self.size)
        parts = []
        while place < end:
            number, within = divmod(place, STRETCH)
            part = self._stretch(number)[within : within + end - place]
            parts.append(part)
            place += len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _learn(self, store: Store, item: Stored, tick: Callable[[int], None]) -> None:
        digest, left = hashlib.sha256(), STRETCH
        for piece in store.pieces(item):
            tick(len(piece))
            rest = memoryview(piece)
            while len(rest) >= left:
                digest.update(rest[:left])
                self._sums.append(digest.digest())
                rest, digest, left = rest[left:], hashlib.sha256(), STRETCH
            digest.update(rest)
            left -= len(rest)
        self._sums.append(digest.digest())

    def _stretch(self, number: int) -> bytes:
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        place = number * STRETCH
        count = min(STRETCH, self.size - place)
        found = self._unsealed(place, count) if self._item.record_key else self._raw(place, count)
        if hashlib.sha256(found).digest() != self._sums[number]:
            raise BrokenIntegrity(
                "A stored item changed while it was read.",
                advice="Run `answerable verify`, and bring the item back from a backup.",
            )
        self._held[number] = found
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return found

    def _unsealed(self, place: int, count: int) -> bytes:
        """AES-GCM encrypts as AES in counter mode does: any block opens by its number."""
        block, skipped = divmod(place + _LENGTH, _BLOCK)
        counter = bytes(12) + (block + _FIRST).to_bytes(4, "big")
        key = sealing.blob_key(self._item.record_key)
        opener = Cipher(algorithms.AES(key), modes.CTR(counter)).decryptor()
        return opener.update(self._raw(block * _BLOCK, skipped + count))[skipped:]

    def _raw(self, place: int, count: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._handle, count, place)
        os.lseek(self._handle, place, os.SEEK_SET)
        return os.read(self._handle, count)
