"""Where does a file keep its C2PA manifests, and which boxes lie in them (ISO 19566-5, JUMBF)?

Used only in a process of its own. The places: C2PA Technical Specification 2.1, annex A.3.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

LARGEST: Final = 32 << 20
"""Bytes of all manifests of a file."""
_MOST: Final = 5_000
"""Boxes, or parts of a file, that are looked at."""
_DEEPEST: Final = 10
_IN_FILM: Final = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_TIFF: Final = {b"II*\0": "<", b"MM\0*": ">"}
_IN_TIFF: Final = 0xCD41


class Damaged(Exception):
    """What should be a box is none."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its content; a superbox has a `label` and `boxes`."""

    kind: str
    content: bytes
    label: str = ""
    boxes: tuple[Box, ...] = ()

    def named(self, label: str) -> Box | None:
        """The box in it of that label."""
        return next((one for one in self.boxes if one.label == label), None)

    def of_kind(self, kind: str) -> Box | None:
        """The first box in it of that kind."""
        return next((one for one in self.boxes if one.kind == kind), None)


def store_in(file: IO[bytes]) -> bytes:
    """The bytes of the manifest store; empty where there is none. Raises Damaged."""
    file.seek(0)
    head = file.read(12)
    if head.startswith(b"\xff\xd8"):
        return _in_jpeg(file)
    if head.startswith(_PNG):
        return _in_png(file)
    if head[4:8] == b"ftyp":
        return _in_film(file)
    if head.startswith(b"RIFF"):
        return _in_riff(file)
    if head.startswith(b"ID3"):
        return _in_mp3(file)
    if head[:4] in _TIFF:
        return _in_tiff(file, _TIFF[head[:4]])
    return b""


def boxes_in(data: bytes) -> tuple[Box, ...]:
    """The boxes of a manifest store. Raises Damaged."""
    return tuple(_boxes(data, 0, [0]))


def _boxes(data: bytes, depth: int, met: list[int]) -> Iterator[Box]:
    at = 0
    while at + 8 <= len(data):
        met[0] += 1
        if depth > _DEEPEST or met[0] > _MOST:
            raise Damaged
        length, kind = struct.unpack_from(">I4s", data, at)
        start = 8
        if length == 1:
            length, start = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        length = length or len(data) - at
        if length < start or at + length > len(data):
            raise Damaged
        content = data[at + start : at + length]
        name = kind.decode("latin-1")
        if name == "jumb":
            inside = tuple(_boxes(content, depth + 1, met))
            yield Box(name, content, _label(inside), inside)
        else:
            yield Box(name, content)
        at += length


def _label(inside: tuple[Box, ...]) -> str:
    """From the description box: 16 bytes of type, toggles, a name that a zero ends."""
    if not inside or inside[0].kind != "jumd" or len(inside[0].content) < 17:
        raise Damaged
    told = inside[0].content
    return told[17:].split(b"\0", 1)[0].decode("utf-8", "replace") if told[16] & 2 else ""


def _in_jpeg(file: IO[bytes]) -> bytes:
    """APP11 segments: `JP`, the number of the box, the number of its part, and the part.

    A later part repeats the head of the box, which is left out.
    """
    found: dict[int, list[tuple[int, bytes]]] = {}
    file.seek(2)
    for _ in range(_MOST):
        mark = file.read(2)
        if len(mark) < 2 or mark[0] != 0xFF or mark[1] in (0xDA, 0xD9):
            break
        size = int.from_bytes(file.read(2), "big")
        if mark[1] != 0xEB:
            file.seek(size - 2, os.SEEK_CUR)
            continue
        content = file.read(max(size - 2, 0))
        if content[:2] == b"JP" and len(content) > 16:
            number, part = struct.unpack_from(">HI", content, 2)
            found.setdefault(number, []).append((part, content[8:]))
    for parts in found.values():
        parts.sort(key=lambda each: each[0])
        whole = parts[0][1] + b"".join(part[8:] for _, part in parts[1:])
        if whole[4:8] == b"jumb" and b"c2pa" in whole[:64]:
            return _bounded(whole)
    return b""


def _in_png(file: IO[bytes]) -> bytes:
    file.seek(len(_PNG))
    for _ in range(_MOST):
        head = file.read(8)
        if len(head) < 8:
            break
        size, kind = struct.unpack(">I4s", head)
        if kind == b"caBX":
            return _read(file, size)
        file.seek(size + 4, os.SEEK_CUR)
    return b""


def _in_film(file: IO[bytes]) -> bytes:
    """A box `uuid`: version and flags, `manifest` with a zero, eight bytes, the store (A.5)."""
    file.seek(0)
    for _ in range(_MOST):
        start = file.tell()
        head = file.read(16)
        if len(head) < 8:
            break
        size, kind = struct.unpack_from(">I4s", head)
        inner = start + 8
        if size == 1:
            size, inner = int.from_bytes(head[8:16], "big"), start + 16
        if kind == b"uuid":
            file.seek(inner)
            if file.read(16) == _IN_FILM:
                told = _read(file, start + size - file.tell())
                purpose, _, rest = told[4:].partition(b"\0")
                if purpose == b"manifest":
                    return rest[8:]
        if size < 8:
            break
        file.seek(start + size)
    return b""


def _in_riff(file: IO[bytes]) -> bytes:
    file.seek(12)
    for _ in range(_MOST):
        head = file.read(8)
        if len(head) < 8:
            break
        kind, size = struct.unpack("<4sI", head)
        if kind == b"C2PA":
            return _read(file, size)
        file.seek(size + size % 2, os.SEEK_CUR)
    return b""


def _in_mp3(file: IO[bytes]) -> bytes:
    """A frame GEOB of a tag in ID3 2.3 or 2.4: encoding, media type, two names that zeros end, the store (A.3.3)."""
    file.seek(0)
    head = file.read(10)
    whole = 10 + _seven_bits(head[6:10])
    for _ in range(_MOST):
        start = file.tell()
        frame = file.read(10)
        if start >= whole or len(frame) < 10 or not frame[0]:
            break
        size = _seven_bits(frame[4:8]) if head[3] == 4 else int.from_bytes(frame[4:8], "big")
        if frame[:4] == b"GEOB" and len(parts := _read(file, size)[1:].split(b"\0", 3)) == 4:
            if b"c2pa" in parts[0]:
                return parts[3]
        file.seek(start + 10 + size)
    return b""


def _seven_bits(written: bytes) -> int:
    """A number of four bytes, whose upper bits are left free."""
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(written)))


def _in_tiff(file: IO[bytes], order: str) -> bytes:
    """A tag of the first directory (A.3.4); raw pictures (DNG) are TIFF too."""
    file.seek(4)
    file.seek(int.from_bytes(file.read(4), "little" if order == "<" else "big"))
    for _ in range(int.from_bytes(file.read(2), "little" if order == "<" else "big")):
        entry = file.read(12)
        if len(entry) < 12:
            break
        tag, _, size, place = struct.unpack(f"{order}HHII", entry)
        if tag == _IN_TIFF:
            file.seek(place)
            return _read(file, size)
    return b""


def _read(file: IO[bytes], size: int) -> bytes:
    if not 0 <= size <= LARGEST:
        raise Damaged
    return file.read(size)


def _bounded(whole: bytes) -> bytes:
    if len(whole) > LARGEST:
        raise Damaged
    return whole
