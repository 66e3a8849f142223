"""Is this document read rightly? One item at a time, beside its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.archive.records import FOUND
from answerable.errors import CannotRead, Conflict, NotAllowed, NotFound, UsageError
from answerable.text import visible
from answerable.web.access.pages import BOTH, Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import page_or_json
from answerable.web.documents.clauses import values_of
from answerable.web.documents.opened import Opened, opened, seen
from answerable.web.documents.plain_words import FIELD_WORDS
from answerable.web.documents.reader import address_of
from answerable.web.review.people import (
    Answered,
    last_said,
    own_voice,
    remember,
    tabs,
    take_back,
)
from answerable.workbench.proofread import (
    Item,
    Looked,
    items_of,
    looked_on,
    may_look,
    record,
    said_of,
    verdict_of,
    waiting,
)
from answerable.workbench.turns import AGAIN, FIRST, SECOND, TURNS

if TYPE_CHECKING:
    from answerable.archive.view import RecordShown
    from answerable.web.desk import Desk

QUEUE: Final = "readings"
AROUND: Final = 240
"""Characters of the text shown on each side of an item."""
LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The items of one document, as they stand for one person."""

    document: Opened
    items: tuple[Item, ...]
    said: Mapping[str, tuple[Looked, ...]]
    waiting: Mapping[str, tuple[Item, ...]]
    own: tuple[Item, ...]
    """Those that this person corrected, which others look over."""

    def item(self, key: str) -> Item | None:
        return next((one for one in self.items if one.key == key), None)


@page(Action.READ, methods=BOTH, write=Action.REVIEW)
def reading(request: Request, digits: str) -> HttpResponse:
    """The next item of a document; a POST answers one, or takes one's last answer back."""
    turn = request.GET.get("turn", "")
    turn = turn if turn in TURNS else FIRST
    row = _row(request.desk, digits)
    if request.method == "POST":
        return _see(request, _answered(request, row, digits, turn))
    item = _item(request, row, turn)
    shown = _shown(row, item, turn) if item else None
    context = {
        "digits": digits,
        "title": _title(row.document),
        "turn": turn,
        "turns": _tabs(row, turn),
        "left": len(row.waiting[turn]),
        "of": len(row.items),
        "place": row.items.index(item) + 1 if item else 0,
        "shown": shown,
        "last": last_said(request, QUEUE, _said),
        "own": len(row.own),
        "skip": f"?{urlencode({'turn': turn, 'after': item.key})}" if item else "",
        "begin_again": f"?turn={turn}" if request.GET.get("after") else "",
        "onward": bool(request.GET.get("after") or request.GET.get("at")),
        "may": request.desk.may(Action.REVIEW),
        "may_correct": request.desk.may(Action.CORRECT),
        "query": urlencode({"turn": turn}),
    }
    data = {
        "object": row.document.shown.id,
        "turn": turn,
        "waiting": {each: len(items) for each, items in row.waiting.items()},
        "of": len(row.items),
        "item": shown,
    }
    return page_or_json(request, "review/reading.html", context, data)


def _see(request: Request, address: str) -> HttpResponse:
    """Off to another page; out of the queue htmx is told to load it as a whole."""
    if request.headers.get("HX-Request") and not address.startswith(reverse("review:readings")):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address, status=303)


def _row(desk: Desk, digits: str) -> Row:
    """Raises NotFound, NotAllowed, and CannotRead for what is not read sentence by sentence."""
    shown = seen(desk.viewer, f"sha256:{digits}")
    if shown.withdrawn:
        raise NotFound(_("It was withdrawn."), advice=_("Nothing of it is shown any more."))
    document = opened(desk.archive, shown)
    if document.corrected is None:
        raise CannotRead(
            document.content.fault or _("This document was not read sentence by sentence."),
            advice=document.content.advice
            or _("Have it read first: its page has a button for that."),
        )
    items = items_of(document.corrected)
    said = said_of(document.corrected.reading, items, looked_on(desk.viewer, shown))
    own = own_voice(desk)
    voices = frozenset(one.voice for each in said.values() for one in each if own(one.voice))
    return Row(
        document=document,
        items=items,
        said=said,
        waiting={
            turn: tuple(waiting(items, said, turn, voices=voices, by=desk.by)) for turn in TURNS
        },
        own=tuple(one for one in items if not may_look(one, desk.by)),
    )


