"""What does the EXIF part of a picture say: when, with what, where? As written, beside a plain form.

Tags and their meaning: CIPA DC-008 (Exif 3.0), 4.6. Used only in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, Final

Row = list[str]
"""[name, value, where]"""
NO_ZONE: Final = "no time zone stated"
_EXIF, _GPS = 0x8769, 0x8825
_SMALL: Final = -1
"""Pillow's number of the second directory, which describes a small copy."""
_OF_THE_FILE: Final = {
    0x010E: ("description", "ImageDescription"),
    0x010F: ("make", "Make"),
    0x0110: ("model", "Model"),
    0x0131: ("software", "Software"),
    0x013B: ("artist", "Artist"),
    0x013C: ("host computer", "HostComputer"),
    0x8298: ("copyright", "Copyright"),
    0x9C9B: ("title", "XPTitle"),
    0x9C9C: ("comment", "XPComment"),
    0x9C9D: ("author", "XPAuthor"),
    0x9C9E: ("keywords", "XPKeywords"),
    0x9C9F: ("subject", "XPSubject"),
    0xC62F: ("serial number of the camera", "CameraSerialNumber"),
}
_OF_THE_SHOT: Final = {
    0x9286: ("comment", "UserComment"),
    0xA420: ("id of the picture", "ImageUniqueID"),
    0xA430: ("owner of the camera", "CameraOwnerName"),
    0xA431: ("serial number of the camera", "BodySerialNumber"),
    0xA433: ("make of the lens", "LensMake"),
    0xA434: ("model of the lens", "LensModel"),
    0xA435: ("serial number of the lens", "LensSerialNumber"),
}
_TIMES: Final = (
    # when, its offset, its fraction of a second
    ("time of exposure", "DateTimeOriginal", 0x9003, 0x9011, 0x9291),
    ("time it was made digital", "DateTimeDigitized", 0x9004, 0x9012, 0x9292),
)
_CHANGED: Final = (0x0132, 0x9010, 0x9290)
_TURNS: Final = {
    1: "as it lies",
    2: "mirrored",
    3: "turned by 180 degrees",
    4: "mirrored and turned by 180 degrees",
    5: "mirrored and turned by 90 degrees to the left",
    6: "to be turned by 90 degrees to the right",
    7: "mirrored and turned by 90 degrees to the right",
    8: "to be turned by 90 degrees to the left",
}


def rows_of(exif: Any) -> Iterator[Row]:
    """Every statement of an EXIF part, as Pillow reads it."""
    shot: Mapping[int, Any] = exif.get_ifd(_EXIF)
    yield from _times(exif, shot)
    yield from _words(exif, _OF_THE_FILE)
    yield from _words(shot, _OF_THE_SHOT)
    if 0x0112 in exif:
        yield ["orientation", _TURNS.get(exif[0x0112], text_of(exif[0x0112])), "EXIF Orientation"]
    if 0xA002 in shot and 0xA003 in shot:
        size = f"{text_of(shot[0xA002])} x {text_of(shot[0xA003])} pixels"
        yield ["size when it was taken", size, "EXIF PixelXDimension, PixelYDimension"]
    if 0x927C in shot:
        said = f"{len(shot[0x927C]):,} bytes, which only its maker can read"
        yield ["notes of the maker", said, "EXIF MakerNote"]
    yield from _position(exif.get_ifd(_GPS))
    if small := exif.get_ifd(_SMALL):
        said = "there is one; it may show more than the picture"
        size = " x ".join(text_of(small[one]) for one in (0x0100, 0x0101) if one in small)
        yield [
            "small copy of the picture",
            f"{said}{f' ({size} pixels)' if size else ''}",
            "EXIF 1st IFD",
        ]


def text_of(value: Any) -> str:
    """A value as words: bytes by their own encoding, numbers as they are, several with commas."""
    if isinstance(value, bytes):
        return _decoded(value)
    if isinstance(value, tuple):
        return ", ".join(map(text_of, value[:50]))
    return str(value)


def _decoded(value: bytes) -> str:
    """UserComment begins with the name of its encoding; the XP tags are UTF-16. Zeros at the end only fill."""
    if value.startswith(b"ASCII\0\0\0"):
        return value[8:].decode("ascii", "replace").rstrip("\0")
    if value.startswith(b"UNICODE\0"):
        return _wide(value[8:])
    value = value.removeprefix(bytes(8)).rstrip(b"\0")
    if value[1::2].count(0) * 4 > len(value):
        return _wide(value)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _wide(value: bytes) -> str:
    """UTF-16 in either order: the letters of one script share their upper byte."""
    value += bytes(len(value) % 2)
    order = "be" if len(set(value[::2])) < len(set(value[1::2])) else "le"
    return value.decode(f"utf-16-{order}", "replace").rstrip("\0")


