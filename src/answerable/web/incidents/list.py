"""What happened, according to whom, and how many people at least and at most?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable import clock
from answerable.casework.incidents.held import reused
from answerable.casework.incidents.totals import ANY, CONTESTED, UNKNOWN, Total, totals
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.incidents.filters import Chosen, chosen
from answerable.web.incidents.told import Placed, Told, told_to
from answerable.web.remembered import kept
from answerable.workbench.incident_plain import incident_json, total_json
from answerable.workbench.incident_words import (
    ABSENCE,
    ALLEGED,
    COUNTED_ONCE,
    NOT_SUMS,
    casualties_words,
    party_words,
    total_number,
)

_LISTED: Final = 3
"""Words of one kind in a row; the incident's own page has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An incident as a row of the list; where accounts differ, each thing that is said."""

    id: str
    when: tuple[str, ...]
    place: tuple[str, ...]
    what: tuple[str, ...]
    parties: tuple[str, ...]
    harms: tuple[str, ...]
    accounts: int
    standing: str
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """A row of the totals in words."""

    of: str
    """whole | standing | status | party"""
    label: str
    number: str
    incidents: int
    accounts: int
    contested: bool


@page(Action.READ)
def list(request: Request) -> HttpResponse:
    """Accounts and incidents with filters, and how many people as ranges."""
    told = told_to(request.desk)
    found = chosen(told, request.desk.viewer, request.GET)
    shown = paginated(request, found.placed)
    rows = totals_of(request, told, found)
    context = {
        "view": "list",
        "told": told,
        "chosen": found,
        "page": shown,
        "lines": [line_of(one, told) for one in shown.items],
        "totals": groups(rows),
        "accounts": sum(len(one.incident.accounts) for one in found.placed),
        "left_out": told.left_out,
        "reused": reused([one.incident for one in found.placed]),
        "day": clock.today(),
        "notes": (ALLEGED, COUNTED_ONCE, NOT_SUMS, ABSENCE),
        "may_add": request.desk.may(Action.CORRECT),
        "clear": reverse("incidents:list"),
    }
    data = {
        "incidents": [incident_json(one.incident) for one in shown.items],
        "total": shown.total,
        "page": shown.number,
        "pages": shown.pages,
        "totals": [total_json(one) for one in rows],
        "left_out": told.left_out,
        "notes": [ALLEGED, COUNTED_ONCE, ABSENCE],
    }
    return page_or_json(request, "incidents/list.html", context, data)


def totals_of(request: Request, told: Told, found: Chosen) -> tuple[Total, ...]:
    """The totals of what is chosen, worked out once for each choice."""
    placed = {one.incident.id: one for one in found.placed}

    def made() -> tuple[Total, ...]:
        return totals(
            (one.incident for one in found.placed),
            lambda one: placed[one.id].party,
            lambda one: placed[one.id].standing,
            lambda one: placed[one.id].said,
        )

    return kept(request.desk, f"incident totals {found.query}", made, of=told)


def line_of(one: Placed, told: Told) -> Line:
    """An incident as a row."""
    incident, labels = one.incident, told.known.labels
    return Line(
        id=incident.id.removeprefix("incident:"),
        when=_each(account.when.iso for account in incident.accounts),
        place=_each(account.place for account in incident.accounts),
        what=_each(labels.get(kind, kind) for a in incident.accounts for kind in a.what),
        parties=_each(party.party for a in incident.accounts for party in a.parties),
        harms=_each(casualties_words(each) for a in incident.accounts for each in a.casualties),
        accounts=len(incident.accounts),
        standing=one.standing,
        grades=tuple(sorted(one.grades)),
    )


def groups(rows: Iterable[Total]) -> tuple[tuple[str, tuple[TotalLine, ...]], ...]:
    """The rows of each harm, the whole first, then how far it was verified, who they were, and which party."""
    found: dict[str, dict[str, TotalLine]] = {}
    for one in rows:
        if one.party != ANY and one.status != ANY:
            continue
        name = visible(f"{one.harm}{f', {one.among}' if one.among else ''}")
        line = _total_line(one)
        found.setdefault(name, {})[f"{line.of} {line.label}"] = line
    return tuple((name, tuple(lines.values())) for name, lines in found.items())


def _total_line(one: Total) -> TotalLine:
    contested = CONTESTED in (one.party, one.status)
    if one.standing != ANY:
        of, label = "standing", one.standing
    elif one.status != ANY:
        of, label = "status", one.status.replace("_", " ")
        if one.status == UNKNOWN:
            of, label = "unknown", _("not said who they were")
    elif one.party != ANY:
        of, label = "party" if one.party else "unattributed", party_words(one.party)
    else:
        of, label = "whole", _("all")
    return TotalLine(
        of=of,
        label=label,
        number=total_number(one),
        incidents=one.incidents,
        accounts=one.accounts,
        contested=contested,
    )


def _each(words: Iterable[str]) -> tuple[str, ...]:
    said = tuple(dict.fromkeys(filter(None, words)))
    more = len(said) - _LISTED
    kept_words = tuple(map(visible, said[:_LISTED]))
    return (*kept_words, _("and %(more)d more") % {"more": more}) if more > 0 else kept_words
