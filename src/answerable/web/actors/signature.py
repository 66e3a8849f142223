"""What is noted of one signature: that it was confirmed, withdrawn or disowned, by whom and why?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.actors.judging.resolving import Resolved
from answerable.advocacy.coalition.model import CONFIRMED, SIGNATORY, Appearance, Event
from answerable.dates import SourceDate
from answerable.errors import NotFound
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.days import DayField
from answerable.web.disclosure.sight import object_at
from answerable.web.documents.opened import corrected_whole
from answerable.web.documents.places import passage
from answerable.workbench.coalition import coalition_among, note_signature

SAID: Final = (
    ("confirmed", gettext_lazy("confirmed: somebody with authority said that it signs")),
    ("withdrawn", gettext_lazy("withdrawn: it signed, and does not any more")),
    ("disowned", gettext_lazy("disowned: it says that it never signed")),
)
_LONGEST: Final = 2_000


class Note(forms.Form):
    """What is said of a signature, as `signature` asks it."""

    sometimes = ("reason",)

    said = forms.ChoiceField(
        label=gettext_lazy("What is noted"), choices=SAID, widget=forms.RadioSelect
    )
    who = forms.CharField(
        label=gettext_lazy("Who said so"),
        help_text=gettext_lazy("The post or pseudonym that had the authority to."),
        required=False,
        max_length=_LONGEST,
    )
    on = DayField(
        label=gettext_lazy("On which day"),
        help_text=gettext_lazy("A day, month or year: 9 May 2021, 2021-05."),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Needed where it is withdrawn or disowned."),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_on(self) -> SourceDate | None:
        """The day, where one was written."""
        written = self.cleaned_data["on"]
        return SourceDate.parse(written) if written else None

    def clean(self) -> dict[str, Any]:
        """A signature does not fall without a reason."""
        given = super().clean() or {}
        if given.get("said") not in (None, CONFIRMED) and not str(given.get("reason", "")).strip():
            self.add_error("reason", _("Write why: somebody will ask."))
        return given


@page(Action.READ, methods=BOTH, write=Action.CORRECT)
def signature(request: Request, digits: str, start: int, end: int) -> HttpResponse:
    """What is noted of one signature; a POST notes more."""
    one = _meant(request, digits, start, end)
    form = Note(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        note = Event(
            said=form.cleaned_data["said"],
            who=form.cleaned_data["who"].strip(),
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"].strip(),
        )
        note_signature(request.desk.archive, one, note, by=request.desk.by)
        messages.success(request, _("Noted: %s.") % note.said)
        return HttpResponseRedirect(
            reverse("actors:signature", args=[digits, start, end]), status=303
        )
    context = {
        "one": one,
        "form": form,
        "may": request.desk.may(Action.CORRECT),
        "read_at": passage(one.object, one.start, one.end),
    }
    data = {
        "id": one.id,
        "document": visible(one.document),
        "name": visible(one.name),
        "number": one.number,
        "stands": one.stands,
        "notes": [
            {
                "said": note.said,
                "who": visible(note.who),
                "on": note.on.iso if note.on else "",
                "reason": visible(note.reason),
                "record": note.record,
            }
            for note in one.events
        ],
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return page_or_json(request, "actors/signature.html", context, data, status=status)


def _meant(request: Request, digits: str, start: int, end: int) -> Appearance:
    desk = request.desk
    shown = object_at(desk, digits)
    name = visible(next(iter(shown.names), "")) or shown.id
    reading = corrected_whole(desk.archive, shown).reading
    found = coalition_among(desk.archive, [(name, shown.id, reading)], Resolved())
    for body in found.organisations:
        for one in body.appearances:
            if (one.start, one.end, one.role) == (start, end, SIGNATORY):
                return one
    raise NotFound(
        _("No signature stands at this place of the document as it is read now."),
        advice=_("A correction may have moved it; look for it in the list of signatories."),
    )
