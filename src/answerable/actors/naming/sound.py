"""By which key do spellings of one name in Latin letters meet, whatever language they came from?

The consonants as they are heard, and no vowels but one in front: Mohammed, Muhammad and Mohamad are one
key. A key proposes and never decides: it also brings together names that are different (Mahmoud and
Mohammed). The rules are ours, taken from how the press writes Arabic, Persian, Cyrillic and Indian names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_STARTS: Final = (
    (re.compile("^(?:ts|tz|cz|cs)(?=[aeiouy])"), "ts"),
    (re.compile("^(?:wr|rh)"), "r"),
    (re.compile("^(?:kn|gn|pn)(?=[aeiou])"), "n"),
    (re.compile("^(?:ye|je|ie)"), "e"),
    (re.compile("^(?:i[aou])"), "y"),
    (re.compile("^[aeiou]+"), "a"),
    (re.compile("^y(?![aeiou])"), "a"),
)
_HEARD: Final = (
    (re.compile("(?:shch|sch|stsch|szcz|chtch|tsch|tch|ch|cz|sh|sz|zh|dzh|dj|dsch)"), "5"),
    (re.compile("(?:kh|gh|x|hh)"), "h"),
    (re.compile("(?:ck|cq|q|g|c(?![eiy]))"), "k"),
    (re.compile("ph"), "f"),
    (re.compile("(?:th|dh)"), "t"),
    (re.compile("(?:ts|tz|dz|c)"), "s"),
    (re.compile("[bp]h?"), "b"),
    (re.compile("[wv]"), "v"),
)
_SAME: Final = str.maketrans({"z": "s", "d": "t", "j": "5"})
_UNHEARD: Final = re.compile("(?<!^)[aeiouyh]+(?![a-z0-9]*$)|(?<!^)[aeiouy]")
