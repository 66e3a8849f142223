"""How is a name found again in running text, with or without a rank, whatever stands between its words?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.names import RANKS, folded

BURMESE: Final = re.compile("[\u1000-\u109f]")
"""A letter of a script that puts no spaces between words."""
_BETWEEN: Final = r"[\W_]{0,4}"
_RANKED: Final = rf"(?:\b(?:{'|'.join(sorted(RANKS - {'the', 'his', 'her'}))})\b[\W_]{{1,3}})*"
_PARTED: Final = re.compile(r"[\s.,;·•_-]+")


def pattern_of(name: str) -> re.Pattern[str]:
    """The words of a name as the group `name`; a rank in front goes with it, as it helps to tell who is meant."""
    words = [one for one in _PARTED.split(name) if one]
    while len(words) > 1 and folded(words[0]) in RANKS:
        words.pop(0)
    between = _BETWEEN.join(map(re.escape, words))
    if BURMESE.search(name):
        return re.compile(f"(?P<name>{between})")
    return re.compile(rf"{_RANKED}\b(?P<name>{between})\b", re.IGNORECASE)
