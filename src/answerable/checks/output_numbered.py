"""Which resolution does a sentence name by its bare number, and does it give it to the body that adopted it?

"Resolution 75/287" can only be of a body that numbers by session, "resolution 2669" only of one that counts on. A
number that two bodies could bear is taken for neither, unless the sentence names the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted
from answerable.checks.bare_bodies import bare_bodies_in, is_in_its_family
from answerable.checks.examined import Examined
from answerable.checks.pointed_at import Pointed, dates_in
from answerable.ontology.outputs import Output
from answerable.reading.model import Clause

_NUMBER: Final = r"(?:S-)?\d{1,3}/\d{1,3}|\d{3,4}"
_WRITTEN: Final = re.compile(
    rf"\b(?:resolution\s+|(?P<prefix>[A-Z]{{1,3}}(?:/[A-Z]{{1,4}}){{0,2}})/RES/)(?P<number>{_NUMBER})(?![/-]?\d|\.\d|-\w)"
    r"(?!\s?\([XVILC]{1,8}\))",
    re.IGNORECASE,
)
_OF_SYMBOL: Final = re.compile(rf"^(?P<prefix>[A-Z/]+)/RES/(?P<number>{_NUMBER})(?!\d|/)")
_NOT_ITS_OWN: Final = re.compile(
    r"\b(?:draft|house|senate|parliament\w*|congress\w*|joint|committee|regional)\b", re.IGNORECASE
)
_OTHER_MAKER: Final = re.compile(
    r"\b(?:parliament\w*|council\s+of\s+europe|house|senate|congress|union)\b", re.IGNORECASE
)
_PLAIN_ONCE: Final = frozenset({"UNGA", "ECOSOC"})
"""Bodies whose older resolutions bear a number without a session: 2669 (XXV)."""
_SESSIONS_MORE: Final = 5
_NUMBERS_MORE: Final = 500
"""How far a body may have come since the last of its resolutions on record: our choice."""
_ADOPTED_IT: Final = re.compile(
    r"(?:\s\([^)]{1,10}\))?(?:[’']s)?\s+(?:(?:unanimously|then|also|has|had|finally)\s+){0,2}"
    r"(?:(?:adopted|passed|approved)\s+)?(?:(?:its|the|a|landmark|historic|first|binding)\s+){0,3}"
)
_ANY: Final = re.compile(r"\b(?:an?|any|no|another|every|like|unlike)\s+$", re.IGNORECASE)
_BY_IT: Final = re.compile(
    r"(?:\s?\(\d{4}\))?,?\s+(?:(?:was|which|that|had|been|unanimously)\s+){0,3}(?:(?:adopted|passed|approved)\s+by|of)\s+(?:the\s+)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Misplaced:
    """A resolution that a sentence gives to a body that did not adopt it."""

    output: Output
    body: str
    start: int
    end: int


def numbered_in(examined: Examined, clause: Clause) -> tuple[Pointed, ...]:
    """The resolutions that a sentence names by number, each of a body that the words or the text make certain."""
    records, text = examined.records, examined.reading.canonical
    return tuple(
        Pointed(output=output, by="name", start=place.start(), end=place.end())
        for place, output in _numbers(records, clause.text)
        if _is_certain(records, output, clause.text, text, symbol=place["prefix"] is not None)
    )


def misplaced_in(examined: Examined, clause: Clause) -> Misplaced | None:
    """The one resolution of the sentence, where its words give it to another body than the record."""
    records = examined.records
    places = list(_WRITTEN.finditer(clause.text))
    found = list(_numbers(records, clause.text))
    if len(places) != 1 or len(found) != 1 or clause.attributed_to:
        return None
    (place, output), named = found[0], _makers(records, clause.text, examined.reading.canonical)
    bodies = {one.key for one in named}
    family = {*records.wholes_of(output.body), *records.organs_of(output.body)}
    if len(bodies) != 1 or bodies & family or not output.confirmed:
        return None
    days = dates_in(clause.text)
    if any(not output.date.could_be(day) for day in days):
        return None
    body = named[0].key
    same_day = any(day.first == day.last for day in days)
    if not same_day and (
        _could_bear(records, body, place["number"])
        or ("/" not in place["number"] and body in _PLAIN_ONCE)
    ):
        return None
    if not any(_gives_it_to(clause.text, place, one) for one in named):
        return None
    return Misplaced(output=output, body=body, start=place.start(), end=place.end())


def _gives_it_to(words: str, place: re.Match[str], body: Spotted) -> bool:
    if _ANY.search(words[: min(body.start, place.start())]):
        return False
    if body.end <= place.start():
        return _ADOPTED_IT.fullmatch(words, body.end, place.start()) is not None
    return (
        place.end() <= body.start and _BY_IT.fullmatch(words, place.end(), body.start) is not None
    )


def _numbers(records: Records, words: str) -> Iterator[tuple[re.Match[str], Output]]:
    """Each number in the words that one resolution on record alone bears."""
    for place in _WRITTEN.finditer(words):
        if _NOT_ITS_OWN.search(words):
            continue
        prefix = (place["prefix"] or "").upper()
        bearing = [
            one
            for one, own, number in _resolutions(records)
            if number == place["number"].upper() and prefix in ("", own)
        ]
        if len(bearing) == 1:
            yield place, bearing[0]


def _is_certain(records: Records, output: Output, words: str, text: str, *, symbol: bool) -> bool:
    if symbol:
        return True
    named = {one.key for one in _makers(records, words, text)}
    owners = set(records.wholes_of(output.body))
    if named & _forms(records).keys():
        return named & _forms(records).keys() <= owners
    if owners & {one.key for one in records.authorities_in(words)}:
        return True
    if any(_has_members(records, one.key) for one in records.authorities_in(words)):
        return False
    number = next(number for one, _, number in _resolutions(records) if one is output)
    near = {one.key for one in _makers(records, text, text)}
    bearing = {one for one in near if _could_bear(records, one, number)}
    if bearing:
        return bearing == {output.body}
    alone = all(
        one == output.body or not _could_bear(records, one, number) for one in _forms(records)
    )
    return alone and is_in_its_family(records, output.body, text) and not _OTHER_MAKER.search(text)


def _has_members(records: Records, body: str) -> bool:
    """Whether it is no State: an organisation or organ, which may have resolutions of its own."""
    known = records.authority(body)
    return known is not None and known.kind != "state"


def _makers(records: Records, words: str, text: str) -> list[Spotted]:
    """The bodies named that have resolutions on record, in the order of the words."""
    named = (*records.authorities_in(words), *bare_bodies_in(records, words, text))
    return sorted((one for one in named if one.key in _forms(records)), key=lambda one: one.start)


def _could_bear(records: Records, body: str, number: str) -> bool:
    """Whether the body numbers its resolutions so, and may have come so far."""
    own = [one for one in _forms(records).get(body, ()) if ("/" in one) == ("/" in number)]
    if "/" not in number:
        return bool(own) and int(number) <= max(map(int, own)) + _NUMBERS_MORE
    if number.startswith("S-"):
        return any(one.startswith("S-") for one in own)
    sessions = [int(one.partition("/")[0]) for one in own if one[0].isdigit()]
    return bool(sessions) and int(number.partition("/")[0]) <= max(sessions) + _SESSIONS_MORE


@lru_cache(maxsize=8)
def _forms(records: Records) -> Mapping[str, tuple[str, ...]]:
    """The numbers of the resolutions on record, by body."""
    found: dict[str, list[str]] = {}
    for one, _, number in _resolutions(records):
        found.setdefault(one.body, []).append(number)
    return {body: tuple(numbers) for body, numbers in found.items()}


@lru_cache(maxsize=8)
def _resolutions(records: Records) -> tuple[tuple[Output, str, str], ...]:
    """Each resolution on record with the head and the number of its symbol."""
    return tuple(
        (one, found["prefix"], found["number"])
        for one in records.of(Output)
        if one.kind.startswith("resolution") and (found := _OF_SYMBOL.match(one.symbol))
    )
