"""What do ours and nomenklatura answer to the same questions, and how sure is the difference?

A name counts as found where the entity that bears it is among the answers.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any, Protocol

from matching_anchor import WIDE_BUCKETS, Anchor, installed
from matching_material import Question
from matching_ours import Ours
from matching_scoring import difference, recall_at, threshold_at

from answerable.actors.matching.entity import Entity

Misses = Callable[[str, list[Any]], None]
"""Takes what was missed, under a name of the experiment."""
_ROUNDS = 1_000


class Answers(Protocol):
    """Whoever can be asked."""

    def search(self, asked: Sequence[Entity], most: int = 10) -> list[list[Any]]:
        """The best answers to each question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of a set of questions: the rank of the right answer (0 for none), and the first one's score."""

    ranks: tuple[int, ...]
    scores: tuple[float, ...]
    seconds: float

    @property
    def right(self) -> tuple[float, ...]:
        """The first answer's score where it is the right one, else 0."""
        return tuple(
            score if rank == 1 else 0.0 for rank, score in zip(self.ranks, self.scores, strict=True)
        )


def ask(whom: Answers, questions: Sequence[Question]) -> Asked:
    """Ask all of them, and see where the right answer stands."""
    began = perf_counter()
    answers = whom.search([one.asked for one in questions], 10)
    seconds = perf_counter() - began
    ranks = []
    for question, found in zip(questions, answers, strict=True):
        ids = [one.id for one in found]
        ranks.append(ids.index(question.target) + 1 if question.target in ids else 0)
    scores = tuple(found[0].score if found else 0.0 for found in answers)
    return Asked(ranks=tuple(ranks), scores=scores, seconds=seconds)


@contextmanager
def sides(entities: Sequence[Entity], context: bool = False) -> Iterator[dict[str, Answers]]:
    """Ours and, where it is installed, nomenklatura's index with logic-v2, over the same entities."""
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        found: dict[str, Answers] = {"ours": Ours(entities)}
        anchors = []
        if installed():
            algorithms = ("logic-v2", "logic-v1") if context else ("logic-v2",)
            for algorithm in algorithms:
                one = Anchor(
                    entities, Path(folder) / algorithm, algorithm=algorithm, buckets=WIDE_BUCKETS
                )
                anchors.append(one)
                found[algorithm] = one
        try:
            yield found
        finally:
            for one in anchors:
                one.close()


def ranks(found: Asked) -> dict[str, float]:
    """Recall among the first one and the first ten."""
    return {"r1": recall_at(found.ranks, 1), "r10": recall_at(found.ranks, 10)}


def sample(held: Sequence[Question], most: int | None) -> Sequence[Question]:
    """All, or as many as asked for, drawn evenly from everywhere."""
    if most is None or most >= len(held):
        return held
    return [held[number * len(held) // most] for number in range(most)]


def compared(rounds: Sequence[tuple[Asked, Asked, Asked, Asked]]) -> dict[str, Any]:
    """Ours less theirs, with 95 % intervals: (mean, low, high)."""
    rows = {}
    for name, most in (("r1", 1), ("r10", 10)):
        mine = [float(0 < rank <= most) for found, _, _, _ in rounds for rank in found.ranks]
        other = [float(0 < rank <= most) for _, _, found, _ in rounds for rank in found.ranks]
        rows[name] = difference(mine, other)
    rows["recall_at_1_percent"] = difference_at_share(rounds)
    return rows


def difference_at_share(
    rounds: Sequence[tuple[Asked, Asked, Asked, Asked]],
    share: float = 0.01,
    draws: int = _ROUNDS,
    seed: int = 1,
) -> tuple[float, float, float]:
    """The difference in recall at a share of false positives; questions and absent names are drawn again.

    The threshold is found anew in each draw, for it is an estimate too.
    """
    draw = random.Random(seed)

    def once(again: bool) -> float:
        gaps: list[float] = []
        for mine, my_none, other, other_none in rounds:
            absent = _places(draw, len(my_none.scores), again)
            at_mine = threshold_at([my_none.scores[n] for n in absent], share)
            at_other = threshold_at([other_none.scores[n] for n in absent], share)
            a, b = mine.right, other.right
            gaps += [
                (a[n] >= at_mine) - float(b[n] >= at_other) for n in _places(draw, len(a), again)
            ]
        return mean(gaps)

    found = sorted(once(True) for _ in range(draws))
    return once(False), found[int(draws * 0.025)], found[ceil(draws * 0.975) - 1]


def _places(draw: random.Random, count: int, again: bool) -> Sequence[int]:
    return draw.choices(range(count), k=count) if again else range(count)
