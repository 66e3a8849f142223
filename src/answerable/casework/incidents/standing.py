"""How far was an incident verified or graded, and which accounts may stand in no number?

A grade says how one person judges one source here; a second person's review is another thing. What was
given in confidence, only to find other evidence (Rome Statute, article 54(3)(e)), enters no statistics.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from answerable.archive import kindred
from answerable.archive.records import LEAD_ONLY, targets
from answerable.casework.citing import Cite
from answerable.casework.grading import UNGRADED, grade_of, grades
from answerable.casework.incidents.model import Incident
from answerable.casework.reviewing import review_of

if TYPE_CHECKING:
    from answerable.archive.view import Viewer
    from answerable.casework.incidents.model import Account

VERIFIED: Final = "verified by a second person"
LIKELY: Final = "not verified; graded 1 or 2"
DOUBTED: Final = "not verified; graded 3 to 5, or people differ"
UNTESTED: Final = "not verified, not graded"
STANDINGS: Final = (VERIFIED, LIKELY, DOUBTED, UNTESTED)


def standing_of(viewer: Viewer) -> Callable[[Incident], str]:
    """A question that puts each incident under one of STANDINGS, by the best of its accounts."""
    reviewed = {one for r in viewer.of_kind("review") for one in targets(r.body)}
    given = grades(viewer)
    graded = {one for each in given for one in (each.cite.object, each.cite.record) if one}

    def of_account(one: Account) -> str:
        if one.id in reviewed and review_of(viewer, one.id).is_verified:
            return VERIFIED
        if graded.isdisjoint((one.id, one.cite.object, one.cite.record)):
            return UNTESTED
        code = grade_of(viewer, Cite(record=one.id), given).code
        if code == UNGRADED or code.endswith("6"):
            return UNTESTED
        return LIKELY if len(code) == 2 and code[1] in "12" else DOUBTED

    def of_incident(incident: Incident) -> str:
        found = {of_account(one) for one in incident.accounts}
        return next(one for one in STANDINGS if one in found)

    return of_incident


def confided(viewer: Viewer, accounts: Sequence[Account]) -> frozenset[str]:
    """The ids of accounts that rest on what was given in confidence, whoever may see it."""
    flagged = {
        one
        for r in viewer.of_kind("flag")
        if r.stands and r.body.get("flag") == LEAD_ONLY and not viewer.taken_back(r, eases=False)
        for one in targets(r.body)
    }
    if not flagged:
        return frozenset()
    closed = {
        one
        for one in {each.cite.object for each in accounts if each.cite.object}
        if not flagged.isdisjoint((one, *viewer.origins(one), *kindred.equals(viewer.db, one)))
    }
    return frozenset(
        one.id
        for one in accounts
        if one.cite.object in closed or not flagged.isdisjoint((one.id, one.cite.record))
    )


def without(incidents: Sequence[Incident], left_out: frozenset[str]) -> tuple[Incident, ...]:
    """The incidents without some accounts; one that has no other is gone."""
    if not left_out:
        return tuple(incidents)
    kept = (
        replace(one, accounts=tuple(each for each in one.accounts if each.id not in left_out))
        for one in incidents
    )
    return tuple(one for one in kept if one.accounts)
