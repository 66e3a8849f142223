"""Who may be named outside, and under which pseudonym is everybody else shown?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from answerable.archive import records
from answerable.archive.unlocking import new_identity
from answerable.clock import today
from answerable.disclosure import pseudonyms
from answerable.disclosure.clearing import approval, proposal_of
from answerable.disclosure.naming import proposals
from answerable.text import visible
from answerable.web.access.pages import BOTH, WRITING, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import whole
from answerable.web.disclosure.writing import (
    Words,
    Written,
    answered,
    named,
    passphrase_field,
    recorded,
    signed,
    text_field,
)

_PURPOSE = gettext_lazy("Purpose")
_RECIPIENT = gettext_lazy("Recipient")
_ANYONE = gettext_lazy("`anyone` for no one in particular.")


@page(Action.READ)
def everyone(request: Request) -> HttpResponse:
    """Every proposal to name somebody, and whether the name may leave by it."""
    shown = paginated(request, proposals(request.desk.viewer))
    data = {
        "proposals": [
            {
                "record": one.record,
                "name": visible(one.name),
                "by": visible(one.by),
                "purpose": visible(one.purpose),
                "recipient": visible(one.recipient),
                "cleared": one.holds,
                "reason": one.reason,
            }
            for one in shown.items
        ]
    }
    context = {"paged": shown, "may_protect": request.desk.may(Action.PROTECT)}
    return page_or_json(request, "disclosure/names.html", context, data)


class ProposalForm(Words):
    """A proposal to name a suspect."""

    name = text_field(gettext_lazy("Name"), gettext_lazy("As it would be written."))
    purpose = text_field(_PURPOSE)
    recipient = text_field(_RECIPIENT, _ANYONE)
    basis = text_field(
        gettext_lazy("Basis"),
        gettext_lazy("On what the allegation rests: a warrant, a judgment, a listing."),
        rows=2,
    )
    grade = text_field(gettext_lazy("Grade"), gettext_lazy("How good that is, as B2."))
    reply = text_field(gettext_lazy("Right of reply"), gettext_lazy("What became of it."), rows=2)
    born = text_field(
        gettext_lazy("Born"), gettext_lazy("A date, or `adult`. Nobody under 18 is named.")
    )
    until = text_field(gettext_lazy("Last day"), gettext_lazy("Empty: no end."), needed=False)
    passphrase = passphrase_field()


@page(Action.PROTECT, methods=BOTH)
def propose(request: Request) -> HttpResponse:
    """Propose that a suspect may be named; a second person approves it."""
    desk = request.desk
    by = named(desk, _("A name clearance"))

    def write(said: dict[str, Any]) -> Written:
        fields = {key: said[key].strip() for key in said if key != "passphrase"}
        pending = records.naming(by=by, answer="yes", **fields)
        recorded(desk, "a name proposed for clearance", signed(desk, pending, said["passphrase"]))
        return Written(
            words=_("Proposed. A second person approves it with their own key."),
            href=reverse("disclosure:names"),
        )

    context = {
        "title": _("Propose to name somebody"),
        "lede": _(
            "Whoever is named is alleged and presumed innocent. A name leaves only for this purpose, to "
            "this recipient, and where two people signed for it; a no of anybody outweighs it."
        ),
        "submit": _("Propose it"),
        "back": reverse("disclosure:names"),
    }
    return answered(request, ProposalForm(request.POST or None), write, context)


class ApprovalForm(Words):
    """A second person's signature."""

    passphrase = passphrase_field()


@page(Action.PROTECT, methods=BOTH)
def approve(request: Request, record: str) -> HttpResponse:
    """Approve a proposal of somebody else, with your own signature."""
    desk = request.desk
    by = named(desk, _("An approval"))
    proposal = proposal_of(desk.viewer, record)

    def write(said: dict[str, Any]) -> Written:
        pending = signed(desk, approval(proposal, by), said["passphrase"])
        recorded(desk, "a name approved", pending)
        return Written(words=_("Approved."), href=reverse("disclosure:names"))

    context = {
        "title": _("Approve a name"),
        "proposal": proposal,
        "said": next(
            (
                one.body
                for one in desk.viewer.show(proposal.record).records
                if one.id == proposal.record
            ),
            {},
        ),
        "lede": _(
            "You approve with your own key what another person proposed. Read on what it rests."
        ),
        "submit": _("Approve"),
        "back": reverse("disclosure:names"),
    }
    return answered(request, ApprovalForm(request.POST or None), write, context)


class RefusalForm(Words):
    """That a suspect may not be named."""

    name = text_field(gettext_lazy("Name"))
    purpose = text_field(_PURPOSE)
    recipient = text_field(_RECIPIENT, _ANYONE)
    reason = text_field(gettext_lazy("Reason"), rows=2)
    passphrase = passphrase_field(needed=False)


