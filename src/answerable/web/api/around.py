"""How does the archive stand, how far is a job, what does one record say, and what may leave?"""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpResponse
from ninja import Query, Router

from answerable import __version__
from answerable.archive import gate
from answerable.archive.listing import seen_by
from answerable.disclosure.recipients import examined
from answerable.errors import NotFound
from answerable.web.api.asking import Asking
from answerable.web.api.given import JobId, Leaving, RecordId
from answerable.web.api.offering import answered, offer
from answerable.web.api.papers import job_json, object_seen
from answerable.web.api.scopes import Scope
from answerable.web.api.shapes import GateSays, JobSays, ShownSays, StatusSays
from answerable.web.disclosure.sight import decided
from answerable.web.documents.listed import catalogue
from answerable.web.jobs.models import Job
from answerable.workbench.records_seen import shown_json

router = Router(tags=["archive"])


@offer(router, "GET", "/status", Scope.READ, StatusSays)
def status(request: Asking) -> HttpResponse:
    """The archive and its ledger, and what the token that asks is good for.

    `chains` is empty for a token that may not see everything: they count all that was ever written.
    """
    desk, token = request.desk, request.token
    found = desk.viewer.status()
    return answered(
        {
            "archive": found.archive,
            "name": found.name,
            "sealed": found.sealed,
            "created": found.created,
            **seen_by(catalogue(), desk.viewer),
            "chains": [asdict(one) for one in found.chains] if desk.sees_everything else [],
            "token": {
                "id": token.pk,
                "role": desk.account.role,
                "clearance": desk.account.clearance,
                "scopes": sorted(token.as_scopes),
                "until": token.until.strftime("%Y-%m-%dT%H:%M:%SZ"),
            },
            "version": __version__,
        }
    )


@offer(router, "GET", "/jobs/{id}", Scope.READ, JobSays)
def job(request: Asking, id: JobId) -> HttpResponse:
    """How far a job of this token's person is, and what came of it."""
    found = Job.objects.select_related("by").filter(pk=id, by=request.desk.account).first()
    if found is None:
        raise NotFound("There is no such job.", advice="It may be another person's.")
    return answered({"job": job_json(found, request.desk)})


@offer(router, "GET", "/records/{id}", Scope.READ, ShownSays)
def record(request: Asking, id: RecordId) -> HttpResponse:
    """One record, with those that speak of it."""
    viewer = request.desk.viewer
    shown = viewer.show(id)
    if shown.what != "record" or not shown.records:
        raise NotFound("Nothing in this archive has that id.")
    return answered(shown_json(viewer, shown))


@offer(router, "GET", "/gate", Scope.PLAN, GateSays)
def may_leave(request: Asking, asked: Query[Leaving]) -> HttpResponse:
    """The gate's word: whether an object may leave, for what, to whom, and why.

    Nothing is handed over and nothing is written. What leaves, leaves by a package that people release.
    """
    desk = request.desk
    shown = object_seen(desk, asked.object)
    found = gate.decide(desk.archive, shown.id, purpose=asked.purpose, recipient=asked.recipient)
    said = decided(desk, shown, examined(desk.archive, found, asked.recipient))
    return answered({**said.to_json(), "advice": said.advice})
