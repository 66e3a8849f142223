"""Who is who, by everything that people judged?

The state is a function of the set of judgements: any order gives the same. A merge is a view; nothing
that a source, a list or a person said is changed by it.

Where two people judge one pair differently, neither counts until one of them takes it back or judges
again. Where judgements that each stand alone contradict one another together (a is b, b is c, a is not
c), none of those on the way from a to c joins anything, and the conflict is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from answerable.actors.judging.joining import Ties, between, groups, ties_of, way
from answerable.actors.judging.judgement import (
    DIFFERENT,
    SAME,
    UNSURE,
    Judgement,
    Pair,
    order,
    pair_of,
)

DISPUTED: Final = "disputed"
"""People judged these two differently."""
CONTRADICTED: Final = "contradicted"
"""What was judged of these two cannot be so together with what was judged of others."""
OPEN: Final = "open"
"""Nobody judged them, and nothing follows."""
_RANKS: Final = ("actor:", "list:", "signatory:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What is judged of two entities, and the judgements on which that rests."""

    verdict: str
    """same | different | unsure | disputed | contradicted | open"""
    judgements: tuple[Judgement, ...] = ()

    @property
    def direct(self) -> bool:
        """Whether somebody judged these very two."""
        return len({one.pair for one in self.judgements}) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Judgements that cannot all be so."""

    apart: tuple[Judgement, ...]
    """Which say that two are different."""
    chain: tuple[Judgement, ...]
    """Which say, one after the other, that they are the same."""


class Resolved:
    """Who is who. Nothing in it changes once it is made."""

    __slots__ = (
        "_apart",
        "_canonical",
        "_conflicting",
        "_disputed",
        "_held",
        "_suspended",
        "_ties",
        "by_pair",
        "clusters",
        "conflicts",
        "disputes",
    )

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        """Clusters, negatives and conflicts of these judgements, in whatever order they come."""
        self.by_pair = _together(judgements)
        verdicts = {pair: _verdict(said) for pair, said in self.by_pair.items()}
        same = [pair for pair, verdict in verdicts.items() if verdict == SAME]
        apart = [pair for pair, verdict in verdicts.items() if verdict in (DIFFERENT, DISPUTED)]
        self._ties = self._held = ties_of(same)
        together = tuple(sorted(groups(self._ties)))
        self._canonical = _canonical(together)
        self._conflicting = frozenset(pair for pair in apart if self._as_one(pair))
        self._suspended = between(self._ties, self._conflicting)
        if self._suspended:
            self._held = ties_of(pair for pair in same if pair not in self._suspended)
            together = tuple(sorted(groups(self._held)))
            self._canonical = _canonical(together)
        self._disputed = frozenset(pair for pair in apart if verdicts[pair] == DISPUTED)
        unclear = self._disputed | self._conflicting
        self._apart = self._across(pair for pair in apart if pair not in unclear)
        self.disputes: tuple[Pair, ...] = tuple(sorted(self._disputed))
        """Pairs that were judged differently, in order."""
        self.conflicts: tuple[Pair, ...] = tuple(sorted(self._conflicting))
        """Pairs judged different, or disputed, that other judgements make the same; in order."""
        self.clusters: tuple[tuple[str, ...], ...] = together
        """Ids that are one, two or more each, in order."""

    def canonical(self, id: str) -> str:
        """One id for all that were judged to be one: the archive's own actor before an entry of a list."""
        return self._canonical.get(id, id)

    def cluster(self, id: str) -> tuple[str, ...]:
        """Every id that was judged to be the same, this one included, in order."""
        found, waiting = {id}, [id]
        while waiting:
            new = [other for other in self._held.get(waiting.pop(), ()) if other not in found]
            found.update(new)
            waiting += new
        return tuple(sorted(found))

    def ruling(self, one: str, other: str) -> Ruling:
        """What is judged of these two, by themselves or over others."""
        pair = pair_of(one, other)
        own = self.by_pair.get(pair, ())
        if pair in self._disputed:
            return Ruling(verdict=DISPUTED, judgements=own)
        if pair in self._suspended or pair in self._conflicting:
            return Ruling(verdict=CONTRADICTED, judgements=own)
        if self._as_one(pair):
            said_so = any(one.verdict == SAME for one in own)
            along = own if said_so else self._along(self._held, pair)
            return Ruling(verdict=SAME, judgements=along)
        apart = self._apart.get(self._ends(pair), ())
        if apart:
            said = self.by_pair[pair if pair in apart else apart[0]]
            return Ruling(verdict=DIFFERENT, judgements=said)
        return Ruling(verdict=UNSURE if own else OPEN, judgements=own)

    def contradiction(self, pair: Pair) -> Contradiction:
        """The judgements that conflict where `pair` is one of `conflicts`; the shortest chain."""
        said = (one for one in self.by_pair[pair] if one.verdict == DIFFERENT)
        return Contradiction(apart=tuple(said), chain=self._along(self._ties, pair))

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All of them, in order."""
        return tuple(one for said in self.by_pair.values() for one in said)

    def _as_one(self, pair: Pair) -> bool:
        return self.canonical(pair[0]) == self.canonical(pair[1])

    def _ends(self, pair: Pair) -> Pair:
        return pair_of(self.canonical(pair[0]), self.canonical(pair[1]))

    def _along(self, ties: Ties, pair: Pair) -> tuple[Judgement, ...]:
        """A judgement for each step from one to the other."""
        return tuple(
            next(said for said in self.by_pair[pair_of(*step)] if said.verdict == SAME)
            for step in pairwise(way(ties, *pair))
        )

    def _across(self, pairs: Iterable[Pair]) -> dict[Pair, tuple[Pair, ...]]:
        """The pairs judged different, by the clusters that they keep apart."""
        found: dict[Pair, list[Pair]] = {}
        for pair in pairs:
            found.setdefault(self._ends(pair), []).append(pair)
        return {ends: tuple(said) for ends, said in found.items()}


def _together(judgements: Iterable[Judgement]) -> dict[Pair, tuple[Judgement, ...]]:
    found: dict[Pair, list[Judgement]] = {}
    for one in judgements:
        found.setdefault((one.one, one.other), []).append(one)
    return {
        pair: tuple(said if len(said) == 1 else sorted(said, key=order))
        for pair, said in sorted(found.items())
    }


def _verdict(said: tuple[Judgement, ...]) -> str:
    """What several say of one pair; who is unsure contradicts nobody."""
    if len(said) == 1:
        return said[0].verdict
    sure = {one.verdict for one in said} - {UNSURE}
    return DISPUTED if len(sure) > 1 else next(iter(sure), UNSURE)


def _canonical(together: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {id: chosen for group in together for chosen in (min(group, key=rank),) for id in group}


def rank(id: str) -> tuple[int, str]:
    """The order in which ids are preferred: actors of the archive, entries of lists, signatories, others."""
    kind = next((at for at, start in enumerate(_RANKS) if id.startswith(start)), len(_RANKS))
    return (kind, id)
