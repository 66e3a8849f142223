"""What do the pages of one PDF look like, and where do letters stand? Run as a process of its own.

Asked `text`: the size of each page and its letters with their places. Asked `picture PAGE DPI`: that page as
pixels. What was filled in or drawn on a page is made a part of it first (`reading/pages/rendered.py`).
"""

from __future__ import annotations

import ctypes
from array import array
from binascii import b2a_base64
from collections.abc import Iterator
from typing import Any, Final

from answerable.reading.pages.rendered import flattened, pixels_of
from answerable.reading.sources import pdfium
from answerable.reading.sources.pdf_child import opened

MOST_PAGES: Final = 1_000
MOST_LETTERS: Final = 8 << 20
MOST_PIXELS: Final = 64_000_000
_TENTHS: Final = 10
_JPEG_BLOCK: Final = 8
"""Pixels that JPEG packs together (ITU-T T.81, A.3.1)."""
_MOST_BLUR: Final = 3.0
"""Points; in coarse pictures a block reaches further, and would take the next line away."""
_DEEPEST: Final = 4
_MOST_OBJECTS: Final = 2_000


class _Image(ctypes.Structure):
    """`FPDF_IMAGEOBJ_METADATA`."""

    _fields_ = (
        ("width", ctypes.c_uint),
        ("height", ctypes.c_uint),
        ("across", ctypes.c_float),
        ("down", ctypes.c_float),
        ("bits", ctypes.c_uint),
        ("colours", ctypes.c_int),
        ("mark", ctypes.c_int),
    )


def found_in(data: bytes, asked: str, *which: str) -> dict[str, Any]:
    """`pages` with sizes in points, text and boxes; or `pixels` of one, zlib and base64."""
    document, refusal = opened(data)
    if refusal:
        return refusal
    if asked == "picture":
        return _picture(document, *map(int, which))
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= MOST_PAGES:
        return {
            "refused": f"This PDF has {count:,} pages; 1 to {MOST_PAGES:,} are redacted at once.",
            "advice": "Split it, and redact the parts.",
        }
    return _texts(document, count)


def _texts(document: Any, count: int) -> dict[str, Any]:
    pages: list[dict[str, Any]] = []
    room = MOST_LETTERS
    for number in range(count):
        page = flattened(document, number)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            return _broken(number)
        room -= pdfium.FPDFText_CountChars(text)
        if room < 0:
            return {"refused": "This PDF holds more text than is looked through.", "advice": ""}
        pages.append(_looked_at(page, text))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    return {"pages": pages}


def _broken(number: int) -> dict[str, Any]:
    return {
        "refused": f"Page {number + 1} is damaged and cannot be drawn.",
        "advice": "Print the pages that can be seen to a new PDF, add it, and redact that.",
    }


def _looked_at(page: Any, text: Any) -> dict[str, Any]:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    shown = round(width * _TENTHS), round(height * _TENTHS)
    letters: list[str] = []
    boxes = array("i")
    for place in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, place)
        letters.append(chr(code) if 0 < code < 0x110000 else "\ufffd")
        boxes.extend(_box(page, text, place, shown))
    return {
        "width": width,
        "height": height,
        "text": "".join(letters),
        "boxes": b2a_base64(boxes.tobytes(), newline=False).decode(),
        "blur": max(_blurs(page, None, 0), default=0.0),
    }


def _box(page: Any, text: Any, place: int, shown: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in tenths of a point from the upper left corner, as shown.

    The room that the font gives to a letter and the ink that it has: either may be larger.
    """
    loose = (ctypes.c_float * 4)()
    pdfium.FPDFText_GetLooseCharBox(text, place, loose)
    tight = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text, place, *map(ctypes.byref, tight))
    left, right, bottom, top = (side.value for side in tight)
    corners = [(loose[0], loose[1]), (loose[2], loose[3]), (left, top), (right, bottom)]
    x, y = ctypes.c_int(), ctypes.c_int()
    across, down = [], []
    for one, two in corners:
        pdfium.FPDF_PageToDevice(page, 0, 0, *shown, 0, one, two, ctypes.byref(x), ctypes.byref(y))
        across.append(x.value)
        down.append(y.value)
    return min(across), min(down), max(across), max(down)


def _blurs(page: Any, form: Any, depth: int) -> Iterator[float]:
    """For each picture packed as JPEG how far, in points, its blocks reach: a letter leaves traces in them."""
    if form is None:
        count = pdfium.FPDFPage_CountObjects(page)
    else:
        count = pdfium.FPDFFormObj_CountObjects(form)
    for place in range(min(count, _MOST_OBJECTS)):
        if form is None:
            each = pdfium.FPDFPage_GetObject(page, place)
        else:
            each = pdfium.FPDFFormObj_GetObject(form, place)
        kind = pdfium.FPDFPageObj_GetType(each)
        if kind == pdfium.OBJECT_FORM and depth < _DEEPEST:
            yield from _blurs(page, each, depth + 1)
        elif kind == pdfium.OBJECT_IMAGE and _is_jpeg(each):
            about = _Image()
            pdfium.FPDFImageObj_GetImageMetadata(each, page, ctypes.byref(about))
            dots = min(about.across, about.down)
            yield min(_JPEG_BLOCK * 72 / max(dots, 1.0), _MOST_BLUR)


def _is_jpeg(image: Any) -> bool:
    for place in range(pdfium.FPDFImageObj_GetImageFilterCount(image)):
        room = ctypes.create_string_buffer(32)
        pdfium.FPDFImageObj_GetImageFilter(image, place, room, 32)
        if room.value in (b"DCTDecode", b"DCT", b"JPXDecode"):
            return True
    return False


def _picture(document: Any, number: int, dpi: int) -> dict[str, Any]:
    page = flattened(document, number)
    if not page:
        return _broken(number)
    width, height = (
        max(1, round(points * dpi / 72))
        for points in (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    )
    if width * height > MOST_PIXELS:
        return {"refused": f"Page {number + 1} is too large to be drawn.", "advice": ""}
    return pixels_of(page, width, height) or _broken(number)
