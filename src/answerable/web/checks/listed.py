"""Which documents were checked, with what result, and which were not yet?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpResponse

from answerable.archive.readable import last_record, readable
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, page_or_json, paginated, wanted
from answerable.web.checks.kept import checks_of, latest_checks
from answerable.web.desk import Desk
from answerable.web.remembered import Remembered
from answerable.workbench.held import DOCUMENTS

_READABLE: Final[Remembered[tuple[str, ...]]] = Remembered(400_000, lambda one: 1 + len(one))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document of the list."""

    digits: str
    name: str
    at: datetime | None
    """When it was checked; None where it was not."""
    counts: dict[str, int]
    older_than: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """All of it, for the page's twin."""
        at = self.at.isoformat() if self.at else None
        return {
            "object": f"sha256:{self.digits}",
            "name": self.name,
            "at": at,
            "counts": self.counts,
            "older_than": self.older_than,
        }


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """Documents with what a check found, newest first; `?show=checked` has those alone, last checked first."""
    desk = request.desk
    every, clearance = _readable(desk), desk.account.clearance
    seen = frozenset(every)
    checked = tuple(one for one in latest_checks(clearance) if one in seen)
    only = request.GET.get("show") == "checked"
    total = len(checked if only else every)
    first = (min(wanted(request), max(1, -(-total // ROWS))) - 1) * ROWS
    asked = (checked if only else tuple(reversed(every)))[first : first + ROWS]
    rows = _rows(request, [one for one in asked if desk.viewer.may_see(one)])
    shown = paginated(request, rows, total=total)
    return page_or_json(
        request,
        "checks/start.html",
        {
            "page": shown,
            "only": only,
            "total": len(every),
            "checked": len(checked),
            "query": "show=checked" if only else "",
            "may_all": desk.may(Action.CORRECT),
        },
        {"documents": [one.to_json() for one in rows], "total": total, "checked": len(checked)},
    )


def unchecked(desk: Desk) -> int:
    """How many documents that this account may see were checked by nobody whose checks it may see."""
    return len(frozenset(_readable(desk)) - frozenset(latest_checks(desk.account.clearance)))


def _readable(desk: Desk) -> tuple[str, ...]:
    viewer = desk.viewer
    key = (desk.account.clearance, last_record(viewer))
    return _READABLE.or_make(key, lambda: readable(viewer, DOCUMENTS))


def _rows(request: Request, objects: Sequence[str]) -> list[Row]:
    known = checks_of(request.desk.archive, objects, request.desk.account.clearance)
    found = []
    for one in objects:
        check = known.get(one)
        found.append(
            Row(
                digits=one.removeprefix("sha256:"),
                name=next(iter(request.desk.viewer.names(one)), ""),
                at=check.at if check else None,
                counts=check.counts if check else {},
                older_than=check.older_than if check else (),
            )
        )
    return found
