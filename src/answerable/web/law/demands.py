"""What do the documents held here ask of whom, and what came of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable import clock
from answerable.dates import SourceDate
from answerable.errors import AnswerableError
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.jobs.models import Job
from answerable.web.jobs.standing import came_of
from answerable.web.jobs.work import Task, begin, work
from answerable.web.law import in_force

if TYPE_CHECKING:
    from answerable.ontology.facts import Pack
    from answerable.workbench.check import Examination

KIND = "demands"


@page(Action.READ, methods=BOTH, write=Action.CORRECT)
def demands(request: Request) -> HttpResponse:
    """The ledger of demands as it was last drawn up; a POST draws it up again."""
    if request.method == "POST":
        begin(KIND, {"size": _size(request)}, request.desk.account)
        messages.success(
            request, _("Every document held is read again for its demands; this takes a while.")
        )
        return HttpResponseRedirect(reverse("law:demands"))
    mine = Job.objects.filter(kind=KIND, by=request.desk.account)
    last = mine.filter(state=Job.DONE).order_by("-ended").first()
    said = came_of(last) if last else None
    found = said["ledger"] if said else None
    context = {
        "found": found,
        "page": paginated(request, found["demands"] if found else []),
        "drawn": last.ended if last and found else None,
        "older": last is not None and orjson.loads(last.asked)["size"] != _size(request),
        "waiting": mine.filter(state__in=(Job.WAITING, Job.RUNNING)).first(),
        "may_draw": request.desk.may(Action.CORRECT),
    }
    return page_or_json(request, "law/demands.html", context, found or {"demands": None})


def _size(request: Request) -> int:
    return sum(head.size for head in request.desk.archive.heads())


@work(KIND, label=gettext_lazy("Drawing up the ledger of demands"), needs=Action.CORRECT)
def draw_up(task: Task) -> Mapping[str, Any]:
    """Read every document that the account may see, and put its demands together."""
    from answerable.advocacy.plain import ledger_json
    from answerable.workbench.asked import demands_of

    packs = in_force.packs_of(task.archive, task.viewer, task.account.clearance)
    kept = demands_of([_examined(task, packs)], packs, None, SourceDate.parse(clock.today()))
    return {
        "ledger": ledger_json(kept),
        "words": _("%(count)d demands in the documents held.") % {"count": len(kept.demands)},
        "href": reverse("law:demands"),
    }


def _examined(task: Task, packs: Sequence[Pack]) -> Examination:
    from answerable.checks.run import check_readings
    from answerable.workbench.check import Examination
    from answerable.workbench.held import documents_seen, reading_of

    read, failed = [], []
    seen = list(documents_seen(task.viewer))
    for number, shown in enumerate(seen):
        task.tell(number, len(seen))
        try:
            read.append((shown.names[0], reading_of(task.archive, shown), shown.id))
        except AnswerableError as fault:
            failed.append((shown.names[0], fault.message, fault.advice))
    checked = replace(check_readings(read, tuple(packs), None), failed=tuple(failed))
    return Examination(
        checked=checked, readings=tuple(one for _name, one, _id in read), packs=tuple(packs)
    )
