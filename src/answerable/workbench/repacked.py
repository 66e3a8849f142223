"""How is a packed file (ZIP) written anew with some parts changed and every other one as it was, byte for byte?

PKWARE APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (its end). Parts
that stay are copied packed, as they lie; none of them is unpacked.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_FIRST_DAY: Final = (1 << 5) | 1
"""1 January 1980, the first day that the format knows: the same input makes the same file."""
_ELSEWHERE: Final = 0xFFFFFFFF
_MOST: Final = 0xFFFF


class NotRepacked(Exception):
    """The package is built in a way that is not written anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A part as it lies in the package: its line in the directory, and where it begins."""

    name: str
    row: bytes
    offset: int


def repacked(
    data: bytes, changed: Mapping[str, bytes], last: Mapping[str, bytes] | None = None
) -> bytes:
    """The package with the content of some parts changed, or with new ones, by name.

    Those in `last` come at its end and are not made smaller, so that a sign in them can be found without
    unpacking anything. Raises NotRepacked for a package in several volumes or beyond 4 GB.
    """
    entries, directory = _entries(data)
    last = last or {}
    ends = _ends(data, entries, directory)
    body, rows, seen = bytearray(), [], set()
    for entry in sorted(entries, key=lambda one: one.offset):
        if entry.name in last:
            continue
        if entry.name in changed:
            if entry.name not in seen:
                rows.append(_put(body, entry.name, changed[entry.name], packed=True))
            seen.add(entry.name)
            continue
        rows.append(_moved(entry.row, len(body)))
        body += data[entry.offset : ends[entry.offset]]
    rows += [
        _put(body, name, content, packed=True)
        for name, content in changed.items()
        if name not in seen
    ]
    rows += [_put(body, name, content, packed=False) for name, content in last.items()]
    if len(rows) >= _MOST:
        raise NotRepacked
    listed = b"".join(rows)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(rows), len(rows), len(listed), len(body), 0)
    return bytes(body) + listed + end


def _entries(data: bytes) -> tuple[tuple[_Entry, ...], int]:
    """What the directory lists, and where it lies; names as `zipfile` reads them, as everywhere here."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts, directory = package.infolist(), package.start_dir
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise NotRepacked from None
    entries, at = [], directory
    for part in parts:
        fixed = _CENTRAL.unpack_from(data, at)
        if fixed[0] != b"PK\x01\x02" or _ELSEWHERE in (fixed[8], fixed[9], fixed[16]):
            raise NotRepacked
        length = _CENTRAL.size + sum(fixed[10:13])
        entries.append(
            _Entry(name=part.filename, row=data[at : at + length], offset=part.header_offset)
        )
        at += length
    return tuple(entries), directory


def _ends(data: bytes, entries: tuple[_Entry, ...], directory: int) -> dict[int, int]:
    """Where each part ends: where the next begins, or the directory."""
    places = sorted({entry.offset for entry in entries})
    if any(data[place : place + 4] != b"PK\x03\x04" or place >= directory for place in places):
        raise NotRepacked
    return dict(pairwise([*places, directory]))


def _moved(row: bytes, offset: int) -> bytes:
    return row[: _CENTRAL.size - 4] + struct.pack("<I", offset) + row[_CENTRAL.size :]


def _put(body: bytearray, name: str, content: bytes, *, packed: bool) -> bytes:
    """Add a part to the body; returns its line of the directory."""
    written = _deflated(content) if packed else content
    encoded = name.encode("utf-8")
    flags = 0 if name.isascii() else 0x800
    about = (
        20, flags, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED, 0, _FIRST_DAY,
        zlib.crc32(content), len(written), len(content), len(encoded), 0,
    )  # fmt: skip
    offset = len(body)
    body += _LOCAL.pack(b"PK\x03\x04", *about) + encoded + written
    return _CENTRAL.pack(b"PK\x01\x02", 20, *about, 0, 0, 0, 0, offset) + encoded


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()
