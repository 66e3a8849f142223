"""Which case of one State against another does a sentence speak of, and is it beyond doubt?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.names import bare_name
from answerable.checks.examined import Examined
from answerable.ontology.facts import Fact
from answerable.ontology.law import Situation

_PARTIES: Final = re.compile(r"^(?P<one>.+?)\s+v\.?\s+(?P<other>.+?)(?:\s*\(.*)?$")


def parties_of(subject: str) -> re.Match[str] | None:
    """The two sides of a case called "A v. B"; None for anything else."""
    return _PARTIES.match(subject)


def cases_of(examined: Examined, state: str, other: str = "") -> list[Fact]:
    """The records of the one case that this State brought (against the other); none in doubt."""
    subjects = {
        fact.subject
        for fact in examined.records.facts("proceeding")
        if (parties := parties_of(fact.subject))
        and _is_party(parties["one"], state)
        and _is_party(parties["other"], other)
    }
    further = {
        one.label
        for one in examined.records.of(Situation)
        if (parties := parties_of(one.label))
        and _is_party(parties["one"], state)
        and _is_party(parties["other"], other)
    }
    if len(subjects) != 1 or len(subjects | further) != 1:
        return []
    return list(examined.records.about(subjects.pop(), "proceeding"))


def _is_party(party: str, named: str) -> bool:
    if not named:
        return True
    one, other = bare_name(party).removeprefix("the "), bare_name(named).removeprefix("the ")
    return one == other


def case_meant(examined: Examined, state: str = "", other: str = "") -> list[Fact]:
    """The records of the case of that applicant or respondent, else of the only one of the document."""
    if state or other:
        return cases_of(examined, state, other)
    text = f" {bare_name(examined.reading.canonical)} "
    labels = {fact.subject for fact in examined.records.facts("proceeding")}
    labels |= {one.label for one in examined.records.of(Situation)}
    meant = {
        label
        for label in labels
        if (parties := parties_of(label))
        and all(
            f" {bare_name(parties[side]).removeprefix('the ')} " in text
            for side in ("one", "other")
        )
    }
    if len(meant) != 1:
        return []
    return list(examined.records.about(meant.pop(), "proceeding"))
