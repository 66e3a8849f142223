"""Which rows does a table hold, under the names of its columns, wherever its head stands?

For CSV, XLSX and ODS. A formula is text here, and of a computed cell the last value is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import rows as csv_rows
from answerable.actors.lists.tables import text_of
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.rows import TableRow
from answerable.errors import CannotRead
from answerable.reading.sheets.sheet import Sheet, SheetRow, looks_like_spreadsheet, read_sheets
from answerable.text import fold, visible

LARGEST: Final = 64 << 20
"""Bytes of a table: a hundred thousand rows and more."""
_SAMPLE: Final = 200_000
"""Characters by which the separator of a CSV file is told."""
LOOKED_AT: Final = 60
"""Rows among which a head is looked for."""
_HEAD_LINES: Final = 2
_TELLING: Final = ("what", "when", "place", "party", "victim", "victim_name", "age", "sex")
"""The fields of which a row says one or more itself, if it is a row of the table and no note."""
MOST_FILLED: Final = 2_000_000
"""Places of merged cells that are filled with what the first of them says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet: where each of its columns is."""

    lines: tuple[int, ...]
    """From 1; () where the sheet has none and its columns go by letters."""
    names: tuple[str, ...]
    """By column from 0; "" where it has no name."""


class Unread(NamedTuple):
    """A row or a sheet of which nothing was taken, and why."""

    sheet: str
    line: int
    reason: str


def sheets_of(content: bytes, unread: list[Unread]) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, or of a CSV file the one. Raises CannotRead."""
    if len(content) > LARGEST:
        raise CannotRead(
            f"A table has at most {LARGEST >> 20} MiB.", advice="Split it into several files."
        )
    if looks_like_spreadsheet(content):
        return read_sheets(content)
    text = text_of(content)
    broken: list[Broken] = []
    found = csv_rows(text, _separator(text), broken)
    rows = tuple(SheetRow(row.line, tuple(row.cells)) for row in found)
    unread += (Unread("", one.line, one.sentence) for one in broken)
    return (Sheet(name="", rows=rows),)


def rows_of(sheet: Sheet, head: Head, mapping: MappingRead) -> Iterator[TableRow]:
    """The rows below the head that say something in a column of the mapping."""
    at = places(head)
    wanted = [(name, at[_key(name)]) for name in mapping.columns if _key(name) in at]
    if not wanted:
        return
    # A number shown once over three rows is one number: said again in each it would be three.
    counts = {at[_key(c)] for one in mapping.casualties for c in one.columns if _key(c) in at}
    spread = _spread(sheet, columns={column for _, column in wanted} - counts)
    down = [c for field in mapping.fill_down for c in _columns_of(mapping, field)]
    tells = {c for key in _TELLING for c in _columns_of(mapping, key)}
    tells.update(c for one in mapping.casualties for c in one.columns)
    above: dict[str, str] = {}
    last = max(head.lines, default=0)
    for row in sheet.rows:
        if row.number <= last:
            continue
        filled = spread.get(row.number, {})
        cells = {
            name: said
            for name, column in wanted
            if (said := _cell(row, column) or filled.get(column, ""))
        }
        if not cells or all(_key(said) == _key(name) for name, said in cells.items()):
            continue
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
    wanted = {_key(one) for one in mapping.columns}
    best: tuple[tuple[int, int], Head] | None = None
    for first in (row.number for row in sheet.rows[:LOOKED_AT]):
        for many in range(1, _HEAD_LINES + 1):
            head = named(sheet, tuple(range(first, first + many)))
            score = (len(wanted & places(head).keys()), -many)
            if best is None or score > best[0]:
                best = (score, head)
    when = {_key(one) for one in _columns_of(mapping, "when")}
    if best is None or 2 * best[0][0] < len(wanted) or (when and not when & places(best[1]).keys()):
        return None
    return best[1]


def lacking(head: Head, mapping: MappingRead) -> tuple[str, ...]:
    """The columns of the mapping that the head does not have."""
    at = places(head)
    return tuple(one for one in mapping.columns if _key(one) not in at)


