"""Where on its page does each recognised word of a text stand?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from answerable.reading.recognising.laying import words_at
from answerable.reading.recognising.recognised import (
    Recognised,
    RecognisedPage,
    RecognisedWord,
    from_json,
)
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Box, PrintedLine


class PlacedWord(NamedTuple):
    """A recognised word, and the characters of the text that it is."""

    start: int
    end: int
    word: RecognisedWord
    line: int
    """Where its printed line begins in the text."""


def recognised_in(source: Source) -> Recognised:
    """What a source holds of pages that were recognised; none for most sources."""
    return _opened(source.recognised) if source.recognised and source.pages else Recognised()


def placed_words(source: Source, number: int) -> Iterator[PlacedWord]:
    """The recognised words of page `number`, in the order of the text; none for a page that was not."""
    page = recognised_in(source).page(number)
    if page is None or not page.lines or source.pages[number - 1].layer != "recognised":
        return
    for line in source.lines:
        if line.page == number:
            yield from _of_line(page, line, line.start, line.start + line.length)


def boxes_of(source: Source, line: PrintedLine, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the words of a recognised line that hold characters `start` to `end`, in points."""
    page = recognised_in(source).page(line.page)
    if page is None:
        return ()
    return tuple(_in_points(page, one.word) for one in _of_line(page, line, start, end))


def _of_line(page: RecognisedPage, line: PrintedLine, start: int, end: int) -> Iterator[PlacedWord]:
    first, last = max(start, line.start), min(end, line.start + line.length)
    shift = line.start - line.at
    for at, word in words_at(page, first - shift, last - shift):
        yield PlacedWord(at + shift, at + shift + len(word.text), word, line.start)


def _in_points(page: RecognisedPage, word: RecognisedWord) -> Box:
    left, top, right, bottom = (side * 72 / page.dpi for side in word.box)
    height = page.height * 72 / page.dpi
    return Box(left=left, bottom=height - bottom, right=right, top=height - top)


@lru_cache(maxsize=4)
def _opened(written: bytes) -> Recognised:
    return from_json(written)
