"""What did the comparison of two entities find, in numbers and in words?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LIKELY: Final = "likely"
POSSIBLE: Final = "possible"
UNLIKELY: Final = "unlikely"
APART: Final = "apart"
"""A word, number, kind, birth date or identifier tells them apart; never merged by a machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that speaks for or against, with its share of the score."""

    name: str
    weight: float
    """What it adds to the log odds; negative where it speaks against."""
    words: str
    """The same as a part of a sentence: "Hlaing and Hlaing are the same"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A proposal, never a finding: a person says whether two are the same."""

    score: float
    """0 to below 1, calibrated: the share of pairs so scored that were the same in the gold named in
    the docs. Above .95 only with corroboration beyond names (birth date, identifier)."""
    proposal: str
    """likely | possible | unlikely | apart"""
    names: tuple[str, str]
    """The two names, as written, on which it rests."""
    features: tuple[Feature, ...] = ()
    apart: tuple[str, ...] = ()
    """Each reason that keeps them apart, as a sentence; empty where none does."""
    reason: str = ""
    """The whole in one sentence."""
