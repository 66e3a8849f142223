"""Where does everything that leaves stand: plans, recipients, what left, and which answers end soon?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from answerable.archive import gate
from answerable.archive.departed import LEFT, Ending, departed, ending
from answerable.dates import SourceDate
from answerable.disclosure.plans import Plan, handed_over
from answerable.disclosure.recipients import CONDITIONS
from answerable.disclosure.release import NEEDED, signoffs
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, page_or_json, paginated, wanted
from answerable.web.desk import Desk
from answerable.web.disclosure.recipients import Examined, all_examined
from answerable.web.disclosure.sight import object_at, plans_seen, sees, whole
from answerable.web.unseen import unseen_by

DAYS_AHEAD: Final = 60
_FEW: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A plan in the list, with where it stands."""

    plan: Plan
    kind: str
    """Of the tag: good | warn | none."""
    state: str


@page(Action.READ)
def start(request: Request) -> HttpResponse:
    """Plans, recipients, what left, and what is ending."""
    desk = request.desk
    viewer = whole(desk)
    given = handed_over(viewer)
    shown = paginated(request, plans_seen(desk))
    rows = tuple(_row(desk, one, given) for one in shown.items)
    lines, total = departed(viewer, start=0, rows=_FEW, hidden=unseen_by(desk))
    ends = soon(desk)
    recipients = all_examined(desk)
    context = {
        "rows": rows,
        "paged": shown,
        "recipients": recipients,
        "left": lines,
        "left_total": total,
        "ending": ends,
        "days": DAYS_AHEAD,
        "day": gate.today(desk.archive),
        "may_plan": desk.may(Action.PLAN),
        "may_protect": desk.may(Action.PROTECT),
        "conditions": CONDITIONS,
    }
    return page_or_json(request, "disclosure/start.html", context, _json(rows, recipients, ends))


def _json(
    rows: tuple[PlanRow, ...], recipients: tuple[Examined, ...], ends: tuple[Ending, ...]
) -> dict[str, Any]:
    return {
        "plans": [
            {
                "plan": one.plan.id,
                "at": one.plan.at,
                "by": visible(one.plan.by),
                "title": visible(one.plan.title),
                "purpose": visible(one.plan.purpose),
                "recipient": visible(one.plan.recipient),
                "objects": len(one.plan.objects),
                "state": one.state,
            }
            for one in rows
        ],
        "recipients": [one.to_json() for one in recipients],
        "ending": [
            {"record": one.record, "kind": one.kind, "until": visible(one.until)} for one in ends
        ],
    }


def _row(desk: Desk, plan: Plan, given: Mapping[str, tuple[str, ...]]) -> PlanRow:
    if plan.fallen:
        return PlanRow(plan=plan, kind="none", state=plan.fallen)
    if days := given.get(plan.id, ()):
        return PlanRow(plan=plan, kind="good", state=_("handed over on %s") % ", ".join(days))
    offs = signoffs(whole(desk), plan)
    counting = len({one.by for one in offs if one.counts})
    if counting >= NEEDED:
        return PlanRow(plan=plan, kind="good", state=_("released by two people, not built yet"))
    if counting:
        who = visible(next(one.by for one in offs if one.counts))
        state = _("released by %s; a second person has to") % who
        return PlanRow(plan=plan, kind="warn", state=state)
    if offs:
        count = len(offs)
        state = ngettext(
            "its release does not count any more",
            "its %(count)s releases do not count any more",
            count,
        ) % {"count": count}
        return PlanRow(plan=plan, kind="warn", state=state)
    return PlanRow(plan=plan, kind="none", state=_("nobody released it yet"))


def soon(desk: Desk) -> tuple[Ending, ...]:
    """The answers that end within `DAYS_AHEAD`, as far as they may be seen."""
    today = SourceDate.parse(gate.today(desk.archive))
    if today.first is None:
        return ()
    last = SourceDate.on(today.first + timedelta(days=DAYS_AHEAD))
    found = ending(whole(desk), today, last)
    return tuple(one for one in found if all(sees(desk, each) for each in one.objects))


@page(Action.READ)
def left(request: Request) -> HttpResponse:
    """What left when, to whom and why, and what was asked for and refused. `?object=`, `?kind=`."""
    desk = request.desk
    digits = request.GET.get("object", "").removeprefix("sha256:")
    thing = object_at(desk, digits).id if digits else ""
    kind = request.GET.get("kind", "")
    kinds = (kind,) if kind in LEFT else LEFT
    at = (wanted(request) - 1) * ROWS
    lines, total = departed(
        whole(desk), start=at, rows=ROWS, kinds=kinds, object_id=thing, hidden=unseen_by(desk)
    )
    shown = paginated(request, lines, total=total)
    context = {"paged": shown, "kind": kind, "kinds": KINDS, "thing": thing, "query": shown.query}
    return page_or_json(request, "disclosure/left.html", context, _left_json(shown.items, total))


KINDS: Final = ("exit", "refused-exit", "disclosure")


def _left_json(rows: Any, total: int) -> dict[str, Any]:
    return {
        "total": total,
        "lines": [
            {
                "record": one.record,
                "kind": one.kind,
                "at": one.at,
                "by": visible(one.by),
                "object": one.object,
                "plan": one.plan,
                "purpose": visible(one.purpose),
                "recipient": visible(one.recipient),
                "reason": visible(one.reason),
            }
            for one in rows
        ],
    }
