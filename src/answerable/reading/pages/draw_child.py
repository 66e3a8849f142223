"""What do some pages of one PDF look like, and where are its words? Run as a process of its own.

Asked `sizes`: the size of each page in points. Asked `draw SCALE NUMBER...`: these pages as pixels, with the
boxes of their words. The text is laid out whole, as reading does, since every page counts in it.
"""

from __future__ import annotations

import ctypes
from array import array
from binascii import a2b_base64
from collections.abc import Iterable
from typing import Any, Final

from answerable.reading.pages.letter_boxes import Line
from answerable.reading.pages.rendered import flattened, pixels_of
from answerable.reading.pages.size import in_pixels
from answerable.reading.pages.word_boxes import word_boxes
from answerable.reading.sources import pdfium
from answerable.reading.sources.pdf_child import opened, read_pages, too_many

_WIDTH: Final = 8
"""Numbers of a row of lines (`layout.laid_out`)."""


def found_in(data: bytes, asked: str, *which: str) -> dict[str, Any]:
    """`sizes`; or `count` and the `pages` asked for, each with pixels and words or with why not."""
    document, refusal = opened(data)
    if refusal:
        return refusal
    count = pdfium.FPDF_GetPageCount(document)
    if refusal := too_many(count):
        return refusal
    if asked == "sizes":
        return {"sizes": [_size(document, place) for place in range(count)]}
    scale, *numbers = which
    wanted = [int(number) for number in numbers if 0 < int(number) <= count]
    lines = _lines_on(read_pages(document), wanted)
    drawn = [_drawn(document, number, float(scale), lines[number]) for number in wanted]
    return {"count": count, "pages": drawn}


def _size(document: Any, place: int) -> tuple[float, float]:
    size = (ctypes.c_float * 2)()
    pdfium.FPDF_GetPageSizeByIndexF(document, place, size)
    return round(size[0], 2), round(size[1], 2)


def _lines_on(found: dict[str, Any], wanted: Iterable[int]) -> dict[int, list[Line]]:
    """The printed lines of each page that is wanted; none where the text is too long to be read."""
    lines: dict[int, list[Line]] = {number: [] for number in wanted}
    if "refused" in found:
        return lines
    rows = array("q", a2b_base64(found["lines"]))
    for row in range(0, len(rows), _WIDTH):
        start, length, place, at = rows[row : row + 4]
        if place + 1 in lines:
            lines[place + 1].append(Line(found["text"][start : start + length], start, at))
    return lines


def _drawn(document: Any, number: int, scale: float, lines: list[Line]) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return _broken(number)
    words = word_boxes(page, lines) if lines else []  # before drawing, which may change the page
    pdfium.FPDF_ClosePage(page)
    page = flattened(document, number - 1)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    if not (page and width > 0 and height > 0):
        return _broken(number)
    pixels = pixels_of(page, *in_pixels(width, height, scale))
    pdfium.FPDF_ClosePage(page)
    return {"number": number, "words": words, **pixels} if pixels else _broken(number)


def _broken(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "refused": f"Page {number} is damaged and cannot be drawn.",
        "advice": "Read its text below, or open a copy of the file in a viewer.",
    }
