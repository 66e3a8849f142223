"""How far do two people agree who answered the same questions, beyond what chance would give?

Cohen's kappa (1960); where answers have an order, weighted (Cohen 1968) with weights that grow evenly with
the distance (Cicchetti and Allison 1971).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

ENOUGH: Final = 20
"""Things that both answered, below which nothing is said: a single answer would move the figure much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Two people, and what they said of the things that both answered."""

    one: str
    other: str
    counts: tuple[tuple[str, str, int], ...]
    """What the one said, what the other said, and of how many things; only what occurs."""
    scale: tuple[str, ...] = ()
    """The answers in their order, where they have one."""
    left_out: int = 0
    """Of how many more at least one of them said what has no place on the scale."""

    @property
    def both(self) -> int:
        """Of how many things both said something on the scale."""
        return sum(count for _, _, count in self.counts)

    @property
    def same(self) -> int:
        """Of how many they said the same."""
        return sum(count for one, other, count in self.counts if one == other)

    @property
    def enough(self) -> bool:
        """Whether there are enough to say anything."""
        return self.both >= ENOUGH

    @property
    def kappa(self) -> float | None:
        """1 at most; None where chance alone could not have made them differ."""
        of_one, of_other = Counter[str](), Counter[str]()
        for one, other, count in self.counts:
            of_one[one] += count
            of_other[other] += count
        expected = sum(
            self._apart(one, other) * times * often
            for one, times in of_one.items()
            for other, often in of_other.items()
        )
        found = sum(self._apart(one, other) * count for one, other, count in self.counts)
        return 1 - found * self.both / expected if expected else None

    def _apart(self, one: str, other: str) -> float:
        """How far two answers are from each other: 0 to 1."""
        if not self.scale:
            return float(one != other)
        return abs(self.scale.index(one) - self.scale.index(other)) / (len(self.scale) - 1)


def agreed(
    said: Iterable[tuple[str, Hashable, str]], scale: Sequence[str] = ()
) -> tuple[Agreed, ...]:
    """Each two people who answered something in common; `said` are person, thing and answer.

    Somebody of whom two different answers on one thing stand is not counted for it.
    """
    answers: dict[str, dict[Hashable, str | None]] = {}
    for person, thing, word in said:
        own = answers.setdefault(person, {})
        own[thing] = word if own.get(thing, word) == word else None
    made = (_of_two(*two, tuple(scale)) for two in combinations(sorted(answers.items()), 2))
    return tuple(one for one in made if one.counts or one.left_out)


def _of_two(
    one: tuple[str, dict[Hashable, str | None]],
    other: tuple[str, dict[Hashable, str | None]],
    scale: tuple[str, ...],
) -> Agreed:
    counted = Counter[tuple[str, str]]()
    left_out = 0
    for thing, first in one[1].items():
        second = other[1].get(thing)
        if first is None or second is None:
            continue
        if scale and not {first, second} <= set(scale):
            left_out += 1
        else:
            counted[first, second] += 1
    counts = tuple((*words, count) for words, count in sorted(counted.items()))
    return Agreed(one=one[0], other=other[0], counts=counts, scale=scale, left_out=left_out)
