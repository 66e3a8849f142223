"""What of a name is compared with another name, and how much does each word of it count?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from answerable.actors.matching.rarity import Rarity
from answerable.actors.matching.syllables import syllable_key
from answerable.actors.naming.forms import Forms, Word, forms_of

MOST_WORDS: Final = 24
_MOST_LETTERS: Final = 40
_MOST_WRITTEN: Final = 400
"""Characters of a name that are read; nobody's name is longer."""
SHARE: Final = {
    "name": 1.0,
    "maybe_title": 0.5,
    "generic": 0.6,
    "particle": 0.15,
    "place": 0.8,
    "unit": 0.6,
    "branch": 0.6,
    "rank": 0.0,
    "honorific": 0.0,
    "form": 0.0,
}
"""What a word of that kind counts, of what its rarity says."""
_OF_PERSONS: Final = frozenset({"name", "maybe_title"})
VALUED: Final = frozenset("number ethnonym place branch generic unit form particle".split())
"""Kinds whose value is compared, not their letters: Karen and Karenni are two peoples."""
ASIDE: Final = frozenset({"rank", "honorific", "form"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One reading of a name, ready to be compared."""

    words: tuple[Word, ...]
    tokens: tuple[str, ...]
    """By which each word is the same as another: its value where it stands for one, else its letters."""
    weights: tuple[float, ...]
    total: float
    joined: str
    """The words without spaces."""
    whole: str
    """The same with titles and forms, as somebody writes it who leaves out every space."""
    legal: frozenset[str]
    """Its organisation forms, by their canonical value."""
    unit: str = ""
    syllabic: bool = False
    """Whether every word may be a syllable of Burmese, Chinese or Korean."""


def read(written: str, kind: str = "") -> Forms:
    """A name taken apart, however long it is."""
    return forms_of(written[:_MOST_WRITTEN], kind)


def sides_of(written: str, kind: str, rarity: Rarity) -> tuple[Side, ...]:
    """Each reading of a name; none where nothing of it can be compared."""
    forms = read(written, kind)
    made = (side_of(reading, forms.unit, rarity) for reading in forms.readings[:4])
    return tuple(side for side in made if side.words)


def side_of(reading: tuple[Word, ...], unit: str, rarity: Rarity) -> Side:
    """One reading, with the weight of each word."""
    words = compared_words(reading)
    tokens = tuple(map(token, words))
    weights = tuple(
        rarity.weight(each) * SHARE.get(word.kind, 1.0) or 0.5
        for each, word in zip(tokens, words, strict=True)
    )
    return Side(
        words=words,
        tokens=tokens,
        weights=weights,
        total=sum(weights),
        joined=joined_words(words),
        whole=joined_words(reading),
        legal=frozenset(word.value or word.text for word in reading if word.kind == "form"),
        unit=unit,
        syllabic=all([bool(syllable_key(word.text)) for word in words if word.kind in _OF_PERSONS]),
    )


@lru_cache(maxsize=65_536)
def compared_words(reading: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words that say who it is; all of them where there are only titles and forms."""
    kept = [word for word in reading if word.text and word.kind not in ASIDE]
    chosen = (kept or [word for word in reading if word.text])[:MOST_WORDS]
    return tuple(
        word if len(word.text) <= _MOST_LETTERS else Word(word.text[:_MOST_LETTERS], word.kind)
        for word in chosen
    )


def joined_words(words: tuple[Word, ...]) -> str:
    """The words without spaces."""
    return "".join([word.text for word in words]).replace(" ", "")


@lru_cache(maxsize=200_000)
def token(word: Word) -> str:
    """What a word is counted and found by: "burma" and "myanma" are one place, "33rd" and "33" one number."""
    if not word.value or word.kind not in VALUED:
        return word.text
    return word.value if word.kind == "number" else f"{word.kind} {word.value}"
