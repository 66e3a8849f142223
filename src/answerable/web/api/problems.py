"""How does a program hear what went wrong? Always in one shape: application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from answerable.errors import AnswerableError, CannotRead, NotAllowed, NotFound, UsageError
from answerable.web.actors.preparing import Unready
from answerable.web.middleware import PROBLEM, problem, speaks_json, status_of

REALM: Final = "answerable"
_SECONDS: Final = 2
"""After which it is worth asking again for what is being prepared."""
_MOST: Final = 20
"""Faults of fields that are named."""
_KEPT: Final = ("Allow", "Retry-After", "WWW-Authenticate")
_WORDS: Final = {
    400: "This request cannot be understood.",
    403: "This is not allowed.",
    404: "There is nothing at this address.",
    405: "This address does not take this method.",
    413: "This is more than one request may bring.",
    415: "This address does not take content of this type.",
}


class Turned(Exception):
    """A request that is turned away before anything is looked at."""

    def __init__(
        self, status: int, fault: AnswerableError, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(fault.message)
        self.status = status
        self.fault = fault
        self.headers = headers or {}


def unknown(why: str = "invalid_token") -> Turned:
    """Nobody is known by this (RFC 6750, 3)."""
    said = f', error="{why}"' if why else ""
    return Turned(
        401,
        NotAllowed(
            "This needs a token that stands.",
            advice="Send `Authorization: Bearer TOKEN`. A person makes one under /api/tokens/; it may "
            "have ended, been taken back, or been mistyped.",
        ),
        {"WWW-Authenticate": f'Bearer realm="{REALM}"{said}'},
    )


def too_often(seconds: float) -> Turned:
    """One program asked more often than others have to wait for."""
    return Turned(
        429,
        NotAllowed(
            "These are too many requests in a short time.",
            advice=f"Ask again in {ceil(seconds)} s.",
        ),
        {"Retry-After": str(ceil(seconds))},
    )


def answer_in_one_shape(api: NinjaAPI) -> None:
    """Put our own handlers in the place of those that come with the library."""
    handled: dict[type[Exception], Callable[[Any], HttpResponse]] = {
        Turned: said,
        AnswerableError: lambda fault: problem(fault, status_of(fault)),
        ValidationError: lambda fault: _invalid(fault.errors),
        HttpError: lambda fault: _plain(fault.status_code),
        Http404: lambda fault: _plain(404),
        RequestDataTooBig: lambda fault: _plain(413),
        UnreadablePostError: lambda fault: _plain(400),
        MultiPartParserError: lambda fault: _plain(400),
        Unready: lambda fault: _unready(),
    }
    for kind, handle in handled.items():
        api.add_exception_handler(kind, _handler(handle))


def one_shape(
    following: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: whatever turned a request of a program away, it is said in the same shape."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        found = following(request)
        if found.status_code < 400 or not speaks_json(request.path):
            return found
        if found.headers.get("Content-Type", "").startswith((PROBLEM, "application/json")):
            return found
        kept = {name: found.headers[name] for name in _KEPT if name in found.headers}
        return with_headers(_plain(found.status_code), kept)

    return answer


def _handler(
    handle: Callable[[Any], HttpResponse],
) -> Callable[[HttpRequest, Any], HttpResponse]:
    return lambda request, fault: handle(fault)


def said(turned: Turned) -> HttpResponse:
    """What a request that was turned away is answered."""
    return with_headers(problem(turned.fault, turned.status), turned.headers)


def with_headers(found: HttpResponse, headers: Mapping[str, str]) -> HttpResponse:
    """The answer with these headers in it."""
    for name, value in headers.items():
        found.headers[name] = value
    return found


def _plain(status: int) -> HttpResponse:
    words = _WORDS.get(status, HTTPStatus(status).phrase)
    kind = NotFound if status == 404 else UsageError
    advice = "The reference under /api/reference/ says what each address takes and gives."
    return problem(kind(words, advice=advice), status)


def _unready() -> HttpResponse:
    found = problem(
        CannotRead("What this needs is being prepared.", advice="Ask again in a moment."), 503
    )
    found.headers["Retry-After"] = str(_SECONDS)
    return found


def _invalid(errors: Sequence[Mapping[str, Any]]) -> HttpResponse:
    """What is wrong with which field; never what was sent in it."""
    return problem(
        UsageError(
            "Some fields cannot be taken as they are.", advice="Each is named under faults."
        ),
        422,
        list(_faults(errors))[:_MOST],
    )


def _faults(errors: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    for one in errors:
        # The second part names the argument of our own function, unless there is nothing behind it.
        where = [str(part) for part in one.get("loc", ())]
        at = [where[0], *where[2:]] if len(where) > 2 else where
        yield {"at": ".".join(at)[:200], "detail": str(one.get("msg", ""))[:300]}
