"""What does a page of one PDF look like, and where are its words? Run as a process of its own.

Asked `sizes`: the size of each page in points. Asked `draw SCALE NUMBER`: that page as pixels, with the
boxes of its words. The text is laid out whole, as reading does, since every page counts in it.
"""

from __future__ import annotations

import ctypes
from array import array
from binascii import a2b_base64
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
    """`sizes`; or `count` and the `page` asked for, with pixels and words or with why not."""
    document, refusal = opened(data)
    if refusal:
        return refusal
    count = pdfium.FPDF_GetPageCount(document)
    if refusal := too_many(count):
        return refusal
    if asked == "sizes":
        return {"sizes": [_size(document, place) for place in range(count)]}
    scale, number = float(which[0]), int(which[1])
    if not 0 < number <= count:
        return {"count": count}
    lines = _lines_on(read_pages(document), number)
    return {"count": count, "page": _drawn(document, number, scale, lines)}


def _size(document: Any, place: int) -> tuple[float, float]:
    size = (ctypes.c_float * 2)()
    pdfium.FPDF_GetPageSizeByIndexF(document, place, size)
    return round(size[0], 2), round(size[1], 2)


def _lines_on(found: dict[str, Any], number: int) -> list[Line]:
    """The printed lines of a page; none where the text is too long to be read."""
    lines: list[Line] = []
    if "refused" in found:
        return lines
    rows = array("q", a2b_base64(found["lines"]))
    for row in range(0, len(rows), _WIDTH):
        start, length, place, at = rows[row : row + 4]
        if place + 1 == number:
            lines.append(Line(found["text"][start : start + length], start, at))
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
    starts = [(line.start, line.at) for line in lines]
    return (
        {"number": number, "words": words, "starts": starts, **pixels}
        if pixels
        else _broken(number)
    )


def _broken(number: int) -> dict[str, Any]:
    return {
        "number": number,
        "refused": f"Page {number} is damaged and cannot be drawn.",
        "advice": "Read its text below, or open a copy of the file in a viewer.",
    }
