"""What did people allow, refuse and revoke, and how is an answer of theirs written down?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import records
from answerable.archive.consents import person_key
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, page_or_json, paginated, wanted
from answerable.web.days import DayField
from answerable.web.desk import Desk
from answerable.web.disclosure.asked_people import asked_people, person_at
from answerable.web.disclosure.sight import answers_seen, objects_in, sees, whole
from answerable.web.disclosure.writing import (
    Words,
    Written,
    answered,
    choice_field,
    recorded,
    text_field,
)
from answerable.web.sealed import lookup
from answerable.workbench.consenting import Answer, answering, revoking
from answerable.workbench.own_copy import own_copy


@page(Action.PROTECT)
def everyone(request: Request) -> HttpResponse:
    """Everybody who was asked, by pseudonym."""
    desk = request.desk
    at = (wanted(request) - 1) * ROWS
    people, total = asked_people(desk, start=at, rows=ROWS)
    shown = paginated(request, people, total=total)
    data = {
        "total": total,
        "people": [
            {"id": one.id, "person": visible(one.name), "records": one.records, "last": one.last}
            for one in people
        ],
    }
    return page_or_json(request, "disclosure/consents.html", {"paged": shown}, data)


@page(Action.PROTECT)
def person(request: Request, person: str) -> HttpResponse:
    """A person's own copy: every answer, to whom things went, how to withdraw."""
    desk = request.desk
    name = person_at(desk, person)
    copy = own_copy(desk.archive, name)
    items = tuple(
        replace(
            one,
            answers=answers_seen(desk, one.answers),
            exits=tuple(each for each in one.exits if sees(desk, each.object)),
        )
        for one in copy.items
        if sees(desk, one.id)
    )
    copy = replace(copy, items=items)
    context = {"copy": copy, "items": items, "person": person, "name": name}
    data = {**copy.to_json(), "whole": desk.sees_everything}
    return page_or_json(request, "disclosure/person.html", context, data)


class ConsentForm(Words):
    """What a person answered, and how."""

    objects = text_field(
        gettext_lazy("Ids of the objects"),
        gettext_lazy(
            "One a line. A document shows its id under “All that is known of it”, and from there "
            "“What protects it” leads here with the id filled in."
        ),
        rows=3,
    )
    person = text_field(
        gettext_lazy("Who answers"),
        gettext_lazy("A pseudonym. One a line where several people gave the same answer."),
        rows=2,
    )
    answer = choice_field(
        gettext_lazy("Answer"),
        (
            ("yes", gettext_lazy("yes")),
            ("no", gettext_lazy("no; it outweighs every yes, also of others")),
        ),
    )
    purpose = text_field(
        gettext_lazy("Purpose"),
        gettext_lazy("Usual words: %s. Others must be written the same everywhere.")
        % ", ".join(records.PURPOSES),
    )
    recipient = text_field(
        gettext_lazy("Recipient"), gettext_lazy("Write “anyone” for no one in particular.")
    )
    until = DayField(
        label=gettext_lazy("Last day of a yes"),
        help_text=gettext_lazy("As 31 December 2027; empty: no end."),
        required=False,
    )
    given = text_field(
        gettext_lazy("Day on which it was given"), gettext_lazy("As 2026-11-21."), needed=False
    )
    how = text_field(
        gettext_lazy("How"), gettext_lazy("In writing, orally, recorded."), needed=False
    )
    language = text_field(
        gettext_lazy("Language"),
        gettext_lazy("In which it was explained and answered."),
        needed=False,
    )
    guardian = text_field(
        gettext_lazy("Guardian or competent body"),
        gettext_lazy(
            "For a child: who agreed as well; a pseudonym. A child's own yes is not enough."
        ),
        needed=False,
    )
    safeguards = text_field(
        gettext_lazy("Safeguards"),
        gettext_lazy("What protects the child; needed with a guardian."),
        needed=False,
        rows=2,
    )

    def clean_person(self) -> tuple[str, ...]:
        """Each pseudonym once. Raises ValidationError."""
        lines = self.cleaned_data["person"].splitlines()
        found = {person_key(one): one.strip() for one in lines if one.strip()}
        if not found or "" in found:
            raise forms.ValidationError(_("A pseudonym has a letter or a digit, such as P-17."))
        return tuple(found.values())

    def clean(self) -> dict[str, Any]:
        """What belongs together is there together."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("guardian") and not said.get("safeguards"):
            self.add_error("safeguards", _("Say what protects the child."))
        if said.get("safeguards") and not said.get("guardian"):
            self.add_error("guardian", _("Say who agreed for the child."))
        return said


@page(Action.PROTECT, methods=BOTH)
def record(request: Request) -> HttpResponse:
    """Record what people answered; `?object=` may be repeated, `?person=` is a person's id."""
    desk = request.desk
    form = ConsentForm(request.POST or None, initial=_asked(desk, request))
    context = {
        "title": _("Record a consent"),
        "lede": _(
            "An answer holds for one purpose and one recipient, until it ends or is revoked. Write "
            "pseudonyms. Unknown is not recorded; it means no."
        ),
        "submit": _("Record the answer"),
        "back": reverse("disclosure:consents"),
    }
    return answered(request, form, lambda said: _record(desk, said), context)


