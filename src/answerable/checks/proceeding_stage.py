"""Does a record give the same day for a step before a court, and the same step?

A request for a warrant is not a warrant: a date is compared only where sentence and record name the
same step of the same proceeding. A later step than any on record is said to be stronger than the
record only where the pack promises to hold every such step; elsewhere the record is shown beside it.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.checks.courts_meant import with_organs
from answerable.checks.examined import Examined, Said, cite, target_of
from answerable.checks.model import Finding, Target
from answerable.checks.own_date import is_own_date
from answerable.checks.stages import Step, in_a_sentence, rank_of, step_in, step_named
from answerable.checks.steps_said import before_the_document, dated, says
from answerable.checks.wording import in_words, on_day, with_date_replaced
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause, Statement

CHECK: Final = "proceeding_stage/1"

_OF_A_STEP: Final = re.compile(
    r"request\w*|appl(?:y|ied|ies|ication\w*)|s(?:eek\w*|ought)|filed|issued|authori[sz]ed|opened|"
    r"ordered|delivered|held|warrants?|investigation|confirmed|convicted|sentenced|arrested|"
    r"surrendered|submitted|rejected|ruled|hearings?"
)


def check(examined: Examined) -> Said:
    """Each proceeding that a factual sentence states, against the packs."""
    found = (
        _answer(examined, clause, statement)
        for clause, statement in examined.statements("proceeding")
    )
    findings = [finding for finding in found if finding is not None]
    spoken = {finding.target.id for finding in findings}
    for clause in examined.factual:
        if clause.id not in spoken and (one := dated(examined, clause, CHECK)) is not None:
            findings.append(one)
            spoken.add(clause.id)
    findings += [
        finding
        for clause in examined.factual
        if clause.id not in spoken and (finding := _later_step(examined, clause)) is not None
    ]
    return Said(findings=tuple(findings))


def _answer(examined: Examined, clause: Clause, statement: Statement) -> Finding | None:
    forums = with_organs(examined.records, examined.records.authorities_named(statement.value))
    facts = [
        fact
        for fact in examined.records.about(statement.subject, "proceeding")
        if fact.confirmed and fact.authority in forums
    ]
    if statement.polarity != "affirmed":
        return None
    step = step_named(statement.unit) or step_named(clause.text)
    if not facts:
        return _elsewhere(examined, clause, statement, forums, step)
    if statement.valid_from is None:
        return _undated(examined, clause, statement, facts, step)
    said = SourceDate.parse(statement.valid_from)
    names = [
        statement.subject,
        *(name for one in forums for name in examined.records.names_of(one)),
    ]
    if not is_own_date(clause.text, said, _OF_A_STEP, names):
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


def _elsewhere(
    examined: Examined, clause: Clause, statement: Statement, forums: frozenset[str], step: str
) -> Finding | None:
    """The same step of the same person on that very day, on record before another court only."""
    if statement.valid_from is None or not forums or not step:
        return None
    said = SourceDate.parse(statement.valid_from)
    if not is_own_date(
        clause.text, said, _OF_A_STEP, [statement.subject, *_names(examined, forums)]
    ):
        return None
    known = examined.records.about(statement.subject, "proceeding")
    there = [one for one in known if one.event == step and one.valid_from.could_be(said)]
    if not there or not all(one.confirmed for one in there):
        return None
    right, named = there[0], examined.records.called(sorted(forums)[0])
    return examined.finding(
        check=CHECK,
        verdict="differs_from_record",
        affects="core",
        target=_target(examined, clause, statement),
        reason=f"The record has {in_a_sentence(step)} of that time before "
        f"{examined.records.called(right.authority)}; the sentence names {named}.",
        about=statement.value,
        what_still_holds="That step is on record.",
        records=tuple(cite(one, says(one, examined)) for one in there),
        settled_by="The court's own page of the case.",
    )


def _names(examined: Examined, forums: frozenset[str]) -> list[str]:
    return [name for one in forums for name in examined.records.names_of(one)]


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
        reason=f"The record gives {in_words(right.valid_from)} for {in_a_sentence(right.event)}; "
        f"the sentence says {in_words(said)}.",
        about=statement.value,
        what_still_holds=f"That step is on record{before_the_document(right, examined)}.",
        suggested_wording=with_date_replaced(clause, said, right.valid_from) if one else "",
        records=tuple(cite(fact, says(fact, examined)) for fact in facts),
        settled_by="The court's own page of the case, and that the same step is meant.",
    )


def _finding(
    examined: Examined, clause: Clause, statement: Statement, facts: list[Fact], verdict: str, lead: str
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict=verdict,
        affects="core",
        target=_target(examined, clause, statement),
        reason=lead + " ".join(says(fact, examined) for fact in facts),
        about=statement.value,
        records=tuple(cite(fact, says(fact, examined)) for fact in facts),
    )


def _later_step(examined: Examined, clause: Clause) -> Finding | None:
    """A step said to be taken that no record of this person or case and this court has by that day."""
    place = step_in(clause.text)
    if place is None or not rank_of(place.name) or _NOT_SAID.search(clause.text):
        return None
    step = place.name
    facts = _recorded(examined, clause, place)
    begun = [fact for fact in facts if not fact.valid_from.surely_after(examined.day)]
    sure = [fact for fact in begun if fact.confirmed]
    if not sure or any(rank_of(fact.event) >= rank_of(step) for fact in begun):
        return None
    latest = max(sure, key=lambda fact: rank_of(fact.event))
    complete = any(
        bound.pack == latest.pack and _STEP_NOUN.findall(step)[0] in bound.subject.lower()
        for bound in examined.records.bounds(latest.regime, "proceeding", examined.day)
    )
    return examined.finding(
        check=CHECK,
        verdict="stronger_than_source" if complete else "no_record_here",
        affects="core",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=f"The latest step on record by that day is {in_a_sentence(latest.event)} "
        f"{on_day(latest.valid_from)}; the sentence speaks of {in_a_sentence(step)}.",
        about=f"later:{step}",
        what_still_holds=f"On record is {in_a_sentence(latest.event)} {on_day(latest.valid_from)}."
        if complete
        else "",
        records=(cite(latest, says(latest, examined)),),
        settled_by="The court's own page of the case.",
    )


_STEP_NOUN: Final = re.compile(r"^[a-z]+")
_NOT_SAID: Final = re.compile(
    r"\b(?:until|once|when|if|whether|pending|should|would|could|may|might|must|will|expect\w*|"
    r"hope\w*|await\w*|not|never|no|yet|calls?|calling|urge\w*|demand\w*|possib\w*|to issue|"
    r"alleged\w*|future|potential\w*)\b",
    re.IGNORECASE,
)
"""Words by which a sentence may not say that the step was taken."""


def _recorded(examined: Examined, clause: Clause, place: Step) -> list[Fact]:
    """The steps on record of the one person or case named, before the one court said to act."""
    records = examined.records
    acting = frozenset(
        one.key
        for one in records.authorities_in(clause.text)
        if _acts(clause.text, one.start, one.end, place)
    )
    forums = with_organs(records, acting)
    facts = [
        fact
        for subject in _subjects(examined, clause)
        for fact in records.about(subject, "proceeding")
        if fact.authority in forums
    ]
    alone = len({fact.authority for fact in facts}) == 1 and len({f.subject for f in facts}) == 1
    return facts if alone else []


def _subjects(examined: Examined, clause: Clause) -> frozenset[str]:
    """Whom or what the reader found to be before the court, else whom the sentence names of those on record."""
    stated = {one.subject for one in clause.statements if one.property == "proceeding"}
    if any(examined.records.about(one, "proceeding") for one in stated):
        return frozenset(stated)
    return frozenset(one.key for one in examined.records.subjects_in(clause.text, "proceeding"))


def _acts(text: str, start: int, end: int, place: Step) -> bool:
    """Whether the court named at these places is the one that takes the step.

    It stands right before the words for the step, among them, or after them with "by" or "at":
    "an Argentine court issued a warrant, while the ICC ..." is not about the ICC.
    """
    if end <= place.start:
        return _RIGHT_BEFORE.fullmatch(text[end : place.start]) is not None
    if start < place.end:
        return True
    return _RIGHT_AFTER.search(text[place.end : start]) is not None


_RIGHT_BEFORE: Final = re.compile(r"(?:(?!\b(?:court|judge)\b)[^,;:.]){0,40}", re.IGNORECASE)
_RIGHT_AFTER: Final = re.compile(r"^[^,;:.]{0,60}\b(?:by|at|before|of)\s(?:the\s)?$", re.IGNORECASE)


def _target(examined: Examined, clause: Clause, statement: Statement) -> Target:
    return target_of("clause", clause, examined.reading.canonical, statement.start, statement.end)
