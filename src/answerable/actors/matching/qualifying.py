"""What beyond the names speaks for or against: kind, birth dates, countries, identifiers?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from answerable.actors.identifiers import LOOSE, agree, normal
from answerable.actors.lists.entry import Identifier
from answerable.actors.matching.comparison import Feature
from answerable.actors.matching.entity import Entity
from answerable.dates import SourceDate

_SAME_DAY: Final = 4.0
_SAME_TIME: Final = 1.5
_NEAR: Final = -1.0
"""Lists give one person two birth dates a year apart, and more often than two people."""
_OTHER_TIME: Final = -4.0
_SAME_NUMBER: Final = 6.0
_OTHER_NUMBER: Final = -4.0
_SAME_COUNTRY: Final = 0.3
_OTHER_COUNTRY: Final = -0.6
_OTHER_KIND: Final = -5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualified:
    """What was found beyond the names."""

    features: tuple[Feature, ...] = ()
    apart: tuple[str, ...] = ()
    corroborated: bool = False


def qualified(one: Entity, other: Entity) -> Qualified:
    """What the two sides say beyond their names. What one side does not say counts nothing."""
    if not (one.kind and other.kind) and not _says_more(one):
        return Qualified()
    features = tuple(_features(one, other))
    return Qualified(
        features=features,
        apart=tuple(
            f"{each.words[0].upper()}{each.words[1:]}."
            for each in features
            if each.weight <= _OTHER_TIME
        ),
        corroborated=any(each.weight >= _SAME_TIME for each in features),
    )


def number_keys(identifiers: Iterable[Identifier]) -> Iterator[str]:
    """By which identifiers are looked up; none for one that is no number of its kind."""
    for each in identifiers:
        if known := normal(each.kind, each.value):
            yield f"{'' if known.kind in LOOSE else known.kind} {known.value}"


def _says_more(one: Entity) -> bool:
    return bool(one.birth_dates or one.countries or one.identifiers)


def _features(one: Entity, other: Entity) -> Iterator[Feature]:
    if one.kind and other.kind and one.kind != other.kind:
        words = f"one is {_a(one.kind)}, the other {_a(other.kind)}"
        yield Feature(name="kind", weight=_OTHER_KIND, words=words)
    if one.birth_dates and other.birth_dates:
        yield _born(one.birth_dates, other.birth_dates)
    yield from _numbers(one, other)
    if one.countries and other.countries:
        shared = sorted(set(one.countries) & set(other.countries))
        weight = _SAME_COUNTRY if shared else _OTHER_COUNTRY
        words = f"both name {shared[0]}" if shared else "they name different countries"
        yield Feature(name="country", weight=weight, words=words)


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _born(ones: tuple[SourceDate, ...], others: tuple[SourceDate, ...]) -> Feature:
    pairs = [(one, other) for one in ones for other in others]
    met = [(one, other) for one, other in pairs if one.could_be(other)]
    if met:
        day = next((one for one, other in met if _one_day(one) and one == other), None)
        if day is not None:
            return Feature(
                name="birth date", weight=_SAME_DAY, words=f"both were born on {day.iso}"
            )
        words = f"the birth dates {met[0][0].iso} and {met[0][1].iso} may be the same"
        return Feature(name="birth date", weight=_SAME_TIME, words=words)
    one, other = min(pairs, key=lambda pair: (_gap(*pair), pair[0].iso, pair[1].iso))
    near = _gap(one, other) <= 366
    words = f"the birth dates {one.iso} and {other.iso} {'differ by a year at most' if near else 'are years apart'}"
    return Feature(name="birth date", weight=_NEAR if near else _OTHER_TIME, words=words)


def _one_day(date: SourceDate) -> bool:
    return date.first is not None and date.first == date.last and not date.approximate


def _gap(one: SourceDate, other: SourceDate) -> int:
    """Days between the two, where every day of the one is before every day of the other."""
    earlier, later = (one, other) if one.surely_before(other) else (other, one)
    if earlier.last is None or later.first is None:
        return 0
    return (later.first - earlier.last).days


def _numbers(one: Entity, other: Entity) -> Iterator[Feature]:
    found = agree(one.identifiers, other.identifiers)
    for words in found.shared[:1]:
        yield Feature(name="identifier", weight=_SAME_NUMBER, words=words)
    for words in () if found.shared else found.conflicting[:1]:
        yield Feature(name="identifier", weight=_OTHER_NUMBER, words=words)
