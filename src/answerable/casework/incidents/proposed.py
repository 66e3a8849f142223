"""How does the draft of a mapping look for a table that another tool wrote?

It is the mapping that comes with the program, with what the table itself shows: its sheet, the sheets that
belong to it, and the columns that the users of the tool made, which stay theirs to map.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.casework.incidents.bundled_mappings import Recognised, joins_to
from answerable.casework.incidents.columns import Head
from answerable.casework.incidents.head_words import meaning
from answerable.casework.incidents.mapping import FIELDS
from answerable.reading.sheets.sheet import Sheet
from answerable.text import fold, visible

_RECORDS: Final = (0,)
"""The head of a JSON file, whose paths tell less than the words of a form."""
_MOST: Final = 120
"""Columns that are listed as not used."""
_NEEDED: Final = re.compile(r"  # (?P<field>[a-z_]+):.*")
_GROUP: Final = re.compile(r".*[/-]")
_WORDS: Final = re.compile(r"[_\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A draft, and what it rests on."""

    written: str
    sheet: str
    head: Head
    passed_over: tuple[str, ...]
    """Columns for which the draft has no use."""
    tool: str = ""
    """The program that wrote the table, where it is known."""


def of_tool(name: str, source: str, known: Recognised, sheets: Sequence[Sheet]) -> Proposed:
    """The draft for a table of a known form."""
    read = known.bundled.read
    used = {*read.columns, *read.aside, *read.recognised_by}
    own = [one for one in known.head.names if one and one not in used]
    guessed = {} if known.head.lines == _RECORDS else _guessed(own)
    taken = {column for each in guessed.values() for column in each}
    passed = tuple(one for one in own if one not in taken)
    lines = [*_lines(read.written, name, source, guessed), *_sealed(read.sealed, own)]
    if not read.sheets and known.sheet.name:
        lines.append(f"sheets: [{quoted(known.sheet.name)}]")
    lines += _joined(known.sheet, sheets)
    lines += ["# Not used:", *(f"#   {quoted(one)}" for one in passed[:_MOST])] if passed else []
    return Proposed(
        written="\n".join(lines) + "\n",
        sheet=known.sheet.name,
        head=known.head,
        passed_over=passed,
        tool=read.tool,
    )


def quoted(said: str) -> str:
    """As a text of YAML, on one line and with nothing in it that acts."""
    line = " ".join(said.split())
    return json.dumps(line, ensure_ascii=line != visible(line))


def _lines(written: str, name: str, source: str, guessed: dict[str, list[str]]) -> Iterator[str]:
    for line in written.splitlines():
        needed = _NEEDED.fullmatch(line)
        if line.startswith("mapping:"):
            yield f"mapping: {quoted(name)}"
        elif line.startswith("source:") and source:
            yield f"source: {quoted(source)}"
        elif needed and guessed.get(needed["field"]):
            columns = [quoted(one) for one in guessed[needed["field"]]]
            listed = columns[0] if len(columns) == 1 else f"[{', '.join(columns)}]"
            yield f"  {needed['field']}: {listed}    # by its name alone: look whether it is so"
        elif line.startswith("sealed:"):
            continue
        else:
            yield line


def _guessed(own: Sequence[str]) -> dict[str, list[str]]:
    """The columns of the form for each field, by the last words of their names; of places all, the narrowest first."""
    found: dict[str, list[str]] = {}
    places = []
    for name in own:
        meant = _meant(name)
        if meant.startswith("place "):
            places.append((int(meant.removeprefix("place ")), name))
        elif meant in FIELDS and meant not in found:
            found[meant] = [name]
    return found | {"place": [name for _, name in sorted(places, key=lambda one: one[0])]}


def _meant(name: str) -> str:
    if fold(name).startswith("meta "):
        return ""
    return meaning(_WORDS.sub(" ", _GROUP.sub("", name)).strip())


def _sealed(known: Sequence[str], own: Sequence[str]) -> Iterator[str]:
    """What belongs in a sealed archive only, with the columns of the form that may name somebody."""
    pairs = {one.removesuffix("/value") for one in own if one.endswith("/value")}
    names = [
        one
        for one in own
        if _meant(one) == "victim_name" and one.removesuffix("/name") not in pairs
    ]
    if names:
        yield "# These may name somebody; take a column out of the list only where nobody can be known by it."
    if names or known:
        yield f"sealed: [{', '.join(map(quoted, (*known, *names)))}]"


def _joined(main: Sheet, sheets: Sequence[Sheet]) -> list[str]:
    found = [
        f"  - {{sheet: {quoted(sheet)}, column: {column}, to: {to}}}"
        for sheet, column, to in joins_to(main, sheets)
    ]
    if not found:
        return []
    return ['join:    # what their rows say stands under "SHEET: COLUMN"', *found]
