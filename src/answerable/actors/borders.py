"""Is a stretch of a sentence a whole name, or a part of a longer one that is somebody else's?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.names import RANKS
from answerable.text import fold

_GOES_ON: Final = re.compile(
    r"[ \u00a0-](?!(?:and|or|of|the|in)\b|[A-Z]{2,5}\b)[A-Z\u00c0-\u017d]\w*|-\w"
)
_PART_BEFORE: Final = re.compile(r"[A-Z\u00c0-\u017d][\w’'-]*(?=\.?[ \u00a0-]$)")
_OPENERS: Final = frozenset(
    "when while after before since against because although if like unlike with only both why did "
    "has sanctions".split()
)
"""Words in capitals at the head of a sentence that are no part of the name behind them."""


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is a whole name: no further part of one stands before or behind it.

    A rank or courtesy may stand before; "Aung One" inside "Aung One Two" is another person's.
    """
    if _GOES_ON.match(text, end):
        return False
    before = _PART_BEFORE.search(text[:start])
    if before is None or fold(before[0]) in RANKS:
        return True
    return _opens_a_sentence(text, before.start()) and fold(before[0]) in _OPENERS


def _opens_a_sentence(text: str, at: int) -> bool:
    return not text[:at].strip() or text[:at].rstrip()[-1] in ".:;!?"
