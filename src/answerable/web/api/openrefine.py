"""Whom may the rows of a table mean? OpenRefine asks the workspace on the same computer.

OpenRefine sends no header of its own, so the address holds the secret: such a token is good for this alone,
works only where nobody but this computer reaches the workspace, and stands in no log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from answerable.actors.judging.proposing import Party, Search
from answerable.actors.judging.resolving import Resolved
from answerable.errors import AnswerableError, NotAllowed, NotFound, UsageError
from answerable.text import visible
from answerable.web.access.looked import log
from answerable.web.actors.preparing import Unready, Workbench, prepared
from answerable.web.answers import json_answer
from answerable.web.api.asking import known
from answerable.web.api.problems import Turned, with_headers
from answerable.web.api.scopes import Scope
from answerable.web.desk import Desk
from answerable.web.remembered import kept
from answerable.workbench.judged_pairs import search_among
from answerable.workbench.judging import judgements_seen
from answerable.workbench.loopback import OPENREFINE
from answerable.workbench.parties_seen import parties_seen
from answerable.workbench.reconcile_service import Request, Response, Service
from answerable.workbench.reconciling import answer

_METHODS: Final = ("GET", "POST", "OPTIONS")
_FORM: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 20
_PATIENCE: Final = 20
"""Times that what is being prepared is waited for: OpenRefine does not ask again by itself."""
_KINDS: Final = ("description", "list", "correction", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """Whom a reader may find, and how."""

    parties: Mapping[str, Party]
    search: Search


@csrf_exempt
def reconcile(request: HttpRequest, token: str, asked: str) -> HttpResponse:
    """Answer as the loopback service of the terminal does: the Reconciliation Service API 0.2."""
    try:
        origin = _origin(request)
        found = _response(request, token, asked)
    except Turned as turned:
        found = with_headers(_said(turned.fault, turned.status), turned.headers)
        origin = ""
    _log(request, found.status_code)
    return _with_headers(found, origin)


def _origin(request: HttpRequest) -> str:
    """The page that asks, where it is OpenRefine's. Raises Turned."""
    if not settings.ALONE:
        raise _nothing()
    origin = request.headers.get("Origin")
    if origin is not None and origin not in OPENREFINE:
        raise Turned(
            403,
            NotAllowed("This page may not ask.", advice="OpenRefine on this computer may."),
        )
    return origin or ""


def _response(request: HttpRequest, token: str, asked: str) -> HttpResponse:
    found = _token(request, token)
    if request.method == "OPTIONS":
        methods = {
            "Access-Control-Allow-Methods": "GET, POST",
            "Access-Control-Allow-Headers": "Content-Type",
        }
        return HttpResponse(status=204, headers=methods)
    if request.method not in _METHODS:
        raise Turned(405, UsageError("GET and POST alone."), {"Allow": ", ".join(_METHODS)})
    desk = Desk(found)
    base = request.build_absolute_uri(request.path[: -len(asked) - 1])
    sent = Request(
        path=f"/{asked}",
        method=str(request.method),
        query=_fields(request.GET),
        form=_form(request),
    )
    said = _answered(desk, base, sent)
    return HttpResponse(said.body, status=said.status, content_type=said.type)


def _token(request: HttpRequest, secret: str) -> object:
    """The account of the token. Raises Turned, without a word about what there is."""
    try:
        token = known(request, secret)
    except Turned as turned:
        raise (_nothing() if turned.status == 401 else turned) from None
    if Scope.RECONCILE not in token.as_scopes:
        raise _nothing()
    return token.account


def _answered(desk: Desk, base: str, sent: Request) -> Response:
    try:
        return answer(service_at(desk, base), sent)
    except Unready:
        raise Turned(
            503, UsageError("The names are being read.", advice="Try again in a minute.")
        ) from None


def service_at(desk: Desk, base: str) -> Service:
    """Everybody whom this account may find, with what people judged by now. Raises Unready."""
    everybody = _patiently(desk)
    judged = kept(
        desk, "judged, seen", lambda: Resolved(judgements_seen(desk.archive, desk.viewer))
    )
    return Service(
        name=f"Answerable: {visible(desk.folder.name)}",
        base=base,
        parties=everybody.parties,
        search=everybody.search,
        judged=lambda: judged,
    )


def _patiently(desk: Desk) -> Everybody:
    for _time in range(_PATIENCE):
        try:
            return prepared(desk, "everybody", _("The names are being read"), _KINDS, _everybody)
        except Unready as unready:
            last = unready
    raise last


def _everybody(at: Workbench) -> Everybody:
    parties = parties_seen(at.archive, at.viewer)
    return Everybody(parties=parties, search=search_among(tuple(parties.values())))


def _form(request: HttpRequest) -> Mapping[str, str]:
    """The fields of a form. Raises Turned for what is none, or too much."""
    if request.method != "POST":
        return {}
    if request.content_type != _FORM:
        raise Turned(415, UsageError("A form is taken here."))
    try:
        return _fields(request.POST)
    except RequestDataTooBig:
        raise Turned(413, UsageError("This is too much for one request.")) from None
    except TooManyFieldsSent:
        raise Turned(400, UsageError("These are too many fields.")) from None


def _fields(sent: QueryDict) -> Mapping[str, str]:
    """The first of each name. Raises Turned for too many."""
    if sum(len(values) for _name, values in sent.lists()) > _MOST_FIELDS:
        raise Turned(400, UsageError("These are too many fields."))
    return {name: str(values[0]) for name, values in sent.lists()}


def _nothing() -> Turned:
    return Turned(404, NotFound("There is nothing at this address."))


def _said(fault: AnswerableError, status: int) -> HttpResponse:
    """As the service of the terminal says it: OpenRefine shows it to a person."""
    return json_answer(fault.to_json(), status=status)


def _with_headers(found: HttpResponse, origin: str) -> HttpResponse:
    frames = " ".join(OPENREFINE)
    found.headers["Content-Security-Policy"] = (
        f"default-src 'none'; frame-ancestors {frames}; form-action 'none'"
    )
    found.headers["Referrer-Policy"] = "no-referrer"
    found.headers["Vary"] = "Origin"
    if origin:
        found.headers["Access-Control-Allow-Origin"] = origin
    return found


def _log(request: HttpRequest, status: int) -> None:
    """That somebody asked, without what: `log` leaves the word out that is called token."""
    token = getattr(request, "token", None)
    if token is not None and request.resolver_match is not None:
        request.resolver_match.kwargs.pop("asked", None)
        log(request, token.account, status, through=f" token {token.pk}")
