"""What is printed on the pages of one PDF, and where? Run as a process of its own (`child.py`)."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final

from answerable.reading.sources import pdfium
from answerable.reading.sources.layout import laid_out
from answerable.reading.sources.printed import Leaf
from answerable.reading.sources.printed_rows import Shown, printed_rows, rectangles
from answerable.reading.sources.printed_unseen import holds_marks, holds_unseen

MOST_PAGES: Final = 5_000
MOST_LETTERS: Final = 32 << 20
_FEW: Final = 240
"""Letters of a page: a stamp, a page number or the name of a scanner over a picture, not its text."""
_MOST_OF_IT: Final = 0.5
_MOST_PICTURES: Final = 200
_MOST_LOOKED_AT: Final = 1_000
_LETTERS_CURVES: Final = 24
"""As many curves have a few letters that are drawn as outlines; tables and forms have none."""
_REFUSED: Final = {
    pdfium.ERR_PASSWORD: (
        "This PDF is locked with a password.",
        "Open it with its password, print it to a new PDF, and keep the original beside it.",
    ),
    pdfium.ERR_SECURITY: (
        "This PDF is locked in a way that this release does not know.",
        "Open it with the program that made it and save it without protection.",
    ),
}
_DAMAGED: Final = (
    "This PDF is damaged, or is no PDF after all.",
    "Ask for another copy, or open it in a viewer and print it to a new PDF.",
)


def found_in(data: bytes, *asked: str) -> dict[str, Any]:
    """Text, pages, lines and links.

    With the words `boxes PAGE START COUNT`, boxes of letters instead; with the word `leaves`, the lines of
    each page before they are laid out, as `printed.Leaf` has them.
    """
    document, refusal = opened(data)
    if refusal:
        return refusal
    if asked == ("leaves",):
        found, leaves = _read(document)
        return found if "refused" in found else {"leaves": leaves}
    if asked:
        return {"boxes": _boxes(document, *map(int, asked[1:]))}
    return read_pages(document)


def opened(data: bytes) -> tuple[Any, dict[str, Any]]:
    """The document; where it cannot be opened, why, as `child.found_by` is told."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        return document, {}
    refused, advice = _REFUSED.get(pdfium.FPDF_GetLastError(), _DAMAGED)
    return None, {"refused": refused, "advice": advice}


def too_many(count: int) -> dict[str, Any]:
    """Why so many pages are not read; empty where they are."""
    if count <= MOST_PAGES:
        return {}
    return {
        "refused": f"This PDF has {count:,} pages; up to {MOST_PAGES:,} are read.",
        "advice": "Split it into its documents.",
    }


def read_pages(document: Any) -> dict[str, Any]:
    """Text, pages, lines and links of all pages, or why they are not read."""
    found, leaves = _read(document)
    return found if "refused" in found else {**laid_out(leaves), **found}


def _read(document: Any) -> tuple[dict[str, Any], list[Leaf]]:
    """What stands on each page, and all that is to be said of the pages beside it."""
    count = pdfium.FPDF_GetPageCount(document)
    if refusal := too_many(count):
        return refusal, []
    leaves: list[Leaf] = []
    links: list[tuple[int, int, int, str]] = []
    unread: dict[str, list[int]] = {
        kind: [] for kind in ("pictures", "thin", "invisible", "unseen", "marks", "broken")
    }
    letters = 0
    for place in range(count):
        page = pdfium.FPDF_LoadPage(document, place)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if not text:
            unread["broken"].append(place + 1)
            leaves.append(Leaf(place + 1, 0, 0, []))
            continue
        shown = _shown(page)
        leaf = Leaf(place + 1, shown.width, shown.height, printed_rows(text, place, shown))
        leaves.append(leaf)
        on_page = sum(len(line.text) for line in leaf.lines)
        letters += on_page
        if letters > MOST_LETTERS:
            refusal = {"refused": "This PDF holds more text than is read.", "advice": "Split it."}
            return refusal, []
        if on_page <= _FEW and _fills(page, shown):
            unread["thin"].append(place + 1)
        if not _says(leaf) and _shows(page):
            unread["pictures"].append(place + 1)
        elif leaf.lines and _is_invisible(text, leaf.lines[0].at):
            unread["invisible"].append(place + 1)
        elif holds_unseen(text, leaf):
            unread["unseen"].append(place + 1)
        if holds_marks(page):
            unread["marks"].append(place + 1)
        links += _links(document, page, text, place)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    found = {
        "sizes": [(round(leaf.width), round(leaf.height)) for leaf in leaves],
        "links": links,
        "unread": unread,
        "form": pdfium.FPDF_GetFormType(document) > 0,
    }
    return found, leaves


