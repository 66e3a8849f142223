"""What was so on a day, who must act on a warrant, and which route to a court reaches a crime?"""

from __future__ import annotations

from django.http import HttpResponse
from ninja import Query, Router

from answerable.actors.status import status_on
from answerable.casework.duties import duties as duties_of
from answerable.casework.jurisdiction import routes_for
from answerable.dates import SourceDate
from answerable.web.api.asking import Asking
from answerable.web.api.given import Duties, Jurisdiction, StatusOf
from answerable.web.api.offering import answered, offer
from answerable.web.api.scopes import Scope
from answerable.web.api.told_shapes import DutiesSay, JurisdictionSays, StatusOfSays
from answerable.web.cases.opened import rules_at
from answerable.workbench.law_plain import duties_json, routes_json, status_json

router = Router(tags=["law"])


@offer(router, "GET", "/law/status-of", Scope.READ, StatusOfSays)
def status_of(request: Asking, asked: Query[StatusOf]) -> HttpResponse:
    """What was so on a day about a person, a body or a State, each with its record.

    That no record here says it is no finding.
    """
    records = rules_at(request.desk)
    found = status_on(records, asked.subject, SourceDate.parse(asked.on))
    return answered(status_json(found, records))


@offer(router, "GET", "/law/duties", Scope.READ, DutiesSay)
def duties(request: Asking, asked: Query[Duties]) -> HttpResponse:
    """Which States must act on a person's warrant on a day, and what a request would need."""
    records = rules_at(request.desk)
    found = duties_of(asked.person, SourceDate.parse(asked.on), records, asked.state)
    return answered(duties_json(found))


@offer(router, "GET", "/law/jurisdiction", Scope.READ, JurisdictionSays)
def jurisdiction(request: Asking, asked: Query[Jurisdiction]) -> HttpResponse:
    """Which route to the International Criminal Court reaches a crime, at a place, on a day."""
    found = routes_for(
        asked.crime,
        tuple(asked.place),
        SourceDate.parse(asked.on),
        rules_at(request.desk),
        tuple(asked.nationality),
        asked.age,
    )
    return answered(routes_json(found))
