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
from answerable.checks.part_counted import is_of_a_part
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact, FigureReading
from answerable.reading.model import Clause, Span, Statement
from answerable.text import fold

_Span = TypeVar("_Span", bound=Span)
NEAR_DAYS: Final = 183
"""A record further than half a year from the sentence is not set beside it: our choice."""
_AS_OF: Final = ("as of", "as at", "by", "end of", "until", "up to", "to", "on", "before")
_SINCE_THE_COUP: Final = ("2021", "2021-02", "2021-02-01")
_NOW: Final = ("currently", "remain", "still", "in detention", "behind bars", "in custody")
_IN_ALL: Final = ("arrested", "arrests", "in total", "in all", "altogether")
MORE: Final = "more_than"
"""The event of a figure that was published rounded down: "over 3.5 million"."""
_FAR: Final = 1.4
"""How far a figure must be from the last count of a changing number to be set against it: our choice."""
_ROUNDED: Final = 0.05
"""How far a round number ("7,000") may be from a count that it stands for: our choice."""
_TOLERANCE: Final = 0.1  # "about" and "nearly": within a tenth, our choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One reading of a figure beside the record of the same unit, where there is one."""

    reading: FigureReading
    fact: Fact | None
    """The nearest record of the reading's own unit."""
    comparable: bool
    """Whether unit and actors are the sentence's own."""
    supported: Fact | None = None
    """A record that the sentence's figure fits, and whose day lets it speak for the sentence's."""
    refuted: Fact | None = None
    """A record that speaks against the figure on this reading, by the bounds that `bounds` explains."""
    agrees: bool = False
    """Whether the nearest record's number fits the figure, days aside."""


