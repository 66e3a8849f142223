"""Which cases are kept, and how is one opened?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable import clock
from answerable.casework.cases.model import CONTRADICTS, CaseFile
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.cases.opened import bare, cases_for, is_guest
from answerable.web.filling import tried
from answerable.workbench.case_entered import case_opened
from answerable.workbench.case_shown import ALLEGED
from answerable.workbench.case_words import case_json
from answerable.workbench.cases import set_down


class CaseForm(forms.Form):
    """What a case is called."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=300)
    situation = forms.CharField(
        label=gettext_lazy("Situation"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("As packs or a court name it."),
    )
    forum = forms.CharField(
        label=gettext_lazy("Forum"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Before or for which court or mechanism."),
    )


@page(Action.READ, guests=True)
def list(request: Request) -> HttpResponse:
    """Every case that this account may see."""
    desk = request.desk
    found = cases_for(desk)
    shown = paginated(request, found)
    context = {
        "page": shown,
        "rows": [_row(one) for one in shown.items],
        "day": clock.today(),
        "note": ALLEGED,
        "may": desk.may(Action.CASE),
        "guest": is_guest(desk),
    }
    data = {"cases": [case_json(one) for one in shown.items], "total": shown.total}
    return page_or_json(request, "cases/list.html", context, data)


@page(Action.CASE, methods=BOTH)
def open_case(request: Request) -> HttpResponse:
    """Open a case; the same title again is the same case."""
    desk = request.desk
    form = CaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        made = tried(
            form,
            "title",
            lambda: case_opened(
                desk.archive,
                said["title"],
                situation=said["situation"],
                forum=said["forum"],
                by=desk.by,
            ),
        )
        if made:
            id, pending = made
            set_down(desk.archive, [pending], "case opened", by=desk.by)
            messages.success(request, _("The case is kept."))
            return HttpResponseRedirect(reverse("cases:show", args=[bare(id)]), status=303)
    return render(request, "cases/open.html", {"form": form}, status=422 if form.errors else 200)


def _row(one: CaseFile) -> dict[str, Any]:
    return {
        "bare": bare(one.id),
        "title": visible(one.title),
        "forum": visible(one.forum),
        "suspects": len(one.suspects),
        "crimes": len(one.crimes),
        "for_it": sum(entry.direction != CONTRADICTS for entry in one.entries),
        "against": sum(entry.direction == CONTRADICTS for entry in one.entries),
        "sought": bool(one.contrary_sought),
    }
