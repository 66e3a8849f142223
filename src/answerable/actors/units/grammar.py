"""Does a name speak of a military unit, and if so, of which one?

A unit is a type and a number, or a command and its direction; everything else in the name must be an
army, a group, a place or an honour, or it is no unit. Where nothing says another army, a type that
Myanmar's army has is read as theirs, and the unit says that this is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from answerable.actors.units import lexicon
from answerable.actors.units.first_look import may_name_a_unit
from answerable.actors.units.forces import by_its_number, group_in, with_force
from answerable.actors.units.parts import BY_PLACE, unit_in
from answerable.actors.units.signs import (
    ARMY,
    BREAK,
    ECHELON,
    GROUP,
    JOIN,
    NUMBER,
    OTHER,
    PLACE,
    REFUSED,
    TYPE,
    Sign,
    signs_of,
)  # fmt: skip
from answerable.actors.units.unit import Unit

__all__ = ["may_name_a_unit", "unit_key", "unit_of"]

_WEAK: Final = frozenset({"company", "group", "army", "unit", "column", "region", "wing"})
"""Echelons that are everyday words; alone with a number they name no unit."""
_BASED: Final = Sign(JOIN, "based")
_LED: Final = frozenset({"battalion", "brigade", "regiment"})
_LONGEST: Final = 200
"""Characters; a longer text is no name."""


def unit_key(written: str, country: str = "") -> str:
    """`MM/light-infantry-battalion/345`, or "" where the name is no unit or speaks of several.

    `country` is the ISO code that a source gives beside the name; words in the name come first.
    """
    if not may_name_a_unit(written):
        return ""
    found = unit_of(written, country)
    return found.key if found else ""


@lru_cache(maxsize=16_384)
def unit_of(written: str, country: str = "") -> Unit | None:
    """The unit that a name is of, with all that its words say; None where it is no unit."""
    if not may_name_a_unit(written) or len(written) > _LONGEST:
        return None
    signs = signs_of(written)
    if any(sign.kind == REFUSED for sign in signs):
        return None
    unit = unit_in(signs)
    if unit is None or not _all_said(signs, unit):
        return None
    return with_force(unit, signs, country, written)


def _all_said(signs: list[Sign], unit: Unit) -> bool:
    """Whether no word is left that a unit's name would not hold."""
    others = [place for place, sign in enumerate(signs) if sign.kind == OTHER]
    if not others or (unit.echelon in BY_PLACE and not unit.numbers and len(others) <= 3):
        below = unit.part_of is not None or unit.echelon not in _WEAK or _five(unit)
        return bool(unit.branches) or below or _says_force(signs)
    if group_in(signs, unit) or _behind_a_place(signs, others, unit):
        return True
    strong = bool(unit.branches) or unit.echelon in lexicon.TYPES
    return strong and _aside(signs, others)


def _behind_a_place(signs: list[Sign], others: list[int], unit: Unit) -> bool:
    """Whether a number and an echelon close a name that a word or two begin: "Tarhuna 7th Brigade"."""
    ends = [sign.kind for sign in signs[-2:]] == [NUMBER, ECHELON]
    return (
        ends and unit.echelon in _LED and others == list(range(len(signs) - 2)) and len(others) < 3
    )


def _five(unit: Unit) -> bool:
    return by_its_number(unit).echelon == "military-unit"


def _says_force(signs: Iterable[Sign]) -> bool:
    return any(sign.kind in (ARMY, GROUP) for sign in signs)


def _aside(signs: list[Sign], others: list[int]) -> bool:
    """Whether words that are no signs stand behind a comma, a bracket or "of", or between number and type."""
    core = [
        place for place, sign in enumerate(signs) if sign.kind in (NUMBER, TYPE, ECHELON, PLACE)
    ]
    first, last = core[0], core[-1]
    if len(others) > 6:
        return first < others[0] and others[-1] < last
    for place in others:
        between = first < place < last
        based = place < first and _BASED in signs[place:first]
        behind = any(sign.kind in (JOIN, BREAK) for sign in signs[last:place])
        if not (between or behind or based):
            return False
    return True
