"""Is the one asked for the one who stands on the list: surely, perhaps, or surely not?

A score settles nothing. Settled is what a person has judged, the entry itself, an identifier that both
bear, or a name spelled alike that nothing contradicts and that is no one else's here; and of that the
answer says "by name, not judged". A name of one or two words settles nothing by itself, since in Burma,
where names have no surname, many bear each; a birth date that agrees makes up for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Final

from answerable.actors.identifiers import agree
from answerable.actors.matching.comparison import APART, LIKELY, POSSIBLE, Comparison
from answerable.actors.matching.entity import Entity
from answerable.actors.names import bare_name
from answerable.actors.naming.forms import forms_of
from answerable.actors.screening.gathering import key_of
from answerable.actors.screening.likeness import (
    agreeing_birth,
    apart_by_birth,
    same_name,
    shared_number,
)
from answerable.actors.screening.listing import Listing
from answerable.actors.screening.register import Register

SAME: Final = "same"
OPEN: Final = "open"
DIFFERENT: Final = "different"
BY_PERSON: Final = "judged by a person"
BY_ENTRY: Final = "the entry itself"
BY_NUMBER: Final = "by identifier, not judged"
BY_NAME: Final = "by name, not judged"
_OF_THAT_NAME: Final = re.compile(r"\bof (?:that|this|the same) name\b|\bnamesake\b")
"""In the note of a pack's line: that another bears the name."""
_WORDS: Final = 3
"""Words that a name must have to settle anything by itself; two for a body."""
_LETTERS: Final = 10
"""Letters that the name of a body must have: shorter ones are mostly acronyms."""
_FEW: Final = 4
_NOT_THE_NAME: Final = frozenset({"form", "particle", "honorific", "rank"})
_PRECISE_DAYS: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a person has said of two."""

    verdict: str
    """same | different | unsure"""
    by: str
    on: str
    reason: str = ""


Judgements = Callable[[str, str], Judged | None]
"""What a person has said of two, by the ids of both; None where nobody has."""


def nobody_has(_one: str, _other: str) -> Judged | None:
    """No judgements at hand."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """Whether two are one, what settles it, and why as a sentence."""

    verdict: str
    """same | open | different"""
    how: str = ""
    reason: str
    judged: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else is at hand when one name is held against one listing."""

    register: Register
    judgements: Judgements = nobody_has
    shared_keys: Collection[str] = field(default=frozenset())
    """Keys of names that several of those asked for bear."""


def identified(asked: Entity, listing: Listing, found: Comparison, beside: Beside) -> Identified:
    """Whether the one asked for is the one listed, and what says so."""
    judged = beside.judgements(asked.id, listing.id) if asked.id else None
    if judged is not None and judged.verdict in (SAME, DIFFERENT):
        said = f"judged {judged.verdict} by {judged.by} on {judged.on[:10]}"
        why = f"{said}: {judged.reason}" if judged.reason else said
        return Identified(verdict=judged.verdict, how=BY_PERSON, reason=why, judged=judged)
    if asked.id and asked.id == listing.id:
        return Identified(verdict=SAME, how=BY_ENTRY, reason="it is this very entry")
    if found.proposal == APART:
        return Identified(verdict=DIFFERENT, reason=" ".join(found.apart) or found.reason)
    return _unjudged(asked, listing, found, beside, judged)


def _unjudged(
    asked: Entity, listing: Listing, found: Comparison, beside: Beside, judged: Judged | None
) -> Identified:
    other = listing.entity
    if judged is not None:
        return Identified(
            verdict=OPEN, reason=f"{judged.by} was unsure on {judged.on[:10]}", judged=judged
        )
    if shared := shared_number(asked, other):
        alike = found.proposal in (LIKELY, POSSIBLE)
        return Identified(
            verdict=SAME if alike else OPEN,
            how=BY_NUMBER if alike else "",
            reason=shared + ("" if alike else ", but the names are far apart"),
        )
    name = same_name(asked, other)
    if not name:
        return Identified(verdict=OPEN, reason=found.reason)
    born = agreeing_birth(asked, other)
    against = list(_against(name, born, asked, listing, beside))
    if against:
        return Identified(
            verdict=OPEN, reason=f"the names are spelled alike, but {'; '.join(against)}"
        )
    said = f"the names are spelled alike ({name})"
    also = f", both were born {born}" if born else ""
    return Identified(verdict=SAME, how=BY_NAME, reason=f"{said}{also}, and no other here bears it")


def _against(
    name: str, born: str, asked: Entity, listing: Listing, beside: Beside
) -> Iterable[str]:
    """What keeps two that are spelled alike from being taken for one without a person."""
    if asked.birth_dates and listing.entity.birth_dates and not born:
        yield "their birth dates do not agree"
    yield from agree(asked.identifiers, listing.entity.identifiers).conflicting
    if not born and (short := _short(name, asked.kind or listing.entity.kind)):
        yield short
    if key_of(name) in beside.shared_keys and not born:
        yield "several of those asked for bear this name"
    own = beside.register.by_id.get(asked.id)
    records = (*listing.facts, *(own.facts if own else ()))
    if said := next((one.note for one in records if _OF_THAT_NAME.search(one.note)), ""):
        yield f"a record speaks of another of that name ({said})"
    others = _namesakes(name, asked, listing, beside.register)
    if others:
        many = "another entry bears" if len(others) == 1 else f"{len(others)} other entries bear"
        yield f"{many} this name ({', '.join(one.id for one in others[:3])})"


def _namesakes(name: str, asked: Entity, listing: Listing, register: Register) -> list[Listing]:
    """Others of this name that are not this one: of the same list, or born on another day.

    One whose birth date contradicts that of the one asked for is no rival.
    """
    found = []
    for one in register.by_key.get(key_of(name), ()):
        if one.id in (listing.id, asked.id) or apart_by_birth(asked, one.entity):
            continue
        if one.authority == listing.authority or apart_by_birth(listing.entity, one.entity):
            found.append(one)
    if agreeing_birth(asked, listing.entity):
        return [one for one in found if agreeing_birth(asked, one.entity)]
    return found


def _short(name: str, kind: str) -> str:
    words = _words_of(name, kind)
    if kind == "person" or not kind:
        return (
            ""
            if words >= _WORDS
            else f"a name of {'one word' if words < 2 else 'two words'} is borne by many"
        )
    letters = len(key_of(name))
    return "" if words >= 2 and letters >= _LETTERS else "so short a name may stand for several"


def _words_of(name: str, kind: str) -> int:
    bare = bare_name(name)
    if bare.isascii():
        return len(bare.split())
    readings = forms_of(name, kind).readings
    return len(readings[0]) if readings else 1
