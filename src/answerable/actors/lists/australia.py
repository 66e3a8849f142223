"""What does Australia's consolidated list say, a spreadsheet of the Department of Foreign Affairs and Trade?

An entry takes a row for each of its names: `101` is the one it is listed under, `101a` an alias. The
control date is taken as the latest day that the listing can be, since it may be that of a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from answerable.actors.lists.countries import country_code, country_codes
from answerable.actors.lists.days import day_of, days_in
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.tables import Named, Row, column_names, from_groups, named_rows
from answerable.dates import SourceDate

AUTHORITY: Final = "AU"
TITLE: Final = "Australia, DFAT consolidated list"
_NAME: Final = "name of individual or entity"
_KINDS: Final = {"individual": "person", "vessel": "vessel", "ship": "vessel"}
_REFERENCE: Final = re.compile(r"(?P<number>[0-9]+)\s*(?P<letter>[a-z]{0,3})", re.IGNORECASE)
_MEASURES: Final = (
    "targeted financial sanction",
    "travel ban",
    "arms embargo",
    "maritime restriction",
)
_NO: Final = frozenset({"", "false", "no", "n", "0"})


def is_head(head: Row) -> bool:
    """Whether these are the columns of the list."""
    return {"reference", _NAME} <= set(column_names(head))


def table_entries(head: Row, rows: Iterable[Row], broken: list[Broken]) -> Iterator[ListEntry]:
    """The entries, each at the line of its first row."""
    groups: dict[str, list[Named]] = {}
    latest: dict[str, str] = {}
    for row in named_rows(head, rows, broken):
        reference = _REFERENCE.fullmatch(row.said("reference"))
        if reference is None:
            broken.append(
                Broken(line=row.line, words=row.words, sentence="This row has no reference.")
            )
            continue
        number = reference["number"]
        if number not in latest:
            latest[number] = number
        elif not reference["letter"] and _is_main(row) and any(map(_is_main, groups[number])):
            # The list has used one reference for two by mistake; they are not put together.
            latest[number] = f"{number} (row {row.line})"
        groups.setdefault(latest[number], []).append(row)
    yield from from_groups(groups, _entry, broken)


def _is_main(row: Named) -> bool:
    return row.said("name type").casefold().startswith("primary")


def _entry(number: str, group: Sequence[Named]) -> ListEntry | str:
    named = sorted((row for row in group if row.said(_NAME)), key=lambda row: not _is_main(row))
    if not named:
        return "This entry has no name."
    first = named[0]

    def each(column: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (row.said(column) for row in group))))

    return ListEntry(
        authority=AUTHORITY,
        programmes=each("committees"),
        number=number,
        kind=_KINDS.get(first.said("type").casefold(), "entity"),
        name=first.said(_NAME),
        natural=first.said(_NAME),
        aliases=tuple(dict.fromkeys(map(_alias, named[1:]))),
        identifiers=tuple(Identifier(kind="IMO number", value=one) for one in each("imo number")),
        birth_dates=days_in(each("date of birth")),
        countries=country_codes((*each("citizenship"), *map(_country_at_end, each("address")))),
        measures=tuple(
            one for one in _MEASURES if any(row.said(one).casefold() not in _NO for row in group)
        ),
        legal_basis=each("instrument of designation"),
        listed_on=_not_later_than(first.said("control date")),
        remarks="\n".join((*each("additional information"), *each("listing information"))),
        line=group[0].line,
    )


def _alias(row: Named) -> Alias:
    weak = row.said("alias strength").casefold() in ("weak", "low")
    return Alias(
        name=row.said(_NAME),
        quality=WEAK if weak else GOOD,
        kind=row.said("name type").casefold(),
    )


def _country_at_end(address: str) -> str:
    """The country that an address ends with; "" where its last part is none."""
    return country_code(address.rpartition(",")[2].strip(" .;"))


def _not_later_than(written: str) -> SourceDate | None:
    day = day_of(written) if written else None
    if day is None or day.last is None:
        return None
    return SourceDate(first=None, last=day.last, written=f"not later than {day.last.isoformat()}")