def set_beside(
    examined: Examined, clause: Clause, statement: Statement, day: SourceDate
) -> tuple[Compared, ...]:
    """Each reading of the statement's figure with the nearest record of its unit, if any is near.

    Empty where the value is no whole number or a range of which the reader gives one end, or the sentence is about another place.
    """
    value = _number(statement.value)
    if value is None or not _is_about_the_packs_subject(examined, clause):
        return ()
    if statement.comparator == "range" or is_of_a_part(clause, statement):
        return ()
    scopes = scopes_named(examined, statement.subject)
    return tuple(
        _compare(examined, reading, scopes, statement, value, day)
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
    words = f" {fold(clause.text)} {fold(statement.unit)} "
    known = [
        one
        for one in examined.records.readings
        if one.property == statement.property and f" {fold(one.needs)}" in words
    ]
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
    examined: Examined, reading: FigureReading, scopes: frozenset[str],
    statement: Statement, value: int, day: SourceDate,
) -> Compared:  # fmt: skip
    fact = _nearest(examined, reading, day)
    said = Figure(comparator=statement.comparator, value=value, day=day)
    known = bounds(examined, reading, day)
    return Compared(
        reading=reading,
        fact=fact,
        comparable=fact is not None and fact.scope in scopes,
        agrees=fact is not None and said.is_borne_out(fact, "same"),
        supported=next((one for one, kind in known if said.is_borne_out(one, kind)), None),
        refuted=next((one for one, kind in known if said.is_ruled_out(one, kind)), None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a sentence says a count was, on its day."""

    comparator: str
    value: int
    day: SourceDate

    def is_borne_out(self, fact: Fact, kind: str) -> bool:
        """Whether the record shows that the figure is right."""
        recorded = int(fact.value) + (fact.event == MORE)  # "over 3.5 million" bears out its like
        match self.comparator:
            case "more_than" | "at_least":
                enough = recorded > self.value or (
                    self.comparator == "at_least" and recorded == self.value
                )
                return enough and kind in ("same", "lower", "latest")
            case "less_than":
                return recorded < self.value and kind in ("same", "upper", "latest")
            case "up_to" | "at_most":
                return recorded <= self.value and kind in ("same", "upper", "latest")
            case "nearly" | "about":
                near = abs(recorded - self.value) <= _TOLERANCE * self.value
                return near and kind in ("same", "latest")
            case _:
                return recorded == self.value and kind in ("same", "latest")

    def is_ruled_out(self, fact: Fact, kind: str) -> bool:
        """Whether the record shows that the figure cannot be that count."""
        recorded = int(fact.value)
        high = (
            recorded < self.value
            if self.comparator != "more_than" or fact.event == MORE
            else recorded <= self.value
        )
        low = recorded >= self.value if self.comparator == "less_than" else recorded > self.value
        if self.comparator in ("nearly", "about"):
            high = recorded < self.value * (1 - _TOLERANCE)
            low = recorded > self.value * (1 + _TOLERANCE)
        if self.comparator == "exact" and self.value % 100 == 0:
            near = abs(recorded - self.value) <= _ROUNDED * self.value
            high, low = high and not near, low and not near
        too_high = high and self.comparator not in ("less_than", "up_to", "at_most")
        too_low = low and self.comparator not in ("more_than", "at_least")
        if kind == "latest" or fact.event == MORE:  # a number that changes, or was rounded
            far = max(self.value, recorded) > _FAR * min(self.value, recorded)
            return far and (too_high or too_low) and kind in ("same", "latest")
        return (too_high and kind in ("same", "upper")) or (too_low and kind in ("same", "lower"))


def bounds(
    examined: Examined, reading: FigureReading, day: SourceDate
) -> tuple[tuple[Fact, str], ...]:
    """What the confirmed counts say about the count of this reading on that day.

    `same`: it was counted on that very day. `lower`: it was at least so many, since a count of all cases
    so far never falls and a wider group of actors counts what a narrower one does. `upper`: it was at
    most so many, by the same two rules the other way round. `latest`: the last count of a changing
    number in the weeks before, which is what a text of that day can cite.
    """
    found: list[tuple[Fact, str]] = []
    for fact in examined.records.facts(reading.property):
        kind = _bound(examined, reading, fact, day) if fact.confirmed and fact.value else ""
        if kind:
            found.append((fact, kind))
    found.sort(key=lambda one: (_ORDER.index(one[1]), _days_apart(one[0].valid_from, day)))
    return tuple(found)


_ORDER: Final = ("same", "latest", "lower", "upper")
_LATEST_DAYS: Final = 45
"""How old the last count of a changing number may be when a text cites it: our choice."""


def _bound(examined: Examined, reading: FigureReading, fact: Fact, day: SourceDate) -> str:
    same_day = fact.valid_from.first == day.first and fact.valid_from.last == day.last
    earlier = fact.valid_from.surely_before(day)
    if fact.unit == reading.unit and same_day:
        return "same"
    if reading.counts == "stock":
        if fact.unit == reading.unit:
            near = earlier and _days_apart(fact.valid_from, day) <= _LATEST_DAYS
            return "latest" if near else ""
        later = not earlier and fact.unit == reading.never_above
        return "upper" if later and fact.valid_from.first is not None else ""
    other = _reading_of(examined, fact)
    if other is None or other.counts != "cumulative":
        return ""
    wider = _is_within(examined, reading.scope, other.scope)
    narrower = _is_within(examined, other.scope, reading.scope)
    if (earlier or same_day) and narrower:
        return "lower"
    return "upper" if (same_day or fact.valid_from.surely_after(day)) and wider else ""


def _reading_of(examined: Examined, fact: Fact) -> FigureReading | None:
    known = examined.records.readings
    return next(
        (one for one in known if one.property == fact.property and one.unit == fact.unit), None
    )


def _is_within(examined: Examined, scope: str, wider: str) -> bool:
    """Whether whatever is counted in `scope` is counted in `wider` as well."""
    within = {one.id: one.within for one in examined.records.scopes if one.within}
    seen = [scope]
    while seen[-1] != wider and (up := within.get(seen[-1])) and up not in seen:
        seen.append(up)
    return seen[-1] == wider
