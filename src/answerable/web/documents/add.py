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
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from answerable.archive.records import Acquisition
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, NotFound
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import json_answer, page_or_json
from answerable.web.documents.places import reader
from answerable.web.documents.receiving import TOO_MUCH, Received, Receiving, too_much
from answerable.web.jobs import work
from answerable.web.jobs.models import Job
from answerable.web.jobs.seen import seen
from answerable.workbench.held import DOCUMENTS
from answerable.workbench.preserve import AddReport, added_json
from answerable.workbench.receiving import Sent, keep_sent, read_held

READING: Final = "texts"
_LONGEST: Final = 2000


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
    collected_at = forms.CharField(
        label=gettext_lazy("Collected on"),
        help_text=gettext_lazy("A day, month or year: 2021-02-03, 2021-02 or 2021."),
        required=False,
        max_length=100,
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

    def clean_collected_at(self) -> str:
        """As the terminal asks it. Raises ValidationError."""
        said = str(self.cleaned_data["collected_at"]).strip()
        try:
            if said:
                SourceDate.parse(said)
        except AnswerableError as error:
            raise forms.ValidationError(f"{error.message} {error.advice}".strip()) from error
        return said

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


@csrf_exempt  # checked inside: the check reads the form, and what receives files must stand before that
@page(Action.ADD, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """The form; a POST keeps what was sent."""
    if request.method == "POST":
        request.upload_handlers = [Receiving(request, request.desk.archive)]
    answer: HttpResponse = csrf_protect(_answer)(request)
    return answer


def _answer(request: Request) -> HttpResponse:
    if request.method != "POST":
        return render(request, "documents/add.html", {"form": Origin()})
    try:
        form = Origin(request.POST)
        sent = _sent(request)
    except TOO_MUCH as many:
        raise too_much() from many
    if not sent:
        form.add_error(None, _("Choose one file or more."))
    if not form.is_valid():
        return _faults(request, form)
    report = keep_sent(request.desk.archive, sent, acquisition=form.acquisition, by=request.desk.by)
    if report.stopped and not report.added:
        raise report.stopped
    job = work.begin(READING, _asked(report), request.desk.account)
    if request.headers.get("X-Drop"):
        return _dropped(report, job)
    if report.stopped:
        messages.error(request, f"{report.stopped.message} {report.stopped.advice}")
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


def _faults(request: Request, form: Origin) -> HttpResponse:
    if request.headers.get("X-Drop"):
        said = " ".join(str(one) for some in form.errors.values() for one in some)
        return json_answer({"ok": False, "error": said, "advice": ""}, status=422)
    return render(request, "documents/add.html", {"form": form}, status=422)


def _asked(report: AddReport) -> dict[str, Any]:
    return {
        "added": [added_json(one) for one in report.added],
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
    incomplete = read_held(
        task.archive, objects, by=task.by, tick=lambda done: task.tell(done, len(objects))
    )
    unread = {one.object for one in incomplete}
    fit = [one for one in objects if one not in unread and _is_document(task, one)]
    if fit and work.knows("check"):
        work.begin("check", {"objects": fit}, task.account)
    count = len(objects) - len(unread)
    words = ngettext(
        "%(read)d of %(all)d file can be searched.",
        "%(read)d of %(all)d files can be searched.",
        len(objects),
    )
    return {
        "words": words % {"read": count, "all": len(objects)},
        "href": reverse("documents:list"),
        "incomplete": [
            {"object": one.object, "error": one.error, "advice": one.advice} for one in incomplete
        ],
    }


def _is_document(task: work.Task, object_id: str) -> bool:
    return task.viewer.show(object_id).type in DOCUMENTS


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
    viewer = request.desk.viewer
    held = {one["object"]: one for one in asked["added"] if viewer.may_see(one["object"])}
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


def _row(one: dict[str, Any]) -> Row:
    return Row(name=one["name"], href=reader(one["object"]), size=one["size"])


def _not_kept(one: dict[str, Any]) -> Row:
    return Row(name=one["name"], href="", size=0, words=one["error"], advice=one["advice"])


def _unread(one: dict[str, Any], name: str) -> Row:
    href = reader(one["object"])
    return Row(name=name, href=href, size=0, words=one["error"], advice=one["advice"])
