"""What lies in a package: a folder, a tar, or a tar that is encrypted to the reader?

Everything is read once and nothing is written. Links, devices and names that no package of ours has
are faults and are never opened; what no proof needs is hashed and forgotten.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from answerable.archive import durable
from answerable.disclosure.checking.decrypted import decrypted, is_encrypted
from answerable.errors import AnswerableError, CannotRead, NotFound
from answerable.text import visible

Tick = Callable[[int], None]
LARGEST = 1 << 24
"""Bytes of the largest file that a checker reads; a larger one is hashed alone."""
_MOST_KEPT = 1 << 28
_LARGEST_HEADER = 1 << 20
_PIECE = 1 << 18
_DEEPEST = 6
_PART = re.compile(r"[A-Za-z0-9_-](?:[A-Za-z0-9._-]{0,97}[A-Za-z0-9_-])?").fullmatch
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))}
)
_PROVES = re.compile(
    r"(?!data/).*|data/(?:.*/)?(?:ledger-entry|opening|items|disclosure|withheld)\.json"
).fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that does not hold."""

    where: str
    what: str

    def to_json(self) -> dict[str, str]:
        return {"where": visible(self.where), "what": visible(self.what)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A file of the package."""

    size: int
    sha256: str
    content: bytes | None = field(repr=False)
    """None for what no proof needs, and for what is too large to be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """The files of a package by path, and what could not be taken in."""

    files: dict[str, Held]
    faults: tuple[Fault, ...]


def read(path: Path, identities: Sequence[str] = (), tick: Tick = lambda count: None) -> Parcel:
    """The package at `path`. `identities` are texts of age identity files, for an encrypted one.

    Raises NotFound, CannotRead, NotAllowed where no identity opens it.
    """
    taking = _Taking(tick)
    try:
        if path.is_dir():
            _folder(str(path), "", taking)
        else:
            with path.open("rb") as file:
                if is_encrypted(file):
                    with decrypted(file, identities) as plain:
                        _tar(plain, taking)
                else:
                    _tar(file, taking)
    except FileNotFoundError:
        raise NotFound("There is nothing of that name.", advice="Check the path.") from None
    except OSError as error:
        raise CannotRead(
            f"The package cannot be read: {error.strerror or 'unknown reason'}.",
            advice="Copy it to a disk of this computer and try again.",
        ) from None
    return Parcel(files=taking.files, faults=tuple(taking.faults))


class _Taking:
    """Takes files in, one by one."""

    def __init__(self, tick: Tick) -> None:
        self.files: dict[str, Held] = {}
        self.faults: list[Fault] = []
        self._tick = tick
        self._folded: dict[str, str] = {}
        self._room = _MOST_KEPT

    def fault(self, where: str, what: str) -> None:
        self.faults.append(Fault(where=where, what=what))

    def allows(self, path: str) -> bool:
        """Whether a package may have a file or folder of this name; says so where not."""
        parts = path.split("/")
        sound = all(_PART(one) and one.split(".")[0].lower() not in _DEVICES for one in parts)
        if not sound or len(parts) > _DEEPEST:
            self.fault(path, "No file of a package has such a name.")
            return False
        for depth in range(1, len(parts) + 1):
            own = "/".join(parts[:depth])
            if self._folded.setdefault(own.lower(), own) != own:
                self.fault(path, "Two names differ in capital letters alone.")
                return False
        return True

    def take(self, path: str, pieces: Iterable[bytes]) -> None:
        if path in self.files:
            self.fault(path, "It is there twice.")
        sha256, size, kept = hashlib.sha256(), 0, list[bytes]()
        room = min(LARGEST, self._room) if _PROVES(path) else -1
        for piece in pieces:
            sha256.update(piece)
            size += len(piece)
            if size <= room:
                kept.append(piece)
        content = b"".join(kept) if size <= room else None
        self._room -= len(content or b"")
        self.files[path] = Held(size=size, sha256=sha256.hexdigest(), content=content)
        self._tick(1)


def _folder(root: str, below: str, taking: _Taking) -> None:
    with os.scandir(f"{root}/{below}") as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        path = f"{below}{entry.name}"
        about = entry.stat(follow_symlinks=False)
        if not taking.allows(path):
            continue
        if _is_link(about):
            taking.fault(path, "A link is no part of a package.")
        elif stat.S_ISDIR(about.st_mode):
            _folder(root, f"{path}/", taking)
        elif stat.S_ISREG(about.st_mode):
            _file(f"{root}/{path}", path, taking)
        else:
            taking.fault(path, "It is no regular file.")


def _is_link(about: os.stat_result) -> bool:
    reparse = getattr(about, "st_file_attributes", 0) & 0x400  # junctions of Windows
    return stat.S_ISLNK(about.st_mode) or bool(reparse)


def _file(place: str, path: str, taking: _Taking) -> None:
    flags = os.O_RDONLY | durable.NO_FOLLOW | durable.BINARY | durable.CLOSE_ON_EXEC
    try:
        handle = os.open(place, flags)
    except OSError:
        taking.fault(path, "It cannot be read.")
        return
    try:
        taking.take(path, iter(lambda: os.read(handle, _PIECE), b""))
    except OSError:
        taking.fault(path, "It cannot be read.")
    finally:
        os.close(handle)


class _Member(tarfile.TarInfo):
    """A member whose extended header cannot fill the memory."""

    def _proc_member(self, tar: tarfile.TarFile) -> tarfile.TarInfo:
        if not self.isreg() and self.size > _LARGEST_HEADER:
            raise tarfile.ReadError("a header that is too large")
        return super()._proc_member(tar)  # type: ignore[misc, no-any-return]


def _tar(file: BinaryIO, taking: _Taking) -> None:
    """A tar with one folder in it, read as a stream and never unpacked."""
    roots = set()
    try:
        with tarfile.open(fileobj=file, mode="r|", tarinfo=_Member) as tar:
            for member in tar:
                vars(tar)["members"] = []  # it would grow with every header
                root, _, path = member.name.partition("/")
                roots.add(root)
                if (member.isdir() and not path) or not taking.allows(path):
                    continue
                if member.isreg() and not member.issparse():
                    taking.take(path, _content(tar, member))
                elif not member.isdir():
                    taking.fault(path, "It is no regular file.")
    except (tarfile.TarError, EOFError, RecursionError, ValueError) as error:
        raise CannotRead(
            "This is no package: neither a folder nor a tar that can be read.",
            advice="Give the folder, the .tar, or the .tar.age with --identity FILE.",
        ) from error
    if len(roots) != 1 or not all(root == "." or _PART(root) for root in roots):
        taking.fault(".", "The tar does not hold one folder.")


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    source = tar.extractfile(member)
    assert source is not None
    while piece := source.read(_PIECE):
        yield piece


def of(parcel: Parcel, path: str) -> bytes:
    """The content of a file. Raises AnswerableError in words where it is not there."""
    held = parcel.files.get(path)
    if held is None:
        raise AnswerableError(f"{path} is missing.")
    if held.content is None:
        raise AnswerableError(f"{path} is too large to be what it is named for.")
    return held.content
