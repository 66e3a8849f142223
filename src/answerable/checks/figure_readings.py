"""What can a figure mean, and does it hold on each of its readings?

Two figures are compared only where unit and actors are the same. A figure of another day than the
sentence's cannot judge it, save that a count of all cases so far never falls. A published count is
one organisation's: another number differs from it, and is not therefore wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding, RecordCited
from answerable.checks.names import is_named, label_of
from answerable.checks.wording import in_words, listed, on_day
from answerable.dates import SourceDate
from answerable.ontology.facts import Fact, FigureReading, Scope
from answerable.reading.model import Clause, Statement
from answerable.text import fold

CHECK: Final = "figure_readings/1"

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


def check(examined: Examined) -> Said:
    """Each figure that a factual sentence states, on each reading that the packs know."""
    properties = {one.property for pack in examined.packs for one in pack.readings}
    found = (
        _answer(examined, clause, statement)
        for clause, statement in examined.statements(*sorted(properties))
    )
    return Said(findings=tuple(finding for finding in found if finding is not None))


def _answer(examined: Examined, clause: Clause, statement: Statement) -> Finding | None:
    value = _number(statement.value)
    day = _day_of_figure(examined, clause)
    if value is None or day is None or statement.polarity != "affirmed":
        return None
    if not _is_about_the_packs_subject(examined, clause):
        return None
    scopes = _scopes_named(examined, statement.subject)
    compared = [
        _compare(one, fact, scopes, statement, value, day)
        for one in _readings(examined, clause, statement)
        for fact in (_nearest(examined, one, day),)
    ]
    if not any(one.fact for one in compared):
        return None
    if not scopes:
        return _actors_unknown(examined, clause, statement, compared)
    if len(compared) > 1:
        return _several(examined, clause, statement, compared, day)
    return _single(examined, clause, statement, compared[0], day)


def _number(written: str) -> int | None:
    plain = written.replace(",", "").replace(" ", "")
    return int(plain) if plain.isascii() and plain.isdecimal() else None


def _day_of_figure(examined: Examined, clause: Clause) -> SourceDate | None:
    """The day the figure speaks of, or None where it speaks of a period of its own.

    "Since the coup" is the period of the packs; any other date in the sentence is either its
    as-of day ("by 22 November 2024") or makes the figure one of another period.
    """
    day = examined.day
    for found in examined.reading.date_mentions:
        if not clause.start <= found.start < clause.end or not found.iso:
            continue
        before = fold(clause.text[: found.start - clause.start][-16:])
        if any(before == cue or before.endswith(" " + cue) for cue in _AS_OF):
            day = SourceDate.parse(found.iso)
        elif found.iso not in _SINCE_THE_COUP:
            return None
    return day


def _is_about_the_packs_subject(examined: Examined, clause: Clause) -> bool:
    """Whether the document is about the country of the figures, and the sentence about no other place."""
    countries = {fold(fact.subject) for fact in examined.facts("detained", "killed")}
    countries |= {"burma"} if "myanmar" in countries else set()
    text = fold(examined.reading.canonical)
    if not any(country in text for country in countries):
        return False
    places = [
        fold(one.text)
        for one in examined.reading.mentions
        if one.label == "PLACE" and clause.start <= one.start < clause.end
    ]
    return all(any(country in place for country in countries) for place in places)


def _scopes_named(examined: Examined, actor: str) -> frozenset[str]:
    scopes: list[Scope] = [scope for pack in examined.packs for scope in pack.scopes]
    return frozenset(scope.id for scope in scopes if is_named(actor, scope.names))


def _readings(examined: Examined, clause: Clause, statement: Statement) -> list[FigureReading]:
    known = [
        one
        for pack in examined.packs
        for one in pack.readings
        if one.property == statement.property
    ]
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


def _several(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared], day: SourceDate
) -> Finding:  # fmt: skip
    meanings = listed([one.reading.label for one in compared], "or")
    parts = [f"The figure can mean {meanings}.", *_beside(examined, compared)]
    like = [one for one in compared if one.comparable]
    fitting = len(like) == len(compared) and all(one.fits for one in like)
    if fitting:
        both = "both" if len(like) == 2 else "all"
        parts.append(
            f"The sentence holds on {both} readings, as far as a record of that day can say."
        )
    else:
        parts.append(_why_not_compared(compared, day, examined))
    return _finding(
        examined, clause, statement, compared,
        verdict="two_readings",
        affects="detail",
        reason=" ".join(filter(None, parts)),
        what_still_holds="The sentence, on each of its readings." if fitting else "",
        settled_by="Say which is meant, whose count it is, and of which day.",
    )  # fmt: skip


def _why_not_compared(compared: list[Compared], day: SourceDate, examined: Examined) -> str:
    unlike = [one for one in compared if one.fact and not one.comparable]
    without = [one.reading.label for one in compared if one.fact is None]
    reasons = []
    if unlike:
        reasons.append(
            "The record counts the acts of more actors than the sentence names, so the two are not compared."
        )
    if without:
        reasons.append(f"No record here counts those {listed(without, 'or')}.")
    facts = [one.fact for one in compared if one.fact and not one.decides]
    if facts:
        reasons.append(
            f"A figure of {in_words(facts[0].valid_from)} cannot judge a sentence of {in_words(day)}."
        )
    reasons.append("Nothing here speaks against the sentence.")
    return " ".join(reasons)


def _single(
    examined: Examined, clause: Clause, statement: Statement, one: Compared, day: SourceDate
) -> Finding:  # fmt: skip
    beside = " ".join(_beside(examined, [one]))
    if one.comparable and one.decides and one.fits:
        return _finding(examined, clause, statement, [one], verdict="holds", affects="core",
                        reason=f"The record fits: {beside}")  # fmt: skip
    if one.comparable and one.decides:
        return _other_number(examined, clause, statement, one, beside)
    why = _why_not_compared([one], day, examined)
    return _finding(examined, clause, statement, [one], verdict="no_record_here", affects="detail",
                    reason=f"{beside} {why}")  # fmt: skip


def _other_number(
    examined: Examined, clause: Clause, statement: Statement, one: Compared, beside: str
) -> Finding:  # fmt: skip
    """Another number than the record's: it differs only where the sentence cites that very count."""
    own_count = one.fact is not None and _cites(examined, clause, one.fact)
    return _finding(
        examined, clause, statement, [one],
        verdict="differs_from_record" if own_count else "contested",
        affects="core",
        reason=f"The record of the source named says otherwise: {beside}"
        if own_count
        else f"A published count says otherwise: {beside} Both stand side by side.",
        settled_by="The publication that the figure was taken from, with its day.",
    )  # fmt: skip


