"""Which page of a document does somebody want, and what is to be marked on it?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from answerable.archive.finding import places_in
from answerable.errors import AnswerableError, NotFound
from answerable.reading.sources.converted import likely_in_unicode
from answerable.web.access.pages import Request
from answerable.web.answers import wanted
from answerable.web.documents.images import Drawn, draw_ahead, drawn_page
from answerable.web.documents.marks import KINDS
from answerable.web.documents.opened import Opened
from answerable.web.documents.table_page import row_at
from answerable.web.documents.text_page import page_at
from answerable.web.filling import said

MOST_HITS: Final = 500
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,6}").fullmatch
_PLACE: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which page of a document somebody wants, and what is to be marked on it."""

    at: tuple[int, int] | None
    """A place that a link points to."""
    hits: tuple[tuple[int, int], ...]
    """Where the words searched for stand."""
    marks: frozenset[str]
    page: int | None

    @property
    def first(self) -> int | None:
        """The first place that is asked for, if any is."""
        if self.at:
            return self.at[0]
        return self.hits[0][0] if self.hits else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The part of a document that one page shows."""

    number: int
    of: int
    start: int
    end: int
    drawn: Drawn | None = None
    remark: str = ""
    """Why its image is not shown, where it has one."""


def asked_for(request: Request, document: Opened) -> Asked:
    """What an address asks for; a place or page that is none is passed over."""
    at = _place(request, document)
    inside = at is not None and at[0] < at[1] <= len(document.text)
    words = request.GET.get("q", "")[:200]
    turned = likely_in_unicode(words)
    chosen = request.GET.get("marks")
    return Asked(
        at=at if inside else None,
        hits=tuple(islice(places_in(document.text, words, or_else=turned), MOST_HITS)),
        marks=frozenset(KINDS) if chosen is None else frozenset(chosen.split(",")) & set(KINDS),
        page=wanted(request) if "page" in request.GET else None,
    )


def _place(request: Request, document: Opened) -> tuple[int, int] | None:
    """The place of `?at=START-END`, or in a table of `?line=N`."""
    if place := _PLACE(request.GET.get("at", "")):
        return int(place[1]), int(place[2])
    number = _NUMBER(request.GET.get("line", ""))
    source = document.content.source
    return row_at(source, int(number[0])) if number and source else None


def stretch_of(request: Request, document: Opened, asked: Asked) -> Stretch:
    """The page that is asked for: drawn, where the document has pages and it can be."""
    if document.content.pages and request.GET.get("as") != "text":
        number = _page_wanted(asked, [one.start for one in _printed(document)])
        return _drawn_stretch(request, document, min(number, len(document.content.pages)))
    return _text_stretch(document, asked, document.content.undrawn)


def _text_stretch(document: Opened, asked: Asked, remark: str = "") -> Stretch:
    cuts = (*document.content.cuts, len(document.text))
    number = min(_page_wanted(asked, cuts[:-1]), len(cuts) - 1)
    return Stretch(
        number=number,
        of=len(cuts) - 1,
        start=cuts[number - 1],
        end=cuts[number],
        remark=remark,
    )


def _page_wanted(asked: Asked, starts: Sequence[int]) -> int:
    if asked.page is None and asked.first is not None and starts:
        return page_at(starts, asked.first)
    return asked.page or 1


def _drawn_stretch(request: Request, document: Opened, number: int) -> Stretch:
    printed = _printed(document)
    known = len(printed) == len(document.content.pages)
    start, end = (printed[number - 1].start, printed[number - 1].end) if known else (0, 0)
    whole = Stretch(number=number, of=len(document.content.pages), start=start, end=end)
    if document.is_picture and not wants_pictures(request):
        return whole
    try:
        drawn = drawn_page(request.desk.archive, document.shown, number)
    except NotFound:
        raise
    except AnswerableError as failed:
        return Stretch(
            number=number,
            of=whole.of,
            start=start,
            end=end,
            remark=said(failed),
        )
    if number < whole.of:
        draw_ahead(request.desk.archive, document.shown, number + 1)
    return Stretch(number=number, of=whole.of, start=start, end=end, drawn=drawn)


def wants_pictures(request: Request) -> bool:
    """Whether somebody asked for the picture, here or once for all."""
    return request.desk.account.show_media or request.GET.get("show") == "1"


def _printed(document: Opened) -> Sequence[Any]:
    return document.content.source.pages if document.content.source else ()
