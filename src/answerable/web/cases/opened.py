"""Which case is asked for, and what law is at hand for it?"""

from __future__ import annotations

from typing import Any

from answerable.actors.records import Records
from answerable.archive.records import LEVELS
from answerable.casework.cases.ages import ADULT, age_then
from answerable.casework.cases.held import case_files
from answerable.casework.cases.model import CaseFile, CrimeSet, Suspect
from answerable.errors import NotFound
from answerable.web.access.roles import Role
from answerable.web.desk import Desk
from answerable.web.remembered import kept
from answerable.workbench.cases import births_of, law_at_hand

PREFIX = "case:"


def cases_for(desk: Desk) -> tuple[CaseFile, ...]:
    """Every case that this account may see; of a guest the one."""
    return kept(desk, "cases", lambda: case_files(desk.viewer))


def case_of(desk: Desk, bare: str) -> CaseFile:
    """The case of an address. Raises NotFound, also for one that this account may not see."""
    found = next((one for one in cases_for(desk) if one.id == f"{PREFIX}{bare}"), None)
    if found is None:
        raise NotFound(
            "No case of that id is here, or you may not see it.",
            advice="The list of cases shows those that you may open.",
        )
    return found


def crime_of(case: CaseFile, bare: str) -> CrimeSet:
    """The crime under examination of an address. Raises NotFound."""
    found = next((one for one in case.crimes if one.id == f"crime:{bare}"), None)
    if found is None:
        raise NotFound("No crime of that id is examined in this case.")
    return found


def suspect_of(case: CaseFile, bare: str) -> Suspect:
    """The person of an address. Raises NotFound."""
    found = case.suspect(f"suspect:{bare}")
    if found is None:
        raise NotFound("Nobody of that id is in this case, or you may not see who.")
    return found


def rules_at(desk: Desk) -> Records:
    """The law at hand: bundled packs, and those held that this account may see."""
    return kept(desk, "law", lambda: law_at_hand(desk.archive, viewer=desk.viewer))


def bare(id: str) -> str:
    """An id as it stands in an address."""
    return id.partition(":")[2]


def births_shown(desk: Desk, suspect: Suspect, crime: CrimeSet) -> tuple[str, ...]:
    """The birth dates with which an age is judged for this reader.

    Whoever may see all sources gets all of them. For others they count where they settle the age, and are
    not shown; where they do not, only what the case itself says is used.
    """
    every = kept(
        desk,
        f"births {suspect.id} {' '.join(suspect.actors)}",
        lambda: births_of(desk.archive, suspect.actors),
    )
    if desk.account.clearance == LEVELS[-1] and not is_guest(desk):
        return every
    settled = age_then(filter(None, (suspect.born, *every)), crime.period)[0] == ADULT
    return every if settled else ()


def is_guest(desk: Desk) -> bool:
    """Whether this account sees one case alone."""
    return desk.account.as_role is Role.GUEST


def as_seen(desk: Desk, said: Any) -> Any:
    """An object without the grades where a guest reads it: an excerpt has none, and F6 would say that nobody graded."""
    if not is_guest(desk):
        return said
    if isinstance(said, dict):
        return {key: as_seen(desk, value) for key, value in said.items() if key != "grade"}
    if isinstance(said, list | tuple):
        return [as_seen(desk, one) for one in said]
    return said
