"""Where on a page of a PDF does each word of the canonical text stand? Used only in a process of its own."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

from answerable.reading.pages.line_sides import Box, Letter, around, shared_sides
from answerable.reading.pages.pieces import pieces
from answerable.reading.sources import pdfium
from answerable.reading.sources.printed_rows import loose_boxes, written_on

MOST_LETTERS: Final = 200_000
"""Of one page; a page with more is drawn without boxes."""
_DEVICE: Final = 1 << 20
"""Pixels of a page so large that whole numbers of them are exact enough."""
_DIGITS: Final = 5
_HAS_BURMESE: Final = re.compile("[\u1000-\u109f\uaa60-\uaa7f]")
_WIDEST_GAP: Final = 1.5
"""Heights of a line; a wider gap parts columns."""


class Line(NamedTuple):
    """A printed line: its text, where that begins in the canonical text and in the page's own."""

    text: str
    start: int
    at: int


def word_boxes(page: Any, lines: Sequence[Line]) -> list[tuple[float, ...]]:
    """Start, end, four sides and start of the line, as in `WordBox`, for each word that is on the page."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text or sum(len(line.text) for line in lines) > MOST_LETTERS:
        return []
    place_of = _places(text)
    as_shown = _shown(page)
    found: list[tuple[float, ...]] = []
    for line in lines:
        places = [place_of(line.at, number) for number in range(len(line.text))]
        letters = list(_letters(text, places, as_shown))
        found += _of_line(line, letters, _proportion(page))
    pdfium.FPDFText_ClosePage(text)
    return found


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
    unit = max(1.0, min(_proportion(page)))
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


def _proportion(page: Any) -> tuple[float, float]:
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


def _of_line(
    line: Line, letters: Sequence[Letter], proportion: tuple[float, float]
) -> Iterator[tuple[float, ...]]:
    shared = shared_sides(letters, proportion)
    words: list[tuple[int, int, Box]] = []
    for first, last in pieces(line.text):
        start, end = line.start + first, line.start + last
        box = _on_page(around(letters[first:last]), shared)
        if box is not None:
            words.append((start, end, box))
        elif words and words[-1][1] == start:  # marks that have no room of their own
            words[-1] = (words[-1][0], end, words[-1][2])
    if _HAS_BURMESE.search(line.text):
        words = list(_without_gaps(words, proportion))
    for start, end, box in words:
        yield (start, end, *(round(side, _DIGITS) for side in box), line.start)


def _on_page(box: Box | None, shared: Box) -> Box | None:
    """The box with the sides that its line shares; None outside the page."""
    if box is None:
        return None
    if shared.y1 > shared.y0:
        box = box._replace(y0=shared.y0, y1=shared.y1)
    if shared.x1 > shared.x0:
        box = box._replace(x0=shared.x0, x1=shared.x1)
    seen = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, 1.0), min(box.y1, 1.0))
    least = 10**-_DIGITS
    return seen if seen.x1 - seen.x0 > least and seen.y1 - seen.y0 > least else None


def _without_gaps(
    words: Sequence[tuple[int, int, Box]], proportion: tuple[float, float]
) -> Iterator[tuple[int, int, Box]]:
    """Each word up to the next: of a syllable drawn in several parts a file often names the first alone."""
    across, down = proportion
    for (start, end, box), (*_, following) in zip(words, [*words[1:], words[-1]], strict=True):
        gap = (following.x0 - box.x1) * across
        if following.y0 == box.y0 and 0 < gap < _WIDEST_GAP * (box.y1 - box.y0) * down:
            box = box._replace(x1=following.x0)
        yield start, end, box
