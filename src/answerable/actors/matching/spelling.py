"""How likely are two words two spellings of one?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import exp
from typing import Final

from rapidfuzz.distance import OSA

from answerable.actors.matching.fitted import WORD
from answerable.actors.matching.syllables import same_syllable
from answerable.actors.naming.burmese_sound import burmese_sound
from answerable.actors.naming.given_names import ELSEWHERE, FULL, SHORT, given_keys, same_given
from answerable.actors.naming.sound import sound_of
from answerable.actors.naming.word import Word

ALIKE: Final = 0.12
"""Below it two words have nothing to do with each other."""
_TOO_FAR: Final = 0.4
_SHORT: Final = 4
"""Letters; in words as short as the syllables of Chinese, Korean or Burmese each letter counts for more."""
_DECIDED: Final = frozenset({"number", "ethnonym"})
_FOLDS: Final = (
    (re.compile("sch|sh|ch|tch|zh|dj|dzh|j|g(?=[ei])"), "j"),
    (re.compile("kh|gh|q|ck|c(?=[aoulrt])|k|g|x"), "k"),
    (re.compile("ph|v|w|p|f|b"), "p"),
    (re.compile("ts|tz|c|z|th$|s"), "s"),
    (re.compile("th|dh|d|t"), "t"),
    (re.compile("(?<=[aeiou])h|h$"), ""),
    (re.compile("[aeiouy]+"), "a"),
)
_TWICE: Final = re.compile(r"(.)\1+")
_VOWELS: Final = str.maketrans("", "", "aeiouyw")


@lru_cache(maxsize=100_000)
def skeleton(word: str) -> str:
    """A word without its vowels, and with one letter for those that writers of other scripts confuse."""
    text = _TWICE.sub(r"\1", word)
    for found, put in _FOLDS:
        text = found.sub(put, text)
    text = _TWICE.sub(r"\1", text)
    return text[:1] + text[1:].replace("a", "")


def sounds_of(text: str) -> Iterator[str]:
    """The sounds by which a word is found, each after a letter that tells how it was made."""
    if len(sound := skeleton(text)) > 1:
        yield sound
    if sound := burmese_sound(text):
        yield f"B{sound}"
    for key, _ in given_keys(text):
        yield f"G{key}"


def likeness(one: str, other: str) -> float:
    """0 to 1: of names alike but for these two words, about the share that were one entity's.

    1 for equal words. A single letter is no spelling of a word; see `initial`.
    """
    if one == other:
        return 1.0
    return _likeness(one, other) if one < other else _likeness(other, one)


@lru_cache(maxsize=400_000)
def _likeness(one: str, other: str) -> float:
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    letters = OSA.normalized_similarity(one, other, score_cutoff=_TOO_FAR)
    if len(shorter) < 2:
        return 0.0
    if not letters and not longer.startswith(shorter) and not given_keys(one):
        return 0.0
    values = features_of_words(one, other)
    odds = _BIAS + sum([weight * value for weight, value in zip(_WEIGHTS, values, strict=True)])
    return 1.0 / (1.0 + exp(-odds))


FEATURES: Final = (
    "letters",
    "letters_squared",
    "skeleton",
    "same_skeleton",
    "same_consonants",
    "first_letter",
    "last_letter",
    "letters_of_short",
    "both_short",
    "length",
    "beginning",
    "same_sound",
    "same_burmese_sound",
    "same_given",
    "short_form",
    "other_language",
    "same_syllable",
    "other_syllable",
)
_BIAS: Final = WORD["bias"]
_WEIGHTS: Final = tuple(WORD[feature] for feature in FEATURES)


def features_of_words(one: str, other: str) -> tuple[float, ...]:
    """What two words have in common, as FEATURES name it; the same whichever comes first."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    letters = OSA.normalized_similarity(one, other)
    first, second = skeleton(one), skeleton(other)
    short = len(shorter) <= _SHORT
    burmese = burmese_sound(one)
    syllable = same_syllable(one, other)
    return (
        letters,
        letters * letters,
        OSA.normalized_similarity(first, second),
        float(first == second),
        float(one.translate(_VOWELS) == other.translate(_VOWELS)),
        float(one[0] == other[0]),
        float(one[-1] == other[-1]),
        letters * letters * short,
        float(short),
        len(shorter) / len(longer),
        float(len(shorter) > _SHORT and longer.startswith(shorter)),
        float(sound_of(one) == sound_of(other)),
        float(bool(burmese) and burmese == burmese_sound(other)),
        *_given(one, other, syllable),
        float(syllable is True),
        float(syllable is False),
    )


def _given(one: str, other: str, syllable: bool | None) -> tuple[float, float, float]:
    """Whether the two may be one given name: spelled otherwise, in short, or in another language."""
    how = same_given(given_keys(one), given_keys(other)) if syllable is None else ""
    return float(how == FULL), float(how == SHORT), float(how == ELSEWHERE)


def words_alike(one: Word, other: Word) -> float:
    """The likeness of two words that are not the same; a number or a people is the same or another."""
    if one.kind in _DECIDED or other.kind in _DECIDED:
        return 0.0
    return likeness(one.text, other.text)


def initial(one: Word, other: Word) -> bool:
    """Whether the one is a letter with which the other begins."""
    return min(len(one.text), len(other.text)) == 1 and one.text[0] == other.text[0]
