"""What does a table with named columns say, such as somebody copies from an official journal?

Columns are known by the names people give them. Such a table is somebody's copy: what it says counts
as confirmed only once a person has compared it with the publication.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.entry import WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.tables import Row, broken_row
from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError
from answerable.ids import stable_id
from answerable.text import fold

_CALLED: Final = MappingProxyType(
    {
        "name": ("name", "full name", "whole name", "primary name"),
        "aliases": ("alias", "aliases", "aka", "a k a", "also known as", "previousname", "previous name", "former name"),
        "weak": ("weakalias", "weak alias", "weak aliases", "low quality aka"),
        "number": ("recordid", "record id", "number", "no", "id", "row", "entry", "uid", "reference"),
        "part": ("annex", "part", "schedule"),
        "programme": ("programkey", "programme", "program", "regime", "regulation", "list"),
        "authority": ("authority", "issuer", "jurisdiction of the list"),
        "kind": ("schema", "kind", "type", "entity type", "sdntype"),
        "listed": ("startdate", "start date", "listed on", "listed", "date of listing", "listing date", "listed on date"),
        "measures": ("measure", "measures"),
        "born": ("birthdate", "birth date", "date of birth", "dob"),
        "countries": ("country", "countries", "nationality", "nationalities", "citizenship", "flag"),
        "gender": ("gender", "sex"),
        "remarks": ("remarks", "remark", "notes", "note", "comments"),
    }
)  # fmt: skip
_NUMBERS: Final = MappingProxyType(
    {
        "passportnumber": "passport",
        "passport number": "passport",
        "passport": "passport",
        "idnumber": "identity number",
        "id number": "identity number",
        "registrationnumber": "registration number",
        "registration number": "registration number",
        "imonumber": "IMO number",
        "imo number": "IMO number",
        "imo": "IMO number",
        "mmsi": "MMSI",
        "taxnumber": "tax number",
        "tax number": "tax number",
        "leicode": "LEI",
        "lei": "LEI",
    }
)
_KIND_OF: Final = MappingProxyType(
    {
        "person": "person",
        "individual": "person",
        "p": "person",
        "vessel": "vessel",
        "ship": "vessel",
        "aircraft": "aircraft",
        "airplane": "aircraft",
    }
)
_SEVERAL: Final = re.compile(r"\s*;\s*|\s*\n\s*")
_TOLD_BY: Final = 10
"""Signs of what stands in a row by which it is told from others."""

Columns = Mapping[str, tuple[int, ...]]


def columns_of(head: Row) -> Columns:
    """Which cells hold what, by the names of the columns."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(head.cells):
        called = fold(cell.lstrip("\ufeff").replace("_", " "))
        for what, names in _CALLED.items():
            if called in names:
                found.setdefault(what, []).append(place)
        if called in _NUMBERS:
            found.setdefault(f"number:{_NUMBERS[called]}", []).append(place)
    return {what: tuple(places) for what, places in found.items()}


def entries(
    columns: Columns, rows: Iterable[Row], authority: str, broken: list[Broken]
) -> Iterator[ListEntry]:
    """One entry a row; a row without a name or with a day that is none is put to `broken`.

    A row without a number, or with one that other rows bear too, is told by all that stands in it: its
    place moves with every row above it, and would hand what was judged of one to another.
    """
    made: list[tuple[Row, ListEntry]] = []
    for row in rows:
        entry = _entry(columns, row, authority)
        if isinstance(entry, str):
            broken.append(broken_row(row, entry))
        else:
            made.append((row, entry))
    borne = Counter(entry.number for _, entry in made)
    for row, entry in made:
        if entry.number and borne[entry.number] == 1:
            yield entry
        else:
            told = stable_id("row", *map(str.strip, row.cells))[-_TOLD_BY:]
            yield replace(entry, number=f"{entry.number} (row {told})".lstrip())


def _entry(columns: Columns, row: Row, authority: str) -> ListEntry | str:
    def said(what: str) -> tuple[str, ...]:
        cells = (
            row.cells[place].strip() for place in columns.get(what, ()) if place < len(row.cells)
        )
        return tuple(part for cell in cells for part in _SEVERAL.split(cell) if part)

    names, listed = said("name"), said("listed")
    if not names:
        return "This row has no name."
    listed_on = _date(listed[0]) if listed else None
    if listed and listed_on is None:
        return "The day of this listing is no date."
    return ListEntry(
        authority=authority,
        programmes=said("programme"),
        number=" ".join((*said("part")[:1], *said("number")[:1])),
        kind=_kind(said("kind")),
        name=names[0],
        natural=names[0],
        aliases=(
            *(Alias(name=name) for name in (*names[1:], *said("aliases"))),
            *(Alias(name=name, quality=WEAK) for name in said("weak")),
        ),
        identifiers=tuple(
            Identifier(kind=what.partition(":")[2], value=value)
            for what in columns
            if what.startswith("number:")
            for value in said(what)
        ),
        birth_dates=tuple(date for one in said("born") if (date := _date(one))),
        countries=country_codes(said("countries")),
        gender=next(iter(said("gender")), ""),
        measures=said("measures"),
        listed_on=listed_on,
        remarks="\n".join(
            row.cells[place] for place in columns.get("remarks", ()) if place < len(row.cells)
        ).strip(),
        line=row.line,
    )


def authority_of(columns: Columns, rows: Iterable[Row]) -> str:
    """The authority that a column of its own names in the first row; "" where none does."""
    places = columns.get("authority", ())
    for row in rows:
        return next((row.cells[at].strip() for at in places if at < len(row.cells)), "")
    return ""


def _kind(said: tuple[str, ...]) -> str:
    word = fold(said[0]) if said else ""
    return _KIND_OF.get(word, "entity")


def _date(written: str) -> SourceDate | None:
    try:
        return SourceDate.parse(written)
    except UsageError:
        return parse_written(written)
