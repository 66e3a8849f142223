"""Does a sentence tie a court to a crime that the act opening the case there does not name, and another forum has?

A forum is tied to a crime only by words that say that this very court investigates or tries it. What a record
does not name is not shut out: courts may come to further crimes, and nothing here says what a court can hear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted
from answerable.checks.citing import cite_record
from answerable.checks.examined import FACTUAL, Examined, Said, target_of
from answerable.checks.forum_ties import tied
from answerable.checks.model import Finding, RecordCited
from answerable.checks.wording import in_words, listed
from answerable.checks.wrong_court import before_another_court
from answerable.dates import SourceDate, find_written
from answerable.ontology.law import Situation
from answerable.reading.model import Clause
from answerable.text import fold

CHECK: Final = "forum_scope/1"

_CRIMES_THEN: Final = re.compile(
    r"\b(?:crimes|atrocities|violations|acts|attacks|killings|abuses)\b(?:(?!\b(?:since|after|before)\b)[^,;.:]){0,60}?\b(?:in|on|during|of)\s+$"
)
_LOOKED_INTO: Final = re.compile(
    r"investigat|inquir|probe|case|proceeding|prosecut|trial|tr(?:y|ied)|examin|charge",
    re.IGNORECASE,
)
_TOLD_IN_PASSING: Final = frozenset({"demand", "argument", "evaluation", "norm"})
"""Kinds that state no fact of their own, and may presuppose one: "support the ongoing investigation into"."""


def check(examined: Examined) -> Said:
    """Each sentence that ties a court to a crime, or to days, outside what it has before it."""
    elsewhere = (before_another_court(examined, clause) for clause in examined.factual)
    return Said(
        findings=tuple(one for one in elsewhere if one is not None)
        + tuple(
            finding
            for clause in examined.reading.clauses
            if clause.kind in FACTUAL or clause.kind in _TOLD_IN_PASSING
            for finding in _about(examined, clause)
        )
    )


def _about(examined: Examined, clause: Clause) -> Iterator[Finding]:
    if not _LOOKED_INTO.search(clause.text):
        return
    spots = _forums(examined.records, clause.text)
    for forum in dict.fromkeys(one.key for one in spots):
        situation = _meant(examined, clause, forum)
        if situation is None or not situation.confirmed:
            continue
        if situation.source.date.surely_after(examined.day):
            continue
        for crime in situation.not_named:
            if found := _crime(examined, clause, situation, crime, spots):
                yield found
        if found := _days(examined, clause, situation, spots):
            yield found


def _forums(records: Records, words: str) -> tuple[Spotted, ...]:
    """The forums named, an organ by the court it belongs to."""
    known = {one.forum for one in records.of(Situation)}
    return tuple(
        Spotted(key=whole, text=one.text, start=one.start, end=one.end)
        for one in records.authorities_in(words)
        for whole in records.wholes_of(one.key)
        if whole in known
    )


def _meant(examined: Examined, clause: Clause, forum: str) -> Situation | None:
    """The one of the forum's situations that the sentence names, or else the text; None in doubt."""
    same = [one for one in examined.records.of(Situation) if one.forum == forum]
    for words in (clause.text, examined.reading.canonical):
        text = f" {fold(words)} "
        named = [one for one in same if any(f" {name} " in text for name in _names(one))]
        if named:
            return named[0] if len(named) == 1 else None
    return None


@lru_cache(maxsize=1024)
def _names(situation: Situation) -> tuple[str, ...]:
    return tuple(map(fold, (situation.label, *situation.aliases, *situation.places)))


