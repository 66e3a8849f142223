"""Who is this? Logging in, by passphrase or a link that works once, and locking again."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta

from django.contrib.auth import login as begin_session
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.errors import NotAllowed
from answerable.web.access.models import Account

_BACKEND = "django.contrib.auth.backends.ModelBackend"


class _Once:
    """The link that `serve` prints: it logs its account in a single time."""

    def __init__(self) -> None:
        self.token = ""
        self.account = 0
        self.until = timezone.now()


_ONCE = _Once()


def link_for(account: Account, *, minutes: int = 30) -> str:
    """A path that logs an account in once; a later one takes its place."""
    _ONCE.token, _ONCE.account = secrets.token_urlsafe(32), account.pk
    _ONCE.until = timezone.now() + timedelta(minutes=minutes)
    return reverse("access:once", args=[_ONCE.token])


def once(request: HttpRequest, token: str) -> HttpResponse:
    """Log in by the link that the terminal showed."""
    fits = hmac.compare_digest(token.encode(), _ONCE.token.encode()) and bool(_ONCE.token)
    if not fits or timezone.now() > _ONCE.until:
        raise NotAllowed(
            "This link was used before, or is too old.",
            advice="Start `answerable serve` again for a new one.",
        )
    _ONCE.token = ""
    begin_session(request, Account.objects.get(pk=_ONCE.account), backend=_BACKEND)
    return HttpResponseRedirect(reverse("home"))


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Log in with a name, a passphrase and a one-time code."""
    return render(request, "access/login.html")


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """End the session; the next page shows nothing of this one."""
    logout(request)
    return HttpResponseRedirect(reverse("access:neutral"))


def neutral(request: HttpRequest) -> HttpResponse:
    """A page that says nothing."""
    return render(request, "access/neutral.html")


@require_http_methods(["GET", "HEAD", "POST"])
def open_archive(request: HttpRequest) -> HttpResponse:
    """Open the archive again with its passphrase."""
    return render(request, "access/open.html")
