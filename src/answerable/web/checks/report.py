"""How much of a document holds, and which few points are to settle before it is sent?"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse

from answerable.checks.model import Checked as Result
from answerable.checks.run import to_json
from answerable.reading.model import Reading
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.checks.kept import Kept, kept_for
from answerable.web.documents.opened import corrected_whole, seen
from answerable.web.documents.withdrawn import said_withdrawn
from answerable.workbench.held import DOCUMENTS
from answerable.workbench.lines import ABSENCE, GROUP_WORDS, ON_DEMANDS
from answerable.workbench.report import document_shown

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@page(Action.READ)
def report(request: Request, digits: str) -> HttpResponse:
    """The last check of a document; where there is none, the way to one."""
    object_id = f"sha256:{digits}"
    shown = seen(request.desk.viewer, object_id)
    if shown.withdrawn:
        return said_withdrawn(request, shown)
    context = {
        "shown": shown,
        "digits": digits,
        "name": shown.names[0] if shown.names else shown.id,
        "can_be_checked": shown.type in DOCUMENTS,
        "is_word": shown.type == _WORD,
        "may_keep": request.desk.may(Action.CORRECT),
        "may_leave": request.desk.may(Action.PLAN),
    }
    kept = kept_for(request.desk.archive, request.desk.account.clearance, object_id)
    if kept is None:
        return page_or_json(
            request, "checks/none.html", context, {"object": object_id, "checked": None}
        )
    reading = corrected_whole(request.desk.archive, shown).reading
    return page_or_json(
        request, "checks/report.html", {**context, **_found(kept, reading)}, _data(kept)
    )


def _found(kept: Kept, reading: Reading) -> dict[str, Any]:
    made = document_shown(1, kept.document, reading)
    return {
        "kept": kept,
        "made": made,
        "points": sum(len(group.points) for group in made.groups),
        "group_words": GROUP_WORDS,
        "on_demands_words": ON_DEMANDS,
        "absence": ABSENCE,
        "language": made.language,
    }


def _data(kept: Kept) -> dict[str, Any]:
    """The page's twin: `answerable-check/1`, and what is newer than the check."""
    said = to_json(Result(documents=(kept.document,)))
    return {**said, "at": kept.at.isoformat(), "older_than": kept.older_than}
