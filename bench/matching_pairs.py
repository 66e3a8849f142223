"""How well do scores of two names tell the same from the different, and do they mean what they say?

Each side is judged at the threshold that its own documentation gives, and at the best that the answers
would have told it. Pairs marked "unsure" count for neither; what is proposed of them is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import matching_material as material
import matching_ours as ours
from matching_anchor import THRESHOLD as THEIR_THRESHOLD
from matching_anchor import installed, pair_scorer
from matching_material import Pair
from matching_scoring import (
    area_under_curve,
    best_f1,
    brier,
    calibration_error,
    difference,
    f1_at,
    reliability,
)

Scorer = Callable[[Pair], float]
_TURNS = 5


def pairs(data: Path, quick: bool, _misses: object = None) -> dict[str, Any]:
    """The 826 labelled pairs of names."""
    held = material.name_pairs(data)[:: 8 if quick else 1]
    return _measured(held, _scorers(context=not quick))


def own_gold(data: Path | None, quick: bool, _misses: object = None) -> dict[str, Any]:
    """The pairs written for this bench, by group; needs no data but its own."""
    del data, quick
    held = material.own_pairs()
    return {
        **_measured([one for one in held if one.verdict != "unsure"], _scorers(context=False)),
        "proposed": _proposed(held),
    }


def _scorers(context: bool) -> dict[str, tuple[Scorer, float]]:
    found: dict[str, tuple[Scorer, float]] = {
        "ours": (lambda one: ours.score_of(one.one, one.other, one.kind), ours.THRESHOLD)
    }
    if installed():
        for algorithm in ("logic-v2", "logic-v1") if context else ("logic-v2",):
            found[algorithm] = (_theirs(algorithm), THEIR_THRESHOLD)
    if context:
        from rapidfuzz.fuzz import token_sort_ratio
        from rapidfuzz.utils import default_process

        found["token_sort"] = (
            lambda one: token_sort_ratio(one.one, one.other, processor=default_process) / 100,
            THEIR_THRESHOLD,
        )
    return found


def _theirs(algorithm: str) -> Scorer:
    score = pair_scorer(algorithm)
    return lambda one: float(score(one.one, one.other, one.schema))


def _measured(held: Sequence[Pair], scorers: dict[str, tuple[Scorer, float]]) -> dict[str, Any]:
    same = [one.verdict == "same" for one in held]
    scores = {name: [score(one) for one in held] for name, (score, _) in scorers.items()}
    found: dict[str, Any] = {
        "pairs": len(held),
        "same": sum(same),
        "results": {
            name: _row(scores[name], same, threshold) for name, (_, threshold) in scorers.items()
        },
        "by_group": _by_group(held, scores, scorers),
        "pairs_in_a_cpu_second": _speeds(held, scorers),
    }
    if "logic-v2" in scores:
        right = {
            name: [
                float((score >= threshold) == is_same)
                for score, is_same in zip(scores[name], same, strict=True)
            ]
            for name, (_, threshold) in scorers.items()
        }
        found["difference_in_accuracy"] = difference(right["ours"], right["logic-v2"])
    return found


def _row(scores: Sequence[float], same: Sequence[bool], threshold: float) -> dict[str, Any]:
    best, at = best_f1(scores, same)
    accepted = [score >= threshold for score in scores]
    wrong = sum(a and not b for a, b in zip(accepted, same, strict=True))
    return {
        "threshold": threshold,
        "f1": f1_at(scores, same, threshold),
        "precision": 1 - wrong / max(sum(accepted), 1),
        "recall": (sum(accepted) - wrong) / max(sum(same), 1),
        "best_f1": best,
        "best_at": at,
        "auc": area_under_curve(scores, same),
        "brier": brier(scores, same),
        "calibration_error": calibration_error(scores, same),
        "share_at_1": sum(score >= 1.0 for score in scores) / len(scores),
        "different_at_1": sum(s >= 1.0 and not y for s, y in zip(scores, same, strict=True)),
        "tenths": reliability(scores, same),
    }


def _by_group(
    held: Sequence[Pair],
    scores: dict[str, list[float]],
    scorers: dict[str, tuple[Scorer, float]],
) -> dict[str, Any]:
    """For each group: how many of the same are accepted, and how many of the different, at the threshold."""
    rows: dict[str, Any] = defaultdict(Counter)
    for place, one in enumerate(held):
        rows[one.group][one.verdict] += 1
        for name, (_, threshold) in scorers.items():
            rows[one.group][f"{name}, {one.verdict} accepted"] += scores[name][place] >= threshold
    return {group: dict(counted) for group, counted in rows.items()}


def _proposed(held: Sequence[Pair]) -> dict[str, dict[str, int]]:
    """What ours proposes of each verdict: likely, possible, unlikely, apart."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in held:
        counted[one.verdict][ours.proposal_of(one.one, one.other, one.kind)] += 1
    return {verdict: dict(found) for verdict, found in counted.items()}


def _speeds(held: Sequence[Pair], scorers: dict[str, tuple[Scorer, float]]) -> dict[str, float]:
    """Interleaved turns, the median of each. The pairs have been seen once: what may be kept is kept."""
    spent = defaultdict(list)
    for _ in range(_TURNS):
        for name, (score, _) in scorers.items():
            began = process_time()
            for one in held:
                score(one)
            spent[name].append(process_time() - began)
    return {name: len(held) / max(median(costs), 1e-9) for name, costs in spent.items()}
