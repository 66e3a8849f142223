"""What does each account of one incident say, side by side, and who attributes what to whom?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from answerable.casework.cases.held import case_files
from answerable.casework.citing import Cite, written
from answerable.casework.grading import Given, grade_of, grades
from answerable.casework.incidents.held import resolved
from answerable.casework.incidents.model import Account, Incident
from answerable.casework.reviewing import review_of
from answerable.errors import AnswerableError
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.incidents.told import known_at
from answerable.workbench.cited import Cited
from answerable.workbench.incident_plain import incident_json
from answerable.workbench.incident_words import (
    ABSENCE,
    ALLEGED,
    casualties_words,
    said_by_tool,
)
from answerable.workbench.incidents import incident as incident_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account, ready to be shown."""

    id: str
    title: str
    what: tuple[str, ...]
    when: str
    place: str
    coded: str
    parties: tuple[dict[str, str], ...]
    hit: tuple[str, ...]
    harms: tuple[str, ...]
    people: tuple[str, ...]
    documented_by: str
    note: str
    stated: tuple[str, ...]
    """What another tool states of the row, as its word."""
    files: tuple[dict[str, str], ...]
    words: str
    source: str
    cite: str
    """Where it is said, as `place_address` takes it."""
    locator: str
    grade: str
    review: str
    by: str
    at: str
    table: str


@page(Action.READ)
def show(request: Request, incident: str) -> HttpResponse:
    """Every account of an incident; nothing is chosen among them."""
    desk = request.desk
    found = incident_of(desk.archive, f"incident:{incident}", viewer=desk.viewer)
    judged = resolved(desk.viewer)
    cited, given = Cited(desk.archive, desk.viewer), grades(desk.viewer)
    context = {
        "incident": found,
        "bare": found.id.removeprefix("incident:"),
        "title": visible(found.accounts[0].title or f"{found.accounts[0].when.iso}, {found.accounts[0].place}"),
        "sides": [side_of(one, desk, cited, given) for one in found.accounts],
        "together": [one.removeprefix("incident:") for one in found.together if one != found.id],
        "disputed": [one.removeprefix("incident:") for one in found.disputed],
        "judgements": [
            one for one in judged.judgements if {one.one, one.other} & {found.id, *found.together}
        ],
        "cases": _cases(desk, found),
        "notes": (ALLEGED, ABSENCE),
        "may_add": desk.may(Action.CORRECT),
        "may_judge": desk.may(Action.JUDGE),
    }  # fmt: skip
    return page_or_json(request, "incidents/show.html", context, incident_json(found))


def side_of(one: Account, desk: Desk, cited: Cited, given: Sequence[Given]) -> Side:
    """An account with its words, read now from the archive, its grade and its review.

    `given` are all grades of the archive; both are shared by the accounts of a page.
    """
    labels = known_at(desk).labels
    precision = one.precision.removeprefix("lp.")
    return Side(
        id=one.id,
        title=visible(one.title),
        what=tuple(visible(labels.get(kind, kind)) for kind in one.what),
        when=one.when.iso,
        place=visible(one.place),
        coded=visible(", ".join(filter(None, (one.code, precision, _point(one))))),
        parties=tuple(
            {
                "party": visible(party.party),
                "unit": visible(party.unit),
                "by": visible(party.attributed_by) or _("the source"),
                "hedge": visible(party.hedge),
            }
            for party in one.parties
        ),
        hit=tuple(visible(f"{h.type}{f', {h.name}' if h.name else ''}") for h in one.hit),
        harms=tuple(map(casualties_words, one.casualties)),
        people=tuple(
            visible(", ".join(filter(None, (v.person or _("not named"), v.age, v.sex))))
            for v in one.victims
        ),
        documented_by=visible(one.documented_by),
        note=visible(one.note),
        stated=tuple(map(said_by_tool, one.says)),
        files=tuple(
            {
                "name": visible(file.name),
                "bare": file.object.removeprefix("sha256:")
                if file.object and desk.viewer.may_see(file.object)
                else "",
            }
            for file in one.files
        ),
        words=visible(cited.shown(one.cite)) if one.cite.has_span else "",
        source=visible(cited.name(one.cite)),
        cite=written(Cite(object=one.cite.object, record=one.cite.record, start=one.cite.start, end=one.cite.end)),
        locator=visible(one.cite.locator),
        grade=grade_of(desk.viewer, Cite(record=one.id), given).code,
        review=_review(desk, one.id),
        by=visible(one.by),
        at=one.at,
        table=visible(one.origin.table) if one.origin else "",
    )  # fmt: skip


def _point(one: Account) -> str:
    return f"{one.latitude}, {one.longitude}" if one.latitude and one.longitude else ""


def _review(desk: Desk, record: str) -> str:
    try:
        return review_of(desk.viewer, record).status
    except AnswerableError:
        return ""


def _cases(desk: Desk, found: Incident) -> list[dict[str, str]]:
    """The cases in which somebody looks at this incident."""
    ids = {found.id, *found.together}
    return [
        {"id": case.id.removeprefix("case:"), "title": visible(case.title)}
        for case in case_files(desk.viewer)
        if any(ids.intersection(crime.incidents) for crime in case.crimes)
    ]
