"""What is read on the pages of a finished copy, in each light in which something may show?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from answerable.disclosure.redacting import apart, ocr
from answerable.disclosure.redacting.ocr import Read, Way
from answerable.disclosure.redacting.paper import Box

if TYPE_CHECKING:
    from PIL import Image

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
