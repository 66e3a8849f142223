"""What does a sentence say of a person's time in an office: since when, from which day, or that it is so now?

Only where the person, the verb, the office and the day stand in one plain row. Every word of the office must
belong to the title on record or to its body, so that another body, a deputy, or a denial is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.actors.borders import stands_alone
from answerable.actors.names import RANKS
from answerable.actors.records import Records
from answerable.actors.spotting import Spotted, plain
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

_WORD: Final = re.compile(r"[^\W_]+")
_SMALL: Final = frozenset(
    {"of", "the", "for", "and", "on", "in", "to", "a", "s", "its", "current", "currently", "now", "still"}
)  # fmt: skip
_SAME: Final = {"defense": "defence", "chairperson": "chair", "chairman": "chair", "chairmanship": "chair"}  # fmt: skip
_GENERIC: Final = frozenset(
    {"president", "chair", "head", "director", "delegate", "minister", "commander", "member", "judge", "secretary",
     "chief", "officer", "spokesperson", "vice", "deputy", "ambassador", "representative"}
)  # fmt: skip
"""Titles that a person may well hold in two bodies: without the body they say too little."""
_CUT: Final = re.compile(r"\s(?:of|for|on|to|in)\s")
_POST: Final = r"(?:office|post|position|role|mandate|functions|duties)"
_HAS_BEEN: Final = re.compile(
    rf"\s(?:has\s(?:been|served\sas|held\sthe\s{_POST}\sof)|is|remains|serves\sas)\s", re.IGNORECASE
)
_BESIDE: Final = re.compile(r",?\s?\(|,\s(?!who\s)")
_SINCE: Final = re.compile(r"\ssince\s(?:early\s|late\s|mid-)?$", re.IGNORECASE)
_COMES: Final = re.compile(
    rf"\s(?:became|took\soffice\sas|entered\soffice\sas|assumed\soffice\sas|was\s(?:sworn\sin|inaugurated|installed)\sas|"
    rf"(?:took|assumed)\s(?:up\s|over\s)?(?:the|his|her)\s{_POST}\s(?:of|as)|made\s(?:him|her)self)\s",
    re.IGNORECASE,
)
_ON: Final = re.compile(r"\s(?:on|in)\s(?:early\s|late\s|mid-)?$", re.IGNORECASE)
_ENDS: Final = re.compile(r"[,;:.()\n]|\ssince\s|\sand\s(?:still|has|is)\s|\suntil\s")
_NOW: Final = re.compile(
    r",\s(?:is|remains|continues|leads|heads|holds|bears|refuses|commands|chairs)\s"
)
_CHAIRS: Final = re.compile(
    r"\s(?:(?P<has>has\schaired)|chairs|is\schairing|holds\sthe\schair(?:manship)?\sof)\s"
    r"(?:the\s)?(?P<body>[^,;:.()\n]{2,90}?)(?=\s(?:since|in|this|until)\s|[,;:.()\n]|$)",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(r"\.(?=,|\s[a-z])")
"""The stop that belongs to the name: "Jr."."""
_LONGEST: Final = 140
_QUOTED: Final = re.compile(r"[\"“”«»]")
_BEFORE: Final = (RANKS | {"u", "daw", "judge", "the", "today", "currently"}) - {
    "ret", "retired", "rtd", "his", "her"
}  # fmt: skip
"""Ranks and forms of address: with these alone before the name, the sentence is about its bearer."""
_OF_ANOTHER: Final = re.compile(
    r"\b(?:of|by|to|under|for|with|against|from|than)(?:\s(?:the|u|daw|mr|mrs|ms|dr))?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSaid:
    """One person, the terms on record that the words of the office fit, and what is said of them."""

    person: Spotted
    office: str
    terms: tuple[Fact, ...]
    says: str
    """since | begins | now | chairs"""
    said: SourceDate | None = None


def offices_said(records: Records, clause: Clause) -> Iterator[OfficeSaid]:
    """What the clause itself asserts; nothing that it reports, weakens or makes conditional."""
    if clause.attributed_to or clause.hedge or clause.kind not in ("claim", "quantity"):
        return
    text = clause.text
    for person in records.subjects_in(text, "holds_office"):
        if stands_alone(text, person.start, person.end):
            facts = records.about(person.key, "holds_office")
            for says, office, said in _read(text, person):
                yield OfficeSaid(
                    person=person,
                    office=office,
                    terms=tuple(fact for fact in facts if fits(records, office, fact)),
                    says=says,
                    said=said,
                )


def fits(records: Records, office: str, fact: Fact) -> bool:
    """Whether the words of an office are those of the title on record, or of its body, and no others.

    The body may be left out of a title that says enough without it.
    """
    said = _words(office)
    title = _words(fact.value)
    if not said or not said <= title | body_words(records, fact):
        return False
    if title <= said:
        return True
    head, tail = _parted(fact.value)
    names = [_words(name) for name in records.names_of(fact.regime)]
    named = tail in names and any(one <= said - head for one in names)
    return head <= said and (named or not head <= _GENERIC)


def names_body(records: Records, office: str, fact: Fact) -> bool:
    """Whether the words of an office are those of the title on record, with a name of its body."""
    said = _words(office)
    return fits(records, office, fact) and any(
        _words(name) <= said for name in records.names_of(fact.regime)
    )


def _parted(title: str) -> tuple[set[str], set[str]]:
    """The head of a title and the words after it: "President", "International Criminal Court"."""
    head, *tail = _CUT.split(title, maxsplit=1)
    return _words(head), _words(" ".join(tail))


def body_words(records: Records, fact: Fact) -> set[str]:
    """All words of the names of the body and of those that it is an organ of."""
    return {
        word
        for one in records.wholes_of(fact.regime)
        for name in records.names_of(one)
        for word in _words(name)
    }


def _words(text: str) -> set[str]:
    found = {plain(word) for word in _WORD.findall(text)}
    return {_SAME.get(word, word) for word in found} - _SMALL


def _read(text: str, person: Spotted) -> Iterator[tuple[str, str, SourceDate | None]]:
    """Kind, words of the office and day of each thing said of this person."""
    end = person.end + bool(_SHORT.match(text, person.end))
    after = text[end : end + _LONGEST]
    opened = _opens(text[: person.start])
    dates = [(one.start - end, one.date) for one in find_written(text) if one.date]
    chairs = _CHAIRS.match(after)
    if chairs:
        yield from _chairs(after, chairs, dates) if opened else ()
        return
    verb = _HAS_BEEN.match(after)
    begin = verb or _BESIDE.match(after)
    if begin and (opened if verb else not _OF_ANOTHER.search(text[: person.start])):
        yield from _since(after, begin.end(), dates)
    if begin and opened:
        yield from _now(after, begin, verb)
    comes = _COMES.match(after)
    if comes and len(dates) == 1:
        yield from _begins(text, person, after, comes.end(), dates[0])


def _since(
    after: str, start: int, dates: list[tuple[int, SourceDate]]
) -> Iterator[tuple[str, str, SourceDate | None]]:
    follows = [(at, day) for at, day in dates if start < at <= _LONGEST]
    for at, day in follows[:1]:
        since = _SINCE.search(after[start:at])
        office = after[start : start + since.start()] if since else ""
        if office and not _ENDS.search(office):
            yield ("since", office, day)


def _now(
    after: str, begin: re.Match[str], verb: re.Match[str] | None
) -> Iterator[tuple[str, str, SourceDate | None]]:
    rest = after[begin.end() :]
    end = _ENDS.search(rest) if verb else _NOW.search(rest)
    if not verb and (not end or _ENDS.search(rest[: end.start()])):
        return
    if verb and verb[0].lower().lstrip().startswith("has") and not (end and "since" in end[0]):
        return
    yield ("now", rest[: end.start()] if end else rest, None)


def _begins(
    text: str, person: Spotted, after: str, start: int, on: tuple[int, SourceDate]
) -> Iterator[tuple[str, str, SourceDate | None]]:
    at, day = on
    if at > 0:
        lead = after[start:at]
        joint = _ON.search(lead)
        if joint and _opens(text[: person.start]) and not _ENDS.search(lead[: joint.start()]):
            yield ("begins", lead[: joint.start()], day)
    elif _opens_with_day(text, person):
        end = _ENDS.search(after, start)
        yield ("begins", after[start : end.start()] if end else after[start:], day)


def _chairs(
    after: str, chairs: re.Match[str], dates: list[tuple[int, SourceDate]]
) -> Iterator[tuple[str, str, SourceDate | None]]:
    """Who chairs a body: now, in a year given, or since a day."""
    office = f"chair {chairs['body']}"
    joint = after[chairs.end() :].lstrip().partition(" ")[0].lower()
    if joint in ("since", "in"):
        place = chairs.end() + len(joint) + 2
        on = [day for at, day in dates if at == place]
        if len(dates) == 1 and on and (joint == "since" or not chairs["has"]):
            yield ("since" if joint == "since" else "chairs", office, on[0])
    elif not chairs["has"] and not dates and joint != "until":
        yield ("chairs", office, None)


def _opens(before: str) -> bool:
    """Whether nothing but a rank or a form of address stands before the name."""
    words = _WORD.findall(before)
    return not _QUOTED.search(before) and all(plain(word) in _BEFORE for word in words)


def _opens_with_day(text: str, person: Spotted) -> bool:
    dates = [found for found in find_written(text) if found.date and found.end <= person.start]
    if len(dates) != 1:
        return False
    lead = text[: dates[0].start].strip().lower()
    return lead in ("on", "in") and _opens(text[dates[0].end : person.start])
