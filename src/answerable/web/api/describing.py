"""How does a person or a program learn what the interface can do?"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import json_answer
from answerable.web.api.asking import bearer, known
from answerable.web.api.interface import document
from answerable.web.api.problems import Turned, said
from answerable.web.api.reference import read


@page(Action.READ)
def reference(request: Request) -> HttpResponse:
    """Every operation with what it takes and gives."""
    return render(request, "api/reference.html", {"said": read(document())})


@require_GET
def openapi(request: HttpRequest) -> HttpResponseBase:
    """The description as OpenAPI 3.1, for a token that stands and for whoever is logged in."""
    if bearer(request) is None and request.user.is_authenticated:
        return page(Action.READ)(_described)(request)
    try:
        known(request, bearer(request))
    except Turned as turned:
        return said(turned)
    return _described(request)


def _described(request: HttpRequest) -> HttpResponse:
    return json_answer(document())
