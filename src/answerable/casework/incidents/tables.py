"""Which rows does a table hold, under the names of its columns, wherever its head stands?

For CSV, JSON, XLSX, XLS and ODS. A formula is text here, and of a computed cell the last value is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import rows as csv_rows
from answerable.actors.lists.tables import text_of
from answerable.casework.incidents.columns import (
    HEAD_LINES,
    LOOKED_AT,
    Head,
    cell,
    found_at,
    key_of,
    named,
    places,
    spread_of,
)
from answerable.casework.incidents.joined import Joined, is_joined
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.rows import TableRow
from answerable.errors import CannotRead
from answerable.reading.sheets.records import looks_like_records, read_records
from answerable.reading.sheets.sheet import Sheet, SheetRow, looks_like_spreadsheet, read_sheets
from answerable.text import visible

LARGEST: Final = 64 << 20
"""Bytes of a table: a hundred thousand rows and more."""
_SAMPLE: Final = 200_000
"""Characters by which the separator of a CSV file is told."""
_TELLING: Final = ("what", "when", "place", "party", "victim", "victim_name", "age", "sex")
"""The fields of which a row says one or more itself, if it is a row of the table and no note."""


class Unread(NamedTuple):
    """A row or a sheet of which nothing was taken, and why."""

    sheet: str
    line: int
    reason: str


def refuse_too_large(size: int) -> None:
    """Raises CannotRead for a table of more bytes than are read."""
    if size > LARGEST:
        raise CannotRead(
            f"A table has at most {LARGEST >> 20} MiB.", advice="Split it into several files."
        )


def sheets_of(content: bytes, unread: list[Unread]) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, the lists of a JSON file, or of a CSV file the one. Raises CannotRead."""
    refuse_too_large(len(content))
    if looks_like_spreadsheet(content):
        return read_sheets(content)
    if looks_like_records(content):
        return read_records(content)
    text = text_of(content)
    broken: list[Broken] = []
    found = csv_rows(text, _separator(text), broken)
    rows = tuple(SheetRow(row.line, tuple(row.cells)) for row in found)
    unread += (Unread("", one.line, one.sentence) for one in broken)
    return (Sheet(name="", rows=rows),)


def rows_of(
    sheet: Sheet, head: Head, mapping: MappingRead, sheets: Sequence[Sheet] = ()
) -> Iterator[TableRow]:
    """The rows below the head that say something in a column of the mapping; `sheets` are those to join."""
    at = found_at(head, (*mapping.columns, *mapping.aside))
    wanted = list(at.items())
    if not wanted:
        return
    # A number shown once over three rows is one number: said again in each it would be three.
    counts = {at[c] for one in mapping.casualties for c in one.columns if c in at}
    spread = spread_of(sheet, columns={column for _, column in wanted} - counts)
    down = [c for field in mapping.fill_down for c in _columns_of(mapping, field)]
    tells = {c for key in _TELLING for c in _columns_of(mapping, key)}
    tells.update(c for one in mapping.casualties for c in one.columns)
    belongs = Joined(head, mapping, sheets) if mapping.join else None
    above: dict[str, str] = {}
    last = max(head.lines, default=0)
    for row in sheet.rows:
        if row.number <= last:
            continue
        filled = spread.get(row.number, {})
        cells = {
            name: said
            for name, column in wanted
            if (said := cell(row, column) or filled.get(column, ""))
        }
        if not cells or all(key_of(said) == key_of(name) for name, said in cells.items()):
            continue
        if belongs:
            cells |= belongs.cells_of(row)
        first = next((one.strip() for one in row.cells if one.strip()), "")
        # A note under the table tells of nothing that stands above it.
        if tells.isdisjoint(cells):
            yield TableRow(sheet.name, row.number, cells, first)
            continue
        above = {name: cells.get(name) or above.get(name, "") for name in down}
        yield TableRow(sheet.name, row.number, above | cells if down else cells, first)


def head_of(sheet: Sheet, mapping: MappingRead) -> Head | None:
    """The head of a sheet that holds the columns of the mapping; None where no rows look like it."""
    if mapping.header == (0,):
        return Head(lines=(), names=())
    if mapping.header:
        return named(sheet, mapping.header)
    wanted = {key_of(one) for one in mapping.columns if not is_joined(one, mapping)}
    best: tuple[tuple[int, int], Head] | None = None
    for first in (row.number for row in sheet.rows[:LOOKED_AT]):
        for many in range(1, HEAD_LINES + 1):
            head = named(sheet, tuple(range(first, first + many)))
            score = (len(wanted & places(head).keys()), -many)
            if best is None or score > best[0]:
                best = (score, head)
    when = {key_of(one) for one in _columns_of(mapping, "when") if not is_joined(one, mapping)}
    if best is None or 2 * best[0][0] < len(wanted) or (when and not when & places(best[1]).keys()):
        return None
    return best[1]


def lacking(head: Head, mapping: MappingRead) -> tuple[str, ...]:
    """The columns of the mapping that the head does not have; those of further sheets are not looked for."""
    at = places(head)
    asked = (one for one in mapping.columns if not is_joined(one, mapping))
    return tuple(one for one in asked if key_of(one) not in at)


def no_head(sheet: Sheet, mapping: MappingRead) -> Unread:
    """Why a sheet was not read: none of its first rows names the columns."""
    sought = ", ".join(map(visible, mapping.columns[:8]))
    return Unread(
        sheet.name, 0, f"None of its first {LOOKED_AT} rows names the columns sought: {sought}."
    )


def _columns_of(mapping: MappingRead, field: str) -> tuple[str, ...]:
    known = mapping.fields.get(field)
    return known.columns if known else ()


def _separator(text: str) -> str:
    """Comma, semicolon or tab: the one by which most of the first rows have equally many cells, and more than one."""
    first = text[:_SAMPLE]

    def regular(separator: str) -> tuple[int, int]:
        read = csv_rows(first, separator, [])
        wide = Counter(len(row.cells) for row in islice(read, LOOKED_AT))
        wide.pop(1, 0)
        return max(((many, cells) for cells, many in wide.items()), default=(0, 0))

    return max(",;\t", key=regular)
