"""Whom does which authority list, and who is missing from whose list, on a day?

Rows are actors, columns authorities. Lists that count against nobody are no columns: what they say is
shown apart, with whose list it is and why it does not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from answerable.actors.matching.entity import Entity
from answerable.actors.screening.cell import COUNTED, OPEN_WORDS, Cell, asked_copy, cell_of
from answerable.actors.screening.gathering import keys_of
from answerable.actors.screening.identity import Beside
from answerable.actors.screening.listing import FULL, UNSAID, Copy, Listing
from answerable.actors.screening.register import Register
from answerable.actors.screening.screen import (
    Attributed,
    Candidate,
    attributed_of,
    candidates_of,
)
from answerable.actors.screening.standing import standings
from answerable.dates import SourceDate

AUTHORITIES: Final = ("EU", "US", "GB", "CA", "AU", "CH", "UNSC")
_MOST: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One actor, and what each authority says of it."""

    asked: Entity
    number: str
    """Of the entry, where the row is one of a list."""
    cells: tuple[Cell, ...]
    attributed: tuple[Attributed, ...] = ()

    def cell(self, authority: str) -> Cell:
        """The cell of that authority. Raises StopIteration where it is no column."""
        return next(one for one in self.cells if one.authority == authority)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One authority, with the copies of its lists that were asked."""

    authority: str
    label: str
    copies: tuple[Copy, ...]
    answers: Copy | None
    """The copy by which somebody is said to be absent; None where no such copy is held."""
    programmes: tuple[str, ...] = ()
    """Of its regimes those that answer to the situation asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """One whom an authority lists under a programme of the same situation, and whom no row names."""

    listing: Listing
    authority: str
    since: str
    perhaps: tuple[str, ...] = ()
    """Rows that may be the same one, to be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The whole table on one day."""

    on: SourceDate
    rows_are: str
    """What the rows are, in words."""
    concerns: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    elsewhere: tuple[Elsewhere, ...] = ()
    packs: tuple[Copy, ...] = ()
    """Packs asked beside the copies."""
    left_out: int = 0
    """Rows that the filter left out."""
    left_open: tuple[Row, ...] = ()
    """Rows of which the filter could not tell, since a cell it asks about is open."""

    def counts(self, authority: str) -> Counter[str]:
        """How many rows have each word in that column."""
        return Counter(row.cell(authority).word for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which rows are asked for: those listed by so many, and not by some."""

    at_least: int = 0
    not_by: tuple[str, ...] = ()


def gap_of(
    rows: Sequence[tuple[str, Entity]],
    beside: Beside,
    day: SourceDate,
    *,
    rows_are: str,
    authorities: Sequence[str] = AUTHORITIES,
    concerns: str = "",
    each: Callable[[Iterable[tuple[str, Entity]]], Iterable[tuple[str, Entity]]] = iter,
) -> Gap:
    """The table. `each` may show progress over the rows (number and entity)."""
    register = beside.register
    shared = Counter(key for _, entity in rows for key in keys_of(entity))
    beside = replace(beside, shared_keys=frozenset(key for key, many in shared.items() if many > 1))
    columns = tuple(_column(one, register, day, concerns) for one in authorities)
    made = tuple(
        _row(number, entity, columns, beside, day, concerns) for number, entity in each(rows)
    )
    return Gap(
        on=day,
        rows_are=rows_are,
        concerns=concerns,
        columns=columns,
        rows=made,
        elsewhere=tuple(_elsewhere(made, columns, register, day, concerns)),
        packs=tuple(one for one in register.copies if not one.is_list),
    )


def chosen(table: Gap, wanted: Wanted) -> Gap:
    """The rows listed by at least so many authorities and not by those named.

    A measure on certain dealings or a travel ban alone is no listing here. A row of which an open cell
    could change the answer stands in `left_open`, since "unknown" is never "no".
    """
    if not (wanted.at_least or wanted.not_by):
        return table
    kept = [row for row in table.rows if _fits(row, wanted, hopeful=False)]
    perhaps = [row for row in table.rows if row not in kept and _fits(row, wanted, hopeful=True)]
    return replace(
        table,
        rows=tuple(kept),
        left_open=tuple(perhaps),
        left_out=len(table.rows) - len(kept) - len(perhaps),
    )


def _fits(row: Row, wanted: Wanted, *, hopeful: bool) -> bool:
    listed = sum(
        cell.word in COUNTED or (hopeful and cell.word in OPEN_WORDS)
        for cell in row.cells
        if cell.authority not in wanted.not_by
    )
    if listed < wanted.at_least:
        return False
    for authority in wanted.not_by:
        word = row.cell(authority).word
        if word in COUNTED or (word in OPEN_WORDS and not hopeful):
            return False
    return True


def _column(authority: str, register: Register, day: SourceDate, concerns: str) -> Column:
    own = register.kindred(concerns)
    return Column(
        authority=authority,
        label=register.records.label_of(authority),
        copies=register.lists_of(authority),
        answers=asked_copy(authority, register, day, concerns),
        programmes=tuple(
            sorted(
                id for id in own if (one := register.regimes.get(id)) and one.authority == authority
            )
        ),
    )


def _row(
    number: str,
    entity: Entity,
    columns: Sequence[Column],
    beside: Beside,
    day: SourceDate,
    concerns: str,
) -> Row:
    found = candidates_of(entity, beside, day, _MOST)
    adverse: dict[str, list[Candidate]] = {}
    for one in found:
        if not beside.register.not_adverse(one.listing):
            adverse.setdefault(one.listing.authority, []).append(one)
    return Row(
        asked=entity,
        number=number,
        cells=tuple(
            cell_of(
                one.authority,
                entity,
                adverse.get(one.authority, ()),
                beside.register,
                day,
                concerns,
            )
            for one in columns
        ),
        attributed=attributed_of(found, beside),
    )


def _elsewhere(
    rows: Sequence[Row],
    columns: Sequence[Column],
    register: Register,
    day: SourceDate,
    concerns: str,
) -> Iterable[Elsewhere]:
    """Those whom the other authorities list for the same situation and whom no row is settled to be."""
    kindred = register.kindred(concerns)
    named = {one.listing.id for row in rows for cell in row.cells for one in cell.settled}
    perhaps: dict[str, list[str]] = {}
    for row in rows:
        for one in (one for cell in row.cells for one in cell.to_judge):
            perhaps.setdefault(one.listing.id, []).append(row.asked.name)
    shown = {one.authority for one in columns}
    for listing in register.listings if kindred else ():
        if listing.id in named or listing.authority not in shown:
            continue
        own = [
            one
            for one in standings(listing, register, day)
            if one.counts and one.regime in kindred and one.brings in (FULL, UNSAID)
        ]
        if own:
            yield Elsewhere(
                listing=listing,
                authority=listing.authority,
                since=own[0].since,
                perhaps=tuple(perhaps.get(listing.id, ())),
            )
