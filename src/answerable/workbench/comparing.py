"""How alike are these two names, or the two of each row of a table, and why?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from answerable.actors.lists.entry import Broken
from answerable.actors.lists.tables import Row, rows, separator_of, text_of
from answerable.actors.matching.comparing import compare_names
from answerable.actors.matching.comparison import Comparison
from answerable.actors.names import bare_name
from answerable.errors import CannotRead
from answerable.progress import track
from answerable.text import fold, visible
from answerable.workbench.check import read_bytes
from answerable.workbench.names_asked import KINDS

_COLUMNS: Final = {
    "one": ("one", "a", "name1", "name 1", "a name", "left"),
    "other": ("other", "b", "name2", "name 2", "b name", "right"),
    "kind": ("kind", "schema", "type", "entity type"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two names and what the comparison found."""

    one: str
    other: str
    comparison: Comparison
    line: int = 0
    """Of the table; 0 for names typed."""


def compared(one: str, other: str, kind: str = "") -> Compared:
    """Two names; `kind` is person, entity, vessel or aircraft, or "" where nobody says."""
    return Compared(one=one, other=other, comparison=compare_names(one, other, kind))


def compared_in(path: Path, broken: list[str]) -> tuple[Compared, ...]:
    """Each row of a CSV file with the columns `one` and `other` (or name1 and name2), and `kind`.

    A row without two names is put to `broken`, the others go on. Raises CannotRead.
    """
    text = text_of(read_bytes(path))
    faults: list[Broken] = []
    found = rows(text, separator_of(text), faults)
    head = next(found, Row(1, []))
    columns = _columns(head)
    if not {"one", "other"} <= set(columns):
        raise CannotRead(
            f"{visible(path.name)} has no two columns of names.",
            advice="Call them one and other, or name1 and name2; a column kind may stand beside them.",
        )
    made = tuple(_of_rows(track(list(found), label="Comparing", unit="pairs"), columns, faults))
    broken.extend(f"{visible(path.name)}, {one}" for one in faults)
    return made


def compared_json(one: Compared) -> dict[str, Any]:
    """A comparison as plain fields."""
    found = one.comparison
    return {
        "one": one.one,
        "other": one.other,
        "score": round(found.score, 4),
        "proposal": found.proposal,
        "apart": list(found.apart),
        "reason": found.reason,
        "features": [
            {"name": each.name, "weight": round(each.weight, 3), "words": each.words}
            for each in found.features
        ],
        "line": one.line,
    }


def compared_words(found: Sequence[Compared]) -> str:
    """The comparisons as text for a terminal."""
    return "\n\n".join(map(_words, found))


def _words(one: Compared) -> str:
    found = one.comparison
    lines = [
        f"{visible(one.one)} | {visible(one.other)}",
        f"  {found.proposal}, {found.score:.3f}: {visible(found.reason)}",
        *(f"  apart: {visible(each)}" for each in found.apart),
        *(f"  {each.weight:+.2f}  {visible(each.words)}" for each in found.features if each.words),
    ]
    return "\n".join(lines)


def _of_rows(
    found: Iterable[Row], columns: dict[str, int], broken: list[Broken]
) -> Iterator[Compared]:
    for row in found:
        said = {what: _cell(row, at) for what, at in columns.items()}
        if not bare_name(said["one"]) or not bare_name(said["other"]):
            broken.append(Broken(line=row.line, sentence="This row does not hold two names."))
            continue
        kind = KINDS.get(fold(said.get("kind", "")), "")
        yield Compared(
            one=said["one"],
            other=said["other"],
            comparison=compare_names(said["one"], said["other"], kind),
            line=row.line,
        )


def _columns(head: Row) -> dict[str, int]:
    called = [fold(cell.replace("_", " ")) for cell in head.cells]
    return {
        what: next(called.index(name) for name in names if name in called)
        for what, names in _COLUMNS.items()
        if set(names) & set(called)
    }


def _cell(row: Row, at: int) -> str:
    return row.cells[at].strip() if at < len(row.cells) else ""
