"""What do the lists of the United Kingdom say: the UK Sanctions List, and OFSI's consolidated list?

The UK Sanctions List (Foreign, Commonwealth and Development Office) comes as CSV, XLSX, ODS and XML. In a
table an entry takes a row for each of its names, dates and addresses; all rows of an entry bear its
Unique ID. OFSI's list, closed in January 2026, is read for old copies; its entries bear a Group ID.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.days import day_of, days_in
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.tables import Named, Row, column_names, from_groups, named_rows

AUTHORITY: Final = "GB"
SANCTIONS_LIST: Final = "United Kingdom, UK Sanctions List"
CONSOLIDATED: Final = "United Kingdom, OFSI consolidated list of financial sanctions targets"
_KINDS: Final = {"individual": "person", "ship": "vessel", "vessel": "vessel"}
_WEAK: Final = frozenset({"low quality", "low", "weak"})
_PARTS: Final = ("name 1", "name 2", "name 3", "name 4", "name 5", "name 6")
_SEVERAL: Final = re.compile(r"\s*[|;,]\s*")
_COUNTED: Final = re.compile(r"\([0-9]{1,2}\)|;|\n")
_REPORTED: Final = re.compile(r"report date:?\s*(.+)", re.IGNORECASE)
_TABLE_NUMBERS: Final = {
    "OFSI Group ID": ("ofsi group id",),
    "Passport": ("passport number",),
    "National ID": ("national identifier number", "national identification number"),
    "Registration Number": ("business registration number s", "business registration number"),
    "IMO number": ("imo number",),
    "Hull identification number": ("hull identification number hin",),
}
_XML_NUMBERS: Final = {
    "Passport": "PassportNumber",
    "National ID": "NationalIdentifierNumber",
    "Registration Number": "BusinessRegistrationNumber",
    "IMO number": "IMONumber",
    "Hull identification number": "HullIdentificationNumber",
}


def key_of(head: Row) -> str:
    """The column that holds the number of the entry: that of the UK list, of OFSI's, or "" for neither."""
    names = column_names(head)
    if not {"name 1", "name 6"} <= set(names):
        return ""
    return next((key for key in ("unique id", "group id") if key in names), "")


def report_day(row: Row) -> str:
    """The day of the copy in the row above the head (`Report Date: 23-Sep-2026`, `Last Updated,...`), as ISO."""
    cells = [cell.strip().lstrip("\ufeff") for cell in row.cells if cell.strip()]
    if not cells:
        return ""
    found = _REPORTED.fullmatch(" ".join(cells[:2]))
    written = found[1] if found else cells[1] if len(cells) == 2 and "pdated" in cells[0] else ""
    day = day_of(written) if written else None
    return day.iso if day else ""


def table_entries(head: Row, rows: Iterable[Row], broken: list[Broken]) -> Iterator[ListEntry]:
    """The entries of a table, each at the line of its first row."""
    key = key_of(head)
    groups: dict[str, list[Named]] = {}
    for row in named_rows(head, rows, broken):
        number = row.said(key)
        if number:
            groups.setdefault(number, []).append(row)
        else:
            broken.append(
                Broken(
                    line=row.line, words=row.words, sentence="This row has no number of an entry."
                )
            )
    yield from from_groups(groups, _table_entry, broken)


def _table_entry(number: str, group: Sequence[Named]) -> ListEntry | str:
    names = list(dict.fromkeys(_row_names(group)))
    if not names:
        return "This entry has no name."
    first = group[0]
    listed = first.said("date designated", "uk sanctions list date designated", "listed on")

    def each(*columns: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (row.said(*columns) for row in group))))

    return _entry(
        number=number,
        kind=first.said("designation type", "individual entity ship", "group type"),
        names=names,
        programmes=each("regime name", "regime"),
        measures=each("sanctions imposed"),
        identifiers=[
            Identifier(kind=kind, value=value)
            for kind, columns in _TABLE_NUMBERS.items()
            for cell in each(*columns)
            for value in _values(cell)
        ],
        born=each("d o b", "dob"),
        countries=(
            *each("nationality ies", "nationality"),
            *each("address country", "country"),
            *each("current believed flag of ship"),
        ),
        gender=next(iter(each("gender")), ""),
        listed=listed,
        amended=first.said("last updated"),
        remarks=each("other information"),
        line=first.line,
    )


