"""Who and what is examined in a case, how far is each proceeding on a day, and which incidents lie outside?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from answerable import clock
from answerable.casework.cases.law import crime_of, mode_of
from answerable.casework.cases.matrix import NONE_SOUGHT
from answerable.casework.cases.model import CONTRADICTS, SUPPORTS, CaseFile, CrimeSet, Suspect
from answerable.casework.cases.proceedings import NOTHING_HERE, Proceeding, proceedings_on
from answerable.casework.cases.uncovered import MAY_BE, UNCLEAR, UNCOVERED, Coverage, coverage_of
from answerable.casework.citing import Cite, written
from answerable.casework.incidents.held import incidents
from answerable.dates import SourceDate
from answerable.errors import AnswerableError
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.cases.opened import bare, case_of, cases_for, is_guest, rules_at
from answerable.web.days import day_meant
from answerable.web.desk import Desk
from answerable.web.filling import said
from answerable.web.remembered import kept
from answerable.workbench.case_shown import ALLEGED, EntryShown, Showing
from answerable.workbench.case_words import (
    NO_FINDING,
    case_json,
    coverage_json,
    proceedings_json,
)
from answerable.workbench.figures.timeline import of_proceedings, timeline

_FIRST: Final = 12
"""Incidents outside every charge that the page of a case shows; their own page has all."""
_ANSWERS: Final = (UNCOVERED, UNCLEAR, MAY_BE)


@page(Action.READ, guests=True)
def show(request: Request, case: str) -> HttpResponse:
    """One case: contrary material first, then people, crimes, and proceedings on a day."""
    desk = request.desk
    found, rules = case_of(desk, case), rules_at(desk)
    day, fault = _day(request.GET.get("on", ""))
    showing = Showing(desk.archive, found, viewer=desk.viewer)
    steps = proceedings_on(found, rules, day)
    outside = None if is_guest(desk) else coverage_at(desk)
    context = {
        "case": found,
        "bare": case,
        "title": visible(found.title),
        "contrary": [_contrary(one, found, showing) for one in _against(found)],
        "sought": [_sought(one, found) for one in found.sought],
        "none_sought": NONE_SOUGHT,
        "suspects": [_person(one, found) for one in found.suspects],
        "crimes": [_crime(one, found, desk) for one in found.crimes],
        "lapsed": [_crime(one, found, desk) for one in found.lapsed],
        "on": visible(request.GET.get("on", "")),
        "on_fault": fault,
        "day": day.iso,
        "proceedings": [_proceeding(one, showing) for one in steps],
        "figure": steps and timeline(of_proceedings(steps), title=_("Proceedings"), day=day.iso),
        "nothing_here": NOTHING_HERE,
        "outside": outside and [_outside(one) for one in outside.of(UNCOVERED)[:_FIRST]],
        "outside_counts": outside and _counts(outside),
        "no_finding": NO_FINDING,
        "note": ALLEGED,
        "may": desk.may(Action.CASE),
        "guest": is_guest(desk),
    }
    data = {
        "case": case_json(found),
        "proceedings": proceedings_json(steps, day, showing),
        "outside": outside and _counts(outside),
        "note": ALLEGED,
    }
    return page_or_json(request, "cases/show.html", context, data)


@page(Action.READ)
def uncovered(request: Request) -> HttpResponse:
    """The incidents beside every charge on record."""
    found = coverage_at(request.desk)
    ordered = [one for answer in _ANSWERS for one in found.of(answer)]
    shown = paginated(request, ordered)
    context = {
        "page": shown,
        "rows": [_outside(one) for one in shown.items],
        "counts": _counts(found),
        "charges": [
            {"words": visible(one.words), "source": visible(one.source)} for one in found.charges
        ],
        "without": [visible(one) for one in found.without_charge],
        "elsewhere": found.elsewhere,
        "day": clock.today(),
        "no_finding": NO_FINDING,
    }
    data = coverage_json(found) if request.GET.get("format") == "json" else {}
    return page_or_json(request, "cases/uncovered.html", context, data)


def coverage_at(desk: Desk) -> Coverage:
    """The incidents that this account may see beside every charge, worked out once."""
    return kept(
        desk,
        "incidents and charges",
        lambda: coverage_of(incidents(desk.viewer), cases_for(desk), rules_at(desk)),
    )


def _day(asked: str) -> tuple[SourceDate, str]:
    try:
        return day_meant(asked.strip() or clock.today()), ""
    except AnswerableError as fault:
        return SourceDate.parse(clock.today()), said(fault)


def _against(case: CaseFile) -> Iterable[EntryShown | Any]:
    return (one for one in case.entries if one.direction == CONTRADICTS)


def _contrary(one: Any, case: CaseFile, showing: Showing) -> dict[str, Any]:
    crime = next((each for each in case.crimes if each.id == one.crime), None)
    return {
        "entry": showing.entry(one),
        "crime": bare(one.crime),
        "of": crime.crime if crime else "",
        "element": one.element,
    }


def _sought(one: Any, case: CaseFile) -> dict[str, str]:
    return {
        "sought": visible(one.sought),
        "by": visible(one.by),
        "at": one.at,
        "suspect": visible(case.called(one.suspect)) if one.suspect else "",
        "cite": _place(one.cite),
    }


def _person(one: Suspect, case: CaseFile) -> dict[str, Any]:
    return {
        "bare": bare(one.id),
        "name": visible(one.name),
        "basis": visible(one.basis),
        "born": visible(one.born),
        "adult": visible(one.adult),
        "actor": visible(one.actor),
        "cite": _place(one.cite),
        "crimes": sum(one.id in each.suspects for each in case.crimes),
    }


def _crime(one: CrimeSet, case: CaseFile, desk: Desk) -> dict[str, Any]:
    rules = rules_at(desk)
    known = crime_of(rules, one.crime)
    entries = case.entries_of(one.id)
    return {
        "bare": bare(one.id),
        "id": one.crime,
        "title": known.title if known else one.crime,
        "article": known.article if known else "",
        "period": one.period.iso if one.period else "",
        "place": visible(one.place),
        "for_it": sum(entry.direction == SUPPORTS for entry in entries),
        "against": sum(entry.direction == CONTRADICTS for entry in entries),
        "beside": sum(entry.direction not in (SUPPORTS, CONTRADICTS) for entry in entries),
        "parts": [
            {
                "who": visible(case.called(part.suspect)) if part.suspect else _("nobody named"),
                "mode": (mode.title if (mode := mode_of(rules, part.mode)) else part.mode)
                or _("no mode set"),
            }
            for part in one.parts
            if part.suspect or part.mode
        ],
        "incidents": [bare(each) for each in one.incidents],
    }


def _proceeding(one: Proceeding, showing: Showing) -> dict[str, Any]:
    return {
        "forum": visible(one.forum),
        "about": visible(one.about),
        "latest": one.latest,
        "steps": [
            {
                "on": step.on.iso,
                "words": visible(step.words),
                "confirmed": step.confirmed,
                "perhaps": step.perhaps,
                "source": visible(step.source or showing.cite(step.cite)),
                "cite": _place(step.cite),
                "note": visible(step.note),
            }
            for step in one.steps
        ],
    }


def _place(cite: Cite | None) -> str:
    if cite is None:
        return ""
    return written(Cite(object=cite.object, record=cite.record, start=cite.start, end=cite.end))


def _counts(found: Coverage) -> dict[str, int]:
    return {answer: len(found.of(answer)) for answer in _ANSWERS}


def _outside(one: Any) -> dict[str, Any]:
    accounts = one.incident.accounts
    return {
        "bare": bare(one.incident.id),
        "answer": one.answer.replace("_", " "),
        "when": " or ".join(dict.fromkeys(each.when.iso for each in accounts)),
        "place": visible(" or ".join(dict.fromkeys(each.place for each in accounts))),
        "why": [visible(words) for words in dict.fromkeys(each.words for each in one.outside)][:4],
        "perhaps": [visible(each.words) for each in one.may_cover][:4],
    }
