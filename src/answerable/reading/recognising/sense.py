"""Does what was recognised on a page make sense, and how much of it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from answerable.reading.recognising.recognised import RecognisedLine
from answerable.reading.recognising.strips import confidence_of

_SENSE: Final = 60.0
"""Mean confidence below which a page may stand on its head, or be of the other script."""
_BURMESE_SENSE: Final = 45.0
"""The same for Burmese, of which tesseract is less sure where it is as right."""
_GARBAGE: Final = 25.0
"""A line below it is a drawing, a stain or the edge of the paper."""
_WRITTEN: Final = 0.8
"""Of the characters of a line: with so many Burmese ones it is Burmese."""
_LONG: Final = 4
"""Letters of a word that is wider than tall where its line runs across."""


def writing(lines: Sequence[RecognisedLine]) -> list[RecognisedLine]:
    """Lines that can be trusted to be writing at all; Burmese that is doubted often is right."""
    return [
        line
        for line in lines
        if confidence_of(line.words) >= _GARBAGE or burmese_share([line]) > _WRITTEN
    ]


def makes_sense(lines: Sequence[RecognisedLine]) -> bool:
    """Whether tesseract is sure enough of lines that run across the page."""
    if not _runs_across(lines):
        return False
    sure = confidence_of([word for line in lines for word in line.words])
    return sure >= (_BURMESE_SENSE if burmese_share(lines) > _WRITTEN else _SENSE)


def _runs_across(lines: Sequence[RecognisedLine]) -> bool:
    """Whether words are wider than tall: tesseract reads lines that run down a page as well."""
    long = [word.box for line in lines for word in line.words if len(word.text) >= _LONG]
    tall = sum(box.bottom - box.top > box.right - box.left for box in long)
    return 2 * tall <= len(long)


def worth(lines: Sequence[RecognisedLine]) -> float:
    """How much was read, each letter as far as it is sure; nothing where lines run down the page."""
    return _runs_across(lines) * sum(
        word.confidence * len(word.text) for line in lines for word in line.words
    )


def burmese_share(lines: Sequence[RecognisedLine]) -> float:
    """The share of Burmese signs among the characters, from 0 to 1."""
    text = "".join(word.text for line in lines for word in line.words)
    return sum("\u1000" <= letter <= "\u109f" for letter in text) / max(len(text), 1)
