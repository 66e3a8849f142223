"""What a sentence says of the day on which a treaty came to bind a State, or ceased to.

The record gives the entry into force. A ratification is deposited some months before it, and a withdrawal is
notified a year before it takes effect; such a day agrees with the record and never differs from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from answerable.actors.spotting import Spotted
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.naming.countries import is_country

_NAME: Final = (
    r"(?:[Tt]he\s)?(?P<state>[A-Z][\w’'-]*[\w](?:\s(?:and\s|of\s|the\s)?[A-Z][\w’'-]*[\w]){0,3})"
)
_PARTY: Final = (
    r"(?:a\s|the\s)?(?:full\s)?(?:States?\s)?(?:part(?:y|ies)|members?)(?:\sStates?)?\s(?:to|of)\s"
)
_OPENS: Final = r"(?:^|[,;:]\s|\b(?:and|that|but|where|since|while|by\swhich|[a-z]+\s12\(3\))\s)"
_IS_SINCE: Final = re.compile(
    rf"{_OPENS}{_NAME}\s(?:has\s(?:itself\s|also\s)?been|is|was)\s{_PARTY}(?:the\s)?$"
)
_BECAME: Final = re.compile(rf"{_OPENS}{_NAME}\s(?:has\s|had\s)?bec[ao]me\s{_PARTY}(?:the\s)?$")
_JOINED: Final = re.compile(
    rf"{_OPENS}{_NAME}\s(?:has\s|had\s)?(?:ratified|acceded\sto|joined)\s(?:the\s)?$"
)
_LEFT: Final = re.compile(
    rf"{_OPENS}{_NAME}\s(?:has\s|had\s)?(?:left|withdrew\sfrom|quit)\s(?:the\s)?$"
)
_WITHDRAWAL: Final = re.compile(rf"{_OPENS}{_NAME}[’']s?\swithdrawal\sfrom\s(?:the\s)?$")
_FORCE: Final = re.compile(rf"\s(?:had\s)?entered\sinto\sforce\sfor\s{_NAME}(?=[\s,.;]|$)")
_TOOK_EFFECT: Final = re.compile(
    r"\s(?:took\seffect|became\seffective|entered\sinto\sforce)(?=[\s,.;]|$)"
)
_TAIL: Final = re.compile(
    r",?\s(?:since|in|on|from|with\seffect\s(?:from|on)|as\sof|effective)\s(?:the\s)?"
)
_HEAD: Final = re.compile(r"(?:^|[\s,])(?:[Ii]n|[Oo]n|[Ss]ince)\s(?:the\s)?$")
_SINCE: Final = re.compile(r"\b(?:since|from|as\sof)\s(?:the\s)?$", re.IGNORECASE)
"""A State "was a party in 2012" that joined before."""
_TAKEN_BACK: Final = re.compile(r"\b(?:withdr[ae]w|revers|retract|rescind|revok)", re.IGNORECASE)
_ENDS: Final = re.compile(r"\s*(?:[.,;:!]|$|and\b|but\b)")
_AT_COURT: Final = ("International Criminal Court", "ICC")
_MONTHS: Final = timedelta(days=548)
"""Eighteen months: a deposit goes before the entry into force by less, and a notice before a withdrawal."""
_AFTER: Final = timedelta(days=62)

Kind = Literal["is", "became", "joined", "force", "left", "ceased"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A State, a treaty, what came about and when; offsets are the sentence's. Without a day, `said` is None."""

    state: str
    treaty: str
    kind: Kind
    said: SourceDate | None
    start: int
    end: int


