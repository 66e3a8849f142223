"""May this recipient be given anything? Five questions, each answered by a named person, for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive import gate, records
from answerable.dates import SourceDate
from answerable.disclosure.recipients import ASKS, Condition, conditions, known, own_earlier
from answerable.errors import NotFound
from answerable.text import fold, visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json, paginated
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import plans_seen, whole
from answerable.web.disclosure.writing import (
    Words,
    Written,
    answered,
    choice_field,
    named,
    passphrase_field,
    recorded,
    signed,
    text_field,
)
from answerable.web.sealed import lookup


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A recipient, and what people answered of it."""

    name: str
    conditions: tuple[Condition, ...]

    @property
    def id(self) -> str:
        """What it is known by in an address, where no name stands."""
        return lookup(self.name)

    @property
    def met(self) -> int:
        """How many of the conditions are met."""
        return sum(one.met for one in self.conditions)

    @property
    def open(self) -> bool:
        """Whether every condition is met."""
        return self.met == len(self.conditions)

    @property
    def unmet(self) -> tuple[Condition, ...]:
        return tuple(one for one in self.conditions if not one.met)

    def to_json(self) -> dict[str, Any]:
        return {
            "recipient": visible(self.name),
            "id": self.id,
            "open": self.open,
            "questions": [
                {
                    "question": one.question,
                    "asks": one.asks,
                    "met": one.met,
                    "reason": one.reason,
                    "records": [each.record for each in one.answers],
                }
                for one in self.conditions
            ],
        }


def all_examined(desk: Desk) -> tuple[Examined, ...]:
    """Every recipient that was asked about or stands in a plan, by name."""
    names = {fold(one.recipient): one.recipient for one in plans_seen(desk) if fold(one.recipient)}
    names |= {fold(one): one for one in known(whole(desk))}
    return tuple(_examined(desk, names[key]) for key in sorted(names))


def _examined(desk: Desk, name: str) -> Examined:
    day = SourceDate.parse(gate.today(desk.archive))
    return Examined(name=name, conditions=conditions(whole(desk), name, day))


def recipient_at(desk: Desk, id: str) -> Examined:
    """The recipient of an address. Raises NotFound."""
    found = next((one for one in all_examined(desk) if one.id == id), None)
    if found is None:
        raise NotFound(
            _("There is no recipient of that id."), advice=_("The list of recipients has them.")
        )
    return found


@page(Action.READ)
def everyone(request: Request) -> HttpResponse:
    """Every recipient with its five questions."""
    shown = paginated(request, all_examined(request.desk))
    context = {
        "paged": shown,
        "may_protect": request.desk.may(Action.PROTECT),
        "day": gate.today(request.desk.archive),
    }
    data = {"recipients": [one.to_json() for one in shown.items]}
    return page_or_json(request, "disclosure/recipients.html", context, data)


@page(Action.READ)
def one(request: Request, recipient: str) -> HttpResponse:
    """One recipient: each question with every answer to it."""
    found = recipient_at(request.desk, recipient)
    context = {"found": found, "may_protect": request.desk.may(Action.PROTECT)}
    return page_or_json(request, "disclosure/recipient.html", context, found.to_json())


class AnswerForm(Words):
    """One answer about a recipient."""

    recipient = text_field(gettext_lazy("Recipient"), gettext_lazy("As the plan will name it."))
    question = choice_field(gettext_lazy("Question"), tuple(ASKS.items()))
    answer = choice_field(
        gettext_lazy("Answer"),
        (("yes", gettext_lazy("yes: the condition is met")), ("no", gettext_lazy("no"))),
    )
    reason = text_field(
        gettext_lazy("Reason"),
        gettext_lazy("On what it rests. The recipient is told this; name no suspect."),
        rows=2,
    )
    until = text_field(
        gettext_lazy("Last day of a yes"),
        gettext_lazy("As 2027-12-31; empty: no end."),
        needed=False,
    )
    passphrase = passphrase_field(needed=False)


@page(Action.PROTECT, methods=BOTH)
def answer(request: Request) -> HttpResponse:
    """Answer one question about a recipient; `?to=` is its id, `?question=` which one."""
    desk = request.desk
    by = named(desk, _("An answer about a recipient"))
    given = {"question": request.GET.get("question", "")}
    if request.GET.get("to"):
        given["recipient"] = recipient_at(desk, request.GET["to"]).name
    context = {
        "title": _("Answer about a recipient"),
        "lede": _(
            "You answer for it with your name. What nobody answered is a no, and a no of anybody "
            "outweighs every yes."
        ),
        "submit": _("Record the answer"),
        "back": reverse("disclosure:recipients"),
    }
    form = AnswerForm(request.POST or None, initial=given)
    return answered(request, form, lambda said: _answer(desk, said, by), context)


def _answer(desk: Desk, said: dict[str, Any], by: str) -> Written:
    name, question = said["recipient"].strip(), said["question"]
    pending = records.recipient_gate(
        by=by,
        recipient=name,
        question=question,
        answer=said["answer"],
        reason=said["reason"],
        until=said["until"] if said["answer"] == "yes" else "",
        supersedes=own_earlier(desk.archive, whole(desk), name, question, by),
    )
    recorded(desk, "a recipient examined", signed(desk, pending, said["passphrase"]))
    return Written(
        words=_("The answer is recorded."),
        href=reverse("disclosure:recipient", args=[lookup(name)]),
    )
