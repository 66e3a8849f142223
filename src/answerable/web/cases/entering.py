"""How does a person put suspects, crimes, searches for contrary material and steps into a case?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.casework.cases import law
from answerable.casework.cases.model import CaseFile
from answerable.casework.cases.proceedings import stage_words
from answerable.checks.stages import KNOWN
from answerable.ontology.law import Crime, Mode
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.cases.forms import (
    ContraryForm,
    CrimeForm,
    Group,
    StepForm,
    SuspectForm,
    WhichCrimeForm,
    lines_of,
)
from answerable.web.cases.opened import case_of, rules_at
from answerable.web.citations import PLACE, place_asked
from answerable.web.desk import Desk
from answerable.web.filling import cite_meant, refuse_unnamed, tried, words_at
from answerable.workbench.case_entered import (
    CrimeAsked,
    EntryAsked,
    StepAsked,
    contrary_sought,
    crime_entered,
    step_told,
)
from answerable.workbench.case_people import SuspectAsked, suspect_entered
from answerable.workbench.cases import set_down

if TYPE_CHECKING:
    from answerable.actors.records import Records
    from answerable.archive.bodies import Pending
    from answerable.casework.citing import Cite

WARRANTS = ("warrant_requested", "warrant_issued", "warrant_issued_sealed", "warrant_issued_public")


@page(Action.CASE, methods=BOTH)
def suspect(request: Request, case: str) -> HttpResponse:
    """Put a person into a case, as alleged."""
    desk, found = request.desk, case_of(request.desk, case)
    form = SuspectForm(given(request), initial={"place": place_asked(request.GET)})

    def pending(cite: Cite | None) -> list[Pending]:
        said = form.cleaned_data
        asked = SuspectAsked(
            name=said["name"],
            actor=said["actor"],
            basis=said["basis"],
            born=said["born"],
            adult=said["adult"],
            cite=cite,
        )
        return [suspect_entered(desk.archive, found, asked, by=desk.by)]

    return entered(request, case, form, pending, _("Put a person into the case"))


@page(Action.CASE, methods=BOTH)
def crime(request: Request, case: str) -> HttpResponse:
    """Examine a crime, with a first entry on one of its elements; which crime is asked first."""
    desk, found = request.desk, case_of(request.desk, case)
    rules = rules_at(desk)
    chosen = law.crime_of(rules, request.POST.get("crime") or request.GET.get("crime", ""))
    if chosen is None:
        return _which(request, case, rules)
    form = CrimeForm(
        given(request),
        elements=_elements(rules, chosen),
        modes=[(one.id, _titled(one)) for one in rules.of(Mode)],
        people=people_of(found),
        initial={"place": place_asked(request.GET), "crime": chosen.id},
    )

    def pending(cite: Cite | None) -> list[Pending]:
        refuse_unnamed(desk, "A crime under examination")
        said = form.cleaned_data
        assert cite is not None
        asked = CrimeAsked(
            crime=said["crime"],
            period=said["period"],
            place=said["where"],
            modes=tuple(said["modes"]),
            suspects=tuple(said["suspects"]),
            incidents=lines_of(said["incidents"]),
            entry=EntryAsked(
                element=said["element"],
                direction=said["direction"],
                cite=cite,
                proof=said["proof"],
                note=said["note"],
            ),
        )
        return crime_entered(desk.archive, found, asked, rules, by=desk.by)[2]

    return entered(request, case, form, pending, _("Examine a crime"), heading=_titled(chosen))


def _which(request: Request, case: str, rules: Records) -> HttpResponse:
    posted = request.method == "POST"
    form = WhichCrimeForm(
        request.POST if posted or "crime" in request.GET else None,
        crimes=[(one.id, _titled(one)) for one in rules.of(Crime)],
    )
    context = {
        "form": form,
        "bare": case,
        "case_title": visible(case_of(request.desk, case).title),
        "place": [(key, request.GET[key]) for key in PLACE if key in request.GET],
    }
    return render(request, "cases/which_crime.html", context, status=422 if posted else 200)


def _elements(rules: Records, crime: Crime) -> list[Group]:
    """Every element that may be the first: of the crime, of its context, and of each mode."""
    modes = [(one.id, _titled(one), law.elements_of(rules, one.id)) for one in rules.of(Mode)]
    every = [
        ("", _("Of the crime itself"), law.own_elements(rules, crime)),
        ("", _("Of its context"), law.elements_of(rules, crime.context)),
        *modes,
    ]
    return [
        (mode, title, [(one.id, f"{one.id} {one.text}"[:160]) for one in found])
        for mode, title, found in every
        if found
    ]


def _titled(one: Crime | Mode) -> str:
    return f"{one.article} {one.title}"


@page(Action.CASE, methods=BOTH)
def contrary(request: Request, case: str) -> HttpResponse:
    """Write down what was done to find contrary material."""
    desk, found = request.desk, case_of(request.desk, case)
    form = ContraryForm(
        given(request),
        crimes=[(one.id, visible(f"{one.crime} {one.place}")) for one in found.crimes],
        people=people_of(found),
        initial={"place": place_asked(request.GET)},
    )

    def pending(cite: Cite | None) -> list[Pending]:
        said = form.cleaned_data
        return [
            contrary_sought(
                found,
                said["sought"],
                crime=said["crime"],
                suspect=said["suspect"],
                cite=cite,
                by=desk.by,
            )
        ]

    return entered(request, case, form, pending, _("A search for contrary material"))


@page(Action.CASE, methods=BOTH)
def step(request: Request, case: str) -> HttpResponse:
    """Write down a step of a proceeding."""
    desk, found = request.desk, case_of(request.desk, case)
    known = dict.fromkeys((*WARRANTS, *KNOWN))
    form = StepForm(
        given(request),
        stages=[(one, stage_words(one)) for one in known],
        people=people_of(found),
        initial={"place": place_asked(request.GET), "forum": found.forum},
    )

    def pending(cite: Cite | None) -> list[Pending]:
        said = form.cleaned_data
        asked = StepAsked(
            forum=said["forum"],
            stage=said["stage"] or said["own_stage"],
            on=said["on"],
            about=said["about"],
            suspects=tuple(said["suspects"]),
            crimes=lines_of(said["crimes"]),
            period=said["period"],
            places=lines_of(said["places"]),
            note=said["note"],
            cite=cite,
        )
        return [step_told(found, asked, rules_at(desk), by=desk.by)]

    if request.method == "POST" and form.is_valid() and not _has_stage(form):
        form.add_error("stage", _("Choose a step, or write the source's own word."))
    return entered(request, case, form, pending, _("A step of a proceeding"))


def given(request: Request) -> Any:
    """What was posted; nothing where the form is only shown."""
    return request.POST if request.method == "POST" else None


def people_of(case: CaseFile) -> list[tuple[str, str]]:
    """The people of a case as choices: alleged, every one."""
    return [
        (one.id, _("%(name)s (alleged)") % {"name": visible(one.name)}) for one in case.suspects
    ]


def entered(
    request: Request,
    case: str,
    form: Form,
    pending: Callable[[Cite | None], Sequence[Pending]],
    title: str,
    *,
    back: str = "",
    heading: str = "",
) -> HttpResponse:
    """The form with its faults, or what it writes, and back to the case (or `back`)."""
    desk = request.desk
    address = back or reverse("cases:show", args=[case])
    if request.method == "POST" and form.is_valid():
        made = _made(desk, form, pending)
        if made is not None:
            if made:
                set_down(desk.archive, made, title, by=desk.by)
                messages.success(request, _("Written down."))
            else:
                messages.info(request, _("You entered this already; nothing was written."))
            return HttpResponseRedirect(address, status=303)
    context = {
        "form": form,
        "title": title,
        "heading": heading,
        "bare": case,
        "case_title": visible(case_of(desk, case).title),
        "cited": words_at(desk, str(form["place"].value() or "")) if "place" in form.fields else "",
        "back": address,
    }
    return render(request, "cases/enter.html", context, status=422 if form.errors else 200)


def _made(
    desk: Desk, form: Form, pending: Callable[[Cite | None], Sequence[Pending]]
) -> Sequence[Pending] | None:
    place = form.cleaned_data.get("place", "")
    cite = tried(form, "place", lambda: cite_meant(desk, place)) if place else None
    return None if form.errors else tried(form, None, lambda: pending(cite))


def _has_stage(form: Form) -> bool:
    return bool(form.cleaned_data["stage"] or form.cleaned_data["own_stage"].strip())
