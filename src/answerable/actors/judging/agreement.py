"""How far do two people agree who judged the same pairs?

Cohen (1960): kappa = (observed - expected) / (1 - expected), where the agreement expected by chance
follows from how often each of the two gave each answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from answerable.actors.judging.judgement import VERDICTS, Judgement, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two judges, and what they said of the pairs that both judged."""

    one: str
    other: str
    """Their voices: a history and a pseudonym."""
    counts: tuple[tuple[str, str, int], ...]
    """What the one said, what the other said, and of how many pairs; only what occurs."""
    differ: tuple[Pair, ...]
    """The pairs on which they gave different answers."""
    blind: int
    """How many of the pairs neither of them judged with the score in sight."""

    @property
    def pairs(self) -> int:
        return sum(count for _, _, count in self.counts)

    @property
    def raw(self) -> float:
        """The share of pairs on which they gave the same answer."""
        return sum(count for one, other, count in self.counts if one == other) / self.pairs

    @property
    def kappa(self) -> float | None:
        """Agreement beyond chance, 1 at most; None where both gave one and the same answer throughout."""
        of_one, of_other = Counter[str](), Counter[str]()
        for one, other, count in self.counts:
            of_one[one] += count
            of_other[other] += count
        expected = sum(of_one[word] * of_other[word] for word in VERDICTS) / self.pairs**2
        return None if expected == 1 else (self.raw - expected) / (1 - expected)


def agreements(judgements: Iterable[Judgement]) -> tuple[Agreement, ...]:
    """Each two people who judged a pair in common, in order.

    Somebody of whom two different answers on one pair stand (given on two computers at once) is not
    counted for that pair.
    """
    said: dict[str, dict[Pair, Judgement | None]] = {}
    for one in judgements:
        own = said.setdefault(one.voice, {})
        known = own.get(one.pair, one)
        own[one.pair] = one if known and known.verdict == one.verdict else None
    found = (_of_two(*two) for two in combinations(sorted(said.items()), 2))
    return tuple(one for one in found if one.counts)


def _of_two(
    one: tuple[str, dict[Pair, Judgement | None]], other: tuple[str, dict[Pair, Judgement | None]]
) -> Agreement:
    both = [
        (pair, first, second)
        for pair, first in sorted(one[1].items())
        if first and (second := other[1].get(pair))
    ]
    counted = Counter((first.verdict, second.verdict) for _, first, second in both)
    return Agreement(
        one=one[0],
        other=other[0],
        counts=tuple((*verdicts, count) for verdicts, count in sorted(counted.items())),
        differ=tuple(pair for pair, first, second in both if first.verdict != second.verdict),
        blind=sum(first.blind and second.blind for _, first, second in both),
    )
