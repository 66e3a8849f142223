"""What did a program recognise on this page, how sure is it, and what does the file itself hold there?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from answerable.reading.pages.page import DrawnPage
from answerable.reading.recognising.places import placed_words, recognised_in
from answerable.reading.recognising.recognised import UNSURE as LEAST
from answerable.reading.sources.canonical import Source
from answerable.web.documents.marks import UNSURE, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How a page was recognised."""

    number: int
    """Of the page, from 1."""
    engine: str
    """The program and its models, as they name themselves."""
    confidence: int
    """The mean of its words, of 100."""
    words: int
    unsure: int
    """How many of the words it doubts."""
    layer: str
    """What the file itself holds as the text of the page, where that was not taken."""


def recognition_of(source: Source | None, number: int) -> Recognition | None:
    """How page `number` was recognised; None for a page whose own text is shown."""
    if source is None or not 0 < number <= len(source.pages):
        return None
    if source.pages[number - 1].layer != "recognised":
        return None
    page = recognised_in(source).page(number)
    if page is None:
        return None
    words = [word for line in page.lines for word in line.words]
    return Recognition(
        number=number,
        engine=page.engine,
        confidence=round(page.confidence),
        words=len(words),
        unsure=sum(word.confidence < LEAST for word in words),
        layer=page.layer.strip(),
    )


def pages_between(source: Source, start: int, end: int) -> tuple[int, ...]:
    """The printed pages that have words between two places of the text, by number."""
    return tuple(one.number for one in source.pages if one.start < end and one.end > start)


def unsure_marks(source: Source, numbers: Iterable[int]) -> Iterator[Mark]:
    """The words of these pages that the program doubts."""
    for number in numbers:
        for one in placed_words(source, number):
            if one.word.confidence < LEAST:
                yield Mark(start=one.start, end=one.end, kind=UNSURE)


def unsure_lines(page: DrawnPage, source: Source | None) -> SafeString:
    """A dotted line under each doubtful word of a drawn page; the same for everybody."""
    doubted = (
        {one.start for one in unsure_marks(source, range(page.number, page.number + 1))}
        if source
        else set()
    )
    return format_html_join(
        "",
        '<line class="weak-line" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        (
            (round(one.x0 * page.width), foot, round(one.x1 * page.width), foot)
            for one in page.words
            if one.start in doubted and (foot := round(one.y1 * page.height))
        ),
    )


def group_of(lines: SafeString) -> SafeString:
    """The lines as one part of the page's overlay."""
    return format_html('<g class="span unsure">{}</g>', lines) if lines else SafeString("")
