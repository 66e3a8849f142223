"""Does a name speak of a military unit, and if so, of which one?

A unit is a type and a number, or a command and its direction; everything else in the name must be an
army, a group, a place or an honour, or it is no unit. Where nothing says another army, a type that
Myanmar's army has is read as theirs, and the unit says that this is assumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from answerable.actors.units import lexicon
from answerable.actors.units.armies import MYANMAR
from answerable.actors.units.signs import (
    ARMY, BRANCH, BREAK, ECHELON, FILLER, GROUP, JOIN, NUMBER, OTHER, PLACE, REFUSED, SERVICE, TYPE,
    Sign, signs_of,
)  # fmt: skip
from answerable.actors.units.unit import ALONE, Unit

_LETTERS: Final = bytes(
    ord(chr(code).lower()) if code < 128 and chr(code).isalpha() else 32 for code in range(256)
)
"""What the first look makes of each of the first 128 characters."""
_WORDS: Final = frozenset(
    word
    for table in (lexicon.ECHELONS, lexicon.TYPES)
    for line in table.values()
    for phrase in line.split(";")
    for word in phrase.split()
) - frozenset(
    "of the office and chief s military security special operations special regional region "
    "border guards force forces number v ch field inf lt people tank combined arms area "
    "artillery air defence defense d task central naval navy armoured armored combat "
    "operation operational control directorate group groups groupe grupo headquarters tactical "
    "column columns columna guerrilla mobile cuerpo de armee ejercito company companies compania "
    "compagnie army unit sa ya pha sit bureau bureaus political la tat li".split()
)
"""Words without one of which no name is looked at closely; those below count with a digit."""
_WITH_DIGIT: Final = frozenset("company companies coy compania compagnie group army unit column force forces "
                              "armee ejercito bureau l i b v li tat columna groupe grupo ch vch".split())  # fmt: skip
_SLIPS: Final = frozenset(
    slip for word in lexicon.MISSPELT if word != "infantry" for slip in lexicon.one_letter_off(word)
)
_IN_BYTES: Final = frozenset(map(str.encode, (*_WORDS, *_SLIPS, *lexicon.JOINED)))
_WITH_DIGIT_IN_BYTES: Final = frozenset(map(str.encode, _WITH_DIGIT))
_STEMS: Final = (
    "дивиз", "дивіз", "бригад", "полк", "батал", "корпус", "арми", "армі", "в/ч", "эскадр", "ескадр",
    "батальй", "войсков", "військов", "бр ", "дшд", "мсд", "فرقة", "لواء", "لواء", "كتيبة", "كتائب", "فوج", "فيلق", "سرية",
)  # fmt: skip
_WEAK: Final = frozenset({"company", "group", "army", "unit", "column", "region", "wing"})
"""Echelons that are everyday words; alone with a number they name no unit."""
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
_HIGHEST: Final = len(_ORDER)
_FIVE: Final = 5
_FAR: Final = re.compile("[\u0370-\u0fff]")
_ROMANCE: Final = re.compile(
    r"batall[oó]n|bataillon|brigada|infanter|regimiento|r[eé]giment |compa[nñ]|compagnie|escadr|escuadr|divisi[oó]n de",
    re.IGNORECASE,
)
_LONGEST: Final = 200
"""Characters; a longer text is no name."""


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


def unit_key(written: str, country: str = "") -> str:
    """`MM/light-infantry-battalion/345`, or "" where the name is no unit or speaks of several.

    `country` is the ISO code that a source gives beside the name; words in the name come first.
    """
    if not may_name_a_unit(written):
        return ""
    found = unit_of(written, country)
    return found.key if found else ""


def may_name_a_unit(written: str) -> bool:
    """A first look at a name, in about a microsecond; False is sure."""
    if not written.isascii():
        return _may_elsewhere(written)
    words = written.encode().translate(_LETTERS).split()
    if not _IN_BYTES.isdisjoint(words):
        return True
    return not _WITH_DIGIT_IN_BYTES.isdisjoint(words) and any(map(str.isdigit, written))


@lru_cache(maxsize=16_384)
def unit_of(written: str, country: str = "") -> Unit | None:
    """The unit that a name is of, with all that its words say; None where it is no unit."""
    if not may_name_a_unit(written) or len(written) > _LONGEST:
        return None
    signs = signs_of(written)
    if any(sign.kind == REFUSED for sign in signs):
        return None
    parts = _gathered(_parts(signs))
    if not parts:
        return None
    units = sorted(filter(None, map(_read, parts)), key=lambda one: _RANK.get(one.echelon, _HIGHEST))
    if not units:
        return None
    unit = _nested(units)
    return _with_army(unit, signs, country, written) if _all_said(signs, unit) else None


def _may_elsewhere(written: str) -> bool:
    """The first look at a name that is not in ASCII."""
    highest = max(written)
    if "\u1000" <= highest <= "\u109f":
        return (
            "တပ်" in written or "စစ်" in written or "တင့်" in written or "ဗျူဟာ" in written
            or "အဖွဲ့" in written or any("\u1040" <= one <= "\u1049" for one in written)
            or any(map(str.isdigit, written))
        )  # fmt: skip
    lowered = written.lower()
    if _FAR.search(lowered) and any(stem in lowered for stem in _STEMS):
        return True
    return _may_accented(lowered)


def _may_accented(lowered: str) -> bool:
    words = _spaced(lowered)
    if not _WORDS.isdisjoint(words) or "batall" in lowered or "divisi" in lowered:
        return True
    return "giment" in lowered or "escuadr" in lowered or (
        any(map(str.isdigit, lowered)) and not _WITH_DIGIT.isdisjoint(words)
    )  # fmt: skip


def _spaced(lowered: str) -> list[str]:
    return "".join(one if one.isalpha() else " " for one in lowered).split()


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
        elif found and not (found[-1].complete and part.values(NUMBER) and part.opened_by == ","):
            found[-1].signs += [one for one in part.signs if one.kind in (NUMBER, BRANCH, PLACE)]
        else:
            carried += [one for one in part.signs if one.kind in (NUMBER, BRANCH, PLACE)]
    return found


def _says_again(before: _Part, part: _Part) -> bool:
    """Whether a part only glosses the one before: "Light Infantry Battalion (LIB) 345"."""
    one, other = _read(before, partly=True), _read(part, partly=True)
    if one is None or other is None or (one.branches, one.echelon) != (other.branches, other.echelon):
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
        echelon = "battalion" if "battalion" in echelons and "division" in echelons else echelons[-1]
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
    if echelon not in (*_BY_PLACE, "regional-command"):
        return ""
    if places := part.values(PLACE):
        return places[0]
    if echelon == "regional-command":
        return ""
    return "-".join(_OTHER_SPELLINGS.get(word, word) for word in part.values(OTHER)[:3])


_OTHER_SPELLINGS: Final = {"kayin": "karen", "magwe": "magway", "toungoo": "taungoo"}
_BY_PLACE: Final = frozenset(
    "air-base peoples-militia regional-operations-command naval-region-command border-guard-force".split()
)


def _nested(units: list[Unit]) -> Unit:
    """The smallest unit, as a part of the next larger one that the name gives."""
    smallest, larger = units[0], [one for one in units[1:] if one.echelon != units[0].echelon]
    alike = [one for one in units if (one.branches, one.echelon) == (smallest.branches, smallest.echelon)]
    numbers = tuple(dict.fromkeys(number for one in alike for number in one.numbers))
    return replace(smallest, numbers=numbers, part_of=larger[0] if larger else None)


def _with_army(unit: Unit, signs: Iterable[Sign], country: str, written: str) -> Unit:
    """The unit with the force that its words, the source, or its type say."""
    groups = [sign.value for sign in signs if sign.kind == GROUP]
    states = [sign.value for sign in signs if sign.kind == ARMY]
    services = tuple(sign.value for sign in signs if sign.kind == SERVICE and sign.value)
    group = groups[0] if groups else ("" if states else _unknown_group(signs, unit))
    said = group or (states[0] if states else country.upper())
    unit = _by_its_number(unit)
    if services and not unit.branches and not group and unit.echelon in lexicon.ECHELONS:
        unit = replace(unit, branches=services[:1])
    assumed = not said and not _in_another_language(written) and _is_myanmars(unit)
    army = MYANMAR if assumed else said or _by_number(unit)
    unit = replace(unit, written=written, army=army, group=bool(group),
                   army_assumed=assumed or (bool(army) and not said))  # fmt: skip
    if army == MYANMAR and unit.branches in _BATTALIONS_ONLY and unit.echelon == "regiment":
        unit = replace(unit, echelon="battalion")
    if unit.part_of:
        above = replace(unit.part_of, army=army, group=bool(group), army_assumed=assumed)
        unit = replace(unit, part_of=above)
    return unit


_BATTALIONS_ONLY: Final = frozenset({("light-infantry",), ("infantry",)})
"""Myanmar's infantry has no regiments: sources that write "regiment" mean the battalion."""