def _row_names(group: Iterable[Named]) -> Iterator[Alias]:
    """Every name of the entry; the one it is listed under comes first."""
    made = [(row.said("name type", "alias type").casefold(), row) for row in group]
    for kind, row in sorted(made, key=lambda one: one[0] not in ("primary name", "primary")):
        name = " ".join(filter(None, map(row.said, _PARTS)))
        if name:
            yield _alias(name, kind, row.said("alias strength", "alias quality"))
        script = row.said("name non latin script")
        if script:
            yield Alias(name=script, kind="original script")


def xml_entry(found: Element) -> ListEntry | str:
    """One `Designation`, or a sentence that says what is wrong with it."""
    number = found.text("UniqueID")
    names = list(dict.fromkeys(_xml_names(found)))
    if not number or not names:
        return "This entry has no number or no name."
    numbers = [
        Identifier(kind=kind, value=value)
        for kind, tag in _XML_NUMBERS.items()
        for value in _anywhere(found, tag)
    ]
    group = found.text("OFSIGroupID")
    return _entry(
        number=number,
        kind=found.text("IndividualEntityShip"),
        names=names,
        programmes=found.texts("RegimeName"),
        measures=found.texts("SanctionsImposed"),
        identifiers=[*([Identifier(kind="OFSI Group ID", value=group)] if group else []), *numbers],
        born=tuple(_anywhere(found, "DOB")),
        countries=(
            *_anywhere(found, "Nationality"),
            *_anywhere(found, "AddressCountry"),
            *_anywhere(found, "CurrentBelievedFlagOfShip"),
        ),
        gender=next(_anywhere(found, "Gender"), ""),
        listed=found.text("DateDesignated"),
        amended=found.text("LastUpdated"),
        remarks=found.texts("OtherInformation"),
        line=found.line,
    )


def _xml_names(found: Element) -> Iterator[Alias]:
    names = list(found.all("Names", "Name"))
    for one in sorted(names, key=lambda one: one.text("NameType").casefold() != "primary name"):
        name = " ".join(filter(None, (one.text(f"Name{number}") for number in range(1, 7))))
        if name:
            yield _alias(name, one.text("NameType").casefold(), one.text("AliasStrength"))
    for script in _anywhere(found, "NameNonLatinScript"):
        yield Alias(name=script, kind="original script")


def _anywhere(found: Element, tag: str) -> Iterator[str]:
    """The words of every element of that name, at whatever depth; the file groups them in its own way."""
    for one in found.within():
        if one.tag == tag and one.words:
            yield one.words
        yield from _anywhere(one, tag)


def _entry(*, number: str, kind: str, names: Sequence[Alias], programmes: Sequence[str],
           measures: Sequence[str], identifiers: Sequence[Identifier], born: Sequence[str],
           countries: Sequence[str], gender: str, listed: str, amended: str,
           remarks: Sequence[str], line: int) -> ListEntry | str:  # fmt: skip
    listed_on = day_of(listed) if listed else None
    if listed and listed_on is None:
        return "The day of this listing is no date."
    return ListEntry(
        authority=AUTHORITY,
        programmes=tuple(programmes),
        number=number,
        kind=_KINDS.get(kind.casefold(), "entity"),
        name=names[0].name,
        natural=names[0].name,
        aliases=tuple(names[1:]),
        identifiers=tuple(dict.fromkeys(identifiers)),
        birth_dates=days_in(born),
        countries=country_codes(countries),
        gender=gender,
        measures=_split(measures, _SEVERAL.split),
        legal_basis=tuple(one for one in programmes if "Regulations" in one or " Act " in one),
        listed_on=listed_on,
        amended_on=day_of(amended) if amended else None,
        remarks="\n".join(remarks),
        line=line,
    )


def _alias(name: str, kind: str, strength: str) -> Alias:
    """A name with its kind and grade; the one of the listing itself has no kind."""
    main = kind in ("primary name", "primary")
    return Alias(
        name=name,
        quality=WEAK if strength.casefold() in _WEAK else GOOD,
        kind="" if main else kind,
    )


def _values(cell: str) -> tuple[str, ...]:
    """Several numbers in one cell, counted as (1), (2)."""
    return _split([cell], _COUNTED.split)


def _split(cells: Iterable[str], by: Callable[[str], Sequence[str]]) -> tuple[str, ...]:
    parts = (part.strip() for cell in cells for part in by(cell))
    return tuple(dict.fromkeys(filter(None, parts)))
