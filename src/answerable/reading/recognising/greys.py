"""How does a page in grey come out of the process that drew it? Nothing is loaded here but the standard library."""

from __future__ import annotations

import zlib
from binascii import a2b_base64, b2a_base64
from math import isfinite
from typing import Any, Final, NamedTuple

DOTS: Final = 300
"""Dots an inch at which print is read best."""
MOST_PIXELS: Final = 24_000_000
"""Of one page: A3 at 300 dots an inch."""
_MOST: Final = 2 * MOST_PIXELS
_SAMPLE: Final = 1 << 18
"""Bytes by which it is judged how small a page can be made."""
_SMALLER: Final = 10
_LONGEST: Final = 20_000
"""Pixels of a side; tesseract takes up to 32,767."""


class Grey(NamedTuple):
    """A page: bytes from black (0) to white (255), row by row."""

    width: int
    height: int
    dpi: int
    pixels: bytes


def dots_within(across: float, down: float, dots: int) -> int:
    """As many dots an inch as asked for, or fewer for a page of so many inches that would be too large."""
    if not (isfinite(across) and isfinite(down)) or across * down <= 0:
        return 1
    most = min((MOST_PIXELS / (across * down)) ** 0.5, _LONGEST / max(across, down))
    return max(1, min(dots, int(most)))


def packed(width: int, height: int, dpi: int, pixels: bytes) -> dict[str, Any]:
    """As `unpacked` takes it; made smaller only where that costs less than it saves, as it does without noise."""
    middle = len(pixels) // 2
    some = pixels[middle : middle + _SAMPLE]
    small = len(zlib.compress(some, 1)) * _SMALLER < len(some)
    written = zlib.compress(pixels, 1) if small else pixels
    text = b2a_base64(written, newline=False).decode("ascii")
    return {"width": width, "height": height, "dpi": dpi, "small": small, "pixels": text}


def unpacked(found: dict[str, Any]) -> Grey | None:
    """What `packed` has written, counted once more; None for anything else."""
    try:
        width, height, dpi = (int(found[name]) for name in ("width", "height", "dpi"))
        pixels = a2b_base64(found["pixels"])
        if found["small"]:
            pixels = zlib.decompressobj().decompress(pixels, max(1, min(width * height, _MOST)))
    except (KeyError, TypeError, ValueError, zlib.error):
        return None
    whole = width > 0 and height > 0 and 0 < dpi <= 10_000
    return Grey(width, height, dpi, pixels) if whole and len(pixels) == width * height else None
