"""What does one picture show? Run as a process of its own (`reading/sources/child.py`).

Asked `sizes`: the size of each of its pictures (a TIFF may hold many). Asked `picture NUMBER`: its pixels,
turned as a viewer turns them, on white. Nothing else of the file comes out.
"""

from __future__ import annotations

import io
import zlib
from binascii import b2a_base64
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_PIXELS: Final = 64_000_000
_MOST_PICTURES: Final = 1_000
_KINDS: Final = ("PNG", "JPEG", "TIFF", "BMP")
_DAMAGED: Final = {
    "refused": "This picture is damaged, or of a kind that is not redacted (PNG, JPEG, TIFF and BMP are).",
    "advice": "Open it in a viewer, save it as PNG, add that, and redact it.",
}


def prepare(*words: str) -> None:
    """Load the readers now: no file can be opened later."""
    Image.preinit()
    Image.init()


def found_in(data: bytes, asked: str, *which: str) -> dict[str, Any]:
    """`sizes` in pixels as shown, and whether it is JPEG; or `pixels` of one picture, zlib and base64."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as image:
            count = getattr(image, "n_frames", 1)
            if count > _MOST_PICTURES or (image.format == "PNG" and count > 1):
                return _DAMAGED
            if asked == "sizes":
                return _sizes(image, count)
            image.seek(int(which[0]))
            return _pixels(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return _DAMAGED


def _sizes(image: Any, count: int) -> dict[str, Any]:
    sizes = []
    for number in range(count):
        image.seek(number)
        if image.width * image.height > MOST_PIXELS:
            return _DAMAGED
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        sizes.append((image.height, image.width) if turned else (image.width, image.height))
    return {
        "sizes": sizes,
        "jpeg": image.format == "JPEG" or "jpeg" in str(image.info.get("compression", "")),
    }


def _pixels(image: Any) -> dict[str, Any]:
    image.load()
    shown = ImageOps.exif_transpose(image)
    if shown.mode in ("I;16", "I;16B", "I"):
        shown = shown.point(lambda value: value / 256).convert("L")
    sheer = shown.convert("RGBA")
    page = Image.new("RGBA", sheer.size, (255, 255, 255, 255))
    page.alpha_composite(sheer)
    return {
        "width": page.width,
        "height": page.height,
        "pixels": b2a_base64(
            zlib.compress(page.convert("RGB").tobytes(), 1), newline=False
        ).decode(),
    }
