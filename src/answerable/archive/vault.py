"""Where do stored items lie, and are they what their names say? (docs/format.md, 9)

An item is addressed by the SHA-256 of its stored bytes. It lies loose, or as a member of a bundle: a
plain tar that is written once. The vault knows nothing of keys; it sees stored bytes only.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from answerable.archive import durable
from answerable.errors import BrokenIntegrity

PIECE = 256 * 1024
_BLOCK = 512
_HEX = re.compile(r"[0-9a-f]{64}").fullmatch
_END = bytes(2 * _BLOCK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A member of a bundle."""

    bundle: str
    offset: int
    size: int


class Readable(Protocol):
    """A file open for reading once, from beginning to end."""

    def read(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in the vault that is not what it should be."""

    path: str
    """Relative to the archive's folder."""
    what: str
    stored: str = ""
    """The item concerned, where there is one."""


class Vault:
    """The stored items of one archive."""

    def __init__(self, folder: Path, tmp: Path, *, constant_time: bool) -> None:
        self.folder = folder
        self._tmp = tmp
        self._constant_time = constant_time
        self._places: dict[str, Place] | None = None
        self._learned: set[str] = set()
        self._root = str(folder)
        self._unsynced: set[str] = set()

    @property
    def bundles(self) -> Path:
        return self.folder / "bundles"

    def loose(self, stored: str) -> Path:
        return self.folder.joinpath(stored[:2], stored[2:4], stored)

    def has(self, stored: str) -> bool:
        return self.loose(stored).is_file() or self._place(stored) is not None

    def places(self) -> dict[str, Place]:
        """Where each bundled item lies, read from the bundles' own headers."""
        if self._places is None:
            self._places = {}
            self._learned.clear()
            self._look_again()
        return self._places

    def _place(self, stored: str) -> Place | None:
        """Where an item is bundled; another process may have written its bundle since we looked."""
        found = self.places().get(stored)
        if found is None:
            self._look_again()
            found = self.places().get(stored)
        return found

    def _look_again(self) -> None:
        for path in self._bundle_paths():
            if path.name not in self._learned:
                self._learn(path)
                self._learned.add(path.name)

    def look_for(self, stored: str) -> bool:
        """Whether an item is here now: another process may have brought it."""
        if not self.has(stored):
            self._places = None
        return self.has(stored)

    def open(self, stored: str) -> Readable:
        """The stored bytes, as a file. Raises FileNotFoundError where there are none."""
        try:
            return _opened(self.loose(stored))
        except FileNotFoundError:
            place = self._place(stored)
            if place is None:
                raise
            return _Member(self.bundles / f"{place.bundle}.tar", place)

    def read(self, stored: str) -> bytes:
        """All stored bytes of a small item, checked against its id."""
        with closing(self.open(stored)) as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != stored:
            raise BrokenIntegrity(
                "A stored item is not what its name says.",
                advice="Run `answerable verify`, and bring the item back from a backup.",
            )
        return data

    # Writing

    def adopt(self, scratch: Path, stored: str) -> None:
        """Give a finished, fsynced temporary file its name; durable after `sync`."""
        # Text here and not paths: this runs for every file, and paths doubled its cost.
        above = f"{self._root}/{stored[:2]}"
        folder = f"{above}/{stored[2:4]}"
        if folder not in self._unsynced:
            self._make(folder)
            # The one above may have gained a name.
            self._unsynced.update((folder, above))
        # Replacing is harmless here: whatever had this name had these bytes, or was damaged.
        os.replace(scratch, f"{folder}/{stored}")

    def _make(self, folder: str) -> None:
        try:
            os.mkdir(folder, 0o700)
        except FileExistsError:
            pass
        except FileNotFoundError:
            durable.make_folder(Path(folder))

    def sync(self) -> None:
        """fsync every folder that gained an item. Must come before the ledger names the items."""
        with durable.explained("An item"):
            for folder in sorted(self._unsynced):
                durable.sync_folder(folder)
            self._unsynced.clear()

    def new_loose(self, write: Callable[[int], str]) -> str:
        """Write one item: `write` gets a file handle, writes, and returns the stored id."""
        scratch = durable.temporary(self._tmp)
        with durable.explained("An item"), durable.removing(scratch):
            handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.BINARY, 0o400)
            try:
                stored = write(handle)
                if self._constant_time:
                    os.utime(scratch, (durable.CONSTANT_TIME,) * 2)
                os.fsync(handle)
            finally:
                os.close(handle)
            self.adopt(scratch, stored)
        return stored

    def new_bundle(self) -> BundleWriter:
        return BundleWriter(self, self._tmp, constant_time=self._constant_time)

    def keep_bundle(self, scratch: Path, name: str, members: dict[str, Place]) -> None:
        durable.make_folder(self.bundles)
        os.rename(scratch, self.bundles / f"{name}.tar")
        durable.sync_folder(self.bundles)
        if self._places is not None:
            self._places.update(members)

    # Checking

    def ids(self) -> Iterator[str]:
        """Every item there is, loose or bundled; one that lies twice comes twice."""
        for path in self._loose_paths():
            if _HEX(path.name):
                yield path.name
        yield from self.places()

    def faults(
        self, seen: Callable[[str, int], None] = lambda stored, size: None
    ) -> Iterator[Fault]:
        """Hash everything. `seen(stored id, size)` is called for each sound item."""
        for path in self._loose_paths():
            yield from self._loose_fault(path, seen)
        for path in self._bundle_paths(every=True):
            yield from self._bundle_faults(path, seen)

    def _loose_fault(self, path: Path, seen: Callable[[str, int], None]) -> Iterator[Fault]:
        shown = self._shown(path)
        if path.is_symlink() or not path.is_file() or not _HEX(path.name):
            yield Fault(
                path=shown, what="It is not an item of this archive (a stray file or link)."
            )
        elif self.loose(path.name) != path:
            yield Fault(path=shown, what="It lies in the wrong folder.", stored=path.name)
        else:
            try:
                digest, size = _hash_file(path)
            except OSError as error:
                yield Fault(
                    path=shown, what=f"It cannot be read: {error.strerror}.", stored=path.name
                )
                return
            if digest == path.name:
                seen(path.name, size)
            else:
                yield Fault(path=shown, what="Its bytes are not the ones stored.", stored=path.name)

    def _bundle_faults(self, path: Path, seen: Callable[[str, int], None]) -> Iterator[Fault]:
        shown = self._shown(path)
        if path.is_symlink() or not path.is_file() or not _is_bundle(path):
            yield Fault(
                path=shown, what="It is not a bundle of this archive (a stray file or link)."
            )
            return
        whole = hashlib.sha256()
        try:
            for stored, size, digest in _walk(path, whole):
                if digest == stored:
                    seen(stored, size)
                else:
                    yield Fault(
                        path=shown, what="An item in it is not the one stored.", stored=stored
                    )
        except (BrokenIntegrity, OSError) as error:
            yield Fault(path=shown, what=f"It cannot be read to its end ({error}).")
            return
        if whole.hexdigest() != path.stem:
            yield Fault(path=shown, what="Its bytes are not the ones its name says.")

    def _learn(self, path: Path) -> None:
        assert self._places is not None
        try:
            with _opened(path) as file:
                for stored, offset, size in _headers(file):
                    self._places[stored] = Place(bundle=path.stem, offset=offset, size=size)
        except (BrokenIntegrity, OSError):
            return  # `verify` names it; what could be read until there is still used.

    def _loose_paths(self) -> Iterator[Path]:
        for first in _folders(self.folder):
            if first.name == "bundles":
                continue
            if first.is_symlink() or not first.is_dir():
                yield first
                continue
            for second in _folders(first):
                if second.is_symlink() or not second.is_dir():
                    yield second
                    continue
                with os.scandir(second) as entries:
                    yield from sorted(Path(entry.path) for entry in entries)

    def _bundle_paths(self, *, every: bool = False) -> list[Path]:
        return [p for p in _folders(self.bundles) if every or _is_bundle(p)]

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.folder.parent).as_posix()


