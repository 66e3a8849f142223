"""Which outline does a country or one of Myanmar's States have, for drawing?

Natural Earth, in the public domain, made ready by docs/make_boundaries.py, which also says where we draw other than
its makers do. A border here says nothing about whose a place is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

import orjson

from answerable.text import fold
from answerable.workbench.figures.projection import Box, Ring, box_of, holds, middle_of

ATTRIBUTION: Final = (
    "Outlines: Natural Earth (public domain), thinned; borders say nothing about whose a place is."
)
_INSIDE: Final = {"MM-18": "MM-04"}
"""Nay Pyi Taw lies in Mandalay: the outlines are older than the territory."""


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Outline:
    """An area of the earth by its outlines."""

    code: str
    name: str
    rings: tuple[Ring, ...] = field(repr=False)
    codes: tuple[str, ...] = ()
    """Other codes of the same area."""
    whole: bool = False
    """Whether it is a country."""

    @cached_property
    def box(self) -> Box:
        found = box_of(self.rings)
        return found or Box(0, 0, 0, 0)

    @cached_property
    def middle(self) -> tuple[float, float]:
        """Where its name stands."""
        return middle_of(self.rings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The outline by which a place is drawn, and whether it is the place's own."""

    outline: Outline
    own: bool


@cache
def countries() -> tuple[Outline, ...]:
    """Every country and territory, by name."""
    read = _read("world.json")
    arcs = [_points(arc, read["step"]) for arc in read["arcs"]]
    return tuple(
        Outline(
            code=one["code"],
            codes=tuple(one["codes"]),
            name=one["name"],
            rings=tuple(_chained(ring, arcs) for ring in one["rings"]),
            whole=True,
        )
        for one in read["countries"]
    )


@cache
def areas() -> tuple[Outline, ...]:
    """The States and regions of Myanmar, by code."""
    read = _read("myanmar.json")
    return tuple(
        Outline(
            code=one["code"],
            name=one["name"],
            rings=tuple(_points(ring, read["step"]) for ring in one["rings"]),
        )
        for one in read["areas"]
    )


def outline_of(code: str) -> Found | None:
    """The outline of a code or of a country's name; of what it lies in, where it has none of its own."""
    known = _by_code()
    if code in known:
        return Found(outline=known[code], own=True)
    if code in _INSIDE:
        return Found(outline=known[_INSIDE[code]], own=False)
    named = _by_name().get(fold(code)) if code else None
    return Found(outline=named, own=True) if named else None


def around(longitude: float, latitude: float) -> tuple[Outline, ...]:
    """The areas in which a point lies, the narrowest first: a State where one is known, and the country."""
    point = (longitude, latitude)
    return tuple(
        one
        for one in (*areas(), *countries())
        if one.box.meets(Box(longitude, latitude, longitude, latitude)) and holds(one.rings, point)
    )


@cache
def _by_code() -> dict[str, Outline]:
    every = (*countries(), *areas())
    return {code: one for one in every for code in (one.code, *one.codes) if code}


@cache
def _by_name() -> dict[str, Outline]:
    return {fold(one.name): one for one in countries()}


def _read(name: str) -> Any:
    folder = files("answerable.workbench.figures").joinpath("boundaries")
    return orjson.loads(folder.joinpath(name).read_bytes())


def _points(steps: list[int], step: float) -> Ring:
    found, x, y = [], 0, 0
    for at in range(0, len(steps), 2):
        x, y = x + steps[at], y + steps[at + 1]
        found.append((x * step, y * step))
    return tuple(found)


def _chained(ring: list[int], arcs: list[Ring]) -> Ring:
    """The lines of a ring one after the other; one with a negative number runs backwards."""
    found: list[tuple[float, float]] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else tuple(reversed(arcs[~number]))
        found.extend(arc[1:] if found else arc)
    return tuple(found)
