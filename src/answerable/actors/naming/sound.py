"""By which key do spellings of one name in Latin letters meet, whatever language they came from?

The consonants as they are heard, and no vowels but one in front: Mohammed, Muhammad and Mohamad are one
key. A key proposes and never decides: it also brings together names that are different (Mahmoud and
Mohammed). The rules are ours, after how the press writes Arabic, Persian, Slavic and Indian names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_FRONT: Final = re.compile("^(?:[yji]e|[aeiou]+y?(?=[aeiou]|$|[^aeiouy])|y(?![aeiou]))")
"""Yevgeny and Evgeny, Osama and Usama, Ayman and Eiman begin alike."""
_FRONT_Y: Final = re.compile("^i(?=[aou])")
_GROUPS: Final = {
    **dict.fromkeys("shch stsch tsch szcz chtch tch sch dzh dsch sh ch cz sz zh dj".split(), "J"),
    **dict.fromkeys("ts tz dz".split(), "s"),
    "kh": "H", "gh": "k", "ph": "f", "th": "t", "dh": "d", "bh": "b", "ck": "k", "q": "k", "g": "k", "z": "s", "x": "ks",
}  # fmt: skip
_GROUP: Final = re.compile("|".join(sorted(_GROUPS, key=len, reverse=True)))
_SOFT_C: Final = re.compile("c(?=[eiy])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_UNHEARD: Final = re.compile(
    "(?<=[^aeiouy])h|h$"  # Abdullah, Bharat
    "|(?<=[ao])w(?![aeiouy])|(?<=a)w(?=[uo])"  # Shawki, Dawood
    "|(?<=[aeiouy])j(?![aeiouy])|(?<=[^aeiouyJ])j(?=[aeiouy])"  # Sergej, Tatjana
)
_HARD_END: Final = {"d": "t", "b": "p"}
"""Ahmet and Ahmed, Eyup and Ayyub."""
_VOWELS: Final = re.compile("(?<!^)[aeiouy]+")


@lru_cache(maxsize=262_144)
def sound_of(word: str) -> str:
    """The key of one folded word in Latin letters: `muhammad` and `mohamed` are "mhmt".

    Digits stay. "" only for what has neither letters nor digits. For comparing keys only.
    """
    plain = word[:-2] + "v" if word.endswith(("off", "eff")) else word
    plain = _DOUBLED.sub(r"\1", _SOFT_C.sub("s", plain).replace("iy", "i"))
    plain = _FRONT.sub("A", _FRONT_Y.sub("y", "h" + plain[1:] if plain[:1] == "x" else plain))
    heard = _GROUP.sub(lambda found: _GROUPS[found[0]], plain)
    heard = _VOWELS.sub("", _UNHEARD.sub("", heard).replace("c", "k").replace("w", "v"))
    return (heard[:-1] + _HARD_END.get(heard[-1], heard[-1])).lower() if heard else ""
