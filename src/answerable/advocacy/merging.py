"""Which wordings are one demand, and which are only near each other?

First within each document, then from document to document: two are merged where they ask the same act, or
(within one document) ways to one and the same end, of the same body or an organ of it, about the same. In
doubt they stay apart, and are listed as alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Final

from answerable.actors.records import Records
from answerable.advocacy.addressees import (
    Rivals,
    plain_words,
    related,
    rivals_of,
    same_addressees,
)
from answerable.advocacy.concerns import together
from answerable.advocacy.ends import SAID_BY_THE_ACT, ends_of
from answerable.advocacy.model import Addressee, Concern, Wording
from answerable.text import fold

_SAME_WORDS: Final = 0.75
_NEAR_WORDS: Final = 0.5
"""Shares of common words, for wordings whose act alone does not say what is asked: our choice."""
_FEWEST_WORDS: Final = 4


@dataclass(frozen=True, slots=False, kw_only=True)
class Merged:
    """Wordings of one demand, the earliest first, and the titles that ask the same."""

    wordings: tuple[Wording, ...]
    titles: tuple[Wording, ...] = ()

    @cached_property
    def acts(self) -> frozenset[str]:
        return frozenset(act for one in self.wordings for act in one.acts)

    @cached_property
    def concern(self) -> Concern:
        return together(one.concern for one in self.wordings)

    @cached_property
    def addressees(self) -> tuple[Addressee, ...]:
        return tuple(dict.fromkeys(a for one in self.wordings for a in one.addressees))

    @cached_property
    def conditional(self) -> bool:
        return any(one.condition for one in self.wordings)

    @cached_property
    def words(self) -> frozenset[frozenset[str]]:
        """The words of each wording; none where the acts alone say what is asked."""
        if self.acts and self.acts <= SAID_BY_THE_ACT:
            return frozenset()
        return frozenset(_words(one.text) for one in self.wordings)


def merged(wordings: Sequence[Wording], records: Records) -> tuple[Merged, ...]:
    """The demands that these wordings are, in the order of their first wordings.

    What joins a demand is the same as every part of it, and the same as no other demand: the
    result does not depend on a chain of likenesses.
    """
    rivals = rivals_of(records)
    by_reading: dict[str, list[Wording]] = {}
    for one in sorted(wordings, key=_order):
        by_reading.setdefault(one.reading, []).append(one)
    parts = [part for own in by_reading.values() for part in _within(own, rivals, records)]
    return tuple(_joined(group) for group in _across(parts, rivals, records))


def alike(groups: Sequence[Merged], records: Records) -> Iterator[tuple[int, int]]:
    """Pairs of demands that a person should look at, by their places.

    They have an act in common and the State, or most of their words; and nobody surely different
    is asked.
    """
    buckets: dict[object, list[int]] = {}
    for at, group in enumerate(groups):
        for key in dict.fromkeys(key for one in group.wordings for key in _near_keys(one)):
            buckets.setdefault(key, []).append(at)
    pairs = {pair for found in buckets.values() for pair in combinations(found, 2)}
    for one, other in sorted(pairs):
        if _are_near(groups[one], groups[other], records):
            yield one, other


def _within(wordings: Sequence[Wording], rivals: Rivals, records: Records) -> list[Merged]:
    """The demands of one document, each with the title where that asks the same."""
    groups: list[list[Wording]] = []
    for one in (each for each in wordings if each.where != "title"):
        fitting = [g for g in groups if all(_same_here(one, w, rivals, records) for w in g)]
        if len(fitting) == 1:
            fitting[0].append(one)
        else:
            groups.append([one])
    titles: dict[int, list[Wording]] = {}
    for title in (each for each in wordings if each.where == "title"):
        at = [
            n for n, g in enumerate(groups) if all(_asks_here(title, w, rivals, records) for w in g)
        ]
        if len(at) == 1:
            titles.setdefault(at[0], []).append(title)
        elif not at:
            groups.append([title])
    return [
        Merged(wordings=tuple(group), titles=tuple(titles.get(at, ())))
        for at, group in enumerate(groups)
    ]


class _Growing:
    """A demand while documents add to it; parts that say the same alike are compared once."""

    def __init__(self, part: Merged) -> None:
        self.parts: list[Merged] = []
        self._kinds: dict[object, Merged] = {}
        self.take(part)

    def take(self, part: Merged) -> None:
        self.parts.append(part)
        asked = tuple(map(_asked, part.addressees))
        self._kinds[(part.acts, part.concern, part.words, asked)] = part

    def fits(self, part: Merged, rivals: Rivals, records: Records) -> bool:
        """Whether a part is the same as every part there is, and of another document."""
        own = part.wordings[0].reading == self.parts[-1].wordings[0].reading
        return not own and all(_same(part, one, rivals, records) for one in self._kinds.values())


def _across(parts: Sequence[Merged], rivals: Rivals, records: Records) -> list[list[Merged]]:
    """The demands of several documents, whose parts stand document by document."""
    demands: list[_Growing] = []
    near: dict[object, list[_Growing]] = {}
    for part in parts:
        fitting = [one for one in near.get(_key(part), ()) if one.fits(part, rivals, records)]
        if len(fitting) == 1:
            fitting[0].take(part)
        else:
            demands.append(_Growing(part))
            near.setdefault(_key(part), []).append(demands[-1])
    return [one.parts for one in demands]


def _joined(parts: Sequence[Merged]) -> Merged:
    return Merged(
        wordings=tuple(one for part in parts for one in part.wordings),
        titles=tuple(one for part in parts for one in part.titles),
    )


def _same_here(one: Wording, other: Wording, rivals: Rivals, records: Records) -> bool:
    """Whether two wordings of one document are the same demand."""
    plain = bool(one.acts) and (one.acts | other.acts) <= SAID_BY_THE_ACT
    return (
        bool(one.condition) == bool(other.condition)
        and (plain or _shared(_words(one.text), _words(other.text)) >= _SAME_WORDS)
        and _asks_here(one, other, rivals, records)
    )


def _asks_here(one: Wording, other: Wording, rivals: Rivals, records: Records) -> bool:
    """Whether they ask the same end of the same about the same; what one leaves out, the other says."""
    a, b = one.concern, other.concern
    return (
        ends_of(one.acts) == ends_of(other.acts)
        and a.states == b.states
        and a.persons == b.persons
        and (a.meetings == b.meetings or not (a.meetings and b.meetings))
        and (a.whom == b.whom or not (a.whom and b.whom))
        and same_addressees(
            one.addressees, other.addressees, one.acts | other.acts, rivals, records
        )
    )


def _same(one: Merged, other: Merged, rivals: Rivals, records: Records) -> bool:
    """Whether demands of two documents are the same: nothing may be left to what one does not say."""
    return (
        (bool(one.acts & other.acts) or not (one.acts or other.acts))
        and one.concern == other.concern
        and bool(one.concern.states)
        and _same_words(one, other)
        and same_addressees(
            one.addressees, other.addressees, one.acts | other.acts, rivals, records
        )
    )


def _same_words(one: Merged, other: Merged) -> bool:
    if not one.words and not other.words:
        return True
    return any(_shared(a, b) >= _SAME_WORDS for a in one.words for b in other.words)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of common words among all words of both, from 0 to 1."""
    return len(a & b) / len(a | b) if min(len(a), len(b)) >= _FEWEST_WORDS else 0.0