def named(sheet: Sheet, lines: tuple[int, ...]) -> Head:
    """The columns of a sheet by the words of these lines; of two, the upper one stands for all below it."""
    by_number = {row.number: row for row in sheet.rows[: LOOKED_AT + _HEAD_LINES]}
    spread = _spread(sheet, lines=lines)
    found: list[tuple[str, ...]] = []
    for line in lines:
        row = by_number.get(line, SheetRow(line, ()))
        filled = spread.get(line, {})
        wide = max(len(row.cells), max(filled, default=-1) + 1)
        found.append(tuple(_cell(row, at) or filled.get(at, "") for at in range(wide)))
    width = max(map(len, found), default=0)
    padded = [(*one, *[""] * (width - len(one))) for one in found]
    names = (" / ".join(dict.fromkeys(filter(None, each))) for each in zip(*padded, strict=True))
    return Head(lines=lines, names=tuple(_told_apart(names)))


def places(head: Head) -> dict[str, int]:
    """Each name of a column, as it is compared, with where it is; `column C` is the third."""
    found = {_key(f"column {letters(at)}"): at for at in range(1024)} if not head.names else {}
    for at, name in reversed(tuple(enumerate(head.names))):
        found[_key(f"column {letters(at)}")] = at
        own = _key(name.rpartition(" / ")[2])
        if own:
            found.setdefault(own, at)
    for at, name in reversed(tuple(enumerate(head.names))):
        if _key(name):
            found[_key(name)] = at
    return found


def letters(at: int) -> str:
    """A column by its letters, as spreadsheet programs show it."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def no_head(sheet: Sheet, mapping: MappingRead) -> Unread:
    """Why a sheet was not read: none of its first rows names the columns."""
    sought = ", ".join(map(visible, mapping.columns[:8]))
    return Unread(
        sheet.name, 0, f"None of its first {LOOKED_AT} rows names the columns sought: {sought}."
    )


def _told_apart(names: Iterator[str]) -> Iterator[str]:
    seen = Counter[str]()
    for name in names:
        seen[_key(name)] += 1
        again = seen[_key(name)]
        yield f"{name} ({again})" if name and again > 1 else name


def _spread(
    sheet: Sheet, lines: Collection[int] | None = None, columns: Collection[int] | None = None
) -> dict[int, dict[int, str]]:
    """What merged cells say, for each of their places; in these lines and columns alone, where given."""
    merged = [
        one for one in sheet.merged if lines is None or one.first_row <= max(lines, default=0)
    ]
    wanted = {one.first_row for one in merged}
    first = {row.number: row for row in sheet.rows if row.number in wanted} if wanted else {}
    filled: dict[int, dict[int, str]] = {}
    left = MOST_FILLED
    for one in merged:
        row = first.get(one.first_row)
        said = _cell(row, one.first_column) if row else ""
        across = [
            at
            for at in range(one.first_column, one.last_column + 1)
            if columns is None or at in columns
        ]
        last = one.last_row if lines is None else min(one.last_row, max(lines))
        left -= (last - one.first_row + 1) * max(len(across), 1)
        if left < 0:
            raise CannotRead(
                "The merged cells of this table reach over more rows than are read.",
                advice="Take the merging away, and save it anew.",
            )
        for line in range(one.first_row, last + 1) if said else ():
            filled.setdefault(line, {}).update(dict.fromkeys(across, said))
    return filled


def _columns_of(mapping: MappingRead, field: str) -> tuple[str, ...]:
    known = mapping.fields.get(field)
    return known.columns if known else ()


def _cell(row: SheetRow, column: int) -> str:
    if column >= len(row.cells):
        return ""
    said = row.cells[column]
    return " ".join(said.split(" ")).strip(" \t\r\n\u00a0\ufeff") if said else ""


def _key(name: str) -> str:
    """A name of a column as it is compared; one of signs alone, such as #, stays as it is."""
    return fold(name) or name.strip()


def _separator(text: str) -> str:
    """Comma, semicolon or tab: the one by which most of the first rows have equally many cells, and more than one."""
    first = text[:_SAMPLE]

    def regular(separator: str) -> tuple[int, int]:
        read = csv_rows(first, separator, [])
        wide = Counter(len(row.cells) for row in islice(read, LOOKED_AT))
        wide.pop(1, 0)
        return max(((many, cells) for cells, many in wide.items()), default=(0, 0))

    return max(",;\t", key=regular)
