"""How are a person and a crime that were entered in a case taken back, with the reason?"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.cases.forms import words
from answerable.web.cases.opened import case_of, crime_of, suspect_of
from answerable.web.filling import refuse_unnamed


class ReasonForm(forms.Form):
    """Why it is taken back."""

    reason = words(
        gettext_lazy("Reason"),
        gettext_lazy("It is read by whoever looks at the record later."),
        needed=True,
        lines=2,
    )


@page(Action.CASE, methods=BOTH)
def person(request: Request, case: str, suspect: str) -> HttpResponse:
    """Take a person out of a case."""
    found = suspect_of(case_of(request.desk, case), suspect)
    title = _("Take a person out of the case")
    return _taken_back(request, case, found.record, title, found.name)


@page(Action.CASE, methods=BOTH)
def crime(request: Request, case: str, crime: str) -> HttpResponse:
    """End the examination of a crime in a case."""
    found = crime_of(case_of(request.desk, case), crime)
    title = _("Take a crime out of the case")
    return _taken_back(request, case, found.record, title, found.crime)


def _taken_back(request: Request, case: str, record: str, title: str, heading: str) -> HttpResponse:
    desk, back = request.desk, reverse("cases:show", args=[case])
    refuse_unnamed(desk, _("What is taken back"))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with desk.archive.change("retraction", by=desk.by) as change:
            change.retract(record, form.cleaned_data["reason"].strip())
        messages.success(
            request,
            _("Taken back. What another person entered of the same stands until it is too."),
        )
        return HttpResponseRedirect(back, status=303)
    context = {
        "form": form,
        "title": title,
        "heading": heading,
        "words": _("The record stays and is shown as taken back, with your name and the reason."),
        "submit": _("Take it back"),
        "bare": case,
        "case_title": visible(case_of(desk, case).title),
        "back": back,
    }
    return render(request, "cases/enter.html", context, status=422 if form.errors else 200)
