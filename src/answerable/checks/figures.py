"""Which recorded figures may be set beside a sentence's, and do they fit it?

Only figures of the same unit are set side by side, and whether the actors and the days are the same
is said of each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, TypeVar

from answerable.actors.names import is_named
from answerable.checks.examined import Examined
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact, FigureReading
from answerable.reading.model import Clause, Span, Statement
from answerable.text import fold

_Span = TypeVar("_Span", bound=Span)
NEAR_DAYS: Final = 183
"""A record further than half a year from the sentence is not set beside it: our choice."""
_AS_OF: Final = ("as of", "as at", "by", "until", "up to", "to", "on", "before")
_SINCE_THE_COUP: Final = ("2021", "2021-02", "2021-02-01")
_NOW: Final = ("currently", "remain", "still", "in detention", "behind bars", "in custody")
_IN_ALL: Final = ("arrested", "arrests", "in total", "in all", "altogether")
_TOLERANCE: Final = 0.1  # "about" and "nearly": within a tenth, our choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One reading of a figure beside the record of the same unit, where there is one."""

    reading: FigureReading
    fact: Fact | None
    comparable: bool
    """Whether unit and actors are the sentence's own."""
    fits: bool
    """Whether the sentence's number fits the record's, dates aside."""
    decides: bool
    """Whether the dates allow the record to speak for the sentence's day."""


def set_beside(
    examined: Examined, clause: Clause, statement: Statement, day: SourceDate
) -> tuple[Compared, ...]:
    """Each reading of the statement's figure with the nearest record of its unit, if any is near.

    Empty where the value is no whole number, or the sentence is about another place.
    """
    value = _number(statement.value)
    if value is None or not _is_about_the_packs_subject(examined, clause):
        return ()
    scopes = scopes_named(examined, statement.subject)
    return tuple(
        _compare(reading, _nearest(examined, reading, day), scopes, statement, value, day)
        for reading in _readings(examined, clause, statement)
    )


def day_of_figure(examined: Examined, clause: Clause) -> SourceDate | None:
    """The day the figure speaks of, or None where it speaks of a period of its own.

    "Since the coup" is the period of the packs; any other date in the sentence is either its
    as-of day ("by 22 November 2024") or makes the figure one of another period.
    """
    day = examined.day
    for found in _within(examined.reading.date_mentions, clause):
        if not found.iso:
            continue
        before = fold(clause.text[: found.start - clause.start][-16:])
        if any(before == cue or before.endswith(" " + cue) for cue in _AS_OF):
            day = SourceDate.parse(found.iso)
        elif found.iso not in _SINCE_THE_COUP:
            return None
    return day


def scopes_named(examined: Examined, actor: str) -> frozenset[str]:
    """The ids of the scopes that the packs know under the actor's name, as written."""
    return frozenset(one.id for one in examined.records.scopes if is_named(actor, one.names))


def _number(written: str) -> int | None:
    plain = written.replace(",", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdecimal() else None


def _is_about_the_packs_subject(examined: Examined, clause: Clause) -> bool:
    """Whether the document is about the country of the figures, and the sentence about no other place."""
    countries = {fold(fact.subject) for fact in examined.facts("detained", "killed")}
    countries |= {"burma"} if "myanmar" in countries else set()
    if not _names_any(examined.reading.canonical, frozenset(countries)):
        return False
    mentions = _within(examined.reading.mentions, clause)
    places = [fold(one.text) for one in mentions if one.label == "PLACE"]
    return all(any(country in place for country in countries) for place in places)


@lru_cache(maxsize=1)  # asked once a figure, of one document after the other
def _names_any(canonical: str, names: frozenset[str]) -> bool:
    text = fold(canonical)
    return any(name in text for name in names)


def _within(spans: Sequence[_Span], clause: Clause) -> Sequence[_Span]:
    """Those of `spans`, which stand in the order of the text, that begin in the clause."""
    first = bisect_left(spans, clause.start, key=lambda span: span.start)
    return spans[first : bisect_left(spans, clause.end, lo=first, key=lambda span: span.start)]


def _readings(examined: Examined, clause: Clause, statement: Statement) -> list[FigureReading]:
    known = [one for one in examined.records.readings if one.property == statement.property]
    words = f" {fold(clause.text)} "
    for counts, cues in (("stock", _NOW), ("cumulative", _IN_ALL)):
        narrowed = [one for one in known if one.counts == counts]
        if len(narrowed) == 1 and len(known) > 1 and any(f" {cue} " in words for cue in cues):
            return narrowed
    return known


def _nearest(examined: Examined, reading: FigureReading, day: SourceDate) -> Fact | None:
    facts = [
        fact
        for fact in examined.facts(reading.property)
        if fact.confirmed
        and fact.unit == reading.unit
        and _days_apart(fact.valid_from, day) <= NEAR_DAYS
    ]
    return min(facts, key=lambda fact: _days_apart(fact.valid_from, day), default=None)


def _days_apart(one: SourceDate, other: SourceDate) -> int:
    if one.could_be(other):
        return 0
    early, late = (one, other) if one.surely_before(other) else (other, one)
    return ((late.first or date.max) - (early.last or date.min)).days


def _compare(
    reading: FigureReading, fact: Fact | None, scopes: frozenset[str],
    statement: Statement, value: int, day: SourceDate,
) -> Compared:  # fmt: skip
    if fact is None:
        return Compared(reading=reading, fact=None, comparable=False, fits=False, decides=False)
    fits = _fits(int(fact.value), statement.comparator, value)
    return Compared(
        reading=reading,
        fact=fact,
        comparable=fact.scope in scopes,
        fits=fits,
        decides=_decides(fact, reading, statement.comparator, day, fits),
    )


def _fits(recorded: int, comparator: str, said: int) -> bool:
    match comparator:
        case "more_than":
            return recorded > said
        case "at_least":
            return recorded >= said
        case "less_than":
            return recorded < said
        case "up_to" | "at_most":
            return recorded <= said
        case "nearly" | "about":
            return abs(recorded - said) <= _TOLERANCE * said
        case _:
            return recorded == said


def _decides(
    fact: Fact, reading: FigureReading, comparator: str, day: SourceDate, fits: bool
) -> bool:
    """Whether the record's day lets it speak for the sentence's day.

    On the same day always. A count of all cases so far never falls: an earlier one that is already
    above "more than" stays above, and one already beyond "less than" stays beyond.
    """
    if fact.valid_from.first == day.first and fact.valid_from.last == day.last:
        return True
    if reading.counts != "cumulative" or not fact.valid_from.surely_before(day):
        return False
    upward = comparator in ("more_than", "at_least")
    downward = comparator in ("less_than", "up_to", "at_most")
    return (upward and fits) or (downward and not fits)
