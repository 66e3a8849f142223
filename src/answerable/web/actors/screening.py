"""Who on the lists may be somebody who is asked about? A proposal with its reasons; no hit is no clearance."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable import clock
from answerable.actors.screening.identity import Beside
from answerable.actors.screening.screen import screened
from answerable.actors.screening.standing import since_words
from answerable.dates import SourceDate
from answerable.errors import NotFound
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.asking import Rows, askings_of, few_enough, waited_for
from answerable.web.actors.sight import Registered
from answerable.web.answers import page_or_json, paginated
from answerable.web.jobs.models import Job
from answerable.web.jobs.standing import CLOSED, came_of
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench.names_asked import Askings
from answerable.workbench.screening import (
    ALLEGED,
    BRINGS,
    NO_CLEARANCE,
    Screening,
    screening_json,
)

KIND: Final = "screening"
_MOST: Final = 5
_BROKEN: Final = 50


@page(Action.READ, methods=BOTH)
def screening(request: Request) -> HttpResponse:
    """The form; a POST asks, beside the requests."""
    form = Rows(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        job = begin(KIND, form.cleaned_data, request.desk.account)
        return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)
    context = {"form": form, "alleged": ALLEGED, "no_clearance": NO_CLEARANCE}
    return render(request, "actors/screening.html", context, status=422 if form.is_bound else 200)


@work(KIND, label=gettext_lazy("Asking the lists about names"))
def run(task: Task) -> dict[str, Any]:
    """The proposals for each name."""
    askings = few_enough(askings_of(task, task.asked))
    found = proposals(task, askings, waited_for(task))
    words = ngettext(
        "%(hits)s of %(all)s name has a proposal; no hit is no clearance.",
        "%(hits)s of %(all)s names have a proposal; no hit is no clearance.",
        len(found.results),
    ) % {"hits": f"{found.hits:,}", "all": f"{len(found.results):,}"}
    return {
        "words": words,
        "href": reverse("actors:screened", args=[task.number]),
        "found": screening_json(found),
        "broken": list(askings.broken[:_BROKEN]),
        "broken_count": len(askings.broken),
    }


def proposals(task: Task, askings: Askings, known: Registered) -> Screening:
    """Every name laid beside the lists, told how far it is."""
    day = SourceDate.parse(str(task.asked["on"]) or clock.today())
    beside = Beside(register=known.register, judgements=known.judgements)
    results = []
    for done, one in enumerate(askings.each):
        task.tell(done, len(askings.each))
        results.append((one, screened(one.entity, beside, day, _MOST)))
    return Screening(
        on=day, results=tuple(results), copies=known.register.copies, register=known.register
    )


@page(Action.READ)
def screened_page(request: Request, number: int) -> HttpResponse:
    """The proposals of one asking, those with a proposal first: for whoever asked."""
    said = said_by_job(request, number, KIND)
    found = said["found"]
    ordered = sorted(found["results"], key=lambda one: not (one["candidates"] or one["kept_apart"]))
    context = {
        "found": found,
        "page": paginated(request, [_listed(one) for one in ordered]),
        "broken": said["broken"],
        "broken_count": said["broken_count"],
        "number": number,
        "may_plan": request.desk.may(Action.PLAN),
        "lists": [one for one in found["lists"] if one["is"] == "list"],
        "packs": [one for one in found["lists"] if one["is"] == "pack"],
    }
    data = {**found, "broken": said["broken"]}
    return page_or_json(request, "actors/screened.html", context, data)


def _listed(one: dict[str, Any]) -> dict[str, Any]:
    """A result, each candidate with its listings as sentences."""
    each = [
        {**found, "lines": [_line(stand) for stand in found["listings"]]}
        for found in one["candidates"]
    ]
    return {**one, "candidates": each}


def _line(stand: dict[str, Any]) -> str:
    if stand["until"] and not stand["in_force"]:
        when = _("until %s") % stand["until"]
    else:
        when = _("since %s") % since_words(stand["since"]) if stand["since"] else stand["reason"]
    shown = _(", still shown %s") % stand["shown_until"] if stand["shown_until"] else ""
    unsure = "" if stand["confirmed"] else _(" (unconfirmed)")
    return f"{stand['regime']}{unsure}: {BRINGS[stand['brings']]}; {when}{shown}"


def said_by_job(request: Request, number: int, kind: str) -> dict[str, Any]:
    """What came of one's own job. Raises NotFound, also while it is not done."""
    job = Job.objects.filter(pk=number, kind=kind, by=request.desk.account, state=Job.DONE).first()
    if job is None:
        raise NotFound(
            _("There is no such result of yours."),
            advice=_("Background work shows what you asked for."),
        )
    said = came_of(job)
    if said is None:
        raise NotFound(str(CLOSED), advice=_("The form asks anew."))
    return said
