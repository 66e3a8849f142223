"""Which bytes of a film or a HEIC picture does its C2PA hash leave out, and where does it count places in?

C2PA Technical Specification 2.1, 18.7 (`c2pa.hash.bmff.v2` and `.v3`); ISO/IEC 14496-12 for the boxes. From
version 2 on the place of each box at the top, if not all of it is left out, is hashed before the box.
Used only in a process of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

_MOST: Final = 5_000
"""Boxes that are looked at."""
_MOST_EXCLUSIONS: Final = 100
_DEEPEST: Final = 10
_IDLE: Final = ("/free", "/skip")
_WITH_FLAGS: Final = "/meta"
"""It begins with four bytes of version and flags, but for QuickTime's."""


class Unknown(Exception):
    """The hash says what it leaves out in a way that is not known here, or the boxes are damaged."""


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """At byte `start`, `length` bytes are left out and `counted` is hashed in their stead."""

    start: int
    length: int
    counted: bytes = b""
    idle: bool = False
    """It is room that a film keeps free, of which nothing is shown."""


@dataclass(frozen=True, slots=True)
class _Placed:
    path: str
    start: int
    length: int
    inner: int
    """Where its content begins."""

    @property
    def end(self) -> int:
        return self.start + self.length


def stops_of(file: IO[bytes], exclusions: list[dict[str, Any]], places: bool) -> list[Stop]:
    """All stops of a hash, in their order; with `places` those at which a place is counted in. Raises Unknown."""
    if len(exclusions) > _MOST_EXCLUSIONS:
        raise Unknown
    wanted = [str(one["xpath"]) for one in exclusions]
    stops: list[Stop] = []
    for box in _boxes(file, _Placed("", 0, file.seek(0, os.SEEK_END), 0), wanted, [0], 0):
        spaces = [space for one in exclusions for space in _left_out(file, box, one)]
        idle = box.path in _IDLE
        stops += [Stop(start, length, idle=idle) for start, length in spaces]
        whole = (box.start, box.length) in spaces
        if places and box.path.count("/") == 1 and not whole:
            stops.append(Stop(box.start, 0, box.start.to_bytes(8, "big")))
    return sorted(stops)


def _boxes(
    file: IO[bytes], around: _Placed, wanted: list[str], met: list[int], depth: int
) -> Iterator[_Placed]:
    """The boxes in a box, and in those of them that lead to a wanted one."""
    at = around.inner
    while at + 8 <= around.end:
        met[0] += 1
        if depth > _DEEPEST or met[0] > _MOST:
            raise Unknown
        box = _box(file, at, around)
        yield box
        if any(path.startswith(f"{box.path}/") for path in wanted):
            yield from _boxes(file, box, wanted, met, depth + 1)
        at = box.end


def _box(file: IO[bytes], at: int, around: _Placed) -> _Placed:
    file.seek(at)
    head = file.read(16)
    length, inner = int.from_bytes(head[:4], "big"), at + 8
    path = f"{around.path}/{head[4:8].decode('latin-1')}"
    if length == 1:
        length, inner = int.from_bytes(head[8:16], "big"), at + 16
    if (
        length < inner - at or at + length > around.end
    ):  # also a last box that does not say its length
        raise Unknown
    if path.endswith(_WITH_FLAGS) and head[12:16] != b"hdlr":
        inner += 4
    return _Placed(path, at, length, inner)


def _left_out(file: IO[bytes], box: _Placed, one: dict[str, Any]) -> Iterator[tuple[int, int]]:
    """What of the box one exclusion leaves out, as (start, length)."""
    if "[" in one["xpath"]:
        raise Unknown
    if one["xpath"] != box.path or one.get("length") not in (None, box.length):
        return
    if one.get("version") is not None or one.get("flags") is not None:
        raise Unknown
    if not all(_stands(file, box, each) for each in one.get("data") or []):
        return
    parts = one.get("subset")
    if parts is None:
        yield box.start, box.length
    for part in parts or []:
        offset, length = int(part["offset"]), int(part["length"])
        if offset < box.length:
            yield box.start + offset, min(length or box.length, box.length - offset)


def _stands(file: IO[bytes], box: _Placed, each: dict[str, Any]) -> bool:
    file.seek(box.start + int(each["offset"]))
    value: bytes = each["value"]
    return file.read(len(value)) == value
