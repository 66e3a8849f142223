"""What does the IPTC part of a picture say: caption, credit, day (IPTC IIM 4.2, record 2)?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from PIL import IptcImagePlugin

Row = list[str]
_KNOWN: Final = {
    5: "title",
    25: "keyword",
    40: "instructions",
    55: "day it was made",
    60: "time it was made",
    62: "day it was made digital",
    63: "time it was made digital",
    65: "program",
    80: "author",
    85: "post of the author",
    90: "city",
    92: "place within the city",
    95: "province",
    101: "country",
    105: "headline",
    110: "credit",
    115: "source",
    116: "copyright",
    118: "contact",
    120: "caption",
    122: "writer of the caption",
}
_UTF_8: Final = b"\x1b%G"


def rows_of(image: Any) -> Iterator[Row]:
    """Every statement of the IPTC part of an open picture."""
    found = IptcImagePlugin.getiptcinfo(image) or {}
    marked = found.get((1, 90)) == _UTF_8
    for number, name in _KNOWN.items():
        values = found.get((2, number), ())
        for value in values if isinstance(values, list) else (values,) if values else ():
            yield [name, _decoded(value, marked), f"IPTC 2:{number:03d}"]


def _decoded(value: bytes, marked: bool) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8", "replace") if marked else value.decode("latin-1")
