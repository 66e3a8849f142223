"""What does a photograph in HEIC look like? Run as a process of its own, and asked as `picture_child` is."""

from __future__ import annotations

from typing import Any

from PIL import Image

from answerable.reading.pages import picture_child, pictures
from answerable.reading.pages.heic import NO_HEIC, prepare_heic


def prepare(*words: str) -> None:
    """Load the reader now: no file can be opened later."""
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = pictures.MOST_PIXELS
    prepare_heic()


def found_in(data: bytes, asked: str, *which: str) -> dict[str, Any]:
    """`sizes`; or `count` and the `page` asked for, with pixels. Refused where no reader is installed."""
    if "HEIF" not in Image.OPEN:
        return NO_HEIC
    return picture_child.found_in(data, asked, *which, kinds=("HEIF",))
