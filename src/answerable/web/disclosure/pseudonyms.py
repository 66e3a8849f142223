"""Which pseudonyms are in use, and who turns one back into a name?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.archive.unlocking import new_identity
from answerable.clock import today
from answerable.disclosure import pseudonyms
from answerable.errors import AnswerableError
from answerable.text import visible
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import whole
from answerable.web.disclosure.writing import Words, Written, answered, recorded, text_field
from answerable.web.filling import said


class MapKeyForm(Words):
    """The identity of the map of pseudonyms."""

    identity = forms.CharField(
        label=gettext_lazy("The map's age identity"),
        help_text=gettext_lazy(
            "The line that begins with AGE-SECRET-KEY-. It is used for this one answer and kept nowhere."
        ),
        max_length=2000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


@page(Action.READ)
def shown_as(request: Request) -> HttpResponse:
    """The pseudonyms in use, never the names behind them."""
    desk = request.desk
    found = [str(one.body["pseudonym"]) for one in pseudonyms.pseudonyms(whole(desk))]
    shown = paginated(request, found)
    context = {
        "paged": shown,
        "begun": bool(pseudonyms.recipient(whole(desk))),
        "may_protect": desk.may(Action.PROTECT),
        "form": MapKeyForm(),
    }
    data = {"pseudonyms": [visible(one) for one in shown.items]}
    return page_or_json(request, "disclosure/pseudonyms.html", context, data)


@page(Action.PROTECT, methods=WRITING)
def begin_map(request: Request) -> HttpResponse:
    """Begin the map; its key is the answer, as a file, and is kept nowhere here."""
    desk = request.desk
    identity, recipient = new_identity()
    recorded(
        desk, "a map of pseudonyms begun", pseudonyms.begin(desk.archive, recipient, by=desk.by)
    )
    content = f"# public key: {recipient}\n{identity}\n"
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="map-identity.txt"'
    return answer


class NamesForm(Words):
    """Names to be given pseudonyms."""

    names = text_field(
        gettext_lazy("Names"),
        gettext_lazy(
            "One a line; after a tab the pseudonym, if it is to be a certain one. They are closed for the "
            "map's key before they are written."
        ),
        rows=6,
    )
    suspects = forms.BooleanField(
        label=gettext_lazy("They are suspects: pages find the pseudonym from the name"),
        help_text=gettext_lazy("Leave it out for witnesses."),
        required=False,
    )


@page(Action.PROTECT, methods=BOTH)
def give(request: Request) -> HttpResponse:
    """Write names into the map."""
    desk = request.desk

    def write(said: dict[str, Any]) -> Written:
        made = _lines(desk, said)
        recorded(desk, "pseudonyms given", *made)
        count = len(made)
        return Written(
            words=ngettext("%(count)s name is written.", "%(count)s names are written.", count)
            % {"count": count},
            href=reverse("disclosure:pseudonyms"),
        )

    context = {
        "title": _("Give pseudonyms"),
        "lede": _(
            "Whoever opens the archive reads no name in the map; whoever holds its key does."
        ),
        "submit": _("Write them into the map"),
        "back": reverse("disclosure:pseudonyms"),
    }
    return answered(request, NamesForm(request.POST or None), write, context)


def _lines(desk: Desk, said: dict[str, Any]) -> list[Any]:
    made: list[Any] = []
    for name, chosen in pseudonyms.listed(said["names"]):
        beside = [str(one.body["pseudonym"]) for one in made]
        made.append(
            pseudonyms.line(
                desk.archive,
                name,
                by=desk.by,
                pseudonym=chosen,
                findable=said["suspects"],
                beside=beside,
            )
        )
    return made


@page(Action.PROTECT, methods=WRITING)
def open_map(request: Request) -> HttpResponse:
    """Show the names behind the pseudonyms to whoever holds the map's key."""
    desk = request.desk
    form = MapKeyForm(request.POST)
    found: tuple[pseudonyms.Entry, ...] = ()
    if form.is_valid():
        try:
            found = pseudonyms.opened(desk.archive, form.cleaned_data["identity"])
        except AnswerableError as fault:
            form.add_error("identity", said(fault))
    context = {"entries": found, "form": form, "day": today()}
    return render(request, "disclosure/map.html", context, status=422 if form.errors else 200)
