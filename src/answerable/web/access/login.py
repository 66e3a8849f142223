"""Who is this? Logging in, by passphrase and code or a link that works once, and locking again."""

from __future__ import annotations

import hmac
import secrets
import threading
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.errors import NotAllowed
from answerable.web.access import attempts, codes, passphrases, visits
from answerable.web.access.forms import LoginForm
from answerable.web.access.looked import log
from answerable.web.access.models import Account


class _Once:
    """The link that `serve` prints: it logs its account in a single time."""

    def __init__(self) -> None:
        self.token = ""
        self.account = 0
        self.until = timezone.now()
        self.asked = threading.Lock()


_ONCE = _Once()


def link_for(account: Account, *, minutes: int = 30) -> str:
    """A path that logs an account in once; a later one takes its place."""
    _ONCE.token, _ONCE.account = secrets.token_urlsafe(32), account.pk
    _ONCE.until = timezone.now() + timedelta(minutes=minutes)
    return reverse("access:once", args=[_ONCE.token])


@require_http_methods(["GET"])
def once(request: HttpRequest, token: str) -> HttpResponse:
    """Log in by the link that the terminal showed. It needs no code: it proves who sits at the terminal."""
    with _ONCE.asked:
        fits = hmac.compare_digest(token.encode(), _ONCE.token.encode()) and bool(_ONCE.token)
        if not fits or timezone.now() > _ONCE.until:
            raise NotAllowed(
                "This link was used before, or is too old.",
                advice="On the computer that holds the archive, in a terminal: start answerable serve again for a new one.",
            )
        _ONCE.token = ""
    account = Account.objects.get(pk=_ONCE.account)
    visits.begin(request, account)
    log(request, account, 302)
    return HttpResponseRedirect(reverse("home"))


@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Log in with a name, a passphrase and a one-time code."""
    if request.method != "POST":
        if request.user.is_authenticated:
            return HttpResponseRedirect(inside(request, reverse("home")))
        return _page(request, LoginForm(), 200)
    form = LoginForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 400)
    name = attempts.by_name(form.cleaned_data["name"])
    address = attempts.by_address(request)
    left = attempts.begin((name, address))
    if left:
        form.add_error(None, attempts.waiting(left))
        return _page(request, form, 429)
    account = Account.objects.called(form.cleaned_data["name"])
    if not is_right(account, form.cleaned_data["passphrase"], form.cleaned_data["code"]):
        log(request, account, 401)
        form.add_error(None, _("The name, the passphrase or the code does not fit."))
        return _page(request, form, 401)
    assert account is not None
    attempts.forgive(name, address)
    visits.begin(request, account)
    log(request, account, 303)
    there = inside(request, visits.where_they_were(account) or reverse("home"))
    return HttpResponseRedirect(there, status=303)


def is_right(account: Account | None, passphrase: str, code: str) -> bool:
    """Whether passphrase and code are the account's. Uses the code up.

    Where others reach the workspace, an account without codes is not let in. The answer takes about as long
    for a name that nobody has.
    """
    if not passphrases.fits(account, passphrase) or account is None:
        return False
    if account.totp:
        return codes.accept(account, code)
    return bool(settings.ALONE)


def inside(request: HttpRequest, otherwise: str) -> str:
    """Where the form asks to go on, if that is a page of this workspace."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return asked if asked != reverse("home") else otherwise
    return otherwise


def _page(request: HttpRequest, form: LoginForm, status: int) -> HttpResponse:
    context = {"form": form, "next": inside(request, ""), "codes_needed": not settings.ALONE}
    return render(request, "access/login.html", context, status=status)


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """End the session; the next page shows nothing of this one."""
    visits.end(request)
    return HttpResponseRedirect(reverse("access:neutral"), status=303)


@require_safe
def neutral(request: HttpRequest) -> HttpResponse:
    """A page that says nothing: notes, and none in it."""
    return render(request, "access/neutral.html")


@require_POST
def here(request: HttpRequest) -> HttpResponse:
    """Somebody reads or types in a page: it keeps the session from locking, and says whether it did."""
    return HttpResponse(status=204 if request.user.is_authenticated else 403)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language; kept with the account of whoever is logged in, else in a cookie."""
    wanted = request.POST.get("language", "")
    answer = HttpResponseRedirect(inside(request, reverse("home")), status=303)
    if wanted in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            Account.objects.filter(pk=request.user.pk).update(language=wanted)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )
    return answer
