"""Which incidents may be one and the same, told by two sources, and why?

A person decides. Two that nobody judged are counted apart, and never added up into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Lock
from typing import Final

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
    return Comparing(places)(incidents, judged)


class Comparing:
    """Compares incidents; asked again it compares only those that changed. May be used by several threads."""

    def __init__(self, places: Gazetteer) -> None:
        self._places = places
        self._told: dict[str, _Told] = {}
        self._blocks: dict[_Key, set[str]] = defaultdict(set)
        self._pairs: dict[str, dict[str, Alike]] = defaultdict(dict)
        """By the smaller id, then by the other."""
        self._lock = Lock()

    def __call__(self, incidents: Sequence[Incident], judged: Resolved) -> Proposals:
        """As `alike`."""
        with self._lock:
            self._follow(incidents)
            found = [
                pair
                for pairs in self._pairs.values()
                for pair in pairs.values()
                if judged.ruling(pair.one.id, pair.other.id).verdict == OPEN
            ]
            too_many = [f"{day}, {place}" for (place, day), ids in self._blocks.items() if _is_crowd(ids)]  # fmt: skip
        found.sort(key=lambda p: (len(p.against) - len(p.reasons), p.one.id, p.other.id))
        return Proposals(pairs=tuple(found), too_many=tuple(sorted(too_many)))

    def _follow(self, incidents: Sequence[Incident]) -> None:
        now = {one.id: one for one in incidents}
        old = {id for id, (one, _) in self._told.items() if now.get(id) != one}
        new = [id for id in now if id in old or id not in self._told]
        touched = {key: _is_crowd(self._blocks[key]) for id in old for key in _keys(self._told[id])}
        for id in old:
            for key in _keys(self._told.pop(id)):
                self._blocks[key].discard(id)
        for id in new:
            seen = tuple(_Seen(account, self._places) for account in now[id].accounts)
            self._told[id] = (now[id], seen)
            for key in _keys(self._told[id]):
                touched.setdefault(key, _is_crowd(self._blocks[key]))
                self._blocks[key].add(id)
        turned = (key for key, was in touched.items() if _is_crowd(self._blocks[key]) != was)
        again = {*new, *(id for key in turned for id in self._blocks[key])}
        gone = old | again
        for id in gone:
            self._pairs.pop(id, None)
        for pairs in self._pairs.values():
            for id in gone.intersection(pairs):
                del pairs[id]
        for id in again:
            self._compare(id, again)

    def _compare(self, id: str, again: Set[str]) -> None:
        """Compare an incident with all that it meets; two that are both compared again, once."""
        met = {
            other
            for key in _keys(self._told[id])
            if not _is_crowd(self._blocks[key])
            for other in self._blocks[key]
        }
        for other in met - {id}:
            if other in again and other < id:
                continue
            first, second = sorted((id, other))
            pair = _compared(self._told[first], self._told[second])
            if pair is not None:
                self._pairs[first][second] = pair


def _is_crowd(ids: Set[str]) -> bool:
    return len(ids) > MOST_IN_A_BLOCK


def _keys(told: _Told) -> set[_Key]:
    """Where an incident meets others."""
    return {key for seen in told[1] for key in seen.keys}


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
    def keys(self) -> Iterator[_Key]:
        """The days on and beside which it lies with each of its places; and each of its victims."""
        yield from ((f"victim {one}", "") for one in self.persons)
        day, last = self.account.when.first, self.account.when.last
        if day is not None and last is not None and last - day <= timedelta(days=3):
            for near in _near(day):
                yield from ((place, near) for place in (self.place, *self.places))


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


_Key = tuple[str, str]
"""A place and a day on or beside which something is told there; or a victim."""
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
