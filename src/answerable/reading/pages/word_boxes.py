"""Where on a page of a PDF does each word of the canonical text stand? Used only in a process of its own."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

from answerable.reading.pages.pieces import pieces
from answerable.reading.sources import pdfium
from answerable.reading.sources.printed_rows import loose_boxes, written_on

MOST_LETTERS: Final = 200_000
"""Of one page; a page with more is drawn without boxes."""
_DEVICE: Final = 1 << 20
"""Pixels of a page so large that whole numbers of them are exact enough."""
_DIGITS: Final = 5


class Line(NamedTuple):
    """A printed line: its text, where that begins in the canonical text and in the page's own."""

    text: str
    start: int
    at: int


class _Box(NamedTuple):
    """Shares of the page from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class _Letter(NamedTuple):
    """The room that the font gives to a letter, and the ink it has; either may be larger, or none."""

    room: _Box
    ink: _Box


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

    def shown(one: float, two: float, three: float, four: float) -> _Box:
        x_1, y_1 = left + right_x * one + up_x * two, top + right_y * one + up_y * two
        x_2, y_2 = left + right_x * three + up_x * four, top + right_y * three + up_y * four
        return _Box(min(x_1, x_2), min(y_1, y_2), max(x_1, x_2), max(y_1, y_2))

    return shown


def _proportion(page: Any) -> tuple[float, float]:
    return pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)


def _letters(text: Any, places: Sequence[int], as_shown: Any) -> Iterator[_Letter]:
    inks = _inks(text, places)
    for (left, top, right, bottom), ink in zip(loose_boxes(text, places), inks, strict=True):
        yield _Letter(as_shown(left, bottom, right, top), as_shown(*ink))


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
    line: Line, letters: Sequence[_Letter], proportion: tuple[float, float]
) -> Iterator[tuple[float, ...]]:
    joined = _joined(letters, proportion)
    waiting: tuple[float, ...] | None = None
    for first, last in pieces(line.text):
        box = _on_page(_around(letters[first:last]), joined)
        start, end = line.start + first, line.start + last
        if box is not None:
            if waiting:
                yield waiting
            waiting = (start, end, *(round(side, _DIGITS) for side in box), line.start)
        elif waiting and waiting[1] == start:  # marks that have no room of their own
            waiting = (waiting[0], end, *waiting[2:])
    if waiting:
        yield waiting


def _around(letters: Sequence[_Letter]) -> _Box | None:
    """What holds the room and the ink of all letters; None where none has any."""
    boxes = [box for letter in letters for box in letter if box.x1 > box.x0 and box.y1 > box.y0]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return _Box(min(lefts), min(tops), max(rights), max(bottoms))


def _on_page(box: _Box | None, joined: _Box) -> _Box | None:
    """The box as tall as its line, or as wide where the line runs up or down; None outside the page."""
    if box is None:
        return None
    if joined.y1 > joined.y0:
        box = box._replace(y0=joined.y0, y1=joined.y1)
    if joined.x1 > joined.x0:
        box = box._replace(x0=joined.x0, x1=joined.x1)
    seen = _Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, 1.0), min(box.y1, 1.0))
    return seen if seen.x1 > seen.x0 and seen.y1 > seen.y0 else None


def _joined(letters: Sequence[_Letter], proportion: tuple[float, float]) -> _Box:
    """The sides that all words of a line share: top and bottom, or left and right; none on a slant."""
    rooms = [room for room, _ in letters if room.x1 > room.x0 and room.y1 > room.y0]
    whole = _around(letters)
    if whole is None or not rooms:
        return _Box(0.0, 0.0, 0.0, 0.0)
    across, down = proportion
    widest = max(room.x1 - room.x0 for room in rooms) * across
    tallest = max(room.y1 - room.y0 for room in rooms) * down
    if _spread([room.y0 + room.y1 for room in rooms]) * down <= tallest:
        tops, bottoms = [room.y0 for room in rooms], [room.y1 for room in rooms]
        inks = [ink for _, ink in letters if ink.y1 > ink.y0]
        return _Box(0.0, min([_middle(tops), *(ink.y0 for ink in inks)]), 0.0, max([_middle(bottoms), *(ink.y1 for ink in inks)]))
    if _spread([room.x0 + room.x1 for room in rooms]) * across <= widest:
        return whole._replace(y0=0.0, y1=0.0)
    return _Box(0.0, 0.0, 0.0, 0.0)


def _spread(sums: Sequence[float]) -> float:
    """How far the middles of boxes lie apart, of which the sums of two sides are given."""
    return (max(sums) - min(sums)) / 2


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
