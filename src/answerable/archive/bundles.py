"""How do many small items lie in one plain tar, and is each of them what its name says?

A bundle is written once and named by its own SHA-256 (docs/format.md, 9). `tar` and `sha256sum` read it.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

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


Keep = Callable[[Path, str, dict[str, Place]], None]
"""(finished file, its name, where its members lie)"""


class BundleWriter:
    """Writes the small items of one commit into one tar, hashing while it writes."""

    def __init__(self, keep: Keep, tmp: Path, *, constant_time: bool) -> None:
        """`keep` gives the finished file its name."""
        self._keep = keep
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
            self._keep(self._scratch, name, places)
        return name

    def abandon(self) -> None:
        """Throw away what was written, also where the disk is too full to take the rest of it."""
        with suppress(OSError):
            self._file.close()
        self._scratch.unlink(missing_ok=True)


class Member:
    """One bundled item, as a file."""

    def __init__(self, path: Path, place: Place) -> None:
        self._file = opened(path)
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
    named, sized = name.encode(), b"%011o\0" % size
    check = b"%06o\0 " % (_TEMPLATE_SUM + sum(named) + sum(sized))
    return b"".join((named, _TEMPLATE[64:124], sized, _TEMPLATE[136:148], check, _TEMPLATE[156:]))


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


def headers(file: BinaryIO) -> Iterator[tuple[str, int, int]]:
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


def walk(path: Path, whole: hashlib._Hash) -> Iterator[tuple[str, int, str]]:
    """(stored id, size, hash found) of each member, hashing the whole file on the way."""
    with io.BufferedReader(opened(path), 1 << 20) as file:
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


def opened(path: Path) -> io.FileIO:
    """A regular file, links not followed and pipes not waited for. Raises BrokenIntegrity, OSError."""
    flags = os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY | durable.CLOSE_ON_EXEC
    handle = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise BrokenIntegrity(f"{path.name} is not a regular file.")
    return io.FileIO(handle, "rb")


def is_bundle(path: Path) -> bool:
    return path.suffix == ".tar" and bool(_HEX(path.stem))
