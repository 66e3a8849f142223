"""What does this document say, sentence by sentence, and how sure is each of them?"""

from __future__ import annotations

from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from answerable.reading.model import Reading
from answerable.reading.pages.drawing import PDF, PICTURES
from answerable.reading.recognising.warning import tells_recognised
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.options import LANGUAGES
from answerable.reading.sources.places import Stated
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action, Role
from answerable.web.answers import Paged, page_or_json
from answerable.web.checks.kept import Kept, kept_for
from answerable.web.documents.asked import Asked, Stretch, asked_for, stretch_of, wants_pictures
from answerable.web.documents.clauses import (
    MOST_BESIDE,
    clauses_beside,
    clauses_within,
    items_beside,
)
from answerable.web.documents.head import head_of
from answerable.web.documents.languages import languages_in
from answerable.web.documents.marks import CHOSEN, HIT, KINDS, Mark, anchor, marks_of
from answerable.web.documents.messages_page import messages_page
from answerable.web.documents.opened import Opened, opened, seen
from answerable.web.documents.plain_words import KINDS_OF_DOCUMENT
from answerable.web.documents.recognised import (
    Recognition,
    group_of,
    pages_between,
    recognition_of,
    unsure_marks,
)
from answerable.web.documents.run_html import html_of
from answerable.web.documents.sheet import overlay, sheet
from answerable.web.documents.table_page import table_page
from answerable.web.documents.text_page import runs
from answerable.web.documents.wished import Again, missing
from answerable.web.documents.withdrawn import said_withdrawn
from answerable.workbench.held import DOCUMENTS, stated_in


@page(Action.READ, guests=True)
def read(request: Request, digits: str) -> HttpResponse:
    """The document, a page of it at a time, with the clauses beside."""
    desk = request.desk
    shown = seen(desk.viewer, f"sha256:{digits}")
    if shown.withdrawn:
        return said_withdrawn(request, shown)
    document = opened(desk.archive, shown)
    asked = asked_for(request, document)
    # A check quotes records of the whole archive, of which a guest knows one case.
    guest = desk.account.as_role is Role.GUEST
    kept = None if guest else kept_for(desk.archive, desk.account.clearance, shown.id)
    stretch = stretch_of(request, document, asked)
    context = {
        **_whole(request, document, kept),
        **_page(document, asked, stretch, kept),
        **_beside(request, document, stretch, kept),
        **_links(request, document, stretch, asked),
    }
    return page_or_json(
        request,
        "documents/reader.html",
        context,
        {
            **_data(document, kept, stretch, guest=guest),
            "stated": [one.to_json() for one in context["stated"]],
        },
    )


def address_of(object_id: str, start: int, end: int) -> str:
    """Where the words at a place of a document are shown."""
    base = reverse("documents:read", args=[object_id.removeprefix("sha256:")])
    return f"{base}?at={start}-{end}#{anchor(start, end)}"


# What is shown


def _whole(request: Request, document: Opened, kept: Kept | None) -> dict[str, Any]:
    """What is said of the document as a whole."""
    desk, shown, reading = request.desk, document.shown, _reading(document)
    return {
        "shown": shown,
        "head": head_of(desk.viewer, shown),
        "stated": _stated(request, shown.id),
        "digits": shown.id.removeprefix("sha256:"),
        "document": document,
        "title": _title(document),
        "kind": _kind(reading),
        "language": languages_in(reading).whole,
        "title_language": languages_in(reading).of(_title(document)),
        "kept": kept,
        "may_correct": desk.may(Action.CORRECT),
        **_again(request, document),
        "guest": desk.account.as_role is Role.GUEST,
        "media_grey": document.is_picture
        and bool(document.content.pages)
        and not wants_pictures(request),
    }


def _stated(request: Request, object_id: str) -> tuple[Stated, ...]:
    """What the file says of itself, to whoever may see the file; not to a guest, who was shown one case."""
    desk = request.desk
    return () if desk.account.as_role is Role.GUEST else stated_in(desk.archive, object_id)


def _kind(reading: Reading | None) -> str:
    """What kind of document it was read as; "" where it is none of those that have a name."""
    if reading is None or reading.kind == "other":
        return ""
    return str(KINDS_OF_DOCUMENT.get(reading.kind, reading.kind))


def _again(request: Request, document: Opened) -> dict[str, Any]:
    """The form by which it is read once more, for whoever may add; and why pictures cannot be read here."""
    kind = document.shown.type
    if kind not in DOCUMENTS or not request.desk.may(Action.ADD).allowed:
        return {}
    has_pictures = kind in {PDF, *PICTURES} and bool(document.content.pages)
    return {
        "again": Again(initial={"languages": LANGUAGES}),
        "has_pictures": has_pictures,
        "missing": missing() if has_pictures else "",
    }


def _page(document: Opened, asked: Asked, stretch: Stretch, kept: Kept | None) -> dict[str, Any]:
    """The page itself: an image with what lies over it, or a stretch of the text."""
    source = document.content.source
    marks = _marks(document, asked, stretch, kept)
    languages = languages_in(_reading(document))
    recognised = _recognised(document, stretch)
    found: dict[str, Any] = {
        "stretch": stretch,
        "recognised": recognised,
        "warnings": _warnings(source, told_below=bool(recognised)),
        "as_it_stands": _as_it_stands(source, stretch) if source else "",
    }
    if stretch.drawn is not None:
        made = sheet(stretch.drawn.page, stretch.drawn.words, marks)
        return {**found, "sheet": made, "overlay": group_of(stretch.drawn.unsure) + overlay(made)}
    if source is None or (document.content.pages and not document.text):
        return found
    place = (stretch.start, stretch.end)
    if table := table_page(source, document.content.cuts, *place, marks, languages):
        return {**found, "table": table, "last_row": table.rows[-1].number if table.rows else 0}
    if messages := messages_page(source, *place, marks, languages):
        return {**found, "messages_shown": messages, "messages_in_all": len(source.stretches)}
    return {**found, "text": html_of(runs(document.text, *place, marks, languages))}


