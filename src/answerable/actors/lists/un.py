"""What does the consolidated list of the UN Security Council say?

It gives the day of each listing. Aliases of low quality are weak; names in their own script are aliases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Identifier, ListEntry
from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError

AUTHORITY: Final = "UNSC"
_NAMES: Final = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")


def xml_entry(found: Element) -> ListEntry | str:
    """One INDIVIDUAL or ENTITY, or a sentence that says what is wrong with it."""
    name = " ".join(" ".join(found.text(part) for part in _NAMES).split())
    number = found.text("REFERENCE_NUMBER")
    if not name or not number:
        return "This entry has no number or no name."
    listed = found.text("LISTED_ON")
    listed_on = parse_written(listed[:10]) if listed else None
    if listed and listed_on is None:
        return "The day of this listing is no date."
    person = found.tag == "INDIVIDUAL"
    return ListEntry(
        authority=AUTHORITY,
        programmes=found.texts("UN_LIST_TYPE"),
        number=number,
        kind="person" if person else "entity",
        name=name,
        natural=name,
        aliases=tuple(_aliases(found)),
        identifiers=tuple(
            Identifier(kind=one.text("TYPE_OF_DOCUMENT"), value=one.text("NUMBER"))
            for one in found.all("INDIVIDUAL_DOCUMENT")
            if one.text("NUMBER")
        ),
        birth_dates=tuple(_born(found)),
        countries=country_codes(
            (
                *found.texts("NATIONALITY", "VALUE"),
                *found.texts("INDIVIDUAL_ADDRESS", "COUNTRY"),
                *found.texts("ENTITY_ADDRESS", "COUNTRY"),
            )
        ),
        gender=found.text("GENDER"),
        listed_on=listed_on,
        amended_on=_last(found.texts("LAST_DAY_UPDATED", "VALUE")),
        remarks="\n".join(found.texts("COMMENTS1")),
        line=found.line,
    )


def _aliases(found: Element) -> Iterator[Alias]:
    if script := found.text("NAME_ORIGINAL_SCRIPT"):
        yield Alias(name=script, kind="original script")
    for tag in ("INDIVIDUAL_ALIAS", "ENTITY_ALIAS"):
        for one in found.all(tag):
            quality = one.text("QUALITY")
            if name := one.text("ALIAS_NAME"):
                yield Alias(
                    name=name,
                    quality=WEAK if quality.casefold() == "low" else GOOD,
                    kind=quality if ".k.a." in quality else "",
                )


def _born(found: Element) -> Iterator[SourceDate]:
    for one in found.all("INDIVIDUAL_DATE_OF_BIRTH"):
        about = one.text("TYPE_OF_DATE").casefold() == "approximately"
        period = f"{one.text('FROM_YEAR')}/{one.text('TO_YEAR')}"
        written = one.text("DATE") or one.text("DATE_OF_BIRTH") or one.text("YEAR") or period
        day = _read(written[:10])
        if day is not None:
            yield SourceDate(first=day.first, last=day.last, approximate=about, written=written)


def _last(written: tuple[str, ...]) -> SourceDate | None:
    """The latest of the days on which the entry was changed."""
    days = [day for one in written if (day := _read(one[:10])) is not None]
    return max(days, key=lambda day: day.iso) if days else None


def _read(written: str) -> SourceDate | None:
    if not any(map(str.isdecimal, written)):
        return None
    try:
        return SourceDate.parse(written)
    except UsageError:
        return parse_written(written)
