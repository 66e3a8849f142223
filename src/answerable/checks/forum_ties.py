"""By which words does a sentence say that a court investigates or tries a crime, this very court and as a fact?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted
from answerable.ontology.law import Situation

_MARK: Final = "\ue000"
"""Stands for each letter of the forum's name, so that a pattern can ask for it in its place."""
_FORUM: Final = f"{_MARK}+"
_INQUIRY: Final = r"(?:investigation|inquiry|probe|case|proceedings|prosecution|trial)"
_ON: Final = r"(?:concerning|into|on|regarding|over|about|of|for|relating\s+to|related\s+to|in\s+relation\s+to|covering)"
_NEAR: Final = (
    r"(?:(?!\b(?:while|whereas|although|which|that|who|what|but|not|and\s+the|during|committed|as|after|before|amount\w*|"
    r"sa(?:y|ys|id)|call(?:s|ed)|describ\w+|may|might|could|related|linked)\b)[^;.:()\ue000]){0,70}?"
)
_DOES: Final = r"(?:investigat(?:ing|ed|es)|prosecut(?:ing|ed|es)|trying|examin(?:ing|ed|es))"
_OPENED: Final = (
    r"(?:opened|launched|authori[sz]ed|began|started|conducts|conducting|leads|pursuing)"
)
_IS: Final = (
    r"(?:(?:is|are|has|have|had|been|was|were|currently|now|already|also|formally)\s+){0,4}"
)
_TIES: Final = (  # the crime follows
    rf"\b{_INQUIRY}\s+(?:at|by|of|before|in|from)\s+(?:the\s+)?{_FORUM}(?:\s+in\s+The\s+Hague)?,?\s+{_ON}\s+{_NEAR}",
    rf"{_FORUM}(?:[’']s?)?\s+(?:\w+\s+){{0,2}}{_INQUIRY}\s+{_ON}\s+{_NEAR}",
    rf"{_FORUM}\s+{_IS}{_DOES}\s+{_NEAR}",
    rf"{_FORUM}\s+{_IS}{_OPENED}\s+(?:an?|the|its|his|her)\s+(?:\w+\s+){{0,3}}{_INQUIRY}\s+{_ON}\s+{_NEAR}",
)
_TIES_BEFORE: Final = (  # the crime comes first
    rf"\s+(?:case|investigation|proceedings|trial|charges)\s+(?:is\s+|are\s+)?(?:at|before|by|in)\s+(?:the\s+)?{_FORUM}",
    rf"\s+{_NEAR}(?:is|are|was|were)\s+(?:being\s+|now\s+|currently\s+)?(?:investigated|prosecuted|tried)\s+(?:at|before|by)\s+(?:the\s+)?{_FORUM}",
)
_ASKED: Final = re.compile(
    r"\b(?:an?|any|new|future|separate|fresh|full|possible|potential|independent|further|to|should|must|could|would|may|might|can|will|"
    r"not|never|no)\s+(?:\w+ly\s+)?$|\b(?:if|whether|had|when|until|unless|before)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MAY_BE_MEANT: Final = frozenset(
    {"court", "national_court", "national_prosecutor", "mechanism", "state", ""}
)


def tied(
    records: Records, words: str, situation: Situation, crime: str, spots: tuple[Spotted, ...]
) -> tuple[int, int] | None:
    """Where the words tie the forum to the crime, as a fact and of this forum alone."""
    for spot in (one for one in spots if one.key == situation.forum):
        marked = words[: spot.start] + _MARK * (spot.end - spot.start) + words[spot.end :]
        alone = all(one.key == spot.key for one in spots)
        forms = [rf"{tie}\b{crime}\b" for tie in _TIES]
        forms += [rf"\b{crime}\b{tie}" for tie in _TIES_BEFORE] if alone else []
        for form in forms:
            for found in re.finditer(form, marked, re.IGNORECASE):
                between = words[found.start() : found.end()]
                if not _ASKED.search(words[: found.start()]) and not _others_in(
                    records, situation, between
                ):
                    return found.span()
    return None


def _others_in(records: Records, situation: Situation, words: str) -> bool:
    """Whether another court, mechanism or State stands in the words, which may be the one meant."""
    for one in records.authorities_in(words):
        known = records.authority(one.key)
        whole = situation.forum in records.wholes_of(one.key)
        if (
            known
            and known.kind in _MAY_BE_MEANT
            and not whole
            and known.label not in situation.places
        ):
            return True
    return False
