"""How does a function become an operation of the interface, with its scope, its shape and its place in the log?"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final, TypeVar, get_type_hints

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Router
from ninja.decorators import decorate_view
from pydantic import BaseModel

from answerable.web.access.looked import log
from answerable.web.answers import json_answer
from answerable.web.api.asking import JSON, Needs
from answerable.web.api.given import Given
from answerable.web.api.problems import with_headers
from answerable.web.api.scopes import Scope

View = TypeVar("View", bound=Callable[..., HttpResponse])
SCHEME: Final = "token"
"""What the way of saying who one is is called in the description of the interface."""


def offer(
    router: Router,
    method: str,
    path: str,
    scope: Scope,
    gives: type[BaseModel] | Mapping[int, type[BaseModel]],
    *,
    takes: str = JSON,
    more: Mapping[str, Any] | None = None,
) -> Callable[[View], View]:
    """Make a function an operation: the first sentence of its docstring is what it is called.

    `gives` is the shape of the answer, by status where there are several; it is a promise to the reader that
    tests hold, and nothing is taken out of an answer by it. `more` goes into the description as it is.
    """
    answers = dict(gives) if isinstance(gives, Mapping) else {200: gives}

    def add(view: View) -> View:
        summary, _, rest = (inspect.getdoc(view) or "").partition("\n\n")
        router.add_api_operation(
            path,
            [method],
            decorate_view(_noted)(view),
            auth=Needs(scope, takes if method == "POST" else "", _named(view, method)),
            response=answers,
            summary=" ".join(summary.split()),
            description="\n\n".join(" ".join(one.split()) for one in rest.split("\n\n")) or None,
            operation_id=view.__name__,
            by_alias=True,
            openapi_extra={"security": [{SCHEME: [scope.value]}], **(more or {})},
        )
        return view

    return add


def _named(view: Callable[..., Any], method: str) -> frozenset[str]:
    """What the query of an operation may name: the fields of what its function is given."""
    kinds = [one for one in get_type_hints(view).values() if isinstance(one, type)]
    asked = [one for one in kinds if issubclass(one, Given)] if method == "GET" else []
    return frozenset(name for one in asked for name in one.model_fields)


def answered(
    fields: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """One object, as `--json` prints it in the terminal."""
    return with_headers(json_answer({"ok": True, **fields}, status=status), headers or {})


def _noted(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Every request of a token that is known stands in the access log, with the number of the token."""

    @wraps(run)
    def noted(request: HttpRequest, **values: Any) -> HttpResponseBase:
        found = run(request, **values)
        token = getattr(request, "token", None)
        if token is not None:
            log(request, token.account, found.status_code, through=f" token {token.pk}")
        return found

    return noted
