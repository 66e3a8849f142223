"""What is said of a plan wherever it is shown: the fields of its JSON, and each reason once?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from answerable.text import visible

if TYPE_CHECKING:
    from answerable.disclosure.going import Going
    from answerable.disclosure.plans import Plan
    from answerable.disclosure.release import Signoff
    from answerable.disclosure.reviewing import Block, Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """One reason why a plan may not leave, with the objects that it keeps here."""

    reason: str
    objects: tuple[str, ...]
    advice: str


def grouped(blocks: Iterable[Block]) -> tuple[Grouped, ...]:
    """Each reason once, in the order in which they came."""
    objects: dict[str, list[str]] = {}
    advice: dict[str, str] = {}
    for one in blocks:
        objects.setdefault(one.reason, []).extend([one.object] if one.object else [])
        advice[one.reason] = advice.get(one.reason) or one.advice
    return tuple(
        Grouped(reason=reason, objects=tuple(about), advice=advice[reason])
        for reason, about in objects.items()
    )


def plan_json(plan: Plan, packages: Sequence[str]) -> dict[str, Any]:
    """A plan without what became of it today."""
    return {
        "plan": plan.id,
        "at": plan.at,
        "by": visible(plan.by),
        "title": visible(plan.title),
        "purpose": visible(plan.purpose),
        "recipient": visible(plan.recipient),
        "objects": list(plan.objects),
        "fallen": plan.fallen,
        "handed_over": list(packages),
    }


def review_json(looked: Review, offs: Sequence[Signoff]) -> dict[str, Any]:
    """Everything that stands about a plan today."""
    return {
        "purpose": visible(looked.plan.purpose),
        "recipient": visible(looked.plan.recipient),
        "title": visible(looked.plan.title),
        "ground": visible(looked.plan.ground),
        "case": looked.plan.case,
        "encrypted_to": looked.plan.age,
        "planned_by": visible(looked.plan.by),
        "objects": [_going_json(one) for one in looked.going],
        "exculpatory": {
            "answer": visible(looked.plan.exculpatory),
            "flagged": [
                {"object": one.object, "flag": one.flag, "note": visible(one.note)}
                for one in looked.flagged
            ],
        },
        "recipient_gate": [
            {"question": one.question, "met": one.met, "reason": one.reason}
            for one in looked.conditions
        ],
        "suspects": [
            {"shown": visible(one.shown), "named": one.allowed, "reason": one.reason}
            for one in looked.suspects
        ],
        "releases": [
            {
                "by": visible(one.by),
                "at": one.at,
                "counts": one.counts,
                "reason": one.reason,
                "record": one.record,
            }
            for one in offs
        ],
        "blocks": [{**one.to_json(), "reason": visible(one.reason)} for one in looked.blocks],
        "may_leave": not looked.blocks,
    }


def _going_json(one: Going) -> dict[str, Any]:
    return {
        "object": one.object,
        "what": one.what,
        "made_from": one.made_from,
        "name": visible(one.name),
        "level": one.level,
        "may": one.may,
        "reason": visible(one.reason),
        "persons": [
            {
                "person": visible(each.person),
                "agrees": each.agrees,
                "reason": each.reason,
                "until": visible(each.until),
            }
            for each in one.persons
        ],
    }
