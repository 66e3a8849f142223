"""What needs you, what changed since your visit, and what does the archive hold?"""

from __future__ import annotations

from django.http import HttpResponse

from answerable import clock
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action, Role
from answerable.web.answers import page_or_json
from answerable.web.checks.listed import unchecked
from answerable.web.home.changes import changes
from answerable.web.home.holdings import holdings
from answerable.web.home.needs import needs


@page(Action.READ, guests=True)
def home(request: Request) -> HttpResponse:
    """The start page; a guest is shown to their investigation."""
    desk = request.desk
    if desk.account.as_role is Role.GUEST:
        return page_or_json(request, "home/guest.html", {"case": desk.account.case})
    waits, came, held = needs(desk), changes(desk), holdings(desk)
    return page_or_json(
        request,
        "home/home.html",
        {
            "needs": waits,
            "changes": came,
            "held": held,
            "unchecked": unchecked(desk) if held and not waits else 0,
            "today": clock.today(),
            "may_add": desk.may(Action.ADD),
            "may_manage": desk.may(Action.MANAGE),
        },
        {
            "needs": [one.to_json() for one in waits],
            "changes": came.to_json(),
            "held": [one.to_json() for one in held],
            "as_of": clock.today(),
        },
    )
