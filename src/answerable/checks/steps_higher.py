"""Does a sentence put a trial, charges or a judgment on the day of a lower step on record, or before the first?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.names import bare_name
from answerable.checks.cases_named import case_meant, cases_of, parties_of
from answerable.checks.courts_meant import NOT_SAID, court_meant, without_dates
from answerable.checks.examined import Examined
from answerable.checks.stages import rank_of
from answerable.checks.steps_dated import courts_marked, is_told_by_others
from answerable.dates import SourceDate, find_written
from answerable.ontology.facts import Fact
from answerable.reading.model import Clause

_OF_COURT: Final = re.compile(r"\b(?:NAMED|[Tt]he\sCourt|court)\b")
_INTERNATIONAL: Final = re.compile(
    r"\b(?:genocide|crimes?\sagainst\shumanity|war\scrimes?|persecution|extermination)\b"
)
_HIGH: Final = tuple(
    (step, re.compile(form))
    for step, form in (
        ("charges_confirmed", r"\bconfirmed\s(?:the\s)?charges\sagainst\b|\bcharges\sagainst\s[^,;:]{3,60}\swere\sconfirmed\b"),
        ("trial", r"\b(?:on|his|its|the)\strial\s(?:before|at|by|of)\b"),
        ("judgment", r"\bconvicted\b|\bfound\s[^,;:]{2,40}\sguilty\b|\bjudgment\son\sthe\smerits\b|"
         r"\bfound\sthat\s[^,;:]{2,40}\s(?:is|was|has|had)\s(?:been\s)?(?:committing|committed|guilty\sof|responsible\sfor)\s(?:the\scrime\sof\s)?genocide"),
    )
)  # fmt: skip
_TWO_ACTS: Final = re.compile(
    r"\b(?:later|now|today|subsequently|eventually|then|who|whom|whose|which|where|while|"
    r"surrender\w*|arrest\w*|warrants?|appear\w*|hearings?|measures|filed|application)\b|,.*,"
)
"""Words by which the day may be that of another act in the sentence."""
_LOW: Final = frozenset(
    {
        "application", "complaint_filed", "warrant_requested", "warrant_issued", "warrant_issued_public",
        "provisional_measures", "initial_appearance", "surrender", "arrest", "merits_hearing",
        "investigation_authorised",
    }
)  # fmt: skip


def higher_on_that_day(examined: Examined, clause: Clause) -> tuple[str, Fact, Fact | None] | None:
    """A trial or judgment said of the very day of a lower step on record, or before the first of them.

    Gives the step said, the lower step on record, and the record of the step said where there is one.
    """
    text = courts_marked(examined, without_dates(clause.text))
    days = [one.date for one in find_written(clause.text) if one.date]
    step = next((name for name, form in _HIGH if form.search(text)), "")
    if (
        not step
        or len(days) != 1
        or is_told_by_others(clause)
        or NOT_SAID.search(text)
        or _TWO_ACTS.search(text)
    ):
        return None
    facts = _subject_facts(examined, clause)
    forum = court_meant(examined, clause.text, facts) if facts else ""
    before = [fact for fact in facts if fact.authority == forum]
    known = [fact for fact in before if rank_of(fact.event) >= rank_of(step)]
    if not forum or len({fact.subject for fact in before}) != 1:
        return None
    if any(not fact.confirmed or not fact.valid_from.surely_after(days[0]) for fact in known):
        return None
    if not (_OF_COURT.search(text) or _INTERNATIONAL.search(text)):
        return None  # a court at home may have done so at that time
    low = [
        fact for fact in before if fact.confirmed and fact.event in _LOW and _fits(fact, days[0])
    ]
    if not low and step in ("trial", "judgment") and "NAMED" in text:
        court = examined.records.authority(forum)
        first = min(before, key=lambda fact: fact.valid_from.iso)
        if (
            court is not None
            and court.kind == "court"
            and first.event in ("warrant_requested", "warrant_issued")
            and all(fact.confirmed and fact.valid_from.surely_after(days[0]) for fact in before)
        ):
            return step, first, None
    return (step, low[-1], known[0] if known else None) if low else None


def _fits(fact: Fact, said: SourceDate) -> bool:
    if fact.valid_from.could_be(said):
        return True
    return fact.valid_to is not None and fact.valid_to.could_be(said)


def _subject_facts(examined: Examined, clause: Clause) -> list[Fact]:
    spots = examined.records.subjects_in(clause.text, "proceeding")
    persons = {one.key for one in spots if not parties_of(one.key)} - {
        fact.subject for fact in examined.records.facts("proceeding") if " in " in fact.subject
    }
    if persons:
        return (
            list(examined.records.about(persons.pop(), "proceeding")) if len(persons) == 1 else []
        )
    text = f" {bare_name(clause.text)} "
    against = {
        parties["other"]
        for fact in examined.records.facts("proceeding")
        if (parties := parties_of(fact.subject))
        and f" {bare_name(parties['other']).removeprefix('the ')} " in text
    }
    if len(against) != 1:
        return []
    return cases_of(examined, "", against.pop()) or case_meant(examined)
