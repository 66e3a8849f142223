"""Was a body established by the one that the sentence names, and on the day it gives?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding
from answerable.checks.wording import listed, on_day
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

CHECK: Final = "established/1"

_BY: Final = re.compile(
    r"\b(?:established|created|set\s+up|mandated|founded|appointed)\s+(?:in\s+[0-9]{4}\s+|in\s+\w+\s+[0-9]{4}\s+)?by\s+(?:the\s+|a\s+resolution\s+of\s+the\s+)?",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"(?:\s*\([^)]{1,20}\))?(?:,\s*(?:an?|the|which|that)\b[\w\s-]{0,50})?,?\s*"
    r"(?:(?:was|were|is|has|been|first|originally|later|itself)\s+)*",
    re.IGNORECASE,
)
"""What may stand between a body and "established by": its short form, an apposition, a helping verb."""


def check(examined: Examined) -> Said:
    """Each "established by" in a sentence, of a body on record."""
    if not examined.records.facts("established_by"):
        return Said()
    return Said(findings=tuple(_of(examined)))


def _of(examined: Examined) -> Iterator[Finding]:
    for clause in examined.reading.clauses:
        for by in _BY.finditer(clause.text):
            bodies = [
                one
                for one in examined.records.subjects_in(clause.text, "established_by")
                if one.end <= by.start() and _BETWEEN.fullmatch(clause.text, one.end, by.start())
            ]
            founders = [
                one for one in examined.records.authorities_in(clause.text) if one.start == by.end()
            ]
            if bodies and founders:
                facts = examined.records.about(bodies[-1].key, "established_by")
                confirmed = [one for one in facts if one.confirmed]
                if confirmed:
                    yield _answer(
                        examined, clause, confirmed, {one.key for one in founders}, by.start()
                    )


def _answer(
    examined: Examined, clause: Clause, facts: list[Fact], said: set[str], at: int
) -> Finding:  # fmt: skip
    records = examined.records
    family = {
        one
        for fact in facts
        for one in (*records.organs_of(fact.authority), *records.wholes_of(fact.authority))
    }
    holds = bool(said & family)
    right = listed([records.called(fact.authority) for fact in facts], "or")
    named = listed([records.called(one) for one in sorted(said)], "or")
    return examined.finding(
        check=CHECK,
        verdict="holds" if holds else "differs_from_record",
        affects="detail",
        target=target_of(
            "clause", clause, examined.reading.canonical, clause.start + at, clause.end
        ),
        reason=f"The record says the same: {_says(examined, facts[0])}"
        if holds
        else f"The record gives {right}; the sentence says {named}.",
        about=facts[0].subject,
        what_still_holds=""
        if holds
        else f"{facts[0].subject} was established {on_day(facts[0].valid_from)}.",
        records=tuple(cite(one, _says(examined, one)) for one in facts),
        settled_by="" if holds else "The act that established the body.",
    )


def _says(examined: Examined, fact: Fact) -> str:
    return f"{fact.subject} was established by {examined.records.called(fact.authority)} {on_day(fact.valid_from)}."
