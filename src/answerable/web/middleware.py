"""What holds for every answer: safe headers, a closed archive, and errors with advice."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.urls import reverse

from answerable import journal
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    Conflict,
    NotAllowed,
    NotFound,
    UsageError,
)
from answerable.web import seat
from answerable.web.answers import json_answer
from answerable.web.incoming import SMALL

Next = Callable[[HttpRequest], HttpResponseBase]
_JOURNAL = journal.get("answerable.web")
PROBLEM: Final = "application/problem+json"
POLICY: Final = (
    "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
}
STATUS: Final[dict[type[AnswerableError], int]] = {
    UsageError: 400,
    CannotRead: 422,
    NotAllowed: 403,
    Conflict: 409,
    NotFound: 404,
    BrokenIntegrity: 500,
}


def safe_headers(following: Next) -> Next:
    """The headers of every answer; what is not a static file is never kept by a browser."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        found = following(request)
        for name, value in _HEADERS.items():
            found.headers.setdefault(name, value)
        if request.is_secure():
            seconds = settings.SECURE_HSTS_SECONDS
            found.headers.setdefault("Strict-Transport-Security", f"max-age={seconds}")
        if not request.path.startswith("/static/"):
            found.headers.setdefault("Cache-Control", "no-store")
        return found

    return answer


def while_closed(following: Next) -> Next:
    """While the archive is closed there is one page: the one that opens it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        opening = reverse("access:open")
        if seat.is_open() or request.path in (opening, reverse("access:neutral")):
            with seat.at_work():
                found = following(request)
            if getattr(getattr(request, "desk", None), "closes", False):
                seat.leave()
            return found
        if speaks_json(request.path):
            return problem(NotAllowed("The archive is closed."), 503)
        return HttpResponseRedirect(opening)

    return answer


def little_of_strangers(following: Next) -> Next:
    """Whoever is not logged in sends no more than a form to log in needs: refused before it is read.

    Programs show their token before what they send is read. Where only this computer reaches the workspace,
    anybody at it may check a package.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        anybody = settings.ALONE and request.path == reverse("verify:package")
        if length <= SMALL or request.user.is_authenticated or anybody or speaks_json(request.path):
            return following(request)
        return _said(request, _LOG_IN, 413)

    return answer


class Explained:
    """Turns every error into one page with a sentence and advice; nothing of it is logged."""

    def __init__(self, following: Next) -> None:
        self._following = following

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = self._following(request)
        if (
            found.status_code == 404
            and not found.headers.get("X-Explained")
            and not speaks_json(request.path)
        ):
            return _said(
                request, NotFound("There is no such page.", advice="Begin at the start page."), 404
            )
        return found

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """The answer to an error that a view raised."""
        if isinstance(fault, Http404):
            return None
        if isinstance(fault, AnswerableError):
            return _said(request, fault, status_of(fault))
        if isinstance(fault, SuspiciousOperation | MultiPartParserError):
            return _said(request, _NOT_UNDERSTOOD, 400)
        return _failed(request, fault)


def failed(request: HttpRequest) -> HttpResponse:
    """The answer where something failed around a view."""
    return _failed(request, sys.exc_info()[1] or RuntimeError())


def _failed(request: HttpRequest, fault: BaseException) -> HttpResponse:
    _JOURNAL.failed(fault)
    if isinstance(fault, OperationalError):
        return _said(request, _DATABASE, 503)
    return _said(request, _FAULT, 500)


_DATABASE: Final = AnswerableError(
    "The database of the workspace could not be read or written: the disk may be full.",
    advice="Free some space and try again. Nothing is half written.",
)
_LOG_IN: Final = NotAllowed(
    "This is more than somebody may send who is not logged in.",
    advice="Log in, in another tab if you do not want to lose what you typed, and send it again.",
)
_NOT_UNDERSTOOD: Final = UsageError(
    "What was sent cannot be understood.", advice="Load the page again and send it once more."
)
_FAULT: Final = AnswerableError(
    "The program failed here: a fault of ours, nothing that you did.",
    advice="Nothing is half written. Go back and try again; and please report it.",
)


def status_of(fault: AnswerableError) -> int:
    """The HTTP status of an error."""
    return next((status for kind, status in STATUS.items() if isinstance(fault, kind)), 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from this site, or from a page that was open for too long."""
    return _said(
        request,
        NotAllowed(
            "This form was not sent from a page of this workspace, or the page was too old.",
            advice="Go back, load the page again, and send the form once more.",
        ),
        403,
    )


def speaks_json(path: str) -> bool:
    """Whether programs ask here: then an error is JSON too. Two rooms of pages lie beside them."""
    return path.startswith("/api/") and not path.startswith(("/api/tokens/", "/api/reference/"))


def problem(
    fault: AnswerableError, status: int, faults: Sequence[Mapping[str, str]] = ()
) -> HttpResponse:
    """An error as application/problem+json (RFC 9457); `faults` are those of single fields."""
    found = json_answer(
        {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": fault.message,
            "advice": fault.advice,
            "faults": list(faults),
        },
        status=status,
    )
    found.headers["Content-Type"] = PROBLEM
    return found


def _said(request: HttpRequest, fault: AnswerableError, status: int) -> HttpResponse:
    if speaks_json(request.path):
        return problem(fault, status)
    if request.GET.get("format") == "json" or request.headers.get("X-Drop"):
        return json_answer(fault.to_json(), status=status)
    part = "parts/fault.html" if request.headers.get("HX-Request") else "fault.html"
    try:
        found = render(request, part, {"fault": fault, "status": status}, status=status)
    except Exception as failed:  # what stands around the page may be what failed
        _JOURNAL.failed(failed)
        request.desk = None  # type: ignore[attr-defined]
        found = render(request, part, {"fault": fault, "status": status}, status=status)
    found.headers["X-Explained"] = "yes"
    return found
