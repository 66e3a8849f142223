"""What do lines say that were cut out of a page, each read as a picture of its own?

All of them go to tesseract at once, as the pictures of one TIFF: it loads its models once. Lines are read as
Burmese first; where that is doubtful, or Latin letters came out, once more with both models.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from answerable.reading.recognising import tesseract
from answerable.reading.recognising.mending import mended
from answerable.reading.recognising.recognised import RecognisedLine, RecognisedWord
from answerable.reading.recognising.script import script_of
from answerable.reading.recognising.stops import Stop, body_of, put_in, stops_in
from answerable.reading.recognising.tesseract import Box, Seen

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Grey, Ink

BURMESE: Final = "mya"
_MARGIN: Final = 0.25
"""Of the height of a line: the white that it is given on all sides."""
_SURE: Final = 60
"""Confidence of Latin words that are believed in a line of Burmese."""
_SOFT: Final = 0.8 / 300
"""Inches by which edges are softened, so that hairlines do not break."""
_NOT_BURMESE: Final = re.compile(
    "[A-Za-z]|[0-9][\u1000-\u103f]|[\u1000-\u103f][0-9@%*]|[\u1050-\u109f]"
    "|(?<![\u1000-\u104f])[\u102b-\u1032\u1036-\u103e]"
)
"""What the model for Burmese makes of Latin words: their letters, or what no Burmese word holds."""
_ALIKE: Final = 0.6
"""Lines so much lower or taller may be of another size."""
_DOUBTFUL: Final = 50.0
_MOST_LINES: Final = 400
"""Of one page; a picture that falls into more holds no text."""


class Strip(NamedTuple):
    """A line cut out of a level page."""

    box: Box
    """Where it was cut out, with its white."""
    picture: Grey
    bare: Grey
    """The same without its stops."""
    stops: tuple[Stop, ...]


def read_lines(
    page: Grey, ink: Ink, boxes: Sequence[Box], latin: str, dpi: int
) -> list[RecognisedLine]:
    """The lines in these boxes of a level page, in this order; a box without words gives no line.

    `latin` names the models beside the Burmese one; empty where there is none. Raises CannotRead.
    """
    boxes = boxes[:_MOST_LINES]
    strips = [
        _strip(page, ink, box, body) for box, body in zip(boxes, _bodies(ink, boxes), strict=True)
    ]
    if not strips:
        return []
    lines = [
        _burmese(strip, seen)
        for strip, seen in zip(strips, _read(strips, BURMESE, tesseract.RAW_LINE, dpi), strict=True)
    ]
    doubtful = [place for place, line in enumerate(lines) if _is_doubtful(line)] if latin else []
    if doubtful:
        some = [strips[place] for place in doubtful]
        whole = [strip._replace(bare=strip.picture, stops=()) for strip in some]
        again = _read(whole, f"{BURMESE}+{latin}", tesseract.ONE_LINE, dpi)
        for place, strip, seen in zip(doubtful, whole, again, strict=True):
            lines[place] = _better(lines[place], _burmese(strip, seen))
    return [RecognisedLine(words=tuple(line)) for line in lines if line]


def confidence_of(words: Sequence[RecognisedWord]) -> float:
    """The mean confidence of words, each weighing what it has of letters; 0 for none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _bodies(ink: Ink, boxes: Sequence[Box]) -> Iterator[float]:
    """How tall the letters of each line are; the middling of all lines about as tall, since one may mislead."""
    heights = [box.bottom - box.top for box in boxes]
    bodies = [body_of(ink[box.top : box.bottom, box.left : box.right]) for box in boxes]
    for height in heights:
        yield median(
            body
            for other, body in zip(heights, bodies, strict=True)
            if _ALIKE * height <= other <= height / _ALIKE
        )


