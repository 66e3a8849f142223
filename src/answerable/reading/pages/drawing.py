"""How does a page of a document become an image with a box for each word? The door of this room."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any, Final

from answerable.errors import CannotRead, NotFound
from answerable.reading.pages.heic import HEIC
from answerable.reading.pages.page import DrawnPage, PageSize, WordBox
from answerable.reading.pages.pixels import image_of, senseless, webp
from answerable.reading.pages.recognised_words import has_recognised, words_on
from answerable.reading.pages.size import MOST_PIXELS
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.readers import LARGEST_DOCUMENT

SCALE: Final = 1.6
"""Pixels a point: 115 dots an inch."""
PDF: Final = "application/pdf"
PICTURES: Final = frozenset(
    {"image/png", "image/jpeg", "image/tiff", "image/webp", "image/gif", "image/bmp"}
    | {"image/x-ms-bmp", *HEIC}
)
_HERE: Final = Path(__file__).parent
_PDF_DRAWER: Final = Parser(
    module=_HERE / "draw_child.py",
    of="This PDF",
    advice="Read its text, or open a copy of the file in a viewer.",
    needs="pypdfium2_raw",
    seconds=60,
    patience=90,
)
_PICTURE_DRAWER: Final = Parser(
    module=_HERE / "picture_child.py",
    of="This picture",
    advice="Open a copy of it in a viewer, save it as PNG, and add that beside it.",
    needs="PIL",
    seconds=30,
    patience=60,
    memory=2048 << 20,
)
_HEIC_DRAWER: Final = replace(_PICTURE_DRAWER, module=_HERE / "heic_child.py", threads=True)


def pages_of(content: bytes, media_type: str) -> tuple[PageSize, ...]:
    """The pages that can be drawn, in order; none for a text, a web page or a word processor's document.

    A damaged page is 0 by 0. Raises CannotRead for a file that is locked, damaged or too large.
    """
    drawer = _drawer(media_type)
    if drawer is None:
        return ()
    found = _asked(drawer, content, "sizes")
    try:
        return tuple(
            PageSize(number=number, width=_length(width), height=_length(height))
            for number, (width, height) in enumerate(found["sizes"], 1)
        )
    except (KeyError, TypeError, ValueError):
        raise senseless(drawer.of) from None


def drawn(
    content: bytes,
    media_type: str,
    number: int,
    *,
    scale: float = SCALE,
    source: Source | None = None,
) -> DrawnPage:
    """Page `number` (from 1) at `scale` pixels a point, with the boxes of its words.

    `source` is the text that the words are counted in; it is needed where some of it was recognised.

    A picture is drawn no longer than 1,000 times `scale` pixels and never enlarged. A page that would be
    larger than 6 million pixels is drawn at a lower scale. Raises CannotRead for what cannot be drawn,
    NotFound for a page that is not there.
    """
    drawer = _drawer(media_type)
    if drawer is None:
        raise CannotRead(
            "This document has no pages that could be drawn.", advice="Read its text instead."
        )
    found = _asked(drawer, content, "draw", str(float(scale)), str(int(number)))
    page = found.get("page")
    if page is None:
        raise NotFound(
            f"This document has no page {number}.",
            advice=f"Its pages are numbered from 1 to {found.get('count')}.",
        )
    if not isinstance(page, dict):
        raise senseless(drawer.of)
    if "refused" in page:
        raise CannotRead(str(page["refused"]), advice=str(page.get("advice") or drawer.advice))
    return _with_recognised(_page(page, drawer), page, source, drawer)


def _drawer(media_type: str) -> Parser | None:
    if media_type == PDF:
        return _PDF_DRAWER
    if media_type in HEIC:
        return _HEIC_DRAWER
    return _PICTURE_DRAWER if media_type in PICTURES else None


def _asked(drawer: Parser, content: bytes, *words: str) -> dict[str, Any]:
    if len(content) > LARGEST_DOCUMENT:
        raise CannotRead(
            f"The file is {len(content) >> 20} MB large; pages of up to {LARGEST_DOCUMENT >> 20} MB are drawn.",
            advice=drawer.advice,
        )
    return found_by(drawer, content, *words)


def _length(told: Any) -> float:
    if not isfinite(length := float(told)) or length < 0:
        raise ValueError("no length")
    return length


def _page(found: dict[str, Any], drawer: Parser) -> DrawnPage:
    """What the process handed back for one page, believed in nothing that can be counted here."""
    image = image_of(found, MOST_PIXELS, drawer.of)
    try:
        words = tuple(_word(*row) for row in found["words"])
        number = int(found["number"])
    except (KeyError, TypeError, ValueError):
        raise senseless(drawer.of) from None
    return DrawnPage(
        number=number, image=webp(image), width=image.width, height=image.height, words=words
    )


def _with_recognised(
    page: DrawnPage, found: dict[str, Any], source: Source | None, drawer: Parser
) -> DrawnPage:
    if source is None or not has_recognised(source):
        return page
    try:
        starts = [(int(start), int(at)) for start, at in found.get("starts", ())]
    except (TypeError, ValueError):
        raise senseless(drawer.of) from None
    return replace(page, words=words_on(source, page.number, page.words, starts))


def _word(start: int, end: int, x0: float, y0: float, x1: float, y1: float, line: int) -> WordBox:
    whole = all(isinstance(place, int) for place in (start, end, line))
    if not (whole and 0 <= line <= start < end and 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
        raise ValueError("no word of a page")
    return WordBox(start, end, x0, y0, x1, y1, line)
