"""Which rectangles of which pages are to be covered, and for which reason?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.disclosure.redacting import seeking
from answerable.disclosure.redacting.layers import Layer, Spot
from answerable.disclosure.redacting.paper import PDF, Paper, Sheet
from answerable.disclosure.redacting.seeking import Needle
from answerable.disclosure.redacting.wish import Area, Wish
from answerable.errors import UsageError
from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from PIL import Image

GRID: Final = 8
"""Pixels: JPEG packs squares of so many, so that a box that ends between squares leaves no trace."""
_MARGIN: Final = 1.5
"""Points around letters; pixels of a picture."""
BLACK: Final = (0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One rectangle that is covered."""

    page: int
    box: Box
    why: str
    """`text` (found in the file's own letters), `picture` (read from the page), `box`, or `page`."""
    needle: int = 0
    """The number of the word; 0 where no word was asked for."""


def asked_marks(paper: Paper, wish: Wish) -> tuple[Mark, ...]:
    """The areas and whole pages that were asked for. Raises UsageError for one that is not there."""
    for number in (*(area.page for area in wish.areas), *wish.pages, *wish.looked):
        if not 1 <= number <= len(paper.sheets):
            raise UsageError(
                f"There is no page {number}; the last is {len(paper.sheets)}.",
                advice="Count pages as they lie, the first being 1.",
            )
    boxes = [_of_area(paper, area) for area in wish.areas]
    whole = [Mark(page=number, box=whole_sheet(paper, number), why="page") for number in wish.pages]
    return (*boxes, *whole)


def whole_sheet(paper: Paper, number: int) -> Box:
    """A page in pixels."""
    sheet = paper.sheets[number - 1]
    return Box(0, 0, _pixels(sheet.width, paper), _pixels(sheet.height, paper))


def _pixels(length: float, paper: Paper) -> int:
    return max(1, round(length * paper.scale))


def _of_area(paper: Paper, area: Area) -> Mark:
    sheet = paper.sheets[area.page - 1]
    if area.left >= sheet.width or area.top >= sheet.height:
        raise UsageError(
            f"The area lies outside page {area.page}, which is {sheet.width:g} wide and "
            f"{sheet.height:g} high.",
            advice="Measure from the upper left corner, in points (pixels of a picture).",
        )
    sides = (side * paper.scale for side in (area.left, area.top, area.right, area.bottom))
    left, top, right, bottom = sides
    box = Box(int(left), int(top), int(right) + 1, int(bottom) + 1)
    return Mark(page=area.page, box=_fitted(box, 0, whole_sheet(paper, area.page)), why="box")


def marks_in(paper: Paper, wish: Wish, layer: Layer, why: str) -> Iterator[Mark]:
    """What of a layer is to be covered; `why` is `text` or `picture`, which may have been misread."""
    for needle in wish.words:
        for spots in found(needle, layer, wish.kept, misread=why == "picture"):
            for page, box in _lines(spots):
                covered = _around(paper, paper.sheets[page - 1], box, wish.whole_lines)
                yield Mark(page=page, box=covered, why=why, needle=needle.number)


def found(
    needle: Needle, layer: Layer, kept: Sequence[Needle], *, misread: bool
) -> Iterator[tuple[Spot, ...]]:
    """The spots of each place where a word stands, or may stand if the layer was misread."""
    exact = set(seeking.exact(needle, layer.letters))
    near = set(_near(needle, layer, kept)) - exact if misread else set()
    for start, end in sorted(exact | near):
        yield layer.between(start, end)


def _near(needle: Needle, layer: Layer, kept: Sequence[Needle]) -> Iterator[tuple[int, int]]:
    stays = {one.letters for one in kept}
    for start, end, slips in seeking.misread(needle, layer.letters):
        sure = all(spot.sure for spot in layer.between(start, end))
        if slips <= needle.slips(sure) and layer.letters.text[start:end] not in stays:
            yield start, end


def _lines(spots: Iterable[Spot]) -> Iterator[tuple[int, Box]]:
    """One rectangle for what stands on one line, so that it does not show how many letters there were."""
    page, box = 0, Box(0, 0, 0, 0)
    for spot in spots:
        if spot.box.right - spot.box.left <= 0 or spot.box.bottom - spot.box.top <= 0:
            continue
        if page == spot.page and _goes_on(box, spot.box):
            box = _both(box, spot.box)
            continue
        if page:
            yield page, box
        page, box = spot.page, spot.box
    if page:
        yield page, box


def _goes_on(line: Box, other: Box) -> bool:
    height = min(line.bottom - line.top, other.bottom - other.top)
    shared = min(line.bottom, other.bottom) - max(line.top, other.top)
    gap = max(other.left - line.right, line.left - other.right)
    return (shared > 0.4 * height and gap < 4 * (line.bottom - line.top)) or _goes_up(line, other)


def _goes_up(line: Box, other: Box) -> bool:
    """Whether writing goes on upwards or downwards, as on a page that lies on its side."""
    width = max(line.right - line.left, other.right - other.left)
    shared = min(line.right, other.right) - max(line.left, other.left)
    gap = max(other.top - line.bottom, line.top - other.bottom)
    tall = max(other.right - other.left, other.bottom - other.top)
    return shared > 0.4 * width and gap < 2 * tall and width < 2 * tall


def _both(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _around(paper: Paper, sheet: Sheet, box: Box, whole_line: bool) -> Box:
    page = whole_sheet(paper, sheet.number)
    if whole_line:
        box = box._replace(left=0, right=page.right)
    unit = paper.scale if paper.kind == PDF else 1.0
    return _fitted(box, round((_MARGIN + sheet.blur) * unit) + 1, page)


def _fitted(box: Box, margin: int, page: Box) -> Box:
    """With a margin, widened to the grid, and cut at the edges of the page; never empty."""
    left = max(min(box.left - margin, page.right - 1), 0) // GRID * GRID
    top = max(min(box.top - margin, page.bottom - 1), 0) // GRID * GRID
    right = min(-(-max(box.right + margin, left + 1) // GRID) * GRID, page.right)
    bottom = min(-(-max(box.bottom + margin, top + 1) // GRID) * GRID, page.bottom)
    return Box(left, top, right, bottom)


def cover(image: Image.Image, marks: Iterable[Mark]) -> None:
    """Draw over the rectangles of one page."""
    for mark in marks:
        image.paste(BLACK, mark.box)


def of_page(marks: Iterable[Mark], number: int) -> tuple[Mark, ...]:
    """The marks on one page, each rectangle once."""
    return tuple({mark.box: mark for mark in marks if mark.page == number}.values())


def places(marks: Iterable[Mark]) -> int:
    """How many places are covered: what two ways of seeking found at one place counts once."""
    kept: list[Mark] = []
    for mark in marks:
        if not any(mark.page == other.page and _is_same(mark.box, other.box) for other in kept):
            kept.append(mark)
    return len(kept)


def _is_same(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(_size(one), _size(other))
    return across > 0 and down > 0 and 2 * across * down > smaller


def _size(box: Box) -> int:
    return (box.right - box.left) * (box.bottom - box.top)
