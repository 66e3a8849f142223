"""Who has an account here, and what may each do? For owners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.casework.cases.held import case_files
from answerable.errors import Conflict, NotFound
from answerable.text import visible
from answerable.web.access import codes
from answerable.web.access.forms import AccountForm, EndForm, InviteForm
from answerable.web.access.inviting import invite, open_until
from answerable.web.access.models import Account
from answerable.web.access.own import rows_of
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import WORDS, Action, Role
from answerable.web.answers import page_or_json

_LINK = "invitation"
_DAYS = 7
_LEAST = {"role": Role.READER, "clearance": "internal"}
"""What the form of an invitation begins with: whoever overlooks a field gives away little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An account in the list."""

    account: Account
    role: str
    case: str
    waits: datetime | None
    """Until when a link waits for its person."""
    ready: bool
    """Whether a passphrase is set."""


@page(Action.MANAGE)
def everybody(request: Request) -> HttpResponse:
    """Every account."""
    titles = dict(_cases(request))
    rows = [
        Row(
            account=one,
            role=str(WORDS[one.as_role]),
            case=titles.get(one.case, ""),
            waits=open_until(one),
            ready=one.has_usable_password(),
        )
        for one in Account.objects.order_by("-is_active", "pk")
    ]
    context = {
        "rows": rows,
        "actions": rows_of(Role.OWNER),
        "roles": [WORDS[one] for one in Role],
        "archive_is_sealed": request.desk.archive.archive_key is not None,
    }
    data = {"people": [_json(one.account) for one in rows]}
    return page_or_json(request, "access/people.html", context, data)


@page(Action.MANAGE, methods=BOTH)
def inviting(request: Request) -> HttpResponse:
    """Make an account, and a link for its person."""
    form = InviteForm(request.POST or None, initial=_LEAST, cases=_cases(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = Account.objects.make(
            said["name"], Role(said["role"]), clearance=said["clearance"], case=said["case"]
        )
        return _with_link(request, made, said["days"])
    context = {"form": form, "actions": rows_of(Role.OWNER), "roles": [WORDS[one] for one in Role]}
    return render(request, "access/invite.html", context, status=400 if form.errors else 200)


@page(Action.MANAGE, methods=BOTH)
def person(request: Request, number: int) -> HttpResponse:
    """One account; a POST changes its role, clearance and case."""
    account = _account(number)
    begun = {"role": account.role, "clearance": account.clearance, "case": account.case}
    form = AccountForm(request.POST or None, initial=begun, cases=_cases(request))
    if request.method == "POST" and form.is_valid():
        _change(account, form)
        messages.success(request, _("Changed. Sessions that stood under the old rights are ended."))
        return _to(account)
    context = {
        "form": form,
        "end_form": EndForm(),
        "account": account,
        "role": WORDS[account.as_role],
        "waits": open_until(account),
        "link": _link_shown(request, account),
        "alone": settings.ALONE,
        "ready": account.has_usable_password(),
        "is_me": account.pk == request.desk.account.pk,
    }
    data = {"person": _json(account)}
    status = 400 if form.errors else 200
    return page_or_json(request, "access/person.html", context, data, status=status)


@page(Action.MANAGE, methods=WRITING)
def end(request: Request, number: int) -> HttpResponse:
    """Let somebody in no more."""
    account, form = _account(number), EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why, so that others can understand it later."))
        return _to(account)
    with transaction.atomic():
        _keep_an_owner(account)
        account.is_active, account.ended_why = False, form.cleaned_data["reason"]
        account.save(update_fields=["is_active", "ended_why"])
    messages.success(request, _("The account is closed, and its sessions are ended."))
    return _to(account)


@page(Action.MANAGE, methods=WRITING)
def begin_again(request: Request, number: int) -> HttpResponse:
    """Let somebody in again whose account was closed."""
    account = _account(number)
    account.is_active, account.ended_why = True, ""
    account.save(update_fields=["is_active", "ended_why"])
    messages.success(request, _("The account is open again."))
    return _to(account)


@page(Action.MANAGE, methods=WRITING)
def new_link(request: Request, number: int) -> HttpResponse:
    """For a lost phone or passphrase: both end, and a link lets the person set new ones."""
    account = _account(number)
    if account.pk == request.desk.account.pk:
        raise Conflict(
            _("This would end your own session before you have the link."),
            advice=_("Set a new passphrase and new codes on your own page."),
        )
    with transaction.atomic():
        codes.forget(account)
        account.set_unusable_password()
        account.save(update_fields=["password"])
    return _with_link(request, account, _DAYS)


def _with_link(request: Request, account: Account, days: int) -> HttpResponse:
    address = request.build_absolute_uri(invite(account, days))
    request.session[_LINK] = [account.pk, address]
    return _to(account)


def _link_shown(request: Request, account: Account) -> str:
    """The link just made, once."""
    number, address = request.session.get(_LINK) or (0, "")
    if number != account.pk:
        return ""
    del request.session[_LINK]
    return str(address)


def _change(account: Account, form: AccountForm) -> None:
    said = form.cleaned_data
    with transaction.atomic():
        if said["role"] != Role.OWNER:
            _keep_an_owner(account)
        account.role, account.clearance, account.case = (
            said["role"],
            said["clearance"],
            said["case"],
        )
        account.save(update_fields=["role", "clearance", "case"])


def _keep_an_owner(account: Account) -> None:
    """Raises Conflict where nobody would be left to manage the workspace. Inside a transaction."""
    owners = Account.objects.select_for_update().filter(role=Role.OWNER, is_active=True)
    if list(owners.values_list("pk", flat=True)) == [account.pk]:
        raise Conflict(
            _("This is the only owner: somebody has to manage the workspace."),
            advice=_("Make another owner first."),
        )


def _account(number: int) -> Account:
    found = Account.objects.filter(pk=number).first()
    if found is None:
        raise NotFound(_("There is no such account."), advice=_("The list of people shows them."))
    return found


def _to(account: Account) -> HttpResponse:
    return HttpResponseRedirect(reverse("access:person", args=[account.pk]), status=303)


def _cases(request: Request) -> list[tuple[str, str]]:
    return [(one.id, visible(one.title)) for one in case_files(request.desk.viewer)]


def _json(account: Account) -> dict[str, object]:
    return {
        "id": account.pk, "name": account.name, "role": account.role, "clearance": account.clearance,
        "case": account.case, "active": account.is_active,
    }  # fmt: skip
