"""Where on the paper does a place on the earth lie, on a map that is small enough to be flat?

Degrees of longitude are as wide as they are in the middle of the map (equirectangular). That is right for a
country or a few, and wrong for measuring: a map says so by its scale bar, which holds for its middle.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

KM_PER_DEGREE: Final = 111.2
Point = tuple[float, float]
"""Longitude and latitude, or x and y."""
Ring = Sequence[Point]
_GRAIN: Final = 2.0
"""Points of an outline are put on halves of a unit: what cannot be seen is not written."""


class Box(NamedTuple):
    """West, south, east and north, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two have room in common."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )

    def grown(self, part: float) -> Box:
        """The box with a margin, as a part of its longer side; never beyond the earth."""
        by = max(self.east - self.west, self.north - self.south, 0.2) * part
        return Box(
            max(self.west - by, -180),
            max(self.south - by, -89),
            min(self.east + by, 180),
            min(self.north + by, 89),
        )


def box_of(rings: Iterable[Ring]) -> Box | None:
    """The box around some outlines; None where there is no point."""
    points = [point for ring in rings for point in ring]
    if not points:
        return None
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


def joined(boxes: Iterable[Box]) -> Box | None:
    """The box around some boxes."""
    return box_of([(one.west, one.south), (one.east, one.north)] for one in boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A piece of the earth on a piece of paper."""

    box: Box
    """What the paper shows, which is more than what was asked for on one side."""
    x: float
    y: float
    width: float
    height: float

    @property
    def unit(self) -> float:
        """Units of paper for one degree of latitude."""
        return self.height / (self.box.north - self.box.south)

    @property
    def unit_km(self) -> float:
        """Units of paper for one kilometre, in the middle of the map."""
        return self.unit / KM_PER_DEGREE

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place lies on the paper."""
        across = (longitude - self.box.west) / (self.box.east - self.box.west)
        up = (latitude - self.box.south) / (self.box.north - self.box.south)
        return self.x + across * self.width, self.y + (1 - up) * self.height

    def path(self, rings: Iterable[Ring], *, closed: bool = True) -> str:
        """Outlines as the `d` of a path, cut at the edge of the paper; "" where none meets it."""
        return "".join(self._written(ring, closed) for ring in rings)

    def _written(self, ring: Ring, closed: bool) -> str:
        drawn = [self.at(*point) for point in ring]
        if closed:
            drawn = self._clipped(drawn)
        found: list[Point] = []
        for x, y in drawn:
            point = (round(x * _GRAIN) / _GRAIN, round(y * _GRAIN) / _GRAIN)
            if not found or point != found[-1]:
                found.append(point)
        if len(found) < (3 if closed else 2):
            return ""
        steps = (
            f"{here[0] - before[0]:g},{here[1] - before[1]:g}"
            for before, here in itertools.pairwise(found)
        )
        return f"M{found[0][0]:g},{found[0][1]:g}l{' '.join(steps)}{'Z' if closed else ''}"

    def _clipped(self, ring: list[Point]) -> list[Point]:
        """The part of a polygon on the paper and a little beyond (Sutherland and Hodgman, 1974)."""
        left, right = self.x - 4, self.x + self.width + 4
        top, bottom = self.y - 4, self.y + self.height + 4
        for axis, bound, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
            ring = list(_half(ring, axis, bound, sign))
        return ring


def framed(asked: Box, *, x: float, y: float, width: float, height: float) -> Frame:
    """A frame that shows all that was asked for, and fills the paper."""
    middle = (asked.south + asked.north) / 2
    narrow = max(math.cos(math.radians(middle)), 0.2)
    across, up = max(asked.east - asked.west, 0.05) * narrow, max(asked.north - asked.south, 0.05)
    unit = min(width / across, height / up)
    wide, high = width / unit / narrow, height / unit
    centre = (asked.west + asked.east) / 2
    box = Box(centre - wide / 2, middle - high / 2, centre + wide / 2, middle + high / 2)
    return Frame(box=box, x=x, y=y, width=width, height=height)


def holds(rings: Iterable[Ring], point: Point) -> bool:
    """Whether a place lies inside outlines, holes left out (even-odd rule)."""
    x, y = point
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def middle_of(rings: Iterable[Ring]) -> Point:
    """A place for a label: the middle of the largest outline, by area."""
    found = [(_area(ring), ring) for ring in rings if len(ring) > 2]
    if not found:
        return 0.0, 0.0
    area, ring = max(found, key=lambda one: abs(one[0]))
    if abs(area) < 1e-9:
        return ring[0]
    x = y = 0.0
    for (x1, y1), (x2, y2) in _sides(ring):
        turn = x1 * y2 - x2 * y1
        x, y = x + (x1 + x2) * turn, y + (y1 + y2) * turn
    return x / (6 * area), y / (6 * area)


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring)) / 2


def _sides(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _half(ring: list[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    """The part of a polygon on one side of a line."""
    for at, here in enumerate(ring):
        before = ring[at - 1]
        was, now = sign * (before[axis] - bound) >= 0, sign * (here[axis] - bound) >= 0
        if was != now:
            part = (bound - before[axis]) / (here[axis] - before[axis])
            yield (
                before[0] + part * (here[0] - before[0]),
                before[1] + part * (here[1] - before[1]),
            )
        if now:
            yield here
