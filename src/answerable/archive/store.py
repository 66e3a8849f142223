"""How does content become a stored item, and come back exactly as it was?

The only module that writes items. `Change` calls it and logs custody for every item in the same
commit, so that nothing enters the vault unrecorded.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import NamedTuple

from answerable.archive import direct, durable, intake, sealing
from answerable.archive.bundles import PIECE, BundleWriter
from answerable.archive.vault import Vault
from answerable.errors import BrokenIntegrity, CannotRead
from answerable.ids import ArchiveId

SMALL = 1 << 20
"""Items up to this size are read whole and, by default, bundled."""


class Stored(NamedTuple):
    """An item in the vault, or on its way there."""

    stored: str
    """SHA-256 of the stored bytes."""
    digest: str
    """SHA-256 of the content."""
    size: int
    record_key: bytes = b""
    """Opens it, in a sealed archive."""


class Store:
    """The vault of one archive, with or without encryption."""

    def __init__(self, vault: Vault, archive: ArchiveId, *, sealed: bool) -> None:
        self.vault = vault
        self._archive = archive
        self._sealed = sealed

    def put_small(self, content: bytes, digest: str, bundle: BundleWriter | None) -> Stored:
        """Store content that is in memory: in the bundle, or loose where there is none."""
        record_key, data, stored = b"", content, digest
        if self._sealed:
            record_key = os.urandom(sealing.KEY_BYTES)
            data = sealing.seal_blob(record_key, self._archive, content)
            stored = hashlib.sha256(data).hexdigest()
        if bundle is not None:
            bundle.add(stored, data)
        else:
            self.vault.new_loose(lambda handle: _write(handle, data, stored))
        return Stored(stored=stored, digest=digest, size=len(content), record_key=record_key)

    def put_large(
        self, source: intake.Given, known: Callable[[str], bool], tick: Callable[[int], None]
    ) -> Stored:
        """Store a file piece by piece, hashing while writing.

        `known(digest)` tells whether the archive holds this content already: then nothing is kept.
        """
        if source.size > sealing.LARGEST_BLOB:
            raise CannotRead(
                "This file is larger than 64 GiB.",
                advice="Split it (`split -b 32G`), and add the parts with a note of the order.",
            )
        record_key = os.urandom(sealing.KEY_BYTES) if self._sealed else b""
        found: list[Stored] = []

        def write(handle: int) -> str:
            copy = self._copy_sealed if self._sealed else self._copy_open
            stored, digest = copy(handle, source, record_key, tick)
            source.unchanged()
            found.append(
                Stored(stored=stored, digest=digest, size=source.size, record_key=record_key)
            )
            if known(digest):
                raise _Known
            return stored

        with suppress(_Known):
            self.vault.new_loose(write)
        return found[0]

    def _copy_open(
        self, handle: int, source: intake.Given, _: bytes, tick: Callable[[int], None]
    ) -> tuple[str, str]:
        digest, sink = hashlib.sha256(), direct.Sink(handle, source.size)
        for piece in _read_pieces(source):
            digest.update(piece)
            sink.write(piece)
            tick(len(piece))
        sink.finish()
        found = digest.hexdigest()
        return found, found

    def _copy_sealed(
        self, handle: int, source: intake.Given, record_key: bytes, tick: Callable[[int], None]
    ) -> tuple[str, str]:
        digest, stored = hashlib.sha256(), hashlib.sha256()
        sealer = sealing.BlobSealer(record_key, self._archive, source.size)
        sink = direct.Sink(handle, source.size)
        out = memoryview(bytearray(PIECE + 16))

        def write(data: bytes | memoryview) -> None:
            stored.update(data)
            sink.write(data)

        write(sealer.start())
        for piece in _read_pieces(source):
            digest.update(piece)
            write(out[: sealer.update_into(piece, out)])
            tick(len(piece))
        for ending in sealer.finish():
            write(ending)
        sink.finish()
        return stored.hexdigest(), digest.hexdigest()

    def pieces(self, item: Stored) -> Iterator[bytes]:
        """The content, piece by piece. Nothing counts before the iterator ended without error.

        Raises BrokenIntegrity, or FileNotFoundError where the item is gone.
        """
        digest, stored, size = hashlib.sha256(), hashlib.sha256(), 0
        with closing(self.vault.open(item.stored)) as file:
            opener = self._opener(item)
            while data := file.read(PIECE):
                stored.update(data)
                content = opener.update(data) if opener else data
                digest.update(content)
                size += len(content)
                yield content
        if stored.hexdigest() != item.stored:
            raise BrokenIntegrity(
                "A stored item is not what its name says.",
                advice="Run `answerable verify`, and bring the item back from a backup.",
            )
        if opener:
            opener.finish()
        if digest.hexdigest() != item.digest or size != item.size:
            raise BrokenIntegrity("An item's content is not the one that was preserved.")

    def _opener(self, item: Stored) -> sealing.BlobOpener | None:
        if not self._sealed:
            return None
        return sealing.BlobOpener(item.record_key, self._archive, self._stored_size(item))

    def _stored_size(self, item: Stored) -> int:
        return sealing.padded_size(item.size) + sealing.TAG_BYTES

    def content(self, item: Stored) -> bytes:
        """The whole content of an item, checked."""
        return b"".join(self.pieces(item))


class _Known(Exception):
    """The content written is there already."""


def _write(handle: int, data: bytes, stored: str) -> str:
    durable.write_all(handle, data)
    return stored


def _read_pieces(source: intake.Given) -> Iterator[memoryview]:
    buffer = memoryview(bytearray(PIECE))
    left = source.size
    while count := source.fill(buffer):
        left -= count
        if left < 0:
            break
        yield buffer[:count]
    if left:
        source.unchanged()
        raise CannotRead(
            "The file gave another number of bytes than it announced.",
            advice="Copy it to another disk and add the copy.",
        )
