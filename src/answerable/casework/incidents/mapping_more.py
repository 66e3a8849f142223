"""What does a mapping say of a table that another tool wrote, beside which column is what?

What the tool states, what raises the table's level, files, further sheets, and rows to leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from answerable.casework.incidents.mapping import Field, Join, Raise
from answerable.casework.incidents.model import MOST_PARTS
from answerable.text import fold, visible

MORE: Final = ("tool", "says", "raises", "sealed", "files", "join", "only", "recognised_by")
"""The keys of a mapping that are read here."""
_LISTS: Final = ("sealed", "files", "recognised_by")
_JOIN: Final = ("sheet", "column", "to")

FieldOf = Callable[..., Field]


def more_of(said: dict[str, Any], field_of: FieldOf, faults: list[str]) -> dict[str, Any]:
    """The parts of a mapping under MORE; each fault is put to `faults`."""
    tool = said.get("tool", "")
    if not isinstance(tool, str):
        faults.append("`tool` is the name of a program.")
        tool = ""
    lists = {key: tuple(_texts(said.get(key, []), key, faults)) for key in _LISTS}
    says = _says(said.get("says", {}), field_of, faults)
    if says and not tool:
        faults.append("`says` holds what a tool states: name it under `tool`.")
    return {
        "tool": tool,
        "says": says,
        "raises": tuple(_raises(said.get("raises", []), faults)),
        "join": tuple(_joins(said.get("join", []), faults)),
        "only": _only(said.get("only", {}), faults),
        **lists,
    }


def _says(given: Any, field_of: FieldOf, faults: list[str]) -> dict[str, Field]:
    if not isinstance(given, dict) or len(given) > MOST_PARTS:
        faults.append("`says` names what the tool states, each with its column.")
        return {}
    return {
        str(name): field_of(value, f"says: {visible(str(name))}", faults, column=True)
        for name, value in given.items()
    }


def _raises(given: Any, faults: list[str]) -> Iterator[Raise]:
    for one in given if isinstance(given, list) else [given]:
        said = {"column": one} if isinstance(one, str) else one
        if not (isinstance(said, dict) and isinstance(said.get("column"), str)):
            faults.append("`raises` is a list of columns, or of {column: ..., but_not: [...]}.")
            continue
        but = _texts(said.get("but_not", []), "but_not", faults)
        yield Raise(column=said["column"], but_not=tuple(map(fold, but)))


def _joins(given: Any, faults: list[str]) -> Iterator[Join]:
    for one in given if isinstance(given, list) else [given]:
        if not (isinstance(one, dict) and set(one) == set(_JOIN)):
            faults.append("`join` is a list of {sheet: ..., column: ..., to: ...}.")
        elif all(isinstance(one[key], str) and one[key] for key in _JOIN):
            yield Join(sheet=one["sheet"], column=one["column"], to=one["to"])


def _only(given: Any, faults: list[str]) -> dict[str, tuple[str, ...]]:
    if not isinstance(given, dict):
        faults.append("`only` says for a column which words the rows have that are read.")
        return {}
    return {
        str(column): tuple(map(fold, _texts(words, "only", faults)))
        for column, words in given.items()
    }


def _texts(given: Any, key: str, faults: list[str]) -> list[str]:
    listed = [given] if isinstance(given, str) else given
    if isinstance(listed, list) and all(isinstance(one, str) for one in listed):
        return [one for one in listed if one]
    faults.append(f"`{key}` is a list of texts.")
    return []
