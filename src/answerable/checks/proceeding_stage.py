"""Does a record give the same day for a step before a court, and the same step?

A request for a warrant is not a warrant: a date is compared only where sentence and record name the
same step of the same proceeding.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding, Target
from answerable.checks.own_date import is_own_date
from answerable.checks.wording import in_words, on_day, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause, Statement

CHECK: Final = "proceeding_stage/1"

_WARRANT: Final = r"(?:arrest\s+)?warrants?"
_STEPS: Final = (  # the first that fits; a request comes before the thing requested
    ("warrant_requested", rf"(?:request|appl|s(?:eek|ought)|fil)\w*\b.{{0,60}}\b{_WARRANT}"),
    ("warrant_requested", rf"{_WARRANT}\s+(?:application|request|sought|applied)"),
    ("warrant_issued", rf"issu\w*\b.{{0,40}}\b{_WARRANT}|{_WARRANT}\b.{{0,40}}\bissu\w*"),
    ("investigation_authorised", r"authori[sz]\w*\b.{0,60}\binvestigat|investigat\w*.{0,60}\bauthori[sz]"),
    ("provisional_measures", r"provisional\s+measures"),
    ("preliminary_objections", r"preliminary\s+objections"),
    ("merits_hearing", r"hearings?\s+on\s+the\s+merits|merits\s+hearings?"),
    ("application", r"(?:fil|institut|brought|lodg)\w*\b.{0,60}\b(?:application|proceedings|case)"),
)  # fmt: skip
_ACT: Final = re.compile(
    r"request\w*|appl(?:y|ied|ies|ication\w*)|s(?:eek\w*|ought)|filed|issued|authori[sz]ed|opened|"
    r"ordered|delivered|held|warrants?|investigation"
)
_STEP_IN_WORDS: Final = {
    "warrant_requested": "the request for a warrant",
    "warrant_issued": "the issue of a warrant",
    "investigation_authorised": "the authorisation of an investigation",
    "provisional_measures": "the order on provisional measures",
    "preliminary_objections": "the judgment on preliminary objections",
    "merits_hearing": "the hearings on the merits",
    "application": "the filing of the case",
}


def check(examined: Examined) -> Said:
    """Each proceeding that a factual sentence states, against the packs."""
    found = (
        _answer(examined, clause, statement)
        for clause, statement in examined.statements("proceeding")
    )
    return Said(findings=tuple(finding for finding in found if finding is not None))


def step_named(words: str) -> str:
    """The step before a court that these words name, or "" where none is sure."""
    plain = " ".join(words.lower().split())
    return next((step for step, form in _STEPS if re.search(form, plain)), "")


def _answer(examined: Examined, clause: Clause, statement: Statement) -> Finding | None:
    forums = examined.records.authorities_named(statement.value)
    facts = [
        fact
        for fact in examined.records.about(statement.subject, "proceeding")
        if fact.confirmed and fact.authority in forums
    ]
    if not facts or statement.polarity != "affirmed":
        return None
    step = step_named(statement.unit) or step_named(clause.text)
    if statement.valid_from is None:
        return _undated(examined, clause, statement, facts, step)
    said = SourceDate.parse(statement.valid_from)
    names = [
        statement.subject,
        *(name for one in forums for name in examined.records.names_of(one)),
    ]
    if not is_own_date(clause.text, said, _ACT, names):
        return None
    same_step = [fact for fact in facts if fact.event == step]
    agreeing = [fact for fact in same_step if fact.valid_from.could_be(said)]
    if agreeing:
        return _finding(
            examined, clause, statement, agreeing, "holds", "The record says the same: "
        )
    if same_step and not _another_fits(examined, clause, facts, said):
        return _differs(examined, clause, statement, same_step, said)
    return None


def _another_fits(examined: Examined, clause: Clause, facts: list[Fact], said: SourceDate) -> bool:
    """Whether the date is that of another step, or the record's date stands in the sentence too."""
    dates = [found.date for found in find_written(clause.text) if found.date]
    recorded = [fact.valid_from for fact in facts]
    return any(one.could_be(said) or any(one.could_be(day) for day in dates) for one in recorded)


def _undated(
    examined: Examined, clause: Clause, statement: Statement, facts: list[Fact], step: str
) -> Finding | None:
    if step and find_written(clause.text):
        return None  # it gives a date that may be the step's, and was not compared
    begun = [fact for fact in facts if fact.valid_from.surely_before(examined.day)]
    fitting = [fact for fact in begun if fact.event == step] if step else begun
    if not fitting:
        return None
    first = min(fitting, key=lambda fact: fact.valid_from.iso)
    return _finding(
        examined,
        clause,
        statement,
        [first],
        "holds",
        "The case was before that court on that day: ",
    )


def _differs(
    examined: Examined, clause: Clause, statement: Statement, facts: list[Fact], said: SourceDate
) -> Finding:
    right = facts[0]
    one = len({fact.valid_from.iso for fact in facts}) == 1
    return examined.finding(
        check=CHECK,
        verdict="differs_from_record",
        affects="core",
        target=_target(examined, clause, statement),
        reason=f"The record gives {in_words(right.valid_from)} for {_STEP_IN_WORDS[right.event]}; "
        f"the sentence says {in_words(said)}.",
        about=statement.value,
        what_still_holds=f"That step is on record{_before(right, examined)}.",
        suggested_wording=with_date_replaced(clause, said, right.valid_from) if one else "",
        records=tuple(cite(fact, _says(fact, examined)) for fact in facts),
        settled_by="The court's own page of the case, and that the same step is meant.",
    )


def _before(fact: Fact, examined: Examined) -> str:
    if not fact.valid_from.surely_before(examined.day):
        return ""
    return f", before the date of the {examined.noun}"


def _finding(
    examined: Examined, clause: Clause, statement: Statement, facts: list[Fact], verdict: str, lead: str
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="core",
        target=_target(examined, clause, statement),
        reason=lead + " ".join(_says(fact, examined) for fact in facts),
        about=statement.value,
        records=tuple(cite(fact, _says(fact, examined)) for fact in facts),
    )


def _target(examined: Examined, clause: Clause, statement: Statement) -> Target:
    return target_of("clause", clause, examined.reading.canonical, statement.start, statement.end)


def _says(fact: Fact, examined: Examined) -> str:
    forum = examined.records.called(fact.authority)
    return f"{fact.subject}, {forum}: {_STEP_IN_WORDS[fact.event]} {on_day(fact.valid_from)}."
