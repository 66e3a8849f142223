"""What is read on the pages of a finished copy, in each light in which something may show?

A page is read as it is. Where something on it was not made out, or was nearly a word to go, it is read at a
higher contrast and inverted too; what is left then is read on its side, upside down and mirrored.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, NamedTuple

from answerable.disclosure.redacting import ocr, seeking
from answerable.disclosure.redacting.apart import apart
from answerable.disclosure.redacting.layers import as_read
from answerable.disclosure.redacting.letters import key
from answerable.disclosure.redacting.ocr import Read, Way
from answerable.disclosure.redacting.seeking import Needle
from answerable.disclosure.redacting.unread import unread
from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from PIL import Image

_WORKERS: Final = max(1, min(4, os.cpu_count() or 1))
_BURMESE: Final = "က"
"""What was not made out may be Burmese whatever the words are: papers mix both."""
_EDGE: Final = 6
"""Pixels around a word that belong to it: accents, and what packing as JPEG spreads."""
_WORD: Final = 4
"""Letters from which on a word is hardly made out of pieces of others by chance."""
_NEAR: Final = 16
_OTHER_SIDES: Final = ("turned by", "mirrored")
_MOST_LEFT: Final = 0.25
"""Of a page: where more was not made out it is a photograph, and turning it says nothing."""


Tick = Callable[[int], object]
Answers = dict[str, tuple[tuple[Read, ...], ...]]


class Light(NamedTuple):
    """A page as it is, or changed so that something else stands out."""

    name: str
    image: Image.Image
    mode: str
    """How tesseract takes it apart."""
    turn: int = 0
    """Degrees by which it was turned to the left, so that what lies on its side can be read."""
    mirrored: bool = False


class Look(NamedTuple):
    """What was read on one page in each light by each model, and where something was not made out."""

    readings: Mapping[str, tuple[tuple[Read, ...], ...]]
    unread: tuple[Box, ...]


def plain(image: Image.Image, turn: int = 0) -> Light:
    """The page as it is, in grey."""
    return Light("as it is", _turned(image.convert("L"), turn), ocr.PAGE, turn)


def scattered(image: Image.Image, turn: int = 0) -> Light:
    """The page as it is, for as many single words as there are."""
    return plain(image, turn)._replace(mode=ocr.SCATTERED)


def looked(
    image: Image.Image, words: Sequence[Needle], dpi: int, turn: int, covered: Iterable[Box]
) -> Look:
    """Everything that is read on a page of which some boxes are covered. Raises CannotRead."""
    written = [word.written for word in words]
    boxes = tuple(covered)
    known = [_wider(box, _EDGE) for box in boxes]
    image = _as_paper(image, boxes)
    upright = [plain(image)._replace(name="not turned")] if turn else []
    answers = read_all((plain(image, turn), *upright), written, dpi)
    left = _left(image, known, answers)
    if left or _nearly(words, answers):
        scripts = [*written, _BURMESE] if ocr.reads(_BURMESE) else written
        dark, bright = _stronger(image, turn)
        answers |= read_all((dark, bright), written, dpi)
        if len(scripts) > len(written):
            answers |= read_all((plain(image, turn)._replace(name="as Burmese"),), scripts, dpi)
        left = _left(image, known, answers)
    if left and sum(map(_size, left)) <= _MOST_LEFT * image.width * image.height:
        answers |= read_all(tuple(_sideways(image, left)), written, dpi)
        left = _left(image, known, answers)
    return Look(answers, left)


def _as_paper(image: Image.Image, boxes: Iterable[Box]) -> Image.Image:
    """Black boxes, which hold nothing, in white: beside black tesseract misreads what stands there."""
    counts = image.convert("L").histogram()
    if sum(counts[:128]) > sum(counts[128:]):
        return image
    shown = image.copy()
    for box in boxes:
        shown.paste((255,) * len(image.getbands()), box)
    return shown


def _left(image: Image.Image, known: Sequence[Box], answers: Answers) -> tuple[Box, ...]:
    """Where something was not made out. A short word beside it, or on its side, may be a piece of it."""
    clear = [
        (word, _wider(word.box, max(_EDGE, (word.box.bottom - word.box.top) // 3)))
        for light, readings in answers.items()
        for reading in readings
        for word in reading
        if word.clear and (len(key(word.text)) >= _WORD or not light.startswith(_OTHER_SIDES))
    ]
    left = unread(image, [*known, *(box for _, box in clear)])
    if not left:
        return ()
    sound = [
        box
        for word, box in clear
        if len(key(word.text)) >= _WORD
        or not any(_touches(_wider(box, _NEAR), one) for one in left)
    ]
    return unread(image, [*known, *sound])


def _touches(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0 and min(one.bottom, other.bottom) - max(one.top, other.top) > 0


def _nearly(words: Sequence[Needle], answers: Answers) -> bool:
    """Whether something was read that is one of the words, or would be if a letter were misread."""
    layers = [as_read({1: reading}).letters for read in answers.values() for reading in read]
    return any(True for one in layers for word in words for _ in seeking.misread(word, one))


def _stronger(image: Image.Image, turn: int) -> tuple[Light, Light]:
    """Whatever is a little darker than what surrounds it as ink; and whatever is a little brighter."""
    dark, bright = (_turned(one, turn) for one in apart(image))
    contrast = Light("at a higher contrast", dark, ocr.SCATTERED, turn)
    return contrast, contrast._replace(name="inverted", image=bright)


def _sideways(image: Image.Image, left: Sequence[Box]) -> Iterator[Light]:
    """What was not made out, and nothing else, as it looks from other sides."""
    from PIL import Image, ImageChops, ImageOps

    shown = Image.new("L", image.size, 255)
    ink = ImageChops.darker(*apart(image))
    for box in left:
        shown.paste(ink.crop(box), box)
    for turn in (90, 180, 270):
        yield Light(f"turned by {turn}", _turned(shown, turn), ocr.SCATTERED, turn)
    yield Light("mirrored", ImageOps.mirror(shown), ocr.SCATTERED, mirrored=True)


def _turned(image: Image.Image, turn: int) -> Image.Image:
    return image.rotate(turn, expand=True) if turn else image


def _wider(box: Box, by: int) -> Box:
    return Box(box.left - by, box.top - by, box.right + by, box.bottom + by)


def _size(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)


def _back(word: Read, light: Light) -> Read:
    """The word with its box on the page before it was turned."""
    left, top, right, bottom = word.box
    width, height = light.image.size
    if light.mirrored:
        return word._replace(box=Box(width - right, top, width - left, bottom))
    boxes = {
        90: Box(height - bottom, left, height - top, right),
        180: Box(width - right, height - bottom, width - left, height - top),
        270: Box(top, width - right, bottom, width - left),
    }
    return word._replace(box=boxes.get(light.turn, word.box))


def read_all(shown: Sequence[Light], words: Sequence[str], dpi: int) -> Answers:
    """What is read in each light, by each model that these words need. Raises CannotRead."""
    asked = [(one, way) for one in shown for way in ocr.ways(words, one.mode)]

    def read(job: tuple[Light, Way]) -> tuple[Read, ...]:
        light, way = job
        return tuple(_back(word, light) for word in ocr.read(light.image, way, dpi))

    with ThreadPoolExecutor(_WORKERS) as several:
        answers = list(several.map(read, asked))
    found: Answers = {}
    for (light, _), answer in zip(asked, answers, strict=True):
        found[light.name] = (*found.get(light.name, ()), answer)
    return found
