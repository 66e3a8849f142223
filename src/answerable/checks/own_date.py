"""Is a date in a sentence the date of the act that the sentence reports, or of something else in it?

"Appointed on 2 February 2021 and under a travel ban of the EU" dates the appointment. A date is taken
for the act's own only where nothing but names and small words stands between the two; in doubt it is
not, and no record is held against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from answerable.actors.names import RANKS
from answerable.dates import SourceDate, find_written
from answerable.text import fold

_SMALL: Final = frozenset(
    (
        "as at of since on from in by effective dated starting own beginning with effect the a an its "
        "has have had was were been is are him her them against under it s for to"
    ).split()
)
_MEASURES: Final = frozenset(
    (
        "ban bans freeze freezes sanction sanctions list lists listing measures embargo decision "
        "regulation announcement travel visa asset entry targeted economic"
    ).split()
)
_BREAK: Final = re.compile(r"[,;:()–—]")


def is_own_date(words: str, said: SourceDate, act: re.Pattern[str], names: Iterable[str]) -> bool:
    """Whether `said` stands once in the sentence, and belongs to an act.

    `act` matches the folded words that name the act ("placed", "requested"); `names` are those of
    the subject and the authority, which may stand between.
    """
    places = [found for found in find_written(words) if found.date == said]
    if len(places) != 1:
        return False
    known = {part for name in names for part in fold(name).split()} | RANKS
    stretches = _BREAK.split(words[: places[0].start])
    before = _without_tail(fold(stretches[-1]).split(), _SMALL | known)
    if before:
        return before[-1] in _MEASURES or bool(act.fullmatch(before[-1]))
    opens = len(stretches) == 1
    return opens and _leads_to(fold(words[places[0].end :]).split(), act, known)


def _without_tail(words: list[str], dropped: frozenset[str] | set[str]) -> list[str]:
    while words and words[-1] in dropped:
        words = words[:-1]
    return words


def _leads_to(words: list[str], act: re.Pattern[str], known: frozenset[str] | set[str]) -> bool:
    """Whether the first word that is no name and no small word is the act."""
    for word in words:
        if act.fullmatch(word):
            return True
        if word not in _SMALL and word not in known:
            return False
    return False
