"""What do the files of the US Treasury (OFAC) say: SDN.CSV, CONS_PRIM.CSV, ALT.CSV, SDN.XML?

The layout of the CSV files is OFAC's own (dat_spec.txt): twelve columns without a head for the entries,
five for the aliases, `-0-` for nothing. They give no day of listing, save for what a directive names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from answerable.actors.lists.countries import country_code, country_codes
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.tables import Row, broken_row
from answerable.actors.person_names import turned
from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError

AUTHORITY: Final = "US"
ENTRY_CELLS: Final = 12
ALIAS_CELLS: Final = 5
_NOTHING: Final = "-0-"
_MOSTLY: Final = 0.5
"""The share under directives from which a list is one of other measures than blocking."""
_KINDS: Final = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
_PROGRAMMES: Final = re.compile(r"\]\s*\[|;\s*")
_BORN: Final = re.compile(r"(?:^|; )(?:alt\. )?DOB ((?:circa )?[0-9A-Za-z ]{4,24}?)(?=[;.]|$)")
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_USUAL_DAY: Final = re.compile(rf"(?:([0-9]{{1,2}}) ({'|'.join(_MONTHS)}) )?([0-9]{{4}})")
_BETWEEN: Final = re.compile(r"(?P<first>[0-9]{4}) to (?P<last>[0-9]{4})")
_WEAK_ALIAS: Final = re.compile(
    r"(?:^|; )(?P<kind>[afn])\.k\.a\. '(?P<name>[^;]{1,200}?)'(?=[;.]|$)"
)
_LISTED: Final = re.compile(r"Listing Date \([^)]{1,80}\): ([0-9]{1,2} [A-Z][a-z]{2} [0-9]{4})")
"""Given for those whom a directive names, and for nobody else."""
_COUNTRY: Final = re.compile(r"(?:^|; )(?:alt\. )?(?:nationality|citizen) ([^;.]{2,60})(?=[;.]|$)")
_GENDER: Final = re.compile(r"(?:^|; )Gender ([A-Z][a-z]{1,12})(?=[;.]|$)")
_DIRECTIVE: Final = re.compile(r"Subject to (Directive [0-9A-Z]{1,3})\b")
_NUMBER: Final = re.compile(
    r"(?:^|; )(?:alt\. )?(?P<kind>Passport|National ID No\.|Registration (?:Number|ID)|Tax ID No\.|"
    r"Vessel Registration Identification IMO|Identification Number|D-U-N-S Number|SWIFT/BIC|MMSI|"
    r"Aircraft Manufacturer's Serial Number \(MSN\)|Aircraft Tail Number|Company Number|"
    r"Legal Entity Number|Driver's License No\.|Diplomatic Passport|Seafarer's Identification Document|"
    r"Cedula No\.|Military Registration Number) (?P<value>[^;()]{1,80}?)(?= \(|[;.]? ?$|;| issued)"
)


def looks_like_entries(found: Iterable[Row]) -> bool:
    """Whether most rows are those of SDN.CSV: twelve cells, a number in front, `-0-` for nothing."""
    seen = list(found)
    fit = sum(
        len(row.cells) == ENTRY_CELLS
        and row.cells[0].strip().isdecimal()
        and any(cell.strip() == _NOTHING for cell in row.cells)
        for row in seen
    )
    return 0 < fit >= len(seen) - fit


def looks_like_aliases(found: Iterable[Row]) -> bool:
    """Whether most rows are those of ALT.CSV: two numbers, the kind of alias, the name, a remark."""
    seen = list(found)
    fit = sum(
        len(row.cells) == ALIAS_CELLS and row.cells[2].strip() in ("aka", "fka", "nka")
        for row in seen
    )
    return 0 < fit >= len(seen) - fit


def entries(found: Iterable[Row], broken: list[Broken]) -> Iterator[ListEntry]:
    """The entries of SDN.CSV or CONS_PRIM.CSV; a row without number or name is put to `broken`."""
    for row in found:
        cells = [_cell(cell) for cell in row.cells]
        if row.cells[0].strip().casefold() in ("id", "ent_num", "uid"):
            continue  # a head that somebody added
        if len(cells) != ENTRY_CELLS:
            broken.append(broken_row(row, f"This row has {len(cells)} cells, not {ENTRY_CELLS}."))
        elif not cells[0].isdecimal():
            broken.append(broken_row(row, "This row does not begin with the number of an entry."))
        elif not cells[1]:
            broken.append(broken_row(row, "This entry has no name."))
        else:
            yield _entry(row.line, cells)


def aliases(found: Iterable[Row], broken: list[Broken]) -> Mapping[str, tuple[Alias, ...]]:
    """The names in ALT.CSV, by the number of the entry they belong to."""
    by_entry: dict[str, list[Alias]] = {}
    for row in found:
        cells = [_cell(cell) for cell in row.cells]
        if len(cells) != ALIAS_CELLS or not cells[0].isdecimal() or not cells[3]:
            broken.append(broken_row(row, "This row is no alias of an entry."))
            continue
        by_entry.setdefault(cells[0], []).append(Alias(name=cells[3], kind=cells[2]))
    return {number: tuple(found) for number, found in by_entry.items()}


def with_aliases(
    entries: Iterable[ListEntry], by_entry: Mapping[str, tuple[Alias, ...]]
) -> Iterator[ListEntry]:
    """The entries with their aliases from ALT.CSV in front of those in the remarks."""
    for entry in entries:
        more = by_entry.get(entry.number)
        if more:
            known = {alias.name for alias in more}
            rest = tuple(alias for alias in entry.aliases if alias.name not in known)
            yield replace(entry, aliases=_said(more, entry.kind) + rest)
        else:
            yield entry


def with_own_days(entries: tuple[ListEntry, ...]) -> tuple[ListEntry, ...]:
    """The entries, without the days of directives where the list is one of those who are blocked.

    There such a day is that of an earlier, smaller measure: Sberbank was named by a directive on 24
    February 2022 and blocked on 6 April. Only where most stand under directives is it their listing.
    """
    directed = sum(bool(entry.measures) for entry in entries)
    if directed >= _MOSTLY * len(entries):
        return entries
    return tuple(
        replace(entry, listed_on=None) if entry.listed_on is not None else entry
        for entry in entries
    )


def xml_entry(found: Element) -> ListEntry | str:
    """One `sdnEntry` of SDN.XML or CONSOLIDATED.XML, or a sentence that says what is wrong with it."""
    number, last = found.text("uid"), found.text("lastName")
    if not number or not last:
        return "This entry has no number or no name."
    kind = _KINDS.get(found.text("sdnType").casefold(), "entity")
    name = _surname_first(last, found.text("firstName"))
    return ListEntry(
        authority=AUTHORITY,
        programmes=tuple(dict.fromkeys(found.texts("programList", "program"))),
        number=number,
        kind=kind,
        name=name,
        natural=turned(name) if kind == "person" else name,
        aliases=_said(_xml_aliases(found), kind),
        identifiers=tuple(
            Identifier(kind=one.text("idType"), value=one.text("idNumber"))
            for one in found.all("idList", "id")
            if one.text("idNumber")
        ),
        birth_dates=_dates(
            one.text("dateOfBirth") for one in found.all("dateOfBirthList", "dateOfBirthItem")
        ),
        countries=country_codes(
            (
                *found.texts("nationalityList", "nationality", "country"),
                *found.texts("citizenshipList", "citizenship", "country"),
                *found.texts("addressList", "address", "country"),
                *found.texts("vesselInfo", "vesselFlag"),
            )
        ),
        gender=found.text("gender"),
        remarks=found.text("remarks"),
        line=found.line,
    )


def _xml_aliases(found: Element) -> tuple[Alias, ...]:
    return tuple(
        Alias(
            name=_surname_first(one.text("lastName"), one.text("firstName")),
            quality=WEAK if one.text("category").casefold() == "weak" else GOOD,
            kind=one.text("type").replace(".", ""),
        )
        for one in found.all("akaList", "aka")
        if one.text("lastName")
    )


def _surname_first(last: str, first: str) -> str:
    return f"{last}, {first}" if first else last


def _entry(line: int, cells: list[str]) -> ListEntry:
    kind = _KINDS.get(cells[2].casefold(), "entity")
    remarks = cells[11]
    return ListEntry(
        authority=AUTHORITY,
        programmes=tuple(dict.fromkeys(filter(None, map(str.strip, _PROGRAMMES.split(cells[3]))))),
        number=cells[0],
        kind=kind,
        name=cells[1],
        natural=turned(cells[1]) if kind == "person" else cells[1],
        aliases=_said(_in_remarks(remarks), kind) if ".k.a. '" in remarks else (),
        identifiers=_identifiers(cells, remarks),
        birth_dates=_dates(_BORN.findall(remarks)) if "DOB" in remarks else (),
        countries=_countries(cells[9], remarks),
        gender=said[1] if (said := _GENDER.search(remarks)) else "",
        measures=tuple(dict.fromkeys(_DIRECTIVE.findall(remarks))),
        listed_on=_listed_on(remarks),
        remarks=remarks,
        line=line,
    )


def _countries(flag: str, remarks: str) -> tuple[str, ...]:
    """Nationalities in the remarks and a ship's flag; addresses stand in a file of their own (ADD.CSV)."""
    known = "nationality " in remarks or "citizen " in remarks
    found = [*(_COUNTRY.findall(remarks) if known else ()), flag]
    return tuple(dict.fromkeys(filter(None, map(country_code, filter(None, found)))))


