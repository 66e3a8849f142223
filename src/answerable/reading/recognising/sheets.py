"""What do the pages of a file look like in grey? They are drawn in a process of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.pages.heic import HEIC
from answerable.reading.recognising.greys import Grey, unpacked
from answerable.reading.sources.child import Parser, found_by

_HERE: Final = Path(__file__).parent
_TIFF: Final = "image/tiff"
_PDF: Final = Parser(
    module=_HERE / "pdf_page_child.py",
    of="This page",
    advice="Open the file in a viewer, print the page to a new PDF, and add that beside it.",
    needs="pypdfium2_raw",
    seconds=60,
    patience=120,
)
_PICTURE: Final = Parser(
    module=_HERE / "picture_page_child.py",
    of="This picture",
    advice="Open a copy of it in a viewer, save it as PNG, and add that beside it.",
    needs="PIL",
    seconds=60,
    patience=120,
    memory=2048 << 20,
)
_HEIC: Final = replace(_PICTURE, threads=True)


def pdf_page(data: bytes, number: int) -> Grey:
    """Page `number` of a PDF, from 1. Raises CannotRead."""
    return _sheet(_PDF, data, str(number))


def picture(data: bytes, number: int, kind: str) -> Grey:
    """Picture `number` of a file of this media type, from 1. Raises CannotRead."""
    return _sheet(_HEIC if kind in HEIC else _PICTURE, data, str(number), kind)


def count_pictures(data: bytes, kind: str) -> int:
    """How many pictures a file holds as pages. Raises CannotRead."""
    return int(found_by(_PICTURE, data, "count", kind)["count"]) if kind == _TIFF else 1


def _sheet(asked: Parser, data: bytes, *words: str) -> Grey:
    drawn = unpacked(found_by(asked, data, *words))
    if drawn is None:
        raise CannotRead(
            f"{asked.of} could not be drawn: its reader gave back what makes no sense.",
            advice=asked.advice,
        )
    return drawn
