"""Which questions on command are answered for a person, contrary facts first, and which are open?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable import clock
from answerable.casework.cases import law
from answerable.casework.cases.model import CaseFile, CrimeSet, Suspect
from answerable.casework.cases.proposals import Proposed, proposed_for
from answerable.casework.cases.sheet import POST_IS_NOT, sheet_of
from answerable.errors import NotFound
from answerable.ontology.law import Question
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.cases.entering import entered, given
from answerable.web.cases.forms import AnswerForm
from answerable.web.cases.opened import (
    as_seen,
    bare,
    births_shown,
    case_of,
    crime_of,
    is_guest,
    rules_at,
    suspect_of,
)
from answerable.web.citations import place_asked
from answerable.web.desk import Desk
from answerable.web.filling import refuse_unnamed
from answerable.web.remembered import kept
from answerable.workbench.case_entered import answer_given, questions_asked
from answerable.workbench.case_matrix import LEGAL, UNCONFIRMED
from answerable.workbench.case_sheet import (
    ELSEWHERE,
    NONE_ON_RECORD,
    PROPOSED,
    UNSUPPORTED,
    SheetShown,
    sheet_json,
    sheet_shown,
)
from answerable.workbench.case_shown import ALLEGED, Showing
from answerable.workbench.cases import posts_at_hand

if TYPE_CHECKING:
    from answerable.archive.bodies import Pending
    from answerable.casework.citing import Cite


@page(Action.READ, guests=True)
def sheet(request: Request, case: str, suspect: str) -> HttpResponse:
    """A sheet for each crime in which this person's part is examined; with `?crime=ID` for one."""
    desk = request.desk
    found = case_of(desk, case)
    person = suspect_of(found, suspect)
    made = [
        (bare(one.id), _sheet(desk, found, one, person)) for one in _crimes(request, found, person)
    ]
    context = {
        "case": found,
        "bare": case,
        "suspect": suspect,
        "name": visible(person.name),
        "title": visible(found.title),
        "sheets": made,
        "day": clock.today(),
        "post": POST_IS_NOT,
        "alleged": ALLEGED,
        "proposed": PROPOSED,
        "none_on_record": NONE_ON_RECORD,
        "unsupported": UNSUPPORTED,
        "unconfirmed": UNCONFIRMED,
        "elsewhere": ELSEWHERE,
        "legal": LEGAL,
        "may": desk.may(Action.CASE),
    }
    data = {
        "case": found.id,
        "suspect": person.id,
        "alleged": True,
        "sheets": as_seen(desk, [sheet_json(one) for _bare, one in made]),
    }
    return page_or_json(request, "cases/sheet.html", context, data)


@page(Action.CASE, methods=BOTH)
def answer(request: Request, case: str, suspect: str, crime: str) -> HttpResponse:
    """One answer to one question; `?question=ID` chooses it."""
    desk = request.desk
    found = case_of(desk, case)
    person, examined, rules = suspect_of(found, suspect), crime_of(found, crime), rules_at(desk)
    asked = questions_asked(person, examined, rules)
    texts = {one.id: one.ask for one in rules.of(Question)}
    form = AnswerForm(
        given(request),
        questions=[(one, f"{one} {texts.get(one, '')}"[:200]) for one in asked],
        initial={"place": place_asked(request.GET), "question": request.GET.get("question", "")},
    )

    def pending(cite: Cite | None) -> list[Pending]:
        refuse_unnamed(desk, "An answer")
        said: dict[str, Any] = form.cleaned_data
        return [
            answer_given(
                desk.archive,
                found,
                examined,
                person,
                rules,
                question=said["question"],
                answer=said["answer"],
                direction=said["direction"] or "neutral",
                cite=cite,
                by=desk.by,
            )
        ]

    if request.method == "POST" and form.is_valid() and _lacks_direction(form):
        form.add_error("direction", _("Say whether what is cited speaks for it or against it."))
    back = f"{reverse('cases:sheet', args=[case, suspect])}#crime-{crime}"
    return entered(request, case, form, pending, _("Answer a question"), back=back)


def _lacks_direction(form: AnswerForm) -> bool:
    return bool(form.cleaned_data["place"]) and not form.cleaned_data["direction"]


def _crimes(request: Request, case: CaseFile, person: Suspect) -> tuple[CrimeSet, ...]:
    wanted = request.GET.get("crime", "")
    if wanted:
        one = crime_of(case, wanted)
        if person.id not in one.suspects:
            raise NotFound("This person's part is not examined in this crime.")
        return (one,)
    return tuple(one for one in case.crimes if person.id in one.suspects)


def _sheet(desk: Desk, case: CaseFile, crime: CrimeSet, person: Suspect) -> SheetShown:
    rules = rules_at(desk)
    known = law.crime_of(rules, crime.crime)
    title = f"{known.title} (article {known.article})" if known else crime.crime
    made = sheet_of(case, crime, person, rules, _proposed(desk, crime, person))
    showing = Showing(desk.archive, case, viewer=desk.viewer)
    return sheet_shown(made, title, showing, births_shown(desk, person, crime))


def _proposed(desk: Desk, crime: CrimeSet, person: Suspect) -> Proposed:
    """What posts say of the period; nothing for a guest, whose view is the case alone."""
    if is_guest(desk):
        return Proposed(
            period=crime.period, remarks=(_("Posts are not part of what a guest sees."),)
        )
    network = kept(desk, "posts", lambda: posts_at_hand(desk.archive, desk.viewer))
    return proposed_for(person, crime.period, network, rules_at(desk))
