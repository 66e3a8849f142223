"""What is one document examined by: its own day, the facts loaded, and the form of a finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.actors.records import Records, records_of
from answerable.checks.citing import cite_record
from answerable.checks.model import Finding, ListCount, RecordCited, Target, Work
from answerable.checks.wording import in_words
from answerable.clock import today
from answerable.dates import SourceDate
from answerable.ids import stable_id
from answerable.ontology.facts import Fact, Pack
from answerable.reading.model import Clause, Reading, Span, Statement

FACTUAL = frozenset({"claim", "quantity", "quotation"})
"""The kinds of clause that say something is or was so. The others are never counted as facts."""
POINTS = frozenset(
    {
        "differs_from_record",
        "contested",
        "stronger_than_source",
        "not_yet_on_date",
        "no_longer_on_date",
        "two_readings",
        "no_express_power_found",
        "outside_forum",
        "source_missing",
        "quotation_differs",
    }
)
"""The verdicts that leave something to settle."""
AGAINST = POINTS - {"source_missing", "two_readings", "no_express_power_found"}
"""The verdicts after which a sentence is not counted as holding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one check says about one document."""

    findings: tuple[Finding, ...] = ()
    lists: tuple[ListCount, ...] = ()
    worklist: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One document under examination, with the day that its sentences are judged by."""

    name: str
    reading: Reading
    object: str | None
    records: Records
    day: SourceDate
    day_is: str
    """Where `day` comes from, in words."""
    dated: bool = True
    """Whether the document bears that day itself."""
    sources: tuple[tuple[str, Reading], ...] = ()
    """The author's own sources, each with its name or the id of the object that holds it."""

    @property
    def factual(self) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.reading.clauses if clause.kind in FACTUAL)

    @property
    def noun(self) -> str:
        """What the document is called in a sentence: letter, statement or document."""
        for noun in ("letter", "statement"):
            if noun in self.reading.kind:
                return noun
        return "document"

    def facts(self, *properties: str) -> Iterator[Fact]:
        """The facts with one of these properties, of all packs."""
        return iter(self.records.facts(*properties))

    def statements(self, *properties: str) -> Iterator[tuple[Clause, Statement]]:
        """What the factual clauses state with one of these properties."""
        for clause in self.factual:
            for statement in clause.statements:
                if statement.property in properties:
                    yield clause, statement

    def finding(self, *, check: str, verdict: str, affects: str, target: Target, reason: str,
                about: str = "", what_still_holds: str = "", suggested_wording: str = "",
                records: tuple[RecordCited, ...] = (), settled_by: str = "") -> Finding:  # fmt: skip
        """A finding whose id depends on document, check and target alone, so that it stays.

        `about` tells two findings of one check on the same words apart.
        """
        return Finding(
            id=stable_id(
                "finding",
                self.reading.id,
                check.partition("/")[0],
                target.what,
                target.start,
                target.end,
                about,
            ),
            check=check,
            verdict=verdict,
            affects=affects,
            target=target,
            reason=reason,
            what_still_holds=what_still_holds,
            suggested_wording=suggested_wording,
            records=records,
            settled_by=settled_by,
        )


def examine(
    name: str,
    reading: Reading,
    thing: object | None,
    packs: tuple[Pack, ...],
    as_of: str | None,
    sources: tuple[tuple[str, Reading], ...] = (),
) -> Examined:
    """The document with the day its sentences are judged by.

    A date that stands in the document comes first, then `as_of`; without either, any day from the
    latest date among its factual sentences until today.
    """
    own = _own_day(reading)
    day, day_is = own or _given_day(as_of) or _latest_day_within(reading)
    return Examined(
        name=name,
        reading=reading,
        object=None if thing is None else str(thing),
        records=records_of(packs),
        day=day,
        day_is=day_is,
        dated=own is not None,
        sources=tuple(one for one in sources if one[1].id != reading.id),
    )


def target_of(what: str, span: Span, canonical: str, start: int = -1, end: int = -1) -> Target:
    """The words of `span`, or the part of them from `start` to `end`."""
    inside = span.start <= start < end <= span.end
    first, last = (start, end) if inside else (span.start, span.end)
    return Target(what=what, id=span.id, text=canonical[first:last], start=first, end=last)


def cite(fact: Fact, says: str) -> RecordCited:
    """The pack line that a finding rests on; `says` is the fact in words."""
    return cite_record(fact, says, date=fact.valid_from, at=fact.at)


def clause_at(reading: Reading, start: int, end: int) -> Clause | None:
    """The clause in which these words stand; clauses stand in the order of the text, none in another."""
    before = bisect_right(reading.clauses, start, key=lambda clause: clause.start)
    clause = reading.clauses[before - 1] if before else None
    return clause if clause is not None and end <= clause.end else None


def _own_day(reading: Reading) -> tuple[SourceDate, str] | None:
    for role in ("document", "publication"):
        for found in reading.dates_document:
            if found.role == role and found.iso:
                day = SourceDate.parse(found.iso)
                return day, f"the date it bears, {in_words(day)}"
    return None


def _given_day(as_of: str | None) -> tuple[SourceDate, str] | None:
    if not as_of:
        return None
    day = SourceDate.parse(as_of)
    return day, f"the day given, {in_words(day)}, since it bears no date"


def _latest_day_within(reading: Reading) -> tuple[SourceDate, str]:
    now = SourceDate.parse(today())
    said = [
        SourceDate.parse(found.iso)
        for found in reading.date_mentions
        if found.iso
        and (clause := clause_at(reading, found.start, found.start + 1))
        and clause.kind in FACTUAL
    ]
    begins = [one.first for one in said if one.first and now.last and one.first <= now.last]
    if not begins:
        return now, "today, since it bears no date"
    span = SourceDate(first=max(begins), last=now.last)
    latest = in_words(SourceDate.on(max(begins)))
    return (
        span,
        f"any day since the latest date it mentions ({latest} at the earliest), since it bears none",
    )
