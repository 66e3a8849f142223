"""What does the Swiss list say, the XML file of the State Secretariat for Economic Affairs (SECO)?

The file keeps those that were taken off, with the day; they are no entries, and stand apart. A name is
in parts that bear their order, each with spellings in other scripts and languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.days import day_of
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Identifier, ListEntry
from answerable.dates import SourceDate
from answerable.errors import UsageError

AUTHORITY: Final = "CH"
ROOT: Final = "swiss-sanctions-list"
DELISTED: Final = "de-listed"
_KINDS: Final = {"individual": "person", "entity": "entity", "object": "vessel"}
_GIVEN: Final = frozenset({"given-name", "further-given-name"})
_MOST_SPELLINGS: Final = 12
"""Of one name: each part may have many, and all ways to put them together are thousands."""
_IMO: Final = re.compile(r"IMO(?: [Nn]umber| No\.?)? ?:? ?([0-9]{7})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Referred:
    """What entries refer to by number: the programme of a set of sanctions, the country of a place."""

    programmes: Mapping[str, tuple[str, str]]
    """The short name of the programme and the whole one, by the number of the set."""
    countries: Mapping[str, str]


def referred(heads: Iterable[Element]) -> Referred:
    """The programmes and places in front of the entries."""
    programmes: dict[str, tuple[str, str]] = {}
    countries: dict[str, str] = {}
    for one in heads:
        if one.tag == "sanctions-program":
            whole = _english(one, "program-name")
            named = (_english(one, "program-key") or whole, whole)
            programmes.update((each.said("ssid"), named) for each in one.all("sanctions-set"))
        elif one.tag == "place":
            countries[one.said("ssid")] = _country(one)
    return Referred(programmes=programmes, countries=countries)


def xml_entry(found: Element, to: Referred) -> ListEntry | str:
    """One `target`, with `delisted_on` where it was taken off; or what is wrong with it."""
    body = next((one for one in found.within() if one.tag in _KINDS), None)
    number = found.said("ssid")
    if body is None or not number:
        return "This entry has no number, or is of no kind."
    names = list(dict.fromkeys(_names(body, person=body.tag == "individual")))
    if not names:
        return "This entry has no name."
    sets = [found.said("sanctions-set-id"), *found.texts("sanctions-set-id")]
    programmes = [to.programmes[one] for one in dict.fromkeys(sets) if one in to.programmes]
    other = body.texts("other-information")
    listed, amended, delisted = _modified(list(found.all("modification")))
    return ListEntry(
        authority=AUTHORITY,
        programmes=tuple(dict.fromkeys(key for key, _ in programmes if key)),
        number=number,
        kind=_KINDS[body.tag] if body.said("object-type") != "aircraft" else "aircraft",
        name=names[0].name,
        natural=names[1].name if names[1:] and names[1].kind == "turned" else names[0].name,
        aliases=tuple(one for one in names[1:] if one.kind != "turned"),
        identifiers=tuple(_identifiers(body, other)),
        birth_dates=tuple(_born(body)),
        countries=country_codes(_countries(body, to)),
        gender=body.said("sex"),
        legal_basis=tuple(dict.fromkeys(whole for _, whole in programmes if whole)),
        listed_on=listed,
        amended_on=amended,
        delisted_on=delisted,
        remarks="\n".join((*body.texts("justification"), *other)),
        line=found.line,
    )


def _english(found: Element, tag: str) -> str:
    said = {one.said("lang"): one.words for one in found.all(tag)}
    return said.get("eng") or next(iter(said.values()), "")


def _country(found: Element) -> str:
    one = next(found.all("country"), None)
    return (one.said("iso-code") or one.words) if one is not None else ""


def _names(body: Element, *, person: bool) -> Iterator[Alias]:
    """The main name first; a person's in the order in which it is said follows it, of the kind `turned`."""
    identities = sorted(body.all("identity"), key=lambda one: one.said("main") != "true")
    found = [name for identity in identities for name in identity.all("name")]
    for name in sorted(found, key=lambda one: one.said("name-type") != "primary-name"):
        quality = WEAK if name.said("quality") == "low" else GOOD
        main = name.said("name-type") == "primary-name"
        parts = sorted(_parts(name), key=lambda one: one.order)
        for kind, written in _spellings(parts, person=person):
            yield Alias(
                name=written,
                quality=quality,
                kind=kind or ("" if main else name.said("name-type")),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of a name, and the ways to spell it by script and language."""

    order: int
    kind: str
    value: str
    others: Mapping[tuple[str, str], tuple[str, ...]]


def _parts(name: Element) -> Iterator[_Part]:
    for one in name.all("name-part"):
        order, value = one.said("order"), one.text("value") or one.words
        if one.said("name-part-type") == "title" or not value:
            continue
        others: dict[tuple[str, str], tuple[str, ...]] = {}
        for each in one.all("spelling-variant"):
            if each.words:
                key = (each.said("script"), each.said("lang"))
                others[key] = (*others.get(key, ()), each.words)
        yield _Part(
            order=int(order) if order.isdecimal() and len(order) < 4 else 99,
            kind=one.said("name-part-type"),
            value=value,
            others=others,
        )


def _spellings(parts: Sequence[_Part], *, person: bool) -> Iterator[tuple[str, str]]:
    """The name as the list orders it; turned, where the family name stands in front; and each spelling."""
    if not parts:
        return
    yield "", " ".join(part.value for part in parts)
    first = parts[0].kind == "family-name" and any(part.kind in _GIVEN for part in parts)
    said = sorted(parts, key=lambda part: part.kind == "family-name") if first else list(parts)
    if person and first:
        yield "turned", " ".join(part.value for part in said)
    cultures = dict.fromkeys(key for part in said for key in part.others)
    ways = (
        ("spelling", " ".join(words))
        for key in cultures
        for words in product(*(part.others.get(key, (part.value,)) for part in said))
    )
    yield from islice(ways, _MOST_SPELLINGS)


def _modified(
    found: Sequence[Element],
) -> tuple[SourceDate | None, SourceDate | None, SourceDate | None]:
    """The days of the listing, of the last change, and of the delisting where that came last."""
    dated = [(one.said("modification-type"), _day(one)) for one in found]
    days = [day for _, day in dated if day is not None]
    if not days:
        return None, None, None
    last = max(days, key=lambda day: day.iso)
    # The file puts the latest change first, so that of two on one day the first one counts.
    state = next(kind for kind, day in dated if day == last)
    listed = [day for kind, day in dated if kind == "listed" and day is not None]
    return (
        max(listed, key=lambda day: day.iso) if listed else None,
        last if state != "listed" else None,
        last if state == DELISTED else None,
    )


def _day(modification: Element) -> SourceDate | None:
    said = (modification.said(f"{name}-date") for name in ("effective", "publication", "enactment"))
    return next((day for one in said if one and (day := day_of(one))), None)


def _identifiers(body: Element, other: Iterable[str]) -> Iterator[Identifier]:
    for one in body.all("identity", "identification-document"):
        if number := one.text("number"):
            yield Identifier(kind=one.said("document-type"), value=number)
    for words in other:
        for number in _IMO.findall(words):
            yield Identifier(kind="IMO number", value=number)


def _born(body: Element) -> Iterator[SourceDate]:
    for one in body.all("identity", "day-month-year"):
        parts = [one.said(part) for part in ("year", "month", "day")]
        known = parts[: parts.index("")] if "" in parts else parts
        try:
            yield SourceDate.parse("-".join(f"{part:0>2}" for part in known))
        except UsageError:
            continue


def _countries(body: Element, to: Referred) -> Iterator[str]:
    for one in body.all("identity", "nationality"):
        yield _country(one)
    for one in body.all("identity", "address"):
        yield _country(one) or to.countries.get(one.said("place-id"), "")
