"""Which pairs are put before a person, and which of them has its turn?

What is proposed follows from lists, descriptions and documents alone, and never from what was judged: a
hundred thousand names are compared once, and every answer only changes who is asked about what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from answerable.actors.judging.judgement import UNSURE, Pair, pair_of
from answerable.actors.judging.proposing import (
    Compared,
    Found,
    Proposal,
    in_order,
    is_worth_a_look,
    mixed,
)
from answerable.actors.judging.resolving import CONTRADICTED, DISPUTED, OPEN, Resolved
from answerable.actors.matching.comparison import APART, UNLIKELY
from answerable.ids import sha256_hex
from answerable.workbench.turns import AGAIN, FIRST, SECOND, TURNS

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Source
    from answerable.actors.matching.entity import Entity

STRENGTHS: Final = ("likely", "possible", APART, UNLIKELY)
"""From where most pairs are one to where few are."""
MOST_UNLIKELY: Final = 5_000
"""Unlikely pairs that are kept, the best of them; they are asked about only where somebody wants them."""
_KEY: Final = 32

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What one source proposes, in the order in which it is asked about."""

    proposals: tuple[Proposal, ...]
    unlikely_left_out: int = 0
    kinds: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    """What the two are, and on whose lists they stand: what can be filtered by."""
    by_key: Mapping[str, Proposal] = field(default_factory=dict, repr=False)
    made: object = field(default_factory=object, repr=False)
    """Tells these proposals from any that are made later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which of the pairs somebody wants to see; empty words mean all."""

    kind: str = ""
    """person | entity | vessel | aircraft"""
    list: str = ""
    """An authority whose list one of the two stands on."""
    strength: str = ""
    """One of `STRENGTHS`; without it, all but the unlikely."""

    def takes(self, one: Proposal) -> bool:
        """Whether a pair is wanted."""
        entities = (one.one.entity, one.other.entity)
        if self.kind and self.kind not in {each.kind for each in entities}:
            return False
        if self.list and self.list not in map(authority_of, entities):
            return False
        strength = strength_of(one)
        return strength == self.strength if self.strength else strength != UNLIKELY


def strength_of(one: Proposal) -> str:
    """likely | possible | unlikely, or apart where a word, number or date tells them apart."""
    return APART if one.comparison.apart else one.comparison.proposal


def authority_of(entity: Entity) -> str:
    """The authority on whose list an entity stands; "" for who stands on none."""
    start, _, rest = entity.id.partition(":")
    return rest.partition(":")[0] if start == "list" else ""


def key_of(pair: Pair) -> str:
    """How an address names a pair: ids of entities may hold anything."""
    said = "\0".join(pair_of(*pair)).encode("utf-8", "surrogatepass")
    return sha256_hex(said)[:_KEY]


def pairs_of(found: Iterable[Source], tell: Tell) -> Pairs:
    """Everything that these sources propose; `tell` hears how many names were looked up, of how many."""
    made = tuple(found)
    total = sum(len(one.parties) for one in made if isinstance(one, Compared))
    counter = _Counter(tell, total)
    every = [pair for one in made for pair in counter.counted(one).proposals()]
    kept = in_order(every, unlikely=True)
    asked = tuple(one for one in kept if is_worth_a_look(one.comparison))
    rest = [one for one in kept if strength_of(one) == UNLIKELY]
    proposals = (*asked, *rest[:MOST_UNLIKELY])
    entities = [each.entity for one in proposals for each in (one.one, one.other)]
    return Pairs(
        proposals=proposals,
        unlikely_left_out=max(0, len(rest) - MOST_UNLIKELY),
        kinds=frozenset(one.kind for one in entities if one.kind),
        lists=frozenset(filter(None, map(authority_of, entities))),
        by_key={key_of(one.pair): one for one in proposals},
    )


class _Counter:
    """Counts the names that were looked up."""

    def __init__(self, tell: Tell, total: int) -> None:
        self._tell, self._total, self._done = tell, total, 0

    def counted(self, source: Source) -> Source:
        """The same source, heard while it works."""
        if not isinstance(source, Compared):
            return source
        search = source.search

        def told(entity: Entity, most: int) -> Sequence[Found]:
            self._done += 1
            if self._done % 20 == 0:
                self._tell(self._done, self._total)
            return search(entity, most)

        return replace(source, search=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The pairs that somebody wants, in the order in which they are asked about."""

    proposals: tuple[Proposal, ...]
    pairs: tuple[Pair, ...]
    places: Mapping[str, int] = field(repr=False)
    """Where each stands, by its key."""


def row_of(found: Iterable[Pairs], wanted: Wanted, *, blind: bool = False) -> Row:
    """What these sources propose and somebody wants; `blind` in an order that gives nothing away."""
    every = (one for each in found for one in each.proposals if wanted.takes(one))
    proposals = in_order(every, unlikely=True)
    if blind:
        proposals = mixed(proposals)
    return Row(
        proposals=proposals,
        pairs=tuple(one.pair for one in proposals),
        places={key_of(one.pair): place for place, one in enumerate(proposals)},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """How the pairs that are wanted stand, for one person."""

    waiting: Mapping[str, tuple[int, ...]]
    """By turn: the places of the pairs that have it, in order."""
    of: int
    """How many pairs there are."""

    def next(self, turn: str, after: int) -> int | None:
        """The place of the next pair behind a place; None where there is none."""
        return next((place for place in self.waiting[turn] if place > after), None)


def turns_of(pairs: Sequence[Pair], resolved: Resolved, is_own: Callable[[str], bool]) -> Turns:
    """Which pair has which turn. `is_own` says of a voice whether it is this person's."""
    judged = frozenset(id for pair in resolved.by_pair for id in pair)
    found: dict[str, list[int]] = {turn: [] for turn in TURNS}
    for place, pair in enumerate(pairs):
        # What follows for two follows over judgements of each of them.
        if pair[0] not in judged or pair[1] not in judged:
            found[FIRST].append(place)
            continue
        for turn in _turns(pair, resolved, is_own):
            found[turn].append(place)
    return Turns(waiting={turn: tuple(places) for turn, places in found.items()}, of=len(pairs))


def _turns(pair: Pair, resolved: Resolved, is_own: Callable[[str], bool]) -> Iterator[str]:
    verdict = resolved.ruling(*pair).verdict
    said = resolved.by_pair.get(pair, ())
    if verdict == OPEN:
        yield FIRST
    if verdict in (UNSURE, DISPUTED, CONTRADICTED):
        yield AGAIN
    if said and not any(is_own(one.voice) for one in said):
        yield SECOND
