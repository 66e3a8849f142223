"""Which mappings come with the program, and by which of them may a table be read?

Each rests on what is published of another tool's exports; what a tool lets its users ask differs from one to
the other, and stays theirs to map.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from answerable.casework.incidents.columns import LOOKED_AT, Head, named
from answerable.casework.incidents.mapping import MappingRead
from answerable.casework.incidents.mapping_file import looked_at
from answerable.reading.sheets.sheet import Sheet
from answerable.text import fold

_FOLDER: Final = "bundled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A mapping that comes with the program."""

    name: str
    about: str
    """What it rests on, in sentences."""
    read: MappingRead
    faults: tuple[str, ...]
    """What a person must add before anything is read by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A table of a form that is known."""

    bundled: Bundled
    sheet: Sheet
    head: Head


@cache
def bundled_mappings() -> tuple[Bundled, ...]:
    """All of them, by name."""
    folder = files("answerable.casework.incidents") / _FOLDER
    written = (one.read_text("utf-8") for one in folder.iterdir() if one.name.endswith(".yaml"))
    return tuple(sorted(map(_bundled, written), key=lambda one: one.name))


def recognised(sheets: Sequence[Sheet]) -> Recognised | None:
    """The mapping for the tool that wrote these sheets, by the names of their columns; None for no known one."""
    found = (
        Recognised(bundled=one, sheet=sheet, head=head)
        for one in bundled_mappings()
        if one.read.recognised_by
        for sheet in sheets
        if not one.read.sheets or fold(sheet.name) in map(fold, one.read.sheets)
        for head in _heads(sheet)
        if set(one.read.recognised_by) <= set(head.names)
    )
    return max(found, key=lambda one: len(one.bundled.read.recognised_by), default=None)


def joins_to(main: Sheet, sheets: Iterable[Sheet]) -> Iterator[tuple[str, str, str]]:
    """Sheets of repeats that belong to the rows of another: their names, and the columns that both bear."""
    for one in sheets:
        if one is main or not one.rows:
            continue
        names = set(one.rows[0].cells)
        if "_parent_index" in names:
            yield one.name, "_parent_index", "_index"
        elif "PARENT_KEY" in names:
            yield one.name, "PARENT_KEY", "KEY"


def _heads(sheet: Sheet) -> Iterator[Head]:
    return (named(sheet, (row.number,)) for row in sheet.rows[: min(LOOKED_AT, 10)])


def _bundled(written: str) -> Bundled:
    read, faults = looked_at(written)
    lines = (line[2:] for line in written.splitlines() if line.startswith("# "))
    about = " ".join(line for line in lines if not line.startswith("files:"))
    return Bundled(name=read.name, about=about, read=read, faults=faults)