def _listed_on(remarks: str) -> SourceDate | None:
    """The day in the remarks; none where several directives name several days."""
    found = set(_LISTED.findall(remarks)) if "Listing Date" in remarks else set()
    return parse_written(found.pop()) if len(found) == 1 else None


def _in_remarks(remarks: str) -> tuple[Alias, ...]:
    """OFAC puts its weak aliases into the remarks, in quotation marks."""
    found = (
        Alias(name=one["name"], quality=WEAK, kind=f"{one['kind']}ka")
        for one in _WEAK_ALIAS.finditer(remarks)
    )
    return tuple(found)


def _said(aliases: tuple[Alias, ...], kind: str) -> tuple[Alias, ...]:
    """The names of persons in the order in which they are said."""
    if kind != "person":
        return aliases
    return tuple(
        Alias(name=turned(alias.name), quality=alias.quality, kind=alias.kind) for alias in aliases
    )


def _identifiers(cells: list[str], remarks: str) -> tuple[Identifier, ...]:
    found = [
        Identifier(kind=one["kind"].rstrip("."), value=one["value"].strip())
        for one in _NUMBER.finditer(remarks)
    ]
    if cells[5]:
        found.insert(0, Identifier(kind="call sign", value=cells[5]))
    return tuple(dict.fromkeys(found))


def _dates(written: Iterable[str]) -> tuple[SourceDate, ...]:
    found = []
    for one in written:
        between = _BETWEEN.fullmatch(one.strip())
        about = one.strip().startswith("circa ")
        date = (
            SourceDate.parse(f"{between['first']}/{between['last']}")
            if between
            else _day(one.strip().removeprefix("circa "))
        )
        if date is not None:
            found.append(replace(date, approximate=about, written=one.strip()))
    return tuple(found)


@lru_cache(maxsize=20_000)
def _day(written: str) -> SourceDate | None:
    """As OFAC writes nearly all of them, 03 Jul 1956 or 1956, at a tenth of what any other date costs."""
    usual = _USUAL_DAY.fullmatch(written)
    if usual is None:
        return parse_written(written)
    day, month, year = usual.groups()
    iso = f"{year}-{_MONTHS.index(month) + 1:02}-{day:0>2}" if day else year
    try:
        return SourceDate.parse(iso)
    except UsageError:
        return None


def _cell(cell: str) -> str:
    bare = cell.strip()
    return "" if bare == _NOTHING else bare
