"""What differs between two documents, such as two versions of a letter?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from answerable.archive.listing import Wanted, listed
from answerable.errors import CannotRead, NotFound
from answerable.reading.pages.recognised_words import has_recognised
from answerable.web.access.looked import log
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.answers import ROWS, page_or_json, paginated, wanted
from answerable.web.documents.languages import languages_in
from answerable.web.documents.listed import catalogue
from answerable.web.documents.opened import Opened, opened, seen
from answerable.web.documents.places import passage, reader
from answerable.workbench.compared import Row, Side, compared

_DIGITS: Final = re.compile(r"(?:sha256:)?([0-9a-f]{64})").fullmatch
_ALWAYS_SHOWN: Final = 3
"""Lines that are the same in both, and are shown at once; more are folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One of the two documents."""

    id: str
    name: str
    address: str
    text: str
    language: str
    recognised: bool
    """Whether a program recognised any of it."""


@page(Action.READ)
def compare(request: Request) -> HttpResponse:
    """Two documents side by side, for `?a=ID&b=ID`; with the first alone, a choice of the other."""
    first = _paper(request, request.GET.get("a", ""))
    if not request.GET.get("b", "").strip():
        return _choice(request, first)
    second = _paper(request, request.GET["b"])
    for paper in (first, second):
        log(request, request.desk.account, 200, about=paper.id.removeprefix("sha256:"))
    rows = compared(first.text, second.text)
    counts = Counter({"same": 0, "changed": 0, "first": 0, "second": 0})
    for row in rows:
        counts[row.kind] += max(side.lines for side in (row.first, row.second) if side)
    context = {
        "first": first,
        "second": second,
        "counts": counts,
        "alike": counts["same"] == counts.total(),
        "rows": [_shown(row, first, second, whole="whole" in request.GET) for row in rows],
        "whole": "whole" in request.GET,
    }
    data = {
        "first": {"object": first.id, "name": first.name},
        "second": {"object": second.id, "name": second.name},
        "lines": counts,
        "rows": [_json(row) for row in rows],
    }
    return page_or_json(request, "documents/compare.html", context, data)


def _paper(request: Request, said: str) -> Paper:
    """The document of an id. Raises NotFound, NotAllowed, CannotRead where it has no text."""
    found = _DIGITS(said.strip())
    if found is None:
        raise NotFound(
            _("This is no id of a document."),
            advice=_("Open one of the two documents, and choose “Compare with…” there."),
        )
    desk = request.desk
    shown = seen(desk.viewer, f"sha256:{found[1]}")
    if shown.withdrawn:
        raise NotFound(_("It was withdrawn."), advice=_("Nothing of it is shown any more."))
    document = opened(desk.archive, shown)
    if not document.text:
        raise CannotRead(
            _("This document has no text that could be compared."),
            advice=document.content.advice or document.content.fault,
        )
    return Paper(
        id=shown.id,
        name=shown.names[0] if shown.names else shown.id,
        address=reader(shown.id),
        text=document.text,
        language=_language(document),
        recognised=bool(document.content.source and has_recognised(document.content.source)),
    )


def _language(document: Opened) -> str:
    return languages_in(document.corrected.reading if document.corrected else None).whole


def _choice(request: Request, first: Paper) -> HttpResponse:
    asked = Wanted(has_text=True, apart_from=frozenset({first.id}))
    found = listed(catalogue(), request.desk.viewer, asked, page=wanted(request), rows=ROWS)
    context = {
        "first": first,
        "digits": first.id.removeprefix("sha256:"),
        "page": paginated(request, found.rows, total=found.total),
    }
    return page_or_json(
        request,
        "documents/compare_with.html",
        context,
        {"documents": found.rows, "total": found.total},
    )


def _shown(row: Row, first: Paper, second: Paper, *, whole: bool) -> dict[str, Any]:
    """A row as the page shows it. `folded`: how many lines stand behind one sentence"""
    lines = row.first.lines if row.first else 0
    return {
        "kind": row.kind,
        "folded": lines if row.kind == "same" and lines > _ALWAYS_SHOWN and not whole else 0,
        "sides": (_side(row.first, first), _side(row.second, second)),
    }


def _side(side: Side | None, paper: Paper) -> dict[str, Any]:
    if side is None:
        return {"paper": paper, "pieces": ()}
    return {
        "paper": paper,
        "pieces": side.pieces,
        "line": side.line,
        "address": passage(paper.id, side.start, side.end),
    }


def _json(row: Row) -> dict[str, Any]:
    sides: Sequence[tuple[str, Side | None]] = (("first", row.first), ("second", row.second))
    return {
        "kind": row.kind,
        **{
            name: {
                "line": side.line,
                "start": side.start,
                "end": side.end,
                "words": [{"text": one.text, "differs": one.differs} for one in side.pieces],
            }
            for name, side in sides
            if side
        },
    }
