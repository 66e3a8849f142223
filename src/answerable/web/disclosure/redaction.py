"""What is to go out of a copy: words, and areas of its pages; before and after, page by page?"""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.archive.view import Shown
from answerable.clock import now
from answerable.disclosure.redacting.paper import PDF, PICTURES
from answerable.disclosure.redacting.wish import DPI, Area
from answerable.errors import AnswerableError, NotFound
from answerable.reading.pages.marking import boxes_of
from answerable.reading.pages.page import PageSize
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import Paged, page_or_json, paginated, wanted
from answerable.web.desk import Desk
from answerable.web.disclosure.redacting import (
    KIND,
    PROOFS,
    Asked,
    last_asked,
    lines_of,
    record_of,
    rects,
    wish_of,
)
from answerable.web.disclosure.sight import object_at, sees, whole
from answerable.web.disclosure.writing import Words, named, see_other, text_field
from answerable.web.documents.images import drawn_page
from answerable.web.documents.opened import content_remembered
from answerable.web.jobs.work import begin

_LINES: Final = 60
"""Lines of a text that are shown at once."""


_OF_PAGES: Final = ("keep", "boxes", "pages", "looked", "whole_lines", "dpi")


class RedactionForm(Words):
    """What is to go, and why."""

    words = text_field(
        gettext_lazy("Words that are to go"),
        gettext_lazy(
            "One word or phrase a line: every spelling that may stand there, in every script."
        ),
        needed=False,
        rows=4,
    )
    keep = text_field(
        gettext_lazy("Words that stay"),
        gettext_lazy("Though one to go may be misread as them; one a line."),
        needed=False,
        rows=2,
    )
    boxes = text_field(
        gettext_lazy("Areas"),
        gettext_lazy(
            "One a line, PAGE:LEFT,TOP,RIGHT,BOTTOM, such as 2:72,90,300,110: points (pixels of a picture) "
            "from the upper left corner."
        ),
        needed=False,
        rows=3,
    )
    pages = text_field(
        gettext_lazy("Whole pages"), gettext_lazy("Numbers, such as 2, 5."), needed=False
    )
    looked = text_field(
        gettext_lazy("Pages that you looked at yourself"),
        gettext_lazy(
            "Where not all on a page was made out: you say, with your name, that no word to go stands "
            "there. Numbers, such as 2, 5."
        ),
        needed=False,
    )
    whole_lines = forms.BooleanField(
        label=gettext_lazy(
            "Cover lines from edge to edge, so that no width tells how long a name is"
        ),
        required=False,
    )
    dpi = forms.IntegerField(
        label=gettext_lazy("Dots an inch of the copy"), min_value=100, max_value=600, initial=DPI
    )
    reason = text_field(
        gettext_lazy("Reason"),
        gettext_lazy("It is kept and may leave with the copy, so name nobody."),
        rows=2,
    )

    def __init__(self, *given: Any, paper: bool, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in () if paper else _OF_PAGES:
            del self.fields[name]

    def _numbers(self, name: str) -> list[int]:
        said = self.cleaned_data[name].replace(",", " ").split()
        if any(not one.isascii() or not one.isdecimal() or len(one) > 6 for one in said):
            raise forms.ValidationError(_("Write numbers of pages, such as 2, 5."))
        return [int(one) for one in said]

    def clean_pages(self) -> list[int]:
        """Numbers of whole pages. Raises ValidationError."""
        return self._numbers("pages")

    def clean_looked(self) -> list[int]:
        """Numbers of pages that were looked at. Raises ValidationError."""
        return self._numbers("looked")

    def clean_boxes(self) -> list[str]:
        """The areas, each of a form that can be read. Raises ValidationError."""
        found = lines_of(self.cleaned_data["boxes"])
        for one in found:
            try:
                Area.parse(one)
            except AnswerableError as fault:
                raise forms.ValidationError(visible(f"{one}: {fault.message}")) from None
        return found

    def asked(self, object_id: str, *, dry: bool) -> dict[str, Any]:
        """What the job is told."""
        said = self.cleaned_data
        return {
            "object": object_id,
            "words": lines_of(said["words"]),
            "keep": lines_of(said.get("keep", "")),
            "boxes": said.get("boxes", []),
            "pages": said.get("pages", []),
            "looked": said.get("looked", []),
            "whole_lines": said.get("whole_lines", False),
            "dpi": said.get("dpi") or DPI,
            "reason": said["reason"],
            "dry": dry,
            "since": now(),
        }


def typed(asked: Asked | None) -> dict[str, Any]:
    """The fields as they were typed the last time."""
    if asked is None:
        return {}
    said = dict(asked.asked)
    for name in ("words", "keep", "boxes"):
        said[name] = "\n".join(said.get(name, ()))
    for name in ("pages", "looked"):
        said[name] = ", ".join(map(str, said.get(name, ())))
    return said


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
            RedactionForm(initial={"dpi": DPI, **typed(again)}, paper=_is_paper(shown)),
        )
    step = request.POST.get("step", "preview")
    if step in ("show", "cover"):
        return _form(request, shown, _shown_again(request, shown, step))
    form = RedactionForm(request.POST, paper=_is_paper(shown))
    if form.is_valid() and _sound(desk, form):
        job = begin(KIND, form.asked(shown.id, dry=step != "make"), desk.account)
        return see_other(reverse("jobs:show", args=[job.pk]))
    return _form(request, shown, form, status=422)


def _is_paper(shown: Shown) -> bool:
    """Whether it is made of pages or pictures."""
    return shown.type == PDF or shown.type in PICTURES


def _sound(desk: Desk, form: RedactionForm) -> bool:
    """Whether the wish makes sense; its fault stands at the form else."""
    try:
        if form.cleaned_data.get("looked"):
            named(desk, _("That a page was looked at"))
        wish_of(form.asked("", dry=True))
    except AnswerableError as fault:
        form.add_error(None, visible(f"{fault.message} {fault.advice}"))
        return False
    return True


def _shown_again(request: Request, shown: Shown, step: str) -> RedactionForm:
    """The form as it was typed; with `cover` the words that were selected on the page are added."""
    said = {name: request.POST.get(name, "") for name in RedactionForm.base_fields}
    initial = {**said, "whole_lines": bool(said["whole_lines"])}
    form = RedactionForm(initial=initial, paper=_is_paper(shown))
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
            fault = f"{refused.message} {refused.advice}"
    context = {
        "shown": shown,
        "digits": shown.id.removeprefix("sha256:"),
        "form": form,
        "pages": content.pages,
        "number": number,
        "drawn": drawn,
        "fault": fault,
        "copies": _copies(desk, shown),
    }
    return render(request, "disclosure/redaction.html", context, status=status)


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
        return {"fault": f"{refused.message} {refused.advice}", "number": size.number}
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
