"""What does the archive hold, what stands in a document, and does it hold true?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router

from answerable.archive.listing import listed_after
from answerable.archive.records import LEVELS
from answerable.archive.view import Shown
from answerable.checks.model import Checked as Result
from answerable.checks.run import to_json
from answerable.dates import SourceDate
from answerable.errors import CannotRead, Conflict, NotFound
from answerable.text import visible
from answerable.web.api.asking import Asking
from answerable.web.api.given import CheckAsked, CorrectionSaid, Documents, ObjectId
from answerable.web.api.offering import answered, offer
from answerable.web.api.scopes import Scope
from answerable.web.api.shapes import (
    CheckSays,
    CorrectedSays,
    DocumentsSay,
    JobSays,
    ReadingSays,
    ShownSays,
)
from answerable.web.checks import checking
from answerable.web.checks.kept import kept_for
from answerable.web.desk import Desk
from answerable.web.documents.listed import catalogue
from answerable.web.documents.opened import Opened, opened
from answerable.web.jobs.models import Job
from answerable.web.jobs.seen import seen
from answerable.web.jobs.work import begin
from answerable.workbench.corrected import corrections_on, propose, record
from answerable.workbench.records_seen import shown_json

if TYPE_CHECKING:
    from answerable.reading.correcting.correction import Correction

router = Router(tags=["documents"])
_SAID = {200: CorrectedSays, 201: CorrectedSays}


@offer(router, "GET", "/documents", Scope.READ, DocumentsSay)
def documents(request: Asking, asked: Query[Documents]) -> HttpResponse:
    """Documents, in the order in which they came.

    Send `next` as `cursor` for what follows. What is added meanwhile comes at the end; what is withdrawn moves
    no other. Nothing above the clearance of the token is listed or counted.
    """
    found = listed_after(catalogue(), request.desk.viewer, asked.cursor, asked.limit)
    rows = [{**one.to_json(), "name": visible(one.name)} for one in found.rows]
    return answered({"documents": rows, "total": found.total, "next": found.after})


@offer(router, "GET", "/documents/{id}", Scope.READ, ShownSays)
def document(request: Asking, id: ObjectId) -> HttpResponse:
    """Everything known about one document, with its records: as `show` prints it."""
    desk = request.desk
    return answered(shown_json(desk.viewer, object_seen(desk, id)))


@offer(router, "GET", "/documents/{id}/reading", Scope.READ, ReadingSays)
def reading(request: Asking, id: ObjectId) -> HttpResponse:
    """What was understood from a document, with what people corrected in it: `answerable-reading/1`.

    A long text is read in the background: until then the answer is 409, and a POST to this address begins it.
    """
    found = _opened(request.desk, id).corrected
    assert found is not None
    spoken = found.applied or found.disputed or found.unplaced
    more = {"corrections": found.to_json()} if spoken else {}
    return answered({**found.reading.to_json(), **more})


@offer(router, "POST", "/documents/{id}/reading", Scope.READ, {202: JobSays})
def read_document(request: Asking, id: ObjectId) -> HttpResponse:
    """Read a long text sentence by sentence, in the background."""
    shown = _standing(request.desk, id)
    return begun(request.desk, checking.READ, {"objects": [shown.id]})


@offer(router, "GET", "/documents/{id}/check", Scope.READ, CheckSays)
def check(request: Asking, id: ObjectId) -> HttpResponse:
    """The last check of a document: `answerable-check/1`; 404 where there is none."""
    desk = request.desk
    shown = _standing(desk, id)
    kept = kept_for(desk.archive, desk.account.clearance, shown.id)
    if kept is None:
        raise NotFound("This document was not checked yet.", advice="A POST here checks it.")
    said = to_json(Result(documents=(kept.document,)))
    return answered({**said, "at": kept.at.isoformat(), "older_than": list(kept.older_than)})


@offer(router, "POST", "/documents/{id}/check", Scope.READ, {202: JobSays})
def check_document(request: Asking, id: ObjectId, asked: CheckAsked = CheckAsked()) -> HttpResponse:  # noqa: B008
    """Check a document against the records at hand, in the background.

    What is found are notes of the workspace: no record is written.
    """
    shown = _standing(request.desk, id)
    if asked.as_of:
        SourceDate.parse(asked.as_of)
    return begun(request.desk, checking.CHECK, {"objects": [shown.id], "as_of": asked.as_of})


@offer(router, "POST", "/documents/{id}/corrections", Scope.CORRECT, _SAID)
def correct(request: Asking, id: ObjectId, said: CorrectionSaid) -> HttpResponse:
    """Record that the reading of a document is wrong, and what is so; as `correct` in the terminal.

    What the same person said of it in the same words already is not written twice: the answer is 200.
    """
    desk = request.desk
    found = _opened(desk, id)
    assert found.corrected is not None
    proposed = propose(
        found.corrected.reading,
        object_id=found.shown.id,
        field=said.field,
        action=said.action,
        words=said.words,
        nth=said.nth,
        instead=said.instead,
        values=[f"{name}={value}" for name, value in said.set.items()],
        because=said.because,
        by=desk.by,
    )
    before = _said_before(desk, found.shown.id, proposed)
    written = before or record(desk.archive, proposed, by=desk.by)
    after = opened(desk.archive, found.shown, whole=True).corrected
    assert after is not None
    fields = {"records": [written], "object": found.shown.id, "corrections": after.to_json()}
    return answered(fields, 200 if before else 201)


def _said_before(desk: Desk, object_id: str, said: Correction) -> str:
    """The record in which the same person said the very same; "" where there is none."""
    for one in corrections_on(desk.archive, object_id):
        if replace(one, record=said.record, voice=said.voice) == said:
            return one.record
    return ""


def object_seen(desk: Desk, id: str) -> Shown:
    """An object that this account may see. Raises NotFound: whatever else there may be is as unknown."""
    shown = desk.viewer.show(f"sha256:{id.removeprefix('sha256:')}")
    if LEVELS.index(shown.level) > LEVELS.index(desk.account.clearance):
        raise NotFound("Nothing in this archive has that id.")
    return shown


def begun(desk: Desk, kind: str, asked: dict[str, Any]) -> HttpResponse:
    """The answer to what is done in the background: where to ask how far it is."""
    job = begin(kind, asked, desk.account)
    return answered({"job": job_json(job, desk)}, 202, {"Location": address_of(job)})


def job_json(job: Job, desk: Desk) -> dict[str, Any]:
    """A job as its page shows it."""
    return seen(job, desk.account).to_json()


def address_of(job: Job) -> str:
    """Where a program asks how far a job is."""
    return reverse("api:api_v1:job", args=[job.pk])


def _standing(desk: Desk, id: str) -> Shown:
    shown = object_seen(desk, id)
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it is shown any more.")
    return shown


def _opened(desk: Desk, id: str) -> Opened:
    found = opened(desk.archive, _standing(desk, id))
    if found.waits_for_reading:
        raise Conflict(
            "This is a long text, and was not read sentence by sentence yet.",
            advice="A POST to its `reading` begins that; ask again when the job is finished.",
        )
    if found.corrected is None:
        raise CannotRead(
            found.content.fault or "This is no document that is read sentence by sentence.",
            advice=found.content.advice,
        )
    return found
