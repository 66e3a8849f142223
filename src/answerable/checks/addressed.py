"""Who is meant by the words for whom a demand is for: "the UN Security Council and Member States of the ICC"?

The members of a body are not the body: "ICC member states" are the States Parties, and the Court itself is
not asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted

_MEMBERS: Final = re.compile(
    r"(?:(?:its|their|all|the)\s+){0,3}(?:member\s+(?:states|countries)|members|states?\s+part(?:y|ies))\s+(?:of|to)\s+(?:the\s+)?(?P<of>.{1,120})|"
    r"(?:(?:\S+\s+){0,4}?(?:authorities|governments|prosecutors|courts|police|officials)\s+(?:in|of)\s+)?(?:all\s+)?(?P<whose>\S+(?:\s+\S+){0,4}?)(?:[’']s?)?\s+"
    r"(?:member\s+(?:states|countries)|members|states?\s+part(?:y|ies))",
    re.IGNORECASE,
)
_STATES: Final = re.compile(
    r"(?:all\s+|other\s+|the\s+|un\s+|united\s+nations\s+|wider\s+|foreign\s+|(?:neighbou?ring|regional|concerned|responsible|third)\s+)*"
    r"(?:countries|states|governments|member\s+states|states\s+members|international\s+community|world|nations|world\s+leaders|"
    r"heads\s+of\s+state(?:\s+and\s+government)?s?)",
    re.IGNORECASE,
)
_PARTIES: Final = re.compile(r"(?:all\s+|the\s+)*states?\s+part(?:y|ies)", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"\b(?:in|of|to|on|at|by|from|with|within|under|against|for|inside|across|outside)\b",
    re.IGNORECASE,
)
_OFFICE_OF: Final = re.compile(
    r"\b(?:president|presidency|secretary[- ]general|director(?:[- ]general)?|secretary|chair\w*|head|prosecutor|commissioner|bureau|"
    r"secretariat|members|delegates|council|assembly|government|authorities|leaders(?:hip)?|judges|parliament)\s+(?:of|to|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_GOVERNING: Final = re.compile(
    r"(?:[’']s)?\s*(?:government|authorities|administration|state|leaders)?", re.IGNORECASE
)
_STATE: Final = "state"
_GROUP: Final = "group_of_states"
_JOINT: Final = re.compile(
    r"\s*;\s*|,\s*(?:and\s+|as\s+well\s+as\s+)?|\s+(?:and|as\s+well\s+as|or)\s+", re.IGNORECASE
)
_THEIR: Final = re.compile(
    r"(?:their|its|all\s+its)\s+(?:member\s+(?:states|countries)|members)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One of those a demand is for."""

    words: str
    kind: str
    """body | members (of the body in `body`) | states (States at large) | others"""
    body: str = ""
    """Id of an authority; "" where no pack knows one by these words."""


def addressed_by(written: str, records: Records) -> tuple[Addressed, ...]:
    """Those that `written` names, in its order, each once."""
    found: list[Addressed] = []
    for part in _parts(written, records):
        before = next((one.body for one in reversed(found) if one.body), "")
        found.append(_one(part, before, records))
    return tuple(dict.fromkeys(found))


def _parts(written: str, records: Records) -> list[str]:
    """The words cut at "and" and commas, but never inside the name of an authority."""
    whole = [(one.start, one.end) for one in records.authorities_in(written)]
    parts, at = [], 0
    for joint in _JOINT.finditer(written):
        if any(start < joint.end() and joint.start() < end for start, end in whole):
            continue
        parts.append(written[at : joint.start()])
        at = joint.end()
    parts.append(written[at:])
    return [part.strip() for part in parts if part.strip()]


def _one(part: str, before: str, records: Records) -> Addressed:
    if _STATES.fullmatch(part):
        return Addressed(words=part, kind="states")
    if _THEIR.fullmatch(part) and before:
        return Addressed(words=part, kind="members", body=before)
    if _PARTIES.fullmatch(part):
        return Addressed(words=part, kind="members")
    exact = records.authorities_named(part)
    if not exact and (members := _MEMBERS.fullmatch(part)):
        return Addressed(
            words=part, kind="members", body=_body(members["of"] or members["whose"], records)
        )
    body = _body(part, records)
    known = records.authority(body)
    if known and known.kind == _GROUP:
        return Addressed(words=part, kind="members", body=body)
    return Addressed(words=part, kind="body" if body else "others", body=body)


def _body(words: str, records: Records) -> str:
    """The authority meant by the words; "" where they only mention one: "all parties to the conflict in Myanmar"."""
    exact = sorted(records.authorities_named(words))
    if exact:
        return exact[0] if len(exact) == 1 else ""
    spotted = [one for one in records.authorities_in(words) if _is_head(words, one, records)]
    ids = list(dict.fromkeys(one.key for one in spotted))
    if len(ids) > 1:  # "INTERPOL General Assembly": the organ, where one is part of the other
        inner = [one for one in ids if set(records.wholes_of(one)[1:]) & set(ids)]
        ids = inner if len(inner) == 1 else []
    return ids[0] if ids else ""


def _is_head(words: str, spot: Spotted, records: Records) -> bool:
    """Whether the name is who is addressed, and does not only say where, or of what, somebody else is."""
    before, after = words[: spot.start], words[spot.end :]
    if _ELSEWHERE.search(before) and not _OFFICE_OF.search(before):
        return False
    known = records.authority(spot.key)
    return known is None or known.kind != _STATE or bool(_GOVERNING.fullmatch(after))
