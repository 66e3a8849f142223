"""The image of a page, drawn on the server: nothing of the document itself ever reaches a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils.safestring import SafeString

from answerable.archive.archive import Archive
from answerable.archive.view import Shown
from answerable.errors import NotFound
from answerable.reading.pages.drawing import drawn
from answerable.reading.pages.page import DrawnPage
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action
from answerable.web.documents.opened import content_remembered, seen
from answerable.web.documents.sheet import words_layer
from answerable.web.remembered import Remembered
from answerable.workbench.held import content_of

_MOST: Final = 96 << 20
"""Bytes of images and word boxes that are kept in memory: some 500 pages."""
_POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A page, and the layer of its words as it stands in a page of the workspace."""

    page: DrawnPage
    words: SafeString


_DRAWN: Final[Remembered[Drawn]] = Remembered(
    _MOST, lambda one: len(one.page.image) + 200 * len(one.page.words) + len(one.words)
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
        made = drawn(content_of(archive, shown.id), shown.type, number)
        source = content_remembered(archive, shown).source
        return Drawn(page=made, words=words_layer(made, source.text if source else ""))

    return _DRAWN.or_make((shown.id, number), draw)
