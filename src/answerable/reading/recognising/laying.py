"""Where do recognised words stand among the printed lines that a text is laid out from?

A recognised page becomes a leaf like any other, so that paragraphs, headings and running lines are found
in it in the same way. Boxes of words jump with their letters, so a line is given the usual height of its
page and stands on the level of most of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

from answerable.reading.recognising.lying import Lying
from answerable.reading.recognising.recognised import RecognisedLine, RecognisedPage, RecognisedWord
from answerable.reading.recognising.tesseract import Box
from answerable.reading.sources.printed import Leaf, Printed

_USUAL: Final = 1.45
"""How much taller or lower than usual a line may be measured that is of the usual size."""
_ALIKE: Final = 1.7
"""How much the ink of a page may differ from the type of the document and still be the same."""
_CELL: Final = 2.2
"""Heights of a line: a wider gap parts cells or columns."""
_BELOW: Final = 0.2
"""Of the height of a line: how far letters reach below the level they stand on."""


def usual_height(page: RecognisedPage) -> float:
    """How tall most lines of a page were measured, in points; 0 for a page without lines."""
    lying = lying_of(page)
    heights = [_height(line, lying) for line in page.lines]
    return median(heights) * 72 / page.dpi if heights else 0.0


def leaf_of(page: RecognisedPage, body: float) -> Leaf:
    """The page as it is laid out: upright, level, in points; `at` counts in `page.text`.

    `body` is how tall the lines of the whole document usually are. Ink is lower than the type it is
    printed in, so lines of a page about as tall are taken for such.
    """
    lying = lying_of(page)
    points = 72 / page.dpi
    width, height = page.width * points, page.height * points
    if page.turn % 180:
        width, height = height, width
    usual = usual_height(page) / points or 1.0
    alike = body / points if 1 / _ALIKE < body * page.dpi / 72 / usual < _ALIKE else usual
    lines: list[Printed] = []
    at = 0
    for line in page.lines:
        lines += _printed(line, lying, page.number - 1, at, (usual, alike), points, height)
        at += len(line.text) + 1
    return Leaf(page.number, width, height, lines)


def lying_of(page: RecognisedPage) -> Lying:
    """How the page lies."""
    return Lying(width=page.width, height=page.height, turn=page.turn, skew=page.skew)


def words_at(page: RecognisedPage, start: int, end: int) -> Iterator[tuple[int, RecognisedWord]]:
    """The words that hold any character of `page.text` from `start` to before `end`, and where each begins."""
    at = 0
    for line in page.lines:
        for word in line.words:
            if at < end and at + len(word.text) > start:
                yield at, word
            at += len(word.text) + 1


def _height(line: RecognisedLine, lying: Lying) -> float:
    levels = [lying.level(word.box) for word in line.words]
    return max(1.0, median(box.bottom - box.top for box in levels))


def _printed(
    line: RecognisedLine,
    lying: Lying,
    place: int,
    at: int,
    sizes: tuple[float, float],
    points: float,
    page_height: float,
) -> Iterator[Printed]:
    """A line of a leaf for each part of the line between wide gaps."""
    usual, alike = sizes
    height = _height(line, lying)
    height = alike if usual / _USUAL < height < usual * _USUAL else height * alike / usual
    boxes = [lying.level(word.box) for word in line.words]
    foot = median(box.bottom for box in boxes) + _BELOW * height
    for first, last in _cells(boxes, _CELL * height):
        before = sum(len(word.text) + 1 for word in line.words[:first])
        yield Printed(
            text=" ".join(word.text for word in line.words[first:last]),
            page=place,
            at=at + before,
            left=boxes[first].left * points,
            bottom=page_height - foot * points,
            right=max(box.right for box in boxes[first:last]) * points,
            height=height * points,
            beside=first > 0,
        )


def _cells(boxes: Sequence[Box], widest: float) -> Iterator[tuple[int, int]]:
    first = 0
    for place in range(1, len(boxes)):
        if boxes[place].left - boxes[place - 1].right > widest:
            yield first, place
            first = place
    yield first, len(boxes)
