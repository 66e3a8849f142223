"""Into which units does a name fall, when each of its words is known for what it says?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from answerable.actors.units import lexicon
from answerable.actors.units.signs import (
    BRANCH,
    BREAK,
    ECHELON,
    JOIN,
    NUMBER,
    OTHER,
    PLACE,
    TYPE,
    Sign,
)  # fmt: skip
from answerable.actors.units.unit import ALONE, Unit

_ORDER: Final = tuple(lexicon.ECHELONS)
_RANK: Final = {name: place for place, name in enumerate(_ORDER)} | {
    "light-infantry-battalion": _ORDER.index("battalion"),
    "infantry-battalion": _ORDER.index("battalion"),
    "border-guard-force": _ORDER.index("battalion"),
    "tactical-operations-command": _ORDER.index("brigade"),
    "light-infantry-division": _ORDER.index("division"),
    "military-operations-command": _ORDER.index("division"),
    "regional-operations-command": _ORDER.index("division"),
}
_CARRIED: Final = frozenset({NUMBER, BRANCH, PLACE, OTHER})
"""What a part without a type gives to the one beside it."""
_HIGHEST: Final = len(_ORDER)
_OTHER_SPELLINGS: Final = {
    "kayin": "karen",
    "magwe": "magway",
    "toungoo": "taungoo",
    "laukkaing": "laukkai",
    "kale": "kalay",
}
BY_PLACE: Final = frozenset(
    "air-base peoples-militia regional-operations-command naval-region-command border-guard-force".split()
)
"""Types that are called by a place instead of a number."""


@dataclass(slots=True)
class _Part:
    """A stretch of a name with at most one type in it, while it is being read."""

    signs: list[Sign] = field(default_factory=list)
    opened_by: str = ""

    def values(self, *kinds: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(sign.value for sign in self.signs if sign.kind in kinds))

    @property
    def typed(self) -> bool:
        return bool(self.values(ECHELON, TYPE))

    @property
    def complete(self) -> bool:
        return self.typed and bool(self.values(NUMBER, PLACE))


def unit_in(signs: Iterable[Sign]) -> Unit | None:
    """The smallest unit that the signs make, as a part of the next larger; None where they make none."""
    units = sorted(filter(None, map(_read, _gathered(_parts(signs)))), key=_rank)
    return _nested(units) if units else None


def _parts(signs: Iterable[Sign]) -> list[_Part]:
    """A name cut where something else begins: a comma, a bracket, "of", a second type."""
    parts = [_Part()]
    for sign in signs:
        if sign.kind in (JOIN, BREAK):
            parts.append(_Part(opened_by=sign.value))
            continue
        if _begins_another(parts[-1], sign):
            parts.append(_Part())
        parts[-1].signs.append(sign)
    return parts


def _begins_another(part: _Part, sign: Sign) -> bool:
    """Whether a sign cannot belong to a part that already has all it needs."""
    if not part.complete:
        return False
    core = [one.kind for one in part.signs if one.kind in (NUMBER, TYPE, ECHELON, PLACE)]
    if sign.kind in (TYPE, ECHELON):
        new = sign.value not in part.values(TYPE, ECHELON)
        return new and (sign.kind == TYPE or (core[-1] == NUMBER and core[0] != NUMBER))
    if sign.kind == BRANCH:
        return core[-1] == NUMBER and core[0] != NUMBER
    return sign.kind == NUMBER and core[-1] in (ECHELON, TYPE)


def _gathered(parts: Iterable[_Part]) -> list[_Part]:
    """Parts that say only a number or only a branch go to the one that lacks them."""
    found: list[_Part] = []
    carried: list[Sign] = []
    for part in parts:
        if part.typed and found and _says_again(found[-1], part):
            found[-1].signs += part.signs
        elif part.typed:
            part.signs[:0] = carried
            carried = []
            found.append(part)
        elif found:
            found[-1].signs += [one for one in part.signs if one.kind in _CARRIED]
        else:
            carried += [one for one in part.signs if one.kind in _CARRIED]
    return found


def _says_again(before: _Part, part: _Part) -> bool:
    """Whether a part only glosses the one before: "Light Infantry Battalion (LIB) 345"."""
    one, other = _read(before, partly=True), _read(part, partly=True)
    if (
        one is None
        or other is None
        or (one.branches, one.echelon) != (other.branches, other.echelon)
    ):
        return not before.complete and not before.values(TYPE) and not part.complete and bool(
            set(part.values(ECHELON)) & set(before.values(ECHELON))
        )  # fmt: skip
    return not (before.complete and part.complete) or one.numbers != other.numbers or one == other


def _read(part: _Part, *, partly: bool = False) -> Unit | None:
    """The unit that one part of a name says."""
    types, echelons = part.values(TYPE), part.values(ECHELON)
    branches = tuple(sorted(part.values(BRANCH)))
    numbers = part.values(NUMBER)
    if types:
        branches, echelon = _of_type(types[0], branches, part)
    elif echelons:
        echelon = (
            "battalion" if "battalion" in echelons and "division" in echelons else echelons[-1]
        )
    else:
        return None
    if echelon == "squadron" and "naval" in branches:
        branches = ("naval",)
    name = _own_name(part, echelon) if echelon == "regional-command" or not numbers else ""
    if echelon == "regional-command" and not part.values(PLACE):
        return None
    if not (partly or numbers or name or echelon in ALONE):
        return None
    if echelon == "regional-command":
        numbers = ()
    return Unit(written="", branches=branches, echelon=echelon, numbers=numbers, name=name)


def _of_type(kind: str, branches: tuple[str, ...], part: _Part) -> tuple[tuple[str, ...], str]:
    """Branch and echelon of a type with a name of its own."""
    if kind == "regional-command" and "naval" in branches:
        return (), "naval-region-command"
    for branch in ("light-infantry", "infantry"):
        if kind.startswith(branch + "-"):
            return (branch,), kind.removeprefix(branch + "-")
    return (), kind


def _own_name(part: _Part, echelon: str) -> str:
    """The place by which a base, a militia or an operations command is called."""
    if echelon not in (*BY_PLACE, "regional-command"):
        return ""
    if places := part.values(PLACE):
        return places[0]
    if echelon == "regional-command":
        return ""
    return "-".join(_OTHER_SPELLINGS.get(word, word) for word in part.values(OTHER)[:3])


def _nested(units: list[Unit]) -> Unit:
    """The smallest unit, as a part of the next larger one that the name gives."""
    smallest, larger = units[0], [one for one in units[1:] if one.echelon != units[0].echelon]
    alike = [
        one for one in units if (one.branches, one.echelon) == (smallest.branches, smallest.echelon)
    ]
    numbers = tuple(dict.fromkeys(number for one in alike for number in one.numbers))
    return replace(smallest, numbers=numbers, part_of=larger[0] if larger else None)


def _rank(unit: Unit) -> int:
    return _RANK.get(unit.echelon, _HIGHEST)
