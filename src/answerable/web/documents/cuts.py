"""Where does each page of a document without printed pages begin: after a line, a row of a table, a message?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from answerable.reading.sheets.cells import Cells
from answerable.reading.sources.canonical import Source
from answerable.web.documents.text_page import ONE_PAGE, cuts_of

MOST_ROWS: Final = 100
"""Rows of a table on one page."""
_MOST_CELLS: Final = 3_000
_MOST_MESSAGES: Final = 100


def cuts_in(source: Source) -> tuple[int, ...]:
    """The place in the text at which each page begins; no page is cut within a row, or within a short message."""
    if isinstance(source.stretches, Cells):
        return tuple(_by_rows(source.text, source.stretches))
    if is_of_messages(source):
        return tuple(_by_messages(source))
    return cuts_of(source.text)


def is_of_messages(source: Source) -> bool:
    """Whether it is a chat, a mail or a mailbox: its text stands in messages, one after the other."""
    first = source.stretches[0] if source.stretches else None
    return first is not None and first.place.message is not None


def _by_rows(text: str, cells: Cells) -> Iterator[int]:
    """A page for each sheet, and another wherever it becomes too long."""
    begins = [0, *(sheet.start for sheet in cells.sheets[1:])]
    ends = [*begins[1:], len(text)]
    for sheet, first, last in zip(cells.sheets, begins, ends, strict=True):
        yield first
        at, began, rows, wide = sheet.start, first, 0, 0
        while at < last:
            end = text.find("\n", at, last)
            after = last if end < 0 else end + 1
            width = text.count("\t", at, after) + 1
            if rows == MOST_ROWS or (
                rows and (wide + width > _MOST_CELLS or after - began > ONE_PAGE)
            ):
                yield at
                began, rows, wide = at, 0, 0
            at, rows, wide = after, rows + 1, wide + width


def _by_messages(source: Source) -> Iterator[int]:
    yield 0
    began, count = 0, 0
    for one in source.stretches:
        start = 0 if not began and not count else one.start
        if count == _MOST_MESSAGES or (count and one.end - began > ONE_PAGE):
            yield start
            began, count = start, 0
        count += 1
        if one.end - began > ONE_PAGE:  # one message that fills several pages
            yield from (started := [start + cut for cut in cuts_of(source.text[start : one.end])])[
                1:
            ]
            began, count = started[-1], 1
