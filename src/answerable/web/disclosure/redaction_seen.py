"""What would be covered, what was, and what did the proof come to: before and after, page by page?"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.view import Shown
from answerable.clock import now
from answerable.errors import AnswerableError, NotFound
from answerable.reading.pages.page import PageSize
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import Paged, page_or_json, paginated, wanted
from answerable.web.desk import Desk
from answerable.web.disclosure.redacting import KIND, PROOFS, last_asked, record_of, rects
from answerable.web.disclosure.sight import object_at, sees, whole
from answerable.web.disclosure.writing import see_other
from answerable.web.documents.images import drawn_page
from answerable.web.documents.opened import content_remembered
from answerable.web.filling import said
from answerable.web.jobs.work import begin

_LINES: Final = 60
"""Lines of a text that are shown at once."""


@page(Action.PROTECT, methods=BOTH)
def preview(request: Request, object_id: str) -> HttpResponse:
    """What would be covered, page by page; a POST makes the copy."""
    desk = request.desk
    shown = object_at(desk, object_id)
    asked = last_asked(desk, KIND, about=shown.id)
    if asked is None:
        raise NotFound(
            _("You did not ask for a redaction of this."), advice=_("Say first what is to go.")
        )
    if request.method == "POST":
        job = begin(KIND, {**asked.asked, "dry": False, "since": now()}, desk.account)
        return see_other(reverse("jobs:show", args=[job.pk]))
    content = content_remembered(desk.archive, shown)
    paged = paginated(request, content.pages, rows=1)
    context: dict[str, Any] = {
        "shown": shown,
        "digits": object_id,
        "asked": asked,
        "paged": paged,
        "before": _sheet(desk, shown, paged, asked.said.get("areas", [])),
        "found": {
            _FOUND.get(why, why): count for why, count in asked.said.get("found", {}).items()
        },
    }
    return page_or_json(request, "disclosure/preview.html", context, dict(asked.said))


_FOUND: Final = {
    "text": gettext_lazy("found in its text"),
    "picture": gettext_lazy("read from its picture"),
    "box": gettext_lazy("areas given"),
    "page": gettext_lazy("whole pages"),
}


@page(Action.READ)
def copy(request: Request, object_id: str) -> HttpResponse:
    """A redacted copy beside what it was made from, page by page, with its proof."""
    desk = request.desk
    shown = object_at(desk, object_id)
    made = record_of(desk, shown.id)
    if made is None:
        raise NotFound(_("This is no redacted copy."), advice=_("Its own page says what it is."))
    parent_id = str(made.body.get("parent", ""))
    seen = whole(desk).holds(parent_id) and sees(desk, parent_id)
    parent = whole(desk).show(parent_id) if seen else None
    after = content_remembered(desk.archive, shown)
    context: dict[str, Any] = {
        "shown": shown,
        "digits": object_id,
        "record": made,
        "proof": PROOFS.get(str(made.body.get("proof")), ""),
        "parent": parent,
        "may_protect": desk.may(Action.PROTECT),
    }
    if after.pages:
        paged = paginated(request, after.pages, rows=1)
        areas = made.body.get("areas", [])
        context |= {
            "paged": paged,
            "before": _sheet(desk, parent, paged, areas) if parent else None,
            "after": _sheet(desk, shown, paged, []),
        }
    else:
        context |= _texts(desk, request, shown, parent)
    data = {"object": shown.id, **{key: made.body.get(key) for key in _TOLD}}
    return page_or_json(request, "disclosure/copy.html", context, data)


_TOLD: Final = ("parent", "proof", "reason", "words", "places", "nowhere", "looked", "checks", "findings")  # fmt: skip


def _texts(desk: Desk, request: Request, shown: Shown, parent: Shown | None) -> dict[str, Any]:
    after = _lines(desk, shown)
    before = _lines(desk, parent) if parent else []
    longest = max(after, before, key=len)
    paged = paginated(request, longest, rows=_LINES)
    start = (min(wanted(request), paged.pages) - 1) * _LINES
    return {
        "paged": paged,
        "text_before": "\n".join(before[start : start + _LINES]),
        "text_after": "\n".join(after[start : start + _LINES]),
    }


def _lines(desk: Desk, shown: Shown) -> list[str]:
    source = content_remembered(desk.archive, shown).source
    return source.text.split("\n") if source else []


def _sheet(
    desk: Desk, shown: Shown, paged: Paged[PageSize], areas: list[str]
) -> dict[str, Any] | None:
    """One page as an image, with what is covered drawn over it."""
    if not paged.items:
        return None
    size = paged.items[0]
    try:
        drawn = drawn_page(desk.archive, shown, size.number).page
    except AnswerableError as refused:
        return {"fault": said(refused), "number": size.number}
    return {
        "digits": shown.id.removeprefix("sha256:"),
        "number": size.number,
        "width": drawn.width,
        "height": drawn.height,
        "rects": rects(
            areas,
            size.number,
            points=(size.width, size.height),
            pixels=(drawn.width, drawn.height),
        ),
    }
