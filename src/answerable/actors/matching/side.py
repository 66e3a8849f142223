"""What of a name is compared with another name, and how much does each word of it count?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from answerable.actors.matching.rarity import Rarity
from answerable.actors.matching.syllables import syllable_key
from answerable.actors.naming.forms import Forms, Word, forms_of

MOST_WORDS: Final = 24
MOST_READINGS: Final = 3
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
_NO_FORMS: Final[frozenset[str]] = frozenset()
_OF_PERSONS: Final = frozenset({"name", "maybe_title"})
VALUED: Final = frozenset("number ethnonym place branch generic unit form particle".split())
"""Kinds whose value is compared, not their letters: Karen and Karenni are two peoples."""
ASIDE: Final = frozenset({"rank", "honorific", "form"})


class Part(NamedTuple):
    """A word of a name, with what does not change from name to name."""

    word: Word
    token: str
    weight: float
    text: str
    """Its letters without spaces."""
    aside: bool
    """Whether it is a title or a form, which says nothing of who it is."""
    syllabic: bool
    """Whether it may be a syllable of Burmese, Chinese or Korean, or is no word of a name at all."""


class Side(NamedTuple):
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
    unit: str
    syllabic: bool
    """Whether every word may be a syllable of Burmese, Chinese or Korean."""


def read(written: str, kind: str = "") -> Forms:
    """A name taken apart, however long it is."""
    return forms_of(written[:_MOST_WRITTEN], kind)


def sides_of(written: str, kind: str, rarity: Rarity) -> tuple[Side, ...]:
    """Each reading of a name; none where nothing of it can be compared."""
    forms = read(written, kind)
    made = (
        side_of([part_of(word, rarity) for word in reading], forms.unit)
        for reading in forms.readings[:MOST_READINGS]
    )
    return tuple(side for side in made if side.words)


def part_of(word: Word, rarity: Rarity) -> Part:
    """A word with the weight that it has among the entities at hand."""
    letters = word.text.replace(" ", "")
    if len(word.text) > _MOST_LETTERS:
        word = Word(word.text[:_MOST_LETTERS], word.kind)
    key = token(word)
    return Part(
        word,
        key,
        rarity.weight(key) * SHARE.get(word.kind, 1.0) or 0.5,
        letters,
        word.kind in ASIDE,
        word.kind not in _OF_PERSONS or bool(syllable_key(word.text)),
    )


def side_of(parts: Sequence[Part], unit: str) -> Side:
    """One reading: the words that say who it is; all of them where there are only titles and forms."""
    kept = [part for part in parts if not part.aside]
    chosen = (kept or [part for part in parts if part.text])[:MOST_WORDS]
    joined = "".join([part.text for part in chosen])
    weights = tuple([part.weight for part in chosen])
    aside = len(kept) < len(parts)
    return Side(
        tuple([part.word for part in chosen]),
        tuple([part.token for part in chosen]),
        weights,
        sum(weights),
        joined,
        "".join([part.text for part in parts]) if aside else joined,
        _legal(parts) if aside else _NO_FORMS,
        unit,
        all(part.syllabic for part in chosen),
    )


def _legal(parts: Sequence[Part]) -> frozenset[str]:
    forms = (part.word for part in parts if part.word.kind == "form")
    return frozenset(word.value or word.text for word in forms)


def compared_words(reading: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a reading that `side_of` compares."""
    kept = [word for word in reading if word.text and word.kind not in ASIDE]
    return tuple((kept or [word for word in reading if word.text])[:MOST_WORDS])


def joined_words(words: Sequence[Word]) -> str:
    """The words without spaces."""
    return "".join([word.text for word in words]).replace(" ", "")


@lru_cache(maxsize=200_000)
def token(word: Word) -> str:
    """What a word is counted and found by: "burma" and "myanma" are one place, "33rd" and "33" one number."""
    if not word.value or word.kind not in VALUED:
        return word.text
    return word.value if word.kind == "number" else f"{word.kind} {word.value}"
