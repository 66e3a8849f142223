"""At how many places did something happen, by how many accounts, and how exactly is each place known?

The table says it; the picture is drawn from the same rows. What is known only to lie somewhere in an area is
that area, and no point in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from answerable.text import visible
from answerable.workbench.figures.outlines import ATTRIBUTION, Found, around, outline_of
from answerable.workbench.figures.projection import KM_PER_DEGREE, Box, Ring, joined, middle_of
from answerable.workbench.figures.spots import Spot, blurred

BLURRED: Final = (
    "Places in accounts of people who may have survived are shown as the State or country they lie in. "
    "Who is cleared for them sees them as the source gives them."
)
NOWHERE: Final = "not on the map: no pack and no outline knows the place"
OTHER: Final = "other kinds"
MOST_KINDS: Final = 5
"""Kinds that a picture tells apart by hatching; the rest are one."""
MOST_SHAPES: Final = 150
"""Places that are drawn; the table has all."""
_MOST_NAMES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a place is drawn: outlines, or a circle of as many kilometres as it may be off."""

    key: str
    name: str
    rings: tuple[Ring, ...] = field(default=(), repr=False)
    middle: tuple[float, float]
    radius: float = 0.0
    """Kilometres; 0 of an outline."""
    sharp: bool = False
    whole: bool = False
    """Whether it is a country, within which other places may lie."""
    words: str

    @property
    def box(self) -> Box:
        """What a map has to show."""
        x, y = self.middle
        by = self.radius / KM_PER_DEGREE
        found = joined(Box(p[0], p[1], p[0], p[1]) for ring in self.rings for p in ring)
        return found or Box(x - by, y - by, x + by, y + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place of a map, as a row of the table beside it."""

    number: int
    """Stands at the place on the map; 0 where the place is not on it."""
    name: str
    drawn: str
    """How, in words: point, circle of 20 km, outline of Rakhine."""
    low: int
    """Incidents that every account of them puts here."""
    high: int
    """Incidents that some account of them puts here."""
    kinds: tuple[tuple[str, int], ...]
    """What happened, and in how many of these incidents."""
    places: tuple[str, ...]
    """As the sources write them; empty where they are blurred."""
    incidents: tuple[str, ...]
    sources: tuple[str, ...]
    """Ids of the objects and records that say so."""
    blurred: bool = False

    @property
    def count(self) -> str:
        """How many, as a range: "3", "2–5"."""
        return f"{self.low}" if self.low == self.high else f"{self.low}–{self.high}"

    def to_json(self) -> dict[str, Any]:
        """The row, every text harmless to show."""
        return {
            "number": self.number,
            "name": visible(self.name),
            "drawn": visible(self.drawn),
            "low": self.low,
            "high": self.high,
            "kinds": [[visible(kind), count] for kind, count in self.kinds],
            "places": list(map(visible, self.places)),
            "incidents": list(self.incidents),
            "sources": list(self.sources),
            "blurred": self.blurred,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFigure:
    """A map and its table."""

    svg: str = field(repr=False)
    rows: tuple[PlaceRow, ...]
    attribution: str
    """Whose outlines are drawn, under which licence; it stands on the map too."""
    notes: tuple[str, ...] = ()
    """What a reader has to know of it, in sentences; they stand on the map too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A row with its shape; None where it is not on the map."""

    row: PlaceRow
    shape: Shape | None
    kind: str
    """The one kind of all incidents here, or OTHER, or "" where there are several."""


def incident_map(
    spots: Iterable[Spot],
    *,
    title: str,
    day: str,
    size: tuple[float, float] | None = None,
    blur: bool = True,
    home: str = "MM",
) -> MapFigure:
    """The map of some incidents, and the table of their places.

    `blur` is for readers who are not cleared for where survivors are; an incident of which one account tells
    of them is blurred in all. `day` says as of when. `home` is what an empty map shows.
    """
    from answerable.workbench.figures.map_drawn import drawn_map

    shown = _blurred(tuple(spots)) if blur else tuple(spots)
    places = _places(shown)
    notes = tuple(_notes(shown, places, blur=blur))
    svg = drawn_map(places, title=title, day=day, size=size, home=home, notes=(*notes, ATTRIBUTION))
    return MapFigure(
        svg=svg, rows=tuple(one.row for one in places), attribution=ATTRIBUTION, notes=notes
    )


def kinds_of(places: Iterable[Drawn]) -> tuple[str, ...]:
    """The kinds that a map tells apart, the most frequent first; OTHER last."""
    total: Counter[str] = Counter()
    for one in places:
        total.update(dict(one.row.kinds))
    ordered = sorted(total, key=lambda kind: (-total[kind], kind))
    return (*ordered[:MOST_KINDS], *((OTHER,) if len(ordered) > MOST_KINDS else ()))


def _blurred(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    guarded = {one.incident for one in spots if one.survivors}
    return tuple(blurred(one) if one.incident in guarded else one for one in spots)


def _places(spots: Sequence[Spot]) -> tuple[Drawn, ...]:
    """The places, those with the most incidents first; what is not on the map comes last."""
    by_key: dict[str, list[Spot]] = {}
    shapes: dict[str, Shape] = {}
    where: dict[str, set[str]] = {}
    for spot in spots:
        shape = _shape(spot)
        key = shape.key if shape else ""
        if shape:
            shapes.setdefault(key, shape)
        by_key.setdefault(key, []).append(spot)
        where.setdefault(spot.incident, set()).add(key)
    rows = [(key, _row(shapes.get(key), each, where)) for key, each in by_key.items()]
    rows.sort(key=lambda one: (not one[0], -one[1].high, -one[1].low, one[1].name, one[0]))
    return tuple(
        Drawn(
            row=replace(row, number=at if key and at <= MOST_SHAPES else 0),
            shape=shapes.get(key) if at <= MOST_SHAPES else None,
            kind=row.kinds[0][0] if len(row.kinds) == 1 else "",
        )
        for at, (key, row) in enumerate(rows, 1)
    )


def _row(shape: Shape | None, spots: list[Spot], where: dict[str, set[str]]) -> PlaceRow:
    ids = tuple(dict.fromkeys(one.incident for one in spots))
    kinds = Counter(kind for _, kind in dict.fromkeys((one.incident, one.kind) for one in spots))
    names = tuple(dict.fromkeys(one.place for one in spots if one.place))
    return PlaceRow(
        number=0,
        name=shape.name if shape else "",
        drawn=shape.words if shape else NOWHERE,
        low=sum(len(where[one]) == 1 for one in ids),
        high=len(ids),
        kinds=tuple(sorted(kinds.items(), key=lambda one: (-one[1], one[0]))),
        places=names,
        incidents=ids,
        sources=tuple(dict.fromkeys(one.source for one in spots if one.source)),
        blurred=any(one.blurred for one in spots),
    )


def _shape(spot: Spot) -> Shape | None:
    if spot.has_point and spot.latitude is not None and spot.longitude is not None:
        return _round(spot, spot.longitude, spot.latitude)
    for at, code in enumerate(spot.areas):
        if found := outline_of(code):
            return _of_outline(found, own=at == 0)
    if spot.latitude is None or spot.longitude is None:
        return None
    inside = around(spot.longitude, spot.latitude)
    if not inside:
        return None
    wanted = inside[-1] if spot.precision == "lp.country" else inside[0]
    return _of_outline(Found(outline=wanted, own=True), own=True)


def _of_outline(found: Found, *, own: bool) -> Shape:
    one = found.outline
    wider = "" if own and found.own else ", or of what lies in it and has no outline here"
    return Shape(
        key=one.code or one.name,
        name=one.name,
        rings=one.rings,
        middle=middle_of(one.rings),
        whole=one.whole,
        words=f"outline of {one.name}{wider}",
    )


def _round(spot: Spot, longitude: float, latitude: float) -> Shape:
    sharp = spot.is_sharp
    # A circle of 20 km does not need its middle to a metre, and neighbours become one place.
    digits = 3 if sharp else 2
    x, y = round(longitude, digits), round(latitude, digits)
    said = "" if spot.precision else "; the source does not say how exact"
    return Shape(
        key=f"{x:.3f} {y:.3f} {spot.radius:g}",
        name=spot.place,
        middle=(x, y),
        radius=spot.radius,
        sharp=sharp,
        words="point" if sharp else f"circle of {spot.radius:g} km{said}",
    )


def _notes(spots: Sequence[Spot], places: Sequence[Drawn], *, blur: bool) -> Iterable[str]:
    if not spots:
        yield "No incident with a place is on record for this choice. That is no finding about what happened."
        return
    total = len({one.incident for one in spots})
    missing = sum(one.row.high for one in places if not one.row.name)
    yield (
        f"{total - missing:,} of {total:,} incidents are on the map. A range such as 2–5 counts incidents that "
        "every account puts there, and those that some account does."
    )
    cut = sum(one.shape is None and bool(one.row.name) for one in places)
    if cut:
        yield f"{len(places) - cut:,} of {len(places):,} places are drawn; the table has all."
    if blur and any(one.blurred for one in spots):
        yield BLURRED
