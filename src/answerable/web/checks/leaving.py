"""Findings that leave the archive: as a page, a workbook, or comments in a copy, through the gate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from answerable.archive.gate import log_refused
from answerable.archive.view import Shown
from answerable.errors import NotAllowed, NotFound
from answerable.ontology.packs import bundled_packs
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.checks.asking import kept_now
from answerable.web.documents.opened import corrected_whole, seen
from answerable.workbench.check import Examination
from answerable.workbench.comments import commented, comments_on, refuse_other_than_word
from answerable.workbench.held import Exit, content_of, examine_object, held_packs, log_exit
from answerable.workbench.report import report
from answerable.workbench.sheet import sheet

_TYPES: Final[Mapping[str, str]] = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_LONGEST: Final = 200


class LeavingForm(forms.Form):
    """For what, and for whom."""

    form = forms.ChoiceField(
        label=gettext_lazy("As"),
        choices=(
            ("html", gettext_lazy("one page to read and print (HTML)")),
            ("xlsx", gettext_lazy("a workbook (XLSX)")),
            ("docx", gettext_lazy("comments in a copy of the Word document (DOCX)")),
        ),
        initial="html",
    )
    purpose = forms.CharField(
        label=gettext_lazy("What it will be used for"),
        max_length=_LONGEST,
        help_text=gettext_lazy("As people were asked for their consent, such as: prosecution."),
    )
    recipient = forms.CharField(label=gettext_lazy("Who receives it"), max_length=_LONGEST)


@page(Action.PLAN, methods=BOTH)
def leave(request: Request, digits: str) -> HttpResponse:
    """Ask the gate, write the exit down, and hand over the file. Raises NotAllowed with the gate's reason."""
    object_id = f"sha256:{digits}"
    shown = seen(request.desk.viewer, object_id)
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it leaves any more.")
    kept_now(request, object_id)
    form = LeavingForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "digits": digits, "shown": shown}
        return render(request, "checks/leave.html", context, status=400 if form.errors else 200)
    return _handed_over(request, shown, form.cleaned_data)


def _handed_over(request: Request, shown: Shown, asked: Mapping[str, Any]) -> HttpResponse:
    desk, ending = request.desk, asked["form"]
    if ending == "docx":
        refuse_other_than_word(content_of(desk.archive, shown.id))
    leaving = Exit(purpose=asked["purpose"], recipient=asked["recipient"])
    examination = _examined(request, shown, leaving)
    content = _content(request, shown, examination, ending)
    log_exit(desk.archive, examination, leaving, by=desk.by)
    name = f"findings-{shown.id.removeprefix('sha256:')[:12]}.{ending}"
    return HttpResponse(
        content,
        content_type=_TYPES[ending],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": _POLICY,
        },
    )


def _examined(request: Request, shown: Shown, leaving: Exit) -> Examination:
    """The check made anew with what may leave for this: a page shows the facts that it rests on."""
    archive = request.desk.archive
    as_of = kept_now(request, shown.id).as_of or None
    reading = corrected_whole(archive, shown).reading
    packs = (*bundled_packs(), *held_packs(archive, leaving, request.desk.viewer))
    try:
        return examine_object(archive, shown.id, reading, packs, as_of, leaving)
    except NotAllowed as refused:
        log_refused(
            archive,
            [(shown.id, refused.message)],
            leaving.purpose,
            leaving.recipient,
            request.desk.by,
        )
        raise


def _content(request: Request, shown: Shown, examination: Examination, ending: str) -> bytes:
    if ending == "html":
        return report(examination).encode("utf-8")
    if ending == "xlsx":
        return sheet(examination)
    (checked,), (reading,) = examination.checked.documents, examination.readings
    original = content_of(request.desk.archive, shown.id)
    return commented(original, reading, comments_on(checked, reading)).content
