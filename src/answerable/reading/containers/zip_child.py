"""Which files does a ZIP hold, and what is in each? Run in a process of its own (`opened.py`).

Its directory at the end decides (APPNOTE 4.3.12), as for every program that unpacks one; an entry whose
own header says something else is refused. Names are bytes: nothing is ever made of them.
"""

from __future__ import annotations

import codecs
import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final

from answerable.reading.containers.limits import Budget
from answerable.reading.containers.met import Broken, Met, Notes, Refused

_OF_NAMES: Final = codecs.lookup("cp437")
"""The encoding of old names, loaded here, since nothing can be loaded later."""
_LOCKED: Final = 0x1 | 0x40
_IN_UTF_8: Final = 0x800
_WAYS: Final = {
    zipfile.ZIP_STORED: "",
    zipfile.ZIP_DEFLATED: "",
    zipfile.ZIP_BZIP2: "",
    zipfile.ZIP_LZMA: "",
    9: "Deflate64",
    93: "Zstandard",
    95: "XZ",
    98: "PPMd",
    99: "AES, locked with a password",
}
_HEADER: Final = 30
"""Bytes before the name in front of each entry (APPNOTE 4.3.7)."""
_END: Final = 22
"""Bytes of the record at the end, without its comment (APPNOTE 4.3.16)."""
_PIECE: Final = 1 << 18
_DAMAGED: Final = "This ZIP is damaged: its directory cannot be read."
_ODD: Final = {
    stat.S_IFLNK: "It is a link, not a file.",
    stat.S_IFIFO: "It is a pipe, not a file.",
    stat.S_IFCHR: "It is a device, not a file.",
    stat.S_IFBLK: "It is a device, not a file.",
    stat.S_IFSOCK: "It is a socket, not a file.",
}


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """Every entry that is not a folder, in the order of the directory. Raises Refused."""
    try:
        opened = zipfile.ZipFile(file)
        entries = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise Refused(
            _DAMAGED,
            "It is kept as it is. Ask for another copy, or have the damage looked at by somebody who "
            "repairs such files.",
        ) from None
    overlapping = _overlapping(entries, opened.start_dir)
    _note(file, size, opened, entries, notes)
    for entry in entries:
        if not (entry.filename.endswith("/") and not entry.file_size):
            why = _OVERLAPS if id(entry) in overlapping else _refusal(entry)
            yield _met(opened, entry, why)


_OVERLAPS: Final = "It overlaps another entry, as only files do that are made to fill a disk."


def _met(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, why: str) -> Met:
    return Met(
        name=_name(entry),
        size=entry.file_size,
        packed=entry.compress_size,
        why=why,
        pieces=lambda: _pieces(opened, entry),
    )


def _name(entry: zipfile.ZipInfo) -> bytes:
    """The bytes of the name: `zipfile` reads what is not marked as UTF-8 as code page 437."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _IN_UTF_8 else "cp437")


def _refusal(entry: zipfile.ZipInfo) -> str:
    mode = stat.S_IFMT(entry.external_attr >> 16)
    if entry.create_system == 3 and mode in _ODD:
        return _ODD[mode]
    if entry.flag_bits & _LOCKED:
        return "It is locked with a password; it lies in the container as it is."
    way = _WAYS.get(entry.compress_type, str(entry.compress_type))
    return f"It is packed in a way that this release does not unpack ({way})." if way else ""


def _overlapping(entries: list[zipfile.ZipInfo], end: int) -> frozenset[int]:
    """Entries whose bytes run into those of the next one, or into the directory."""
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    bounds = [*(entry.header_offset for entry in placed[1:]), end]
    return frozenset(
        id(entry)
        for entry, bound in zip(placed, bounds, strict=bool(placed))
        if entry.header_offset + _HEADER + len(_name(entry)) + entry.compress_size > bound
    )


def _note(
    file: IO[bytes],
    size: int,
    opened: zipfile.ZipFile,
    entries: list[zipfile.ZipInfo],
    notes: Notes,
) -> None:
    if not entries and size > _END + len(opened.comment):
        notes.remarks.append("Its directory names no entry, and there are other bytes in it.")
    before = min((entry.header_offset for entry in entries), default=0)
    if before:
        notes.remarks.append(
            f"{before:,} bytes stand before its first entry and belong to none of them."
        )
    at = max(size - (1 << 16) - _END, 0)
    file.seek(at)
    end = at + file.read().rfind(b"PK\x05\x06") + _END + len(opened.comment)
    if end < size:
        notes.remarks.append(f"{size - end:,} bytes follow its end and belong to no entry.")
    if opened.comment:
        notes.stated.append(("Comment", opened.comment.decode("utf-8", "backslashreplace")))


def _pieces(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What is packed, to its end, and compared with its checksum (CRC-32)."""
    try:
        with opened.open(entry) as file:
            while piece := file.read(_PIECE):
                yield piece
    except zipfile.BadZipFile as error:
        raise Broken(_fault(str(error))) from None
    except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
        raise Broken("It cannot be unpacked: it is damaged or cut short.") from None
    except (RuntimeError, NotImplementedError):
        raise Broken("It is packed or locked in a way that this release does not know.") from None


def _fault(said: str) -> str:
    if "CRC" in said:
        return "Its checksum is wrong: what comes out is not what was packed."
    if "differ" in said:
        return "The directory and its own header give it two names."
    return "It cannot be unpacked: it is damaged or cut short."