def _item(request: Request, row: Row, turn: str) -> Item | None:
    """The item that is asked for, or the next one that waits behind the last."""
    at = row.item(request.GET.get("at", ""))
    if at is not None:
        return at
    after = row.item(request.GET.get("after", ""))
    start = row.items.index(after) if after else -1
    return next((one for one in row.waiting[turn] if row.items.index(one) > start), None)


# Answering


def _answered(request: Request, row: Row, digits: str, turn: str) -> str:
    """What was found is written down; gives where to go on."""
    said, here = request.POST, reverse("review:reading", args=[digits])
    answer = said.get("answer", "")
    if answer == "undo":
        undone = take_back(request, QUEUE, said.get("last", ""))
        object_id, _colon, key = undone.key.partition(" ")
        query = urlencode({"turn": turn, "at": key, "undone": "yes"})
        return f"{reverse('review:reading', args=[object_id])}?{query}"
    if answer not in FOUND:
        raise UsageError(
            _("Answer with right, wrong or unsure."), advice=_("Nothing was recorded.")
        )
    item = row.item(said.get("item", ""))
    if item is None or _values_said(said.get("read", "")) != _values_said(_read(item)):
        raise Conflict(
            _("This is read differently now: somebody corrected it meanwhile."),
            advice=_("Nothing was recorded. Look at the item again."),
        )
    if not may_look(item, request.desk.by):
        raise NotAllowed(
            _("You corrected this yourself; another person looks it over."),
            advice=_("Go on to the next one."),
        )
    _record(request, row, item, digits, answer)
    if answer == "wrong" and request.desk.may(Action.CORRECT).allowed:
        start, end = item.place
        query = urlencode({"start": start, "end": end, "field": item.field})
        return f"{reverse('documents:claim', args=[digits])}?{query}"
    return f"{here}?{urlencode({'turn': turn, 'after': item.key})}"


def _record(request: Request, row: Row, item: Item, digits: str, answer: str) -> None:
    desk = request.desk
    assert row.document.corrected is not None
    written = record(
        desk.archive,
        row.document.shown,
        row.document.corrected.reading,
        item,
        answer,
        by=desk.by,
        viewer=desk.viewer,
        reason=request.POST.get("reason", "").strip()[:LONGEST],
    )
    if written is not None:
        remember(request, QUEUE, Answered(record=written, key=f"{digits} {item.key}"))


def _values_said(said: str) -> str:
    return " ".join(said.split())


def _read(item: Item) -> str:
    """What was on the page, so that an answer counts for nothing else."""
    return "; ".join(f"{name}={value}" for name, value in item.values)


def _said(own: RecordShown) -> dict[str, Any]:
    quoted = own.body.get("quoted")
    words = str(quoted[0]) if isinstance(quoted, list) and quoted else ""
    names = [visible(" ".join(words.split())[:120])]
    return {"verdict": str(own.body.get("found", "")), "names": names}


# Showing


def _shown(row: Row, item: Item, turn: str) -> dict[str, Any]:
    text = row.document.text
    start, end = item.place
    said = () if turn == SECOND else row.said.get(item.key, ())
    return {
        "key": item.key,
        "field": str(FIELD_WORDS[item.field]),
        "before": text[max(0, start - AROUND) : start],
        "words": item.span.text,
        "after": text[end : end + AROUND],
        "values": [(str(name), visible(value)) for name, value in values_of(item.span, item.field)],
        "read": _read(item),
        "rule": visible(item.span.rule),
        "by_person": bool(item.authors),
        "correct": urlencode({"start": start, "end": end, "field": item.field}),
        "address": address_of(row.document.shown.id, start, end),
        "verdict": verdict_of(said),
        "said": [(one.found, visible(one.by), one.at[:10], visible(one.reason)) for one in said],
    }


def _tabs(row: Row, here: str) -> list[dict[str, Any]]:
    words = {
        FIRST: _("Not looked over yet"),
        SECOND: _("For a second reader"),
        AGAIN: _("Wrong, unsure or in conflict"),
    }
    return tabs(words, {turn: len(row.waiting[turn]) for turn in words}, here)


def _title(document: Opened) -> str:
    names: Sequence[str] = document.shown.names
    title = document.corrected.reading.title if document.corrected else None
    return " ".join(title.text.split()) if title else next(iter(names), document.shown.id)