def _shown(page: Any) -> Shown:
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return Shown(pdfium.FPDFPage_GetRotation(page), width, height)


def _says(leaf: Leaf) -> bool:
    """Whether any letter of the page is one that can be shown."""
    return any(letter > " " and letter.isprintable() for line in leaf.lines for letter in line.text)


def _shows(page: Any) -> bool:
    """Whether a page without text shows a picture, letters that no text stands for, or letters drawn as lines."""
    curves = 0
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_LOOKED_AT)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind in {pdfium.OBJECT_IMAGE, pdfium.OBJECT_FORM} or _is_seen(kind, thing):
            return True
        curves += _curves(thing) if kind == pdfium.OBJECT_PATH else 0
        if curves >= _LETTERS_CURVES:
            return True
    return False


def _is_seen(kind: int, thing: Any) -> bool:
    """Whether letters are drawn, and no mere space."""
    sides = tuple(ctypes.c_float() for _ in range(4))
    if kind != pdfium.OBJECT_TEXT or not pdfium.FPDFPageObj_GetBounds(
        thing, *map(ctypes.byref, sides)
    ):
        return False
    left, bottom, right, top = (side.value for side in sides)
    return right > left and top > bottom


def _curves(path: Any) -> int:
    """How many curves a path has, as far as it tells letters from rules and boxes."""
    count = min(pdfium.FPDFPath_CountSegments(path), _MOST_LOOKED_AT)
    segments = (pdfium.FPDFPath_GetPathSegment(path, place) for place in range(count))
    kinds = map(pdfium.FPDFPathSegment_GetType, segments)
    return sum(kind == pdfium.SEGMENT_CURVE for kind in kinds)


def _fills(page: Any, shown: Shown) -> bool:
    """Whether one picture fills most of the page, as that of a scan does."""
    sides = tuple(ctypes.c_float() for _ in range(4))
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_PICTURES)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        if not _is_picture(thing):
            continue
        if pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides)):
            left, bottom, right, top = (side.value for side in sides)
            if (right - left) * (top - bottom) > _MOST_OF_IT * shown.width * shown.height:
                return True
    return False


def _is_picture(thing: Any) -> bool:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.OBJECT_FORM:
        return bool(kind == pdfium.OBJECT_IMAGE)
    count = min(pdfium.FPDFFormObj_CountObjects(thing), _MOST_PICTURES)
    within = (pdfium.FPDFFormObj_GetObject(thing, place) for place in range(count))
    return any(pdfium.FPDFPageObj_GetType(one) == pdfium.OBJECT_IMAGE for one in within)


def _is_invisible(text: Any, at: int) -> bool:
    """Whether text lies unseen over a picture, as programs that recognise writing leave it."""
    written = pdfium.FPDFText_GetTextObject(text, at)
    return bool(written) and pdfium.FPDFTextObj_GetTextRenderMode(written) == pdfium.MODE_INVISIBLE


def _links(document: Any, page: Any, text: Any, place: int) -> Iterator[tuple[int, int, int, str]]:
    """(page, first letter, last letter, address) of each link to an address."""
    cursor, link = ctypes.c_int(0), ctypes.c_void_p()
    while pdfium.FPDFLink_Enumerate(page, ctypes.byref(cursor), ctypes.byref(link)):
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        box = (ctypes.c_float * 4)()
        if not 1 < size <= 8_192 or not pdfium.FPDFLink_GetAnnotRect(link, box):
            continue
        room = ctypes.create_string_buffer(size)
        pdfium.FPDFAction_GetURIPath(document, action, room, size)
        ends = _letters_under(text, *box)
        if ends:
            yield place, *ends, room.raw[:-1].decode("utf-8", "replace")


def _letters_under(
    text: Any, left: float, top: float, right: float, bottom: float
) -> tuple[int, int] | None:
    height, inset = (top + bottom) / 2, min(2.0, (right - left) / 4)
    first, last = (
        pdfium.FPDFText_GetCharIndexAtPos(text, side, height, 3.0, 4.0)
        for side in (left + inset, right - inset)
    )
    return (first, last) if 0 <= first <= last else None


def _boxes(
    document: Any, place: int, start: int, count: int
) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of some letters of one page, a box for each line they stand on."""
    page = pdfium.FPDF_LoadPage(document, place)
    text = pdfium.FPDFText_LoadPage(page)
    shown = _shown(page)
    found = rectangles(text, pdfium.FPDFText_CountRects(text, start, count))
    boxes = (shown.box(*box) for box in found)
    return [(left, bottom, right, top) for left, top, right, bottom in boxes]
