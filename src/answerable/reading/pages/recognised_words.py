"""Where on a page does each word stand, in a document of which some pages were recognised?

The process that draws a page knows the text of the file alone. What was recognised takes the place of some of
it, so the words of other pages begin elsewhere in the text; by their place on their own page they are
found again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from answerable.reading.pages.page import WordBox
from answerable.reading.recognising.places import placed_words, recognised_in
from answerable.reading.sources.canonical import Source


def has_recognised(source: Source) -> bool:
    """Whether any page of the text was recognised."""
    return any(page.layer == "recognised" for page in source.pages)


def words_on(
    source: Source, number: int, words: Sequence[WordBox], starts: Sequence[tuple[int, int]]
) -> tuple[WordBox, ...]:
    """The words of page `number` as they stand in the text of `source`.

    `words` are those of the file's own text of the page; `starts` tells of each of its lines where it begins
    in the file's own text, and where on the page.
    """
    if 0 < number <= len(source.pages) and source.pages[number - 1].layer == "recognised":
        return tuple(_recognised(source, number))
    begins = {line.at: line.start for line in source.lines if line.page == number}
    shifts = {start: begins[at] - start for start, at in starts if at in begins}
    return tuple(
        word._replace(
            start=word.start + shifts[word.line],
            end=word.end + shifts[word.line],
            line=word.line + shifts[word.line],
        )
        for word in words
        if word.line in shifts
    )


def _recognised(source: Source, number: int) -> Iterator[WordBox]:
    """Words as tall as their line."""
    page = recognised_in(source).page(number)
    if page is None:
        return
    for line, several in groupby(placed_words(source, number), key=lambda placed: placed.line):
        row = list(several)
        top = min(one.word.box.top for one in row) / page.height
        bottom = max(one.word.box.bottom for one in row) / page.height
        for start, end, word, _ in row:
            left, right = word.box.left / page.width, word.box.right / page.width
            if left < right and top < bottom:
                yield WordBox(start, end, left, top, right, bottom, line)
