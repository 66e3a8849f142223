"""Are military units found under every writing of their name, and is a number ever taken for another type's?

Units are made by a rule: types that Myanmar's and other armies have, times numbers, written as documents
write them: long, abbreviated, as an ordinal, with No. and brackets, in Burmese, in Russian. The rule was written for this bench and not
from the grammar that is measured.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

import matching_ours as ours
from matching_anchor import THRESHOLD as THEIR_THRESHOLD
from matching_anchor import Anchor, installed, pair_scorer

from answerable.actors.matching.entity import Entity
from answerable.actors.naming.forms import forms_of

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


def units(data: Path | None, quick: bool, _misses: object = None) -> dict[str, Any]:
    """Every writing against the whole table, and every two types of one number against each other."""
    del data
    held = table()
    entities = [entity_of(one) for one in held]
    asked = [(text, one) for one in held for text in writings(one)]
    if quick:
        asked = random.Random(1).sample(asked, 100)
    found: dict[str, Any] = {
        "units": len(held),
        "writings": len(asked),
        "results": {
            "ours": searched(ours.Ours(entities), asked),
            "the unit key alone": _by_key(held, asked),
        },
        "merges": {"ours": merged(held, ours_accepts)},
    }
    if installed():
        with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
            index = Anchor(entities, Path(folder), buckets=2_000)
            found["results"]["logic-v2, with its index"] = searched(index, asked)
            index.close()
        some = random.Random(1).sample(asked, min(len(asked), 300 if not quick else 20))
        found["results"]["logic-v2, against all"] = _one_by_one(held, some)
        score = pair_scorer()
        found["merges"]["logic-v2"] = merged(
            held, lambda one, other: score(one, other, "Organization") >= THEIR_THRESHOLD
        )
    return found


def searched(index: Any, asked: list[tuple[str, Unit]]) -> dict[str, Any]:
    """How many of the writings have their unit as first answer."""
    began = perf_counter()
    answers = index.search([Entity(id="", kind="entity", names=(text,)) for text, _ in asked])
    spent = perf_counter() - began
    right = [
        bool(found) and found[0].id == one.name
        for found, (_, one) in zip(answers, asked, strict=True)
    ]
    missed = [one.type.name for ok, (_, one) in zip(right, asked, strict=True) if not ok]
    return {
        "right": sum(right) / len(right),
        "missed": len(missed),
        "missed_by_type": dict(Counter(missed)),
        "ms_each": 1_000 * spent / len(asked),
    }


def _by_key(held: tuple[Unit, ...], asked: list[tuple[str, Unit]]) -> dict[str, Any]:
    """How many writings have the key that the unit's name has and no other unit's name."""
    keys = {one.name: forms_of(one.name, "entity").unit for one in held}
    counts = Counter(keys.values())
    began = perf_counter()
    right = [
        counts[keys[one.name]] == 1 and _may_be(forms_of(text, "entity").unit, keys[one.name])
        for text, one in asked
    ]
    return {
        "right": sum(right) / len(asked),
        "missed": len(asked) - sum(right),
        "missed_by_type": dict(
            Counter(one.type.name for ok, (_, one) in zip(right, asked, strict=True) if not ok)
        ),
        "ms_each": 1_000 * (perf_counter() - began) / len(asked),
    }


def _may_be(key: str, other: str) -> bool:
    """Whether two keys name one unit; a country that one of them does not say is no difference."""
    (country, *rest), (other_country, *other_rest) = key.split("/"), other.split("/")
    return (
        bool(rest)
        and rest == other_rest
        and (country == other_country or "?" in (country, other_country))
    )


def _one_by_one(held: tuple[Unit, ...], asked: list[tuple[str, Unit]]) -> dict[str, Any]:
    """logic-v2 without its index, so that only its judgement of names counts; a tie for the first is no answer."""
    score = pair_scorer()
    right = 0
    began = perf_counter()
    for text, unit in asked:
        found = {one.name: score(text, one.name, "Organization") for one in held}
        best = max(found.values())
        right += found[unit.name] == best and list(found.values()).count(best) == 1
    return {
        "right": right / len(asked),
        "missed": len(asked) - right,
        "ms_each": 1_000 * (perf_counter() - began) / len(asked),
    }


def merged(held: tuple[Unit, ...], accepts: Any) -> dict[str, int]:
    """Pairs that are taken for one: the same number across types, and two numbers of one type."""
    counted: dict[str, int] = defaultdict(int)
    for one, other in combinations(held, 2):
        if one.number == other.number:
            case = "same number, other type"
        elif one.type is other.type:
            case = "same type, other number"
        else:
            continue
        counted[f"{case}: pairs"] += 1
        for a, b in _both_ways(one, other):
            if accepts(a, b):
                counted[f"{case}: taken for one"] += 1
                break
    return dict(counted)


def _both_ways(one: Unit, other: Unit) -> Iterator[tuple[str, str]]:
    """The names of two units, in one writing each, and in two."""
    yield one.name, other.name
    yield f"{ordinal(one.number)} {one.type.name}", f"{ordinal(other.number)} {other.type.name}"
    yield f"No. {one.number} {one.type.name}", other.name
    for a, b in zip(one.type.short, other.type.short, strict=False):
        yield f"{a} {one.number}", f"{b} {other.number}"


def ours_accepts(one: str, other: str) -> bool:
    """Whether ours would take two names for one: likely, or more likely than not."""
    return ours.score_of(one, other, "entity") >= ours.THRESHOLD or ours.proposal_of(
        one, other, "entity"
    ) in ("likely",)
