"""What does a table say that is read like a document: who signs, who is named, and what long cells tell?

A table is no prose. A figure, a name and a date that stand in three cells of one row are not one claim, so
nothing is read across cells: sentences are read only within a cell that holds sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from answerable.reading.model import (
    Clause,
    DateMention,
    Gap,
    Measure,
    Mention,
    Quantity,
    Reading,
    Signatory,
    Span,
)
from answerable.reading.sheets.cells import Cells
from answerable.reading.sheets.heads import head_of
from answerable.reading.sheets.named import mentions_in, missing_in, signatories_in
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Stretch

_MOST_TOLD: Final = 3_000
"""Cells whose sentences are read; it bounds the time taken."""
_MOST_NAMED: Final = 50_000
_FEWEST_LETTERS: Final = 60
_PROSE: Final = re.compile(r"(?:\w+\W+){7}.*[.!?။၊\u2028]|[\u1000-\u109f].{60,}[။၊]", re.DOTALL)

_Item = TypeVar("_Item", bound=Span)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What cells tell, without ids, with places in the text of the table."""

    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    date_mentions: tuple[DateMention, ...]
    measures: tuple[Measure, ...]
    clauses: tuple[Clause, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead(_Told):
    """What was read in the cells of a table, and who signs in it."""

    signatories: tuple[Signatory, ...]
    missing: tuple[int, ...]
    cells: tuple[Stretch, ...]
    """The cells that hold any of this, in order."""
    warnings: tuple[str, ...]


def read_table(source: Source, read: Callable[[Source], Reading]) -> TableRead:
    """Read the cells of a table; `read` reads what one of them tells, as a document of its own."""
    assert isinstance(source.stretches, Cells)
    signatories: list[Signatory] = []
    mentions: list[Mention] = []
    told: list[tuple[int, str]] = []
    left_out = 0
    for sheet in source.stretches.sheets:
        rows = tuple(source.stretches.rows(sheet))
        if head := head_of(sheet.name, rows):
            signatories += signatories_in(head, rows)
            mentions += mentions_in(head, rows)
        for row in rows:
            for column, start, _ in row.placed():
                if _is_prose(row.cells[column]):
                    told.append((start, row.cells[column]))
    warnings = []
    if len(mentions) > _MOST_NAMED:
        warnings.append(
            f"Of the names in this table the first {_MOST_NAMED:,} are marked as names."
        )
    if (left_out := len(told) - _MOST_TOLD) > 0:
        warnings.append(
            f"In this table the sentences of {_MOST_TOLD:,} cells were read one by one, those of "
            f"{left_out:,} more were not."
        )
    parts = [_moved(read(_alone(said)), start) for start, said in told[:_MOST_TOLD]]
    gaps = _all(parts, "gaps")
    clauses = _all(parts, "clauses")
    named = [*mentions[:_MOST_NAMED], *(one for part in parts for one in part.mentions)]
    return TableRead(
        signatories=tuple(signatories),
        missing=missing_in(signatories),
        mentions=tuple(sorted(named, key=lambda one: (one.start, one.end))),
        quantities=_all(parts, "quantities"),
        date_mentions=_all(parts, "date_mentions"),
        measures=_all(parts, "measures"),
        clauses=clauses,
        gaps=gaps,
        cells=source.stretches.holding([*signatories, *named, *clauses, *gaps]),
        warnings=tuple(warnings),
    )


def _is_prose(cell: str) -> bool:
    return len(cell) >= _FEWEST_LETTERS and _PROSE.search(cell) is not None


def _alone(said: str) -> Source:
    return Source(text=said, media_type="text/plain", encoding="")


def _moved(reading: Reading, by: int) -> _Told:
    """What one cell tells. That it is a whole document, with title, addressees and signatures, is not so."""
    return _Told(
        mentions=_later(reading.mentions, by),
        quantities=_later(reading.quantities, by),
        date_mentions=_later(reading.date_mentions, by),
        measures=_later(reading.measures, by),
        clauses=tuple(
            replace(
                clause,
                refers_to=(),
                statements=tuple(
                    replace(one, start=one.start + by, end=one.end + by)
                    for one in clause.statements
                ),
            )
            for clause in _later(reading.clauses, by)
        ),
        gaps=_later(reading.gaps, by),
    )


def _later(items: Sequence[_Item], by: int) -> tuple[_Item, ...]:
    return tuple(replace(one, start=one.start + by, end=one.end + by, id="") for one in items)


def _all(parts: Sequence[_Told], name: str) -> tuple[Any, ...]:
    def found() -> Iterator[Any]:
        for part in parts:
            yield from getattr(part, name)

    return tuple(found())
