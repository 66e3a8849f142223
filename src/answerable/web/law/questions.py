"""What was so on a day, who must act on a warrant, which route reaches, who sat for a State?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from django import forms
from django.http import HttpResponse

from answerable.actors.records import Records
from answerable.errors import AnswerableError, NotFound, UsageError
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.asked_words import asks
from answerable.web.filling import said
from answerable.web.law import in_force
from answerable.web.law.forms import DutiesForm, JurisdictionForm, RepresentsForm, StatusForm

Answer = Callable[[Mapping[str, Any], Records], dict[str, Any]]


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """The questions that can be asked."""
    return page_or_json(request, "law/start.html", {})


@asks
@page(Action.READ)
def status(request: Request) -> HttpResponse:
    """Listings, offices, treaties and proceedings on a day, each with its record."""
    return _asked(request, StatusForm, "law/status.html", _status)


@asks
@page(Action.READ)
def duties(request: Request) -> HttpResponse:
    """Each State with what it owes on a day, and what a request must hold."""
    return _asked(request, DutiesForm, "law/duties.html", _duties)


@asks
@page(Action.READ)
def jurisdiction(request: Request) -> HttpResponse:
    """Each route to a court with its answer and its reasons."""
    return _asked(request, JurisdictionForm, "law/jurisdiction.html", _routes)


@asks
@page(Action.READ)
def represents(request: Request) -> HttpResponse:
    """Who sat for a State in a body on a day."""
    return _asked(request, RepresentsForm, "law/represents.html", _seats)


def _asked(
    request: Request, form_of: type[forms.Form], template: str, answer: Answer
) -> HttpResponse:
    """The form; under it the answer, where something was asked."""
    if not any(name in request.GET for name in form_of.base_fields):
        return page_or_json(request, template, {"form": form_of()})
    form = form_of(request.GET)
    if not form.is_valid():
        return page_or_json(request, template, {"form": form}, status=400)
    desk = request.desk
    records = in_force.records_for(desk.archive, desk.viewer, desk.account.clearance)
    try:
        found = answer(cast(Mapping[str, Any], form.cleaned_data), records)
    except (NotFound, UsageError) as fault:
        return _unanswered(request, form, template, fault)
    return page_or_json(request, template, {"form": form, "found": found}, found)


def _unanswered(
    request: Request, form: forms.Form, template: str, fault: AnswerableError
) -> HttpResponse:
    """A name that no record knows is no fault of the page: it is said beside the form."""
    form.add_error(None, said(fault))
    status = 404 if isinstance(fault, NotFound) else 400
    return page_or_json(request, template, {"form": form}, fault.to_json(), status=status)


def _status(said: Mapping[str, Any], records: Records) -> dict[str, Any]:
    from answerable.actors.status import status_on
    from answerable.workbench.law_plain import CALLED, status_json

    ids = records.authorities_named(said["authority"]) if said["authority"] else frozenset()
    known = said["authority"] if records.authority(said["authority"]) else next(iter(ids), "")
    if said["authority"] and (not known or len(ids) > 1):
        raise NotFound(
            "No single authority of these records is called so.",
            advice="Use the short name that stands in the answer without it, such as EU or US.",
        )
    found = status_on(records, said["subject"], said["on"], known)
    named = {
        one: records.label_of(one)
        for one in (
            *found.listed,
            *found.possible,
            *found.unconfirmed,
            *found.not_listed,
            *found.silent,
        )
    }
    plain = status_json(found, records)
    for one in plain["statuses"]:
        one["called"] = CALLED.get(one["property"], one["property"])
    return {**plain, "authorities": named}


def _duties(said: Mapping[str, Any], records: Records) -> dict[str, Any]:
    from answerable.casework.duties import duties as duties_of
    from answerable.workbench.law_plain import DUTIES, duties_json

    found = duties_json(duties_of(said["person"], said["on"], records, said["state"]))
    by_duty = [
        {"head": head, "states": [one for one in found["states"] if one["duty"] == duty]}
        for duty, head in DUTIES.items()
    ]
    return {**found, "by_duty": [one for one in by_duty if one["states"]]}


def _routes(said: Mapping[str, Any], records: Records) -> dict[str, Any]:
    from answerable.casework.cases.proceedings import stage_words
    from answerable.casework.jurisdiction import routes_for
    from answerable.workbench.law_plain import routes_json

    places = tuple(filter(None, (one.strip() for one in said["place"].split(";"))))
    if not places:
        raise UsageError("Where did it take place?", advice="Name a State, or a place in it.")
    nationalities = tuple(filter(None, (one.strip() for one in said["nationality"].split(";"))))
    found = routes_json(
        routes_for(said["crime"], places, said["on"], records, nationalities, said["age"])
    )
    for one in found["before_courts"]:
        one["called"] = stage_words(one["stage"])
    return found


def _seats(said: Mapping[str, Any], records: Records) -> dict[str, Any]:
    from answerable.advocacy.representation import represented
    from answerable.workbench.seat_words import seats_json

    return seats_json(represented(records, said["body"], said["on"], said["of"]), records)
