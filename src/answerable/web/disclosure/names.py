"""Who may be named outside, by whose proposal and whose approval?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import records
from answerable.disclosure.clearing import approval, proposal_of
from answerable.disclosure.naming import proposals
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
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
_ANYONE = gettext_lazy("Write “anyone” for no one in particular.")


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
        gettext_lazy("Born"), gettext_lazy("A date, or the word “adult”. Nobody under 18 is named.")
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
