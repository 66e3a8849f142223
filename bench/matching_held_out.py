"""How many real aliases are found once they are taken from their entity, beside nomenklatura?

Measured on the half of the entities that nothing was fitted on. What absent people score sets the
threshold, and as a harder question what the names of entries score that were taken out whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import matching_material as material
from matching_asking import Asked, Misses, ask, compared, ranks, sample, sides
from matching_material import Question
from matching_ours import Ours
from matching_scoring import (
    brier,
    calibration_error,
    recall_above,
    recall_at,
    reliability,
    share_above,
    threshold_at,
)

from answerable.actors.matching.entity import Entity

SEEDS = (20261121, 20261122, 20261123)
HELD_OUT = 1_000


def held_out(data: Path, quick: bool, misses: Misses | None) -> dict[str, Any]:
    """Real aliases taken from their entity and looked for, on OFAC with three seeds and on the UN list."""
    none = sample(material.absent(data), 100 if quick else None)
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
    misses: Misses | None,
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
        **ranks(found),
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


def _pooled_differences(rounds: Sequence[Round]) -> dict[str, Any]:
    return compared([(*one.said["ours"], *one.said["logic-v2"]) for one in rounds])
