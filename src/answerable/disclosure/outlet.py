"""How does a package reach the disk: as a folder, as one tar, or as a tar that only its recipient opens?

The encrypted form is made without a plain one beside it: the tar passes through memory piece by piece.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from answerable.archive import durable
from answerable.disclosure import beside
from answerable.disclosure.files import Listed
from answerable.errors import Unexpected, UsageError

Writer = Callable[[Sequence[Listed]], int]
"""Writes all files; returns how many."""
_BLOCK = 512
_RECORD = 20 * _BLOCK


@contextmanager
def opened(target: Path, root: str, age: str, tick: Callable[[int], None]) -> Iterator[Writer]:
    """A place for the package, which takes its name when the block ends without an error.

    With `age` (public keys, apart by spaces) it is an encrypted tar; else a tar where `target` ends
    in `.tar`; else a folder. `root` is the name of the folder in a tar. Raises UsageError for what is
    no public key, before anything is written.
    """
    keys = public_keys(age)
    if not keys and target.suffix != ".tar":
        with beside.built(target, ()) as folder:
            yield lambda files: _into_folder(folder, files, tick)
        return
    with beside.built_file(target) as handle:
        yield lambda files: _into_file(handle, _tar(root, files, tick), len(files), keys)


def _into_folder(
    folder: beside.Folder, files: Sequence[Listed], tick: Callable[[int], None]
) -> int:
    for file in files:
        folder.write(file.path, file.pieces())
        tick(1)
    return len(files)


def _into_file(handle: int, pieces: Iterator[bytes], count: int, keys: Sequence[object]) -> int:
    if not keys:
        for piece in pieces:
            durable.write_all(handle, piece)
        return count
    import pyrage

    reader, writer = _Drawn(pieces), _Written(handle)
    try:
        pyrage.encrypt_io(reader, writer, list(keys))
    except Exception as error:
        # pyrage gives back its own error for whatever our two sides raised.
        raise reader.fault or writer.fault or _failed() from error
    return count


def _tar(root: str, files: Sequence[Listed], tick: Callable[[int], None]) -> Iterator[bytes]:
    """A tar of these files: fixed time, owner and mode, in the order given."""
    written = 0
    for file in files:
        about = tarfile.TarInfo(f"{root}/{file.path}")
        about.size, about.mtime, about.mode = file.size, durable.CONSTANT_TIME, 0o644
        header = about.tobuf(tarfile.PAX_FORMAT)
        yield header
        yield from file.pieces()
        gap = bytes(-file.size % _BLOCK)
        yield gap
        written += len(header) + file.size + len(gap)
        tick(1)
    yield bytes(2 * _BLOCK + -(written + 2 * _BLOCK) % _RECORD)


def public_keys(age: str) -> list[object]:
    """The age public keys in a text, apart by spaces or commas. Raises UsageError."""
    import pyrage

    found: list[object] = []
    for key in re.split(r"[\s,]+", age.strip()) if age.strip() else ():
        try:
            found.append(pyrage.x25519.Recipient.from_str(key))
        except pyrage.RecipientError as error:
            raise UsageError(
                "This is no age public key.",
                advice="It begins with age1, and the recipient makes it with `age-keygen`.",
            ) from error
    return found


class _Drawn:
    """A file's `read` over pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = memoryview(b"")
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._held:
                self._held = memoryview(next(self._pieces))
        except StopIteration:
            return b""
        except BaseException as fault:
            self.fault = fault
            raise
        given = self._held if size < 0 else self._held[:size]
        self._held = self._held[len(given) :]
        return bytes(given)


class _Written:
    """A file's `write` that remembers what stopped it."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self.fault: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            durable.write_all(self._handle, data)
        except BaseException as fault:
            self.fault = fault
            raise
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _failed() -> Unexpected:
    return Unexpected("The package could not be encrypted.", advice="Nothing was written.")
