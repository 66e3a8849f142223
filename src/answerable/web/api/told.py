"""What happened according to whom, and what is on record for and against a case?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from ninja import Query, Router

from answerable.errors import UsageError
from answerable.web.api.asking import Asking
from answerable.web.api.given import CaseId, EntrySaid, IncidentId, Incidents
from answerable.web.api.offering import answered, offer
from answerable.web.api.paging import stretch
from answerable.web.api.scopes import Scope
from answerable.web.api.told_shapes import (
    CaseSays,
    CasesSay,
    ElementsSay,
    EntrySays,
    IncidentSays,
    IncidentsSay,
)
from answerable.web.cases.elements import matrix_at
from answerable.web.cases.opened import case_of, cases_for, crime_of, rules_at
from answerable.web.filling import cite_meant, refuse_unnamed
from answerable.web.incidents.filters import chosen
from answerable.web.incidents.told import told_to
from answerable.workbench.case_entered import EntryAsked, entry_made
from answerable.workbench.case_matrix import matrix_json
from answerable.workbench.case_shown import ALLEGED as PEOPLE_ALLEGED
from answerable.workbench.case_words import case_json
from answerable.workbench.cases import set_down
from answerable.workbench.incident_plain import incident_json
from answerable.workbench.incident_words import ABSENCE, ALLEGED
from answerable.workbench.incidents import incident as incident_of

router = Router(tags=["incidents and cases"])
_NOTES = [ALLEGED, ABSENCE]


@offer(router, "GET", "/incidents", Scope.READ, IncidentsSay)
def incidents(request: Asking, asked: Query[Incidents]) -> HttpResponse:
    """Incidents with every account of them, as far as they may stand in numbers."""
    desk = request.desk
    told = told_to(desk)
    found = chosen(told, desk.viewer, {"since": asked.since, "until": asked.until})
    if found.fault:
        raise UsageError(found.fault)
    here, following = stretch(found.placed, asked)
    return answered(
        {
            "incidents": [incident_json(one.incident) for one in here],
            "total": len(found.placed),
            "next": following,
            "left_out": [{"reason": why, "accounts": n} for why, n in told.left_out.items()],
            "notes": _NOTES,
        }
    )


@offer(router, "GET", "/incidents/{id}", Scope.READ, IncidentSays)
def incident(request: Asking, id: IncidentId) -> HttpResponse:
    """An incident with every account of it; nothing is chosen among them."""
    desk = request.desk
    full = f"incident:{id.removeprefix('incident:')}"
    found = incident_of(desk.archive, full, viewer=desk.viewer)
    return answered({**incident_json(found), "notes": _NOTES})


@offer(router, "GET", "/cases", Scope.READ, CasesSay)
def cases(request: Asking) -> HttpResponse:
    """Every case that may be seen."""
    found = [case_json(one) for one in cases_for(request.desk)]
    return answered({"cases": found, "total": len(found)})


@offer(router, "GET", "/cases/{id}", Scope.READ, CaseSays)
def case(request: Asking, id: CaseId) -> HttpResponse:
    """People (alleged), crimes under examination and steps of one case."""
    found = case_of(request.desk, _bare(id))
    return answered({"case": case_json(found), "note": PEOPLE_ALLEGED})


@offer(router, "GET", "/cases/{id}/elements", Scope.READ, ElementsSay)
def elements(request: Asking, id: CaseId) -> HttpResponse:
    """What is on record for and against each element of the crimes under examination."""
    desk = request.desk
    found = case_of(desk, _bare(id))
    crimes = [matrix_json(matrix_at(desk, found, one)) for one in found.crimes]
    return answered({"case": found.id, "crimes": crimes})


@offer(router, "POST", "/cases/{id}/entries", Scope.CASE, {200: EntrySays, 201: EntrySays})
def add_entry(request: Asking, id: CaseId, said: EntrySaid) -> HttpResponse:
    """One more entry for or against an element, by the person of the token.

    The same entry by the same person is not written twice: the answer is 200.
    """
    desk = request.desk
    refuse_unnamed(desk, "An entry for or against an element")
    found = case_of(desk, _bare(id))
    examined = crime_of(found, said.crime.removeprefix("crime:"))
    meant = EntryAsked(
        element=said.element,
        direction=said.direction,
        cite=cite_meant(desk, said.cite),
        suspect=said.suspect,
        proof=said.proof,
        note=said.note,
    )
    row, pending = entry_made(desk.archive, found, examined, meant, rules_at(desk), by=desk.by)
    written = set_down(desk.archive, [pending], "entry made", by=desk.by) if pending else ()
    fields: dict[str, Any] = {"records": list(written), "element": row, "crime": examined.id}
    return answered({**fields, "known": pending is None}, 201 if written else 200)


def _bare(id: str) -> str:
    return id.removeprefix("case:")
