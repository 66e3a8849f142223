"""Who may open this page? Every view says it, and is refused, logged and explained here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from answerable.errors import NotAllowed
from answerable.web.access.models import Looked
from answerable.web.access.roles import Action, Permission, Role, permission
from answerable.web.desk import Desk

READING: Final = ("GET", "HEAD")
WRITING: Final = ("POST",)
BOTH: Final = ("GET", "HEAD", "POST")


class Request(HttpRequest):
    """A request of somebody who is logged in."""

    desk: Desk


class View(Protocol):
    """A function that answers a request."""

    def __call__(self, request: Request, *arguments: Any, **named: Any) -> HttpResponseBase: ...


def page(
    action: Action,
    *,
    methods: tuple[str, ...] = READING,
    guests: bool = False,
    write: Action | None = None,
) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """A view for people who are logged in and may do `action`; `write` is what a POST needs beside it.

    `guests`: whether guests of one investigation may open it; such a view reads through
    `request.desk.viewer` alone, which shows them that investigation. What was opened goes to the access log.
    """

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @require_http_methods(list(methods))
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_login(request)
            asked = cast(Request, request)
            needed = write if write is not None and request.method == "POST" else action
            asked.desk = Desk(asked.user)
            asked.desk.needed = needed
            said = may_open(asked.desk.account.as_role, needed, guests=guests)
            if not said.allowed:
                log(asked, 403)
                raise NotAllowed(
                    said.reason, advice="Ask an owner of this archive for another role."
                )
            answer = view(asked, *arguments, **named)
            log(asked, answer.status_code)
            return answer

        guarded.page = (action, write, methods, guests)  # type: ignore[attr-defined]
        return guarded

    return decorate


def may_open(role: Role, action: Action, *, guests: bool) -> Permission:
    """Whether somebody of this role may open a page, and why."""
    said = permission(role, action)
    if said.allowed and role is Role.GUEST and not guests:
        return Permission(
            allowed=False,
            reason="A guest sees one investigation, and this page shows more than that.",
        )
    return said


def to_login(request: HttpRequest) -> HttpResponse:
    """Off to the login page, and back here afterwards."""
    address = f"{reverse('access:login')}?{urlencode({'next': request.get_full_path()})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def log(request: Request, status: int) -> None:
    """One line of the access log: the page's name, and the id of what it is about."""
    match = request.resolver_match
    about = "" if match is None else " ".join(str(one) for one in match.kwargs.values())
    Looked.objects.create(
        account=request.desk.account,
        page=match.view_name if match else "",
        what=about,
        status=status,
    )
