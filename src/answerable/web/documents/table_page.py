"""How is a page of a table shown: its rows and cells, each with its address, and the notes beside them?"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from django.utils.safestring import SafeString

from answerable.reading.sheets.cells import Cells
from answerable.reading.sheets.written import letters
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Stretch
from answerable.web.documents.languages import Languages
from answerable.web.documents.marks import Mark
from answerable.web.documents.run_html import html_of
from answerable.web.documents.spread import over, standing
from answerable.web.documents.text_page import Run, page_at, runs

_ADDRESS: Final = re.compile(r"([A-Z]+)([0-9]+)").fullmatch
_MOST_ON_PAPER: Final = 8
_LINE_IN_CELL: Final = "\u2028"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell that holds something, or `gap` empty ones side by side."""

    address: str
    words: SafeString = field(default_factory=SafeString)
    gap: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row, as long as the page's longest."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of the workbook, and the first page that shows it."""

    name: str
    page: int
    here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePage:
    """What one page shows of one sheet."""

    sheets: tuple[Sheet, ...]
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[Cell, ...]

    @property
    def is_wide(self) -> bool:
        """Whether it has more columns than a sheet of paper holds beside each other."""
        return len(self.columns) > _MOST_ON_PAPER

    @property
    def name(self) -> str:
        """That of the sheet; "" of a table that is a file of its own."""
        return next((one.name for one in self.sheets if one.here), "")


def table_page(
    source: Source,
    cuts: Sequence[int],
    start: int,
    end: int,
    marks: Sequence[Mark],
    languages: Languages,
) -> TablePage | None:
    """The cells between two places with their marks; None for what is no table."""
    if not isinstance(cells := source.stretches, Cells):
        return None
    here = standing(cells, start, end)
    cut = runs(
        source.text, start, end, marks, languages, cuts=(s for c in here for s in (c.start, c.end))
    )
    shown = [(one, _cell(one, found)) for one, found in over(here, cut)]
    cells_shown = [cell for one, cell in shown if not one.place.part]
    width = max((_column(cell) + 1 for cell in cells_shown), default=0)
    return TablePage(
        sheets=tuple(_sheets(cells, cuts, start)),
        columns=tuple(letters(column) for column in range(width)),
        rows=tuple(_rows(cells_shown, width)),
        notes=tuple(cell for one, cell in shown if one.place.part),
    )


def row_at(source: Source, number: int) -> tuple[int, int] | None:
    """Where the row of this number stands in the first sheet; None where it holds nothing."""
    cells = source.stretches
    if not isinstance(cells, Cells) or not cells.sheets:
        return None
    for row in cells.rows(cells.sheets[0]):
        if row.number >= number:
            end = row.start + len("\t".join(row.cells))
            return (row.start, end) if row.number == number and row.start < end else None
    return None


def _cell(one: Stretch, found: Sequence[Run]) -> Cell:
    said = (replace(run, text="\n") if run.source == _LINE_IN_CELL else run for run in found)
    return Cell(address=one.place.cell, words=html_of(said))


def _rows(cells: Sequence[Cell], width: int) -> Iterator[TableRow]:
    for number, row in groupby(cells, key=_number):
        yield TableRow(number=number, cells=tuple(_with_gaps(row, width)))


def _with_gaps(row: Iterator[Cell], width: int) -> Iterator[Cell]:
    at = 0
    for cell in row:
        column = _column(cell)
        if column > at:
            yield Cell(address="", gap=column - at)
        yield cell
        at = column + 1
    if width > at:
        yield Cell(address="", gap=width - at)


def _sheets(cells: Cells, cuts: Sequence[int], start: int) -> Iterator[Sheet]:
    begins = [0, *(one.start for one in cells.sheets[1:])]
    here = bisect_right(begins, start) - 1
    for place, (sheet, begin) in enumerate(zip(cells.sheets, begins, strict=True)):
        yield Sheet(name=sheet.name, page=page_at(cuts, begin), here=place == here)


def _number(cell: Cell) -> int:
    found = _ADDRESS(cell.address)
    return int(found[2]) if found else 0


def _column(cell: Cell) -> int:
    """From 0."""
    found = _ADDRESS(cell.address)
    column = 0
    for letter in found[1] if found else "A":
        column = column * 26 + ord(letter) - 64
    return column - 1
