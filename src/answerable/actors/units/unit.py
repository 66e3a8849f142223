"""Which unit is named, and are two such names of one unit, of two, or can nobody say?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.actors.units.armies import MYANMAR

SAME: Final = "same"
APART: Final = "apart"
OPEN: Final = "open"
UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A military unit as its name tells it; nothing is looked up."""

    written: str
    army: str = ""
    """ISO 3166 code of the State, or the short name of an armed group; "" where nothing says it."""
    group: bool = False
    """Whether `army` is an armed group or a force that is no State's."""
    army_assumed: bool = False
    """Whether only the kind of unit says whose it is: "LIB 345" without another word."""
    branches: tuple[str, ...] = ()
    """infantry, light-infantry, artillery, ...; in the order of the alphabet."""
    echelon: str = ""
    """battalion, brigade, ..., or a type with a name of its own, such as military-operations-command."""
    numbers: tuple[str, ...] = ()
    """Several where the name speaks of several units at once."""
    name: str = ""
    """The direction or place by which it is called instead of a number."""
    part_of: Unit | None = None
    """The larger unit in the same name."""

    @property
    def type(self) -> str:
        """Branch and echelon in one word: light-infantry-battalion; "?-battalion" of no known branch."""
        if self.branches:
            return "-".join((*self.branches, self.echelon))
        return f"{UNKNOWN}-{self.echelon}" if self._untyped else self.echelon

    @property
    def typed(self) -> bool:
        """Whether the name says enough to call an equal key the same unit."""
        return not self._untyped or self.part_of is not None

    @property
    def key(self) -> str:
        """`MM/light-infantry-battalion/345`; "" where several units are named, or none by number or name."""
        number = self.numbers[0] if len(self.numbers) == 1 else self.name
        if len(self.numbers) > 1 or not (number or self.echelon in ALONE):
            return ""
        own = f"{self.army or UNKNOWN}/{self.type}/{number or '-'}"
        above = self.part_of
        if above is None or not above.key or self.echelon in NUMBERED_THROUGH:
            return own
        if self.army == MYANMAR and self.branches and self.echelon == "battalion":
            return own
        return f"{own}/of/{above.key.partition('/')[2]}"

    @property
    def _untyped(self) -> bool:
        return not self.branches and self.echelon in BRANCHED and not self.group


BRANCHED: Final = frozenset(
    "squad platoon battery company squadron battalion artillery-battalion regiment brigade wing "
    "flotilla group division corps column region unit".split()
) - {"artillery-battalion", "battery", "region"}  # fmt: skip
"""Echelons of which an army has several of one number, told apart by their branch."""
_BY_ANY_PLACE: Final = frozenset(
    "air-base peoples-militia regional-operations-command border-guard-force".split()
)
"""Types that are called by a place which everybody spells in their own way."""
_ALIKE: Final = 0.5
_BY_NUMBER: Final = "military-unit"
"""Beside its name, a unit of Russia's forces has such a number, which tells nothing of the name."""
_TRANSLATED_BOTH_WAYS: Final = (
    {"tank", "armoured"},
    {"airborne", "air-assault"},
    {"mechanised", "motor-rifle"},
    {"infantry", "rifle"},
    {"jaeger", "ranger"},
)
"""Branches that translators take for one another. Infantry and light infantry are never among them."""
ALONE: Final = frozenset({"military-affairs-security"})
"""Types of which there is one."""
NUMBERED_THROUGH: Final = frozenset({"military-unit", "border-guard-force"})
"""Types whose number alone says which it is, whatever larger unit is named with it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """A verdict on two units: same | apart | open, and why, as a sentence."""

    verdict: str
    reason: str


def agree(one: Unit, other: Unit) -> Agreement:
    """Whether two names are of one unit. Open where one of them does not say enough; never a guess.

    Same number of another branch or echelon is another unit, and so is another number.
    """
    first, second = _called(one), _called(other)
    if len(one.numbers) > 1 or len(other.numbers) > 1:
        return Agreement(OPEN, "One of the two names speaks of several units.")
    if one.army and other.army and one.army != other.army:
        if one.army_assumed or other.army_assumed:
            return Agreement(OPEN, f"{first} and {second} may be units of two armies.")
        return Agreement(APART, f"{first} and {second} are units of different forces.")
    if (one.echelon == _BY_NUMBER) != (other.echelon == _BY_NUMBER):
        return Agreement(OPEN, f"{first} and {second} may be the number and the name of one unit.")
    if one.echelon == other.echelon and _two_translations(one.branches, other.branches):
        return _of_near_branches(one, other, f"{first} and {second}")
    if one.echelon != other.echelon or (one.branches != other.branches and _both_say(one, other)):
        return Agreement(APART, f"{first} and {second} are units of different types.")
    if _spelt_alike(one, other):
        return Agreement(OPEN, f"{first} and {second} may be one place in two spellings.")
    if (one.numbers or one.name) != (other.numbers or other.name):
        return Agreement(APART, f"{first} and {second} have different numbers or names.")
    if not (one.typed and other.typed):
        return Agreement(OPEN, f"The names do not say of which branch {first} and {second} are.")
    if (
        one.part_of
        and other.part_of
        and one.part_of.key != other.part_of.key
        and one.key != other.key
    ):
        return Agreement(APART, f"{first} and {second} belong to different larger units.")
    if one.army != other.army or one.key != other.key:
        return Agreement(OPEN, f"Only one name says to which force or larger unit {first} belongs.")
    whose = "" if one.army else ", and neither says of which force"
    return Agreement(SAME, f"Both names say {first}{whose}.")


def unit_words(key: str) -> str:
    """A key as a name in English: "Light Infantry Battalion 345 (Myanmar)"."""
    own, _, above = key.partition("/of/")
    army, kind, number = own.split("/")
    name = " ".join(word.capitalize() for word in kind.removeprefix("?-").split("-"))
    name = name.replace(" Of ", " of ").replace("Peoples", "People's")
    if number == "-":
        said = name
    elif number[0].isdigit():
        said = f"{name} {number}"
    else:
        place = " ".join(word.capitalize() for word in number.split("-"))
        said = f"{place} {name}"
    if kind.startswith("?"):
        said += " (branch not said)"
    if above:
        said += f" of {unit_words(f'?/{above}')}"
    return said if army == UNKNOWN else f"{said} ({_force(army)})"


def _force(army: str) -> str:
    return "Myanmar" if army == MYANMAR else army


def _called(unit: Unit) -> str:
    return unit_words(unit.key) if unit.key else unit.written


def _both_say(one: Unit, other: Unit) -> bool:
    return bool(one.branches and other.branches)


def _spelt_alike(one: Unit, other: Unit) -> bool:
    """Whether two places after which units are called differ as spellings of one place do."""
    if one.name == other.name or not (one.name and other.name) or one.echelon not in _BY_ANY_PLACE:
        return False
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(one.name, other.name) >= _ALIKE


def _two_translations(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two branches may be one: the same word put into English twice, or one said more fully."""
    first, second = set(one), set(other)
    if first == second or not (first and second):
        return False
    return first < second or second < first or {*first ^ second} in _TRANSLATED_BOTH_WAYS


def _of_near_branches(one: Unit, other: Unit, both: str) -> Agreement:
    if one.numbers != other.numbers:
        return Agreement(APART, f"{both} have different numbers or names.")
    return Agreement(OPEN, f"{both} may be one unit whose branch is said in two ways.")
