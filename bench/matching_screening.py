"""How many altered names and real aliases are found among a published list, beside nomenklatura?

A name counts as found where the entity that bears it is among the answers. "Recall at 1 %" counts first
answers that are right and score above all but 1 % of what the names of absent people score.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import Any, Protocol

import matching_material as material
from matching_anchor import WIDE_BUCKETS, Anchor, installed
from matching_material import Question
from matching_ours import Ours
from matching_scoring import (
    brier,
    calibration_error,
    difference,
    recall_above,
    recall_at,
    reliability,
    share_above,
    threshold_at,
)

from answerable.actors.matching.entity import Entity

SEEDS = (20261121, 20261122, 20261123)
HELD_OUT = 1_000
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


# Altered names


def ofac(
    data: Path, quick: bool, misses: Callable[[str, list[Any]], None] | None
) -> dict[str, Any]:
    """The altered names of OFAC, by kind of change. Misses of this set are never written anywhere."""
    del misses
    questions = _sample(material.altered(data), 100 if quick else None)
    none = _sample(material.absent(data), 100 if quick else None)
    burmese = _sample(material.absent_burmese(data), 50 if quick else None)
    entities = material.ofac(data)
    rows: dict[str, Any] = {}
    by_change: dict[str, dict[str, float]] = defaultdict(dict)
    said: dict[str, tuple[Asked, ...]] = {}
    with sides(entities, context=not quick) as whom:
        for name, one in whom.items():
            said[name] = (ask(one, questions), ask(one, none), ask(one, burmese))
            rows[name] = _screened(said[name])
            for change, found in _by_change(questions, said[name][0]).items():
                by_change[change][name] = found
        unsaid = [_kind_unsaid(one) for one in questions]
        no_kind = {name: _ranks(ask(whom[name], unsaid)) for name in list(whom)[:2]}
    return {
        "entities": len(entities),
        "names": sum(len(one.names) + len(one.weak) for one in entities),
        "questions": len(questions),
        "absent": len(none),
        "results": rows,
        "kind_unsaid": no_kind,
        "by_change": {
            change: {"questions": count, **by_change[change]}
            for change, count in Counter(one.change for one in questions).most_common()
        },
        "differences": _differences(said) if "logic-v2" in said else {},
    }


def _screened(said: tuple[Asked, ...]) -> dict[str, float]:
    found, none, burmese = said
    threshold = threshold_at(none.scores)
    return {
        **_ranks(found),
        "recall_at_1_percent": recall_above(found.ranks, found.scores, threshold),
        "threshold": threshold,
        "burmese_false": share_above(burmese.scores, threshold),
        "ms_each_in_batch": 1_000 * found.seconds / len(found.ranks),
    }


def _ranks(found: Asked) -> dict[str, float]:
    return {"r1": recall_at(found.ranks, 1), "r10": recall_at(found.ranks, 10)}


def _by_change(questions: Sequence[Question], found: Asked) -> dict[str, float]:
    ranks = defaultdict(list)
    for question, rank in zip(questions, found.ranks, strict=True):
        ranks[question.change].append(rank)
    return {change: recall_at(held, 1) for change, held in ranks.items()}


def _kind_unsaid(one: Question) -> Question:
    return Question(asked=material.asked(one.asked.name, ""), target=one.target, change=one.change)


def _sample(held: Sequence[Question], most: int | None) -> Sequence[Question]:
    """All, or as many as asked for, drawn evenly from everywhere."""
    if most is None or most >= len(held):
        return held
    return [held[number * len(held) // most] for number in range(most)]


# Real aliases


def held_out(
    data: Path, quick: bool, misses: Callable[[str, list[Any]], None] | None
) -> dict[str, Any]:
    """Real aliases taken from their entity and looked for, on OFAC with three seeds and on the UN list."""
    none = _sample(material.absent(data), 100 if quick else None)
    count = 100 if quick else HELD_OUT
    lists = {"ofac": material.ofac(data), "un": material.un(data)}
    found: dict[str, Any] = {}
    for name, seeds in (("ofac", SEEDS[:1] if quick else SEEDS), ("un", SEEDS[:1])):
        rounds = [_round(lists[name], count, seed, none, misses) for seed in seeds]
        found[name] = _pooled(rounds)
    found["fitting_half_left_out"] = True
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One seed: its questions, and what each side said to them, to absent names and to entries taken out."""

    seed: int
    questions: tuple[Question, ...]
    said: dict[str, tuple[Asked, Asked]]
    taken_out: dict[str, Asked]


