"""What does a sentence say about a listing, and which facts of the packs speak to that?

One question for each authority that the sentence names: subject, authority and kind of measure must
be the same before a fact is set beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from answerable.actors.borders import stands_alone
from answerable.actors.names import speaks_of
from answerable.checks.examined import Examined
from answerable.checks.wording import listed
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause, Span, Statement
from answerable.reading.naming.mentions import Named
from answerable.reading.saying.measures import listed_subjects, read_listing
from answerable.text import fold

LISTINGS: Final = ("listed_by", "under_measures_of")
_RECORDED: Final = ("listed_by", "on_list")
_RULE: Final = "name.on_record/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing that a sentence says about a listing, with the facts that speak to it."""

    examined: Examined
    clause: Clause
    statement: Statement
    said: SourceDate | None
    confirmed: tuple[Fact, ...]
    unconfirmed: tuple[Fact, ...]
    authority: str
    """The authority as it stands in a sentence: "the European Union"."""

    @property
    def measures(self) -> str:
        """The measures that the sentence names, in words; "sanctions" where it names none."""
        named = [one.strip() for one in self.statement.unit.split(";") if one.strip()]
        return listed(named) or "sanctions"

    @property
    def in_force(self) -> tuple[Fact, ...]:
        """The confirmed facts that were so on the document's day; an unknown end is open."""
        return tuple(fact for fact in self.confirmed if in_force_on(fact, self.examined.day))


def listings_said(examined: Examined) -> Iterator[tuple[Clause, Statement]]:
    """What the factual sentences state of listings.

    The reader knows a person by a rank, a post or a title; a name that stands alone is known here by
    the records, and its sentence read again with it.
    """
    for clause in examined.factual:
        stated = [
            replace(one, subject=_known_in(examined, one.subject))
            for one in clause.statements
            if one.property in LISTINGS and not _lists_itself(examined, one)
        ]
        yield from ((clause, one) for one in stated or _with_known_names(examined, clause))


def _known_in(examined: Examined, subject: str) -> str:
    """The name on record at the end of the words for a subject, "the war criminal Than Hlaing", where
    what stands before only describes: praise or blame hides no record.
    """
    if examined.records.about(subject, *_RECORDED):
        return subject
    for one in examined.records.subjects_in(subject, *_RECORDED):
        if one.end == len(subject) and _DESCRIBES.fullmatch(subject, 0, one.start):
            return one.text
    return subject


_DESCRIBES: Final = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?)\s)?(?:(?!(?:of|to|by|with|from|for|and|or|near|under|in|on|at|son|daughter|wife|husband|"
    r"brother|sister|family|company|firm|associates?|allies|ally)\b)[a-z][a-z-]+\s){1,4}"
)
"""Words that describe the one named after them, and name nobody else."""


def _lists_itself(examined: Examined, statement: Statement) -> bool:
    """Whether the reader took the one that lists for the one that is listed: "The UK had listed X"."""
    named = examined.records.authorities_named
    return bool(named(statement.subject) & named(statement.value))


def _with_known_names(examined: Examined, clause: Clause) -> Iterator[Statement]:
    known = [
        Named(start=one.start, end=one.end, name=one.text, label="PERSON", rule=_RULE)
        for one in examined.records.subjects_in(clause.text, *_RECORDED)
        if stands_alone(clause.text, one.start, one.end)
    ]
    dates = [(one.start, one.end, one.date) for one in find_written(clause.text)]
    listing = (
        read_listing(clause.text, [(start, end) for start, end, _ in dates]) if known else None
    )
    if listing is None:
        return
    for subject in dict.fromkeys(listed_subjects(clause.text, known)):
        for regime, place in zip(listing.regimes, listing.since, strict=True):
            since = dates[place][2] if place is not None else None
            yield Statement(
                subject=subject,
                property="listed_by" if since else "under_measures_of",
                value=regime,
                start=clause.start + listing.start,
                end=clause.start + listing.end,
                valid_from=since.iso if since else None,
                unit=";".join(listing.measures),
                polarity="denied" if listing.denied else "affirmed",
            )


def questions(examined: Examined, clause: Clause, statement: Statement) -> list[Question]:
    """One question for each authority that the statement names."""
    said = SourceDate.parse(statement.valid_from) if statement.valid_from else None
    asked = []
    for authority in sorted(examined.records.authorities_named(statement.value)):
        facts = [
            fact
            for fact in examined.records.about(statement.subject, "listed_by", "on_list")
            if fact.authority == authority and _same_measures(fact, statement)
        ]
        asked.append(
            Question(
                examined=examined,
                clause=clause,
                statement=statement,
                said=said,
                confirmed=tuple(fact for fact in facts if fact.confirmed),
                unconfirmed=tuple(fact for fact in facts if not fact.confirmed),
                authority=examined.records.called(authority),
            )
        )
    return asked


def in_force_on(fact: Fact, day: SourceDate) -> bool:
    """Whether the fact surely had begun, and had not surely ended, on that day.

    An unknown end counts as open: absence of a source is not evidence of an end.
    """
    ended = fact.valid_to is not None and not day.surely_before(fact.valid_to)
    return surely_begun(fact, day) and not ended


def surely_begun(fact: Fact, day: SourceDate) -> bool:
    """Whether the fact began before that day, or on it."""
    begin = fact.valid_from
    on_it = day.first is not None and begin.first == begin.last == day.first
    return begin.surely_before(day) or on_it


def belongs_to_another(question: Question, said: SourceDate, events: list[Fact]) -> bool:
    """Whether the sentence has another pairing of names and dates in which nothing differs.

    "The UK, and since 22 March the EU": the date is the EU's. "On 18 February the UK, then the EU
    on 22 March": the record's date stands in the sentence too. A reader that paired them wrongly
    must not become a finding against the author.
    """
    examined, clause = question.examined, question.clause
    dates = [found.date for found in find_written(clause.text) if found.date]
    if any(fact.valid_from.could_be(one) for fact in events for one in dates):
        return True
    people = [one.text for one in examined.reading.mentions if _inside(one, clause)]
    people += [*clause.subjects, question.statement.subject]
    regimes = [one.value for one in clause.statements if one.property in LISTINGS]
    authorities = {
        authority for one in regimes for authority in examined.records.authorities_named(one)
    }
    return any(
        fact.valid_from.could_be(said)
        for fact in examined.facts("listed_by")
        if fact.authority in authorities and any(speaks_of(fact, one) for one in people)
    )


def _same_measures(fact: Fact, statement: Statement) -> bool:
    """Whether fact and sentence may be about the same measure; "sanctions" is any of them."""
    said = {fold(one) for one in statement.unit.split(";")} - {""}
    recorded = {fold(one) for one in fact.unit.split(";")} - {""}
    general = any("sanction" in one or "listing" in one for one in said)
    return general or not said or not recorded or bool(said & _with_plurals(recorded))


def _with_plurals(measures: set[str]) -> set[str]:
    return measures | {f"{one}s" for one in measures}


def _inside(span: Span, clause: Clause) -> bool:
    return clause.start <= span.start and span.end <= clause.end