class BundleWriter:
    """Writes the small items of one commit into one tar, hashing while it writes."""

    def __init__(self, vault: Vault, tmp: Path, *, constant_time: bool) -> None:
        self._vault = vault
        self._constant_time = constant_time
        self._scratch = durable.temporary(tmp)
        with durable.explained("A bundle"):
            self._file = open(self._scratch, "xb", buffering=1 << 20)  # noqa: SIM115
        self._hash = hashlib.sha256()
        self._offset = 0
        self.members: dict[str, tuple[int, int]] = {}

    @property
    def size(self) -> int:
        return self._offset

    def add(self, stored: str, data: bytes) -> None:
        """One item; the same item twice is written once."""
        if stored in self.members:
            return
        record = b"".join((_header(stored, len(data)), data, bytes(-len(data) % _BLOCK)))
        with durable.explained("A bundle"):
            self._file.write(record)
        self._hash.update(record)
        self.members[stored] = (self._offset + _BLOCK, len(data))
        self._offset += len(record)

    def finish(self) -> str:
        """fsync and name the bundle; returns its id."""
        with durable.explained("A bundle"):
            self._file.write(_END)
            self._hash.update(_END)
            self._file.flush()
            handle = self._file.fileno()
            os.fchmod(handle, 0o400) if hasattr(os, "fchmod") else None
            if self._constant_time:
                os.utime(self._scratch, (durable.CONSTANT_TIME,) * 2)
            os.fsync(handle)
            self._file.close()
            name = self._hash.hexdigest()
            places = {
                stored: Place(bundle=name, offset=offset, size=size)
                for stored, (offset, size) in self.members.items()
            }
            self._vault.keep_bundle(self._scratch, name, places)
        return name

    def abandon(self) -> None:
        """Throw away what was written, also where the disk is too full to take the rest of it."""
        with suppress(OSError):
            self._file.close()
        self._scratch.unlink(missing_ok=True)


