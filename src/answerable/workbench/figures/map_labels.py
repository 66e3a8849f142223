"""Where is there room on a map for how many, the number of the row, and the names of areas?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from answerable.workbench.figures import svg
from answerable.workbench.figures.map import Drawn, PlaceRow
from answerable.workbench.figures.outlines import Outline, areas, countries
from answerable.workbench.figures.projection import Frame
from answerable.workbench.figures.svg import Text, text

_SIDES: Final = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1))
_Boxes = list[tuple[float, float, float, float]]


def labels_of(places: Sequence[Drawn], frame: Frame) -> Iterable[str]:
    """The numbers first, then as many names of areas as there is room for."""
    taken: _Boxes = []
    for one in places:
        if one.shape:
            x, y = frame.at(*one.shape.middle)
            aside = 8 if one.shape.sharp else 0
            yield from _put(one.row, x, y, aside, frame, taken)
    for area in (*areas(), *sorted(countries(), key=_smallness)):
        if area.box.meets(frame.box) and not (area.code == "MM" and frame.unit > 12):
            yield from _named(area.name, *frame.at(*area.middle), frame, taken)


def _smallness(one: Outline) -> tuple[float, str]:
    return -(one.box.east - one.box.west) * (one.box.north - one.box.south), one.name


def _put(
    row: PlaceRow, x: float, y: float, aside: float, frame: Frame, taken: _Boxes
) -> Iterable[str]:
    """How many, and the row, beside a place; with a line to it where there is no room right there."""
    number = f"[{row.number}]"
    many = svg.width_of(row.count, 13) + 3
    wide = many + svg.width_of(number, 10) + 4
    for step in range(40):
        across, up = _tried(step)
        left = x + aside + across * (wide * 0.6 + 8) - (0 if aside else wide / 2)
        left = min(max(left, frame.x + 2), frame.x + frame.width - wide - 2)
        base = min(max(y + 4 + up * 15, frame.y + 14), frame.y + frame.height - 4)
        box = (left, base - 11, left + wide, base + 4)
        if not _hits(box, taken):
            taken.append(box)
            if step:
                end = (left + wide / 2, base - 4)
                yield svg.line(((x, y), end), stroke_width=0.7, stroke=svg.SOFT)
            yield text(Text(left + 2, base, row.count, size=13, bold=True, halo=True))
            yield text(Text(left + 2 + many, base, number, size=10, halo=True))
            return


def _tried(step: int) -> tuple[int, int]:
    """Places around a point, nearer ones first: here, above and below, then beside, and so on outwards."""
    if not step:
        return 0, 0
    ring, side = divmod(step + 7, 8)
    across, up = _SIDES[side]
    return ring * across, ring * up


def _named(words: str, x: float, y: float, frame: Frame, taken: _Boxes) -> Iterable[str]:
    wide = svg.width_of(words, 10)
    for up in (0, -15, 15, 28):
        box = (x - wide / 2, y - 9 + up, x + wide / 2, y + 4 + up)
        inside = (
            box[0] > frame.x
            and box[2] < frame.x + frame.width
            and box[1] > frame.y
            and box[3] < frame.y + frame.height
        )
        if inside and not _hits(box, taken):
            taken.append(box)
            yield text(Text(x, y + up, words, size=10, anchor="middle", halo=True, soft=True))
            return


def _hits(box: tuple[float, float, float, float], taken: _Boxes) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for other in taken
    )
