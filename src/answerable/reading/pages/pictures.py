"""What does a picture show to whoever opens it? Used only in a process of its own."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

from PIL import Image, ImageOps, UnidentifiedImageError

from answerable.reading.pages.pixels import packed

MOST_PIXELS: Final = 64_000_000
"""Of one picture in the file, however small it is packed."""
MOST_PICTURES: Final = 1_000
FAULTS: Final = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
)
"""What Pillow raises for files that are damaged or made to do harm."""
_ORIENTATION: Final = 0x0112
_ON_THEIR_SIDE: Final = (5, 6, 7, 8)
_DEEP: Final = ("I;16", "I;16B", "I")


def prepare() -> None:
    """Load the readers now: no file can be opened later."""
    Image.preinit()
    Image.init()
    import_module("copy")  # Pillow asks for it when it opens a GIF
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def size_as_shown(image: Any) -> tuple[int, int]:
    """Width and height in pixels, turned as a viewer turns the picture."""
    turned = image.getexif().get(_ORIENTATION, 1) in _ON_THEIR_SIDE
    return (image.height, image.width) if turned else (image.width, image.height)


def as_shown(image: Any) -> Any:
    """The picture in red, green and blue, turned as a viewer turns it, on white."""
    image.load()
    shown = ImageOps.exif_transpose(image)
    if shown.mode in _DEEP:
        shown = shown.point(lambda value: value / 256).convert("L")
    sheer = shown.convert("RGBA")
    page = Image.new("RGBA", sheer.size, (255, 255, 255, 255))
    page.alpha_composite(sheer)
    return page.convert("RGB")


def pixels_of(image: Any) -> dict[str, Any]:
    """Its pixels, as `pixels.packed` writes them."""
    return packed(image.width, image.height, [image.tobytes()])
