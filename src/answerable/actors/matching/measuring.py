"""What speaks for and against two names being one, in numbers that can be weighed?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import OSA

from answerable.actors.matching.pairing import ACRONYM, INITIAL, Pair, paired
from answerable.actors.matching.side import Side

FEATURES: Final = (
    "shared",
    "shared_share",
    "shorter_share",
    "against",
    "against_share",
    "surplus_share",
    "spelling",
    "joined",
    "single",
    "initials",
    "acronyms",
    "turned",
    "legal_same",
    "legal_other",
    "close_letters",
    "same_letters",
)
"""In the order of the weights; each is 0 where it says nothing."""
_OF_AN_INITIAL: Final = 2.0
_OF_A_LETTER: Final = 1.2
"""What a letter of an acronym counts, in the measure of rarity."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Two readings laid beside each other."""

    one: Side
    other: Side
    pairs: tuple[Pair, ...]
    values: tuple[float, ...]
    """As FEATURES name them."""
    shared: float
    """The weight of the words in common: how much the agreement rests on."""


def measured(one: Side, other: Side) -> Measured:
    """The same whichever of the two comes first."""
    turned_round = other.joined < one.joined or (
        other.joined == one.joined and len(other.words) < len(one.words)
    )
    first, second = (other, one) if turned_round else (one, other)
    pairs = paired(first, second)
    values, shared = _values(first, second, pairs)
    if turned_round:
        pairs = tuple(Pair(pair.others, pair.ones, pair.likeness, pair.how) for pair in pairs)
    return Measured(one, other, pairs, values, shared)


def _values(
    one: Side, other: Side, pairs: tuple[Pair, ...]
) -> tuple[tuple[float, ...], float]:
    shared = spelling = initials = acronyms = met_one = met_other = 0.0
    for pair in pairs:
        weight_one = sum([one.weights[at] for at in pair.ones])
        weight_other = sum([other.weights[at] for at in pair.others])
        met_one += weight_one
        met_other += weight_other
        weight = min(weight_one, weight_other)
        if pair.how == INITIAL:
            initials += 1.0
            shared += _OF_AN_INITIAL
        elif pair.how == ACRONYM:
            acronyms += 1.0
            shared += min(weight, _OF_A_LETTER * len(pair.ones + pair.others))
        else:
            shared += weight * pair.likeness
            spelling += weight * (1.0 - pair.likeness)
    lost_one, lost_other = one.total - met_one, other.total - met_other
    against = min(lost_one, lost_other)
    mean = (one.total + other.total) / 2
    letters = OSA.normalized_similarity(one.joined, other.joined)
    both = one.legal and other.legal
    values = (
        shared / 10.0,
        min(1.0, shared / mean),
        min(1.0, shared / min(one.total, other.total)),
        against / 10.0,
        against / mean,
        abs(lost_one - lost_other) / mean,
        spelling / mean,
        max(0.0, letters - 0.6) / 0.4,
        float(min(len(one.words), len(other.words)) == 1),
        min(3.0, initials),
        min(1.0, acronyms),
        float(_turned(pairs)),
        float(bool(both) and bool(one.legal & other.legal)),
        float(bool(both) and not one.legal & other.legal),
        float(letters > 0.9),
        float(one.joined == other.joined),
    )
    return values, shared


def _turned(pairs: tuple[Pair, ...]) -> bool:
    """Whether the words in common stand in another order."""
    places = [pair.others for pair in sorted(pairs, key=lambda pair: pair.ones)]
    return any(later < earlier for earlier, later in zip(places, places[1:], strict=False))
