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
    "(?P<start>zh|ch|sh|hs|ts|tz|kk|tt|pp|ss|jj|th|ph|kh|hk|ht|hp|hl|hn|hm|ng|ny|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?P<medial>y(?=[aeiouw])|w(?=[aeiou]))?"
    "(?P<rhyme>iao|uai|yeo|yae|eui|oui|[aeiou]{1,2}|[aeo][wy])"
    "(?P<end>ng|nt|nn|[nmlktph])?"
)
_LONGEST: Final = 7
_STARTS: Final = {
    start: key
    for key, starts in {
        "c": "zh ch j q jj", "s": "sh hs x s ss th", "k": "g k kk hk kh", "t": "d t tt ht", "p": "b p pp hp ph",
        "l": "r l hl", "z": "z c ts tz", "n": "n hn", "m": "m hm",
    }.items()
    for start in starts.split()
}  # fmt: skip
_RHYMES: Final = {
    rhyme: key
    for key, rhymes in {
        "i": "i ee ie yi", "u": "u oo ou eu", "o": "o eo oe uo", "e": "e ae ay ey ei", "ao": "ao au aw",
    }.items()
    for rhyme in rhymes.split()
}  # fmt: skip


@lru_cache(maxsize=100_000)
def syllable_key(word: str) -> str:
    """By which spellings of one syllable meet; "" where the word is no single syllable of such a language."""
    found = _SYLLABLE.fullmatch(word) if len(word) <= _LONGEST else None
    if found is None:
        return ""
    start, medial, rhyme = found["start"] or "", found["medial"] or "", found["rhyme"]
    end = (found["end"] or "").replace("h", "").replace("nt", "n").replace("nn", "n")
    return f"{_STARTS.get(start, start)}{medial}{_RHYMES.get(rhyme, rhyme)}{end}"


def same_syllable(one: str, other: str) -> bool | None:
    """Whether two words may be one syllable; None where either is no syllable, so that letters must tell."""
    left, right = syllable_key(one), syllable_key(other)
    if not (left and right):
        return None
    sound = burmese_sound(one)
    return left == right or bool(sound and sound == burmese_sound(other))
