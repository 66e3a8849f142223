"""How is a file sealed on a device so that the device itself cannot read it again?

The text is encrypted to the card piece by piece while it is read; nothing readable is put down, no
archive and no key store is opened, and what is written has a random name, a padded size and a fixed time.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from answerable.archive import durable, intake
from answerable.archive.capturing import envelope
from answerable.archive.capturing.card import Card
from answerable.errors import AnswerableError, CannotRead, Conflict, Unexpected, UsageError

ENDING = ".age"
PIECE = 1 << 16
LARGEST_CONTENT = 1 << 36
"""Bytes: somewhat more than the archive takes in one item, which is checked again there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What lies in the outbox now."""

    file: str
    """Its random name."""
    receipt: str
    """SHA-256 of the sealed file, in hex: to be written on paper."""
    interrupted: bool = False

    @property
    def on_paper(self) -> str:
        """The receipt in groups of eight."""
        return " ".join(self.receipt[i : i + 8] for i in range(0, 64, 8))


class Pipe:
    """What comes through standard input, until whoever writes ends it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.interrupted = False

    def pieces(self) -> Iterator[bytes]:
        """The content. A Ctrl-C ends it at the next piece: what came before is sealed, not lost."""
        size = 0
        while not self.interrupted and (piece := self._read()):
            size += len(piece)
            if size > LARGEST_CONTENT:
                raise _too_large()
            yield piece
        if not size:
            raise CannotRead(
                "Nothing came through standard input.",
                advice="Nothing was sealed. Look whether the camera or recorder before it works.",
            )

    def _read(self) -> bytes:
        try:
            return os.read(self._handle, PIECE)
        except OSError as error:
            raise CannotRead(
                f"Standard input cannot be read: {error.strerror or 'input/output error'}.",
                advice="Nothing was sealed. Try again.",
            ) from error


def seal_file(path: Path, card: Card, header: envelope.Header, outbox: Path) -> Sealed:
    """Seal a file as it is; the file itself is not touched. Raises an AnswerableError with advice."""
    with intake.opened(path) as source:
        if source.size > LARGEST_CONTENT:
            raise _too_large()
        text = envelope.plaintext(header, _of_file(source))
        return _seal(text, card, outbox)


def seal_pipe(pipe: Pipe, card: Card, header: envelope.Header, outbox: Path) -> Sealed:
    """Seal what comes through a pipe and touches no disk."""
    text = envelope.plaintext(header, pipe.pieces(), lambda: pipe.interrupted)
    sealed = _seal(text, card, outbox)
    return Sealed(file=sealed.file, receipt=sealed.receipt, interrupted=pipe.interrupted)


def make_outbox(folder: Path) -> None:
    """The folder for sealed files, made where it is missing. Raises Unexpected."""
    with durable.explained("The outbox"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _of_file(source: intake.Source) -> Iterator[bytes]:
    buffer = memoryview(bytearray(PIECE))
    left = source.size
    while left >= 0 and (count := source.fill(buffer)):
        left -= count
        yield bytes(buffer[:count])
    source.unchanged()
    if left:
        raise Conflict(
            "The file gave another number of bytes than it announced.",
            advice="Wait until whatever writes to it has finished, and seal it again.",
        )


def _seal(text: Iterator[bytes], card: Card, outbox: Path) -> Sealed:
    name = secrets.token_hex(16) + ENDING
    scratch = outbox / f"{name}.part"
    with durable.explained("The sealed file"), durable.removing(scratch):
        receipt = _encrypt(text, card, scratch)
        os.rename(scratch, outbox / name)
        with suppress(OSError):
            # Some cards and sticks cannot sync a folder; the file itself is there.
            durable.sync_folder(outbox)
    return Sealed(file=name, receipt=receipt)


def _encrypt(text: Iterator[bytes], card: Card, scratch: Path) -> str:
    import pyrage

    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.NO_FOLLOW | durable.BINARY
    handle = os.open(scratch, flags | durable.CLOSE_ON_EXEC, 0o600)
    try:
        reader, writer = _Drawn(text), _Written(handle)
        try:
            recipient = pyrage.x25519.Recipient.from_str(card.recipient)
            pyrage.encrypt_io(reader, writer, [recipient])
        except pyrage.RecipientError as error:
            raise UsageError("The card holds no age recipient.", advice="Get it again.") from error
        except Exception as error:
            # pyrage gives back its own error for whatever our two sides raised.
            raise reader.fault or writer.fault or _failed() from error
        fixed = (durable.CONSTANT_TIME,) * 2
        os.utime(handle if os.utime in os.supports_fd else scratch, fixed)
        os.fsync(handle)
    finally:
        os.close(handle)
    return writer.digest.hexdigest()


class _Drawn:
    """A file's `read` over pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._held:
                self._held = next(self._pieces)
        except StopIteration:
            return b""
        except BaseException as fault:
            self.fault = fault
            raise
        given = self._held if size < 0 else self._held[:size]
        self._held = self._held[len(given) :]
        return given


class _Written:
    """A file's `write` that hashes what reaches the disk."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.digest = hashlib.sha256()
        self.fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            durable.write_all(self._handle, data)
        except BaseException as fault:
            self.fault = fault
            raise
        self.digest.update(data)
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _too_large() -> AnswerableError:
    return CannotRead("This is larger than 64 GiB.", advice="Seal it in parts.")


def _failed() -> AnswerableError:
    return Unexpected("The file could not be sealed.", advice="Nothing was sealed. Try again.")
