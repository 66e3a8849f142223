"""What does each demand ask, of whom, and in which words?

One demand may ask several acts, and many ask none that the law of a body speaks of: those are not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.actors.records import Records
from answerable.checks.act_words import Turn, turns_in
from answerable.checks.addressed import Addressed, addressed_by
from answerable.checks.bare_bodies import bare_bodies_in, is_in_its_family
from answerable.reading.model import Clause, Demand, Reading, Span
from answerable.text import fold

_HAVE_MEMBERS: Final = frozenset(
    {
        "international_organisation",
        "regional_organisation",
        "organ",
        "standard_setter",
        "treaty_body",
        "",
    }
)
"""Kinds of authority that somebody can be a member of."""
_OTHERS_SHOULD: Final = re.compile(
    r"\b(?:press(?:ing)?|pressur(?:e|ing)|urg(?:e|es|ing)|call(?:s|ing)?\s+(?:(?:up)?on|for)|persuad(?:e|ing)|convinc(?:e|ing)|"
    r"encourag(?:e|es|ing)|compel(?:ling)?|push(?:ing)?|lobby(?:ing)?|ask(?:s|ing)?|appeal(?:s|ing)?\s+to|insist(?:ing)?)\s+"
    r"(?!on\b)(?P<whom>[^.;:]{2,120}?)\s(?:to|that|into)\s",
    re.IGNORECASE,
)
_OWN_LEAD: Final = re.compile(
    r"\b(?:we|i|us|undersigned|signed|signatories|organi[sz]ations|groups|coalition)\b[^.;:]{0,90}$",
    re.IGNORECASE,
)
_NEAR_LEAD: Final = re.compile(r"\b(?:we|i)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_ALSO_MUST: Final = re.compile(
    r"(?:[,;]\s*(?:and\s+|while\s+|but\s+)?|\band\s+|\bwhile\s+|\bbut\s+)"
    r"(?P<whom>(?!(?:they|it|he|she|who|which|that|this|these|you|we|not|also)\b)(?:(?!\b(?:and|to|that|which|who)\b)[^,;.:]){2,70}?)\s+"
    r"(?:must|should|ha(?:s|ve)\s+to|needs?\s+to|ought\s+to)\s",
    re.IGNORECASE,
)
"""Another who must act, later in the same sentence."""
_YOU: Final = re.compile(r"(?:you|your\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An act that a demand asks for, of whom, and the words that name it.

    `text == canonical[start:end]`: the words of the act, as written. `demand` is the id of the demand,
    or of the clause where the reader kept no demand for it.
    """

    act: str
    """One of `ontology.law.ACTS`."""
    of: tuple[str, ...]
    """Ids of the authorities asked, in the order named; empty where States or others are asked."""
    addressed: tuple[Addressed, ...]
    """Everyone asked, with the members of bodies, States at large and those no pack knows."""
    about: str
    """Whom or what the act concerns, as written; "" where the words do not say."""
    text: str
    start: int
    end: int
    demand: str
    words: str
    """The whole demand on one line."""


def asked_in(reading: Reading, records: Records) -> tuple[Asked, ...]:
    """Every act asked in a document, in the order of its text; each act of a demand once."""
    found = [
        asked
        for demand, to in _demands(reading)
        for asked in asked_by(demand, to, records, reading.canonical)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.act)))


def _in_full(to: str, text: str, records: Records) -> str:
    """ "The General Assembly" with its organisation, where the document names that and no other Assembly's."""
    bare = bare_bodies_in(records, to, text)
    alone = len(bare) == 1 and fold(to).removeprefix("the ") == fold(bare[0].text)
    if not alone or not is_in_its_family(records, bare[0].key, text):
        return to
    return records.called(bare[0].key)


def asked_by(demand: Span, to: str, records: Records, text: str = "") -> tuple[Asked, ...]:
    """The acts that one demand asks for; `to` is whom it is for, as written, and `text` its document."""
    found: dict[str, Asked] = {}
    for turn in turns_in(demand.text):
        whom = _whom(demand.text[: turn.start], to)
        if turn.act in found or whom is None:
            continue
        addressed = addressed_by(_in_full(whom, text, records), records)
        of = _bodies(turn, addressed, records)
        if of is not None:
            found[turn.act] = _asked(demand, turn, of, addressed)
    return tuple(found.values())


def _asked(
    demand: Span, turn: Turn, of: tuple[str, ...], addressed: tuple[Addressed, ...]
) -> Asked:
    return Asked(
        act=turn.act,
        of=of,
        addressed=addressed,
        about=turn.about,
        text=demand.text[turn.start : turn.end],
        start=demand.start + turn.start,
        end=demand.start + turn.end,
        demand=demand.id,
        words=" ".join(demand.text.split()),
    )


def _demands(reading: Reading) -> Iterator[tuple[Demand | Clause, str]]:
    """Each demand with whom it is for; the document's addressees where it names nobody."""
    everyone = "; ".join(one.text for one in reading.addressees if one.type != "class")
    for demand in reading.demands:
        yield demand, demand.to or everyone
    for clause in reading.clauses:
        if clause.kind == "demand" and not any(
            one.start < clause.end and clause.start < one.end for one in reading.demands
        ):
            yield clause, everyone


def _bodies(
    turn: Turn, addressed: tuple[Addressed, ...], records: Records
) -> tuple[str, ...] | None:
    """The bodies asked; None where the words name no body that somebody could be a member of."""
    of = tuple(one.body for one in addressed if one.kind == "body")
    if not turn.body:
        return of
    left = {
        whole
        for one in records.authorities_named(turn.body)
        if (known := records.authority(one)) and known.kind in _HAVE_MEMBERS
        for whole in records.wholes_of(one)
    }
    asked = {whole for one in addressed if one.body for whole in records.wholes_of(one.body)}
    if left & asked:
        return of or tuple(one.body for one in addressed if one.body in left)
    return None


def _whom(before: str, to: str) -> str | None:
    """Whom the words after `before` ask; None where those asked are to make somebody else do it."""
    whom, place = to, 0
    for number, found in enumerate(_OTHERS_SHOULD.finditer(before)):
        named = " ".join(found["whom"].split())
        if _is_for(named, to):
            continue
        again = number and _NEAR_LEAD.search(before[: found.start()])
        if not again and (number or not _OWN_LEAD.search(before[: found.start()])):
            return None  # "press the army to release them"
        if again:
            whom, place = named, found.end()
    for found in _ALSO_MUST.finditer(before, place):
        if not _is_for(found["whom"], to) and fold(found["whom"]) not in fold(to):
            whom = found["whom"]
    return whom


def _is_for(named: str, to: str) -> bool:
    """Whether the words begin with those whom the demand is for, or address them as "you"."""
    wanted = fold(to).removeprefix("the ")
    plain = fold(named).removeprefix("the ")
    return bool(_YOU.match(plain)) or (bool(wanted) and plain.startswith(wanted))
