"""Is a word one syllable of a language whose names are told apart by syllables, and which one?

In Chinese, Korean and Burmese names another vowel or consonant is as a rule another name, not another
spelling: Li and Lai, Min and Win. Writers do mix some letters, though (Zhang and Chang, Ri and Lee).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from answerable.actors.naming.burmese_sound import burmese_sound

_SYLLABLE: Final = re.compile(
    "(?P<start>zh|ch|sh|hs|ts|tz|kk|tt|pp|ss|jj|hk|ht|hp|hl|hn|hm|ky|gy|th|ny|my|py|by|ng|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?P<rhyme>iao|uai|yeo|yae|eui|oui|[aeiou]{1,2}|[wy][aeiou]{1,2}|aw|ay|ey)"
    "(?P<end>ng|[nmlktph])?"
)
_LONGEST: Final = 7
_STARTS: Final = {
    start: key
    for key, starts in {
        "c": "zh ch j q jj ky gy", "s": "sh hs x s ss th", "k": "g k kk hk", "t": "d t tt ht", "p": "b p pp hp",
        "l": "r l hl", "z": "z c ts tz", "n": "n hn", "m": "m hm", "h": "h", "f": "f", "y": "y", "w": "w",
    }.items()
    for start in starts.split()
}  # fmt: skip
_RHYMES: Final = {
    rhyme: key
    for key, rhymes in {
        "i": "i ee ie yi", "u": "u oo ou eu woo wu", "o": "o eo oe wo uo", "yo": "yo yeo io", "e": "e ae ay ey ye ei",
        "ao": "ao au aw", "a": "a", "ya": "ya ia", "wa": "wa ua", "ui": "ui wi eui", "ai": "ai",
    }.items()
    for rhyme in rhymes.split()
}  # fmt: skip


@lru_cache(maxsize=100_000)
def syllable_key(word: str) -> str:
    """By which spellings of one syllable meet; "" where the word is no single syllable of such a language."""
    found = _SYLLABLE.fullmatch(word) if len(word) <= _LONGEST else None
    if found is None:
        return ""
    start, rhyme, end = found["start"] or "", found["rhyme"], (found["end"] or "").replace("h", "")
    return f"{_STARTS.get(start, start)}.{_RHYMES.get(rhyme, rhyme)}.{end}"


def same_syllable(one: str, other: str) -> bool | None:
    """Whether two words may be one syllable; None where either is no syllable, so that letters must tell."""
    first, second = burmese_sound(one), burmese_sound(other)
    if first and first == second:
        return True
    left, right = syllable_key(one), syllable_key(other)
    if left and right:
        return left == right
    return False if first and second and max(len(one), len(other)) <= _LONGEST else None
