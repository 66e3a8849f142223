"""What do rows of further sheets say, for the row that they belong to?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.casework.incidents.columns import Head, cell, found_at, named
from answerable.casework.incidents.mapping import Join, MappingRead
from answerable.reading.sheets.sheet import Sheet, SheetRow
from answerable.text import fold


def is_joined(column: str, mapping: MappingRead) -> bool:
    return any(column.startswith(f"{one.sheet}: ") for one in mapping.join)


class Joined:
    """What rows of further sheets say, for the row that they belong to."""

    def __init__(self, head: Head, mapping: MappingRead, sheets: Sequence[Sheet]) -> None:
        named_so = {fold(one.name): one for one in sheets}
        self._joins: list[tuple[int, dict[str, dict[str, str]]]] = []
        for one in mapping.join:
            other = named_so.get(fold(one.sheet))
            to = found_at(head, (one.to,)).get(one.to)
            if other and other.rows and to is not None:
                said = self._said(other, one, (*mapping.columns, *mapping.aside))
                self._joins.append((to, said))

    def cells_of(self, row: SheetRow) -> dict[str, str]:
        """By the name of the column with that of its sheet before it: `people: age`."""
        found: dict[str, str] = {}
        for to, said in self._joins:
            found |= said.get(cell(row, to), {})
        return found

    def _said(self, other: Sheet, join: Join, wanted: Sequence[str]) -> dict[str, dict[str, str]]:
        head = named(other, (other.rows[0].number,))
        before = f"{join.sheet}: "
        asked = [one.removeprefix(before) for one in wanted if one.startswith(before)]
        at = found_at(head, (join.column, *asked))
        if join.column not in at:
            return {}
        found: dict[str, dict[str, list[str]]] = {}
        for row in other.rows[1:]:
            into = found.setdefault(cell(row, at[join.column]), {})
            for name in asked:
                if name in at and (said := cell(row, at[name])):
                    into.setdefault(f"{before}{name}", []).append(said)
        found.pop("", None)
        return {
            key: {name: "; ".join(dict.fromkeys(said)) for name, said in columns.items()}
            for key, columns in found.items()
        }
