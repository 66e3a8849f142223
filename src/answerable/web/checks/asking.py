"""Who asks for a check, and who keeps what it found?"""

from __future__ import annotations

import re
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.checks.model import Checked as Result
from answerable.errors import Conflict, NotFound
from answerable.web.access.pages import WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.checks import checking
from answerable.web.checks.kept import Kept, kept_for
from answerable.web.days import day_meant
from answerable.web.documents.opened import corrected_whole, seen
from answerable.web.jobs.work import begin
from answerable.workbench import held
from answerable.workbench.check import Examination

_DIGITS: Final = re.compile(r"[0-9a-f]{64}").fullmatch


@page(Action.READ, methods=WRITING)
def check(request: Request) -> HttpResponse:
    """Check one document; for one without a date of its own, `as_of` is the day to judge it by."""
    as_of = request.POST.get("as_of", "").strip()
    as_of = day_meant(as_of).iso if as_of else ""
    return _begin(request, checking.CHECK, {"objects": [_asked_for(request)], "as_of": as_of})


@page(Action.CORRECT, methods=WRITING)
def check_all(request: Request) -> HttpResponse:
    """Check every document that is not checked against what is known now."""
    return _begin(request, checking.CHECK, {})


@page(Action.READ, methods=WRITING)
def read(request: Request) -> HttpResponse:
    """Read a long text sentence by sentence."""
    return _begin(request, checking.READ, {"objects": [_asked_for(request)]})


@page(Action.CORRECT, methods=WRITING)
def keep(request: Request, digits: str) -> HttpResponse:
    """Record the reading, its claims and the findings of a check: until now they were notes."""
    archive, object_id = request.desk.archive, f"sha256:{digits}"
    shown = seen(request.desk.viewer, object_id)
    found = kept_now(request, object_id)
    if found.older_than:
        raise Conflict(
            "Something is newer than this check: " + ", ".join(found.older_than) + ".",
            advice="Check the document again, look at what is found then, and keep that.",
        )
    examination = Examination(
        checked=Result(documents=(found.document,)),
        readings=(corrected_whole(archive, shown).reading,),
        packs=(),
    )
    claims = held.keep(archive, examination, by=request.desk.by)
    said = ngettext(
        "Kept in the archive: the reading and the findings, with %(count)d new claim.",
        "Kept in the archive: the reading and the findings, with %(count)d new claims.",
        claims,
    )
    messages.success(request, said % {"count": claims})
    return HttpResponseRedirect(reverse("checks:report", args=[digits]), status=303)


def kept_now(request: Request, object_id: str) -> Kept:
    """The last check of a document. Raises NotFound where there is none."""
    found = kept_for(request.desk.archive, request.desk.account.clearance, object_id)
    if found is None:
        raise NotFound("This document was not checked yet.", advice="Check it first.")
    return found


def _asked_for(request: Request) -> str:
    """The object that a form names, if whoever sent it may see it."""
    digits = request.POST.get("object", "")
    if not _DIGITS(digits):
        raise NotFound("There is no such document.", advice="Begin at the list of documents.")
    return seen(request.desk.viewer, f"sha256:{digits}").id


def _begin(request: Request, kind: str, asked: dict[str, object]) -> HttpResponse:
    job = begin(kind, asked, request.desk.account)
    messages.info(request, _("Begun. This page says how far it is, and where the result stands."))
    return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)
