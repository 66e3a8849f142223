"""Where and when did it happen, by how many accounts, and how exactly is each place and day known?"""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse

from answerable import clock
from answerable.archive.records import LEVELS
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.desk import Desk
from answerable.web.incidents.filters import Chosen, chosen
from answerable.web.incidents.told import told_to
from answerable.web.remembered import kept
from answerable.workbench.figures.map import MapFigure, incident_map
from answerable.workbench.figures.spots import spots_of
from answerable.workbench.figures.timeline import Timeline, of_incidents, timeline
from answerable.workbench.incident_words import ABSENCE, ALLEGED

MOST_DRAWN: Final = 200
"""Incidents of one time line; a picture of more would say nothing."""


@page(Action.READ)
def map(request: Request) -> HttpResponse:
    """The places of what is chosen; those of survivors as areas, unless the reader is cleared for all."""
    desk = request.desk
    told = told_to(desk)
    found = chosen(told, desk.viewer, request.GET)
    blur = is_blurred_for(desk)
    title = "Incidents told here, by place"

    def made() -> MapFigure:
        spots = spots_of(
            [one.incident for one in found.placed], told.known.places, told.known.labels
        )
        return incident_map(spots, title=title, day=clock.today(), blur=blur)

    figure = kept(desk, f"incident map {found.query}", made, of=told)
    shown = paginated(request, figure.rows)
    context = {**_context(request, found, "map"), "figure": figure, "page": shown, "blur": blur}
    data = {
        "rows": [one.to_json() for one in figure.rows] if _in_json(request) else [],
        "attribution": figure.attribution,
        "notes": figure.notes,
        "blurred": blur,
    }
    return page_or_json(request, "incidents/map.html", context, data)


@page(Action.READ)
def time(request: Request) -> HttpResponse:
    """The days and periods of what is chosen, with what its dates leave open."""
    desk = request.desk
    told = told_to(desk)
    found = chosen(told, desk.viewer, request.GET)

    def made() -> Timeline:
        drawn = [one.incident for one in found.placed[:MOST_DRAWN]]
        return timeline(
            of_incidents(drawn, told.known.labels),
            title="Incidents told here, by time",
            day=clock.today(),
        )

    figure = kept(desk, f"incident time {found.query}", made, of=told)
    shown = paginated(request, figure.rows)
    context = {**_context(request, found, "time"), "figure": figure, "page": shown}
    context["drawn"] = MOST_DRAWN if len(found.placed) > MOST_DRAWN else 0
    context["rows"] = [
        {"row": one, "source": _source(desk, one.source), "bare": one.ref.removeprefix("incident:")}
        for one in shown.items
    ]
    data = {"rows": [one.to_json() for one in figure.rows], "notes": figure.notes}
    return page_or_json(request, "incidents/time.html", context, data)


def _in_json(request: Request) -> bool:
    return request.GET.get("format") == "json"


def is_blurred_for(desk: Desk) -> bool:
    """Whether places in accounts of survivors are made coarser: for everybody below the highest clearance."""
    return desk.account.clearance != LEVELS[-1]


def _context(request: Request, found: Chosen, view: str) -> dict[str, object]:
    return {
        "view": view,
        "chosen": found,
        "total": len(found.placed),
        "day": clock.today(),
        "notes": (ALLEGED, ABSENCE),
        "clear": request.path,
    }


def _source(desk: Desk, said: str) -> str:
    names = desk.viewer.names(said) if said.startswith("sha256:") else ()
    return visible(names[0] if names else said)
