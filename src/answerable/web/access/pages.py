"""Who may open this page? Every view says it, and is refused, logged and explained here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, Protocol, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from answerable.errors import AnswerableError, NotAllowed
from answerable.web.access.looked import log
from answerable.web.access.roles import Action, Permission, Role, permission
from answerable.web.desk import Desk
from answerable.web.middleware import status_of

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
                log(asked, asked.desk.account, 403)
                raise NotAllowed(
                    said.reason, advice="Ask an owner of this archive for another role."
                )
            try:
                answer = view(asked, *arguments, **named)
            except AnswerableError as fault:
                log(asked, asked.desk.account, status_of(fault))
                raise
            log(asked, asked.desk.account, answer.status_code)
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
    back = request.get_full_path() if request.method in READING else reverse("home")
    address = f"{reverse('access:login')}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
