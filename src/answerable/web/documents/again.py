"""Reading a document once more: with other wishes, or since it could not be read when it came."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.errors import NotFound, UsageError
from answerable.web.access.pages import WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.documents.opened import seen
from answerable.web.documents.places import reader
from answerable.web.documents.wished import Again, Counted, wishes_in
from answerable.web.jobs import work
from answerable.workbench.rereading import read_held

AGAIN: Final = "reread"


@page(Action.ADD, methods=WRITING)
def again(request: Request, digits: str) -> HttpResponse:
    """Have it read in the background."""
    shown = seen(request.desk.viewer, f"sha256:{digits}")
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it is read any more.")
    form = Again(request.POST)
    if not form.is_valid():
        raise UsageError(
            "These wishes cannot be followed: a language or a choice is not known here.",
            advice="Choose among those that the page of the document offers.",
        )
    job = work.begin(AGAIN, {"object": shown.id, **form.asked}, request.desk.account)
    messages.success(request, _("It is read again in the background."))
    return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)


@work.work(AGAIN, label=gettext_lazy("Reading a document again"), needs=Action.ADD)
def read(task: work.Task) -> dict[str, Any]:
    """What was found before stays; the last reading is the one that is shown."""
    one = str(task.asked["object"])
    if not task.viewer.may_see(one):
        raise NotFound("There is no such document.", advice="It may have been closed since.")
    counted = Counted(task, 1)
    unread = read_held(
        task.archive,
        [one],
        by=task.by,
        tick=counted.file,
        waiting=counted.tell,
        wishes=wishes_in(task.asked, counted),
        again=True,
    )
    said = f"{unread[0].error} {unread[0].advice}".strip() if unread else _("It was read again.")
    return {"words": said, "href": reader(one)}
