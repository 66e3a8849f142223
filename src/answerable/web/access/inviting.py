"""How does somebody get an account? By a link that works once, and not for long."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from answerable.errors import NotAllowed
from answerable.web.access import codes, passphrases, visits
from answerable.web.access.forms import AcceptForm
from answerable.web.access.looked import log
from answerable.web.access.models import Account, Invitation
from answerable.web.access.own import PAPER, shown

_SECRET: Final = "invited_secret"


def invite(account: Account, days: int) -> str:
    """The path by which the account's person sets passphrase and codes, once; earlier links end."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        Invitation.objects.filter(account=account).delete()
        Invitation.objects.create(
            account=account,
            digest=_digest(token),
            until=timezone.now() + timedelta(days=days),
        )
    return reverse("access:invited", args=[token])


def open_until(account: Account) -> datetime | None:
    """Until when the account's link works; None where there is none that does."""
    found = Invitation.objects.filter(account=account, used=None, until__gt=timezone.now()).first()
    return found.until if found else None


@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Set the passphrase and the one-time codes of an account that somebody made for one."""
    invitation = _standing(token)
    account = invitation.account
    # Each link has a secret of its own: whoever used this browser before knows nothing of it.
    secret = request.session.setdefault(f"{_SECRET} {invitation.pk}", codes.fresh_secret())
    form = AcceptForm(request.POST or None, name=account.name, may_do_without=bool(settings.ALONE))
    if request.method == "POST" and form.is_valid():
        step = codes.step_of(secret, form.cleaned_data["code"])
        if step or not form.cleaned_data["code"]:
            return _accepted(request, invitation, form.cleaned_data["passphrase"], secret, step)
        form.add_error("code", _("This is not the code that your phone shows now."))
    context = {"form": form, "name": account.name, "alone": settings.ALONE, **shown(secret)}
    return render(request, "access/invited.html", context, status=400 if form.errors else 200)


def _accepted(
    request: HttpRequest, invitation: Invitation, passphrase: str, secret: str, step: int
) -> HttpResponse:
    account = invitation.account
    with transaction.atomic():
        # Of two who come with the same link one is late.
        mine = Invitation.objects.filter(pk=invitation.pk, used=None).update(used=timezone.now())
        if not mine:
            raise _gone()
        passphrases.choose(account, passphrase)
        account.save(update_fields=["password"])
        codes.forget(account)
        paper = codes.set_up(account, secret, step) if step else ()
    request.session.flush()
    visits.begin(request, account)
    log(request, account, 303)
    if paper:
        request.session[PAPER] = paper
        return HttpResponseRedirect(reverse("access:paper"), status=303)
    messages.success(request, _("Your passphrase is set."))
    return HttpResponseRedirect(reverse("access:me"), status=303)


def _standing(token: str) -> Invitation:
    found = Invitation.objects.select_related("account").filter(digest=_digest(token)).first()
    if found is None or found.used or timezone.now() > found.until or not found.account.is_active:
        raise _gone()
    return found


def _gone() -> NotAllowed:
    return NotAllowed(
        _("This link was used before, is too old, or was replaced by another."),
        advice=_("Ask an owner of the archive for a new one. If you did not use it, tell them so."),
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
