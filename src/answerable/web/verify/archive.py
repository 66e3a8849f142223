"""Is the archive whole: every byte accounted for, or each broken link by name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.jobs.models import Job
from answerable.web.jobs.work import Task, begin, work

KIND = "verify"


@page(Action.MANAGE, methods=BOTH)
def whole(request: Request) -> HttpResponse:
    """What the last check of everything said; a POST checks again."""
    if request.method == "POST":
        job = begin(KIND, {}, request.desk.account)
        return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]))
    last = Job.objects.filter(kind=KIND, state=Job.DONE).order_by("-ended").first()
    found = orjson.loads(last.said)["report"] if last else None
    waiting = Job.objects.filter(kind=KIND, state__in=(Job.WAITING, Job.RUNNING)).first()
    context = {"found": found, "ended": last.ended if last else None, "waiting": waiting}
    return page_or_json(request, "verify/archive.html", context, {"report": found})


@work(KIND, label=gettext_lazy("Check the whole archive"), needs=Action.MANAGE)
def check(task: Task) -> Mapping[str, Any]:
    """Every item, commit, signature and record."""
    from answerable.archive.verify import verify

    steps = 0

    def tick(count: int) -> None:
        nonlocal steps
        steps += count
        task.tell(steps)

    archive = task.archive
    report = verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys, tick=tick)
    words = (
        _("Intact: nothing is missing, changed or added.")
        if report.intact
        else _("Not intact: %(count)d faults, each named.") % {"count": len(report.faults)}
    )
    return {"report": report.to_json(), "words": words, "href": reverse("verify:archive")}
