"""What does each word or phrase of a name say towards a military unit?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from answerable.actors.lists.countries import country_code
from answerable.actors.units import armies, lexicon
from answerable.actors.units.numbers import in_words, roman
from answerable.actors.units.scripts import in_english

NUMBER: Final = "number"
BRANCH: Final = "branch"
ECHELON: Final = "echelon"
TYPE: Final = "type"
ARMY: Final = "army"
GROUP: Final = "group"
PLACE: Final = "place"
"""A direction or place after which a command is named."""
SERVICE: Final = "service"
FILLER: Final = "filler"
JOIN: Final = "join"
BREAK: Final = "break"
OTHER: Final = "other"
REFUSED: Final = "refused"
"""A word that no unit bears."""
_LONGEST: Final = 8
_DOTTED: Final = re.compile(r"(?<![^\W_])(?:[A-Za-z]\.){1,4}(?:[A-Za-z](?![^\W\d_])\.?)?")
_TOKEN: Final = re.compile(
    r"(?P<digits>[0-9]+)(?:[- ]?(?:st|nd|rd|th|ST|ND|RD|TH|er|ere|re|eme|nde|[deoa]|as|va|da|"
    r"-?(?:я|и|й|ая|ои|ии|ыи|ша|га|та|ма|го|му))(?![^\W\d_]))?(?P<letter>[A-H](?![^\W_]))?"
    r"|(?P<word>(?:[^\W\d_]|[\u102b-\u103e\u0300-\u036f])+)|(?P<mark>[(),;/&+])"
)
_POSSESSIVE: Final = re.compile("[\u2018\u2019'`´]s\\b")
_LETTERED: Final = re.compile(r"\b[A-Za-z](?:[- ][A-Za-z]){1,3}\b")
_VCH: Final = re.compile(r"\bv\s?/\s?ch?\b", re.IGNORECASE)


class Sign(NamedTuple):
    """A word or phrase, by what it says."""

    kind: str
    value: str


def signs_of(written: str) -> list[Sign]:
    """The signs of a name, in its order. Capitals count only where a Roman number may stand."""
    said = written if written.isascii() else in_english(written)
    said = _VCH.sub("vch", _POSSESSIVE.sub(" s", said))
    said = _DOTTED.sub(lambda found: re.sub(r"[.\s]", "", found[0]) + " ", said)
    found = list(_tokens(_LETTERED.sub(_in_one_word, said)))
    slips = lexicon.slips()
    words = [slips.get(word, word) for word in (one.lower() for one, _ in found)]
    made: list[Sign] = []
    at = 0
    while at < len(words):
        signs, taken = _sign(words, found, at)
        made += signs
        at += taken
    return _with_light([_in_its_place(made, place) for place in range(len(made))])


def _with_light(signs: list[Sign]) -> list[Sign]:
    """A misspelt "light" before "infantry" makes it light infantry; one that may be it, of no known branch."""
    for place in range(len(signs) - 1):
        word, branch = signs[place], signs[place + 1]
        if word.kind == OTHER and branch == (BRANCH, "infantry") and 4 <= len(word.value) <= 6:
            from rapidfuzz.distance import OSA

            off = OSA.distance(word.value, "light", score_cutoff=2)
            if off <= 2:
                signs[place] = Sign(FILLER, word.value)
                signs[place + 1] = Sign(BRANCH, "light-infantry") if off == 1 else signs[place]
    return signs


def _in_its_place(signs: list[Sign], place: int) -> Sign:
    """A sign as its neighbours make it: the army of a State is no echelon, "Russian 8th Army" is one."""
    sign = signs[place]
    before = signs[place - 1].kind if place else ""
    if sign == (ECHELON, "army") and before == ARMY:
        return Sign(SERVICE, "")
    return sign


def _in_one_word(found: re.Match[str]) -> str:
    """Letters of an abbreviation that are written apart: "L-I-B"."""
    joined = found[0].replace("-", "").replace(" ", "")
    return joined if len(joined) > 1 and joined.lower() in _phrases() else found[0]


def _tokens(said: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(said):
        if found["digits"]:
            yield found["digits"] + (found["letter"] or ""), "number"
        else:
            yield (found["word"] or found["mark"]), "word" if found["word"] else "mark"


def _sign(words: list[str], found: list[tuple[str, str]], at: int) -> tuple[tuple[Sign, ...], int]:
    """The signs of what begins at `at`, and how many words it takes."""
    written, kind = found[at]
    if kind == "number":
        return (Sign(NUMBER, written.lstrip("0") or "0"),), 1
    if kind == "mark":
        return (Sign(JOIN if written == "/" else BREAK, written),), 1
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        known = _phrases().get(" ".join(words[at : at + length]))
        if known:
            return known, length
    number, taken = in_words(words, at)
    if taken:
        return (Sign(NUMBER, str(number)),), taken
    return (_lone(written, words[at]),), 1


def _lone(written: str, word: str) -> Sign:
    if word in lexicon.NO_UNIT:
        return Sign(REFUSED, word)
    if word in lexicon.JOINS:
        return Sign(JOIN, word)
    if word in lexicon.FILLERS:
        return Sign(FILLER, word)
    if len(word) > 3 and (code := country_code(word)):
        return Sign(ARMY, code)
    if value := roman(written):
        return Sign(NUMBER, str(value))
    return Sign(OTHER, word)


@cache
def _phrases() -> dict[str, tuple[Sign, ...]]:
    """Every phrase of the lexicon with its signs; what is said later wins."""
    known: dict[str, tuple[Sign, ...]] = {}
    for word, kind in lexicon.JOINED.items():
        known[word] = (Sign(TYPE, kind),)
    for phrase in armies.FORCES:
        service = armies.SERVICE.get(phrase, "")
        known[phrase] = (Sign(SERVICE, service),)
    for branch, phrase in _each(lexicon.BRANCHES):
        known[phrase] = (Sign(BRANCH, branch),)
    for echelon, phrase in _each(lexicon.ECHELONS):
        known[phrase] = (Sign(ECHELON, echelon),)
    for kind, phrase in _each(lexicon.TYPES):
        known[phrase] = (Sign(TYPE, kind),)
    for table in (lexicon.NAMED_COMMANDS, lexicon.NAVAL_REGIONS):
        for name, phrase in _each(table):
            known[phrase] = (Sign(PLACE, name),)
    for code, phrase in _each(armies.OTHER_NAMES):
        known[phrase] = (Sign(ARMY, code),)
    for code, phrase in _each(armies.ADJECTIVES):
        known[phrase] = (Sign(ARMY, code),)
    for group, phrase in _each(armies.GROUPS):
        known[phrase] = (Sign(GROUP, group),)
    return known


def _each(table: dict[str, str]) -> Iterator[tuple[str, str]]:
    for value, line in table.items():
        for phrase in line.split(";"):
            yield value, phrase
