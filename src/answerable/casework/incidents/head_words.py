"""What does a column hold, by its name in the head of a table?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.casework.incidents.words import HARM_OF
from answerable.text import fold

WORDS: Final = {
    "id": "no; number; s no; sr; sr no; serial; serial no; id; case id; case no; ref; reference; incident no; စဉ်",
    "incident": "incident id; event id; incident; event; incident code",
    "title": "title; headline; incident name",
    "what": "event type; type; incident type; violation; violation type; category; what; type of incident; type of "
    "attack; type of violation; attack type; event; cause of death; cause; what happened",
    "when": "date; incident date; date of incident; event date; start date; date of death; date of arrest; day; when; "
    "date from; date start; date of event; နေ့စွဲ; ရက်စွဲ",
    "when_end": "end date; date to; date end; until; to date",
    "code": "pcode; p code; place code; township pcode; village pcode; admin pcode",
    "latitude": "latitude; lat",
    "longitude": "longitude; long; lon; lng",
    "precision": "precision; location precision; geo precision",
    "party": "perpetrator; perpetrators; alleged perpetrator; party; actor; actor1; actor 1; armed actor; responsible "
    "party; responsible; alleged actor; attributed to; by whom; who did it",
    "unit": "unit; battalion; military unit",
    "attributed_by": "attributed by; according to; attribution",
    "hit": "target; target type; object; infrastructure; facility; facility type; object hit",
    "hit_name": "name of facility; target name; object name",
    "victim": "pseudonym; victim id; person id; victim code",
    "victim_name": "name; victim name; name of victim; full name; victim; အမည်",
    "age": "age; age group; အသက်",
    "sex": "sex; gender; ကျား မ",
    "documented_by": "source; sources; reported by; documented by; source name; information source",
    "note": "note; notes; remark; remarks; comment; comments; description; summary; details; မှတ်ချက်",
}  # fmt: skip
_PLACE: Final = (
    "exact location; site",
    "village; ward; ward village; quarter; ရွာ",
    "village tract; town; city; location; place; where; မြို့; နေရာ; place of incident; place of death",
    "township; tsp; admin3; admin 3; မြို့နယ်",
    "district; admin2; admin 2; ခရိုင်",
    "state; region; state region; region state; state division; admin1; admin 1; province; တိုင်း; ပြည်နယ်; "
    "တိုင်း ပြည်နယ်",
)
"""From the narrowest to the widest."""
NAMES: Final = {fold(one): key for key, words in WORDS.items() for one in words.split(";")}
_PLACES: Final = {fold(one): at for at, words in enumerate(_PLACE) for one in words.split(";")}
_LOW: Final = frozenset({"min", "minimum", "low", "lowest", "from"})
_HIGH: Final = frozenset({"max", "maximum", "high", "highest", "to"})
_STATUS: Final = {"civilian": "civilian", "civilians": "civilian", "combatants": "combatant"}
_AROUND: Final = frozenset(
    {"no", "number", "of", "people", "persons", "total", "the", "estimate", "estimated"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A column of the head that counts people."""

    harm: str
    end: str
    """low | high, or "" where the column has the whole number."""
    status: str
    column: str


def meaning(name: str) -> str:
    """The field or harm that a name of a column stands for; "" where it is not known."""
    own = fold(name.rpartition(" / ")[2])
    for words in (fold(name), own):
        if words in NAMES:
            return NAMES[words]
        if words in _PLACES:
            return f"place {_PLACES[words]}"
    return f"count {fold(name)}" if number(name) else ""


def number(name: str) -> Number | None:
    words = [one for one in fold(name).split() if one not in _AROUND]
    harms = [HARM_OF[one] for one in words if one in HARM_OF]
    rest = [one for one in words if one not in HARM_OF]
    if len(set(harms)) != 1 or any(one not in _LOW | _HIGH | _STATUS.keys() for one in rest):
        return None
    end = "low" if _LOW.intersection(rest) else "high" if _HIGH.intersection(rest) else ""
    status = next((_STATUS[one] for one in rest if one in _STATUS), "")
    return Number(harm=harms[0], end=end, status=status, column=name)
