"""What do the pictures in one file look like in grey, as large as they are best read? A process of its own.

Asked `count`: how many pictures there are. Asked for one by its number from 1: its pixels. The second word is
the media type. A TIFF may hold many; of what moves the first is read.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import Any, Final

from PIL import Image, ImageOps

from answerable.reading.pages import pictures
from answerable.reading.pages.heic import HEIC, NO_HEIC, prepare_heic
from answerable.reading.recognising.greys import DOTS, MOST_PIXELS, dots_within, packed

_KINDS: Final = {
    "image/png": "Png",
    "image/jpeg": "Jpeg",
    "image/tiff": "Tiff",
    "image/webp": "WebP",
    "image/gif": "Gif",
    "image/bmp": "Bmp",
}
"""By media type: the one reader of Pillow that may read."""
_DAMAGED: Final = {
    "refused": "This picture is damaged, too large, or of a kind that is not read.",
    "advice": "Open a copy of it in a viewer, save it as PNG, and add that beside it.",
}
_LONG_SIDE: Final = 11.69
"""Inches of a sheet of A4: what a picture is taken for that does not say how large it is."""
_SAID: Final = (100, 1_200)
"""Dots an inch that a picture may say it has; screens and cameras say 72 or 96 of anything."""
_FEWEST: Final = 150
"""Dots an inch below which letters are too small, so that the picture is enlarged."""


def prepare(asked: str, kind: str) -> None:
    """Load the reader now: no file can be opened later."""
    Image.preinit()
    Image.MAX_IMAGE_PIXELS = pictures.MOST_PIXELS
    if kind in HEIC:
        prepare_heic()
        return
    import_module(f"PIL.{_KINDS[kind]}ImagePlugin")
    import_module("PIL.TiffImagePlugin")  # what a camera notes is written as a TIFF is
    import_module("copy")  # Pillow asks for it when it opens a GIF


def found_in(data: bytes, asked: str, kind: str) -> dict[str, Any]:
    """`count`, or one picture as `greys.packed` writes it."""
    name = "HEIF" if kind in HEIC else _KINDS[kind].upper()
    if name not in Image.OPEN:
        return NO_HEIC
    try:
        with Image.open(io.BytesIO(data), formats=[name]) as image:
            count = getattr(image, "n_frames", 1) if name == "TIFF" else 1
            if count > pictures.MOST_PICTURES:
                return _DAMAGED
            return {"count": count} if asked == "count" else _drawn(image, int(asked))
    except pictures.FAULTS:
        return _DAMAGED


def _drawn(image: Any, number: int) -> dict[str, Any]:
    image.seek(number - 1)
    if image.width * image.height > pictures.MOST_PIXELS:
        return _DAMAGED
    said = _dots(image)
    shown = _grey(image)
    dpi = said or max(1, round(max(shown.size) / _LONG_SIDE))
    across, down = shown.width / dpi, shown.height / dpi
    wanted = dots_within(across, down, DOTS if dpi < _FEWEST else min(dpi, 2 * DOTS))
    if wanted != dpi or shown.width * shown.height > MOST_PIXELS:
        size = max(1, round(across * wanted)), max(1, round(down * wanted))
        shown = shown.resize(size, Image.Resampling.BICUBIC, reducing_gap=3.0)
    return packed(shown.width, shown.height, wanted, shown.tobytes())


def _grey(image: Any) -> Any:
    """As a viewer shows it: turned, and on white where it lets something through."""
    if image.mode not in {"1", "L", "RGB", "YCbCr", "CMYK"} or "transparency" in image.info:
        return pictures.as_shown(image).convert("L")
    return ImageOps.exif_transpose(image).convert("L")


def _dots(image: Any) -> int:
    """How many dots an inch the picture says it has, where that can be; else 0."""
    try:
        told = round(float(image.info.get("dpi", (0, 0))[0]))
    except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return 0
    return told if _SAID[0] <= told <= _SAID[1] else 0
