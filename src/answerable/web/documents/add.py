"""How does material come into the archive from a browser, and what became of each file?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import orjson
from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.archive.records import Acquisition
from answerable.archive.view import Viewer
from answerable.errors import NotFound
from answerable.reading.sources.options import LANGUAGES
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import json_answer, page_or_json
from answerable.web.days import DayField
from answerable.web.documents.places import reader
from answerable.web.documents.receiving import Received, takes_files
from answerable.web.documents.wished import Counted, Recognising, missing, wishes_in
from answerable.web.filling import said
from answerable.web.jobs import work
from answerable.web.jobs.models import Job
from answerable.web.jobs.seen import seen
from answerable.workbench.held import DOCUMENTS
from answerable.workbench.preserve import AddReport, added_json
from answerable.workbench.receiving import Sent, keep_sent
from answerable.workbench.rereading import read_held

READING: Final = "texts"
_LONGEST: Final = 2000
_WORDLESS: Final = gettext_lazy("No words are read from a file of this kind; it is kept.")
_WRITE: Final = gettext_lazy("Add a text of what is said in it, if you want to search it.")


class Origin(forms.Form):
    """Where the files come from: the same fields as `add` has in the terminal."""

    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Who or what they come from, in words your team understands."),
        required=False,
        max_length=_LONGEST,
    )
    collector = forms.CharField(
        label=gettext_lazy("Collector"),
        help_text=gettext_lazy("Who collected them; a pseudonym is enough."),
        required=False,
        max_length=_LONGEST,
    )
    collected_at = DayField(
        label=gettext_lazy("Collected on"),
        help_text=gettext_lazy("A day, month or year: 3 February 2021, 2021-02 or 2021."),
        required=False,
    )
    consent = forms.CharField(
        label=gettext_lazy("How they were collected, and what was said about consent"),
        help_text=gettext_lazy(
            "Kept beside the files. It lets nothing out: consent that does is recorded for each person."
        ),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @property
    def acquisition(self) -> Acquisition:
        """What was said, as the archive records it."""
        said = self.cleaned_data
        return Acquisition(
            source=said["source"],
            collector=said["collector"],
            collected_at=said["collected_at"],
            method=said["consent"],
        )


@page(Action.ADD, methods=BOTH)
@takes_files
def add(request: Request) -> HttpResponse:
    """The form; a POST keeps what was sent."""
    if request.method != "POST":
        return _form(request, Origin(), Recognising(initial={"languages": LANGUAGES}))
    form, wishes = Origin(request.POST), Recognising(request.POST)
    sent = _sent(request)
    if not sent:
        form.add_error(None, _("Choose one file or more."))
    if not (form.is_valid() & wishes.is_valid()):
        return _faults(request, form, wishes)
    desk = request.desk
    report = keep_sent(
        desk.archive, sent, acquisition=form.acquisition, by=desk.by, viewer=desk.viewer
    )
    if report.stopped and not report.added:
        raise report.stopped
    job = work.begin(READING, {**asked_of(report, desk.viewer), **wishes.asked}, desk.account)
    if request.headers.get("X-Drop"):
        return _dropped(report, job)
    if report.stopped:
        messages.error(request, said(report.stopped))
    return HttpResponseRedirect(reverse("documents:added", args=[job.pk]), status=303)


def _sent(request: Request) -> list[Sent]:
    """The files; one that was dropped says its path beside it, as a file name has no folders."""
    lists = cast("list[tuple[str, list[Received]]]", list(request.FILES.lists()))
    files = [one for _field, some in lists for one in some]
    paths = request.POST.getlist("path")
    alike = len(paths) == len(files)
    return [
        Sent(name=paths[number] if alike and paths[number] else one.name, content=one.content)
        for number, one in enumerate(files)
    ]


def _faults(request: Request, form: Origin, wishes: Recognising) -> HttpResponse:
    if request.headers.get("X-Drop"):
        faults = (*form.errors.values(), *wishes.errors.values())
        said = " ".join(str(one) for some in faults for one in some)
        return json_answer({"ok": False, "error": said, "advice": ""}, status=422)
    return _form(request, form, wishes, status=422)


def _form(
    request: Request, form: Origin, wishes: Recognising, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "wishes": wishes, "missing": missing()}
    return render(request, "documents/add.html", context, status=status)


def asked_of(report: AddReport, viewer: Viewer) -> dict[str, Any]:
    """What the job is asked that reads what was kept; whoever sent it is shown the same of it later."""
    return {
        "added": [
            {**added_json(one), "unseen": not viewer.may_see(one.object)} for one in report.added
        ],
        "failed": [one.to_json() for one in report.failed],
    }


def _dropped(report: AddReport, job: Job) -> HttpResponse:
    """What drop.js shows in the row of its one file."""
    if report.failed:
        fault = report.failed[0].error
        return json_answer(fault.to_json(), status=422)
    one = report.added[0]
    return json_answer(
        {
            "ok": True,
            "href": reader(one.object),
            "words": _("added") if one.new else _("seen before"),
            "job": reverse("jobs:show", args=[job.pk]),
            **added_json(one),
        }
    )


# What became of them


@work.work(READING, label=gettext_lazy("Reading the texts of what was added"), needs=Action.ADD)
def read(task: work.Task) -> dict[str, Any]:
    """The texts of what was added, and then their checks, where this workspace has any."""
    objects = tuple(dict.fromkeys(str(one["object"]) for one in task.asked["added"]))
    counted = Counted(task, len(objects))
    incomplete = read_held(
        task.archive,
        objects,
        by=task.by,
        tick=counted.file,
        waiting=counted.tell,
        wishes=wishes_in(task.asked, counted),
    )
    unread = {one.object for one in incomplete}
    fit = [one for one in objects if one not in unread and _is_document(task, one)]
    if fit and work.knows("check"):
        work.begin("check", {"objects": fit}, task.account)
    whole = Viewer(task.archive)  # the kind of a file is known to whoever sent it
    wordless = [
        one for one in objects if one not in unread and whole.show(one).type not in DOCUMENTS
    ]
    count = len(objects) - len(unread) - len(wordless)
    words = ngettext(
        "%(read)d of %(all)d file can be searched.",
        "%(read)d of %(all)d files can be searched.",
        len(objects),
    )
    return {
        "words": words % {"read": count, "all": len(objects)},
        "href": reverse("documents:added", args=[task.number]),
        "incomplete": [
            *({"object": o.object, "error": o.error, "advice": o.advice} for o in incomplete),
            *({"object": one, "error": str(_WORDLESS), "advice": str(_WRITE)} for one in wordless),
        ],
    }


def _is_document(task: work.Task, object_id: str) -> bool:
    return task.viewer.may_see(object_id) and task.viewer.show(object_id).type in DOCUMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file of a summary."""

    name: str
    """Made harmless to show."""
    href: str
    size: int
    words: str = ""
    advice: str = ""