def _crime(
    examined: Examined, clause: Clause, situation: Situation, crime: str, spots: tuple[Spotted, ...]
) -> Finding | None:
    others = _elsewhere(examined, situation, crime)
    if not others:
        return None
    tie = tied(examined.records, clause.text, situation, _crime_form(crime), spots)
    if tie is None:
        return None
    canonical = examined.reading.canonical
    forum = examined.records.called(situation.forum)
    there = listed(list(dict.fromkeys(examined.records.called(one.forum) for one in others)))
    return examined.finding(
        check=CHECK,
        verdict="outside_forum",
        affects="core" if clause.kind in FACTUAL else "detail",
        target=target_of("clause", clause, canonical, clause.start + tie[0], clause.start + tie[1]),
        about=f"{situation.id} {crime}",
        reason=f"{_sentence(crime)} is not named in the act that opened the {_bare(situation)} before {forum}, which names "
        f"{listed(situation.crimes)}{_and_linked(situation)}; it is before {there} ({others[0].label}).",
        what_still_holds=f"{_sentence(forum)} has the {_bare(situation)} before it, and may come to further crimes.",
        records=(_cited(situation), *map(_cited, others)),
        settled_by="The decision that opened the case there, and any later act that names the crime.",
    )


def _elsewhere(examined: Examined, situation: Situation, crime: str) -> list[Situation]:
    """The cases of other international forums with that crime, about one of the same places."""
    places = set(map(fold, situation.places))
    return [
        one
        for one in examined.records.of(Situation)
        if one.forum != situation.forum
        and one.confirmed
        and fold(crime) in map(fold, one.crimes)
        and places & set(map(fold, one.places))
        and _is_court(examined.records, one.forum)
    ]


def _is_court(records: Records, forum: str) -> bool:
    known = records.authority(forum)
    return known is not None and known.kind in ("court", "")


def _crime_form(crime: str) -> str:
    return r"\s+".join(map(re.escape, crime.split()))


def _days(
    examined: Examined, clause: Clause, situation: Situation, spots: tuple[Spotted, ...]
) -> Finding | None:
    """A finding where the sentence says that the court looks into crimes of days outside its bounds."""
    crimes = r"(?:crimes|atrocities|violations|acts|attacks|killings|abuses)"
    tie = tied(examined.records, clause.text, situation, crimes, spots)
    if tie is None:
        return None
    for found in find_written(clause.text):
        if found.date is None or found.start < tie[1]:
            continue
        between = clause.text[tie[0] : found.start]
        if _CRIMES_THEN.search(between) and _is_outside(found.date, situation):
            return _outside_days(examined, clause, situation, tie, found.date)
    return None


def _is_outside(day: SourceDate, situation: Situation) -> bool:
    before = situation.since is not None and day.surely_before(situation.since)
    return before or (situation.until is not None and day.surely_after(situation.until))


def _outside_days(
    examined: Examined, clause: Clause, situation: Situation, tie: tuple[int, int], day: SourceDate
) -> Finding:
    forum = examined.records.called(situation.forum)
    bounds = [f"from {in_words(situation.since)}"] if situation.since else []
    bounds += [f"until {in_words(situation.until)}"] if situation.until else []
    return examined.finding(
        check=CHECK,
        verdict="outside_forum",
        affects="detail",
        target=target_of(
            "clause",
            clause,
            examined.reading.canonical,
            clause.start + tie[0],
            clause.start + tie[1],
        ),
        about=f"{situation.id} days",
        reason=f"By the record, the {_bare(situation)} before {forum} concerns conduct {' '.join(bounds)}; "
        f"the sentence ties it to crimes of {in_words(day)}.",
        what_still_holds=f"{_sentence(forum)} has the {_bare(situation)} before it.",
        records=(_cited(situation),),
        settled_by="The decision that opened the case there, and any later act that widened it.",
    )


def _and_linked(situation: Situation) -> str:
    return " and leaves room for other crimes with the same link" if situation.link else ""


def _bare(situation: Situation) -> str:
    return situation.label.removeprefix("the ")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _cited(situation: Situation) -> RecordCited:
    named = f"names {listed(situation.crimes)}" if situation.crimes else "names no crime"
    return cite_record(situation, f"{situation.label}: {named}.", date=situation.source.date)
