"""In which orders can the letters of a file be read, and on which page does each stand?

A file may hold its letters in any order. So they are sought in the order of the file and in the order of the
page; what a reader of pictures saw is a third layer. All pages stand in one row: a word may run over a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from answerable.disclosure.redacting.letters import Letters, letters
from answerable.disclosure.redacting.ocr import Read
from answerable.disclosure.redacting.paper import Paper, Sheet
from answerable.reading.recognising.tesseract import Box


class Spot(NamedTuple):
    """Where one letter or word stands."""

    page: int
    box: Box
    sure: bool = True


class Layer(NamedTuple):
    """Letters in one order, and the spot of each piece of writing that they came from."""

    letters: Letters
    spots: tuple[Spot, ...]

    def between(self, start: int, end: int) -> tuple[Spot, ...]:
        """The spots of letters from `start` to before `end`."""
        where = self.letters.where
        return self.spots[where[start] : where[end - 1] + 1]


def as_written(paper: Paper) -> Layer:
    """The letters of the file in its own order."""
    pieces = [
        letter for sheet in paper.sheets for letter in (*sheet.text[:-1], sheet.text[-1:] + "\n")
    ]
    spots = [
        spot for sheet in paper.sheets for spot in _spots(sheet, paper.scale) or [_nowhere(sheet)]
    ]
    return Layer(letters(pieces), tuple(spots))


def as_placed(paper: Paper) -> Layer:
    """The letters of the file line by line and from left to right, as they stand on the page."""
    pieces: list[str] = []
    spots: list[Spot] = []
    for sheet in paper.sheets:
        for piece, spot in _lines(sheet, paper.scale):
            pieces.append(piece)
            spots.append(spot)
    return Layer(letters(pieces), tuple(spots))


def as_read(pages: Mapping[int, Sequence[Read]]) -> Layer:
    """Words that were read from pictures of pages, with the number of each."""
    pieces: list[str] = []
    spots: list[Spot] = []
    for page in sorted(pages):
        for word in pages[page]:
            pieces.append(word.text + " ")
            spots.append(Spot(page, word.box, word.sure))
    return Layer(letters(pieces), tuple(spots))


def _nowhere(sheet: Sheet) -> Spot:
    return Spot(sheet.number, Box(0, 0, 0, 0))


def _spots(sheet: Sheet, scale: float) -> list[Spot]:
    sides = iter([side * scale / 10 for side in sheet.boxes])
    boxes = zip(sides, sides, sides, sides, strict=True)
    return [
        Spot(sheet.number, Box(int(left), int(top), int(right) + 1, int(bottom) + 1))
        for left, top, right, bottom in boxes
    ]


def _lines(sheet: Sheet, scale: float) -> Iterator[tuple[str, Spot]]:
    """Letters with the space that follows them; a line holds what stands at one height."""
    placed = [
        (letter, spot)
        for letter, spot in zip(sheet.text, _spots(sheet, scale), strict=True)
        if not letter.isspace() and spot.box.right - spot.box.left > 1
    ]
    placed.sort(key=lambda one: one[1].box.top + one[1].box.bottom)
    line: list[tuple[str, Spot]] = []
    for one in placed:
        if line and not _is_level(line[-1][1].box, one[1].box):
            yield from _spaced(line)
            line = []
        line.append(one)
    yield from _spaced(line)


def _is_level(one: Box, other: Box) -> bool:
    apart = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return apart < 0.3 * max(one.bottom - one.top, 1)


def _spaced(line: list[tuple[str, Spot]]) -> Iterator[tuple[str, Spot]]:
    line.sort(key=lambda one: one[1].box.left)
    for place, (letter, spot) in enumerate(line, 1):
        ends = place == len(line)
        gap = 0 if ends else line[place][1].box.left - spot.box.right
        parted = ends or gap > 0.2 * (spot.box.bottom - spot.box.top)
        yield letter + (" " if parted else ""), spot
