"""Where on a page of a PDF does each word of the canonical text stand? Used only in a process of its own."""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, repeat
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
_WIDEST_GAP: Final = 1.0
"""Heights of a row; a wider gap parts columns."""
_LEVEL: Final = 0.5
"""Points by which the feet of letters on one level may differ."""


class Line(NamedTuple):
    """A printed line: its text, where that begins in the canonical text and in the page's own."""

    text: str
    start: int
    at: int


class _Written(NamedTuple):
    """A line with its letters, and the level their feet stand on; None where it does not run across."""

    line: Line
    letters: Sequence[Letter]
    level: float | None


class _Word(NamedTuple):
    start: int
    end: int
    box: Box


_Proportion = tuple[float, float]
"""Width and height of the page in points."""


def word_boxes(page: Any, lines: Sequence[Line]) -> list[tuple[float, ...]]:
    """Start, end, four sides and start of the row, as in `WordBox`, for each word that is on the page."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text or sum(len(line.text) for line in lines) > MOST_LETTERS:
        return []
    written = list(_written(page, text, lines))
    pdfium.FPDFText_ClosePage(text)
    found: list[tuple[float, ...]] = []
    for _, row in groupby(written, key=_level_or_itself):
        pieces_of_row = list(row)
        for word in _of_row(pieces_of_row, _proportion(page)):
            sides = (round(side, _DIGITS) for side in word.box)
            found.append((word.start, word.end, *sides, pieces_of_row[0].line.start))
    return found


def _level_or_itself(written: _Written) -> float:
    """The same for what stands side by side: a file often writes one row in many pieces."""
    return -1.0 - written.line.start if written.level is None else written.level


def _written(page: Any, text: Any, lines: Sequence[Line]) -> Iterator[_Written]:
    place_of, as_shown = _places(text), _shown(page)
    for line in lines:
        places = [place_of(line.at, number) for number in range(len(line.text))]
        ends = (
            _foot(text, place, as_shown) * _proportion(page)[1] for place in (places[0], places[-1])
        )
        first, last = ends
        level = round(first / _LEVEL) * _LEVEL if abs(first - last) < _LEVEL else None
        yield _Written(line, list(_letters(text, places, as_shown)), level)


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


def _of_row(row: Sequence[_Written], proportion: _Proportion) -> Iterator[_Word]:
    shared = shared_sides([letter for piece in row for letter in piece.letters], proportion)
    words = [word for piece in row for word in _of_line(piece, shared)]
    if any(_HAS_BURMESE.search(piece.line.text) for piece in row):
        return _without_gaps(words, proportion)
    return iter(words)


def _of_line(written: _Written, shared: Box) -> list[_Word]:
    line, letters, _ = written
    words: list[_Word] = []
    for first, last in pieces(line.text):
        start, end = line.start + first, line.start + last
        box = _on_page(around(letters[first:last]), shared)
        if box is not None:
            words.append(_Word(start, end, box))
        elif words and words[-1].end == start:  # marks that have no room of their own
            words[-1] = words[-1]._replace(end=end)
    return words


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


def _without_gaps(words: Sequence[_Word], proportion: _Proportion) -> Iterator[_Word]:
    """Each word up to the next: of a syllable drawn in several parts a file often names the first alone."""
    across, down = proportion
    begins = sorted(word.box.x0 for word in words)
    for word in words:
        box = word.box
        place = bisect_right(begins, box.x1)
        after = begins[place] if place < len(begins) else box.x1
        if (after - box.x1) * across < _WIDEST_GAP * (box.y1 - box.y0) * down:
            box = box._replace(x1=after)
        yield word._replace(box=box)
