"""What protects one object: its level, flags, the people who have to agree, its redactions, what left?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from answerable.archive import gate, records
from answerable.archive.departed import departed
from answerable.archive.view import RecordShown, Shown
from answerable.disclosure.flags import LABELS
from answerable.disclosure.recipients import examined
from answerable.text import visible
from answerable.web import filling
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.desk import Desk
from answerable.web.disclosure.sight import answers_seen, asked_of, decided, object_at, whole
from answerable.web.disclosure.writing import (
    Words,
    text_field,
)
from answerable.web.sealed import lookup
from answerable.web.unseen import unseen_by
from answerable.workbench.own_copy import Answer, own_copy

_FEW: Final = 10
_MOST_PEOPLE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody named in an object, with every answer about it."""

    name: str
    id: str
    answers: tuple[Answer, ...]


@page(Action.READ)
def show(request: Request, object_id: str) -> HttpResponse:
    """Everything that decides whether an object may leave."""
    desk = request.desk
    shown = object_at(desk, object_id)
    viewer = whole(desk)
    people, _hidden = asked_of(desk, shown)
    lines, total = departed(viewer, start=0, rows=_FEW, object_id=shown.id, hidden=unseen_by(desk))
    context = {
        "shown": shown,
        "digits": object_id,
        "people": _people(desk, shown, people),
        "people_total": len(people),
        "flags": _of(desk, shown, "flag"),
        "levels": _of(desk, shown, "classification"),
        "redactions": _of(desk, shown, "redaction"),
        "labels": LABELS,
        "left": lines,
        "left_total": total,
        "may_protect": desk.may(Action.PROTECT),
        "may_plan": desk.may(Action.PLAN),
        "day": gate.today(desk.archive),
    }
    return page_or_json(request, "disclosure/object.html", context, _json(context))


def _people(desk: Desk, shown: Shown, names: tuple[str, ...]) -> tuple[PersonRow, ...]:
    found = []
    for name in names[:_MOST_PEOPLE]:
        items = own_copy(desk.archive, name).items
        every = next((one.answers for one in items if one.id == shown.id), ())
        own = answers_seen(desk, every)
        found.append(PersonRow(name=name, id=lookup(name), answers=own))
    return tuple(found)


def _of(desk: Desk, shown: Shown, kind: str) -> tuple[RecordShown, ...]:
    """The records of a kind that stand and that nobody took back with effect."""
    viewer = whole(desk)
    return tuple(
        one
        for one in shown.records
        if one.kind == kind
        and one.stands
        and not viewer.taken_back(one, eases=one.body.get("level") == records.LEVELS[0])
    )


def _json(context: dict[str, Any]) -> dict[str, Any]:
    shown: Shown = context["shown"]
    return {
        "object": shown.id,
        "level": shown.level,
        "people": [
            {"person": visible(one.name), "answers": [each.to_json() for each in one.answers]}
            for one in context["people"]
        ],
        "flags": [
            {"flag": one.body.get("flag"), "reason": visible(str(one.body.get("reason", "")))}
            for one in context["flags"]
        ],
        "left": context["left_total"],
    }


# Ask the gate


class UseForm(Words):
    """For what and to whom an object would leave."""

    purpose = text_field(gettext_lazy("Purpose"))
    recipient = text_field(
        gettext_lazy("Recipient"), gettext_lazy("Write “anyone” for no one in particular.")
    )


@page(Action.READ, methods=BOTH)
def ask(request: Request, object_id: str) -> HttpResponse:
    """The gate's word on one object, with the records it rests on. Nothing is written."""
    desk = request.desk
    shown = object_at(desk, object_id)
    form = UseForm(request.POST or None)
    decision = _decided(desk, shown, form) if request.method == "POST" and form.is_valid() else None
    context = {
        "shown": shown,
        "digits": object_id,
        "form": form,
        "decision": decision,
        "rests_on": _records(desk, shown, decision.records) if decision else (),
    }
    data = decision.to_json() if decision else None
    return page_or_json(request, "disclosure/gate.html", context, data)


def _decided(desk: Desk, shown: Shown, form: forms.Form) -> gate.Decision | None:
    from answerable.errors import AnswerableError

    said = form.cleaned_data
    try:
        found = gate.decide(
            desk.archive, shown.id, purpose=said["purpose"], recipient=said["recipient"]
        )
        return decided(desk, shown, examined(desk.archive, found, said["recipient"]))
    except AnswerableError as fault:
        form.add_error(None, filling.said(fault))
        return None


def _records(desk: Desk, shown: Shown, ids: tuple[str, ...]) -> tuple[RecordShown, ...]:
    viewer = whole(desk)
    found = []
    for id in ids[:_FEW]:
        about = desk.viewer.show(id).records
        found += [one for one in about if one.id == id]
    known = {one.id for one in viewer.show(shown.id).records}
    return tuple(sorted(found, key=lambda one: (one.id not in known, one.at)))