@page(Action.ADD)
def added(request: Request, number: int) -> HttpResponse:
    """What became of every file of one form: for whoever sent it."""
    job = Job.objects.filter(pk=number, kind=READING, by=request.desk.account).first()
    if job is None:
        raise NotFound("There is no such summary.", advice="The list shows what the archive holds.")
    asked = orjson.loads(job.asked)
    shown = seen(job, request.desk.account)
    held = {one["object"]: one for one in asked["added"] if _still_told(request, one)}
    unread = [one for one in shown.more.get("incomplete", ()) if one["object"] in held]
    groups = {
        "new": [_row(one) for one in held.values() if one["new"]],
        "known": [_row(one) for one in held.values() if not one["new"]],
        "failed": [_not_kept(one) for one in asked["failed"]],
        "incomplete": [_unread(one, held[one["object"]]["name"]) for one in unread],
    }
    data = {
        "added": list(held.values()),
        "failed": asked["failed"],
        "incomplete": unread,
        "job": {**shown.to_json(), "result": {}},
    }
    return page_or_json(request, "documents/added.html", {**groups, "job": shown}, data)


def _still_told(request: Request, one: dict[str, Any]) -> bool:
    """Whether its name stands here: not where it was closed to its sender since. One that was closed to them
    when they sent it is told as one that is new, by what they said of it themselves."""
    return bool(one.pop("unseen", False)) or request.desk.viewer.may_see(one["object"])


def _row(one: dict[str, Any]) -> Row:
    return Row(name=one["name"], href=reader(one["object"]), size=one["size"])


def _not_kept(one: dict[str, Any]) -> Row:
    return Row(name=one["name"], href="", size=0, words=one["error"], advice=one["advice"])


def _unread(one: dict[str, Any], name: str) -> Row:
    href = reader(one["object"])
    return Row(name=name, href=href, size=0, words=one["error"], advice=one["advice"])
