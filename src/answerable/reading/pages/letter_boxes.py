"""How much room does each letter of some printed lines take on the page? Used only in a process of its own."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

from answerable.reading.pages.line_sides import Box, Letter
from answerable.reading.sources import pdfium
from answerable.reading.sources.printed_rows import loose_boxes, written_on

_DEVICE: Final = 1 << 20
"""Pixels of a page so large that whole numbers of them are exact enough."""
_LEVEL: Final = 0.5
"""Points by which the feet of letters on one level may differ."""
_HAIR: Final = 0.01
"""Points."""


class Line(NamedTuple):
    """A printed line: its text, where that begins in the canonical text and in the page's own."""

    text: str
    start: int
    at: int


class Written(NamedTuple):
    """A line with its letters, and the level their feet stand on; None where it does not run across."""

    line: Line
    letters: Sequence[Letter]
    level: float | None


def written_lines(page: Any, text: Any, lines: Sequence[Line]) -> Iterator[Written]:
    """Each line with its letters. One more, which stands for none of the text, where the font's room is
    known for none of them."""
    place_of, as_shown = _places(text), _shown(page)
    _, height = proportion_of(page)
    for line in lines:
        places = [place_of(line.at, number) for number in range(len(line.text))]
        letters = list(_letters(text, places, as_shown))
        if all(letter.room == letter.ink for letter in letters):
            letters += _room_by_font(text, places[0], as_shown)
        first, last = (_foot(text, place, as_shown) * height for place in (places[0], places[-1]))
        level = round(first / _LEVEL) * _LEVEL if abs(first - last) < _LEVEL else None
        yield Written(line, letters, level)


def _foot(text: Any, place: int, as_shown: Callable[..., Box]) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, place, ctypes.byref(x), ctypes.byref(y))
    return as_shown(x.value, y.value, x.value, y.value).y0


def _places(text: Any) -> Any:
    """Of which letter, as PDFium counts them, is the character so many after the one at a place."""
    _, places = written_on(text)
    if places is None:
        return int.__add__
    order = {place: number for number, place in enumerate(places)}
    return lambda at, after: places[order[at] + after]


def _shown(page: Any) -> Any:
    """How points of the file become shares of the page as it is shown: turned, and cut to its frame.

    PDFium is asked where three points come to lie; everything else follows from these.
    """
    unit = max(1.0, min(proportion_of(page)))
    x, y = ctypes.c_int(), ctypes.c_int()
    found: list[tuple[float, float]] = []
    for point in ((0.0, 0.0), (unit, 0.0), (0.0, unit)):
        sides = (ctypes.byref(x), ctypes.byref(y))
        pdfium.FPDF_PageToDevice(page, 0, 0, _DEVICE, _DEVICE, 0, *point, *sides)
        found.append((x.value / _DEVICE, y.value / _DEVICE))
    (left, top), *ends = found
    (right_x, right_y), (up_x, up_y) = (((a - left) / unit, (b - top) / unit) for a, b in ends)

    def shown(one: float, two: float, three: float, four: float) -> Box:
        x_1, y_1 = left + right_x * one + up_x * two, top + right_y * one + up_y * two
        x_2, y_2 = left + right_x * three + up_x * four, top + right_y * three + up_y * four
        return Box(min(x_1, x_2), min(y_1, y_2), max(x_1, x_2), max(y_1, y_2))

    return shown


def proportion_of(page: Any) -> tuple[float, float]:
    """Width and height of the page in points."""
    return pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)


def _letters(text: Any, places: Sequence[int], as_shown: Any) -> Iterator[Letter]:
    inks = _inks(text, places)
    for (left, top, right, bottom), ink in zip(loose_boxes(text, places), inks, strict=True):
        yield Letter(as_shown(left, bottom, right, top), as_shown(*ink))


def _inks(text: Any, places: Sequence[int]) -> Iterator[tuple[float, ...]]:
    """Left, bottom, right and top of what is printed of each letter, in points of the file."""
    room = (ctypes.c_double * (4 * len(places)))()
    start = ctypes.addressof(room)
    left, right, bottom, top = (
        range(start + side, start + ctypes.sizeof(room), 32) for side in (0, 8, 16, 24)
    )
    for _ in map(pdfium.FPDFText_GetCharBox, repeat(text), places, left, right, bottom, top):
        pass
    for number in range(0, len(room), 4):
        yield room[number], room[number + 2], room[number + 1], room[number + 3]


def _room_by_font(text: Any, place: int, as_shown: Callable[..., Box]) -> Iterator[Letter]:
    """From the font's lowest to its highest, at one letter; its width is no more than a hair."""
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, place))
    matrix, up, down = (ctypes.c_float * 6)(), ctypes.c_float(), ctypes.c_float()
    if not (font and pdfium.FPDFText_GetMatrix(text, place, matrix)):
        return
    size = pdfium.FPDFText_GetFontSize(text, place)
    pdfium.FPDFFont_GetAscent(font, size, ctypes.byref(up))
    pdfium.FPDFFont_GetDescent(font, size, ctypes.byref(down))
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, place, ctypes.byref(x), ctypes.byref(y))
    _, _, across, along, *_ = matrix
    low = (x.value + across * down.value, y.value + along * down.value)
    high = (x.value + across * up.value + _HAIR, y.value + along * up.value + _HAIR)
    yield Letter(as_shown(*low, *high), Box(0.0, 0.0, 0.0, 0.0))
