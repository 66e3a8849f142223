"""What does the table of who lists whom say, as an object and as words?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from answerable.actors.screening.cell import TO_BE_JUDGED, WORDS, Cell
from answerable.actors.screening.gap import Column, Elsewhere, Gap, Row
from answerable.actors.screening.identity import BY_ENTRY
from answerable.actors.screening.screen import Candidate
from answerable.actors.screening.standing import Standing, since_words
from answerable.text import visible
from answerable.workbench.gap_brief import FEW, brief_rows, elsewhere_counts
from answerable.workbench.layout import columns_of, labelled, plain, wrapped
from answerable.workbench.regimes_shown import regimes_in, regimes_words
from answerable.workbench.screening import (
    ALLEGED,
    attributed_json,
    candidate_json,
    copy_json,
    lists_words,
    standing_json,
)

ABSENCE: Final = (
    "That a name is not on a copy says so much of that copy on its day, as the name is spelled. "
    "Where no copy is held nothing is known: unknown is never no."
)
PROGRAMME: Final = (
    "A programme is not a country: the same authority may list one under another programme."
)
NOT_ADVERSE: Final = (
    "Lists of a government, or of a party to a conflict, that count against nobody here. What they say is "
    "theirs; nobody is counted as listed by it."
)
PACKS_ONLY: Final = "packs only; no copy held"
_MOST_ELSEWHERE: Final = 400


def gap_json(table: Gap) -> dict[str, Any]:
    """The object that `gap --json` prints."""
    return {
        "on": table.on.iso,
        "rows_are": visible(table.rows_are),
        "concerns": table.concerns,
        "columns": [_column_json(one, table) for one in table.columns],
        "packs": [copy_json(one) for one in table.packs],
        "regimes": {id: visible(label) for id, label in regimes_of(table)},
        "rows": [_row_json(one) for one in table.rows],
        "left_out": table.left_out,
        "left_open": [visible(one.asked.name) for one in table.left_open],
        "elsewhere": [_elsewhere_json(one) for one in table.elsewhere],
        "not_adverse": [
            {"row": visible(row.asked.name), **attributed_json(one)}
            for row in table.rows
            for one in row.attributed
        ],
        "note": f"{ALLEGED} {ABSENCE} {PROGRAMME}",
    }


def counts_words(column: Column, table: Gap) -> str:
    """How many rows have each word: "41 listed, 6 listed under another programme, ..."."""
    counted = table.counts(column.authority)
    return ", ".join(f"{counted[word]:,} {word}" for word in WORDS if counted[word]) or "no rows"


def rows_words(table: Gap) -> str:
    """How many rows are shown: "128 rows", or "19 of 128 rows" where a filter left some out."""
    shown, out = len(table.rows), table.left_out + len(table.left_open)
    if out:
        return f"{shown:,} of {shown + out:,} rows"
    return "1 row" if shown == 1 else f"{shown:,} rows"


def copies_words(column: Column, table: Gap) -> str:
    """The copies of an authority's lists with their days; without any, whether packs speak for it."""
    if not column.copies:
        return PACKS_ONLY if by_packs_only(column, table) else "no copy held"
    return "; ".join(
        f"{one.title}, copy of {one.day.iso}" + ("" if one.official else " (unconfirmed)")
        for one in column.copies
    )


def by_packs_only(column: Column, table: Gap) -> bool:
    """Whether no copy is held, and packs say all that the column says."""
    return not column.copies and any(
        cell.settled or cell.to_judge or cell.kept_apart
        for cell in (row.cell(column.authority) for row in table.rows)
    )


def regimes_of(table: Gap) -> tuple[tuple[str, str], ...]:
    """The regimes that the cells name, with what each is called."""
    cells = (cell for row in table.rows for cell in row.cells)
    return regimes_in(each for cell in cells for each in _standings(cell))


def _standings(cell: Cell) -> Iterator[Standing]:
    yield from cell.standings
    for one in (*cell.to_judge, *cell.kept_apart):
        yield from one.standings


def gap_words(
    table: Gap, width: int | None = None, *, every: bool = True, asked_for: bool = False
) -> str:
    """The same for a terminal: the head, each row with its cells, then what stands apart.

    Without `every`, of more than a few rows those that answer a question, in brief; with `asked_for` all
    of them, since a filter chose them.
    """
    every = every or len(table.rows) <= FEW
    columns = columns_of(width)
    lines = [*wrapped(f"{plain(table.rows_are)}: {rows_words(table)}, on {table.on.iso}.", columns)]
    lines += [*wrapped(ALLEGED, columns), ""]
    for column in table.columns:
        head = f"{copies_words(column, table)}. {counts_words(column, table)}."
        lines += labelled(plain(column.authority), plain(head), columns)
    lines += labelled("Packs", lists_words(table.packs), columns)
    if every:
        for row in table.rows:
            lines += ["", *_row_words(row, columns)]
    else:
        lines += brief_rows(table, columns, asked_for=asked_for)
    lines += _filtered(table, columns)
    lines += _elsewhere_words(table, columns, every=every)
    lines += _attributed_words(table, columns)
    lines += regimes_words(regimes_of(table), columns)
    lines += ["", *wrapped(f"{ABSENCE} {PROGRAMME}", columns)]
    return "\n".join(lines) + "\n"