@lru_cache(maxsize=65_536)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split())


def _key(one: Merged) -> object:
    """Equal for whatever could be the same demand."""
    asked = frozenset() if one.acts else frozenset(map(_asked, one.addressees))
    return (one.conditional, ends_of(one.acts), one.concern, asked)


def _asked(one: Addressee) -> str:
    return one.id or plain_words(one.text)


def _near_keys(one: Wording) -> Iterator[object]:
    here = one.reading if not one.concern.states else ""
    for act in one.acts:
        yield (act, one.concern.states, here)
    for asked in dict.fromkeys(map(_asked, one.addressees)) if not one.acts else ():
        yield (asked, here)


def _are_near(one: Merged, other: Merged, records: Records) -> bool:
    return any(
        _near(a, b) and _could_be_for_the_same(a, b, records)
        for a in one.wordings
        for b in other.wordings
    )


def _near(one: Wording, other: Wording) -> bool:
    if one.acts & other.acts:
        known = bool(one.concern.states) or one.reading == other.reading
        return known and one.concern.states == other.concern.states
    return _shared(_words(one.text), _words(other.text)) >= _NEAR_WORDS


def _could_be_for_the_same(one: Wording, other: Wording, records: Records) -> bool:
    """Not where both name bodies and none is the other or an organ of it."""
    loose = [any(a.kind != "body" for a in each.addressees) for each in (one, other)]
    if all(loose) or not one.addressees or not other.addressees:
        return True
    return any(
        a.id and b.id and related(a.id, b.id, records)
        for a in one.addressees
        for b in other.addressees
    )


def _order(one: Wording) -> tuple[str, str, int]:
    first = one.day.first.isoformat() if one.day.first else ""
    return (first, one.reading, one.start)