def _round(
    entities: Sequence[Entity],
    count: int,
    seed: int,
    none: Sequence[Question],
    misses: Callable[[str, list[Any]], None] | None,
) -> Round:
    left, questions = material.without_aliases(entities, count, seed)
    with sides(left) as whom:
        said = {name: (ask(one, questions), ask(one, none)) for name, one in whom.items()}
    if misses:
        misses("held-out", _of_fitting_half(entities, count, seed))
    left, gone = material.without_entries(entities, min(count, len(entities) // 4), seed)
    with sides(left) as whom:
        taken_out = {name: ask(one, gone) for name, one in whom.items()}
    return Round(seed=seed, questions=questions, said=said, taken_out=taken_out)


def _of_fitting_half(entities: Sequence[Entity], count: int, seed: int) -> list[Any]:
    """What ours misses of the half that may be looked at; the measured half is never written down."""
    left, questions = material.without_aliases(entities, count, seed, fitting=True)
    index = Ours(left)
    answers = index.search([one.asked for one in questions])
    names = {one.id: one.names for one in left}
    return [
        {
            "asked": question.asked.name,
            "kind": question.asked.kind,
            "target": names[question.target],
            "instead": [(names[one.id][0], round(one.score, 3)) for one in found[:3]],
            "rank": next((n for n, one in enumerate(found, 1) if one.id == question.target), 0),
        }
        for question, found in zip(questions, answers, strict=True)
        if not found or found[0].id != question.target
    ]


def _pooled(rounds: Sequence[Round]) -> dict[str, Any]:
    names = list(rounds[0].said)
    rows = {name: [_row(one, name) for one in rounds] for name in names}
    whole = {
        "questions": [len(one.questions) for one in rounds],
        "seeds": [one.seed for one in rounds],
        "results": {
            name: {key: mean(row[key] for row in held) for key in held[0]}
            for name, held in rows.items()
        },
        "each_seed": rows,
        "by_kind": _by_kind(rounds, names),
        "calibration": {name: _calibration(rounds, name) for name in names},
    }
    if "logic-v2" in names:
        whole["differences"] = _pooled_differences(rounds)
    return whole


def _row(one: Round, name: str) -> dict[str, float]:
    found, none = one.said[name]
    threshold = threshold_at(none.scores)
    harder = threshold_at(one.taken_out[name].scores)
    return {
        **_ranks(found),
        "recall_at_1_percent": recall_above(found.ranks, found.scores, threshold),
        "recall_at_1_percent_taken_out": recall_above(found.ranks, found.scores, harder),
        "threshold": threshold,
        "ms_each_in_batch": 1_000 * found.seconds / len(found.ranks),
    }


def _calibration(rounds: Sequence[Round], name: str) -> dict[str, Any]:
    """Does a first answer hold what its score says? Real aliases, and absent names, together."""
    scores: list[float] = []
    right: list[bool] = []
    for one in rounds:
        for found in one.said[name]:
            scores += found.scores
            right += [rank == 1 for rank in found.ranks]
    return {
        "brier": brier(scores, right),
        "error": calibration_error(scores, right),
        "share_at_1": share_above(scores, 1.0),
        "wrong_at_1": sum(s >= 1.0 and not y for s, y in zip(scores, right, strict=True)),
        "tenths": reliability(scores, right),
    }


def _by_kind(rounds: Sequence[Round], names: Sequence[str]) -> dict[str, Any]:
    ranks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in rounds:
        for name in names:
            for question, rank in zip(one.questions, one.said[name][0].ranks, strict=True):
                ranks[question.change][name].append(rank)
    return {
        change: {
            "questions": len(held[names[0]]),
            **{name: _ranks_of(found) for name, found in held.items()},
        }
        for change, held in sorted(ranks.items(), key=lambda item: -len(item[1][names[0]]))
    }


def _ranks_of(ranks: Sequence[int]) -> dict[str, float]:
    return {"r1": recall_at(ranks, 1), "r10": recall_at(ranks, 10)}


# How sure a difference is


def _differences(said: dict[str, tuple[Asked, ...]]) -> dict[str, Any]:
    ours, theirs = said["ours"], said["logic-v2"]
    return _compared([(ours[0], ours[1], theirs[0], theirs[1])])


def _pooled_differences(rounds: Sequence[Round]) -> dict[str, Any]:
    return _compared([(*one.said["ours"], *one.said["logic-v2"]) for one in rounds])


def _compared(rounds: Sequence[tuple[Asked, Asked, Asked, Asked]]) -> dict[str, Any]:
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
