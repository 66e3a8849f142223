"""Is this file a whole capture, made with which of our cards, and what does it hold?

A file from outside is measured before it is opened and opened without following links. The sealed bytes
are hashed as they are read, so that the receipt is of exactly what was opened.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from answerable.archive import intake
from answerable.archive.capturing import envelope
from answerable.archive.capturing.capture_keys import CaptureKey
from answerable.errors import AnswerableError, BrokenIntegrity, CannotRead, NotAllowed

IN_MEMORY = 16 << 20
"""Content up to this many bytes is opened once and kept in memory."""
LARGEST = 64 << 30
"""Bytes of a sealed file that are opened unless told otherwise."""
_AGE = b"age-encryption.org/v1\n"
_SMALLEST = envelope.SMALLEST
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A capture that was read to its end and holds together."""

    receipt: str
    key: CaptureKey
    header: envelope.Header
    ending: envelope.Ending
    head: bytes
    """How the content begins, up to 4096 bytes."""
    content: bytes | None
    """All of it, where it is small."""


def receipt_of(source: intake.Source) -> str:
    """SHA-256 of an open file, in hex; leaves it at its beginning."""
    digest, buffer = hashlib.sha256(), memoryview(bytearray(1 << 20))
    os.lseek(source.handle, 0, os.SEEK_SET)
    while count := source.fill(buffer):
        digest.update(buffer[:count])
    os.lseek(source.handle, 0, os.SEEK_SET)
    return digest.hexdigest()


def refuse_unfit(source: intake.Source, *, largest: int = LARGEST) -> None:
    """Raises CannotRead for what is no sealed file, or too large to be opened."""
    if source.size > largest:
        raise CannotRead(
            f"This file is larger than {largest:,} bytes, and was not opened.",
            advice="If it is expected, say so with --largest.",
        )
    if intake.peek(source, len(_AGE)) != _AGE:
        raise CannotRead(
            "This is not a sealed capture.",
            advice="It was left where it is. `answerable add` preserves a file that is not sealed.",
        )
    if source.size < _SMALLEST:
        raise _cut()


def opened(source: intake.Source, keys: Sequence[CaptureKey]) -> Capture:
    """Read a capture to its end.

    Raises NotAllowed for another archive's card, BrokenIntegrity for what was changed or cut short.
    """
    kept = _Kept()
    reading = envelope.Reading(kept.keep, kept.meet)
    hashing = _Hashing(source)
    key = _decrypt(hashing, reading, keys)
    header, ending = reading.finish()
    if header.archive != key.card.archive or header.card != key.card.number:
        raise BrokenIntegrity(
            "This capture names another card than the one it was sealed to.",
            advice="Somebody wrapped it anew. Ask who made it; it was not taken in.",
        )
    return Capture(
        receipt=hashing.receipt(),
        key=key,
        header=header,
        ending=ending,
        head=bytes(kept.head),
        content=bytes(kept.content) if kept.small else None,
    )


def _decrypt(
    hashing: _Hashing, reading: envelope.Reading, keys: Sequence[CaptureKey]
) -> CaptureKey:
    """Tries each card: the header tells before a byte of content whether one fits."""
    import pyrage

    for key in keys:
        if not key.identity:
            continue
        hashing.rewind()
        try:
            identity = pyrage.x25519.Identity.from_str(key.identity)
            pyrage.decrypt_io(hashing, reading, [identity])
        except pyrage.DecryptError as error:
            if "No matching keys" in str(error):
                continue
            raise _damaged() from error
        except OSError as error:
            raise hashing.fault or _damaged() from error
        return key
    raise NotAllowed(
        "This was sealed to a card that this archive does not have.",
        advice="It may belong to another archive, or its card was exchanged: compare the card's "
        "number on the device with `answerable capture-card --list`.",
    )


class _Kept:
    """The beginning of the content, and all of it while it is small."""

    def __init__(self) -> None:
        self.head = bytearray()
        self.content = bytearray()
        self.small = True

    def meet(self, header: envelope.Header) -> None:
        """Nothing is decided before the end."""

    def keep(self, piece: bytes) -> None:
        if len(self.head) < _HEAD:
            self.head += piece[: _HEAD - len(self.head)]
        if self.small:
            self.content += piece
            if len(self.content) > IN_MEMORY:
                self.small = False
                self.content.clear()


class _Hashing:
    """A file's `read` over an open source, hashing what is read."""

    def __init__(self, source: intake.Source) -> None:
        self._source = source
        self._digest = hashlib.sha256()
        self.fault: AnswerableError | None = None

    def rewind(self) -> None:
        os.lseek(self._source.handle, 0, os.SEEK_SET)
        self._digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        try:
            data = os.read(self._source.handle, size if size > 0 else 1 << 16)
        except OSError as error:
            self.fault = CannotRead(
                f"This file cannot be read: {error.strerror or 'input/output error'}.",
                advice="The disk or stick may be failing; copy the file elsewhere and try again.",
            )
            raise
        self._digest.update(data)
        return data

    def receipt(self) -> str:
        """SHA-256 of the file. Raises BrokenIntegrity where it was not read to its end."""
        if os.read(self._source.handle, 1):
            raise _damaged()
        return self._digest.hexdigest()


class Stream:
    """The content of a large capture: decrypted once more, into a pipe and never onto a disk."""

    def __init__(self, sealed: intake.Source, capture: Capture) -> None:
        ours, theirs = os.pipe()
        self.size = capture.ending.size
        self._sealed = sealed
        self._pipe = open(ours, "rb", buffering=0)  # noqa: SIM115
        self._faults: list[BaseException] = []
        self._thread = threading.Thread(
            target=_pour, args=(sealed, capture, theirs, self._faults.append), daemon=True
        )
        self._thread.start()

    def fill(self, buffer: memoryview) -> int:
        """Put the next bytes into the buffer; 0 at the end."""
        return self._pipe.readinto(buffer) or 0

    def unchanged(self) -> None:
        """Raises BrokenIntegrity or Conflict if the second reading was not of the same capture."""
        self._thread.join()
        if self._faults:
            raise _damaged() from self._faults[0]
        self._sealed.unchanged()

    def close(self) -> None:
        """Ends the thread, whether it was done or not."""
        self._pipe.close()
        self._thread.join()


def _pour(
    sealed: intake.Source,
    capture: Capture,
    handle: int,
    fail: Callable[[BaseException], object],
) -> None:
    def keep(piece: bytes) -> None:
        view = memoryview(piece)
        while view:
            view = view[os.write(handle, view) :]

    reading = envelope.Reading(keep, lambda header: None)
    hashing = _Hashing(sealed)
    try:
        _decrypt(hashing, reading, [capture.key])
        _, ending = reading.finish()
        if hashing.receipt() != capture.receipt or ending != capture.ending:
            raise _damaged()
    except BaseException as fault:
        fail(fault)
    finally:
        with suppress(OSError):
            os.close(handle)


def _damaged() -> BrokenIntegrity:
    return BrokenIntegrity(
        "This capture was damaged, cut short or changed.",
        advice="Copy it again from the device or the stick, and compare its receipt.",
    )


def _cut() -> BrokenIntegrity:
    return BrokenIntegrity(
        "This capture is cut short.",
        advice="Copy it again from the device or the stick, and compare its receipt.",
    )