def _strip(page: Grey, ink: Ink, box: Box, body: float) -> Strip:
    import numpy as np

    white = int(_MARGIN * (box.bottom - box.top)) + 2
    inside = (slice(box.top, box.bottom), slice(box.left, box.right))
    paper = max(int(np.median(page[inside])), 200)
    picture = np.pad(page[inside], white, constant_values=paper)
    stops = tuple(
        Stop(stop.sign, stop.left + white, stop.right + white)
        for stop in stops_in(ink[inside], body)
    )
    bare = picture.copy()
    for stop in stops:
        bare[:, stop.left - 1 : stop.right + 1] = paper
    if (
        stops and stops[-1].right >= box.right - box.left + white - 1
    ):  # white alone is read as a dash
        bare = bare[:, : stops[-1].left - 1 + white // 2]
    around = Box(box.left - white, box.top - white, box.right + white, box.bottom + white)
    return Strip(around, picture, bare, stops)


def tiff_of(pictures: Sequence[Grey]) -> bytes:
    """Pictures in grey as the pages of one TIFF, not compressed."""
    from PIL import Image

    first, *more = map(Image.fromarray, pictures)
    kept = io.BytesIO()
    first.save(kept, "TIFF", save_all=True, append_images=more)
    return kept.getvalue()


def _read(strips: Sequence[Strip], model: str, mode: str, dpi: int) -> list[list[Seen]]:
    """The words of each strip."""
    pictures = tiff_of([_softened(strip.bare, dpi) for strip in strips])
    found: list[list[Seen]] = [[] for _ in strips]
    for seen in tesseract.words(pictures, model, mode, dpi):
        if 0 < seen.line[0] <= len(found):
            found[seen.line[0] - 1].append(seen)
    return found


def _softened(picture: Grey, dpi: int) -> Grey:
    import numpy as np
    from PIL import Image, ImageFilter

    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_SOFT * dpi)))


def _burmese(strip: Strip, seen: Sequence[Seen]) -> list[RecognisedWord]:
    """The words of one line on its page, with stops put in and what was surely misread put right."""
    middles = [(mended(one.text), (one.box.left + one.box.right) // 2) for one in seen]
    made = zip(seen, put_in(middles, strip.stops), strict=True)
    return list(_words(strip, made))


def _words(strip: Strip, made: Iterator[tuple[Seen, str]]) -> Iterator[RecognisedWord]:
    height, width = strip.picture.shape
    for one, text in made:
        left, right = (min(max(side, 0), width) for side in (one.box.left, one.box.right))
        top, bottom = (min(max(side, 0), height) for side in (one.box.top, one.box.bottom))
        x, y = strip.box.left, strip.box.top
        yield RecognisedWord(
            text=text,
            box=Box(x + left, y + top, x + max(left, right), y + max(top, bottom)),
            confidence=round(min(max(one.confidence, 0), 100)),
            as_seen=one.text if text != one.text else "",
        )


def _is_doubtful(words: Sequence[RecognisedWord]) -> bool:
    return confidence_of(words) < _DOUBTFUL or any(_NOT_BURMESE.search(word.text) for word in words)


def _better(words: list[RecognisedWord], again: list[RecognisedWord]) -> list[RecognisedWord]:
    """The surer reading of a doubtful line; else the first one with the Latin words of the second.

    Both models together read Latin well, and Burmese worse than its own model alone.
    """
    if confidence_of(words) < _DOUBTFUL:
        return max(words, again, key=confidence_of)
    latin = [word for word in again if word.confidence >= _SURE and _has_latin(word)]
    kept = [word for word in words if not any(_same_place(word.box, one.box) for one in latin)]
    return sorted((*kept, *latin), key=lambda word: word.box.left)


def _same_place(one: Box, other: Box) -> bool:
    """Whether the middle of either lies within the other."""
    middles = (one.left + one.right) / 2, (other.left + other.right) / 2
    return other.left <= middles[0] <= other.right or one.left <= middles[1] <= one.right


def _has_latin(word: RecognisedWord) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in word.text)


def looks_burmese(page: Grey, box: Box) -> bool:
    """Whether what stands in a box of a page has the strokes of Burmese."""
    return script_of(page[box.top : box.bottom, box.left : box.right]) == "Burmese"