def cell_details(one: Cell) -> tuple[str, ...]:
    """What stands below the word of a cell, each as a sentence."""
    said = [_ended(one.sentence)]
    if one.how and one.how != BY_ENTRY:
        why = one.settled[0].identified.reason
        said.append(f"Taken for the same: {one.how}; {_ended(why)}")
    if not one.confirmed:
        said.append("Unconfirmed: nobody has compared it with the publication yet.")
    for each in one.to_judge[one.word == TO_BE_JUDGED : _MOST_OPEN]:
        said.append(
            f"To be judged as well: {each.name} ({_number(each)}): {_ended(each.identified.reason)}"
        )
    for each in one.kept_apart[:_MOST_OPEN]:
        if each.name not in one.sentence:
            said.append(
                f"Kept apart: {each.name} ({_number(each)}): {_ended(each.identified.reason)}"
            )
    if one.nearest is not None:
        said.append(
            f"Nearest name there: {one.nearest.name} ({_number(one.nearest)}), "
            f"score {one.nearest.comparison.score:.2f}; too far to be proposed here."
        )
    notes = (fact.note for each in one.standings for fact in each.facts if fact.note)
    said += [f"On record: {each}." for each in dict.fromkeys(notes)]
    said += [f"Sources differ: {each}." for each in one.disagreements]
    return tuple(filter(None, said))


_MOST_OPEN: Final = 3


def _ended(words: str) -> str:
    return f"{words.removesuffix('.')}." if words else ""


def _number(one: Candidate) -> str:
    """An entry as a reader finds it: "US 34663", or the authority alone where only a pack names it."""
    return f"{one.listing.authority} {one.listing.number}".rstrip()


def _column_json(one: Column, table: Gap) -> dict[str, Any]:
    return {
        "authority": one.authority,
        "label": visible(one.label),
        "copies": [copy_json(each) for each in one.copies],
        "absence_by": one.answers.day.iso if one.answers else "",
        "programmes": list(one.programmes),
        "counts": dict(table.counts(one.authority)),
    }


def _row_json(one: Row) -> dict[str, Any]:
    return {
        "name": visible(one.asked.name),
        "id": one.asked.id,
        "kind": one.asked.kind,
        "number": visible(one.number),
        "cells": {cell.authority: _cell_json(cell) for cell in one.cells},
    }


def _cell_json(one: Cell) -> dict[str, Any]:
    return {
        "word": one.word,
        "detail": visible(one.sentence),
        "settled_by": one.how,
        "confirmed": one.confirmed,
        "listings": [standing_json(each) for each in one.standings],
        "entries": [candidate_json(each) for each in one.settled],
        "to_be_judged": [candidate_json(each) for each in one.to_judge],
        "kept_apart": [candidate_json(each) for each in one.kept_apart],
        "disagreements": list(map(visible, one.disagreements)),
    }


def _elsewhere_json(one: Elsewhere) -> dict[str, Any]:
    return {
        "authority": one.authority,
        "id": one.listing.id,
        "name": visible(one.listing.entity.name),
        "number": visible(one.listing.number),
        "since": one.since,
        "perhaps": list(map(visible, one.perhaps)),
    }


def _row_words(row: Row, columns: int) -> Iterator[str]:
    number = f" [{plain(row.number)}]" if row.number else ""
    yield from wrapped(f"{plain(row.asked.name)}{number}", columns)
    for cell in row.cells:
        details = " ".join(plain(one) for one in cell_details(cell))
        said = details if details.startswith(cell.word) else f"{cell.word}: {details}"
        yield from labelled(plain(cell.authority), said, columns)


def _filtered(table: Gap, columns: int) -> Iterator[str]:
    if table.left_out or table.left_open:
        yield ""
        yield from wrapped(f"{table.left_out:,} rows do not fit what was asked.", columns)
    if table.left_open:
        names = ", ".join(plain(row.asked.name) for row in table.left_open)
        said = f"Of {len(table.left_open):,} rows it is open, since a cell is unknown or to be judged: {names}."
        yield from wrapped(said, columns)


def _elsewhere_words(table: Gap, columns: int, *, every: bool) -> Iterator[str]:
    if not table.elsewhere:
        return
    yield ""
    yield from wrapped(elsewhere_head(table), columns)
    if not every:
        yield from wrapped(f"By authority: {elsewhere_counts(table)}. --all names them.", columns)
    for one in table.elsewhere[: _MOST_ELSEWHERE if every else 0]:
        perhaps = (
            f"; perhaps {', '.join(map(plain, one.perhaps))}, to be judged" if one.perhaps else ""
        )
        number = f" [{plain(one.listing.number)}]" if one.listing.number else ""
        said = f"{plain(one.listing.entity.name)}{number}: since {since_words(one.since)}"
        yield from labelled(plain(one.authority), f"{said}{perhaps}", columns)


def elsewhere_head(table: Gap) -> str:
    """The sentence over those whom no row names."""
    perhaps = sum(bool(one.perhaps) for one in table.elsewhere)
    open_ones = (
        f"; {perhaps:,} of them may be one of the rows, which is to be judged" if perhaps else ""
    )
    return (
        f"Listed for the same situation by an authority shown here, and settled to be no row: "
        f"{len(table.elsewhere):,}{open_ones}."
    )


def _attributed_words(table: Gap, columns: int) -> Iterator[str]:
    found = [(row, one) for row in table.rows for one in row.attributed]
    if not found:
        return
    yield ""
    yield from wrapped(NOT_ADVERSE, columns)
    for row, one in found:
        listing = one.candidate.listing
        since = ", ".join(since_words(each.since) for each in one.candidate.standings if each.since)
        said = (
            f"{plain(row.asked.name)}: {plain(listing.authority)} names {plain(one.candidate.name)}"
            + (f" since {since}" if since else "")
            + f"; does not count, since {plain(listing.authority)} is {plain(one.why)}"
        )
        yield from labelled("", said, columns)
