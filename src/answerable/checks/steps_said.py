"""What is said where a sentence dates a step before a court in words of its own?"""

from __future__ import annotations

import re
from typing import Final

from answerable.checks.examined import Examined, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.stages import in_a_sentence
from answerable.checks.steps_dated import DatedStep, dated_step, decides_against
from answerable.checks.steps_higher import higher_on_that_day
from answerable.checks.wording import in_words, on_day, with_date_replaced
from answerable.dates import find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

_OF_A_COURT: Final = re.compile(
    r"warrant|application|proceedings|case|measures|objections|trial|convict|guilty|charges|judgment|genocide",
    re.IGNORECASE,
)


def dated(examined: Examined, clause: Clause, check: str) -> Finding | None:
    """A day given for a step in other words, or a higher step put on the day of a lower one."""
    if not _OF_A_COURT.search(clause.text):
        return None
    if (higher := higher_on_that_day(examined, clause)) is not None:
        return _too_high(examined, clause, check, *higher)
    found = dated_step(examined, clause)
    if found is None:
        return None
    agreeing = [
        fact for fact in found.facts if fact.confirmed and fact.valid_from.could_be(found.said)
    ]
    if agreeing:
        return _step(examined, clause, check, found, agreeing, "holds")
    return (
        _step(examined, clause, check, found, list(found.facts), "differs_from_record")
        if decides_against(found)
        else None
    )


def _too_high(
    examined: Examined, clause: Clause, check: str, step: str, low: Fact, known: Fact | None
) -> Finding:
    cited = (low,) if known is None else (known, low)
    ahead = (known or low).valid_from.surely_after(examined.day)
    verdict = "not_yet_on_date" if ahead else "differs_from_record"
    first = all(
        low.valid_from.surely_after(day.date) for day in find_written(clause.text) if day.date
    )
    lead, later = "What the record has of that time", ""
    if first:
        lead = f"The first step on record, later than that day ({in_words(low.valid_from)}),"
    elif known is None:
        verdict = "stronger_than_source"
    else:
        later = f" That step is on record {on_day(known.valid_from)}."
    return examined.finding(
        check=check,
        verdict=verdict,
        affects="core",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=f"{lead} is {in_a_sentence(low.event)}; the sentence speaks of "
        f"{in_a_sentence(step)}.{later}",
        about=f"higher:{step}",
        what_still_holds=""
        if first
        else f"On record is {in_a_sentence(low.event)} {on_day(low.valid_from)}.",
        records=tuple(cite(one, says(one, examined)) for one in cited),
        settled_by="The court's own page of the case.",
    )


def _step(
    examined: Examined,
    clause: Clause,
    check: str,
    found: DatedStep,
    facts: list[Fact],
    verdict: str,
) -> Finding:
    right, differs = facts[0], verdict != "holds"
    reason = "The record says the same: " + says(right, examined)
    if differs:
        reason = (
            f"The record gives {in_words(right.valid_from)} for {in_a_sentence(right.event)} "
            f"({right.subject}); the sentence says {in_words(found.said)}."
        )
    return examined.finding(
        check=check,
        verdict=verdict,
        affects="core",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=f"dated:{found.step}",
        what_still_holds=f"That step is on record{before_the_document(right, examined)}."
        if differs
        else "",
        suggested_wording=with_date_replaced(clause, found.said, right.valid_from)
        if differs
        else "",
        records=tuple(cite(fact, says(fact, examined)) for fact in facts),
        settled_by="The court's own page of the case, and that the same step is meant."
        if differs
        else "",
    )


def before_the_document(fact: Fact, examined: Examined) -> str:
    """That the step was taken before the date of the document, where that is sure."""
    if not fact.valid_from.surely_before(examined.day):
        return ""
    return f", before the date of the {examined.noun}"


def says(fact: Fact, examined: Examined) -> str:
    """The record in a sentence, with its court and its day."""
    forum = examined.records.called(fact.authority)
    return f"{fact.subject}, {forum}: {in_a_sentence(fact.event)} {on_day(fact.valid_from)}."
