"""How does a table of listings leave the archive: asked again with what the gate lets out, and written down?"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import orjson
from django import forms
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.gate import decide
from answerable.errors import NotAllowed, NotFound
from answerable.ontology.packs import bundled_packs
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.actors import gap, screening
from answerable.web.actors.asking import LIST, askings_of, few_enough
from answerable.web.actors.sight import Registered
from answerable.web.disclosure import holding
from answerable.web.jobs.models import Job
from answerable.web.jobs.work import Task, begin, work
from answerable.workbench import lists_asked
from answerable.workbench.gap_file import write_gap
from answerable.workbench.held import Exit
from answerable.workbench.lists_asked import HeldCopy, how_many_held, log_left, register_from
from answerable.workbench.names_asked import Askings
from answerable.workbench.screening_file import write_screening

KIND: Final = "listings.file"
FORMS: Final = {
    gap.KIND: (("html", gettext_lazy("a page (HTML)")), ("xlsx", gettext_lazy("a workbook (XLSX)")),
               ("csv", gettext_lazy("a table (CSV)"))),
    screening.KIND: (("xlsx", gettext_lazy("a workbook (XLSX)")), ("csv", gettext_lazy("a table (CSV)"))),
}  # fmt: skip
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_LONGEST: Final = 2_000


class Leaving(forms.Form):
    """For what, and to whom."""

    form = forms.ChoiceField(label=gettext_lazy("As"), widget=forms.RadioSelect)
    purpose = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=_LONGEST,
        help_text=gettext_lazy("The gate asks the consent of every source for this purpose."),
    )
    recipient = forms.CharField(label=gettext_lazy("Who receives it"), max_length=_LONGEST)

    def __init__(self, kind: str, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["form"].choices = FORMS[kind]  # type: ignore[attr-defined]
        self.fields["form"].initial = FORMS[kind][0][0]


@page(Action.PLAN, methods=BOTH)
def leave(request: Request, number: int) -> HttpResponse:
    """The form of an exit; a POST asks the gate and writes the file, beside the requests."""
    job = _own(request, number)
    form = Leaving(job.kind, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = {"number": number, **form.cleaned_data}
        begun = begin(KIND, asked, request.desk.account)
        return HttpResponseRedirect(reverse("jobs:show", args=[begun.pk]), status=303)
    waits = holding.held(
        holding.place(request.desk.archive, request.desk.account, _subject(number))
    )
    context = {
        "form": form,
        "number": number,
        "waits": waits,
        "back": reverse(
            "actors:gap_table" if job.kind == gap.KIND else "actors:screened", args=[number]
        ),
    }
    return render(request, "actors/leave.html", context, status=422 if form.is_bound else 200)


@page(Action.PLAN)
def fetch(request: Request, number: int) -> HttpResponseBase:
    """The file that waits, once: for whoever asked for it."""
    _own(request, number)
    found = holding.held(
        holding.place(request.desk.archive, request.desk.account, _subject(number))
    )
    if found is None:
        raise NotFound(_("No file waits here."), advice=_("Make it again: it is handed over once."))
    leaving = Exit(purpose=found.about["purpose"], recipient=found.about["recipient"])
    refused = [
        one for one in found.about["objects"] if not _may(request.desk.archive, one, leaving)
    ]
    if refused:
        holding.drop(found)
        raise NotAllowed(
            _("Something in it may not leave any more."),
            advice=_("Make the file again, without it."),
        )
    return holding.given(found)


def _own(request: Request, number: int) -> Job:
    job = Job.objects.filter(
        pk=number, kind__in=list(FORMS), by=request.desk.account, state=Job.DONE
    ).first()
    if job is None:
        raise NotFound(_("There is no such result of yours."), advice=_("Ask for it again."))
    return job


def _subject(number: int) -> str:
    return f"listings {number}"


@work(KIND, label=gettext_lazy("Writing a table of listings"), needs=Action.PLAN)
def write(task: Task) -> dict[str, Any]:
    """The table made again of what may leave, sealed until it is fetched; what left is recorded."""
    of = Job.objects.get(pk=int(task.asked["number"]), by=task.account)
    asked = orjson.loads(of.asked)
    leaving = Exit(purpose=str(task.asked["purpose"]), recipient=str(task.asked["recipient"]))
    copies = _copies(task, leaving)
    askings = _may_be_named(task, _askings(task, asked), leaving)
    facts = lists_asked.held_facts(task.archive, leaving)
    register = register_from((), [*bundled_packs(), *facts], [one.snapshot for one in copies])
    known = Registered(
        register=register, judgements=lists_asked.held_judgements(task.archive, named=False)
    )
    left = {id for one in copies for id in (one.object, one.aliases) if id}
    left |= {id for one in askings.each for id in one.objects}
    made_of = Task(archive=task.archive, asked=asked, account=task.account, told=task.told)
    with holding.scratch(task.archive) as folder:
        target = folder / f"listings-{of.pk}.{task.asked['form']}"
        _write(of.kind, made_of, askings, known, target)
        if left:
            log_left(task.archive, left, leaving, by=task.by)
        about = {
            "purpose": leaving.purpose,
            "recipient": leaving.recipient,
            "objects": sorted(left),
        }
        waits = holding.place(task.archive, task.account, _subject(of.pk))
        holding.hold(waits, target, type=_TYPES[str(task.asked["form"])], about=about)
    kept_back = how_many_held(task.archive) - len(copies)
    words = _("The file is written. It waits here until you fetch it, for a day at most.")
    if kept_back:
        words += " " + _("Some lists held may not leave for this, and were not asked.")
    return {"words": words, "href": reverse("actors:leave", args=[of.pk])}


def _askings(task: Task, asked: dict[str, Any]) -> Askings:
    return Askings() if asked["rows"] == LIST else few_enough(askings_of(task, asked))


def _write(kind: str, task: Task, askings: Askings, known: Registered, target: Path) -> None:
    if kind == gap.KIND:
        table = gap.table_of(task, task.asked, askings, known.register, known.judgements)
        write_gap(table, target)
    else:
        write_screening(screening.proposals(task, askings, known), target)


def _copies(task: Task, leaving: Exit) -> tuple[HeldCopy, ...]:
    found = lists_asked.held_copies(task.archive, leaving)
    return tuple(one for one in found if task.viewer.may_see(one.object))


def _may_be_named(task: Task, askings: Askings, leaving: Exit) -> Askings:
    """Those whose sources let them out. Raises NotAllowed where nobody is left."""
    allowed = tuple(
        one for one in askings.each if all(_may(task.archive, id, leaving) for id in one.objects)
    )
    if askings.each and not allowed:
        raise NotAllowed(
            _("None of the sources of these names may leave for this."),
            advice=_(
                "Record consent for this purpose and recipient, or ask about names that you type."
            ),
        )
    return Askings(each=allowed, broken=askings.broken)


def _may(archive: Any, id: str, leaving: Exit) -> bool:
    return decide(archive, id, purpose=leaving.purpose, recipient=leaving.recipient).allowed
