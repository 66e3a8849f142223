#!/usr/bin/env python3
"""Which weights tell two names of one entity from two names of two, on published lists?

    ANSWERABLE_DATA=FOLDER python bench/fit_matching.py [--write]

Names that the US and the UN list give to one entity are held out, one for each entity, and looked for among
the rest; every answer of the index is a pair, right or wrong. Only the half of the entities is used that no
measurement uses (matching_material.is_for_fitting), and a fifth of that half is kept to look at. Prints no
name. Needs scipy. Seeds are fixed; but the pairs are those that the present weights bring near, so run it until
the numbers settle (twice is enough).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from matching_material import is_for_fitting, ofac, un, without_aliases, without_entries
from numpy.typing import NDArray
from scipy.optimize import minimize

from answerable.actors.matching.comparing import Weighed
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.index import NameIndex
from answerable.actors.matching.measuring import FEATURES, FOR
from answerable.actors.matching.side import compared_words, read, token
from answerable.actors.matching.spelling import FEATURES as WORD_FEATURES
from answerable.actors.matching.spelling import features_of_words
from answerable.actors.matching.syllables import same_syllable
from answerable.actors.naming.telling_apart import reasons_apart

HERE = Path(__file__).resolve().parents[1] / "src" / "answerable" / "actors" / "matching"
SEEDS = (101, 102, 103)
HELD_OUT = 4_000
_FEWEST = 4
_FREE = frozenset({"letters_of_short", "both_short"})
_AS_GIVEN = 2
"""Of five names held out, as many are asked for as the list writes them; the others mistyped."""
_LOOKED_AT = 5
"""One in so many entities of the fitting half is kept to look at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer of the index to a held-out name, and whether it is right."""

    found: Weighed
    right: bool
    question: int
    looked_at: bool
    as_given: bool
    """Whether the name was asked for as the list writes it."""
    apart: bool
    """Whether a word, number or unit tells the two names apart."""


def main(argv: Sequence[str] | None = None) -> int:
    """Fit, print what came of it, and write it where asked; returns the exit code."""
    parser = argparse.ArgumentParser(description="Fit the weights of matching.")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--words", action="store_true", help="count common words as well")
    asked = parser.parse_args(argv)
    data = Path(os.environ["ANSWERABLE_DATA"])
    lists = (ofac(data), un(data))
    if asked.words:
        (HERE / "common_words.txt").write_text(_common(lists), encoding="utf-8")
    found = [one for held in lists for one in _candidates(held)]
    weights = {"word": _of_words(found), "person": {}, "other": {}}
    for name in ("person", "other"):
        chosen = [one for one in found if (one.found.kind == "person") == (name == "person")]
        weights[name] = _of_names(chosen, name)
    if asked.write:
        (HERE / "weights.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    return 0


def _common(lists: Sequence[Sequence[Entity]]) -> str:
    """Words by the number of entities that hold them."""
    counts: Counter[str] = Counter()
    for one in (entity for held in lists for entity in held):
        names = (*one.names, *one.weak)
        readings = (read(name, one.kind).readings[0] for name in names)
        counts.update({token(word) for each in readings for word in compared_words(each)})
    lines = [
        "# Words of names on the US list (SDN, 2023-11, aliases 2025-12) and the UN list (2026-02), by the",
        f"# number of entities that hold them; * is the number of entities. Fewer than {_FEWEST} are left out.",
        f"* {sum(map(len, lists))}",
    ]
    for word, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        if count >= _FEWEST:
            lines.append(f"{word.replace(' ', '_')} {count}")
    return "\n".join(lines) + "\n"


def _candidates(entities: Sequence[Entity]) -> Iterator[Candidate]:
    """Answers to aliases held out, half of them as they are and half mistyped, and to names of nobody."""
    for seed in SEEDS:
        draw = random.Random(seed)
        left, held = without_aliases(entities, HELD_OUT, seed, fitting=True)
        questions = [
            (one.asked if number % 5 < _AS_GIVEN else _mistyped(one.asked, draw), one.target)
            for number, one in enumerate(held)
        ]
        yield from _answers(left, questions, seed * 10_000)
    left, gone = without_entries(entities, len(entities) // 8, SEEDS[0])
    of_half = {one.name for one in entities if is_for_fitting(one.id)}
    questions = [(one.asked, "") for one in gone if one.asked.name in of_half]
    questions += [(one, "") for one in _of_nobody(entities, len(questions))]
    yield from _answers(left, questions, 0)


def _mistyped(one: Entity, draw: random.Random) -> Entity:
    """The name as somebody may write it who did not look: letters, a word, a space or the order changed."""
    words = one.name.split()
    how = draw.random()
    at = draw.randrange(len(words))
    if how < 0.6 or len(words) == 1:
        for _ in range(draw.choice((1, 1, 2))):
            at = draw.randrange(len(words))
            words[at] = _misspelt(words[at], draw)
    elif how < 0.7:
        at = min(at, len(words) - 2)
        words[at : at + 2] = [words[at] + words[at + 1]]
    elif how < 0.82 and len(words) > 2:
        words.pop(at)
    elif how < 0.87:
        words[0] = words[0][0]
    else:
        words.append(words.pop(0))
    return replace(one, names=(" ".join(words),))


def _misspelt(word: str, draw: random.Random) -> str:
    at = draw.randrange(len(word))
    how = draw.randrange(4)
    if how == 0 and len(word) > 2:
        return word[:at] + word[at + 1 :]
    if how == 1 and at:
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
    return word[:at] + letter + word[at + (how == 2) :]


def _of_nobody(entities: Sequence[Entity], count: int) -> Iterator[Entity]:
    """Names put together from the halves of two names of one kind."""
    draw = random.Random(SEEDS[0])
    half = [one for one in entities if is_for_fitting(one.id) and " " in one.name]
    for _ in range(count):
        one = draw.choice(half)
        other = draw.choice(
            [each for each in draw.sample(half, 20) if each.kind == one.kind] or [one]
        )
        first, second = one.name.split(), other.name.split()
        words = (*first[: max(1, len(first) // 2)], *second[max(1, len(second) // 2) :])
        yield Entity(id="", kind=one.kind, names=(" ".join(words),))


def _answers(
    entities: Sequence[Entity], questions: Sequence[tuple[Entity, str]], first: int
) -> Iterator[Candidate]:
    index = NameIndex(entities)
    for number, (asked, target) in enumerate(questions, first):
        looked_at = sum((target or asked.name).encode()) % _LOOKED_AT == 0
        for place, found in index.closest(asked).items():
            right = entities[place].id == target
            forms = (read(found.names[0], asked.kind), read(found.names[1], entities[place].kind))
            apart = bool(reasons_apart(*forms))
            yield Candidate(found, right, number, looked_at, number % 5 < _AS_GIVEN, apart)


def _of_words(found: Sequence[Candidate]) -> dict[str, float]:
    """From pairs of names that are alike but for one word on each side."""
    rows: dict[tuple[str, str], list[bool]] = {}
    for one in found:
        pair = _differing(one.found)
        if pair and min(map(len, pair)) > 1 and not one.looked_at:
            if not one.as_given and same_syllable(*pair) is not None:
                continue  # what was mistyped by chance says nothing of how syllables are spelled
            rows.setdefault(pair, []).append(one.right)
    pairs = sorted((pair, any(right)) for pair, right in rows.items())
    values = np.array([features_of_words(*pair) for pair, _ in pairs])
    right = np.array([right for _, right in pairs])
    fitted = _fitted(
        values, right, WORD_FEATURES, frozenset(WORD_FEATURES) - {"other_syllable"}, _FREE
    )
    print(f"words: {len(pairs)} pairs, {right.mean():.3f} right; {fitted}")
    return fitted


def _differing(found: Weighed) -> tuple[str, str] | None:
    """The one word by which two names differ; None where they differ in more or in none."""
    one, other = found.measured.one, found.measured.other
    left, right = list(one.tokens), list(other.tokens)
    for each in one.tokens:
        if each in right:
            left.remove(each)
            right.remove(each)
    if len(left) == len(right) == 1 and len(one.tokens) > 1:
        first = one.words[one.tokens.index(left[0])]
        second = other.words[other.tokens.index(right[0])]
        if not (first.value or second.value):
            return (min(first.text, second.text), max(first.text, second.text))
    return None


def _of_names(found: Sequence[Candidate], name: str) -> dict[str, float]:
    values = np.array([(*one.found.measured.values, one.apart) for one in found])
    right = np.array([one.right for one in found])
    kept = np.array([not one.looked_at for one in found])
    names = (*FEATURES, "told_apart")
    fitted = _fitted(values[kept], right[kept], names, FOR)
    weights = np.array([fitted[feature] for feature in ("bias", *names)])
    odds = weights[0] + values[~kept] @ weights[1:]
    print(f"{name}: {len(found)} pairs; log loss {_loss(odds, right[~kept]):.4f}; {fitted}")
    print(f"  first right {_first_right([one for one in found if one.looked_at], odds):.4f}")
    for said, held, count in _reliability(odds, right[~kept]):
        print(f"  said {said:.2f} held {held:.2f} of {count}")
    return fitted


def _fitted(
    values: NDArray[np.float64],
    right: NDArray[np.bool_],
    names: Sequence[str],
    lifting: frozenset[str],
    free: frozenset[str] = frozenset(),
) -> dict[str, float]:
    """Logistic regression whose weights have the sign that their feature must have."""
    design = np.column_stack((np.ones(len(values)), values))
    signs = np.where(right, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = signs * (design @ weights)
        slope = -signs / (1.0 + np.exp(np.clip(margin, -50, 50)))
        penalty = 1.0 * weights[1:]
        total = np.logaddexp(0.0, -margin).sum() + 0.5 * (penalty * weights[1:]).sum()
        return float(total), design.T @ slope + np.concatenate(([0.0], penalty))

    ends = [(None, None)]
    for name in names:
        ends.append((None if name in free or name not in lifting else 0.0,
                     None if name in free or name in lifting else 0.0))  # fmt: skip
    found = minimize(loss, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B", bounds=ends,
                     options={"maxiter": 2_000})  # fmt: skip
    return dict(zip(("bias", *names), (round(float(each), 3) for each in found.x), strict=True))


def _loss(odds: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    return float(np.logaddexp(0.0, np.where(right, -odds, odds)).mean())


def _first_right(found: Sequence[Candidate], odds: NDArray[np.float64]) -> float:
    """Of the questions of which the index found the answer at all, how many have it first."""
    best: dict[int, tuple[float, bool]] = {}
    answered = {one.question for one in found if one.right}
    for one, odd in zip(found, odds.tolist(), strict=True):
        if one.question in answered:
            best[one.question] = max(best.get(one.question, (-99.0, False)), (odd, one.right))
    return sum(right for _, right in best.values()) / max(1, len(best))


def _reliability(
    odds: NDArray[np.float64], right: NDArray[np.bool_]
) -> Iterator[tuple[float, float, int]]:
    said = 1.0 / (1.0 + np.exp(-odds))
    for low in np.arange(0.0, 1.0, 0.1):
        held = (said >= low) & (said < low + 0.1)
        if held.any():
            yield float(said[held].mean()), float(right[held].mean()), int(held.sum())


if __name__ == "__main__":
    sys.exit(main())