@page(Action.PROTECT, methods=BOTH)
def refuse(request: Request) -> HttpResponse:
    """Say that a suspect may not be named; `?proposal=` fills in the use."""
    desk = request.desk
    by = named(desk, _("A refusal to name"))
    wanted = request.GET.get("proposal", "")
    initial = {}
    if wanted:
        found = proposal_of(desk.viewer, wanted)
        initial = {"name": found.name, "purpose": found.purpose, "recipient": found.recipient}

    def write(said: dict[str, Any]) -> Written:
        fields = {key: said[key].strip() for key in said if key != "passphrase"}
        pending = records.naming(by=by, answer="no", **fields)
        recorded(desk, "a name refused", signed(desk, pending, said["passphrase"]))
        return Written(words=_("Refused."), href=reverse("disclosure:names"))

    context = {
        "title": _("Refuse to name somebody"),
        "lede": _("A no outweighs every yes, for every spelling that looks the same."),
        "submit": _("Refuse"),
        "back": reverse("disclosure:names"),
    }
    return answered(request, RefusalForm(request.POST or None, initial=initial), write, context)


# Pseudonyms


class MapKeyForm(Words):
    """The identity of the map of pseudonyms."""

    identity = forms.CharField(
        label=gettext_lazy("The map's age identity"),
        help_text=gettext_lazy(
            "The line that begins with AGE-SECRET-KEY-. It is used for this one answer and kept nowhere."
        ),
        max_length=2000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


@page(Action.READ)
def shown_as(request: Request) -> HttpResponse:
    """The pseudonyms in use, never the names behind them."""
    desk = request.desk
    found = [str(one.body["pseudonym"]) for one in pseudonyms.pseudonyms(whole(desk))]
    shown = paginated(request, found)
    context = {
        "paged": shown,
        "begun": bool(pseudonyms.recipient(whole(desk))),
        "may_protect": desk.may(Action.PROTECT),
        "form": MapKeyForm(),
    }
    data = {"pseudonyms": [visible(one) for one in shown.items]}
    return page_or_json(request, "disclosure/pseudonyms.html", context, data)


@page(Action.PROTECT, methods=WRITING)
def begin_map(request: Request) -> HttpResponse:
    """Begin the map; its key is the answer, as a file, and is kept nowhere here."""
    desk = request.desk
    identity, recipient = new_identity()
    recorded(
        desk, "a map of pseudonyms begun", pseudonyms.begin(desk.archive, recipient, by=desk.by)
    )
    content = f"# public key: {recipient}\n{identity}\n"
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="map-identity.txt"'
    return answer


class NamesForm(Words):
    """Names to be given pseudonyms."""

    names = text_field(
        gettext_lazy("Names"),
        gettext_lazy(
            "One a line; after a tab the pseudonym, if it is to be a certain one. They are closed for the "
            "map's key before they are written."
        ),
        rows=6,
    )
    suspects = forms.BooleanField(
        label=gettext_lazy("They are suspects: pages find the pseudonym from the name"),
        help_text=gettext_lazy("Leave it out for witnesses."),
        required=False,
    )


@page(Action.PROTECT, methods=BOTH)
def give(request: Request) -> HttpResponse:
    """Write names into the map."""
    desk = request.desk

    def write(said: dict[str, Any]) -> Written:
        made = _lines(desk, said)
        recorded(desk, "pseudonyms given", *made)
        count = len(made)
        return Written(
            words=ngettext("%(count)s name is written.", "%(count)s names are written.", count)
            % {"count": count},
            href=reverse("disclosure:pseudonyms"),
        )

    context = {
        "title": _("Give pseudonyms"),
        "lede": _(
            "Whoever opens the archive reads no name in the map; whoever holds its key does."
        ),
        "submit": _("Write them into the map"),
        "back": reverse("disclosure:pseudonyms"),
    }
    return answered(request, NamesForm(request.POST or None), write, context)


def _lines(desk: Desk, said: dict[str, Any]) -> list[Any]:
    made: list[Any] = []
    for name, chosen in pseudonyms.listed(said["names"]):
        beside = [str(one.body["pseudonym"]) for one in made]
        made.append(
            pseudonyms.line(
                desk.archive,
                name,
                by=desk.by,
                pseudonym=chosen,
                findable=said["suspects"],
                beside=beside,
            )
        )
    return made


@page(Action.PROTECT, methods=WRITING)
def open_map(request: Request) -> HttpResponse:
    """Show the names behind the pseudonyms to whoever holds the map's key."""
    from django.shortcuts import render

    from answerable.errors import AnswerableError

    desk = request.desk
    form = MapKeyForm(request.POST)
    found: tuple[pseudonyms.Entry, ...] = ()
    if form.is_valid():
        try:
            found = pseudonyms.opened(desk.archive, form.cleaned_data["identity"])
        except AnswerableError as fault:
            form.add_error("identity", visible(f"{fault.message} {fault.advice}"))
    context = {"entries": found, "form": form, "day": today()}
    return render(request, "disclosure/map.html", context, status=422 if form.errors else 200)
