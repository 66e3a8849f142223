"""In which cell of which sheet does a stretch of the text of a table stand?

The text has one line for each row and a tab between cells (`written.py`), so that a place follows from
the text: nothing is kept for each cell, of which there may be millions.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Final, overload

from answerable.reading.model import Span
from answerable.reading.sheets.written import letters
from answerable.reading.sources.places import Place, Stretch, Stretches

_CELL: Final = re.compile(r"[^\t\n]+")
_NOTE: Final = re.compile(r"\[[A-Z]{1,3}[0-9]{1,7}\] ")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """One sheet within the text of a table."""

    name: str
    start: int
    """Where its first row begins."""
    end: int
    """Where its notes begin, and its rows are over."""
    runs: tuple[tuple[int, int], ...]
    """(how many lines, number of the row on the first of them)."""
    notes: tuple[tuple[int, int], ...]
    """Row from 1 and column from 0 of the notes that follow the rows, one on a line."""


class Row:
    """One row as a line of the text."""

    __slots__ = ("cells", "number", "start")

    def __init__(self, number: int, start: int, line: str) -> None:
        self.number = number
        self.start = start
        self.cells = line.split("\t")

    def placed(self) -> Iterator[tuple[int, int, int]]:
        """(column from 0, start, end) of each cell that holds something."""
        at = self.start
        for column, said in enumerate(self.cells):
            if said:
                yield column, at, at + len(said)
            at += len(said) + 1


class Cells(Stretches):
    """Every cell and note of a table that holds something, in the order of the text."""

    def __init__(self, text: str, sheets: Sequence[SheetText]) -> None:
        self._text = text
        self.sheets = tuple(sheets)
        self._sheet_starts = [sheet.start for sheet in sheets]

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Stretch: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Stretch, ...]: ...
    def __getitem__(self, at: int | slice) -> Stretch | tuple[Stretch, ...]:
        if isinstance(at, slice):
            return tuple(map(self._stretch, self._starts[at]))
        return self._stretch(self._starts[at])

    def moved(self, text: str, to: Callable[[int], int]) -> Cells:
        """The same cells in a text of the same lines and tabs."""
        sheets = [replace(one, start=to(one.start), end=to(one.end)) for one in self.sheets]
        return Cells(text, sheets)

    def rows(self, sheet: SheetText) -> Iterator[Row]:
        """The rows of one sheet, in order."""
        at = sheet.start
        for lines, first in sheet.runs:
            for number in range(first, first + lines):
                line = self._line_from(at)
                yield Row(number, at, line)
                at += len(line) + 1

    def holding(self, spans: Iterable[Span]) -> tuple[Stretch, ...]:
        """The cells that hold any of these, each once and in order."""
        found: set[int] = set()
        for span in spans:
            first = max(0, bisect_right(self._starts, span.start) - 1)
            found.update(range(first, bisect_left(self._starts, span.end)))
        return tuple(self[at] for at in sorted(found))

    @cached_property
    def _starts(self) -> array[int]:
        """Where each cell and note begins; headings of sheets and marks of notes are none."""
        found: array[int] = array("I")
        for sheet in self.sheets:
            end = sheet.end
            found.extend(cell.start() for cell in _CELL.finditer(self._text, sheet.start, end))
            for _ in sheet.notes:
                mark = _NOTE.match(self._text, end)
                found.append(mark.end() if mark else end)
                end += len(self._line_from(end)) + 1
        return found

    @cached_property
    def _ends(self) -> dict[int, list[int]]:
        """How many lines there are to the end of each run of rows, by the start of the sheet."""
        return {
            sheet.start: list(accumulate(lines for lines, _ in sheet.runs)) for sheet in self.sheets
        }

    @cached_property
    def _lines(self) -> dict[int, array[int]]:
        """Where each line of a sheet begins, by the start of the sheet."""
        found = {}
        for sheet in self.sheets:
            count = sum(lines for lines, _ in sheet.runs) + len(sheet.notes)
            starts, at = array("I"), sheet.start
            for _ in range(count):
                starts.append(at)
                at = self._text.find("\n", at) + 1 or len(self._text) + 1
            found[sheet.start] = starts
        return found

    def _line_from(self, at: int) -> str:
        end = self._text.find("\n", at)
        return self._text[at:] if end < 0 else self._text[at:end]

    def _stretch(self, start: int) -> Stretch:
        sheet = self.sheets[bisect_right(self._sheet_starts, start) - 1]
        starts = self._lines[sheet.start]
        line = bisect_right(starts, start) - 1
        runs = self._ends[sheet.start]
        within = bisect_right(runs, line)
        if within == len(runs):
            row, column = sheet.notes[line - (runs[-1] if runs else 0)]
            end, part = starts[line] + len(self._line_from(starts[line])), "note"
        else:
            lines, first = sheet.runs[within]
            row = first + lines + line - runs[within]
            column = self._text.count("\t", starts[line], start)
            found = _CELL.match(self._text, start)
            end, part = found.end() if found else start, ""
        place = Place(sheet=sheet.name, cell=f"{letters(column)}{row}", part=part)
        return Stretch(start=start, end=end, place=place)