def _is_myanmars(unit: Unit) -> bool:
    if unit.echelon in _MYANMAR_TYPES or unit.type in _MYANMAR_TYPES:
        return True
    above = unit.part_of is not None and _is_myanmars(unit.part_of)
    return above or (unit.echelon == "battalion" and "-".join(unit.branches) in _BRANCH_ARMY)


def _in_another_language(written: str) -> bool:
    """Whether a name is in a language in which nobody writes of Myanmar's army without naming it."""
    return bool(_FAR.search(written) or _ROMANCE.search(written))


def _by_its_number(unit: Unit) -> Unit:
    """A "unit" with a number of five digits is a military unit, as Russia numbers them."""
    five = unit.echelon == "unit" and all(len(one) == _FIVE for one in unit.numbers)
    return replace(unit, echelon="military-unit", branches=()) if five and unit.numbers else unit


def _by_number(unit: Unit) -> str:
    five = unit.echelon == "military-unit" and all(len(one) == _FIVE for one in unit.numbers)
    return "RU" if five else ""


_GROUP_ENDS: Final = frozenset(
    "army force forces front union organisation organization movement party militia resistance guard".split()
)


def _unknown_group(signs: Iterable[Sign], unit: Unit) -> str:
    """The name of a group that no table holds: what stands before the unit and ends like a group."""
    before: list[str] = []
    for sign in signs:
        if sign.kind in (NUMBER, TYPE, BRANCH) or (sign.kind == ECHELON and sign.value != "army"):
            break
        before.append(sign.value)
    if len(before) > 1 and before[-1] in _GROUP_ENDS and not unit.branches:
        return "-".join(before)
    return ""


