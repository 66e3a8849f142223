"""Which parts of the drawn pages does a stretch of the text cover?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from answerable.reading.pages.page import DrawnPage, Rectangle, WordBox


def boxes_of(pages: Iterable[DrawnPage], start: int, end: int) -> tuple[Rectangle, ...]:
    """A rectangle for each printed line that holds any of the characters from `start` to before `end`.

    Of a word that the stretch begins or ends within, the whole is covered. Empty where nothing of the
    stretch stands on these pages.
    """
    return tuple(box for page in pages for box in _on(page, start, end))


def _on(page: DrawnPage, start: int, end: int) -> Iterator[Rectangle]:
    first = bisect_right(page.words, start, key=attrgetter("end"))
    last = bisect_left(page.words, end, key=attrgetter("start"))
    for _, words in groupby(page.words[first:last], key=attrgetter("line")):
        yield _around(page.number, tuple(words))


def _around(page: int, words: tuple[WordBox, ...]) -> Rectangle:
    return Rectangle(
        page=page,
        x0=min(word.x0 for word in words),
        y0=min(word.y0 for word in words),
        x1=max(word.x1 for word in words),
        y1=max(word.y1 for word in words),
    )
