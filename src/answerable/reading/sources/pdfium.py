"""Which functions of PDFium are called here, and with what?

The package `pypdfium2_raw` brings the library, and declares all of its functions, which takes longer than
the reading of a letter. So the few that are needed are declared here, by the headers `fpdfview.h`,
`fpdf_text.h`, `fpdf_doc.h`, `fpdf_edit.h`, `fpdf_flatten.h` and `fpdf_formfill.h`; a test compares them with the package's.
Documents, pages and the like are addresses, None where PDFium has none to give.
"""

from __future__ import annotations

import os
from ctypes import CDLL, c_char_p, c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from importlib.machinery import PathFinder
from typing import Any, Final

ERR_PASSWORD: Final = 4
ERR_SECURITY: Final = 5
OBJECT_TEXT: Final = 1
OBJECT_PATH: Final = 2
OBJECT_IMAGE: Final = 3
OBJECT_FORM: Final = 5
SEGMENT_CURVE: Final = 1
MODE_INVISIBLE: Final = 3
_NAMES: Final = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")


def _library() -> CDLL:
    """PDFium as the package brings it; where a distributor has put it elsewhere, the package knows."""
    found = PathFinder.find_spec("pypdfium2_raw")
    folder = os.path.dirname(found.origin) if found and found.origin else ""
    for name in _NAMES:
        if os.path.exists(path := os.path.join(folder, name)):
            return CDLL(path)
    from pypdfium2_raw import bindings

    library: CDLL = bindings._libs["pdfium"]
    return library


_PDFIUM: Final = _library()
DECLARED: Final[dict[str, tuple[Any, ...]]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_GetLastError": (c_ulong,),
    "FPDF_LoadMemDocument64": (c_void_p, c_char_p, c_size_t, c_char_p),
    "FPDF_GetPageCount": (c_int, c_void_p),
    "FPDF_GetFormType": (c_int, c_void_p),
    "FPDF_LoadPage": (c_void_p, c_void_p, c_int),
    "FPDF_ClosePage": (None, c_void_p),
    "FPDF_GetPageSizeByIndexF": (c_int, c_void_p, c_int, c_void_p),
    "FPDF_GetPageWidthF": (c_float, c_void_p),
    "FPDF_GetPageHeightF": (c_float, c_void_p),
    "FPDFPage_GetRotation": (c_int, c_void_p),
    "FPDFPage_CountObjects": (c_int, c_void_p),
    "FPDFPage_GetObject": (c_void_p, c_void_p, c_int),
    "FPDFPageObj_GetType": (c_int, c_void_p),
    "FPDFPageObj_GetBounds": (c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p),
    "FPDFPath_CountSegments": (c_int, c_void_p),
    "FPDFPath_GetPathSegment": (c_void_p, c_void_p, c_int),
    "FPDFPathSegment_GetType": (c_int, c_void_p),
    "FPDFTextObj_GetTextRenderMode": (c_int, c_void_p),
    "FPDFText_LoadPage": (c_void_p, c_void_p),
    "FPDFText_ClosePage": (None, c_void_p),
    "FPDFText_CountChars": (c_int, c_void_p),
    "FPDFText_GetText": (c_int, c_void_p, c_int, c_int, c_void_p),
    "FPDFText_GetTextObject": (c_void_p, c_void_p, c_int),
    "FPDFText_GetFillColor": (c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
    "FPDFPage_GetAnnotCount": (c_int, c_void_p),
    "FPDFPage_GetAnnot": (c_void_p, c_void_p, c_int),
    "FPDFPage_CloseAnnot": (None, c_void_p),
    "FPDFAnnot_GetSubtype": (c_int, c_void_p),
    "FPDFText_GetCharIndexFromTextIndex": (c_int, c_void_p, c_int),
    "FPDFText_GetCharIndexAtPos": (c_int, c_void_p, c_double, c_double, c_double, c_double),
    "FPDFText_GetLooseCharBox": (c_int, c_void_p, c_int, c_void_p),
    "FPDFText_CountRects": (c_int, c_void_p, c_int, c_int),
    "FPDFText_GetRect": (c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
    "FPDFLink_Enumerate": (c_int, c_void_p, c_void_p, c_void_p),
    "FPDFLink_GetAction": (c_void_p, c_void_p),
    "FPDFLink_GetAnnotRect": (c_int, c_void_p, c_void_p),
    "FPDFAction_GetURIPath": (c_ulong, c_void_p, c_void_p, c_char_p, c_ulong),
    # For drawing pages (pages, and disclosure/redacting).
    "FPDFText_GetUnicode": (c_uint, c_void_p, c_int),
    "FPDFText_GetCharBox": (c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p),
    "FPDFText_GetCharOrigin": (c_int, c_void_p, c_int, c_void_p, c_void_p),
    "FPDFText_GetMatrix": (c_int, c_void_p, c_int, c_void_p),
    "FPDFText_GetFontSize": (c_double, c_void_p, c_int),
    "FPDFTextObj_GetFont": (c_void_p, c_void_p),
    "FPDFFont_GetAscent": (c_int, c_void_p, c_float, c_void_p),
    "FPDFFont_GetDescent": (c_int, c_void_p, c_float, c_void_p),
    "FPDF_PageToDevice": (
        c_int,
        c_void_p,
        c_int,
        c_int,
        c_int,
        c_int,
        c_int,
        c_double,
        c_double,
        c_void_p,
        c_void_p,
    ),
    "FPDFPage_Flatten": (c_int, c_void_p, c_int),
    "FPDFBitmap_CreateEx": (c_void_p, c_int, c_int, c_int, c_void_p, c_int),
    "FPDFBitmap_FillRect": (c_int, c_void_p, c_int, c_int, c_int, c_int, c_ulong),
    "FPDFBitmap_GetBuffer": (c_void_p, c_void_p),
    "FPDFBitmap_GetStride": (c_int, c_void_p),
    "FPDF_RenderPageBitmap": (None, c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int),
    "FPDFFormObj_CountObjects": (c_int, c_void_p),
    "FPDFFormObj_GetObject": (c_void_p, c_void_p, c_ulong),
    "FPDFImageObj_GetImageFilterCount": (c_int, c_void_p),
    "FPDFImageObj_GetImageFilter": (c_ulong, c_void_p, c_int, c_char_p, c_ulong),
    "FPDFImageObj_GetImageMetadata": (c_int, c_void_p, c_void_p, c_void_p),
}
"""The result and then the arguments of each function."""


def __getattr__(name: str) -> Any:
    """One of the functions above by its name, declared when it is first asked for."""
    if name not in DECLARED:
        raise AttributeError(name)
    result, *arguments = DECLARED[name]
    function = _PDFIUM[name]
    function.restype, function.argtypes = result, arguments
    globals()[name] = function
    return function
