"""What did somebody look for, where the words are to stand in no address and so in no browser's history?

A form posts them; they are kept in the session, which is sealed and ends with it, and the answer leads to an
address that names them by a token. An address that says the words itself is understood as before.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from answerable.web.access.pages import View, to_login

TOKEN: Final = "asked"
_KEPT: Final = "asked"
_MOST: Final = 40
"""Searches of one session that the way back finds again; the oldest go first."""
_LONGEST: Final = 500
_FIELDS: Final = 50
_NOT_ASKED: Final = ("csrfmiddlewaretoken", TOKEN, "page", "format")


def asks(view: View) -> Callable[..., HttpResponseBase]:
    """A page whose form may be posted: stands above `@page`, which sees a GET with what was asked."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if request.method == "POST":
            return _to_token(request) if request.user.is_authenticated else to_login(request)
        if TOKEN in request.GET and request.user.is_authenticated:
            _recall(request)
        return view(cast(Any, request), *arguments, **named)

    answer.asks = True  # type: ignore[attr-defined]
    return answer


def _to_token(request: HttpRequest) -> HttpResponseBase:
    said = {
        name: [one[:_LONGEST] for one in values[:_FIELDS]]
        for name, values in list(request.POST.lists())[: _FIELDS + len(_NOT_ASKED)]
        if name not in _NOT_ASKED and any(values)
    }
    if not said:
        return HttpResponseRedirect(request.path, status=303)
    token = secrets.token_urlsafe(9)
    kept = [*request.session.get(_KEPT, ()), (token, request.path, said)]
    request.session[_KEPT] = kept[-_MOST:]
    return HttpResponseRedirect(f"{request.path}?{TOKEN}={token}", status=303)


def _recall(request: HttpRequest) -> None:
    """Put what was asked where a view looks for it; what the address itself says goes before it."""
    request.in_address = given = request.GET  # type: ignore[attr-defined]
    asked = request.GET.copy()
    found = [
        said
        for token, path, said in request.session.get(_KEPT, ())
        if (token, path) == (given[TOKEN], request.path)
    ]
    if not found:
        messages.warning(
            request, _("What you looked for here is no longer kept. Type the words again.")
        )
    for name, values in (found[0] if found else {}).items():
        if name not in given:
            asked.setlist(name, values)
    del asked[TOKEN]
    request.GET = asked  # type: ignore[assignment]
