"""In what does a sentence differ from the sentence of a source that it rests on?

One function for each: number, unit, date, actor, hedge. Each gives nothing where the two agree, and
nothing where either could speak of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.checks.rests_on import Rest
from answerable.checks.strength import is_weakened, says_found, stands_in, telling
from answerable.checks.wording import in_words, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.reading.model import Clause, Quantity, Reading
from answerable.text import fold

_HEDGES: Final = re.compile(
    r"\b(?:preliminary(?: \w+)?|prima facie|reasonable grounds(?: to believe)?|credible reports|allegedly|"
    r"alleg(?:es?|ations?)|reportedly|may (?:have|amount to|constitute)|might|could (?:amount to|constitute)|"
    r"likely|probabl[ey]|indications?|appears? to|suspected|unverified)\b",
    re.IGNORECASE,
)
_WEAKER_VERB: Final = re.compile(
    r"\b(?:alleg\w*|received (?:reports|information)|investigat\w*|is looking into|collect\w*|"
    r"expressed concern|claims?|claimed|warned)\b",
    re.IGNORECASE,
)
_ABOUT: Final = 0.1
"""How far "about" and "nearly" reach."""
_MORE_BY: Final = 1.25
"""How far above "more than" a number can lie and still be meant by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One difference from a source: its kind, the verdict, and the reason in a sentence."""

    of: str
    """number | unit | date | actor | hedge | strength"""
    verdict: str
    reason: str
    suggested_wording: str = ""


def drifts(clause: Clause, reading: Reading, rest: Rest) -> tuple[Drift, ...]:
    """Every difference, number before date, actor and hedge."""
    return (
        *_numbers(clause, reading, rest),
        *_dates(clause, rest),
        *_actors(clause, rest),
        *_hedge(clause, rest),
    )


def _numbers(clause: Clause, reading: Reading, rest: Rest) -> Iterator[Drift]:
    said, had = _quantities(clause, reading), _quantities(rest.clause, rest.reading)
    for one in said:
        alike = [other for other in had if _unit(other) == _unit(one)]
        rivals = [other for other in said if _unit(other) == _unit(one)]
        if len(alike) == 1 and len(rivals) == 1 and not _fits(one, alike[0]):
            yield Drift(
                of="number",
                verdict="differs_from_record",
                reason=f"The source has “{alike[0].text}”, the sentence “{one.text}”.",
                suggested_wording=_with(clause, one, alike[0]),
            )
        same = [other for other in had if other.value == one.value and _unit(other)]
        if not alike and len(same) == 1 and len(said) == len(had) == 1 and _is_telling(one):
            yield Drift(
                of="unit",
                verdict="two_readings",
                reason=f"The number is that of the source; the source counts {same[0].unit}, "
                f"the sentence {one.unit}.",
            )


def _quantities(clause: Clause, reading: Reading) -> list[Quantity]:
    return [
        one
        for one in reading.quantities
        if clause.start <= one.start
        and one.end <= clause.end
        and one.value is not None
        and one.unit
    ]


def _unit(one: Quantity) -> str:
    last = fold(one.unit).split()[-1:]
    return {"persons": "people", "person": "people"}.get("".join(last), "".join(last).rstrip("s"))


def _is_telling(one: Quantity) -> bool:
    """Whether a number is so large that two sentences seldom share it by chance."""
    return one.value is not None and one.value >= 100


def _fits(said: Quantity, had: Quantity) -> bool:
    """Whether the sentence's number can be that of the source."""
    if said.value is None or had.value is None:
        return True
    low, high = min(had.value, had.high or had.value), max(had.value, had.high or had.value)
    if said.comparator in ("more_than", "at_least"):
        return said.value <= high <= said.value * _MORE_BY or said.value == low
    if said.comparator in ("up_to", "at_most", "less_than"):
        return low <= said.value
    if said.comparator in ("about", "nearly") or had.comparator in ("about", "nearly"):
        return abs(said.value - low) <= _ABOUT * low or abs(said.value - high) <= _ABOUT * high
    if had.comparator in ("more_than", "at_least"):
        return low <= said.value <= low * _MORE_BY
    return low <= said.value <= high


def _with(clause: Clause, one: Quantity, other: Quantity) -> str:
    """The sentence with the source's number in the place of its own."""
    start = one.start - clause.start
    words = clause.text
    return words[:start] + other.text + words[start + len(one.text) :]


def _dates(clause: Clause, rest: Rest) -> Iterator[Drift]:
    """One date that is another, where both sentences have as many and all others are the same."""
    said, had = _full_dates(clause.text), _full_dates(rest.clause.text)
    if len(said) != len(had):
        return
    other = [(one, two) for one, two in zip(said, had, strict=True) if not one[0].could_be(two[0])]
    own = {one.iso for one in rest.reading.dates_document}
    if len(other) != 1 or other[0][0][0].iso in own:
        return  # the day of the source itself, or of something else
    (day, beside), (right, there) = other[0]
    if beside & there:
        yield Drift(
            of="date",
            verdict="differs_from_record",
            reason=f"The source has {in_words(right)}, the sentence {in_words(day)}.",
            suggested_wording=with_date_replaced(clause, day, right),
        )


def _full_dates(words: str) -> list[tuple[SourceDate, frozenset[str]]]:
    """The full dates of a sentence, each with the telling words next to it."""
    return [
        (found.date, _next_to(words, found.start, found.end))
        for found in find_written(words)
        if found.date is not None and found.date.first and found.date.first == found.date.last
    ]


def _next_to(words: str, start: int, end: int) -> frozenset[str]:
    before, after = words[:start].split()[-4:], words[end:].split()[:3]
    return telling(" ".join(before)) | telling(" ".join(after))


def _actors(clause: Clause, rest: Rest) -> Iterator[Drift]:
    for said in clause.statements:
        for had in rest.clause.statements:
            same = (said.property, said.value) == (had.property, had.value) and said.value
            mine, theirs = telling(said.subject), telling(had.subject)
            if same and mine and theirs and not mine & theirs:
                yield Drift(
                    of="actor",
                    verdict="two_readings",
                    reason=f"The source names {had.subject} for this, the sentence {said.subject}.",
                )


def _hedge(clause: Clause, rest: Rest) -> Iterator[Drift]:
    hedge = _HEDGES.search(rest.clause.text)
    words = hedge[0] if hedge else rest.clause.hedge or ""
    if words and not stands_in(words, clause.text) and not is_weakened(clause):
        yield Drift(
            of="hedge",
            verdict="stronger_than_source",
            reason=f"The source carries “{words}”; the sentence does not.",
        )
    elif (
        says_found(clause.text) > says_found(rest.clause.text)
        and (weaker := _WEAKER_VERB.search(rest.clause.text))
        and not is_weakened(clause)
    ):
        yield Drift(
            of="strength",
            verdict="stronger_than_source",
            reason=f"The source has “{weaker[0]}”; the sentence reports a finding.",
        )
