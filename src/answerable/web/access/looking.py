"""Who looked at what, and who tried to get in?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_date

from answerable.web.access.looked import days_kept
from answerable.web.access.models import Account, Looked
from answerable.web.access.page_words import called, said
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated, wanted
from answerable.web.sealed import lookup

_REFUSED = (401, 403, 404, 429)
_ROWS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry, for people."""

    at: datetime
    who: str
    page: str
    words: str
    """What the page is called."""
    what: str
    wrote: bool
    status: int

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "at": self.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "who": self.who, "page": self.page,
            "what": self.what, "wrote": self.wrote, "status": self.status,
        }  # fmt: skip


@page(Action.MANAGE)
def everybodys(request: Request) -> HttpResponse:
    """The access log."""
    found = Looked.objects.select_related("account")
    who = request.GET.get("who", "")
    if who == "0":
        found = found.filter(account=None)
    elif who.isascii() and who.isdecimal() and len(who) < 18:
        found = found.filter(account=int(who))
    return _answer(request, found, people=list(Account.objects.order_by("pk")))


@page(Action.READ, guests=True)
def own(request: Request) -> HttpResponse:
    """What the log says about oneself."""
    return _answer(request, Looked.objects.filter(account=request.desk.account), people=[])


def _answer(request: Request, found: QuerySet[Looked], *, people: list[Account]) -> HttpResponse:
    found = _filtered(request, found)
    total = found.count()
    pages = max(1, -(-total // _ROWS))
    start = (min(wanted(request), pages) - 1) * _ROWS
    lines = [_line(one) for one in found.order_by("-pk")[start : start + _ROWS]]
    context = {
        "page": paginated(request, lines, total=total),
        "people": people,
        "days": days_kept(),
        "asked": request.GET,
    }
    data = {"entries": [one.to_json() for one in lines], "total": total}
    return page_or_json(request, "access/log.html", context, data)


def _filtered(request: HttpRequest, found: QuerySet[Looked]) -> QuerySet[Looked]:
    asked = {
        name: request.GET.get(name, "").strip() for name in ("page_name", "about", "on", "only")
    }
    if asked["page_name"]:
        name = asked["page_name"][:64].replace("\0", "")
        found = found.filter(Q(page__startswith=name) | Q(page__in=called(name)))
    if asked["about"]:
        found = found.filter(about=lookup(asked["about"].removeprefix("sha256:")))
    day = _day(asked["on"])
    if day is not None:
        found = found.filter(at__date=day)
    if asked["only"] == "refused":
        found = found.filter(status__in=_REFUSED)
    if asked["only"] == "wrote":
        found = found.filter(wrote=True)
    return found


def _day(said: str) -> Any:
    try:
        return parse_date(said)
    except ValueError:
        return None


def _line(one: Looked) -> Line:
    return Line(
        at=one.at,
        who=one.account.name if one.account else "",
        page=one.page,
        words=said(one.page),
        what=one.what,
        wrote=one.wrote,
        status=one.status,
    )
