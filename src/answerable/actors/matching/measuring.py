"""What speaks for and against two names being one, in numbers that can be weighed?"""

from __future__ import annotations

from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from answerable.actors.matching.pairing import ACRONYM, INITIAL, WORDS, Pair, paired
from answerable.actors.matching.side import Side

FEATURES: Final = (
    "shared",
    "shared_more",
    "nearly_all",
    "shared_of_all",
    "shorter_whole",
    "joined",
    "rare_of_shorter",
    "legal_same",
    "acronyms",
    "against",
    "against_share",
    "surplus_share",
    "spelling",
    "single",
    "initials",
    "turned",
    "legal_other",
    "legal_lacking",
    "syllables_against",
    "one_word_spelled",
    "left_in_both",
)
"""In the order of the weights; each is 0 where it says nothing."""
FOR: Final = frozenset(FEATURES[:9])
"""Those that never lower a score; the others never lift one."""
_OF_AN_INITIAL: Final = 2.0
_OF_JOINED: Final = 14.0
"""What several words count at most that the other name writes as one, and not letter for letter."""
_OF_A_LETTER: Final = 1.2
"""What a letter of an acronym counts, in the measure of rarity."""


class Measured(NamedTuple):
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


def _values(one: Side, other: Side, pairs: tuple[Pair, ...]) -> tuple[tuple[float, ...], float]:
    shared = spelling = initials = acronyms = met_one = met_other = 0.0
    total_one, total_other = one.total, other.total
    for pair in pairs:
        weight_one = sum([one.weights[at] for at in pair.ones])
        weight_other = sum([other.weights[at] for at in pair.others])
        if pair.how == WORDS and len(pair.ones) != len(pair.others):
            # Written as one, several words weigh what they weigh apart.
            more = max(weight_one, weight_other)
            more = more if pair.likeness == 1.0 else min(more, _OF_JOINED)
            total_one += more - weight_one
            total_other += more - weight_other
            weight_one = weight_other = more
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
    lost_one, lost_other = total_one - met_one, total_other - met_other
    against = min(lost_one, lost_other)
    mean = (total_one + total_other) / 2
    letters = OSA.normalized_similarity(one.joined, other.joined)
    both = one.legal and other.legal
    share = min(1.0, shared / mean)
    shorter = min(1.0, shared / min(total_one, total_other))
    some, more = min(shared, 10.0) / 10.0, min(max(shared - 10.0, 0.0), 20.0) / 20.0
    covered = sum([len(pair.ones) + len(pair.others) for pair in pairs])
    in_both = _left(one, {at for pair in pairs for at in pair.ones}) and _left(
        other, {at for pair in pairs for at in pair.others}
    )
    one_word = len(pairs) == 1 and covered < len(one.words) + len(other.words)
    none_same = all(pair.likeness < 1.0 for pair in pairs)
    values = (
        some,
        more,
        max(0.0, share - 0.8) / 0.2,
        some * share,
        max(0.0, shorter - 0.8) / 0.2,
        max(0.0, letters - 0.6) / 0.4,
        more * shorter,
        float(bool(both) and bool(one.legal & other.legal)),
        min(1.0, acronyms),
        against / 10.0,
        against / mean,
        abs(lost_one - lost_other) / mean,
        spelling / mean,
        float(min(len(one.words), len(other.words)) == 1),
        min(3.0, initials),
        float(_turned(pairs)),
        float(bool(both) and not one.legal & other.legal),
        float(bool(one.legal) != bool(other.legal)),
        (against + spelling) / mean if one.syllabic and other.syllabic else 0.0,
        float(one_word and none_same),
        float(in_both),
    )
    return values, shared


def _left(side: Side, met: set[int]) -> bool:
    """Whether a word, particles aside, has no counterpart."""
    return any(at not in met and word.kind != "particle" for at, word in enumerate(side.words))


def _turned(pairs: tuple[Pair, ...]) -> bool:
    """Whether the words in common stand in another order."""
    places = [pair.others for pair in sorted(pairs, key=lambda pair: pair.ones)]
    return any(later < earlier for earlier, later in pairwise(places))