def _asked(desk: Desk, request: Request) -> dict[str, str]:
    who = request.GET.get("person", "")
    return {
        "objects": "\n".join(request.GET.getlist("object")),
        "person": person_at(desk, who) if who else "",
    }


def _record(desk: Desk, said: dict[str, Any]) -> Written:
    shown = objects_in(desk, said["objects"])
    people = said["person"]
    fields = {name: said[name].strip() for name in _ANSWER}
    made = [
        answering(desk.archive, whole(desk), shown, one, Answer(**fields), by=desk.by)
        for one in people
    ]
    recorded(desk, "consent recorded", *(one.pending for one in made))
    unsaid = [str(_UNSAID[name]) for name in _UNSAID if not said[name]]
    remarks = [str(_LIFTED)] if any(one.after for one in made) else []
    if said["answer"] == "yes" and unsaid:
        remarks.append(
            _("Not said: %s. It makes a consent one that can be shown.") % ", ".join(unsaid)
        )
    return Written(
        words=_("The answer is recorded."),
        href=reverse("disclosure:object", args=[shown[0].id.removeprefix("sha256:")]),
        remark=" ".join(remarks),
    )


_ANSWER = (
    "purpose", "recipient", "answer", "until", "language", "given", "how", "guardian", "safeguards",
)  # fmt: skip
_UNSAID = {
    "language": gettext_lazy("language"),
    "given": gettext_lazy("day"),
    "how": gettext_lazy("how"),
}
_LIFTED = gettext_lazy(
    "This person had revoked consent before. The yes is recorded as given after that, for this use of "
    "these objects only."
)


class RevokeForm(Words):
    """That a person takes every answer back."""

    objects = text_field(
        gettext_lazy("Ids of the objects"),
        gettext_lazy("Empty: everything that names the person, now or later."),
        needed=False,
        rows=3,
    )
    given = text_field(
        gettext_lazy("Day on which it was revoked"), gettext_lazy("Empty: today."), needed=False
    )
    how = text_field(gettext_lazy("How"), needed=False)
    reason = text_field(
        gettext_lazy("Reason"),
        gettext_lazy("The person owes nobody one: write that they withdrew, if they gave none."),
    )


@page(Action.PROTECT, methods=BOTH)
def revoke(request: Request, person: str) -> HttpResponse:
    """End every answer of a person, for some objects or for all."""
    desk = request.desk
    name = person_at(desk, person)
    given = {"objects": "\n".join(request.GET.getlist("object"))}
    form = RevokeForm(request.POST or None, initial=given)
    context = {
        "title": _("Revoke consent"),
        "who": name,
        "lede": _(
            "From then on the answer is no, for every purpose and recipient. What left before cannot be "
            "called back; the next page says who has it. Nothing is destroyed by this."
        ),
        "submit": _("Record the revocation"),
        "danger": True,
        "back": reverse("disclosure:person", args=[person]),
    }
    return answered(request, form, lambda said: _revoke(desk, name, said), context)


def _revoke(desk: Desk, name: str, said: dict[str, Any]) -> Written:
    named = [one.id for one in objects_in(desk, said["objects"])] if said["objects"].strip() else []
    made = revoking(
        desk.archive,
        name,
        named,
        by=desk.by,
        given=said["given"],
        reason=said["reason"],
        how=said["how"],
    )
    recorded(desk, "consent revoked", made.pending)
    copy = own_copy(desk.archive, name)
    went = [exit.sentence for one in copy.items if one.id in made.objects for exit in one.exits]
    remark = ""
    if went:
        told = "; ".join(dict.fromkeys(went))
        remark = _("Tell those who have it, it cannot be called back: %s.") % told
    return Written(
        words=_("Revoked. From now on the answer is no."),
        href=reverse("disclosure:person", args=[lookup(name)]),
        remark=remark,
    )
