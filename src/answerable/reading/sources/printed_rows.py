"""Which lines does PDFium find on one page, and where does each stand?

It is asked for the text of the page once, and for two or three letters of each line; that is enough for
the place of a line and the size of its type.
"""

from __future__ import annotations

import ctypes
from codecs import getdecoder
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import Any, Final, NamedTuple

from answerable.reading.sources import pdfium
from answerable.reading.sources.printed import Printed

_WIDE: Final = 1.3
"""A gap of more than this many heights of a letter parts a row into cells or columns."""
_TOGETHER: Final = 8
"""Rows that are asked about together whether any of them has a gap."""
_BROKEN_WORD: Final = "\ufffe"
"""PDFium's sign for the hyphen at the end of a line, which it then reads on over."""
_ALIKE: Final = 0.05
"""How little, in heights, two letters of one size differ."""
_SIDES: Final = 4
"""Numbers of a box as PDFium fills them in: left, top, right and bottom, of four bytes each."""
_BYTES: Final = 4 * _SIDES
_decoded: Final = getdecoder("utf-16-le")
"""Found at once, since the process opens no file later."""


class Shown(NamedTuple):
    """A page as a viewer shows it, whichever way it lies in the file: quarter turns and size in points."""

    quarters: int
    width: float
    height: float

    def box(
        self, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right and bottom, as shown, of a box of the file."""
        if self.quarters == 1:
            return bottom, self.height - left, top, self.height - right
        if self.quarters == 2:
            return self.width - right, self.height - bottom, self.width - left, self.height - top
        if self.quarters == 3:
            return self.width - top, right, self.width - bottom, left
        return left, top, right, bottom


class _Row(NamedTuple):
    """What stands on one line: its first and last letter as PDFium counts them."""

    text: str
    at: int
    last: int
    hyphen: bool
    gaps: bool
    """Whether it may have gaps that part it."""


def printed_rows(text: Any, page: int, shown: Shown) -> list[Printed]:
    """The lines of one page in the order of the file, parted where wide gaps are; page from 0."""
    written, places = written_on(text)
    rows = list(_rows(text, written, places, asking=not (places or shown.quarters)))
    if not rows:
        return []
    lines = _measured(text, page, shown, rows)
    if not any(row.gaps for row in rows):
        return lines
    found: list[Printed] = []
    for row, line in zip(rows, lines, strict=True):
        cuts = _gaps(text, line, row.last) if row.gaps else ()
        found += _cells(text, shown, line, cuts) if cuts else (line,)
    return found


def written_on(text: Any) -> tuple[str, list[int] | None]:
    """The page's text, and the place of each of its letters among PDFium's where the two differ."""
    count = pdfium.FPDFText_CountChars(text)
    room = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(text, 0, count, room)
    units = _decoded(bytes(room)[:-2], "surrogatepass")[0].rstrip("\x00")
    if len(units) == count:
        return units, None
    places: list[int] = []
    unit = 0
    for letter in units:
        places.append(pdfium.FPDFText_GetCharIndexFromTextIndex(text, unit))
        unit += 2 if letter > "\uffff" else 1
    return units, places


def _rows(text: Any, written: str, places: list[int] | None, *, asking: bool) -> Iterator[_Row]:
    rows = written.split("\r\n")
    start, gaps = 0, False
    for number, row in enumerate(rows):
        if asking and number % _TOGETHER == 0:
            gaps = _may_have_gaps(text, start, rows[number : number + _TOGETHER])
        begin = start
        start += len(row) + 2
        pieces = row.split(_BROKEN_WORD) if _BROKEN_WORD in row else (row,)
        for place, piece in enumerate(pieces, 1):
            hyphen = place < len(pieces)
            piece = piece + "-" if hyphen else piece
            if stripped := piece.strip():
                at = begin + piece.index(stripped[0]) if len(stripped) < len(piece) else begin
                last = at + len(stripped) - 1
                if places:
                    at, last = places[at], places[last]
                yield _Row(stripped, at, last, hyphen, gaps)
            begin += len(piece)


def _may_have_gaps(text: Any, start: int, rows: list[str]) -> bool:
    """Whether letters of some row were written in more than one go: each go forms one rectangle."""
    letters = sum(map(len, rows)) + 2 * len(rows) - 2
    return bool(pdfium.FPDFText_CountRects(text, start, letters) > len(rows))


def loose_boxes(text: Any, places: Sequence[int]) -> list[tuple[float, ...]]:
    """Left, top, right and bottom, in the file, of letters with the room their font gives them."""
    room = (ctypes.c_float * (_SIDES * len(places)))()
    start = ctypes.addressof(room)
    addresses = range(start, start + ctypes.sizeof(room), _BYTES)
    for _ in map(pdfium.FPDFText_GetLooseCharBox, repeat(text), places, addresses):
        pass
    sides = iter(memoryview(room).cast("B").cast("f").tolist())
    return list(zip(sides, sides, sides, sides, strict=True))


def _boxes(text: Any, shown: Shown, places: Sequence[int]) -> list[tuple[float, ...]]:
    """The same boxes as shown."""
    boxes = loose_boxes(text, places)
    return [shown.box(*box) for box in boxes] if shown.quarters else boxes


def _measured(text: Any, page: int, shown: Shown, rows: Sequence[_Row]) -> list[Printed]:
    """The lines with their places; where letters of one differ in size, the middling of three counts."""
    ends = [place for row in rows for place in row[1:3]]
    boxes = iter(_boxes(text, shown, ends))
    lines: list[Printed] = []
    for (written, at, last, hyphen, _), first, final in zip(rows, boxes, boxes, strict=True):
        left, top, right, bottom = first
        left_2, top_2, right_2, bottom_2 = final
        height = top - bottom
        little = _ALIKE * height
        if not (-little < bottom_2 - bottom < little and -little < top_2 - top < little):
            [middle] = _boxes(text, shown, ((at + last) // 2,))
            tall = sorted((box[1] - box[3], box[3]) for box in (first, final, middle))
            height, bottom = tall[1]
        left = left if left < left_2 else left_2
        right = right if right > right_2 else right_2
        plain = written if written.isprintable() else _plain(written)
        lines.append(Printed(plain, page, at, left, bottom, right, height, False, hyphen))
    return lines


def _plain(written: str) -> str:
    """Control characters inside a line are how a file says "space"; nothing else is touched."""
    return "".join(" " if letter < " " else letter for letter in written)


def _cells(text: Any, shown: Shown, line: Printed, cuts: Sequence[int]) -> Iterator[Printed]:
    """The parts of a line between the gaps, which stand in different columns."""
    edges = [0, *(cut - line.at for cut in cuts), len(line.text)]
    pieces: list[_Row] = []
    for one, two in pairwise(edges):
        piece = line.text[one:two].rstrip()
        at = line.at + one
        hyphen = line.hyphen and two == len(line.text)
        pieces.append(_Row(piece, at, at + len(piece) - 1, hyphen, False))
    for number, cell in enumerate(_measured(text, line.page, shown, pieces)):
        yield cell._replace(beside=number > 0)


def _gaps(text: Any, line: Printed, last: int) -> list[int]:
    """The places among PDFium's letters where the line goes on after a wide gap."""
    count = pdfium.FPDFText_CountRects(text, line.at, last - line.at + 1)
    if not 1 < count <= 200:
        return []
    found: list[int] = []
    reach = None
    for left, top, right, bottom in rectangles(text, count):
        if reach is not None and left - reach > _WIDE * line.height:
            height = (top + bottom) / 2
            index = pdfium.FPDFText_GetCharIndexAtPos(text, left + 0.5, height, 2.0, 2.0)
            if line.at < index <= last and (not found or index > found[-1]):
                found.append(index)
        reach = max(right, reach or 0.0)
    return found


def rectangles(text: Any, count: int) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, right and bottom, in the file, of what `FPDFText_CountRects` has counted last."""
    left, top, right, bottom = sides = tuple(ctypes.c_double() for _ in range(_SIDES))
    for number in range(count):
        pdfium.FPDFText_GetRect(text, number, *map(ctypes.byref, sides))
        yield left.value, top.value, right.value, bottom.value
