"""What does Canada's consolidated list under the Special Economic Measures Act say (`sema-lmes.xml`)?

A flat file: a record is a person (`LastName`, `GivenName`) or an entity or ship (`EntityOrShip`). Newer
copies name each element in both languages (`Country-Pays`). `Country` is the regime, not a nationality.
Records have no number of their own; regime, schedule and item together are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.actors.lists.days import day_of, days_in
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import Alias, Identifier, ListEntry

AUTHORITY: Final = "CA"
ROOT: Final = "data-set"
_NOT_GIVEN: Final = frozenset({"", "n/a", "s/o"})
_SEVERAL: Final = re.compile(r"\s*[;\n]\s*")
_COMMA: Final = re.compile(
    r",\s+(?!(?:ltd|limited|inc|llc|co|corp|s\.?a\.?|gmbh|plc|oao|ooo|pjsc|jr|sr)\b)", re.IGNORECASE
)
"""A comma between two names, and not the one in front of the form of a company."""


def xml_entry(found: Element) -> ListEntry | str:
    """One `record`, or a sentence that says what is wrong with it."""
    said = _said(found)
    body = said.get("EntityOrShip") or said.get("Entity", "")
    name = body or " ".join(filter(None, (said.get("GivenName"), said.get("LastName"))))
    regime = said.get("Country", "").partition(" / ")[0].strip()
    if not name or not regime:
        return "This entry has no name or no regime."
    listed = said.get("DateOfListing", "")
    listed_on = day_of(listed) if listed else None
    if listed and listed_on is None:
        return "The day of this listing is no date."
    imo = said.get("ShipIMONumber", "")
    kind = "vessel" if imo else "entity" if body else "person"
    born = said.get("DateOfBirthOrShipBuildDate") or said.get("DateOfBirth", "")
    place = (said.get("Schedule", ""), said.get("Item", ""))
    return ListEntry(
        authority=AUTHORITY,
        programmes=(regime,),
        number=f"{regime} {', '.join(filter(None, place))}" if any(place) else f"line {found.line}",
        kind=kind,
        name=name,
        natural=name,
        aliases=tuple(Alias(name=one) for one in _aliases(said, body) if one != name),
        identifiers=(Identifier(kind="IMO number", value=imo),) if imo else (),
        birth_dates=days_in([born]) if kind == "person" else (),
        listed_on=listed_on,
        remarks=said.get("TitleOrShip") or said.get("TitleOrShipType", ""),
        line=found.line,
    )


def _said(found: Element) -> dict[str, str]:
    """The words of each element by its English name; what is not given is left out."""
    return {
        one.tag.partition("-")[0]: one.words
        for one in found.within()
        if one.words.casefold() not in _NOT_GIVEN
    }


def _aliases(said: dict[str, str], body: str) -> Iterator[str]:
    if " / " in body:
        yield from filter(None, map(str.strip, body.split(" / ")))
    for part in _SEVERAL.split(said.get("Aliases", "")):
        yield from filter(None, map(str.strip, _COMMA.split(part)))
