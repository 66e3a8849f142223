"""How much does it say that two names share this word?

A word that one name in five holds says little, one that a single name holds says most. Counted over
entities, not names, so that somebody with forty aliases makes no word common.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log
from typing import Final

from answerable.actors.matching.syllables import syllable_key
from answerable.actors.naming.given_names import given_keys

RAREST: Final = 9.5
"""Natural logarithm; a word that about one name in 13,000 holds. Rarer ones count no more."""
_RAREST_SYLLABLE: Final = 6.0
"""Chinese, Korean and Burmese make their names of some four hundred syllables each, seen here or not."""
_RAREST_GIVEN: Final = 6.5
"""A given name of the world is common, though few on sanctions lists bear it."""
_OF_A_LETTER: Final = 2.3
"""Short words are shared by chance more often than the names at hand show."""
_STEADY: Final = 4_000
"""Entities that the general table counts for beside those at hand: few names make no fair count."""


class Rarity:
    """Weights of words, as the entities at hand and the general table together give them."""

    __slots__ = ("_counts", "_entities", "_known")

    def __init__(self, counts: Mapping[str, int] | None = None, entities: int = 0) -> None:
        """`counts`: in how many of the `entities` a word stands."""
        self._counts = counts or {}
        self._entities = entities
        self._known: dict[str, float] = {}

    def weight(self, word: str) -> float:
        """-log of the share of entities that hold the word; 0 to RAREST."""
        found = self._known.get(word)
        if found is None:
            found = self._weight(word)
            if len(self._known) < 200_000:
                self._known[word] = found
        return found

    def _weight(self, word: str) -> float:
        expected = _general().get(word, 0.5) / _general()[""] * _STEADY
        share = (self._counts.get(word, 0) + expected) / (self._entities + _STEADY)
        return min(_most(word), max(0.5, -log(share)))


def _most(word: str) -> float:
    """What a word can count at most, however few of the entities at hand have it."""
    if syllable_key(word):
        return _RAREST_SYLLABLE
    if given_keys(word):
        return _RAREST_GIVEN
    return min(RAREST, _OF_A_LETTER * len(word))


@cache
def _general() -> Mapping[str, float]:
    """How many entities of the US and UN lists hold a word; "" for the number of entities."""
    written = files("answerable.actors.matching").joinpath("common_words.txt").read_text("utf-8")
    pairs = (line.split() for line in written.splitlines() if line and line[0] != "#")
    counts = {word: float(count) for word, count in pairs}
    return {**{word.replace("_", " "): count for word, count in counts.items()}, "": counts["*"]}


GENERAL: Final = Rarity()
"""For two names without an index around them."""
