"""How large is a page drawn, so that no page exhausts the memory?"""

from __future__ import annotations

from math import isfinite
from typing import Final

MOST_PIXELS: Final = 6_000_000
"""Of one drawn page: A4 at 250 dots an inch."""
_LONGEST: Final = 8_000
"""Pixels; WebP holds no more than 16,383 a side."""


def in_pixels(width: float, height: float, scale: float) -> tuple[int, int]:
    """The size of a drawn page at so many pixels a unit, or at fewer where that would be too large."""
    if not (isfinite(width) and isfinite(height)):
        width = height = 1.0
    fitting = min(scale, (MOST_PIXELS / (width * height)) ** 0.5, _LONGEST / max(width, height))
    return max(1, int(width * fitting)), max(1, int(height * fitting))
