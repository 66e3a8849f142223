"""What does one picture show? Run as a process of its own (`reading/sources/child.py`).

Asked `sizes`: the size of each of its pictures (a TIFF may hold many). Asked `picture NUMBER`: its pixels,
turned as a viewer turns them, on white. Nothing else of the file comes out.
"""

from __future__ import annotations

import io
from typing import Any, Final

from PIL import Image

from answerable.reading.pages import pictures

_KINDS: Final = ("PNG", "JPEG", "TIFF", "BMP")
_DAMAGED: Final = {
    "refused": "This picture is damaged, or of a kind that is not redacted (PNG, JPEG, TIFF and BMP are).",
    "advice": "Open it in a viewer, save it as PNG, add that, and redact it.",
}


def prepare(*words: str) -> None:
    """Load the readers now: no file can be opened later."""
    pictures.prepare()


def found_in(data: bytes, asked: str, *which: str) -> dict[str, Any]:
    """`sizes` in pixels as shown, and whether it is JPEG; or `pixels` of one picture, zlib and base64."""
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as image:
            count = getattr(image, "n_frames", 1)
            if count > pictures.MOST_PICTURES or (image.format == "PNG" and count > 1):
                return _DAMAGED
            if asked == "sizes":
                return _sizes(image, count)
            image.seek(int(which[0]))
            return pictures.pixels_of(pictures.as_shown(image))
    except pictures.FAULTS:
        return _DAMAGED


def _sizes(image: Any, count: int) -> dict[str, Any]:
    sizes = []
    for number in range(count):
        image.seek(number)
        if image.width * image.height > pictures.MOST_PIXELS:
            return _DAMAGED
        sizes.append(pictures.size_as_shown(image))
    return {
        "sizes": sizes,
        "jpeg": image.format == "JPEG" or "jpeg" in str(image.info.get("compression", "")),
    }
