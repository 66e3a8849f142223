"""Where on a page of a PDF does each word of the canonical text stand? Used only in a process of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final, NamedTuple

from answerable.reading.pages.letter_boxes import Line, Written, proportion_of, written_lines
from answerable.reading.pages.line_sides import Box, around, shared_sides
from answerable.reading.pages.pieces import pieces
from answerable.reading.sources import pdfium

MOST_LETTERS: Final = 200_000
"""Of one page; a page with more is drawn without boxes."""
_DIGITS: Final = 5
_HAS_BURMESE: Final = re.compile("[\u1000-\u109f\uaa60-\uaa7f]")
_WIDEST_GAP: Final = 1.0
"""Heights of a row; a wider gap parts columns."""


class _Word(NamedTuple):
    start: int
    end: int
    box: Box


def word_boxes(page: Any, lines: Sequence[Line]) -> list[tuple[float, ...]]:
    """Start, end, four sides and start of the row, as in `WordBox`, for each word that is on the page."""
    text = pdfium.FPDFText_LoadPage(page)
    if not text or sum(len(line.text) for line in lines) > MOST_LETTERS:
        return []
    written = list(written_lines(page, text, lines))
    pdfium.FPDFText_ClosePage(text)
    found: list[tuple[float, ...]] = []
    for _, row in groupby(written, key=_level_or_itself):
        pieces_of_row = list(row)
        for word in _of_row(pieces_of_row, proportion_of(page)):
            sides = (round(side, _DIGITS) for side in word.box)
            found.append((word.start, word.end, *sides, pieces_of_row[0].line.start))
    return found


def _level_or_itself(written: Written) -> float:
    """The same for what stands side by side: a file often writes one row in many pieces."""
    return -1.0 - written.line.start if written.level is None else written.level


def _of_row(row: Sequence[Written], proportion: tuple[float, float]) -> Iterator[_Word]:
    shared = shared_sides([letter for piece in row for letter in piece.letters], proportion)
    words = [word for piece in row for word in _of_line(piece, shared)]
    if any(_HAS_BURMESE.search(piece.line.text) for piece in row):
        return _without_gaps(words, proportion)
    return iter(words)


def _of_line(written: Written, shared: Box) -> list[_Word]:
    line, letters, _ = written
    words: list[_Word] = []
    for first, last in pieces(line.text):
        start, end = line.start + first, line.start + last
        box = _on_page(around(letters[first:last]), shared)
        if box is not None:
            words.append(_Word(start, end, box))
        elif words and words[-1].end == start:  # marks that have no room of their own
            words[-1] = words[-1]._replace(end=end)
    return words


def _on_page(box: Box | None, shared: Box) -> Box | None:
    """The box with the sides that its line shares; None outside the page."""
    if box is None:
        return None
    if shared.y1 > shared.y0:
        box = box._replace(y0=shared.y0, y1=shared.y1)
    if shared.x1 > shared.x0:
        box = box._replace(x0=shared.x0, x1=shared.x1)
    seen = Box(max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, 1.0), min(box.y1, 1.0))
    least = 10**-_DIGITS
    return seen if seen.x1 - seen.x0 > least and seen.y1 - seen.y0 > least else None


def _without_gaps(words: Sequence[_Word], proportion: tuple[float, float]) -> Iterator[_Word]:
    """Each word up to the next: of a syllable drawn in several parts a file often names the first alone."""
    across, down = proportion
    begins = sorted(word.box.x0 for word in words)
    for word in words:
        box = word.box
        place = bisect_right(begins, box.x1)
        after = begins[place] if place < len(begins) else box.x1
        if (after - box.x1) * across < _WIDEST_GAP * (box.y1 - box.y0) * down:
            box = box._replace(x1=after)
        yield word._replace(box=box)
