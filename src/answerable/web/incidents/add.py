"""What does one source say of one incident? Written down by hand, with its least."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.casework.incidents.words import HARM_OF, PRECISIONS, STATUSES
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.citations import place_asked
from answerable.web.desk import Desk
from answerable.web.filling import cite_meant, said, tried, words_at
from answerable.web.incidents.told import known_at
from answerable.workbench.incident_given import Given, Typed, given
from answerable.workbench.incident_written import add as write
from answerable.workbench.incidents import incident as incident_of

LONGEST: Final = 2_000
ROWS: Final = (1, 2, 3)
_FIELD_OF: Final = {
    "what": "kind", "when": "when", "where": "where", "parties": "attributed_by",
    "casualties": "number1", "victims": "victims",
}  # fmt: skip


def _words(label: Any, help_text: Any = "", *, required: bool = False, **more: Any) -> forms.Field:
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=LONGEST, **more
    )


class AccountForm(forms.Form):
    """One account; only where, when, what and its place in the archive are needed."""

    sometimes = ("kind", "own")

    place = _words(
        gettext_lazy("Where it is said"),
        gettext_lazy("The id of an object, OBJECT:START-END, or the id of a record. From a document, select words and choose “cite this”."),
        required=True,
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        required=False,
        help_text=gettext_lazy("A kind of violation, if one fits."),
    )
    own = _words(gettext_lazy("What happened, in the source's own words"))
    when = _words(
        gettext_lazy("When"),
        gettext_lazy("A day or a period: 2021-03-03, or 2021-02/2025-01."),
        required=True,
    )
    where = _words(
        gettext_lazy("Where"),
        gettext_lazy("The narrowest first, by commas: Hpakant, Kachin."),
        required=True,
    )
    precision = forms.ChoiceField(label=gettext_lazy("How precise the place is"), required=False)
    code = _words(gettext_lazy("Code of the place"))
    latitude = _words(gettext_lazy("Latitude"))
    longitude = _words(gettext_lazy("Longitude"))
    party = _words(
        gettext_lazy("Attributed to"),
        gettext_lazy("A party; several by semicolons. Whoever is named is alleged."),
    )
    unit = _words(gettext_lazy("Unit"))
    attributed_by = _words(
        gettext_lazy("According to"),
        gettext_lazy("Who says that this party acted: the letter, a witness."),
    )
    hedge = _words(
        gettext_lazy("How surely"), gettext_lazy("As the source puts it: alleged, reportedly.")
    )
    hit = _words(
        gettext_lazy("What was hit"),
        gettext_lazy("One a line: school, or school: its name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    victims = _words(
        gettext_lazy("Persons who were harmed"),
        gettext_lazy("One a line under a pseudonym with a number: P-17, or P-17:34:female. Never a name."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    documented_by = _words(gettext_lazy("Documented by"))
    title = _words(gettext_lazy("A few words by which it is called"))
    note = _words(
        gettext_lazy("Note"),
        gettext_lazy("Without names of people."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *arguments: Any, labels: dict[str, str], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = list(labels.items())
        self.fields["kind"] = forms.ChoiceField(
            label=self.fields["kind"].label,
            required=False,
            help_text=self.fields["kind"].help_text,
            choices=[("", _("none of these")), *choices],
        )
        self.fields["precision"] = forms.ChoiceField(
            label=self.fields["precision"].label,
            required=False,
            choices=[("", _("not said")), *((one, one) for one in PRECISIONS)],
        )
        harms = sorted(set(HARM_OF.values()))
        for row in ROWS:
            self.fields[f"harm{row}"] = forms.CharField(
                label=_("Harm"), required=False, max_length=200,
                widget=forms.TextInput(attrs={"list": "harms"}),
            )  # fmt: skip
            self.fields[f"number{row}"] = forms.CharField(
                label=_("How many"), required=False, max_length=200,
                help_text=_("3, 3-5, 12+, dozens or unknown") if row == 1 else "",
            )  # fmt: skip
            self.fields[f"status{row}"] = forms.ChoiceField(
                label=_("Who they were"), required=False,
                choices=[("", _("not said")), *((one, one.replace("_", " ")) for one in STATUSES)],
            )  # fmt: skip
            self.fields[f"by{row}"] = forms.CharField(
                label=_("Who says who they were"), required=False, max_length=200
            )
        self.harms = harms

    @property
    def counts(self) -> list[list[forms.BoundField]]:
        """The fields of each number of people."""
        return [
            [self[f"{name}{row}"] for name in ("harm", "number", "status", "by")] for row in ROWS
        ]

    def typed(self, incident: str) -> Typed:
        """What was filled in, as words."""
        said = self.cleaned_data
        return Typed(
            what=tuple(filter(None, (said["kind"], said["own"]))),
            when=said["when"],
            where=said["where"],
            incident=incident,
            code=said["code"],
            precision=said["precision"],
            latitude=said["latitude"],
            longitude=said["longitude"],
            parties=_listed(said["party"], ";"),
            unit=said["unit"],
            attributed_by=said["attributed_by"],
            hedge=said["hedge"],
            hit=_listed(said["hit"], "\n"),
            casualties=tuple(_count(said, row) for row in ROWS if said[f"harm{row}"] or said[f"number{row}"]),
            victims=_listed(said["victims"], "\n"),
            documented_by=said["documented_by"],
            title=said["title"],
            note=said["note"],
        )  # fmt: skip


def _listed(words: str, mark: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in words.split(mark) if one.strip())


def _count(said: dict[str, str], row: int) -> tuple[str, ...]:
    whole = [said[f"{name}{row}"].strip() for name in ("harm", "number", "status", "by")]
    while len(whole) > 2 and not whole[-1]:
        whole.pop()
    return tuple(whole)


@page(Action.CORRECT, methods=BOTH)
def add(request: Request) -> HttpResponse:
    """A form for one account; with `?incident=ID` one more of an incident that is here."""
    desk = request.desk
    other = _other(desk, request.GET.get("incident", ""))
    place = place_asked(request.GET)
    form = AccountForm(
        request.POST if request.method == "POST" else None,
        labels=known_at(desk).labels,
        initial={"place": place},
    )
    if request.method == "POST" and form.is_valid():
        kept = _written(desk, form, other)
        if kept:
            incident, new = kept
            said = _("Written: one more account.") if new else _("This account was held already.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("incidents:show", args=[incident]), status=303)
    asked = form["place"].value() or place
    context = {
        "form": form,
        "other": other.removeprefix("incident:"),
        "cited": words_at(desk, str(asked)),
        "parties": [one.label for one in known_at(desk).axes.members("party", ()) if one.key],
    }
    status = 422 if form.errors else 200
    return render(request, "incidents/add.html", context, status=status)


def _other(desk: Desk, wanted: str) -> str:
    """The incident of which the account is one more. Raises NotFound."""
    if not wanted:
        return ""
    return incident_of(desk.archive, f"incident:{wanted}", viewer=desk.viewer).id


def _written(desk: Desk, form: AccountForm, other: str) -> tuple[str, bool] | None:
    cite = tried(form, "place", lambda: cite_meant(desk, form.cleaned_data["place"]))
    if cite is None:
        return None
    found: Given = given(form.typed(other), cite, known_at(desk))
    for part, fault in found.faults.items():
        form.add_error(_FIELD_OF[part], said(fault))
    account = found.account
    if account is None:
        return None
    kept = tried(form, None, lambda: write(desk.archive, account, by=desk.by))
    return (kept[0].removeprefix("incident:"), kept[2]) if kept else None
