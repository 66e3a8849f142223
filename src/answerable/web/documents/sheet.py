"""How is a drawn page shown: its image, and over it every mark and every word as a part of the picture?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from answerable.reading.pages.marking import boxes_of
from answerable.reading.pages.page import DrawnPage
from answerable.web.documents.marks import CHOSEN, HIT, Mark
from answerable.workbench.lines import inert


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A part of the page, in pixels of its image."""

    x: int
    y: int
    width: int
    height: int

    @property
    def foot(self) -> int:
        """Where the line under the words is drawn."""
        return self.y + self.height

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A mark where it stands on the page."""

    mark: Mark
    boxes: tuple[Box, ...]
    anchor: str
    """Given to the first mark of a place alone: an id may stand once in a page."""

    @property
    def classes(self) -> str:
        """How the stylesheet knows it."""
        return "claim chosen" if self.mark.kind == CHOSEN else self.mark.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page as an image with what lies over it."""

    number: int
    width: int
    height: int
    painted: tuple[Painted, ...]
    words: SafeString


def sheet(page: DrawnPage, words: SafeString, marks: Sequence[Mark]) -> Sheet:
    """The page with the marks that fall on it; those that lie over others come last."""
    return Sheet(
        number=page.number,
        width=page.width,
        height=page.height,
        painted=tuple(_painted(page, sorted(marks, key=lambda one: one.kind in (HIT, CHOSEN)))),
        words=words,
    )


def words_layer(page: DrawnPage, text: str) -> SafeString:
    """A see-through rectangle for each word, by which people select it; the same for everybody."""
    return format_html_join(
        "",
        '<rect class="word" data-start="{}" data-end="{}" data-word="{}" x="{}" y="{}" '
        'width="{}" height="{}"/>',
        (
            (one.start, one.end, inert(text[one.start : one.end]), *_sides(page, one[2:6]))
            for one in page.words
        ),
    )


def _painted(page: DrawnPage, marks: Sequence[Mark]) -> Iterator[Painted]:
    named: set[str] = set()
    for mark in marks:
        boxes = tuple(
            Box(x=x, y=y, width=width, height=height)
            for x, y, width, height in (
                _sides(page, found[1:5]) for found in boxes_of((page,), mark.start, mark.end)
            )
        )
        if boxes:
            yield Painted(
                mark=mark, boxes=boxes, anchor="" if mark.anchor in named else mark.anchor
            )
            named.add(mark.anchor)


def _sides(page: DrawnPage, sides: tuple[float, ...]) -> tuple[int, int, int, int]:
    x0, y0, x1, y1 = sides
    left, top = round(x0 * page.width), round(y0 * page.height)
    right, foot = round(x1 * page.width), round(y1 * page.height)
    return left, top, max(1, right - left), max(1, foot - top)


def overlay(sheet: Sheet) -> SafeString:
    """The marks as parts of an SVG."""
    return format_html_join("", "{}", ((_group(one),) for one in sheet.painted))


def _group(one: Painted) -> SafeString:
    boxes = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}"/><line x1="{}" y1="{}" x2="{}" y2="{}"/>',
        (
            (box.x, box.y, box.width, box.height, box.x, box.foot, box.right, box.foot)
            for box in one.boxes
        ),
    )
    named = format_html(' id="{}"', one.anchor) if one.anchor else ""
    group = format_html(
        '<g class="span {}"{}><title>{}</title>{}</g>',
        one.classes,
        named,
        inert(one.mark.title),
        boxes,
    )
    if not one.mark.clause:
        return group
    return format_html('<a href="#{}">{}</a>', one.mark.clause, group)
