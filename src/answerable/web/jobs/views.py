"""What is the workspace doing in the background, for whom, and what came of it?"""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.errors import NotFound
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, page_or_json, paginated, wanted
from answerable.web.jobs.models import Job
from answerable.web.jobs.seen import seen


@page(Action.READ)
def listed(request: Request) -> HttpResponse:
    """Jobs, the latest first: one's own, and for those who manage the workspace everybody's."""
    mine = _visible(request)
    total = mine.count()
    start = (min(wanted(request), max(1, -(-total // ROWS))) - 1) * ROWS
    rows = [seen(one, request.desk.account) for one in mine.order_by("-pk")[start : start + ROWS]]
    shown = paginated(request, rows, total=total)
    return page_or_json(
        request,
        "jobs/list.html",
        {"page": shown, "everybody": request.desk.may(Action.MANAGE).allowed},
        {"jobs": [one.to_json() for one in rows], "total": total},
    )


@page(Action.READ, methods=BOTH)
def show(request: Request, number: int) -> HttpResponse:
    """One job; a POST stops it."""
    job = _visible(request).filter(pk=number).first()
    if job is None:
        raise NotFound("There is no such job.", advice="The list of jobs shows those that are.")
    if request.method == "POST":
        return _stop(request, job)
    found = seen(job, request.desk.account)
    if request.headers.get("HX-Request"):
        return render(request, "jobs/fragment.html", {"job": found})
    return page_or_json(request, "jobs/show.html", {"job": found}, {"job": found.to_json()})


def _stop(request: Request, job: Job) -> HttpResponse:
    going = Job.objects.filter(pk=job.pk, state__in=(Job.WAITING, Job.RUNNING))
    if going.update(state=Job.STOPPED, ended=Now()):
        messages.success(request, _("The job is stopped. What it wrote before stays."))
    else:
        messages.info(request, _("This job was over already."))
    return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)


def _visible(request: Request) -> QuerySet[Job]:
    every = Job.objects.select_related("by")
    if request.desk.may(Action.MANAGE).allowed:
        return every
    return every.filter(by=request.desk.account)
