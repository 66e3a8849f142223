"""How probable is it, by what was measured, that two names are one entity's?

The weights are fitted on names that the US list itself gives to one entity, against the closest names of
other entities (bench/fit_matching.py); docs/why/matching.md says how, and what was held out.
"""

from __future__ import annotations

from math import exp
from typing import Final

from answerable.actors.matching.fitted import OTHER, PERSON
from answerable.actors.matching.measuring import FEATURES

NAMES_ALONE: Final = 0.95
"""No score from names alone reaches it."""
CORROBORATED: Final = 0.995
SAME_UNIT: Final = 8.0
"""Of two names that the grammar of units reads as one unit, however they are worded. Not fitted."""
TOLD_APART: Final = OTHER["told_apart"]
"""Of two names with a word, number or unit that keeps their bearers apart."""
LIKELY_FROM: Final = 0.7
POSSIBLE_FROM: Final = 0.3


def weights_for(kind: str) -> tuple[float, ...]:
    """The bias, then a weight for each of FEATURES; persons have their own."""
    return _PERSON if kind == "person" else _OTHER


def log_odds(values: tuple[float, ...], kind: str) -> float:
    """Of two names being one entity's, before anything but the names counts."""
    weights = weights_for(kind)
    return weights[0] + sum(
        [weight * value for weight, value in zip(weights[1:], values, strict=True)]
    )


def score_of(odds: float, *, corroborated: bool) -> float:
    """0 to below 1. Anything beyond names that agrees lifts the ceiling, never the floor."""
    ceiling = CORROBORATED if corroborated else NAMES_ALONE
    return ceiling / (1.0 + exp(-max(-30.0, min(30.0, odds))))


_PERSON: Final = (PERSON["bias"], *(PERSON[feature] for feature in FEATURES))
_OTHER: Final = (OTHER["bias"], *(OTHER[feature] for feature in FEATURES))
