"""How good are ranks and scores: recall, false positives, F1, calibration, and how sure is a difference?

Ranks count from 1; 0 says that what was sought is not among the answers. Nothing here knows who answered.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import ceil, nextafter
from statistics import mean


def recall_at(ranks: Sequence[int], most: int) -> float:
    """The share of questions whose answer stands among the first `most`."""
    return mean(0 < rank <= most for rank in ranks) if ranks else 0.0


def threshold_at(absent: Sequence[float], share: float = 0.01) -> float:
    """The lowest score to accept so that at most `share` of the absent are accepted.

    A score is accepted when it is at least the threshold. Where scores are tied no threshold lies
    between them: all of a tie are refused rather than some of them accepted. A score of 0 is no answer.
    """
    allowed = int(len(absent) * share + 1e-9)
    ordered = sorted(absent, reverse=True)
    if allowed >= len(ordered):
        return nextafter(0.0, 1.0)
    return nextafter(max(ordered[allowed], 0.0), 2.0)


def recall_above(ranks: Sequence[int], scores: Sequence[float], threshold: float) -> float:
    """The share of questions whose first answer is right and scores at least the threshold."""
    met = (rank == 1 and score >= threshold for rank, score in zip(ranks, scores, strict=True))
    return mean(met) if ranks else 0.0


def share_above(scores: Sequence[float], threshold: float) -> float:
    """The share of scores at or above the threshold."""
    return mean(score >= threshold for score in scores) if scores else 0.0


def f1_at(scores: Sequence[float], same: Sequence[bool], threshold: float) -> float:
    """The harmonic mean of precision and recall when a score of at least the threshold says "same"."""
    said = [score >= threshold for score in scores]
    right = sum(a and b for a, b in zip(said, same, strict=True))
    return 2 * right / (sum(said) + sum(same)) if right else 0.0


def best_f1(scores: Sequence[float], same: Sequence[bool]) -> tuple[float, float]:
    """The best F1 that any threshold reaches, and the lowest that does. Told by the answers: an upper bound."""
    reached = [(f1_at(scores, same, at), -at) for at in set(scores)]
    found, at = max(reached, default=(0.0, 0.0))
    return found, -at


def area_under_curve(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The chance that a pair of the same scores above one that is not; a tie counts half."""
    against = sorted(score for score, is_same in zip(scores, same, strict=True) if not is_same)
    told = [score for score, is_same in zip(scores, same, strict=True) if is_same]
    if not against or not told:
        return 0.0
    above = sum((bisect_left(against, score) + bisect_right(against, score)) / 2 for score in told)
    return above / (len(told) * len(against))


def brier(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The mean squared distance of a score from what was true; .25 is what always saying .5 earns."""
    return mean((score - is_same) ** 2 for score, is_same in zip(scores, same, strict=True))


def reliability(scores: Sequence[float], same: Sequence[bool]) -> list[tuple[float, float, int]]:
    """For each tenth of the scale that has scores: their mean, the share that were the same, and how many."""
    rows = []
    for tenth in range(10):
        held = [
            (score, is_same)
            for score, is_same in zip(scores, same, strict=True)
            if min(int(score * 10), 9) == tenth
        ]
        if held:
            rows.append((mean(s for s, _ in held), mean(y for _, y in held), len(held)))
    return rows


def calibration_error(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The mean distance between what the tenths promise and what they hold, each by its number."""
    rows = reliability(scores, same)
    return sum(abs(said - held) * count for said, held, count in rows) / max(len(scores), 1)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def difference(
    ours: Sequence[float], theirs: Sequence[float], *, rounds: int = 2_000, seed: int = 1
) -> tuple[float, float, float]:
    """The mean of the paired differences, and its 95 % confidence interval by bootstrap.

    Each value belongs to the same question on both sides; questions are drawn again with replacement,
    both answers together.
    """
    paired = [mine - other for mine, other in zip(ours, theirs, strict=True)]
    draw = random.Random(seed)
    means = sorted(mean(draw.choices(paired, k=len(paired))) for _ in range(rounds))
    return mean(paired), means[int(rounds * 0.025)], means[ceil(rounds * 0.975) - 1]
