"""Where do these words stand, in texts and names that whoever asks may see?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import category

from django.http import HttpResponse
from django.utils.html import format_html

from answerable.archive.finding import Hit, places
from answerable.archive.listing import Wanted, fitting
from answerable.archive.readable import last_record
from answerable.archive.records import LEVELS
from answerable.reading.sources.converted import LOOKED_UP_AS, likely_in_unicode
from answerable.text import visible
from answerable.web.access.pages import Request, page
from answerable.web.access.roles import Action, Role
from answerable.web.answers import page_or_json, paginated
from answerable.web.asked_words import asks
from answerable.web.documents.listed import KINDS, Filters, catalogue, filters_of, wanted_by
from answerable.web.documents.places import passage, reader
from answerable.web.remembered import Remembered

MOST: Final = 500
"""Documents that are looked for; who needs more asks for less."""
EACH: Final = 3
"""Places shown of one document."""
_LONGEST: Final = 500
_REMEMBERED: Final = 20_000
_WHITE: Final = re.compile(r"\s+").sub
_NO_FILTERS: Final = Filters(type="", level="", source="", read="", checked="", sort="-day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place, with the words around it."""

    before: str
    match: str
    after: str
    address: str
    in_name: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One document, with the first places where the words stand in it."""

    object: str
    name: str
    retracted: bool
    address: str
    places: tuple[Place, ...]
    more: bool
    """Whether there are other places in it."""

    def to_json(self) -> dict[str, Any]:
        """All of it, for the page's twin."""
        return {
            "object": self.object,
            "name": self.name,
            "retracted": self.retracted,
            "more": self.more,
            "places": [
                {"before": p.before, "match": p.match, "after": p.after, "address": p.address}
                for p in self.places
            ],
        }


_FOUND: Final[Remembered[tuple[Found, ...]]] = Remembered(_REMEMBERED, lambda one: 1 + len(one))


@asks
@page(Action.READ, guests=True)
def search(request: Request) -> HttpResponse:
    """The documents that hold the words, in the order in which they were read."""
    words = " ".join(request.GET.get("q", "").split())[:_LONGEST]
    guest = request.desk.account.as_role is Role.GUEST
    filters = _NO_FILTERS if guest else filters_of(request.GET)
    turned = likely_in_unicode(words)
    found = _found(request, words, turned, filters) if words else ()
    whole = len(found) <= MOST
    shown = found[:MOST]
    return page_or_json(
        request,
        "documents/search.html",
        {
            "words": words,
            "turned": format_html('<bdi lang="my">{}</bdi>', visible(turned)) if turned else "",
            "page": paginated(request, shown),
            "whole": whole,
            "most": MOST,
            "filters": filters,
            "kinds": KINDS,
            "levels": () if guest else LEVELS[: request.desk.viewer.clearance + 1],
        },
        {
            "documents": [one.to_json() for one in shown],
            "total": len(shown),
            "whole": whole,
            "note": LOOKED_UP_AS.format(words=turned) if turned else "",
        },
    )


def _found(request: Request, words: str, turned: str, filters: Filters) -> tuple[Found, ...]:
    """Asked once while the archive stands still: the next page of a result is there at once."""
    desk = request.desk
    if desk.account.as_role is Role.GUEST:
        return tuple(_look(request, words, turned, None))
    wanted = wanted_by(request, filters)
    key = (desk.account.clearance, words, wanted, last_record(desk.viewer))
    return _FOUND.or_make(key, lambda: tuple(_look(request, words, turned, wanted)))


def _look(request: Request, words: str, turned: str, wanted: Wanted | None) -> Iterator[Found]:
    viewer = request.desk.viewer
    fit = None
    if wanted is not None and wanted != Wanted():
        fit = fitting(catalogue(), viewer, wanted)
    met: set[str] = set()
    for hits in places(viewer, words, each=EACH + 1, or_else=turned):
        one = hits[0].object
        if one in met or (fit is not None and one not in fit):
            continue
        met.add(one)
        yield _document(hits)
        if len(met) > MOST:
            return


def _document(hits: tuple[Hit, ...]) -> Found:
    first = hits[0]
    return Found(
        object=first.object,
        name=first.name,
        retracted=first.retracted,
        address=reader(first.object),
        places=tuple(_place(hit) for hit in hits[:EACH]),
        more=len(hits) > EACH,
    )


def _place(hit: Hit) -> Place:
    in_name = not hit.text
    return Place(
        before=_on_one_line(_from_a_letter(hit.before)),
        match=_on_one_line(hit.match),
        after=_on_one_line(hit.after),
        address=reader(hit.object) if in_name else passage(hit.object, hit.start, hit.end),
        in_name=in_name,
    )


def _from_a_letter(words: str) -> str:
    """Words cut out of a text: a vowel sign alone would be drawn upon an empty circle."""
    return words.lstrip("".join({one for one in words if category(one).startswith("M")}))


def _on_one_line(words: str) -> str:
    return _WHITE(" ", words)
