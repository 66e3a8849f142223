"""What is different between two copies of one list: who was listed, who is not on it any more?"""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from answerable.actors.lists.change import KINDS, Changes
from answerable.actors.lists.changes import changes, under
from answerable.errors import NotFound
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.actors.listing import LONGEST
from answerable.web.actors.preparing import Workbench, patient, prepared
from answerable.web.actors.sight import lists_seen, snapshot_of
from answerable.web.answers import page_or_json, paginated
from answerable.workbench.list_changes import (
    NO_STATEMENT,
    change_called,
    change_json,
    changes_json,
    remarks_of,
    when_changed,
)

_HEX: Final = re.compile(r"[0-9a-f]{64}").fullmatch


@page(Action.READ)
@patient
def changed(request: Request) -> HttpResponse:
    """`?old=`, `?new=`: ids of two copies; `?programme=` and `?kind=` narrow it."""
    copies = sorted(lists_seen(request.desk.viewer), key=lambda one: (one.authority, one.date))
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    programme = request.GET.get("programme", "")[:LONGEST]
    kind = request.GET.get("kind", "")
    context: dict[str, object] = {
        "copies": [(one.object.removeprefix("sha256:"), one) for one in copies],
        "old": old,
        "new": new,
        "programme": programme,
        "kind": kind,
        "kinds": [(one, change_called(one)) for one in KINDS],
    }
    if not (old and new):
        return page_or_json(request, "actors/changes.html", context, {"changes": []})
    found = _between(request, old, new)
    chosen = tuple(one for one in under(found, programme) if kind in ("", one.kind))
    shown = paginated(request, chosen)
    said = changes_json(found, chosen)
    context |= {
        "found": found,
        "page": shown,
        "counts": [(change_called(name), many) for name, many in said["counts"].items() if many],
        "rows": [(change_called(one.kind), one, when_changed(one)) for one in shown.items],
        "remarks": remarks_of(found),
        "note": NO_STATEMENT,
    }
    data = {**said, "changes": [change_json(one) for one in shown.items], "total": shown.total}
    return page_or_json(request, "actors/changes.html", context, data)


def _between(request: Request, old: str, new: str) -> Changes:
    def made(at: Workbench) -> Changes:
        both = []
        for done, digits in enumerate((old, new)):
            at.tell(done, 3)
            found = snapshot_of(at.archive, at.viewer, f"sha256:{digits}") if _HEX(digits) else None
            if found is None:
                raise NotFound(
                    _("No copy of a list that you may see has this id."),
                    advice=_("Choose one of those held."),
                )
            both.append(found)
        return changes(*both)

    return prepared(
        request.desk, f"changes {old} {new}", _("Two copies are being compared"), ("list",), made
    )
