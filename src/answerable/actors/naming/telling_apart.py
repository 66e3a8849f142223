"""Which words of two names tell their bearers apart, however alike the rest may be?

Karen and Karenni Human Rights Group differ by two letters and are two bodies. A reason is given only
where both names say something and the two cannot be one: a word that one name has and the other lacks
proves nothing, since short names leave words out. In names of persons only what follows the name counts
(Jr, III): a woman may be called Karen, Chin or Virginia.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from answerable.actors.naming.forms import Forms
from answerable.actors.naming.lands import COMPASS, REGIONS, wider
from answerable.actors.naming.word import Word
from answerable.actors.units.grammar import unit_of
from answerable.actors.units.unit import APART, agree

_OF_NUMBERED_UNITS: Final = frozenset({"unit"})
"""Without a number, brigade and battalion are two translations of one word."""
_SERVICES: Final = frozenset(("army", "navy", "air force", "police", "gendarmerie"))
_ARMS: Final = frozenset(("light infantry", "infantry", "artillery", "armour"))
_TELLING_BODIES: Final = frozenset(
    "league network union federation alliance congress front party council committee".split()
)
"""Nouns by which bodies of one name are told apart; the others are exchanged freely in translation."""
_NOUNS: Final = _TELLING_BODIES | frozenset(
    "organization association foundation center institute".split()
)
_PARTS_OF_SOCIETY: Final = {
    **dict.fromkeys("student students".split(), "students"),
    **dict.fromkeys("woman women womans womens".split(), "women"),
    **dict.fromkeys("youth youths youngsters".split(), "youth"),
    **dict.fromkeys("teacher teachers".split(), "teachers"),
    **dict.fromkeys("worker workers labour labor".split(), "workers"),
    **dict.fromkeys("farmer farmers peasant peasants".split(), "farmers"),
    **dict.fromkeys("journalist journalists".split(), "journalists"),
    **dict.fromkeys("lawyer lawyers".split(), "lawyers"),
    **dict.fromkeys("doctor doctors physicians nurses".split(), "health workers"),
    **dict.fromkeys("monk monks sangha".split(), "monks"),
    **dict.fromkeys("refugee refugees".split(), "refugees"),
    **dict.fromkeys("child children childrens".split(), "children"),
}
_TITLES: Final = frozenset({"honorific", "rank", "maybe_title", "particle", "form"})


def reasons_apart(one: Forms, other: Forms) -> tuple[str, ...]:
    """Each reason why the two names are not of one bearer, as a sentence; empty where there is none.

    The same for both orders but for the order of words. Never a reason between a name and itself.
    """
    if "person" in (one.kind, other.kind) or (_may_be_person(one) and _may_be_person(other)):
        return tuple(_generations(one, other))
    if one.unit and other.unit:
        return _units(one.written, other.written)
    return tuple(_reasons(one, other))


def _units(one: str, other: str) -> tuple[str, ...]:
    """What the grammar of units says of two names that are both of a unit."""
    first, second = unit_of(one), unit_of(other)
    if first is None or second is None:
        return ()
    found = agree(first, second)
    return (found.reason,) if found.verdict == APART else ()


def _reasons(one: Forms, other: Forms) -> Iterator[str]:
    numbered = bool(_said(one, "number", _any) and _said(other, "number", _any))
    for kind, within, sentence in _QUESTIONS:
        if kind in _OF_NUMBERED_UNITS and not numbered:
            continue
        lone, others = _left_over(_said(one, kind, within), _said(other, kind, within))
        if lone and others:
            yield sentence.format(lone, others)
    yield from _society(one, other)
    yield from _nouns(one, other)


def _is_area(place: str) -> bool:
    return place not in COMPASS and place not in REGIONS


def _any(value: str) -> bool:
    return True


_QUESTIONS: Final[tuple[tuple[str, Callable[[str], bool], str], ...]] = (
    ("ethnonym", _any, "One name speaks of {}, the other of {}: two peoples."),
    ("place", _is_area, "One name speaks of {}, the other of {}: two places."),
    (
        "place",
        REGIONS.__contains__,
        "One name speaks of {}, the other of {}: two regions of the world.",
    ),
    ("place", COMPASS.__contains__, "One name says {}, the other {}."),
    ("number", _any, "One name has the number {}, the other {}."),
    ("unit", _any, "One name says {}, the other {}: two kinds of unit."),
    ("branch", _SERVICES.__contains__, "One name says {}, the other {}: two services."),
    ("branch", _ARMS.__contains__, "One name says {}, the other {}: two arms."),
)
"""A kind of word, which of its values are compared with one another, and the sentence."""


def _said(forms: Forms, kind: str, within: Callable[[str], bool]) -> dict[str, str]:
    """What the likeliest reading says of one kind: value and word."""
    return {
        word.value: word.text
        for word in forms.readings[0]
        if word.kind == kind and within(word.value)
    }


def _left_over(one: dict[str, str], other: dict[str, str]) -> tuple[str, str]:
    """The words of each that nothing in the other can mean."""
    lone = (word for value, word in one.items() if not any(_may_be(value, x) for x in other))
    others = (word for value, word in other.items() if not any(_may_be(value, x) for x in one))
    return _named(lone), _named(others)


def _may_be(one: str, other: str) -> bool:
    """Whether the one is the other or, as a place, lies in it: Minnesota and the United States."""
    return one == other or one in wider(other) or other in wider(one)


def _society(one: Forms, other: Forms) -> Iterator[str]:
    """Students are not women, and a body of women is not the one of no part of society."""
    said, others = _parts(one), _parts(other)
    if said and others and not said & others:
        yield f"One is of {_named(sorted(said))}, the other of {_named(sorted(others))}."
    elif bool(said) != bool(others) and _rest(one) == _rest(other):
        yield f"One is of {_named(sorted(said or others))}; the other name says no such thing."


def _nouns(one: Forms, other: Forms) -> Iterator[str]:
    """A league, a network and a union of one name are three bodies."""
    said, others = _bodies(one), _bodies(other)
    alone = len(said) == len(others) == 1 and said != others
    if alone and _TELLING_BODIES & (said | others) and _rest(one) == _rest(other):
        if _parts(one) == _parts(other):
            yield f"One name says {_named(said)}, the other {_named(others)}: two bodies."


def _parts(forms: Forms) -> frozenset[str]:
    return frozenset(
        _PARTS_OF_SOCIETY[word.text] for word in forms.readings[0] if word.text in _PARTS_OF_SOCIETY
    )


def _bodies(forms: Forms) -> frozenset[str]:
    return frozenset(
        word.value for word in forms.readings[0] if word.kind == "generic" and word.value in _NOUNS
    )


def _rest(forms: Forms) -> frozenset[str]:
    """What is left of a name without its parts of society, its noun and its small words."""
    return frozenset(_meaning(word) for word in forms.readings[0] if _matters(word))


def _matters(word: Word) -> bool:
    noun = word.kind == "generic" and word.value in _NOUNS
    return not (noun or word.kind in _TITLES or word.text in _PARTS_OF_SOCIETY)


def _meaning(word: Word) -> str:
    return word.value or word.text


def _may_be_person(forms: Forms) -> bool:
    """Whether nobody says who bears the name and its words leave a person open."""
    return forms.kind == "" and any(word.kind == "name" for word in forms.readings[0])


def _generations(one: Forms, other: Forms) -> Iterator[str]:
    lone, others = _left_over(_said(one, "number", _any), _said(other, "number", _any))
    if lone and others:
        yield f"One name ends in {lone}, the other in {others}."


def _named(words: Iterable[str]) -> str:
    return " and ".join(map(_as_written, words))


def _as_written(word: str) -> str:
    """Folded words with the capitals they have in names: UK, III, 33rd, North Carolina."""
    if word[0].isdigit():
        return word
    return word.upper() if len(word) <= 3 else word.title()
