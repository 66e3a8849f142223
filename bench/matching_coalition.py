"""Who signed both of two letters, who is only alike, and what is left to a person?

Every name of both letters is compared with every other, by their words alone. A pair is proposed where
the comparison says likely or possible; it is taken for one only where it says likely. Whoever reads the
letters judged beforehand which pairs are the same; the lists below are counted against that.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import matching_ours as ours
import yaml
from matching_anchor import THRESHOLD as THEIR_THRESHOLD
from matching_anchor import installed, pair_scorer

from answerable.actors.names import folded
from answerable.reading.read import read_text

LETTER, STATEMENT = "letter-interpol-2021", "statement-2025"
_UNDECIDED = ("Campaign for a New Myanmar", "CAN-Myanmar")


def coalition(seeds: Path, quick: bool, _misses: object = None) -> dict[str, Any]:
    """The pairs that a person judged, and all others of the two letters."""
    judged = yaml.safe_load((seeds / "ground_truth.yaml").read_text(encoding="utf-8"))
    shared = [(one["letter_name"], one["statement_name"]) for one in judged["overlaps"]]
    different = [(one["a_name"], one["b_name"]) for one in judged["hard_negatives"]]
    found: dict[str, Any] = {
        "shared": len(shared),
        "different": len(different),
        "results": {"ours": _ours(shared, different)},
    }
    if installed():
        found["results"]["logic-v2"] = _theirs(shared, different)
    if not quick:
        found["every_pair"] = _every_pair(seeds, shared)
    return found


def _ours(shared: list[tuple[str, str]], different: list[tuple[str, str]]) -> dict[str, Any]:
    same = Counter(ours.proposal_of(a, b, "entity") for a, b in shared)
    other = Counter(ours.proposal_of(a, b, "entity") for a, b in different)
    return {
        "shared proposed": same["likely"] + same["possible"],
        "different taken for one": other["likely"],
        "different kept apart with a reason": other["apart"],
        "different left to a person": other["possible"],
        "the undecided pair is": ours.proposal_of(*_UNDECIDED, "entity"),
    }


def _theirs(shared: list[tuple[str, str]], different: list[tuple[str, str]]) -> dict[str, Any]:
    score = pair_scorer()

    def accepted(held: list[tuple[str, str]]) -> int:
        return sum(score(a, b, "Organization") >= THEIR_THRESHOLD for a, b in held)

    undecided = score(*_UNDECIDED, "Organization") >= THEIR_THRESHOLD
    return {
        "shared proposed": accepted(shared),
        "different taken for one": accepted(different),
        "different kept apart with a reason": 0,
        "different left to a person": 0,
        "the undecided pair is": "accepted" if undecided else "refused",
    }


def _every_pair(seeds: Path, shared: list[tuple[str, str]]) -> dict[str, int]:
    """All pairs of names of both letters: how many are likely, possible or kept apart, and not shared."""
    names = [
        (one.name, number)
        for number, letter in enumerate((LETTER, STATEMENT))
        for one in read_text(
            (seeds / f"{letter}.txt").read_text(encoding="utf-8"), letter
        ).signatories
    ]
    known = {frozenset(map(folded, pair)) for pair in shared}
    counted: Counter[str] = Counter()
    for (one, first), (other, second) in combinations(names, 2):
        where = "across" if first != second else "within"
        is_shared = frozenset((folded(one), folded(other))) in known and first != second
        truth = "shared" if is_shared else "not shared"
        counted[f"{where}, {truth}: {ours.proposal_of(one, other, 'entity')}"] += 1
    return {key: counted[key] for key in sorted(counted) if "unlikely" not in key}
