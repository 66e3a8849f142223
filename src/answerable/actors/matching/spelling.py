"""How likely are two words two spellings of one?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from answerable.actors.naming.forms import Word

ALIKE: Final = 0.5
"""Below it two words have nothing to do with each other."""
SAME_SOUND: Final = 0.92
_VALUED: Final = frozenset({"number", "ethnonym", "place", "branch"})
"""Kinds that are compared by value: Karen and Karenni differ by two letters, and are two peoples."""
_FOLDS: Final = (
    (re.compile("sch|sh|ch|tch|zh|dj|dzh|j|gi(?=[aou])"), "j"),
    (re.compile("kh|gh|q|ck|c(?=[aoulrt])|k|g|x"), "k"),
    (re.compile("ph|v|w|ff|b|p|f"), "p"),
    (re.compile("ts|tz|c|z|th(?=$)|s"), "s"),
    (re.compile("th|dh|d|t"), "t"),
    (re.compile("(?<=[aeiou])h|h(?=$)|'"), ""),
    (re.compile("[aeiouy]+"), "a"),
)


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """The sound of a word without its vowels' colour and without what writers of other scripts double."""
    text = re.sub(r"(.)\1+", r"\1", word)
    for found, put in _FOLDS:
        text = found.sub(put, text)
    text = re.sub(r"(.)\1+", r"\1", text)
    return text[:1] + text[1:].replace("a", "")


@lru_cache(maxsize=400_000)
def likeness(one: str, other: str) -> float:
    """0 to 1; 1 for the same letters, SAME_SOUND at most for another spelling."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) == 1:
        return ALIKE if one[0] == other[0] else 0.0
    letters = OSA.normalized_similarity(one, other)
    if letters < 0.25:
        return letters
    first, second = skeleton(one), skeleton(other)
    if first == second and len(first) > 1:
        return max(letters, 0.5 * letters + 0.5 * SAME_SOUND)
    return letters


def words_alike(one: Word, other: Word) -> float:
    """The likeness of two words; words that stand for a value are the same or different."""
    if one.value and other.value and one.kind == other.kind and one.kind in _VALUED:
        return float(one.value == other.value)
    if "number" in (one.kind, other.kind):
        return float(one.text == other.text)
    return likeness(one.text, other.text) if one.text <= other.text else likeness(other.text, one.text)