class _Member:
    """One bundled item, as a file."""

    def __init__(self, path: Path, place: Place) -> None:
        self._file = _opened(path)
        self._file.seek(place.offset)
        self._left = place.size

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        data = b""
        while len(data) < wanted:
            piece = self._file.read(wanted - len(data))
            if not piece:
                break
            data += piece
        self._left -= len(data)
        return data

    def close(self) -> None:
        self._file.close()


def _header(name: str, size: int) -> bytes:
    """A POSIX ustar header for a read-only regular file (IEEE Std 1003.1-1988)."""
    head = bytearray(_TEMPLATE)
    head[:64] = name.encode()
    head[124:136] = b"%011o\0" % size
    head[148:156] = b"%06o\0 " % (_TEMPLATE_SUM + sum(head[:64]) + sum(head[124:136]))
    return bytes(head)


def _make_template() -> bytes:
    head = bytearray(_BLOCK)
    head[100:108] = b"0000444\0"
    head[108:116] = head[116:124] = b"0000000\0"
    head[136:148] = b"%011o\0" % durable.CONSTANT_TIME
    head[148:156] = b"        "
    head[156:157] = b"0"
    head[257:265] = b"ustar\x0000"
    return bytes(head)


_TEMPLATE = _make_template()
_TEMPLATE_SUM = sum(_TEMPLATE)


def _parse_header(head: bytes) -> tuple[str, int]:
    """(stored id, size) of a member. Raises BrokenIntegrity unless it is byte for byte ours."""
    name = head[:64].decode("ascii", "replace")
    try:
        size = int(head[124:135], 8)
    except ValueError as error:
        raise BrokenIntegrity("a member's header cannot be read") from error
    if not _HEX(name) or size < 0 or _header(name, size) != head:
        raise BrokenIntegrity("a member's header is not as this format writes it")
    return name, size


def _headers(file: BinaryIO) -> Iterator[tuple[str, int, int]]:
    """(stored id, offset, size) of each member, seeking over the contents."""
    offset = 0
    while True:
        head = file.read(_BLOCK)
        if head == _END[:_BLOCK]:
            return
        if len(head) != _BLOCK:
            raise BrokenIntegrity("it is cut short")
        stored, size = _parse_header(head)
        yield stored, offset + _BLOCK, size
        offset += _BLOCK + size + -size % _BLOCK
        file.seek(offset)


def _walk(path: Path, whole: hashlib._Hash) -> Iterator[tuple[str, int, str]]:
    """(stored id, size, hash found) of each member, hashing the whole file on the way."""
    with io.BufferedReader(_opened(path), 1 << 20) as file:
        while True:
            head = file.read(_BLOCK)
            whole.update(head)
            if head == _END[:_BLOCK]:
                rest = file.read(_BLOCK + 1)
                whole.update(rest)
                if rest != _END[:_BLOCK]:
                    raise BrokenIntegrity("it does not end as a bundle ends")
                return
            if len(head) != _BLOCK:
                raise BrokenIntegrity("it is cut short")
            stored, size = _parse_header(head)
            yield stored, size, _hash_member(file, size, whole)


def _hash_member(file: IO[bytes], size: int, whole: hashlib._Hash) -> str:
    content, left = hashlib.sha256(), size
    while left:
        piece = file.read(min(PIECE, left))
        if not piece:
            raise BrokenIntegrity("it is cut short")
        content.update(piece)
        whole.update(piece)
        left -= len(piece)
    padding = file.read(-size % _BLOCK)
    whole.update(padding)
    if padding.strip(b"\0"):
        raise BrokenIntegrity("the space after a member is not empty")
    return content.hexdigest()


def _opened(path: Path) -> io.FileIO:
    """A regular file, links not followed and pipes not waited for. Raises BrokenIntegrity, OSError."""
    flags = os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY | durable.CLOSE_ON_EXEC
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BrokenIntegrity(f"{path.name} is not a regular file.")
    return io.FileIO(handle, "rb")


def _hash_file(path: Path) -> tuple[str, int]:
    digest, size, buffer = hashlib.sha256(), 0, _buffer
    with _opened(path) as file:
        while count := file.readinto(buffer):
            digest.update(buffer[:count])
            size += count
    return digest.hexdigest(), size


_buffer = memoryview(bytearray(PIECE))


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries)
    except FileNotFoundError:
        return []


def _is_bundle(path: Path) -> bool:
    return path.suffix == ".tar" and bool(_HEX(path.stem))
