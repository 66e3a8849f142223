"""Which outlines does a team bring for its maps, from whom, and under which licence?

A layer is GeoJSON (RFC 7946) in degrees. What is not that is refused in a sentence, and nothing of it is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import orjson

from answerable.errors import CannotRead, UsageError
from answerable.workbench.figures.projection import Box, Point, Ring, box_of, joined
from answerable.workbench.figures.svg import harmless

MOST_BYTES: Final = 12_000_000
MOST_FEATURES: Final = 20_000
MOST_POINTS: Final = 600_000
_LONGEST: Final = 120
_NAMES: Final = (
    "name",
    "NAME",
    "Name",
    "shapeName",
    "NAME_1",
    "TS",
    "ST",
    "ADM2_EN",
    "ADM1_EN",
    "ADM3_EN",
)
_CODES: Final = (
    "code",
    "shapeISO",
    "ADM3_PCODE",
    "ADM2_PCODE",
    "ADM1_PCODE",
    "TS_PCODE",
    "ST_PCODE",
    "pcode",
    "id",
)
_SHAPES: Final = {
    "Polygon": 2,
    "MultiPolygon": 3,
    "LineString": 1,
    "MultiLineString": 2,
    "Point": 0,
    "MultiPoint": 1,
}
"""How deep the points of each geometry lie."""


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Feature:
    """One area, line or point of a layer."""

    name: str
    code: str
    is_area: bool
    rings: tuple[Ring, ...] = field(repr=False)
    """Outlines; lines of a line; one point each of points."""

    @cached_property
    def box(self) -> Box:
        """Around all of it."""
        return box_of(self.rings) or Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class Layer:
    """A team's own outlines. Whoever draws them prints name, source and licence."""

    name: str
    source: str
    licence: str
    features: tuple[Feature, ...] = field(repr=False)

    @property
    def attribution(self) -> str:
        """Stands on every map that shows the layer."""
        return f"{self.name}: {self.source} ({self.licence})"

    @cached_property
    def box(self) -> Box | None:
        """Around all of it."""
        return joined(one.box for one in self.features)

    @cached_property
    def by_code(self) -> dict[str, Feature]:
        """The areas that have a code, by it."""
        return {one.code: one for one in self.features if one.code and one.is_area}


def read_layer(content: bytes, *, name: str, source: str, licence: str) -> Layer:
    """The layer in a GeoJSON file. Raises UsageError without name, source and licence, CannotRead."""
    said = [harmless(one)[:_LONGEST] for one in (name, source, licence)]
    if not all(said):
        raise UsageError(
            "A layer needs a name, a source and a licence.",
            advice="They are printed on every map that shows it; write who made it and what they allow.",
        )
    features = tuple(_features(_read(content)))
    if not features:
        raise CannotRead("There is no area, line or point in this file.", advice=_ADVICE)
    return Layer(name=said[0], source=said[1], licence=said[2], features=features)


_ADVICE: Final = "Save it as GeoJSON (RFC 7946) in degrees, WGS 84, with simplified outlines."


def _read(content: bytes) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise CannotRead(f"The layer is larger than {MOST_BYTES // 1_000_000} MB.", advice=_ADVICE)
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError:
        raise CannotRead("This file is not JSON.", advice=_ADVICE) from None
    if not isinstance(read, dict):
        raise CannotRead("This file is not GeoJSON.", advice=_ADVICE)
    _refuse_other_degrees(read.get("crs"))
    listed = read.get("features") if read.get("type") == "FeatureCollection" else [read]
    if not isinstance(listed, list):
        raise CannotRead("This file is not GeoJSON.", advice=_ADVICE)
    if len(listed) > MOST_FEATURES:
        raise CannotRead(f"The layer has more than {MOST_FEATURES:,} areas.", advice=_ADVICE)
    return listed


def _refuse_other_degrees(crs: object) -> None:
    said = crs.get("properties") if isinstance(crs, dict) else None
    name = said.get("name") if isinstance(said, dict) else None
    if crs is not None and not (
        isinstance(name, str) and name.rpartition(":")[2] in ("CRS84", "4326")
    ):
        raise CannotRead("The layer is not in degrees of WGS 84.", advice=_ADVICE)


def _features(listed: list[Any]) -> Iterator[Feature]:
    left = [MOST_POINTS]
    for one in listed:
        if not isinstance(one, dict):
            raise CannotRead("A part of the layer is not GeoJSON.", advice=_ADVICE)
        shape = one.get("geometry") if one.get("type") == "Feature" else one
        if shape is None:  # RFC 7946, 3.2: a feature may lie nowhere
            continue
        kind = shape.get("type") if isinstance(shape, dict) else None
        if not isinstance(kind, str) or kind not in _SHAPES:
            raise CannotRead("A part of the layer has no shape that is known.", advice=_ADVICE)
        rings = tuple(_rings(shape.get("coordinates"), _SHAPES[kind], left))
        about = one.get("properties")
        about = about if isinstance(about, dict) else {}
        yield Feature(
            name=_first(about, _NAMES),
            code=_first({"id": one.get("id")} | about, _CODES),
            is_area=kind.endswith("Polygon"),
            rings=rings,
        )


def _rings(written: object, depth: int, left: list[int]) -> Iterator[Ring]:
    if depth == 0:
        yield (_point(written, left),)
        return
    if not isinstance(written, list):
        raise CannotRead("A shape in the layer is broken.", advice=_ADVICE)
    if depth == 1:
        yield tuple(_point(one, left) for one in written)
        return
    for one in written:
        yield from _rings(one, depth - 1, left)


def _point(written: object, left: list[int]) -> Point:
    left[0] -= 1
    if left[0] < 0:
        raise CannotRead(f"The layer has more than {MOST_POINTS:,} points.", advice=_ADVICE)
    if not isinstance(written, list) or len(written) < 2:
        raise CannotRead("A point of the layer is broken.", advice=_ADVICE)
    x, y = written[0], written[1]
    if not all(type(one) in (int, float) and math.isfinite(one) for one in (x, y)):
        raise CannotRead("A point of the layer is no pair of numbers.", advice=_ADVICE)
    if abs(x) > 180 or abs(y) > 90:
        raise CannotRead(
            "A point of the layer lies beyond the degrees of the earth; it may be in metres.",
            advice=_ADVICE,
        )
    return float(x), float(y)


def _first(about: dict[Any, Any], names: tuple[str, ...]) -> str:
    found = (about.get(one) for one in names)
    return next((harmless(one)[:_LONGEST] for one in found if isinstance(one, str) and one), "")