def _cites(examined: Examined, clause: Clause, fact: Fact) -> bool:
    words = f" {fold(clause.text)} {fold(clause.attributed_to or '')} "
    names = [
        name
        for pack in examined.packs
        for one in pack.authorities
        if one.id == fact.authority
        for name in (one.label, *one.aliases)
    ]
    return any(f" {fold(name)} " in words for name in names)


def _actors_unknown(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared]
) -> Finding:  # fmt: skip
    return _finding(
        examined, clause, statement, compared,
        verdict="no_record_here",
        affects="detail",
        reason="The sentence does not name actors that a record here counts, so no figure is compared.",
        settled_by="Say whose acts the figure counts, and whose count it is.",
    )  # fmt: skip


def _beside(examined: Examined, compared: list[Compared]) -> list[str]:
    return [
        f"{label_of(fact.authority, examined.packs)} counted {int(fact.value):,} "
        f"{one.reading.label} {on_day(fact.valid_from)}."
        for one in compared
        if (fact := one.fact) is not None
    ]


def _finding(
    examined: Examined, clause: Clause, statement: Statement, compared: list[Compared], *,
    verdict: str, affects: str, reason: str, what_still_holds: str = "", settled_by: str = "",
) -> Finding:  # fmt: skip
    records: tuple[RecordCited, ...] = tuple(
        cite(one.fact, _beside(examined, [one])[0]) for one in compared if one.fact is not None
    )
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects=affects,
        target=target_of(
            "clause", clause, examined.reading.canonical, statement.start, statement.end
        ),
        reason=reason,
        about=f"{statement.property}|{statement.value}",
        what_still_holds=what_still_holds,
        records=records,
        settled_by=settled_by,
    )
