"""How are military units written in documents: long, short, as an ordinal, in Burmese, in Russian?

Types that Myanmar's and other armies have, times numbers. Written for the bench, and not from the grammar
that is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from answerable.actors.matching.entity import Entity

_BURMESE = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type of unit: its name, the abbreviations and other writings of it, and the numbers that it has here."""

    name: str
    short: tuple[str, ...] = ()
    burmese: tuple[str, ...] = ()
    """As written before or after a number in Burmese digits."""
    russian: str = ""
    """In the nominative, after the ordinal with its ending."""
    numbers: tuple[int, ...] = ()


MYANMAR = (
    Type(
        name="Light Infantry Battalion",
        short=("LIB", "Kha Ma Ya"),
        burmese=("ခမရ", "ခြေမြန်တပ်ရင်း"),
        numbers=(11, 20, 77, 101, 252, 345, 401, 551),
    ),
    Type(
        name="Infantry Battalion",
        short=("IB", "Kha La Ya"),
        burmese=("ခလရ", "ခြေလျင်တပ်ရင်း"),
        numbers=(11, 20, 77, 101, 252, 345),
    ),
    Type(
        name="Light Infantry Division",
        short=("LID",),
        burmese=("ခြေမြန်တပ်မ",),
        numbers=(11, 33, 55, 66, 77, 88, 99, 101),
    ),
    Type(
        name="Military Operations Command",
        short=("MOC",),
        burmese=("စကခ",),
        numbers=(1, 5, 11, 15, 20),
    ),
    Type(name="Artillery Battalion", numbers=(11, 77, 345)),
    Type(name="Engineer Battalion", numbers=(11, 77)),
    Type(name="Border Guard Force", short=("BGF",), numbers=(1011, 1015, 1022)),
)
ELSEWHERE = (
    Type(name="Infantry Brigade", numbers=(1, 3, 11, 20, 77)),
    Type(name="Mechanized Brigade", numbers=(1, 3, 11, 77)),
    Type(name="Armored Division", numbers=(1, 3, 11)),
    Type(name="Airborne Division", numbers=(11, 76, 82)),
    Type(name="Motor Rifle Brigade", russian="мотострелковая бригада", numbers=(11, 20, 64, 77)),
    Type(name="Tank Brigade", russian="танковая бригада", numbers=(3, 11, 77)),
    Type(name="Ranger Regiment", numbers=(75, 11)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit of the table."""

    type: Type
    number: int

    @property
    def name(self) -> str:
        """As the index holds it."""
        return f"{self.type.name} {self.number}"


def table() -> tuple[Unit, ...]:
    """Every type with each of its numbers."""
    return tuple(
        Unit(type=kind, number=number) for kind in (*MYANMAR, *ELSEWHERE) for number in kind.numbers
    )


def entity_of(unit: Unit) -> Entity:
    """The unit as the index holds it: one name, and nothing beyond it."""
    return Entity(id=unit.name, kind="entity", names=(unit.name,))


def writings(unit: Unit) -> Iterator[str]:
    """The unit as documents write it, other than in the index."""
    kind, number = unit.type, unit.number
    for name in (kind.name, *kind.short):
        yield f"{name} No. {number}"
        yield f"{name} ({number})"
        yield f"{name}-{number}"
        yield f"{ordinal(number)} {name}"
        yield f"No. {number} {name}"
        yield f"No.({number}) {name}"
    for name in kind.short:
        yield f"{name} {number}"
        yield f"{name}{number}"
        yield f"{number} {name}"
        yield f"{name.lower()} {number}"
        yield f"{name}#{number}"
        yield f"{name}. {number}"
        yield f"{number}-{name}"
        yield f"HQ, {name} {number}"
    yield f"{ordinal(number)} {kind.name.upper()}"
    yield f"the {ordinal(number)} {kind.name.lower()}"
    yield f"{ordinal(number)} {kind.name} Headquarters"
    yield f"Headquarters of the {ordinal(number)} {kind.name}"
    if number < 100:
        yield f"{spelled(number)} {kind.name}"
    if kind in MYANMAR:
        yield f"Tatmadaw {kind.name} {number}"
        yield f"Myanmar Army's {ordinal(number)} {kind.name}"
        yield f"{ordinal(number)} {kind.name} of the Burmese Army"
        yield f"{kind.name} {number}, Myanmar Army"
    for name in kind.burmese:
        digits = str(number).translate(_BURMESE)
        yield f"{name} {digits}"
        yield f"{name}({digits})"
        yield f"{name}-{digits}"
        yield f"အမှတ် ({digits}) {name}"
    if kind.russian:
        yield f"{number}-я {kind.russian}"
        yield f"{number} {kind.russian}"
        yield f"{number}-я отдельная {kind.russian}"


def ordinal(number: int) -> str:
    """33rd, 11th, 101st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{ending or 'th'}"


_UNITS = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth".split()
_TEENS = (
    "Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth Sixteenth Seventeenth Eighteenth "
    "Nineteenth"
).split()
_TENS = "Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()


def spelled(number: int) -> str:
    """The ordinal of a number below 100 in words: Thirty-Third, Twentieth."""
    if number < 10:
        return _UNITS[number - 1]
    if number < 20:
        return _TEENS[number - 10]
    tens, ones = divmod(number, 10)
    word = _TENS[tens - 2]
    return f"{word}-{_UNITS[ones - 1]}" if ones else f"{word[:-1]}ieth"
