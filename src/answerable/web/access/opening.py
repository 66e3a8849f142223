"""How is the whole archive closed, and opened again?"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from answerable.archive.unlocking import Secret
from answerable.errors import AnswerableError, Conflict
from answerable.web import filling, seat
from answerable.web.access import attempts, visits
from answerable.web.access.forms import OpenForm
from answerable.web.access.pages import WRITING, Request, page
from answerable.web.access.roles import Action

_IDENTITY: Final = "AGE-SECRET-KEY-"


@page(Action.MANAGE, methods=WRITING)
def close(request: Request) -> HttpResponse:
    """Forget the key: everybody's session ends, and nobody reads anything until somebody opens it again."""
    if seat.taken().key is None:
        raise Conflict(
            "This archive is open: it has no key that could be forgotten.",
            advice="Lock your own session; or end the program on the computer that holds the archive, in its terminal.",
        )
    visits.end_all()
    visits.end(request)
    request.desk.closes = True
    return HttpResponseRedirect(reverse("access:neutral"), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
def open_archive(request: HttpRequest) -> HttpResponse:
    """Open the archive again with its passphrase."""
    if seat.is_open():
        return HttpResponseRedirect(reverse("access:login"), status=303)
    form = OpenForm(request.POST or None)
    if request.method != "POST":
        return render(request, "access/open.html", {"form": form})
    return _opened(request, form)


def _opened(request: HttpRequest, form: OpenForm) -> HttpResponse:
    status, counted = 400, attempts.by_purpose("open")
    if form.is_valid():
        left = attempts.begin((counted, attempts.by_address(request)))
        if left:
            form.add_error(None, attempts.waiting(left))
            status = 429
        elif fault := _try(form.cleaned_data["passphrase"]):
            form.add_error(None, fault)
            status = 403
        else:
            attempts.forgive(counted, attempts.by_address(request))
            return HttpResponseRedirect(reverse("access:login"), status=303)
    return render(request, "access/open.html", {"form": form}, status=status)


def _try(said: str) -> str:
    """Opens the archive; gives why it did not open."""
    bare = said.strip()
    is_identity = bare.upper().startswith(_IDENTITY)
    try:
        seat.reopen(Secret(identity=bare) if is_identity else Secret(passphrase=said))
    except AnswerableError as fault:
        return filling.said(fault)
    return ""