def _all_said(signs: list[Sign], unit: Unit) -> bool:
    """Whether no word is left that a unit's name would not hold."""
    others = [place for place, sign in enumerate(signs) if sign.kind == OTHER]
    if not others or unit.echelon in _BY_PLACE and not unit.numbers:
        below = unit.part_of is not None or unit.echelon not in _WEAK or _five(unit)
        return bool(unit.branches) or below or _with_force(signs)
    if _unknown_group(signs, unit):
        return True
    strong = bool(unit.branches) or unit.echelon in lexicon.TYPES
    return strong and _aside(signs, others)


def _five(unit: Unit) -> bool:
    return _by_its_number(unit).echelon == "military-unit"


def _with_force(signs: Iterable[Sign]) -> bool:
    return any(sign.kind in (ARMY, GROUP) for sign in signs)


def _aside(signs: list[Sign], others: list[int]) -> bool:
    """Whether words that are no signs stand behind a comma, a bracket or "of", or between number and type."""
    core = [place for place, sign in enumerate(signs) if sign.kind in (NUMBER, TYPE, ECHELON, PLACE)]
    first, last = core[0], core[-1]
    if len(others) > 6:
        return first < others[0] and others[-1] < last
    for place in others:
        between = first < place < last
        behind = any(sign.kind in (JOIN, BREAK) for sign in signs[last:place])
        if not between and not behind:
            return False
    return True
