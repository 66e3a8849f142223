"""What is to go out of a copy: words, and areas of its pages?"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.archive.view import Shown
from answerable.disclosure.redacting.wish import DPI, Area
from answerable.errors import AnswerableError
from answerable.reading.pages.marking import boxes_of
from answerable.reading.pages.page import PageSize
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.desk import Desk
from answerable.web.disclosure.redacting import (
    KIND,
    Rect,
    last_asked,
    lines_of,
    rects,
    wish_of,
)
from answerable.web.disclosure.redaction_form import RedactionForm, is_paper, typed
from answerable.web.disclosure.sight import object_at, sees
from answerable.web.disclosure.writing import named, see_other
from answerable.web.documents.images import Drawn, drawn_page
from answerable.web.documents.opened import content_remembered
from answerable.web.filling import said
from answerable.web.jobs.work import begin


@page(Action.PROTECT, methods=BOTH)
def choose(request: Request, object_id: str) -> HttpResponse:
    """Say what is to go; look at a page, add areas, look at what would be covered, or make the copy."""
    desk = request.desk
    shown = object_at(desk, object_id)
    if request.method != "POST":
        again = last_asked(desk, KIND, about=shown.id) if "again" in request.GET else None
        return _form(
            request,
            shown,
            RedactionForm(initial={"dpi": DPI, **typed(again)}, paper=is_paper(shown)),
        )
    step = request.POST.get("step", "preview")
    if step in ("show", "cover"):
        return _form(request, shown, _shown_again(request, shown, step))
    form = RedactionForm(request.POST, paper=is_paper(shown))
    if form.is_valid() and _sound(desk, form):
        job = begin(KIND, form.asked(shown.id, dry=step != "make"), desk.account)
        return see_other(reverse("jobs:show", args=[job.pk]))
    return _form(request, shown, form, status=422)


def _sound(desk: Desk, form: RedactionForm) -> bool:
    """Whether the wish makes sense; its fault stands at the form else."""
    try:
        if form.cleaned_data.get("looked"):
            named(desk, _("That a page was looked at"))
        wish_of(form.asked("", dry=True))
    except AnswerableError as fault:
        form.add_error(None, said(fault))
        return False
    return True


def _shown_again(request: Request, shown: Shown, step: str) -> RedactionForm:
    """The form as it was typed; with `cover` the words that were selected on the page are added."""
    said = {name: request.POST.get(name, "") for name in RedactionForm.base_fields}
    initial = {**said, "whole_lines": bool(said["whole_lines"])}
    form = RedactionForm(initial=initial, paper=is_paper(shown))
    if step == "cover":
        added = _selected(request, shown)
        form.initial["boxes"] = "\n".join(lines_of("\n".join([said["boxes"], *added])))
    return form


def _selected(request: Request, shown: Shown) -> list[str]:
    """The areas of the words from `start` to before `end` on the page that is shown."""
    said = [request.POST.get(name, "") for name in ("start", "end")]
    if not all(one.isascii() and one.isdecimal() and len(one) < 10 for one in said):
        return []
    start, end = map(int, said)
    content = content_remembered(request.desk.archive, shown)
    number = _number(request, content.pages)
    size = next((one for one in content.pages if one.number == number), None)
    if size is None or start >= end:
        return []
    found = boxes_of((drawn_page(request.desk.archive, shown, number).page,), start, end)
    return [
        f"{number}:{one.x0 * size.width:.1f},{one.y0 * size.height:.1f},"
        f"{one.x1 * size.width:.1f},{one.y1 * size.height:.1f}"
        for one in found
    ]


def _number(request: Request, pages: tuple[PageSize, ...]) -> int:
    """The page that is shown, from 1."""
    said = request.POST.get("shown") or request.GET.get("page", "1")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 8 else 1
    return min(max(1, number), max(1, len(pages)))


def _form(
    request: Request, shown: Shown, form: RedactionForm, *, status: int = 200
) -> HttpResponse:
    desk = request.desk
    content = content_remembered(desk.archive, shown)
    number = _number(request, content.pages)
    drawn, fault = None, ""
    if content.pages:
        try:
            drawn = drawn_page(desk.archive, shown, number)
        except AnswerableError as refused:
            fault = said(refused)
    context = {
        "shown": shown,
        "digits": shown.id.removeprefix("sha256:"),
        "form": form,
        "pages": content.pages,
        "number": number,
        "drawn": drawn,
        "fault": fault,
        "areas": _areas(form, content.pages, drawn),
        "copies": _copies(desk, shown),
    }
    return render(request, "disclosure/redaction.html", context, status=status)


def _areas(
    form: RedactionForm, pages: tuple[PageSize, ...], drawn: Drawn | None
) -> tuple[Rect, ...]:
    """The areas that were typed so far, on the page that is shown."""
    if drawn is None:
        return ()
    size = pages[drawn.page.number - 1]
    said = form["boxes"].value() or ""
    sound = [one for one in lines_of(said if isinstance(said, str) else "") if _is_area(one)]
    return rects(
        sound,
        size.number,
        points=(size.width, size.height),
        pixels=(drawn.page.width, drawn.page.height),
    )


def _is_area(said: str) -> bool:
    try:
        Area.parse(said)
    except AnswerableError:
        return False
    return True


def _copies(desk: Desk, shown: Shown) -> list[dict[str, Any]]:
    """The copies that were made of it."""
    return [
        {"id": str(one.body["object"]), "proof": one.body.get("proof"), "at": one.at, "by": one.by}
        for one in shown.records
        if one.kind == "redaction"
        and one.stands
        and one.body.get("parent") == shown.id
        and sees(desk, str(one.body.get("object")))
    ]
