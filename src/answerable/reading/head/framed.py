"""What stands around the body of a text, and where does each of its parts stand in the original?"""

from __future__ import annotations

from collections.abc import Iterable

from answerable.reading.lists.zones import Zones
from answerable.reading.model import DocumentDate, Located, Page, Span
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Stretch
from answerable.reading.spans import cut


def pages(source: Source) -> tuple[Page, ...]:
    """The pages of a printed document."""
    return tuple(
        Page(
            start=page.start,
            end=page.end,
            number=page.number,
            width=page.width,
            height=page.height,
        )
        for page in source.pages
    )


def places(stretches: Iterable[Stretch]) -> tuple[Located, ...]:
    """The cells, messages or seconds of a document, in order."""
    return tuple(
        Located(
            start=one.start,
            end=one.end,
            sheet=one.place.sheet,
            cell=one.place.cell,
            message=one.place.message,
            seconds=one.place.seconds,
        )
        for one in stretches
    )


def title(zones: Zones) -> Span | None:
    """The title, as it stands."""
    if zones.heading.title is None:
        return None
    return Span(**cut(zones.text, *zones.heading.title, "title.heading/2"))


def salutation(zones: Zones) -> Span | None:
    """The line that greets those addressed."""
    line = zones.heading.salutation
    return Span(**cut(zones.text, line.start, line.end, "salutation.line/1")) if line else None


def document_dates(zones: Zones) -> tuple[DocumentDate, ...]:
    """The dates at the head of the document, in order."""
    return tuple(
        DocumentDate(
            **cut(zones.text, day.start, day.end, "date.line/2"), iso=day.iso, role=day.role
        )
        for day in zones.heading.dates
    )


def furniture(zones: Zones) -> tuple[Span, ...]:
    """Letterheads, lines of navigation and what else is no part of what is said."""
    return tuple(
        Span(**cut(zones.text, found.lines[0].start, found.lines[-1].end, found.rule))
        for found in zones.furniture
    )
