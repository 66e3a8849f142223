"""How does a copy of a list come into the archive, and what was read of it?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.actors.lists.doubts import doubt_about
from answerable.actors.lists.intake import Asked, read_list
from answerable.actors.records import records_of
from answerable.archive.records import Acquisition
from answerable.errors import CannotRead, UsageError
from answerable.ontology.packs import bundled_packs
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.days import DayField
from answerable.web.disclosure.sight import object_of
from answerable.web.documents.receiving import takes_files
from answerable.web.filling import tried
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench.held import content_of
from answerable.workbench.held_lists import add_held, confirmed_as
from answerable.workbench.receiving import Sent, keep_sent

KIND: Final = "list"


class Copied(forms.Form):
    """What a person says of a copy of a list."""

    sometimes = ("file", "object", "authority")

    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "As its publisher gives it: OFAC, EU, UN, UK, Canada, Australia, Switzerland, OpenSanctions; or a "
            "table of your own with columns."
        ),
    )
    object = forms.CharField(
        label=gettext_lazy("Or the id of a file that the archive holds"),
        required=False,
        max_length=100,
    )
    aliases = forms.FileField(
        label=gettext_lazy("Its file of aliases"),
        required=False,
        help_text=gettext_lazy("OFAC publishes aliases in a file of their own, ALT.CSV."),
    )
    authority = forms.CharField(
        label=gettext_lazy("Whose list it is"),
        required=False,
        max_length=40,
        help_text=gettext_lazy("Needed for a table of your own alone: EU, US, GB."),
    )
    date = DayField(
        label=gettext_lazy("Of which day the copy is"),
        required=False,
        help_text=gettext_lazy(
            "The day on which it was downloaded, if the file does not say it: 2026-11-21."
        ),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("A person compared this table of our own with the publication"),
        required=False,
    )


@page(Action.MANAGE, methods=BOTH)
@takes_files
def add(request: Request) -> HttpResponse:
    """The form; a POST keeps the file and has it read beside."""
    if request.method != "POST":
        form = Copied(initial={"object": request.GET.get("object", "")[:71]})
        return render(request, "actors/list_add.html", {"form": form})
    form = Copied(request.POST)
    sent = {name: request.FILES.get(name) for name in ("file", "aliases")}
    held = form.data.get("object", "").strip()
    if not (sent["file"] or held):
        form.add_error("file", _("Choose a file, or give the id of one that the archive holds."))
    meant = (
        tried(form, "object", lambda: object_of(request.desk, held).id)
        if held and not sent["file"]
        else ""
    )
    if not form.is_valid() or meant is None:
        return render(request, "actors/list_add.html", {"form": form}, status=422)
    asked = {
        "object": meant or _kept(request, sent["file"]),
        "aliases": _kept(request, sent["aliases"]) if sent["aliases"] else "",
        **{name: form.cleaned_data[name] for name in ("authority", "date", "confirmed")},
    }
    job = begin(KIND, asked, request.desk.account)
    return HttpResponseRedirect(reverse("jobs:show", args=[job.pk]), status=303)


def _kept(request: Request, received: Any) -> str:
    """The object of a file that was sent. Raises CannotRead."""
    report = keep_sent(
        request.desk.archive,
        [Sent(name=received.name, content=received.content)],
        acquisition=Acquisition(source="list"),
        by=request.desk.by,
        viewer=request.desk.viewer,
    )
    if report.stopped:
        raise report.stopped
    if report.failed:
        raise report.failed[0].error
    return str(report.added[0].object)


@work(KIND, label=gettext_lazy("Reading a copy of a list"), needs=Action.MANAGE)
def read(task: Task) -> dict[str, Any]:
    """Say of a file that is held which list it is; the second time nothing is written."""
    asked = task.asked
    object_id, aliases = str(asked["object"]), str(asked["aliases"])
    names = task.viewer.names(object_id)
    given = Asked(
        authority=str(asked["authority"]).strip(),
        date=str(asked["date"]),
        name=names[0] if names else "",
        aliases=content_of(task.archive, aliases) if aliases else b"",
    )
    try:
        snapshot = read_list(content_of(task.archive, object_id), given)
    except UsageError as fault:
        raise CannotRead(
            fault.message,
            advice=_(
                "The file is kept. Add it again by its id, and fill in whose list it is and its day."
            ),
        ) from fault
    sure = bool(asked["confirmed"])
    add_held(task.archive, object_id, aliases, confirmed_as(snapshot, sure), sure=sure, by=task.by)
    doubt = doubt_about(snapshot, records_of(bundled_packs()))
    said_of = _(
        "%(authority)s: %(title)s, copy of %(day)s: %(entries)s entries, %(names)s names."
    ) % {
        "authority": visible(snapshot.authority),
        "title": visible(snapshot.called),
        "day": snapshot.date.iso,
        "entries": f"{len(snapshot.entries):,}",
        "names": f"{snapshot.names:,}",
    }
    broken = len(snapshot.broken)
    more = (
        ngettext("%(n)s row could not be read: a name on it is not found.",
                 "%(n)s rows could not be read: a name on them is not found.", broken) % {"n": f"{broken:,}"}
        if broken else "",
        str(doubt) if doubt else "",
    )  # fmt: skip
    return {
        "words": " ".join(filter(None, (said_of, *more))),
        "href": reverse("actors:lists"),
        "object": object_id,
        "broken": [f"{one}" for one in snapshot.broken[:50]],
    }
