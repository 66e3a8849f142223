"""What does one page of a PDF look like in grey, as large as it is best read? Run as a process of its own.

Asked for a page by its number from 1.
"""

from __future__ import annotations

import ctypes
from typing import Any, Final

from answerable.reading.pages.rendered import flattened
from answerable.reading.recognising.greys import DOTS, dots_within, packed
from answerable.reading.sources import pdfium
from answerable.reading.sources.pdf_child import opened

_GREY: Final = 1
"""`FPDFBitmap_Gray`."""
_AS_GREY: Final = 0x08
"""`FPDF_GRAYSCALE`."""


def found_in(data: bytes, number: str) -> dict[str, Any]:
    """The page as `greys.packed` writes it, or why it cannot be drawn."""
    document, refusal = opened(data)
    if refusal:
        return refusal
    page = flattened(document, int(number) - 1)
    across, down = _inches(page) if page else (0.0, 0.0)
    if not min(across, down) > 0:
        return {"refused": f"Page {number} is damaged and cannot be drawn.", "advice": ""}
    dpi = dots_within(across, down, DOTS)
    width, height = max(1, round(across * dpi)), max(1, round(down * dpi))
    room = (ctypes.c_ubyte * (width * height))()
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, _GREY, room, width)
    if not bitmap:
        return {"refused": f"Page {number} cannot be drawn.", "advice": ""}
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, _AS_GREY)
    return packed(width, height, dpi, bytes(room))


def _inches(page: Any) -> tuple[float, float]:
    return pdfium.FPDF_GetPageWidthF(page) / 72, pdfium.FPDF_GetPageHeightF(page) / 72
