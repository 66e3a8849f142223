"""Are two the same, what speaks for it and against it, and how probable is it?

A proposal for a person to judge. The closest pair of their names is weighed, then what they say beyond
names; a reason to keep them apart stands in `apart` and lowers the score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from answerable.actors.matching.comparison import (
    APART,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    Comparison,
    Feature,
)
from answerable.actors.matching.entity import Entity
from answerable.actors.matching.measuring import FEATURES, Measured, measured
from answerable.actors.matching.qualifying import Qualified, qualified
from answerable.actors.matching.rarity import GENERAL, Rarity
from answerable.actors.matching.side import Side, read, sides_of
from answerable.actors.matching.weighing import (
    LIKELY_FROM,
    POSSIBLE_FROM,
    SAME_UNIT,
    TOLD_APART,
    log_odds,
    score_of,
)
from answerable.actors.matching.wording import features_of, reason_of
from answerable.actors.naming.telling_apart import reasons_apart

_MUCH_MORE: Final = 0.25
"""Share of the longer name, by rarity, that the other lacks."""
_MOST_PAIRS: Final = 64
"""Pairs of names that are weighed word by word; of more, those closest letter by letter."""


class Weighed(NamedTuple):
    """One pair of names, weighed."""

    names: tuple[str, str]
    measured: Measured
    kind: str
    odds: float

    @property
    def order(self) -> tuple[float, float]:
        """The likelier first, and of two alike the one that rests on more."""
        return self.odds, self.measured.shared


def compare(one: Entity, other: Entity, rarity: Rarity = GENERAL) -> Comparison:
    """Whether the two may be one, by the closest pair of their names and what else they say.

    The same whichever comes first. Names that the source calls weak count like the others: a common
    name scores low by its words.
    """
    found = closest(one, other, rarity)
    if found is None:
        names = (_first(one), _first(other))
        return Comparison(score=0.0, proposal=UNLIKELY, names=names,
                          reason="Nothing in the two names can be compared.")  # fmt: skip
    return told(judged(one, other, found))


def compare_names(one: str, other: str, kind: str = "") -> Comparison:
    """Two names by themselves."""
    return compare(_bare(one, kind), _bare(other, kind))


def weighed(names: tuple[str, str], sides: tuple[Side, Side], kind: str) -> Weighed:
    """One pair of names, by the words of one reading of each."""
    found = measured(*sides)
    odds = log_odds(found.values, kind)
    if sides[0].unit and sides[0].unit == sides[1].unit:
        odds += SAME_UNIT
    return Weighed(names, found, kind, odds)


def kind_of(one: Entity, other: Entity) -> str:
    """The kind by whose weights the two are weighed; a person where nobody says and no word tells."""
    if one.kind or other.kind:
        return one.kind or other.kind
    kinds = {read(each.names[0]).kind for each in (one, other) if each.names}
    return "entity" if "entity" in kinds else "person"


class Verdict(NamedTuple):
    """What is thought of two entities, before it is put into words."""

    found: Weighed
    score: float
    beyond: Qualified
    reasons: tuple[str, ...]
    """Why the names alone keep them apart."""

    @property
    def order(self) -> tuple[float, float]:
        """The likelier first, and of two alike the one that rests on more."""
        return self.score, self.found.measured.shared


def judged(one: Entity, other: Entity, found: Weighed) -> Verdict:
    """The score, once the closest names are known."""
    beyond = qualified(one, other)
    reasons = reasons_apart(read(found.names[0], one.kind), read(found.names[1], other.kind))
    odds = found.odds + sum([each.weight for each in beyond.features])
    if reasons:
        odds += TOLD_APART
    score = score_of(odds, corroborated=beyond.corroborated)
    return Verdict(found, score, beyond, reasons)


def told(verdict: Verdict) -> Comparison:
    """The verdict in words."""
    found, score, beyond, reasons = verdict
    telling = [Feature(name="told apart", weight=TOLD_APART, words=each) for each in reasons[:1]]
    apart = (*reasons, *beyond.apart)
    return Comparison(
        score=score,
        proposal=_proposal(score, apart, found),
        names=found.names,
        features=(*features_of(found.measured, found.kind), *telling, *beyond.features),
        apart=apart,
        reason=reason_of(found.measured, beyond.features, apart),
    )


def _proposal(score: float, apart: tuple[str, ...], found: Weighed) -> str:
    if apart:
        return APART
    if score >= LIKELY_FROM:
        return POSSIBLE if _rearranged(found) else LIKELY
    return POSSIBLE if score >= POSSIBLE_FROM else UNLIKELY


def _rearranged(found: Weighed) -> bool:
    """Whether a body's words stand in another order among words that the other name lacks.

    The Network for Documentation of Rights and the Rights Network share their words, and may be two.
    """
    if found.kind == "person":
        return False
    said = dict(zip(FEATURES, found.measured.values, strict=True))
    return bool(said["turned"]) and said["surplus_share"] > _MUCH_MORE


@lru_cache(maxsize=4_096)
def _bare(name: str, kind: str) -> Entity:
    return Entity(id="", kind=kind, names=(name,))


def _first(one: Entity) -> str:
    return one.names[0] if one.names else ""


def closest(one: Entity, other: Entity, rarity: Rarity) -> Weighed | None:
    """The pair of their names that speaks most for the two being one; None where nothing can be compared."""
    kind = kind_of(one, other)
    pairs = _pairs(_sides(one, rarity), _sides(other, rarity))
    found = (weighed((a, b), (left, right), kind) for (a, left), (b, right) in pairs)
    return max(found, key=lambda each: (*each.order, sorted(each.names)), default=None)


def _sides(one: Entity, rarity: Rarity) -> list[tuple[str, Side]]:
    names = dict.fromkeys((*one.names, *one.weak))
    return [(name, side) for name in names for side in sides_of(name, one.kind, rarity)]


def _pairs(
    ones: list[tuple[str, Side]], others: list[tuple[str, Side]]
) -> Iterable[tuple[tuple[str, Side], tuple[str, Side]]]:
    if len(ones) * len(others) <= _MOST_PAIRS:
        return product(ones, others)
    return _nearest(ones, others)


def _nearest(
    ones: list[tuple[str, Side]], others: list[tuple[str, Side]]
) -> Iterator[tuple[tuple[str, Side], tuple[str, Side]]]:
    """The pairs whose words, put in order, are closest letter by letter."""
    import numpy as np
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    left, right = (
        [" ".join(sorted(word.text for word in side.words)) for _, side in sides]
        for sides in (ones, others)
    )
    table = cdist(left, right, scorer=ratio, dtype=np.uint8).ravel()
    edge = np.partition(table, table.size - _MOST_PAIRS)[table.size - _MOST_PAIRS]
    close = np.flatnonzero(table >= edge)
    order = close[np.argsort(-table[close].astype(np.int32), kind="stable")][:_MOST_PAIRS]
    for place in order.tolist():
        yield ones[place // len(others)], others[place % len(others)]
