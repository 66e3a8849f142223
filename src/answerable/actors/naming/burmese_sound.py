"""By which key do spellings of one Burmese syllable meet: Soe and So, Htun and Tun, Oo and U?

A key proposes and never decides: it also brings together a few syllables that are different names
(Swe and Shwe, Kyaw and Kyo), since writers mix them too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_STARTS: Final = {
    start: key
    for key, starts in {
        "": "", "ky": "ky hky khy", "ch": "ch tch", "gy": "gy j", "py": "py phy hpy", "by": "by bhy", "my": "my hmy",
        "ly": "ly hly", "ny": "ny hny ngy", "sh": "sh", "th": "th", "k": "k kh hk c q", "g": "g", "s": "s hs ss",
        "z": "z", "t": "t ht tt", "d": "d dh", "n": "n hn", "p": "p ph hp f", "b": "b bh", "m": "m hm", "y": "y",
        "r": "r", "l": "l hl", "w": "w v wh hw", "h": "h", "ng": "ng hng",
    }.items()
    for start in (starts.split() or [""])
}  # fmt: skip
_RHYMES: Final = {
    rhyme: key
    for key, rhymes in {
        "a": "a ar ah aa", "i": "i ee y ie yi ii", "u": "u oo uu ou", "e": "e ay ae ey aye", "ai": "ai",
        "aw": "aw or au", "o": "o oe oh ow", "an": "an ann am aan ahn ant", "in": "in inn int yin yn en",
        "ein": "ein ain eyn eint ane", "aing": "aing ine aine ing aign", "aung": "aung ong aun awng oung", "on": "on one oan ohn oun ohm onn ome om oon",
        "un": "un unn unt um", "et": "et ek ett ak", "it": "it itt", "at": "at att", "ut": "ut oot utt ot", "eik": "eik eit eip ate", "ok": "ok oke ote oak ope oat",
        "auk": "auk awk auck", "aik": "aik ike aike ite",
    }.items()
    for rhyme in rhymes.split()
}  # fmt: skip
_SYLLABLE: Final = re.compile(
    f"({'|'.join(sorted(_STARTS, key=len, reverse=True))})(w?)"
    f"({'|'.join(sorted(_RHYMES, key=len, reverse=True))})(?![aeiou])"
)
_WHOLE: Final = {
    "kyo": "kyaw", "mint": "myin", "u": "u", "oo": "u", "hlyan": "laing", "lyan": "laing", "nyan": "nyan", "twan": "tun", "htwan": "tun", "khine": "kaing", "pyay": "pye",
    "yee": "yi", "yi": "yi", "yin": "yin", "ye": "ye", "yay": "ye", "htay": "te", "mann": "man", "mahn": "man", "aye": "e", "oo": "u", "ohn": "on",
}  # fmt: skip
_LONGEST: Final = 24


@lru_cache(maxsize=65_536)
def burmese_sound(word: str) -> str:
    """The key of a word of Burmese in Latin letters, folded; "" where no syllables of Burmese make it up.

    `soe` and `so` are "so", `htun`, `tun` and `htoon` "tun". For comparing keys only.
    """
    if word in _WHOLE:
        return _WHOLE[word]
    if len(word) > _LONGEST:
        return ""
    at, key = 0, []
    while at < len(word):
        found = _SYLLABLE.match(word, at)
        if not found:
            return ""
        key.append(_key(*found.groups()))
        at = found.end()
    return "".join(key)


def _key(start: str, w: str, rhyme: str) -> str:
    head, tail = _STARTS[start], _RHYMES[rhyme]
    if w and tail == "an" and head in {"t", "l", "ny"}:  # Twan is Htun in the west
        w, tail = "", "un"
    if w and head == "sh":
        head = "s"
    return head + w + tail
