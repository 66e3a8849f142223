"""By which key do spellings of one Burmese syllable meet: Soe and So, Htun and Tun, Oo and U?

A key proposes and never decides: it also brings together a few syllables that are different names
(Swe and Shwe, Myin and Myint), since writers mix them too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final


def _by_spelling(lines: str) -> dict[str, str]:
    """ "key: spelling spelling; ..." turned round."""
    rows = (row.split(":") for row in lines.replace("\n", ";").split(";") if ":" in row)
    return {spelling: key.strip() for key, spellings in rows for spelling in spellings.split()}


_STARTS: Final = _by_spelling(
    """
    k: k kh hk c q; g: g; ng: ng hng; s: s hs ss; z: z; t: t ht; d: d dh; n: n hn; p: p ph hp f; b: b bh; m: m hm; y: y
    r: r; l: l hl; w: w v wh hw; h: h; th: th; ny: ny hny ngy; sh: sh; ch: ch tch; ky: ky hky khy; gy: gy j; py: py phy hpy
    by: by bhy; my: my hmy; ly: ly hly
    """
)
_RHYMES: Final = _by_spelling(
    """
    a: a ar ah aa; i: i ee y ie yi; u: u oo uu ou; e: e ay ae ey aye; ai: ai; aw: aw or au; o: o oe oh ow
    an: an am aan ahn ant; in: in int yin en; ein: ein ain eyn eint ane; aing: aing ine aine ing; aung: aung ong aun awng
    on: on one oan ohn oun ohm ome om; un: un oon unt um; et: et ek ak; it: it; at: at; ut: ut oot ot; eik: eik eit ate
    ok: ok oke ote oak oat; auk: auk awk; aik: aik ike aike ite
    """
)


def _either(spellings: dict[str, str]) -> str:
    return "|".join(sorted(spellings, key=len, reverse=True))


_SYLLABLE: Final = re.compile(f"({_either(_STARTS)}|)([wv]?)({_either(_RHYMES)})(?![aeiou])")
_WHOLE: Final = {"kyo": "kyaw", "mint": "myin", "hlyan": "laing"}
"""Spellings of single names that no rule about letters explains."""
_DOUBLED_END: Final = re.compile(r"([^aeiou])\1$")
_LONGEST: Final = 24


@lru_cache(maxsize=65_536)
def burmese_sound(word: str) -> str:
    """The key of a word of Burmese in Latin letters, folded; "" where no syllables of Burmese make it up.

    `soe` and `so` are "so", `htun`, `tun` and `htoon` "tun". For comparing keys only.
    """
    if word in _WHOLE:
        return _WHOLE[word]
    word = _DOUBLED_END.sub(r"\1", word[: _LONGEST + 1])
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
    head, tail = _STARTS.get(start, ""), _RHYMES[rhyme]
    w = "w" if w else ""
    if w and tail == "an" and head in {"t", "ny"}:  # Twan is Htun in the west
        w, tail = "", "un"
    return ("s" if w and head == "sh" else head) + w + tail
