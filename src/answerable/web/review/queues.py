"""What waits for a person's decision, who decided how much, and how far do they agree?"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import HttpResponse

from answerable import clock
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.review.agreement import measured, measured_json, work_of
from answerable.web.review.grades import all_grades, ungraded
from answerable.web.review.people import own_voice
from answerable.web.review.readings import looked_all, waiting_documents
from answerable.web.review.sources import asked, judged
from answerable.workbench.agreeing import ENOUGH
from answerable.workbench.pair_queue import Wanted, turns_of

if TYPE_CHECKING:
    from answerable.web.desk import Desk


@page(Action.READ)
def queues(request: Request) -> HttpResponse:
    """The three queues with their counts, whose turn it is, who did how much, and the agreement."""
    desk = request.desk
    matches, readings, grades = _matches(desk), _readings(desk), _grades(desk)
    work, agreement = work_of(desk), measured(desk)
    context = {
        "matches": matches,
        "readings": readings,
        "grades": grades,
        "work": work,
        "agreement": agreement,
        "enough": ENOUGH,
        "day": clock.today(),
    }
    data = {
        "matches": matches,
        "readings": readings,
        "grades": grades,
        "work": [asdict(one) for one in work],
        "agreement": [measured_json(one) for one in agreement],
        "as_of": clock.today(),
    }
    return page_or_json(request, "review/queues.html", context, data)


def _matches(desk: Desk) -> dict[str, object]:
    found = asked(desk)
    row = found.row(Wanted(), blind=False)
    turns = turns_of(row.pairs, judged(desk), own_voice(desk))
    return {
        "of": turns.of,
        **{turn: len(places) for turn, places in turns.waiting.items()},
        "preparing": bool(found.waiting),
        "conflicts": len(judged(desk).disputes) + len(judged(desk).conflicts),
    }


def _readings(desk: Desk) -> dict[str, int]:
    begun = frozenset(one.object for one in looked_all(desk))
    new = waiting_documents(desk, begun, "new", page=1, rows=1).total
    old = waiting_documents(desk, begun, "begun", page=1, rows=1).total
    return {"of": new + old, "first": new}


def _grades(desk: Desk) -> dict[str, int]:
    first, of = ungraded(desk)
    found = all_grades(desk)
    return {
        "of": of,
        "first": first,
        "second": len(found.for_second(desk.by)),
        "again": len(found.differing()),
    }
