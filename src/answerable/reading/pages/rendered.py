"""What does PDFium draw for one page? Used only in a process of its own.

What was filled in or drawn on a page is made a part of it first, as a print would show it; nothing of the
file is run, and what a viewer does not print is not drawn.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

from answerable.reading.pages.pixels import packed
from answerable.reading.sources import pdfium

_RGB: Final = 2
"""`FPDFBitmap_BGR`, which holds RGB where the order is reversed."""
_REVERSED: Final = 0x10
_NOTHING_TO_DO: Final = 2
"""`FLATTEN_NOTHINGTODO`."""


def flattened(document: Any, place: int) -> Any:
    """Page `place` (from 0) with everything drawn on it made a part of it; None where it is damaged."""
    page = pdfium.FPDF_LoadPage(document, place)
    if page and pdfium.FPDFPage_Flatten(page, 0) != _NOTHING_TO_DO:
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, place)  # anew, since it has changed
    return page


def pixels_of(page: Any, width: int, height: int) -> dict[str, Any] | None:
    """The page on white, as large as asked, as `pixels.packed` writes it; None where it cannot be drawn."""
    stride = (width * 3 + 3) // 4 * 4
    room = (ctypes.c_ubyte * (stride * height))()
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, _RGB, room, stride)
    if not bitmap:
        return None
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _REVERSED)
    rows = memoryview(room).cast("B")
    return packed(
        width,
        height,
        (rows[row * stride : row * stride + width * 3] for row in range(height)),
    )
