"""How good is this source, and what it says here? One place at a time, on two axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from answerable.casework.citing import Cite, written
from answerable.errors import UsageError
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.cases.weighing import GradeForm, grade_labels, graded
from answerable.web.citations import place_asked, query_of
from answerable.web.filling import cite_meant
from answerable.web.remembered import Remembered, kept, state_of
from answerable.web.review.people import Answered, last, last_said, remember, tabs, take_back
from answerable.workbench.cases import set_down
from answerable.workbench.cited import Cited
from answerable.workbench.grade_queue import (
    TIERS,
    Graded,
    covered,
    graded_in,
    next_ungraded,
    resting,
)
from answerable.workbench.turns import AGAIN, FIRST, SECOND, TURNS
from answerable.workbench.weighing import grade_words

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown
    from answerable.web.desk import Desk

QUEUE: Final = "grades"
_RESTING: Final[Remembered[int]] = Remembered(8, lambda one: 1)
_KINDS: Final = {
    "element": gettext_lazy("cited in a case"),
    "contrary": gettext_lazy("cited in a case, against it"),
    "incident": gettext_lazy("an account of an incident rests on it"),
    "claim": gettext_lazy("kept as a claim"),
}


@page(Action.READ, methods=BOTH, write=Action.JUDGE)
def grades(request: Request) -> HttpResponse:
    """The next place; a POST grades one, or takes one's last grade back."""
    turn = request.GET.get("turn", "")
    turn = turn if turn in TURNS else FIRST
    form = None
    if request.method == "POST":
        if request.POST.get("answer") == "undo":
            return _see(_undone(request, turn))
        cite = _meant(request)
        form = GradeForm(request.POST, labels=grade_labels(request.desk))
        if form.is_valid() and (made := graded(request.desk, cite, form)):
            records = set_down(request.desk.archive, [made], "grade", by=request.desk.by)
            remember(request, QUEUE, Answered(record=records[0], key=written(cite)))
            return _see(f"{reverse('review:grades')}?{urlencode(_onward(request, turn))}")
    return _shown(request, turn, form)


def all_grades(desk: Desk) -> Graded:
    """The grades that this reader may see."""
    return kept(desk, "grades", lambda: graded_in(desk.viewer))


def ungraded(desk: Desk) -> tuple[int, int]:
    """(how many records rest on a place that nobody graded, how many rest on any)."""
    above = kept(desk, "above the clearance", desk.viewer.above)
    # A grade changes nothing in how many there are: they are counted again only with the places.
    of = _RESTING.or_make((state_of(desk.archive, TIERS), above), lambda: resting(desk.viewer))
    return kept(desk, "ungraded", lambda: of - covered(desk.viewer, all_grades(desk))), of


# Which place


def _next(request: Request, turn: str) -> tuple[Cite | None, str, str, str]:
    """(the place, why it is asked about, what comes behind it, where a search went on that was broken off)."""
    desk, found = request.desk, all_grades(request.desk)
    if place_asked(request.GET):
        return cite_meant(desk, place_asked(request.GET)), "", request.GET.get("after", "")[:20], ""
    if turn == FIRST:
        one, broken = next_ungraded(desk.viewer, found, request.GET.get("after", "")[:20])
        return (one.cite, str(_KINDS[one.kind]), one.after, "") if one else (None, "", "", broken)
    after = request.GET.get("after", "")
    skipped = int(after) if after.isascii() and after.isdecimal() and len(after) < 8 else 0
    row = found.for_second(desk.by) if turn == SECOND else found.differing()
    here = next((cite for cite in row[skipped:]), None)
    why = _("somebody else graded it") if turn == SECOND else _("people's grades differ")
    return here, why if here else "", str(skipped + 1), ""


def _meant(request: Request) -> Cite:
    """The place that the form is about. Raises UsageError, NotFound."""
    said = request.POST.get("place", "")
    if not said:
        raise UsageError(_("No place is named."), advice=_("Begin at the queue."))
    return cite_meant(request.desk, said)


def _onward(request: Request, turn: str) -> dict[str, str]:
    """A place that was graded has its turn no more, so the row goes on where it was; but not where people differ."""
    after = request.GET.get("after", "")[:20]
    if turn == AGAIN:
        after = request.POST.get("next", "")[:20]
    return {"turn": turn, **({"after": after} if after else {})}


def _undone(request: Request, turn: str) -> str:
    undone = take_back(request, QUEUE, request.POST.get("last", ""))
    place = query_of(cite_meant(request.desk, undone.key))
    return f"{reverse('review:grades')}?{urlencode({'turn': turn, **place, 'undone': 'yes'})}"


# Showing


def _shown(request: Request, turn: str, form: GradeForm | None) -> HttpResponse:
    desk = request.desk
    cite, why, after, broken = _next(request, turn) if form is None else _again(request)
    found = all_grades(desk)
    open_, of = ungraded(desk)
    waiting = {
        FIRST: open_,
        SECOND: len(found.for_second(desk.by)),
        AGAIN: len(found.differing()),
    }
    shown = _place(desk, cite, found, turn) if cite else None
    context = {
        "turn": turn,
        "turns": _tabs(waiting, turn),
        "left": waiting[turn],
        "of": of,
        "shown": shown,
        "why": why,
        "after": after,
        "broken": f"?{urlencode({'turn': turn, 'after': broken})}" if broken else "",
        "form": form or GradeForm(labels=grade_labels(desk)),
        "last": last_said(request, QUEUE, _said),
        "skip": f"?{urlencode({'turn': turn, 'after': after})}" if shown else "",
        "begin_again": f"?turn={turn}" if request.GET.get("after") else "",
        "onward": bool(last(request, QUEUE)) or "undone" in request.GET,
        "may": desk.may(Action.JUDGE),
        "query": urlencode(_onward(request, turn)),
    }
    data = {"turn": turn, "waiting": waiting, "of": of, "place": shown, "why": why}
    status = 422 if form is not None and form.errors else 200
    return page_or_json(request, "review/grades.html", context, data, status=status)


def _again(request: Request) -> tuple[Cite | None, str, str, str]:
    """The place of a form that has to be filled in again."""
    return _meant(request), "", request.POST.get("next", "")[:20], ""


def _place(desk: Desk, cite: Cite, found: Graded, turn: str) -> dict[str, Any]:
    cited = Cited(desk.archive, desk.viewer)
    before, after = cited.beside(cite)
    said = () if turn == SECOND else found.around(cite)
    return {
        "place": written(cite),
        "source": visible(cited.name(cite)),
        "before": before,
        "words": cited.shown(cite),
        "after": after,
        "whole": query_of(Cite(object=cite.object)).get("object", "") if cite.has_span else "",
        "given": [
            {
                "grade": one.said,
                "words": grade_words(one.said),
                "by": visible(one.by),
                "at": one.at[:10],
                "reason": visible(one.reason),
                "remark": visible(one.remark),
            }
            for one in said
        ],
    }


def _tabs(waiting: dict[str, int], here: str) -> list[dict[str, Any]]:
    words = {
        FIRST: _("Not graded yet"),
        SECOND: _("Graded by another, not by you"),
        AGAIN: _("Grades differ"),
    }
    return tabs(words, waiting, here)


def _said(own: RecordShown) -> dict[str, Any]:
    code = str(own.body.get("grade", ""))
    return {"verdict": f"{code} ({grade_words(code)})"}


def _see(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
