"""Which documents are read, and which of them did nobody look over?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse

from answerable.archive.listing import Page, Wanted, listed
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import Paged, page_or_json, paginated, wanted
from answerable.web.documents.listed import catalogue
from answerable.web.remembered import kept
from answerable.workbench.held import DOCUMENTS
from answerable.workbench.proofread import Looked, looked_in

if TYPE_CHECKING:
    from answerable.web.desk import Desk

_STATES: Final = ("new", "begun")


@page(Action.READ)
def readings(request: Request) -> HttpResponse:
    """The documents that are read, and which of them nobody looked over."""
    desk = request.desk
    looked = looked_all(desk)
    begun = frozenset(one.object for one in looked)
    state = request.GET.get("state", "")
    state = state if state in _STATES else "new"
    found = waiting_documents(desk, begun, state, page=wanted(request))
    names: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for one in looked:
        names.setdefault(one.object, set()).add(one.by)
        counts[one.object] = counts.get(one.object, 0) + 1
    shown: Paged[Any] = paginated(request, found.rows, total=found.total)
    rows = [
        {
            "id": one.object,
            "name": visible(one.name),
            "at": one.at[:10],
            "answers": counts.get(one.object, 0),
            "by": sorted(map(visible, names.get(one.object, ()))),
        }
        for one in shown.items
    ]
    other = "begun" if state == "new" else "new"
    others = waiting_documents(desk, begun, other, page=1, rows=1).total
    totals = {state: shown.total, other: others}
    context = {"page": shown, "rows": rows, "state": state, "totals": totals}
    data = {"documents": rows, "state": state, "page": shown.number, "totals": totals}
    return page_or_json(request, "review/readings.html", context, data)


def looked_all(desk: Desk) -> tuple[Looked, ...]:
    """Everything that people found, of every document this reader may see."""
    viewer = desk.viewer
    return kept(desk, "proofread", lambda: looked_in(viewer, viewer.of_kind("proofread")))


def waiting_documents(
    desk: Desk, begun: frozenset[str], state: str, *, page: int, rows: int = 50
) -> Page:
    """One page of the documents that are read: those nobody looked over, or those somebody did."""
    is_new = state == "new"
    asked = Wanted(
        media=DOCUMENTS,
        taken_back=False,
        falling=not is_new,
        apart_from=begun if is_new else None,
        among=None if is_new else begun,
    )
    return listed(catalogue(), desk.viewer, asked, page=page, rows=rows)
