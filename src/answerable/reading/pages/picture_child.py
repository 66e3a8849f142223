"""What do the pictures in one file look like? Run as a process of its own.

Asked `sizes`: their sizes in pixels. Asked `draw SCALE NUMBER`: one of them, no longer on either side than
`SIDE` pixels times the scale. A TIFF may hold many pages; of what moves, the first picture is shown.
"""

from __future__ import annotations

import io
from typing import Any, Final

from PIL import Image

from answerable.reading.pages import pictures
from answerable.reading.pages.size import in_pixels

SIDE: Final = 1_000
_KINDS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
_DAMAGED: Final = {
    "refused": "This picture is damaged, too large, or of a kind that is not shown.",
    "advice": "Open a copy of it in a viewer, save it as PNG, and add that beside it.",
}


def prepare(*words: str) -> None:
    """Load the readers now: no file can be opened later."""
    pictures.prepare()


def found_in(
    data: bytes, asked: str, *which: str, kinds: tuple[str, ...] = _KINDS
) -> dict[str, Any]:
    """`sizes`; or `count` and the `page` asked for, with pixels. `kinds` are formats of Pillow."""
    try:
        with Image.open(io.BytesIO(data), formats=kinds) as image:
            count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            if count > pictures.MOST_PICTURES:
                return _DAMAGED
            if asked == "sizes":
                return {"sizes": [_size(image, place) for place in range(count)]}
            scale, number = float(which[0]), int(which[1])
            is_there = 0 < number <= count
            return {"count": count, **({"page": _drawn(image, number, scale)} if is_there else {})}
    except pictures.FAULTS:
        return _DAMAGED


def _size(image: Any, place: int) -> tuple[int, int]:
    image.seek(place)
    return pictures.size_as_shown(image)


def _drawn(image: Any, number: int, scale: float) -> dict[str, Any]:
    image.seek(number - 1)
    if image.width * image.height > pictures.MOST_PIXELS:
        return {"number": number, **_DAMAGED}
    longest = scale * SIDE
    fitting = min(1.0, longest / max(image.size))
    if image.format == "JPEG":  # it can be unpacked smaller at once
        image.draft("RGB", (round(image.width * fitting), round(image.height * fitting)))
    shown = pictures.as_shown(image)
    fitting = min(1.0, longest / max(shown.size))
    size = in_pixels(shown.width, shown.height, fitting)
    drawn = shown if size == shown.size else shown.resize(size, reducing_gap=2.0)
    return {"number": number, "words": [], **pictures.pixels_of(drawn)}
