"""Which sides do the boxes of all words of one printed line share?

PDFium gives each letter a box of its own, of unequal heights where several letters are drawn as one, as in
Burmese.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple


class Box(NamedTuple):
    """Shares of the page from its upper left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Letter(NamedTuple):
    """The room that the font gives to a letter, and the ink it has; either may be larger, or none."""

    room: Box
    ink: Box


_NONE: Final = Box(0.0, 0.0, 0.0, 0.0)


def around(letters: Sequence[Letter]) -> Box | None:
    """What holds the room and the ink of all letters; None where none has any."""
    boxes = [box for letter in letters for box in letter if _has_room(box)]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def shared_sides(letters: Sequence[Letter], proportion: tuple[float, float]) -> Box:
    """Top and bottom of a line that runs across, left and right of one that runs up or down.

    `proportion` is the page's width and height. Sides that are not shared are 0; on a slant all are.
    """
    whole = around(letters)
    if whole is None:
        return _NONE
    across, down = proportion
    boxes = [room for room, _ in letters if _has_room(room)] or [whole]
    widest = max(box.x1 - box.x0 for box in boxes) * across
    tallest = max(box.y1 - box.y0 for box in boxes) * down
    if _spread([box.y0 + box.y1 for box in boxes]) * down <= tallest:
        return _across(letters, whole)
    if _spread([box.x0 + box.x1 for box in boxes]) * across <= widest:
        return whole._replace(y0=0.0, y1=0.0)
    return _NONE


def _across(letters: Sequence[Letter], whole: Box) -> Box:
    """Top and bottom: the middling ones of letters whose font gives them room, and all ink."""
    rooms = [room for room, ink in letters if _has_room(room) and room != ink] or [whole]
    inks = [ink for _, ink in letters if _has_room(ink)]
    top = min(_middle([room.y0 for room in rooms]), *(ink.y0 for ink in inks), 1.0)
    bottom = max(_middle([room.y1 for room in rooms]), *(ink.y1 for ink in inks), 0.0)
    return Box(0.0, top, 0.0, bottom)


def _has_room(box: Box) -> bool:
    return box.x1 > box.x0 and box.y1 > box.y0


def _spread(sums: Sequence[float]) -> float:
    """How far the middles of boxes lie apart, of which the sums of two sides are given."""
    return (max(sums) - min(sums)) / 2


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
