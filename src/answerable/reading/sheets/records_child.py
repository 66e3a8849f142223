"""Which records does a JSON file hold, as rows under the paths of their values? It runs in a process of its own.

A list inside a record becomes a sheet of its own, whose rows name the record they stand in; and the
record's own row says what the list says, with a semicolon between.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

_DEEPEST = 24
_MOST_COLUMNS = 2_000
_MOST_SHEETS = 60
_MOST_ROWS = 1_000_000
_LONGEST_LISTED = 4_000
_BETWEEN_BATCHES = re.compile(r"\}\s*\n\{")
_INDEX, _PARENT = "_index", "_parent_index"
_ADVICE = "Export fewer records at once, or save the ones that matter as a table."


class Refused(Exception):
    """The sentence for a person."""


class Rows:
    """The sheets on their way: each with its columns, in the order in which they were met, and its rows."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, int]] = {}
        self.rows: dict[str, list[dict[str, str]]] = {}
        self._count = 0

    def record(self, sheet: str, value: dict[str, Any], parent: int, depth: int) -> dict[str, str]:
        """Put one record to its sheet, and hand back what it says by the paths of its values."""
        rows = self._of(sheet)
        at = len(rows) + 1
        cells: dict[str, str] = {}
        rows.append(cells)
        self._count += 1
        if self._count > _MOST_ROWS:
            raise Refused(f"This file holds more than {_MOST_ROWS:,} records.")
        for key, one in value.items():
            self._put(cells, sheet, key, one, at, depth)
        said = dict(cells)
        cells[_INDEX] = str(at)
        if parent:
            cells[_PARENT] = str(parent)
        known = self.columns[sheet]
        for column in cells:
            known.setdefault(column, len(known))
        if len(known) > _MOST_COLUMNS:
            raise Refused(
                f"The records of this file have more than {_MOST_COLUMNS:,} different values."
            )
        return said

    def _of(self, sheet: str) -> list[dict[str, str]]:
        if sheet not in self.rows:
            if len(self.rows) >= _MOST_SHEETS:
                raise Refused(f"This file holds more than {_MOST_SHEETS} kinds of lists.")
            self.columns[sheet] = {}
            self.rows[sheet] = []
        return self.rows[sheet]

    def _put(
        self, cells: dict[str, str], sheet: str, path: str, value: Any, at: int, depth: int
    ) -> None:
        if depth > _DEEPEST:
            raise Refused("The values of this file are nested too deeply.")
        if isinstance(value, dict):
            for name, degrees in _point(value):
                cells[f"{path}/{name}"] = degrees
            for key, one in value.items():
                self._put(cells, sheet, f"{path}/{key}", one, at, depth + 1)
        elif isinstance(value, list):
            self._list(cells, sheet, path, value, at, depth)
        elif value is not None and value != "":
            cells[path] = _text(value)

    def _list(
        self, cells: dict[str, str], sheet: str, path: str, value: list[Any], at: int, depth: int
    ) -> None:
        plain = [_text(one) for one in _flat(value) if one is not None and one != ""]
        if plain:
            cells[path] = "; ".join(plain)
        for one in value:
            if not isinstance(one, dict):
                continue
            # KoBo repeats the path of a list before each name inside it.
            inner = {key.removeprefix(f"{path}/"): said for key, said in one.items()}
            for key, said in self.record(f"{sheet}/{path}", inner, at, depth + 1).items():
                _join(cells, f"{path}/{key}", said)
            if isinstance(one.get("name"), str) and "value" in one:
                self._put(cells, sheet, f"{path}/{one['name']}", one["value"], at, depth + 1)


def _join(cells: dict[str, str], path: str, said: str) -> None:
    """Put what one row of a list says beside what the others said; the list's own sheet holds all of it."""
    before = cells.get(path, "")
    if not before:
        cells[path] = said
    elif said not in before.split("; ") and len(before) + len(said) < _LONGEST_LISTED:
        cells[path] = f"{before}; {said}"


def _flat(values: list[Any], depth: int = 0) -> Iterator[Any]:
    for one in values:
        if isinstance(one, list) and depth < _DEEPEST:
            yield from _flat(one, depth + 1)
        elif not isinstance(one, (dict, list)):
            yield one


def _point(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Where a point lies: longitude first, as GeoJSON writes it (RFC 7946, 3.1.1)."""
    at = value.get("coordinates")
    if value.get("type") != "Point" or not isinstance(at, list) or len(at) < 2:
        return
    if all(isinstance(one, (int, float)) for one in at[:2]):
        yield "longitude", _text(at[0])
        yield "latitude", _text(at[1])


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _lists(whole: Any) -> Iterator[tuple[str, list[Any]]]:
    """The lists of records at the top of a file, by their names; a file of one record is a list of one."""
    if isinstance(whole, list):
        yield "records", whole
        return
    found = [(key, value) for key, value in whole.items() if _is_list(value)] if whole else []
    if len(found) == len(whole) or any(key in _NAMES for key, _ in found):
        yield from found
    else:
        yield "records", [whole]


_NAMES = frozenset(
    {"results", "rows", "value", "data", "items", "bulletins", "incidents", "actors", "entities"}
)
"""What tools call the list of records in an answer that holds other things too."""


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _loaded(data: bytes) -> Any:
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise Refused("This file is not UTF-8, as JSON is.") from None
    line = 1
    # Bayanat writes batches of 250 records and no comma between two; in a string no line ends.
    for written in (text, _BETWEEN_BATCHES.sub("},\n{", text)):
        try:
            return json.loads(written)
        except RecursionError:
            raise Refused("The values of this file are nested too deeply.") from None
        except ValueError as error:
            line = max(line, getattr(error, "lineno", 1))
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        raise Refused(f"This file begins like JSON, and is none on line {line}.") from None


def found_in(data: bytes, *asked: str) -> dict[str, Any]:
    """`{"sheets": [{"name", "rows": [[number, cells], ...]}]}`; the row of number 0 names the columns."""
    # Values nested deeper than this are refused below; a lower limit would refuse some that are not.
    sys.setrecursionlimit(4_000)
    found = Rows()
    try:
        for name, records in _lists(_loaded(data)):
            for one in records:
                if isinstance(one, dict):
                    found.record(name, one, 0, 0)
    except Refused as refused:
        return {"refused": str(refused), "advice": _ADVICE}
    sheets = []
    for name, columns in found.columns.items():
        rows: list[list[Any]] = [[0, list(columns)]]
        rows += [[at, _cells(one, columns)] for at, one in enumerate(found.rows[name], 1)]
        sheets.append({"name": name, "rows": rows})
    return {"sheets": sheets}


def _cells(row: dict[str, str], columns: dict[str, int]) -> list[str]:
    cells = [""] * (max((columns[one] for one in row), default=-1) + 1)
    for column, said in row.items():
        cells[columns[column]] = said
    return cells
