"""What stands out from its surroundings on a page, however little and in whatever colour?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from PIL import Image

_BLOCK: Final = 16
"""Pixels; three of these are as far as the surroundings of a pixel reach."""
_FEW: Final = 48
"""Pixels of such a square that may be brighter, or darker, than what surrounds ink."""
_HALF: Final = _BLOCK * _BLOCK // 2
_FEW_OF_ALL: Final = _BLOCK * _BLOCK - 1 - _FEW
_LEAST: Final = 5
"""By how much, of 255, ink differs from paper at least."""
_GRAINS: Final = 12
"""How many times the noise of a scan it must differ beside that."""
_SAMPLE: Final = 400


def apart(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """What stands out by little, once darker and once brighter, in black on white.

    In each colour: red letters on a green ground may be as bright as it is.
    """
    import numpy as np

    found = [
        _in_one(band) for band in (image.split() if _is_coloured(image) else [image.convert("L")])
    ]
    dark, bright = (np.logical_or.reduce(masks) for masks in zip(*found, strict=True))
    return _ink(dark), _ink(bright)


def _is_coloured(image: Image.Image) -> bool:
    from PIL import ImageChops

    if image.mode != "RGB":
        return False
    red, green, blue = image.split()
    return any(ImageChops.difference(one, green).getbbox() for one in (red, blue))


def _in_one(grey: Image.Image) -> tuple[Any, Any]:
    """One threshold for a whole page loses a faint word where something black stands on it."""
    import numpy as np

    pixels = np.asarray(grey).astype(np.int16)
    least = _LEAST + _GRAINS * _grain(grey)
    brightest, darkest = (
        _around(grey, _FEW_OF_ALL, highest=True),
        _around(grey, _FEW, highest=False),
    )
    is_paper = brightest - _around(grey, _HALF, highest=True) <= least
    is_black = _around(grey, _HALF, highest=False) - darkest <= least
    darker = (brightest - pixels > least) & is_paper
    brighter = (pixels - darkest > least) & is_black
    return darker, brighter


def _around(grey: Image.Image, place: int, *, highest: bool) -> Any:
    """For each pixel a value of its surroundings: of each square near it the one at `place`, the highest
    or lowest of these.

    A few pixels of a square do not count: packing as JPEG leaves some brighter than the paper is.
    """
    import numpy as np
    from PIL import Image, ImageFilter

    pixels = np.asarray(grey)
    across, down = -grey.width % _BLOCK, -grey.height % _BLOCK
    padded = np.pad(pixels, ((0, down), (0, across)), mode="edge")
    height, width = padded.shape
    blocks = padded.reshape(height // _BLOCK, _BLOCK, width // _BLOCK, _BLOCK).swapaxes(1, 2)
    flat = blocks.reshape(height // _BLOCK, width // _BLOCK, _BLOCK * _BLOCK)
    rough = Image.fromarray(np.ascontiguousarray(np.partition(flat, place, axis=2)[..., place]))
    wider = rough.filter(ImageFilter.MaxFilter(3) if highest else ImageFilter.MinFilter(3))
    spread = np.repeat(np.repeat(np.asarray(wider), _BLOCK, axis=0), _BLOCK, axis=1)
    return spread[: grey.height, : grey.width].astype(np.int16)


def _grain(grey: Image.Image) -> int:
    """How much neighbouring pixels differ where nothing is printed: the noise of a scan."""
    from PIL import ImageChops, ImageFilter

    left, top = max(0, grey.width // 2 - _SAMPLE), max(0, grey.height // 2 - _SAMPLE)
    middle = grey.crop((left, top, left + 2 * _SAMPLE, top + 2 * _SAMPLE))
    counts = ImageChops.difference(middle, middle.filter(ImageFilter.MedianFilter(3))).histogram()
    below, value = counts[0], 0
    while 2 * below < sum(counts):
        value += 1
        below += counts[value]
    return value


def _ink(mask: Any) -> Image.Image:
    from PIL import Image

    return Image.fromarray((~mask).astype("uint8") * 255)
