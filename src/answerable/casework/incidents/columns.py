"""Which columns does a table have, by the words of its head, and what does a cell of it say?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.sheets.sheet import Sheet, SheetRow
from answerable.text import fold

LOOKED_AT: Final = 60
"""Rows among which a head is looked for."""
HEAD_LINES: Final = 2
MOST_FILLED: Final = 2_000_000
"""Places of merged cells that are filled with what the first of them says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The head of a sheet: where each of its columns is."""

    lines: tuple[int, ...]
    """From 1; () where the sheet has none and its columns go by letters."""
    names: tuple[str, ...]
    """By column from 0; "" where it has no name."""


def named(sheet: Sheet, lines: tuple[int, ...]) -> Head:
    """The columns of a sheet by the words of these lines; of two, the upper one stands for all below it."""
    by_number = {row.number: row for row in sheet.rows[: LOOKED_AT + HEAD_LINES]}
    spread = spread_of(sheet, lines=lines)
    found: list[tuple[str, ...]] = []
    for line in lines:
        row = by_number.get(line, SheetRow(line, ()))
        filled = spread.get(line, {})
        wide = max(len(row.cells), max(filled, default=-1) + 1)
        found.append(tuple(cell(row, at) or filled.get(at, "") for at in range(wide)))
    width = max(map(len, found), default=0)
    padded = [(*one, *[""] * (width - len(one))) for one in found]
    names = (" / ".join(dict.fromkeys(filter(None, each))) for each in zip(*padded, strict=True))
    return Head(lines=lines, names=tuple(_told_apart(names)))


def places(head: Head) -> dict[str, int]:
    """Each name of a column, as it is compared, with where it is; `column C` is the third."""
    found = {key_of(f"column {letters(at)}"): at for at in range(1024)} if not head.names else {}
    for at, name in reversed(tuple(enumerate(head.names))):
        found[key_of(f"column {letters(at)}")] = at
        own = key_of(name.rpartition(" / ")[2])
        if own:
            found.setdefault(own, at)
    for at, name in reversed(tuple(enumerate(head.names))):
        if key_of(name):
            found[key_of(name)] = at
    return found


def letters(at: int) -> str:
    """A column by its letters, as spreadsheet programs show it."""
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def found_at(head: Head, names: Iterable[str]) -> dict[str, int]:
    """Where each of these columns is: one of the very name, such as _id beside id, before one that is alike."""
    alike = places(head)
    exact = {name: at for at, name in reversed(tuple(enumerate(head.names))) if name}
    found = {name: exact.get(name, alike.get(key_of(name), -1)) for name in names}
    return {name: at for name, at in found.items() if at >= 0}


def _told_apart(names: Iterator[str]) -> Iterator[str]:
    seen = Counter[str]()
    for name in names:
        seen[name.strip()] += 1
        again = seen[name.strip()]
        yield f"{name} ({again})" if name and again > 1 else name


def spread_of(
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
        said = cell(row, one.first_column) if row else ""
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


def cell(row: SheetRow, column: int) -> str:
    if column >= len(row.cells):
        return ""
    said = row.cells[column]
    return " ".join(said.split(" ")).strip(" \t\r\n\u00a0\ufeff") if said else ""


def key_of(name: str) -> str:
    """A name of a column as it is compared; one of signs alone, such as #, stays as it is."""
    return fold(name) or name.strip()
