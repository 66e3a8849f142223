"""Are military units found under every writing of their name, and is a number ever taken for another type's?"""

from __future__ import annotations

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import matching_ours as ours
from matching_anchor import THRESHOLD as THEIR_THRESHOLD
from matching_anchor import Anchor, installed, pair_scorer
from matching_unit_names import Unit, entity_of, ordinal, table, writings

from answerable.actors.matching.entity import Entity
from answerable.actors.naming.forms import forms_of


def units(data: Path | None, quick: bool, _misses: object = None) -> dict[str, Any]:
    """Every writing against the whole table, and every two types of one number against each other."""
    del data
    held = table()
    entities = [entity_of(one) for one in held]
    asked = [(text, one) for one in held for text in writings(one)]
    if quick:
        asked = random.Random(1).sample(asked, 100)
    found: dict[str, Any] = {
        "units": len(held),
        "writings": len(asked),
        "results": {
            "ours": searched(ours.Ours(entities), asked),
            "the unit key alone": _by_key(held, asked),
        },
        "merges": {"ours": merged(held, ours_accepts)},
    }
    if installed():
        with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
            index = Anchor(entities, Path(folder), buckets=2_000)
            found["results"]["logic-v2, with its index"] = searched(index, asked)
            index.close()
        some = random.Random(1).sample(asked, min(len(asked), 300 if not quick else 20))
        found["results"]["logic-v2, against all"] = _one_by_one(held, some)
        score = pair_scorer()
        found["merges"]["logic-v2"] = merged(
            held, lambda one, other: score(one, other, "Organization") >= THEIR_THRESHOLD
        )
    return found


def searched(index: Any, asked: list[tuple[str, Unit]]) -> dict[str, Any]:
    """How many of the writings have their unit as first answer."""
    began = perf_counter()
    answers = index.search([Entity(id="", kind="entity", names=(text,)) for text, _ in asked])
    spent = perf_counter() - began
    right = [
        bool(found) and found[0].id == one.name
        for found, (_, one) in zip(answers, asked, strict=True)
    ]
    missed = [one.type.name for ok, (_, one) in zip(right, asked, strict=True) if not ok]
    return {
        "right": sum(right) / len(right),
        "missed": len(missed),
        "missed_by_type": dict(Counter(missed)),
        "ms_each": 1_000 * spent / len(asked),
    }


def _by_key(held: tuple[Unit, ...], asked: list[tuple[str, Unit]]) -> dict[str, Any]:
    """How many writings have the key that the unit's name has and no other unit's name."""
    keys = {one.name: forms_of(one.name, "entity").unit for one in held}
    counts = Counter(keys.values())
    began = perf_counter()
    right = [
        counts[keys[one.name]] == 1 and _may_be(forms_of(text, "entity").unit, keys[one.name])
        for text, one in asked
    ]
    return {
        "right": sum(right) / len(asked),
        "missed": len(asked) - sum(right),
        "missed_by_type": dict(
            Counter(one.type.name for ok, (_, one) in zip(right, asked, strict=True) if not ok)
        ),
        "ms_each": 1_000 * (perf_counter() - began) / len(asked),
    }


def _may_be(key: str, other: str) -> bool:
    """Whether two keys name one unit; a country that one of them does not say is no difference."""
    (country, *rest), (other_country, *other_rest) = key.split("/"), other.split("/")
    return (
        bool(rest)
        and rest == other_rest
        and (country == other_country or "?" in (country, other_country))
    )


def _one_by_one(held: tuple[Unit, ...], asked: list[tuple[str, Unit]]) -> dict[str, Any]:
    """logic-v2 without its index, so that only its judgement of names counts; a tie for the first is no answer."""
    score = pair_scorer()
    right = 0
    began = perf_counter()
    for text, unit in asked:
        found = {one.name: score(text, one.name, "Organization") for one in held}
        best = max(found.values())
        right += found[unit.name] == best and list(found.values()).count(best) == 1
    return {
        "right": right / len(asked),
        "missed": len(asked) - right,
        "ms_each": 1_000 * (perf_counter() - began) / len(asked),
    }


def merged(held: tuple[Unit, ...], accepts: Any) -> dict[str, int]:
    """Pairs that are taken for one: the same number across types, and two numbers of one type."""
    counted: dict[str, int] = defaultdict(int)
    for one, other in combinations(held, 2):
        if one.number == other.number:
            case = "same number, other type"
        elif one.type is other.type:
            case = "same type, other number"
        else:
            continue
        counted[f"{case}: pairs"] += 1
        for a, b in _both_ways(one, other):
            if accepts(a, b):
                counted[f"{case}: taken for one"] += 1
                break
    return dict(counted)


def _both_ways(one: Unit, other: Unit) -> Iterator[tuple[str, str]]:
    """The names of two units, in one writing each, and in two."""
    yield one.name, other.name
    yield f"{ordinal(one.number)} {one.type.name}", f"{ordinal(other.number)} {other.type.name}"
    yield f"No. {one.number} {one.type.name}", other.name
    for a, b in zip(one.type.short, other.type.short, strict=False):
        yield f"{a} {one.number}", f"{b} {other.number}"


def ours_accepts(one: str, other: str) -> bool:
    """Whether ours would take two names for one: likely, or more likely than not."""
    return ours.score_of(one, other, "entity") >= ours.THRESHOLD or ours.proposal_of(
        one, other, "entity"
    ) in ("likely",)
