"""How do the pixels of a page come out of the process that drew it, and become an image that is safe to open?"""

from __future__ import annotations

import io
import zlib
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from answerable.errors import CannotRead

if TYPE_CHECKING:
    from PIL import Image

LARGEST: Final = 120 << 10
"""Bytes of an image that a slow line still brings soon."""
_FEW_COLOURS: Final = 4_096
"""Printed pages have hardly more than the greys at the edges of letters; photographs have many."""
_QUALITIES: Final = (75, 55, 35)


def packed(width: int, height: int, rows: Iterable[bytes | memoryview]) -> dict[str, Any]:
    """Width, height and `pixels` (red, green, blue), zlib and base64, as `image_of` takes them."""
    packer = zlib.compressobj(1)
    pieces = [packer.compress(row) for row in rows]
    pixels = b"".join((*pieces, packer.flush()))
    written = b2a_base64(pixels, newline=False).decode()
    return {"width": width, "height": height, "pixels": written}


def image_of(found: dict[str, Any], most: int, of: str) -> Image.Image:
    """The image of what `packed` wrote, of at most `most` pixels; what came is counted once more.

    `of` names what was drawn, as a message begins. Raises CannotRead.
    """
    from PIL import Image

    try:
        width, height = int(found["width"]), int(found["height"])
        size = width * height * 3
        if not 0 < size <= 3 * most or width < 0:
            raise senseless(of)
        pixels = zlib.decompressobj().decompress(a2b_base64(found["pixels"]), size)
    except (KeyError, TypeError, ValueError, zlib.error):
        raise senseless(of) from None
    if len(pixels) != size:
        raise senseless(of)
    return Image.frombytes("RGB", (width, height), pixels)


def senseless(of: str) -> CannotRead:
    """The error for an answer that no drawing gives."""
    return CannotRead(
        f"{of} could not be drawn: its reader gave back what makes no sense.",
        advice="Save it anew with another program, and add that beside it.",
    )


def webp(image: Image.Image) -> bytes:
    """WebP, letter for letter as drawn where a page has few colours, and else as good as `LARGEST` allows.

    A photograph that is larger even at the lowest quality is handed back at that quality.
    """
    written = _encoded(image, lossless=True, quality=60) if _is_print(image) else b""
    if 0 < len(written) <= LARGEST:
        return written
    for quality in _QUALITIES:
        written = _encoded(image, lossless=False, quality=quality)
        if len(written) <= LARGEST:
            break
    return written


def _is_print(image: Image.Image) -> bool:
    return image.getcolors(_FEW_COLOURS) is not None


def _encoded(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    written = io.BytesIO()
    image.save(written, "WEBP", lossless=lossless, quality=quality, method=4)
    return written.getvalue()
