"""What was done to this archive, by whom and why? Nothing of it can be changed afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpResponse

from answerable.archive.history import MOST_SHOWN, change, changes
from answerable.archive.records import targets
from answerable.archive.view import RecordShown
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, page_or_json, paginated, wanted
from answerable.web.desk import Desk
from answerable.web.documents.places import reader
from answerable.web.home.changes import said
from answerable.web.unseen import unseen_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record of a change, and the documents that it names."""

    record: RecordShown
    words: str
    documents: tuple[tuple[str, str], ...]
    """Name and address."""


@page(Action.READ)
def listed(request: Request) -> HttpResponse:
    """The changes, fifty at a time, the last first."""
    viewer, hidden = request.desk.viewer, unseen_by(request.desk)
    _, total = changes(viewer, hidden, start=0, rows=0)
    start = (min(wanted(request), max(1, -(-total // ROWS))) - 1) * ROWS
    rows, total = changes(viewer, hidden, start=start, rows=ROWS)
    return page_or_json(
        request,
        "history/list.html",
        {"page": paginated(request, rows, total=total)},
        {"changes": [one.to_json() for one in rows], "total": total},
    )


@page(Action.READ)
def show(request: Request, record: str) -> HttpResponse:
    """One change with the records that it wrote, as far as whoever asks may see."""
    one, records = change(request.desk.viewer, unseen_by(request.desk), record)
    rows = [_row(request.desk, each) for each in records]
    kinds = Counter(each.kind for each in records)
    return page_or_json(
        request,
        "history/show.html",
        {
            "change": one,
            "rows": rows,
            "kinds": [(said(kind), count) for kind, count in sorted(kinds.items())],
            "most": MOST_SHOWN,
        },
        {
            "change": one.to_json(),
            "records": [
                {"id": each.id, "kind": each.kind, "state": each.state} for each in records
            ],
            "total": one.records,
        },
    )


def _row(desk: Desk, record: RecordShown) -> Row:
    about = [one for one in targets(record.body) if one.startswith("sha256:")]
    named = ((next(iter(desk.viewer.names(one)), ""), reader(one)) for one in about[:3])
    return Row(
        record=record, words=said(record.kind), documents=tuple(one for one in named if one[0])
    )
