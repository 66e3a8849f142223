"""What do the consolidated lists of the European Union say, as XML and as CSV?

Both give a name in several spellings, some marked as weak, and the act by which an entry was last
changed. Only a day of designation is the day of the listing; the act's day is the latest it can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.tables import Row, broken_row
from answerable.dates import SourceDate, parse_written

AUTHORITY: Final = "EU"
CSV_KEY: Final = "Entity_LogicalId"
_KINDS: Final = {"person": "person", "p": "person"}
_IDENTIFICATION: Final = "Identification_"


def xml_entry(found: Element) -> ListEntry | str:
    """One `sanctionEntity`, or a sentence that says what is wrong with it."""
    names = [one for one in found.all("nameAlias") if one.said("wholeName")]
    number = found.said("euReferenceNumber") or found.said("logicalId")
    if not names or not number:
        return "This entry has no number or no name."
    kind = next((one.said("code") for one in found.all("subjectType")), "")
    acts = list(found.all("regulation"))
    return ListEntry(
        authority=AUTHORITY,
        programmes=_once(one.said("programme") for one in acts),
        number=number,
        kind=_KINDS.get(kind.casefold(), "entity"),
        name=names[0].said("wholeName"),
        natural=names[0].said("wholeName"),
        aliases=tuple(
            Alias(
                name=one.said("wholeName"),
                quality=WEAK if one.said("strong") == "false" else GOOD,
            )
            for one in names[1:]
        ),
        identifiers=tuple(
            Identifier(kind=one.said("identificationTypeCode"), value=one.said("number"))
            for one in found.all("identification")
            if one.said("number")
        ),
        birth_dates=_born(
            (one.said("birthdate") or one.said("year"), one.said("circa"))
            for one in found.all("birthdate")
        ),
        countries=country_codes(
            one.said("countryIso2Code")
            for tag in ("citizenship", "address")
            for one in found.all(tag)
        ),
        gender=next((one.said("gender") for one in names if one.said("gender")), ""),
        legal_basis=_once(one.said("numberTitle") for one in acts),
        listed_on=_listed(
            found.said("designationDate"), [one.said("publicationDate") for one in acts]
        ),
        remarks="\n".join(found.texts("remark")),
        line=found.line,
    )


def csv_entries(head: Row, rows: Iterable[Row], broken: list[Broken]) -> Iterator[ListEntry]:
    """The entries of the CSV file, in which an entry takes as many rows as it has names and dates."""
    columns = [cell.strip().lstrip("\ufeff") for cell in head.cells]
    groups: dict[str, list[tuple[int, Mapping[str, str]]]] = {}
    for row in rows:
        said = dict(zip(columns, map(str.strip, row.cells), strict=False))
        if not said.get(CSV_KEY):
            broken.append(broken_row(row, f'This row has no "{CSV_KEY}".'))
        else:
            groups.setdefault(said[CSV_KEY], []).append((row.line, said))
    for group in groups.values():
        made = _csv_entry(group)
        if isinstance(made, str):
            words = " ".join(cell for _, said in group for cell in said.values())
            broken.append(Broken(line=group[0][0], sentence=made, words=words))
        else:
            yield made


def _csv_entry(group: list[tuple[int, Mapping[str, str]]]) -> ListEntry | str:
    line, first = group[0]

    def each(column: str) -> tuple[str, ...]:
        return _once(said.get(column, "") for _, said in group)

    names = each("NameAlias_WholeName")
    if not names:
        return "This entry has no name."
    kind = first.get("Entity_SubjectType") or first.get("Entity_SubjectType_ClassificationCode", "")
    return ListEntry(
        authority=AUTHORITY,
        programmes=each("Entity_Regulation_Programme"),
        number=first.get("Entity_EU_ReferenceNumber") or first[CSV_KEY],
        kind=_KINDS.get(kind.casefold(), "entity"),
        name=names[0],
        natural=names[0],
        aliases=tuple(Alias(name=name) for name in names[1:]),
        identifiers=tuple(
            dict.fromkeys(
                Identifier(
                    kind=said.get(f"{_IDENTIFICATION}TypeDescription", ""),
                    value=said[f"{_IDENTIFICATION}Number"],
                )
                for _, said in group
                if said.get(f"{_IDENTIFICATION}Number")
            )
        ),
        birth_dates=_born((written, "") for written in each("BirthDate_BirthDate")),
        countries=country_codes(
            (*each("Citizenship_CountryIso2Code"), *each("Address_CountryIso2Code"))
        ),
        gender=next(iter(each("NameAlias_Gender")), ""),
        legal_basis=each("Entity_Regulation_NumberTitle"),
        listed_on=_listed(
            first.get("Entity_DesignationDate", ""), each("Entity_Regulation_PublicationDate")
        ),
        remarks="\n".join(each("Entity_Remark")),
        line=line,
    )


def _listed(designated: str, published: Iterable[str]) -> SourceDate | None:
    """The day of designation; else not later than the earliest act named, since that may amend another."""
    day = parse_written(designated) if designated else None
    if day is not None:
        return day
    days = [found.last for one in published if one and (found := parse_written(one)) and found.last]
    return _not_later_than(min(days)) if days else None


def _not_later_than(day: date) -> SourceDate:
    return SourceDate(first=None, last=day, written=f"not later than {day.isoformat()}")


def _born(written: Iterable[tuple[str, str]]) -> tuple[SourceDate, ...]:
    found = []
    for words, circa in written:
        day = parse_written(words) if words else None
        if day is not None:
            found.append(
                SourceDate(
                    first=day.first, last=day.last, approximate=circa == "true", written=words
                )
            )
    return tuple(dict.fromkeys(found))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, values)))
