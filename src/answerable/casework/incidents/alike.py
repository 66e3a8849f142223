"""Which incidents may be one and the same, told by two sources, and why?

A person decides. Two that nobody judged are counted apart, and never added up into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Final

from answerable.actors.judging.judgement import pair_of
from answerable.actors.judging.resolving import OPEN, Resolved
from answerable.casework.incidents.counted import Range
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.model import Account, Incident
from answerable.text import fold

MOST_IN_A_BLOCK: Final = 200
"""Of incidents on one day in one place; more are too many to compare, and are said."""
_NEEDED: Final = 3
_MOST_COMPARED: Final = 20
"""Of the accounts of one incident: more say nothing that these do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Two incidents that may be one."""

    one: Incident
    other: Incident
    reasons: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """The pairs to judge, those with most reasons first."""

    pairs: tuple[Alike, ...]
    too_many: tuple[str, ...]
    """Days and places at which there are too many to compare."""


def alike(incidents: Sequence[Incident], judged: Resolved, places: Gazetteer) -> Proposals:
    """The pairs that share a day and a place, or a victim, and that nobody judged yet."""
    blocks, too_many = _blocks(incidents, places)
    pairs: dict[tuple[str, str], Alike] = {}
    for block in blocks:
        for one, other in combinations(block, 2):
            key = pair_of(one[0].id, other[0].id)
            if key in pairs:
                continue
            found = _compared(one, other)
            if found is not None and judged.ruling(*key).verdict == OPEN:
                pairs[key] = found
    return Proposals(
        pairs=tuple(
            sorted(
                pairs.values(),
                key=lambda p: (len(p.against) - len(p.reasons), p.one.id, p.other.id),
            )
        ),
        too_many=too_many,
    )


class _Seen:
    """What is compared of an account, worked out once."""

    __slots__ = ("account", "numbers", "parties", "persons", "place", "places", "table", "what")

    def __init__(self, account: Account, known: Gazetteer) -> None:
        self.account = account
        self.place = fold(account.place)
        written = frozenset(fold(part) for part in account.place.split(","))
        area = known.area_of(account.code)
        self.places = (written | {area}) - {""}
        self.what = frozenset(account.what)
        self.parties = {fold(one.party): one.party for one in account.parties}
        self.persons = frozenset(one.person for one in account.victims if one.person)
        self.numbers = _numbers(account)
        self.table = account.origin.table if account.origin else ""

    @property
    def keys(self) -> Iterator[tuple[str, str]]:
        """The days on and beside which it lies with each of its places; and each of its victims."""
        yield from ((f"victim {one}", "") for one in self.persons)
        day, last = self.account.when.first, self.account.when.last
        if day is not None and last is not None and last - day <= timedelta(days=3):
            for near in _near(day):
                yield from ((place, near) for place in (self.place, *self.places))


def _blocks(
    incidents: Sequence[Incident], places: Gazetteer
) -> tuple[list[list[_Told]], tuple[str, ...]]:
    found: dict[tuple[str, str], dict[str, _Told]] = defaultdict(dict)
    for one in incidents:
        told = (one, tuple(_Seen(account, places) for account in one.accounts))
        for key in {key for seen in told[1] for key in seen.keys}:
            found[key][one.id] = told
    too_many = sorted(
        f"{day}, {place}" for (place, day), each in found.items() if len(each) > MOST_IN_A_BLOCK
    )
    small = [list(each.values()) for each in found.values() if 1 < len(each) <= MOST_IN_A_BLOCK]
    return small, tuple(too_many)


def _near(day: date) -> tuple[str, ...]:
    """The day and the one before it, so that two on following days meet once."""
    return (day.isoformat(), (day - timedelta(days=1)).isoformat()) if day > date.min else ()


def _compared(one: _Told, other: _Told) -> Alike | None:
    """Why two may be one, and what speaks against it; None where little speaks for it."""
    best: Alike | None = None
    for ours in one[1][:_MOST_COMPARED]:
        for theirs in other[1][:_MOST_COMPARED]:
            if _are_told_apart(ours, theirs):
                continue
            reasons = tuple(_reasons(ours, theirs))
            if len(reasons) >= _NEEDED and (best is None or len(reasons) > len(best.reasons)):
                against = tuple(_against(ours, theirs))
                best = Alike(one=one[0], other=other[0], reasons=reasons, against=against)
    return best


def _are_told_apart(one: _Seen, other: _Seen) -> bool:
    """Two rows of one table: its maker tells them apart, unless they share a person or the very place.

    In a table with a row for each person two rows are two people in any case.
    """
    if not one.table or one.table != other.table or one.persons & other.persons:
        return False
    origin = one.account.origin
    return bool(origin and origin.series) or one.place != other.place


def _reasons(one: _Seen, other: _Seen) -> Iterator[str]:
    ours, theirs = one.account, other.account
    if ours.when == theirs.when:
        yield f"the same day or period, {ours.when.iso}"
    elif ours.when.could_be(theirs.when):
        yield "days that leave room for each other"
    if one.place == other.place:
        yield "the same place"
    elif ours.code and ours.code == theirs.code and ours.precision and theirs.precision:
        yield f"the same place by its code, {ours.code}"
    elif one.places <= other.places or other.places <= one.places:
        yield "places of which one lies in the other, as they are written"
    if kinds := one.what & other.what:
        yield f"the same kind: {', '.join(sorted(kinds))}"
    if shared := one.parties.keys() & other.parties.keys():
        yield f"the same party: {', '.join(one.parties[key] for key in sorted(shared))}"
    if _numbers_meet(one, other):
        yield "numbers that overlap"
    if persons := one.persons & other.persons:
        yield f"the same pseudonym: {', '.join(sorted(persons))}"
    if ours.title and fold(ours.title) == fold(theirs.title):
        yield "the same title"


def _against(one: _Seen, other: _Seen) -> Iterator[str]:
    if not one.account.when.could_be(other.account.when):
        yield "different days"
    if one.parties and other.parties and one.parties.keys().isdisjoint(other.parties):
        yield "different parties"
    if one.numbers.keys() & other.numbers.keys() and not _numbers_meet(one, other):
        yield "numbers that do not overlap"
    if one.table and one.table == other.table:
        yield "two rows of one table"
    if one.places.isdisjoint(other.places):
        yield "places of different names"


def _numbers_meet(one: _Seen, other: _Seen) -> bool:
    both = one.numbers.keys() & other.numbers.keys()
    return bool(both) and all(_meet(one.numbers[key], other.numbers[key]) for key in both)


def _meet(one: Range, other: Range) -> bool:
    return (one[1] is None or one[1] >= other[0]) and (other[1] is None or other[1] >= one[0])


def _numbers(one: Account) -> dict[str, Range]:
    found: dict[str, Range] = {}
    for each in one.casualties:
        if not each.among:
            low, high = found.get(each.harm, (0, 0))
            open_end = high is None or each.high is None
            found[each.harm] = (
                low + each.low,
                None if open_end else (high or 0) + (each.high or 0),
            )
    return found


_Told = tuple[Incident, tuple[_Seen, ...]]
"""An incident with what is compared of its accounts."""


def called(incident: Incident) -> str:
    """An incident in a few words: its title, else its day and place."""
    first = incident.accounts[0]
    return first.title or f"{first.when.iso}, {first.place}"


def objects_of(incidents: Iterable[Incident]) -> tuple[str, ...]:
    """The objects on which their accounts rest."""
    return tuple(
        sorted({a.cite.object for one in incidents for a in one.accounts if a.cite.object})
    )
