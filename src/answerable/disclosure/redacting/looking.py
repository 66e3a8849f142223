"""What is read on the pages of a finished copy, in each light in which something may show?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from answerable.disclosure.redacting import ocr
from answerable.disclosure.redacting.ocr import Read, Way
from answerable.disclosure.redacting.paper import Box

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
_WORKERS: Final = max(1, min(4, os.cpu_count() or 1))


Tick = Callable[[int], object]


class Light(NamedTuple):
    """A page as it is, or changed so that something else stands out."""

    name: str
    image: Image.Image
    mode: str
    """How tesseract takes it apart."""
    turn: int = 0
    """Degrees by which it was turned to the left, so that what lies on its side can be read."""


def plain(image: Image.Image, turn: int = 0) -> Light:
    """The page as it is, in grey."""
    return Light("as it is", _turned(image.convert("L"), turn), ocr.PAGE, turn)


def scattered(image: Image.Image, turn: int = 0) -> Light:
    """The page as it is, for as many single words as there are."""
    return plain(image, turn)._replace(mode=ocr.SCATTERED)


def lights(image: Image.Image, turn: int = 0) -> Iterator[Light]:
    """As it is; whatever is a little darker than what surrounds it as ink; and whatever is a little brighter."""
    as_it_is = plain(image, turn)
    yield as_it_is
    if turn:
        yield plain(image)._replace(name="not turned")
    dark, bright = _apart(as_it_is.image)
    contrast = Light("at a higher contrast", dark, ocr.SCATTERED, turn)
    yield contrast
    yield contrast._replace(name="inverted", image=bright)


def _apart(grey: Image.Image) -> tuple[Image.Image, Image.Image]:
    """What stands out from its surroundings by little, once darker and once brighter, in black on white.

    One threshold for a whole page loses a faint word where something black stands on it.
    """
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
    return _ink(darker), _ink(brighter)


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


def _turned(image: Image.Image, turn: int) -> Image.Image:
    return image.rotate(turn, expand=True) if turn else image


def _back(word: Read, light: Light) -> Read:
    """The word with its box on the page before it was turned."""
    left, top, right, bottom = word.box
    width, height = light.image.size
    boxes = {
        90: Box(height - bottom, left, height - top, right),
        180: Box(width - right, height - bottom, width - left, height - top),
        270: Box(top, width - right, bottom, width - left),
    }
    return word._replace(box=boxes.get(light.turn, word.box))


def read_all(
    shown: Sequence[Light], words: Sequence[str], dpi: int
) -> dict[str, tuple[tuple[Read, ...], ...]]:
    """What is read in each light, by each model that these words need. Raises CannotRead."""
    asked = [(one, way) for one in shown for way in ocr.ways(words, one.mode)]

    def read(job: tuple[Light, Way]) -> tuple[Read, ...]:
        light, way = job
        return tuple(_back(word, light) for word in ocr.read(light.image, way, dpi))

    with ThreadPoolExecutor(_WORKERS) as several:
        answers = list(several.map(read, asked))
    found: dict[str, tuple[tuple[Read, ...], ...]] = {}
    for (light, _), answer in zip(asked, answers, strict=True):
        found[light.name] = (*found.get(light.name, ()), answer)
    return found
