"""Which published list is this table, by the names of its columns, and what stands in it?

OFAC's files have no names of columns, and are told by their cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from answerable.actors.lists import (
    australia,
    eu,
    named_columns,
    ofac,
    opensanctions,
    united_kingdom,
)
from answerable.actors.lists.entry import TABLE, Broken, ListEntry
from answerable.actors.lists.shape import ADVICE, Found, collected
from answerable.actors.lists.tables import Row, lines, rows, separator_of, text_of
from answerable.errors import CannotRead

_EU_TITLE: Final = (
    "European Union, consolidated list of persons and entities under financial sanctions"
)
_SAMPLE: Final = 20
_HEAD_WITHIN: Final = 12
"""Rows within which the head of a table stands; above it some print a title and a day."""


def in_text(content: bytes, authority: str, aliases: bytes, broken: list[Broken]) -> Found:
    text = text_of(content)
    first = list(islice(lines(text, ",", []), _SAMPLE))
    if not first:
        raise CannotRead("This file holds no rows.", advice=ADVICE)
    if ofac.looks_like_aliases(first):
        raise CannotRead(
            "This file holds aliases only, and not whose they are.",
            advice="Name the file of the entries, and this one after --aliases.",
        )
    if ofac.looks_like_entries(first):
        return _of_ofac(tuple(ofac.entries(lines(text, ",", broken), broken)), aliases, broken)
    found = in_table(rows(text, _separator(text), broken), authority, broken)
    if found is None:
        raise CannotRead("This file is no list that is known here.", advice=ADVICE)
    return found


def _separator(text: str) -> str:
    """By the row that may be the head, since a line above it may hold a day alone."""
    head = max(text.split("\n", _HEAD_WITHIN)[:_HEAD_WITHIN], key=lambda line: separators(line))
    return separator_of(head)


def separators(line: str) -> int:
    """How many cells the separator that is most frequent would make of a line."""
    return max(map(line.count, ",;\t"))


def in_table(found: Iterable[Row], authority: str, broken: list[Broken]) -> Found | None:
    """A table whose columns are named in one of its first rows; None where they are not known."""
    coming = iter(found)
    above: list[Row] = []
    for head in islice(coming, _HEAD_WITHIN):
        made = _with_head(head, above, coming, authority, broken)
        if made is not None:
            return made
        above.append(head)
    return None


def _with_head(head: Row, above: Sequence[Row], coming: Iterator[Row], authority: str,
               broken: list[Broken]) -> Found | None:  # fmt: skip
    if key := united_kingdom.key_of(head):
        ofsi = key == "group id"
        return Found(
            authority=united_kingdom.AUTHORITY,
            title=united_kingdom.CONSOLIDATED if ofsi else united_kingdom.SANCTIONS_LIST,
            entries=tuple(united_kingdom.table_entries(head, coming, broken)),
            date=next(filter(None, map(united_kingdom.report_day, above)), ""),
        )
    if australia.is_head(head):
        return Found(
            authority=australia.AUTHORITY,
            title=australia.TITLE,
            entries=tuple(australia.table_entries(head, coming, broken)),
        )
    if opensanctions.is_head(head):
        return collected(tuple(opensanctions.table_entries(head, coming, broken)))
    if above:
        return None  # in a table of somebody's own the head comes first
    return _of_union(head, coming, broken) or _of_somebody(head, coming, authority, broken)


def _of_union(head: Row, coming: Iterator[Row], broken: list[Broken]) -> Found | None:
    if not any(cell.strip().endswith(eu.CSV_KEY) for cell in head.cells):
        return None
    first = next(coming, None)
    entries = tuple(eu.csv_entries(head, chain([first] if first else [], coming), broken))
    date = _first_cell(head, first, "fileGenerationDate")
    return Found(authority=eu.AUTHORITY, title=_EU_TITLE, entries=entries, date=date)


def _of_somebody(
    head: Row, coming: Iterator[Row], authority: str, broken: list[Broken]
) -> Found | None:
    columns = named_columns.columns_of(head)
    if "name" not in columns:
        return None
    first = next(coming, None)
    sample = [first] if first else []
    whose = authority or named_columns.authority_of(columns, sample)
    return Found(
        authority=whose,
        title=TABLE,
        entries=tuple(named_columns.entries(columns, chain(sample, coming), whose, broken)),
        official=False,
    )


def _of_ofac(entries: tuple[ListEntry, ...], aliases: bytes, broken: list[Broken]) -> Found:
    if aliases:
        text = text_of(aliases)
        if not ofac.looks_like_aliases(islice(lines(text, ",", []), _SAMPLE)):
            raise CannotRead(
                "The file of aliases is none of OFAC.",
                advice="It is called ALT.CSV or CONS_ALT.CSV.",
            )
        entries = tuple(ofac.with_aliases(entries, ofac.aliases(lines(text, ",", broken), broken)))
    return Found(
        authority=ofac.AUTHORITY,
        title="US Treasury (OFAC), list in CSV",
        entries=ofac.with_own_days(entries),
        with_aliases=bool(aliases),
    )


def _first_cell(head: Row, first: Row | None, column: str) -> str:
    """What the first row says in that column; a day is read as Europeans write it."""
    called = [cell.strip().lstrip("\ufeff") for cell in head.cells]
    if column not in called or first is None or called.index(column) >= len(first.cells):
        return ""
    written = first.cells[called.index(column)].strip()
    parts = written.split("/")
    return f"{parts[2]}-{parts[1]}-{parts[0]}" if len(parts) == 3 else written[:10]
