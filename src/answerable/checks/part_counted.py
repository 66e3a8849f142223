"""Does a figure count everybody so far, or only some people, some days or one way of harm?

A published count of all cases is set beside a figure of all cases only.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.reading.model import Clause, Statement
from answerable.text import fold

_ANYBODY: Final = frozenset(
    "people persons person civilians civilian individuals citizens human beings lives burmese inhabitants".split()
)
_HARMS: Final = frozenset(
    "killed killings deaths dead detained detainees arrests arrested prisoners held idps displaced executions executed".split()
)
_SOME_DAYS: Final = re.compile(
    r"\b(?:yesterday|last (?:night|week|month|year|spring|summer|autumn|winter|quarter)|"
    r"this (?:morning|week|month|year|spring|summer|autumn|winter|quarter)|over ?night|that (?:day|night|week|month|year)|"
    r"(?:past|last|previous|first|next|in|within|over|for) (?:the )?(?:past |last |first )?(?:(?:\d+|an?|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|twelve|few|several|single|some) )?(?:single )?(?:hours?|days?|weeks?|months?|quarters?)|the past year|"
    r"(?:past|last|first) (?:two|three|four|five|\d) years|a (?:day|week|month|year)|(?:each|every|per) (?:day|week|month|year|night|hour)|daily|monthly|weekly|"
    r"newly|more (?:people|civilians) (?:were|have)|during the|(?:same|single) day|"
    r"since (?!the (?:[\w’'-]+ ){0,3}(?:coup|takeover)|then|1 february|february|2021|seizing|taking|it (?:seized|took)|"
    r"its|their))\b",
    re.IGNORECASE,
)
_BY_MEANS: Final = re.compile(
    r"\b(?:by|in|with|through|from) (?:the )?(?:\w+ ){0,2}(?:air ?-?strikes?|strikes?|bombs?|bombings?|bombardments?|shelling|artillery|"
    r"land ?mines?|mines|drones?|paramotors?|massacres?|raids?|clashes|an? attack|one attack|"
    r"(?:heavy )?weap\w+|explo\w+|gunfire|jets?|helicopters?|beatings?|torture|floods?|cyclone|earthquake|typhoon)\b",
    re.IGNORECASE,
)
_IN_CUSTODY: Final = re.compile(
    r"\b(?:custody|detention|prisons?|jails?|interrogation|camps?)\b", re.IGNORECASE
)


def is_of_a_part(clause: Clause, statement: Statement) -> bool:
    """Whether the figure counts some of the people only: by age, sex or calling, by means, or of some days.

    "700 children", "40 people in two days", "in air strikes": the count of all cases speaks to none of them.
    """
    unit = fold(statement.unit).split()
    part = bool(unit) and not _ANYBODY.intersection(unit) and not _HARMS.intersection(unit)
    rest = clause.text[max(0, statement.start - clause.start) :]
    part = part or (statement.property == "killed" and _IN_CUSTODY.search(rest) is not None)
    return part or _SOME_DAYS.search(clause.text) is not None or _BY_MEANS.search(rest) is not None