def _words(tags: Mapping[int, Any], known: Mapping[int, tuple[str, str]]) -> Iterator[Row]:
    for tag, (name, tag_name) in known.items():
        said = text_of(tags[tag]).strip("\0 ") if tag in tags else ""
        if said:
            yield [name, said, f"EXIF {tag_name}"]


def _times(exif: Mapping[int, Any], shot: Mapping[int, Any]) -> Iterator[Row]:
    for name, tag_name, when, offset, part in _TIMES:
        if when in shot:
            yield [name, _time(shot, when, offset, part), f"EXIF {tag_name}"]
    if _CHANGED[0] in exif:
        merged = {**shot, _CHANGED[0]: exif[_CHANGED[0]]}
        yield ["time of the last change", _time(merged, *_CHANGED), "EXIF DateTime"]


def _time(tags: Mapping[int, Any], when: int, offset: int, part: int) -> str:
    """`2021:03:28 14:05:11` with `-` in its date; the time zone as written, or that none is."""
    written = text_of(tags[when]).strip("\0 ")
    if len(written) >= 10 and written[4] == written[7] == ":":
        written = f"{written[:4]}-{written[5:7]}-{written[8:]}"
    fraction = text_of(tags[part]).strip("\0 ") if part in tags else ""
    zone = text_of(tags[offset]).strip("\0 ") if offset in tags else ""
    return f"{written}{f'.{fraction}' if fraction else ''} {zone or f'({NO_ZONE})'}"


def _position(gps: Mapping[int, Any]) -> Iterator[Row]:
    """The place as written and in degrees. Without a datum none is assumed (4.6.6, GPSMapDatum)."""
    datum = text_of(gps[18]).strip("\0 ") if 18 in gps else ""
    known = f"datum {datum}" if datum else "no datum stated"
    sides = [_side(gps, 1, 2), _side(gps, 3, 4)]
    if all(sides):
        written = "; ".join(side[0] for side in sides if side)
        yield ["position, as written", written, "EXIF GPSLatitude, GPSLongitude"]
        degrees = [side[1] for side in sides if side]
        if abs(degrees[0]) <= 90 and abs(degrees[1]) <= 180:
            said = f"{degrees[0]:.6f}, {degrees[1]:.6f} ({known})"
            yield [
                "position in degrees (latitude, longitude)",
                said,
                "EXIF GPSLatitude, GPSLongitude",
            ]
    elif 2 in gps or 4 in gps:
        yield ["position", "one is written that cannot be read", "EXIF GPSLatitude, GPSLongitude"]
    if 6 in gps and isfinite(_number(gps[6])):
        below = gps.get(5) in (1, b"\1")
        said = f"{_number(gps[6]):g} m {'below' if below else 'above'} sea level"
        yield ["height", said, "EXIF GPSAltitude"]
    if 29 in gps or 7 in gps:
        hours = ":".join(f"{_number(one):02g}" for one in gps.get(7, ()))
        day = text_of(gps.get(29, "")).strip("\0 ").replace(":", "-")
        yield [
            "time of the satellites",
            f"{day} {hours} UTC".strip(),
            "EXIF GPSDateStamp, GPSTimeStamp",
        ]
    if 17 in gps and isfinite(_number(gps[17])):
        of = {"M": "magnetic north", "T": "true north"}.get(
            text_of(gps.get(16, "")).strip("\0 "), "north"
        )
        said = f"{_number(gps[17]):g} degrees from {of}"
        yield ["direction of the camera", said, "EXIF GPSImgDirection"]
    if 31 in gps and isfinite(_number(gps[31])):
        yield ["error of the position", f"{_number(gps[31]):g} m", "EXIF GPSHPositioningError"]


def _side(gps: Mapping[int, Any], reference: int, place: int) -> tuple[str, float] | None:
    if reference not in gps or place not in gps:
        return None
    toward = text_of(gps[reference]).strip("\0 ").upper()[:1]
    try:
        degrees, minutes, seconds = (_number(one) for one in gps[place])
    except (TypeError, ValueError):
        return None
    if toward not in ("N", "S", "E", "W"):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not value < 1_000:  # also where a number is no number
        return None
    written = f"{degrees:.12g}° {minutes:.12g}′ {seconds:.12g}″ {toward}"
    return written, -value if toward in "SW" else value


def _number(value: Any) -> float:
    try:
        return float(value)
    except ZeroDivisionError:
        return float("nan")
