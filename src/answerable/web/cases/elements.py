"""What is on record for and against each element, where is nothing, and whose signed views are there?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable import clock
from answerable.casework.cases.matrix import matrix_of
from answerable.casework.cases.model import CaseFile, CrimeSet
from answerable.ontology.grading import terms
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.cases.entering import entered, given, people_of
from answerable.web.cases.forms import EntryForm, ViewForm
from answerable.web.cases.opened import as_seen, bare, births_shown, case_of, crime_of, rules_at
from answerable.web.citations import place_asked
from answerable.web.desk import Desk
from answerable.web.filling import refuse_unnamed, sign, tried
from answerable.workbench.case_entered import EntryAsked, entry_made, view_formed
from answerable.workbench.case_matrix import (
    LEGAL,
    NO_VIEW,
    ROWS_ARE,
    UNCONFIRMED,
    MatrixShown,
    matrix_json,
    matrix_shown,
)
from answerable.workbench.case_shown import ALLEGED, Showing
from answerable.workbench.cases import set_down

if TYPE_CHECKING:
    from answerable.archive.bodies import Pending
    from answerable.casework.citing import Cite


@page(Action.READ, guests=True)
def elements(request: Request, case: str) -> HttpResponse:
    """The matrix of each crime under examination, or with `?crime=ID` of one."""
    desk = request.desk
    found = case_of(desk, case)
    wanted = request.GET.get("crime", "")
    crimes = (crime_of(found, wanted),) if wanted else found.crimes
    made = [matrix_at(desk, found, one) for one in crimes]
    context = {
        "case": found,
        "bare": case,
        "title": visible(found.title),
        "matrices": [(bare(one.id), one) for one in made],
        "every": [(bare(one.id), visible(f"{one.crime} {one.place}")) for one in found.crimes],
        "day": clock.today(),
        "rows_are": ROWS_ARE,
        "no_view": NO_VIEW,
        "unconfirmed": UNCONFIRMED,
        "alleged": ALLEGED,
        "legal": LEGAL,
        "may": desk.may(Action.CASE),
    }
    data = {"case": found.id, "crimes": as_seen(desk, [matrix_json(one) for one in made])}
    return page_or_json(request, "cases/elements.html", context, data)


@page(Action.CASE, methods=BOTH)
def entry(request: Request, case: str, crime: str) -> HttpResponse:
    """One more entry for or against an element; `?element=ID` chooses the row."""
    desk, found = request.desk, case_of(request.desk, case)
    examined = crime_of(found, crime)
    rows = [
        (row.element.id, f"{row.element.id} {row.element.text}"[:160])
        for section in matrix_of(found, examined, rules_at(desk)).sections
        for row in section.rows
        if section.what != "other"
    ]
    form = EntryForm(
        given(request),
        elements=rows,
        people=_people_in(found, examined),
        initial={"place": place_asked(request.GET), "element": request.GET.get("element", "")},
    )

    def pending(cite: Cite | None) -> list[Pending]:
        refuse_unnamed(desk, "An entry for or against an element")
        said = form.cleaned_data
        assert cite is not None
        asked = EntryAsked(
            element=said["element"],
            direction=said["direction"],
            cite=cite,
            suspect=said["suspect"],
            proof=said["proof"],
            note=said["note"],
        )
        _row, made = entry_made(desk.archive, found, examined, asked, rules_at(desk), by=desk.by)
        return [made] if made else []

    back = f"{reverse('cases:elements', args=[case])}#crime-{crime}"
    return entered(request, case, form, pending, _("An entry for or against an element"), back=back)


@page(Action.CASE, methods=BOTH)
def view(request: Request, case: str, crime: str) -> HttpResponse:
    """Sign one's own view on a standard of proof. The passphrase is used once and written nowhere."""
    desk, found = request.desk, case_of(request.desk, case)
    examined = crime_of(found, crime)
    form = ViewForm(
        given(request),
        standards=[(one.id, one.label) for one in terms(rules_at(desk).packs, "standard_of_proof")],
        people=_people_in(found, examined),
    )
    back = f"{reverse('cases:elements', args=[case])}#crime-{crime}"
    if request.method == "POST" and form.is_valid():
        made = _signed(desk, form, found, examined)
        if made is not None:
            set_down(desk.archive, [made], "view signed", by=desk.by)
            messages.success(request, _("Signed. It is your view, and nobody else's."))
            return HttpResponseRedirect(back, status=303)
    context = {
        "form": form,
        "title": _("Sign your view on a standard of proof"),
        "bare": case,
        "case_title": visible(found.title),
        "words": _(
            "Whether a standard is met is a person's view, with that person's signature. No machine makes one, and "
            "no number of entries does. Leaving it open is a view too. You sign as %(name)s."
        )
        % {"name": visible(desk.by)},
        "back": back,
        "heading": matrix_at(desk, found, examined).heading,
    }
    return render(request, "cases/enter.html", context, status=422 if form.errors else 200)


def matrix_at(desk: Desk, case: CaseFile, crime: CrimeSet) -> MatrixShown:
    """The matrix of a crime with what this account may see."""
    rules = rules_at(desk)
    births = {
        one.id: births_shown(desk, one, crime) for one in case.suspects if one.id in crime.suspects
    }
    showing = Showing(desk.archive, case, viewer=desk.viewer)
    return matrix_shown(matrix_of(case, crime, rules), showing, rules, births)


def _people_in(case: CaseFile, crime: CrimeSet) -> list[tuple[str, str]]:
    return [one for one in people_of(case) if one[0] in crime.suspects]


def _signed(desk: Desk, form: ViewForm, case: CaseFile, crime: CrimeSet) -> Pending | None:
    said: dict[str, Any] = form.cleaned_data
    made = tried(
        form,
        None,
        lambda: view_formed(
            desk.archive,
            case,
            crime,
            rules_at(desk),
            standard=said["standard"],
            view=said["view"],
            reason=said["reason"],
            suspect=said["suspect"],
            by=desk.by,
        ),
    )
    if made is None:
        return None
    return sign(desk, form, made, said.pop("passphrase"))