def _warnings(source: Source | None, *, told_below: bool) -> tuple[str, ...]:
    """What the reader of the file warns of; not twice that a program recognised the words shown below."""
    said = source.warnings if source else ()
    return tuple(one for one in said if not (told_below and tells_recognised(one)))


def _recognised(document: Opened, stretch: Stretch) -> tuple[Recognition, ...]:
    """How each page that is shown was recognised; a text is shown several pages at a time."""
    source = document.content.source
    if source is None:
        return ()
    alone = stretch.drawn is not None or document.is_picture  # also a page without words
    numbers = (stretch.number,) if alone else pages_between(source, stretch.start, stretch.end)
    return tuple(found for one in numbers if (found := recognition_of(source, one)))


def _as_it_stands(source: Source, stretch: Stretch) -> str:
    """The page as the file has it, where Burmese typed in Zawgyi is shown in Unicode; else ""."""
    if not any(one.start < stretch.end and one.end > stretch.start for one in source.converted):
        return ""
    start, end = source.as_read_at(stretch.start), source.as_read_at(stretch.end, after=True)
    return source.as_read()[start:end]


def _marks(document: Opened, asked: Asked, stretch: Stretch, kept: Kept | None) -> tuple[Mark, ...]:
    reading = _reading(document)
    found: tuple[Mark, ...] = ()
    if reading:
        clauses = clauses_within(reading, stretch.start, stretch.end)
        found = marks_of(clauses, kept.document if kept else None, asked.marks)
    hits = tuple(Mark(start=s, end=e, kind=HIT, title=_("found")) for s, e in asked.hits)
    at = (Mark(start=asked.at[0], end=asked.at[1], kind=CHOSEN),) if asked.at else ()
    return (*found, *hits, *at, *_doubted(document, stretch))


def _doubted(document: Opened, stretch: Stretch) -> tuple[Mark, ...]:
    """In a text that was recognised: the words that the program doubts. On a drawn page they lie beneath."""
    source = document.content.source
    if source is None or stretch.drawn is not None:
        return ()
    return tuple(unsure_marks(source, pages_between(source, stretch.start, stretch.end)))


def _beside(
    request: Request, document: Opened, stretch: Stretch, kept: Kept | None
) -> dict[str, Any]:
    """The clauses of the page, its other items, and what people corrected in the document."""
    reading = _reading(document)
    if reading is None:
        return {"clauses": (), "items": (), "corrected": None}
    here = clauses_within(reading, stretch.start, stretch.end)
    checked = kept.document if kept else None
    beside = clauses_beside(
        request.desk.viewer, document.shown, reading, here[:MOST_BESIDE], checked
    )
    return {
        "clauses": tuple(beside),
        "clauses_here": len(here),
        "clauses_in_all": len(reading.clauses),
        "items": tuple(islice(items_beside(reading, stretch.start, stretch.end), MOST_BESIDE)),
        "corrected": document.corrected,
    }


def _links(request: Request, document: Opened, stretch: Stretch, asked: Asked) -> dict[str, Any]:
    """The ways from this page: to others, and to this one with other marks."""
    kept = {key: request.GET[key] for key in ("q", "marks", "show", "as") if key in request.GET}
    return {
        "paged": Paged(
            items=(None,),
            number=stretch.number,
            pages=stretch.of,
            total=stretch.of,
            first=stretch.number,
            query=urlencode(kept),
        ),
        "toggles": tuple(_toggles(request, asked, stretch)),
        "hits": len(asked.hits),
        "words_sought": request.GET.get("q", "")[:200],
        "hit_address": _hit_address(document, asked, kept),
    }


def _toggles(request: Request, asked: Asked, stretch: Stretch) -> list[tuple[str, Any, bool, str]]:
    """(kind, words, whether it is shown, the address of the page with that turned round)."""
    rest = {key: request.GET[key] for key in ("q", "show", "as") if key in request.GET}
    found = []
    for kind, words in KINDS.items():
        turned = asked.marks ^ {kind}
        marks = ",".join(one for one in KINDS if one in turned)
        query = urlencode({**rest, "page": stretch.number, "marks": marks})
        found.append((kind, words, kind in asked.marks, f"?{query}"))
    return found


def _hit_address(document: Opened, asked: Asked, kept: dict[str, str]) -> str:
    """Where the first of the words searched for is shown."""
    if not asked.hits:
        return ""
    start, end = asked.hits[0]
    return f"?{urlencode(kept)}#{anchor(start, end)}"


def _reading(document: Opened) -> Reading | None:
    return document.corrected.reading if document.corrected else None


def _title(document: Opened) -> str:
    """What the page is called: by its title, else by its file's name, else by its id."""
    reading = _reading(document)
    if reading and reading.title:
        return " ".join(reading.title.text.split())
    return document.shown.names[0] if document.shown.names else document.shown.id


def _data(document: Opened, kept: Kept | None, stretch: Stretch, *, guest: bool) -> dict[str, Any]:
    """The page's twin: the reading as `answerable-reading/1`, and the state of the last check."""
    corrected = document.corrected
    return {
        "object": document.shown.id,
        "names": document.shown.names,
        "type": document.shown.type,
        "level": document.shown.level,
        "retracted": document.shown.retracted,
        "pages": stretch.of,
        "reading": corrected.reading.to_json() if corrected else None,
        "corrections": corrected.to_json() if corrected and not guest else None,
        "checked": {"at": kept.at.isoformat(), "older_than": kept.older_than} if kept else None,
    }
