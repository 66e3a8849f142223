"""What does somebody set for themselves: language, lock, passphrase, one-time codes, sessions?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.errors import NotAllowed
from answerable.web.access import attempts, codes, passphrases, visits
from answerable.web.access.forms import (
    ChangePassphraseForm,
    CodeForm,
    NewPassphraseForm,
    OwnForm,
    ProvedForm,
)
from answerable.web.access.models import Account, Looked
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import ALLOWED, DOING, WORDS, Action, Role
from answerable.web.answers import page_or_json

_LATEST = 10
_SECRET = "codes_secret"
PAPER = "codes_paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one action is, and for each role whether it may be done."""

    doing: str
    mine: bool
    cells: tuple[tuple[str, bool], ...]


def rows_of(role: Role) -> tuple[Row, ...]:
    """The table of who may do what; `role` is one's own."""
    return tuple(
        Row(
            doing=str(DOING[action]),
            mine=action in ALLOWED[role],
            cells=tuple((str(WORDS[one]), action in ALLOWED[one]) for one in Role),
        )
        for action in Action
    )


@page(Action.READ, methods=BOTH, guests=True)
def me(request: Request) -> HttpResponse:
    """One's own page."""
    account = request.desk.account
    begun = {name: getattr(account, name) for name in ("language", "lock_after", "show_media")}
    form = OwnForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(account, name, value)
        account.save(update_fields=list(begun))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("access:me"), status=303)
    context = {
        "form": form,
        "account": account,
        "role_words": WORDS[account.as_role],
        "roles": [WORDS[one] for one in Role],
        "rows": rows_of(account.as_role),
        "sessions": visits.own(request, account),
        "recovery_left": codes.unused(account),
        "looked": Looked.objects.filter(account=account).order_by("-pk")[:_LATEST],
        "has_passphrase": account.has_usable_password(),
    }
    return page_or_json(
        request,
        "access/me.html",
        context,
        {"name": account.name, "role": account.role, "clearance": account.clearance},
        status=400 if form.errors else 200,
    )


@page(Action.READ, methods=BOTH, guests=True)
def passphrase(request: Request) -> HttpResponse:
    """Choose another passphrase; whoever came by the terminal's link chooses their first."""
    account = request.desk.account
    asked = ChangePassphraseForm if account.has_usable_password() else NewPassphraseForm
    form = asked(request.POST or None, name=account.name)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            status = _proved(request, form)
        if status == 200:
            _choose(request, account, form.cleaned_data["passphrase"])
            return HttpResponseRedirect(reverse("access:me"), status=303)
    return render(request, "access/passphrase.html", {"form": form}, status=status)


def _choose(request: Request, account: Account, said: str) -> None:
    passphrases.choose(account, said)
    account.save(update_fields=["password"])
    update_session_auth_hash(request, account)
    visits.end_others(request, account)
    messages.success(request, _("The passphrase is changed. Your other sessions are ended."))


@page(Action.READ, methods=BOTH, guests=True)
def one_time_codes(request: Request) -> HttpResponse:
    """Set up the phone that shows one-time codes."""
    account, status = request.desk.account, 200
    form = _codes_form(request, account)
    secret = request.session.setdefault(_SECRET, codes.fresh_secret())
    if request.method == "POST":
        status = 400
        if form.is_valid():
            status = _proved(request, form)
        if status == 200:
            step = codes.step_of(secret, form.cleaned_data["code"])
            if step:
                request.session[PAPER] = codes.set_up(account, secret, step)
                del request.session[_SECRET]
                visits.end_others(request, account)
                return HttpResponseRedirect(reverse("access:paper"), status=303)
            form.add_error("code", _("This is not the code that your phone shows now."))
            status = 400
    return render(request, "access/codes.html", {"form": form, **shown(secret)}, status=status)


def shown(secret: str) -> dict[str, Any]:
    """What a page needs to show a secret for a phone."""
    # Made by segno out of our own letters: squares, and no words.
    return {"picture": mark_safe(codes.picture(secret)), "secret": codes.in_groups(secret)}


def _codes_form(request: Request, account: Account) -> CodeForm:
    if not account.has_usable_password():
        return CodeForm(request.POST or None)
    return _ProvedCodeForm(request.POST or None)


class _ProvedCodeForm(ProvedForm, CodeForm):
    field_order = ("present", "code")


@page(Action.READ, guests=True)
def paper(request: Request) -> HttpResponse:
    """The recovery codes, shown once."""
    made = request.session.pop(PAPER, None)
    if not made:
        return HttpResponseRedirect(reverse("access:me"))
    return render(request, "access/paper.html", {"codes": made})


@page(Action.READ, methods=WRITING, guests=True)
def without_codes(request: Request) -> HttpResponse:
    """Do without one-time codes, where only this computer reaches the workspace."""
    account = request.desk.account
    if not settings.ALONE:
        raise NotAllowed(
            _("Others reach this workspace: nobody logs in here without one-time codes."),
            advice=_("Set up a new phone instead; the codes of the old one end with that."),
        )
    form = ProvedForm(request.POST)
    if account.has_usable_password() and not (form.is_valid() and _proved(request, form) == 200):
        raise NotAllowed(
            _("The passphrase does not fit, so nothing was changed."),
            advice=_("Go back and write it again."),
        )
    codes.forget(account)
    messages.success(request, _("You log in without one-time codes now."))
    return HttpResponseRedirect(reverse("access:me"), status=303)


@page(Action.READ, methods=WRITING, guests=True)
def end_others(request: Request) -> HttpResponse:
    """End one's other sessions."""
    ended = visits.end_others(request, request.desk.account)
    messages.success(
        request,
        ngettext("%(n)d session is ended.", "%(n)d sessions are ended.", ended) % {"n": ended},
    )
    return HttpResponseRedirect(reverse("access:me"), status=303)


def _proved(request: Request, form: Any) -> int:
    """200 where the form's present passphrase is right, or none is asked for; says what is wrong at the field."""
    if "present" not in form.fields:
        return 200
    name = attempts.by_name(request.desk.account.name)
    left = attempts.begin((name,))
    if left:
        form.add_error("present", attempts.waiting(left))
        return 429
    if not passphrases.fits(request.desk.account, form.cleaned_data["present"]):
        form.add_error("present", _("This is not your passphrase."))
        return 403
    attempts.forgive(name)
    return 200
