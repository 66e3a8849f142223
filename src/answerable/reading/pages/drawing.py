"""How does a page of a document become an image with a box for each word? The door of this room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path
from typing import Any, Final

from answerable.errors import CannotRead, NotFound
from answerable.reading.pages.page import DrawnPage, PageSize, WordBox
from answerable.reading.pages.pixels import image_of, senseless, webp
from answerable.reading.pages.size import MOST_PIXELS
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.source import LARGEST_DOCUMENT

SCALE: Final = 1.6
"""Pixels a point: 115 dots an inch."""
PDF: Final = "application/pdf"
PICTURES: Final = frozenset(
    {"image/png", "image/jpeg", "image/tiff", "image/webp", "image/gif", "image/bmp"}
    | {"image/x-ms-bmp"}
)
MOST_AT_ONCE: Final = 8
"""Pages drawn in one process; what they need together stays within what its answer may hold."""
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


def drawn(content: bytes, media_type: str, number: int, *, scale: float = SCALE) -> DrawnPage:
    """Page `number` (from 1) at `scale` pixels a point, with the boxes of its words.

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
    pages = _pages(found, drawer)
    if not pages:
        raise NotFound(
            f"This document has no page {number}.",
            advice=f"Its pages are numbered from 1 to {found.get('count')}.",
        )
    page = pages[0]
    if "refused" in page:
        raise CannotRead(str(page["refused"]), advice=str(page.get("advice") or drawer.advice))
    return _page(page, drawer)


def drawn_many(
    content: bytes, media_type: str, numbers: Sequence[int], *, scale: float = SCALE
) -> Iterator[DrawnPage]:
    """Some pages in the order asked for, several in one process, which costs less than one by one.

    A page that is damaged or not there is left out; `drawn` says why. Raises CannotRead as `drawn` does
    where the whole file cannot be drawn.
    """
    drawer = _drawer(media_type)
    if drawer is None:
        return
    for first in range(0, len(numbers), MOST_AT_ONCE):
        some = [str(int(number)) for number in numbers[first : first + MOST_AT_ONCE]]
        found = _asked(drawer, content, "draw", str(float(scale)), *some)
        for page in _pages(found, drawer):
            if "refused" not in page:
                yield _page(page, drawer)


def _drawer(media_type: str) -> Parser | None:
    if media_type == PDF:
        return _PDF_DRAWER
    return _PICTURE_DRAWER if media_type in PICTURES else None


def _asked(drawer: Parser, content: bytes, *words: str) -> dict[str, Any]:
    if len(content) > LARGEST_DOCUMENT:
        raise CannotRead(
            f"The file is {len(content) >> 20} MB large; pages of up to {LARGEST_DOCUMENT >> 20} MB are drawn.",
            advice=drawer.advice,
        )
    return found_by(drawer, content, *words)


def _pages(found: dict[str, Any], drawer: Parser) -> list[dict[str, Any]]:
    pages = found.get("pages")
    if not isinstance(pages, list) or not all(isinstance(page, dict) for page in pages):
        raise senseless(drawer.of)
    return pages


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


def _word(start: int, end: int, x0: float, y0: float, x1: float, y1: float, line: int) -> WordBox:
    whole = all(isinstance(place, int) for place in (start, end, line))
    if not (whole and 0 <= line <= start < end and 0 <= x0 < x1 <= 1 and 0 <= y0 < y1 <= 1):
        raise ValueError("no word of a page")
    return WordBox(start, end, x0, y0, x1, y1, line)
