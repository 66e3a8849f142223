"""The image of a page, drawn on the server: nothing of the document itself ever reaches a browser."""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils.safestring import SafeString

from answerable.archive.archive import Archive
from answerable.archive.view import Shown
from answerable.errors import AnswerableError, NotFound
from answerable.reading.pages.drawing import drawn
from answerable.reading.pages.page import DrawnPage
from answerable.reading.sources.canonical import Source
from answerable.web import seat
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.documents.opened import content_remembered, seen
from answerable.web.documents.recognised import unsure_lines
from answerable.web.documents.sheet import words_layer
from answerable.web.remembered import Remembered
from answerable.workbench.held import content_of, last_derived

_MOST: Final = 96 << 20
"""Bytes of images and word boxes that are kept in memory: some 500 pages."""
_AHEAD: Final = threading.Lock()
_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A page, and the layer of its words as it stands in a page of the workspace."""

    page: DrawnPage
    words: SafeString
    unsure: SafeString
    """Lines under the words that a program recognised and doubts."""


_DRAWN: Final[Remembered[Drawn]] = Remembered(
    _MOST,
    lambda one: len(one.page.image) + 200 * len(one.page.words) + len(one.words) + len(one.unsure),
)


@page(Action.READ, guests=True)
def image(request: Request, digits: str, number: str) -> HttpResponse:
    """The WebP of one page, for whoever may see the document."""
    shown = seen(request.desk.viewer, f"sha256:{digits}")
    if shown.withdrawn:
        raise NotFound("It was withdrawn.", advice="Nothing of it is shown any more.")
    found = drawn_page(request.desk.archive, shown, int(number))
    return HttpResponse(
        found.page.image,
        content_type="image/webp",
        headers={"Content-Security-Policy": _POLICY},
    )


def drawn_page(archive: Archive, shown: Shown, number: int) -> Drawn:
    """A page from memory, or drawn now; whoever asks has looked whether it may be seen.

    Raises CannotRead for a page that cannot be drawn, NotFound for one that is not there.
    """

    def draw() -> Drawn:
        return _draw(
            content_of(archive, shown.id),
            shown.type,
            number,
            content_remembered(archive, shown).source,
        )

    return _DRAWN.or_make(_key(archive, shown, number), draw)


def draw_ahead(archive: Archive, shown: Shown, number: int) -> None:
    """Draw the page that is probably turned to next, while nobody waits for it: one at a time."""
    key = _key(archive, shown, number)
    if _DRAWN.get(key) is not None or _AHEAD.locked():
        return
    given = (
        content_of(archive, shown.id),
        shown.type,
        number,
        content_remembered(archive, shown).source,
    )

    def draw() -> None:
        with _AHEAD, suppress(AnswerableError):  # whoever turns to the page is told what is wrong
            made = _draw(*given)
            if seat.is_open():
                _DRAWN.put(key, made)

    threading.Thread(target=draw, name="page ahead", daemon=True).start()


def _key(archive: Archive, shown: Shown, number: int) -> tuple[str, int, int]:
    """Words recognised since stand elsewhere in the text."""
    return (shown.id, number, last_derived(archive, shown.id))


def _draw(content: bytes, media_type: str, number: int, source: Source | None) -> Drawn:
    made = drawn(content, media_type, number, source=source)
    return Drawn(
        page=made,
        words=words_layer(made, source.text if source else ""),
        unsure=unsure_lines(made, source),
    )