def dated(treaties: Iterable[Spotted], words: str) -> Iterator[Dated]:
    """What the sentence says of this kind, where it bears one date at most."""
    places = find_written(words)
    if len(places) > 1 or (places and places[0].date is None):
        return
    since = not places or _SINCE.search(words[: places[0].start])
    for treaty in treaties:
        found = _kind_of(words, treaty)
        if found is None:
            continue
        kind, state, start, end = found
        if not is_country(state) or (kind == "is" and not since):
            continue
        if kind == "joined" and _TAKEN_BACK.search(words):
            continue
        said, first, last = None, start, end
        if places:
            place = places[0]
            if place.start >= end:
                if not _TAIL.fullmatch(words[end : place.start]):
                    continue
                last = place.end
            elif place.end <= start and _leads(words, place.start, place.end, start):
                first = place.start
            else:
                continue
            said = place.date
            if not _ENDS.match(words[max(last, place.end) :]):
                continue
        elif kind != "became":
            continue
        yield Dated(state=state, treaty=treaty.key, kind=kind, said=said, start=first, end=last)


def _leads(words: str, start: int, end: int, opens: int) -> bool:
    """Whether the date stands before the State with nothing but a comma between: "In 2010, Ruritania joined"."""
    return (
        _HEAD.search(words[:start]) is not None
        and re.fullmatch(r",?\s*(?:the\s|The\s)?", words[end:opens]) is not None
    )


def _kind_of(words: str, treaty: Spotted) -> tuple[Kind, str, int, int] | None:
    """What is said, of which State, and from where to where: treaty and date aside."""
    before, after = words[: treaty.start], words[treaty.end :]
    force = _FORCE.match(after)
    if force and treaty.text not in _AT_COURT:
        opens = treaty.start - (4 if before.lower().endswith("the ") else 0)
        return "force", force["state"], opens, treaty.end + force.end()
    effect = _TOOK_EFFECT.match(after)
    withdrawal = _WITHDRAWAL.search(before)
    if effect and withdrawal:
        state = withdrawal["state"]
        return "ceased", state, withdrawal.start("state"), treaty.end + effect.end()
    forms: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (_IS_SINCE, "is"), (_BECAME, "became"), (_JOINED, "joined"), (_LEFT, "left"),
    )  # fmt: skip
    for form, kind in forms:
        found = form.search(before)
        if found:
            return kind, found["state"], found.start("state"), treaty.end
    return None


def agrees(said: Dated, facts: Sequence[Fact], of_treaty: Iterable[Fact]) -> bool | None:
    """Whether the record gives that day; None where it may be that of a deposit, a notice or an announcement.

    `facts` are those of the State: party_to, and what it announced or notified. `of_treaty` are all lines of the
    treaty: a State bound from its first day may have ratified years before.
    """
    if said.said is None or said.said.first is None or said.said.last is None:
        return None
    bound = [one for one in facts if one.property == "party_to"]
    if said.kind in ("left", "ceased"):
        return _left(said.kind, said.said, bound, facts)
    opening = min((one.valid_from.first for one in of_treaty if one.valid_from.first), default=None)
    answers = [_began(said.kind, said.said, one.valid_from, opening) for one in bound]
    if True in answers:
        return True
    return False if answers and all(one is False for one in answers) else None


def _began(kind: Kind, said: SourceDate, entry: SourceDate, opening: date | None) -> bool | None:
    if entry.first is None or entry.last is None or said.first is None or said.last is None:
        return None
    if entry.could_be(said):
        return True
    if said.first > entry.last:
        return False if kind == "force" or said.first - entry.last > _AFTER else None
    if kind == "force":
        return False
    year = said.first.year != said.last.year or (said.last - said.first).days > 31
    if year and said.last.year == entry.first.year - 1:
        return True
    original = opening is None or entry.first <= opening + _AFTER
    return None if original or entry.first - said.last <= _MONTHS else False


def _left(
    kind: Kind, said: SourceDate, bound: Sequence[Fact], facts: Sequence[Fact]
) -> bool | None:
    ends = [one.valid_to for one in bound if one.valid_to]
    if any(end.could_be(said) for end in ends):
        return True
    told = [one for one in facts if one.property != "party_to"]
    if any(one.valid_from.could_be(said) for one in told) or len(ends) != 1 or len(bound) != 1:
        return None
    end, last, first = ends[0], said.last, said.first
    if end.first is None or end.last is None or last is None or first is None:
        return None
    if first > end.last:
        return False if kind == "ceased" or first - end.last > _AFTER else None
    return None if kind == "left" and end.first - last <= _MONTHS else False
