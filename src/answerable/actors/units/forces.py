"""Whose is a unit: the force that the words name, the one that a source names, or the one its type tells?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from answerable.actors.units import lexicon
from answerable.actors.units.armies import MYANMAR
from answerable.actors.units.signs import (
    ARMY,
    BRANCH,
    ECHELON,
    GROUP,
    NUMBER,
    SERVICE,
    TYPE,
    Sign,
)  # fmt: skip
from answerable.actors.units.unit import Unit

_BRANCH_ARMY: Final = frozenset(
    "light-infantry infantry artillery armoured engineer signal supply supply-transport "
    "military-police training medical security-police rocket transport ordnance air-defence".split()
)
_MYANMAR_TYPES: Final = frozenset(
    "military-operations-command regional-operations-command bureau-of-special-operations "
    "tactical-operations-command artillery-operations-command military-affairs-security "
    "armoured-operations-command air-defence-operations-command border-guard-force "
    "regional-command naval-region-command light-infantry-division".split()
)
_FIVE: Final = 5
_FAR: Final = re.compile("[\u0370-\u0fff]")
_ROMANCE: Final = re.compile(
    r"batall[oó]n|bataillon|brigada|infanter|regimiento|r[eé]giment |compa[nñ]|compagnie|escadr|escuadr|divisi[oó]n de",
    re.IGNORECASE,
)


def with_force(unit: Unit, signs: Sequence[Sign], country: str, written: str) -> Unit:
    """The unit with the force that its words, the source, or its type say."""
    groups = [sign.value for sign in signs if sign.kind == GROUP]
    states = [sign.value for sign in signs if sign.kind == ARMY]
    services = tuple(sign.value for sign in signs if sign.kind == SERVICE and sign.value)
    group = groups[0] if groups else ("" if states else group_in(signs, unit))
    said = group or (states[0] if states else country.upper())
    unit = by_its_number(unit)
    if services and not unit.branches and not group and unit.echelon in lexicon.ECHELONS:
        unit = replace(unit, branches=services[:1])
    assumed = not said and not _in_another_language(written) and _is_myanmars(unit)
    army = MYANMAR if assumed else said or _by_number(unit)
    unit = replace(unit, written=written, army=army, group=bool(group),
                   army_assumed=assumed or (bool(army) and not said))  # fmt: skip
    if unit.type == "border-guard-battalion" and army in ("", MYANMAR) and _four_digits(unit):
        unit = replace(unit, branches=(), echelon="border-guard-force", army=MYANMAR)
    if army == MYANMAR and unit.branches in _BATTALIONS_ONLY and unit.echelon == "regiment":
        unit = replace(unit, echelon="battalion")
    if unit.part_of:
        above = replace(unit.part_of, army=army, group=bool(group), army_assumed=assumed)
        unit = replace(unit, part_of=above)
    return unit


_BATTALIONS_ONLY: Final = frozenset({("light-infantry",), ("infantry",)})
"""Myanmar's infantry has no regiments: sources that write "regiment" mean the battalion."""


def _four_digits(unit: Unit) -> bool:
    """Myanmar's border guard forces are battalions numbered from 1001."""
    return all(len(one) == 4 for one in unit.numbers)


def _is_myanmars(unit: Unit) -> bool:
    if unit.echelon in _MYANMAR_TYPES or unit.type in _MYANMAR_TYPES:
        return True
    above = unit.part_of is not None and _is_myanmars(unit.part_of)
    return above or (unit.echelon == "battalion" and "-".join(unit.branches) in _BRANCH_ARMY)


def _in_another_language(written: str) -> bool:
    """Whether a name is in a language in which nobody writes of Myanmar's army without naming it."""
    return bool(_FAR.search(written) or _ROMANCE.search(written))


def by_its_number(unit: Unit) -> Unit:
    """A "unit" with a number of five digits is a military unit, as Russia numbers them."""
    five = unit.echelon == "unit" and all(len(one) == _FIVE for one in unit.numbers)
    return replace(unit, echelon="military-unit", branches=()) if five and unit.numbers else unit


def _by_number(unit: Unit) -> str:
    five = unit.echelon == "military-unit" and all(len(one) == _FIVE for one in unit.numbers)
    return "RU" if five else ""


_GROUP_ENDS: Final = frozenset(
    "army force forces front union organisation organization movement party militia resistance guard".split()
)


def group_in(signs: Iterable[Sign], unit: Unit) -> str:
    """The name of a group that no table holds: what stands before the unit and ends like a group."""
    before: list[str] = []
    for sign in signs:
        if sign.kind in (NUMBER, TYPE, BRANCH) or (sign.kind == ECHELON and sign.value != "army"):
            break
        before.append(sign.value)
    if len(before) > 1 and before[-1] in _GROUP_ENDS and not unit.branches:
        return "-".join(before)
    return ""
