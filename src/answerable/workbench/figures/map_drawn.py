"""How does a map of places look on paper, where only dashes, hatching and words tell things apart?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from answerable.workbench.figures import svg
from answerable.workbench.figures.map import OTHER, Drawn, Shape, kinds_of
from answerable.workbench.figures.map_labels import labels_of
from answerable.workbench.figures.outlines import areas, countries, outline_of
from answerable.workbench.figures.projection import Box, Frame, framed, joined
from answerable.workbench.figures.svg import Text, tag, text

MIXED: Final = "several kinds"
_HATCHES: Final = (
    "M0,8L8,0",
    "M0,0L8,8",
    "M0,4L8,4",
    "M4,0L4,8",
    "M2,2h1.5v1.5h-1.5z",
    "M0,4L4,0L8,4",
)
_CROSSED: Final = "M0,8L8,0M0,0L8,8"
_MARKS: Final = ("circle", "square", "triangle", "diamond", "plus", "ring")
_LEGEND_ROW: Final = 22
_LEGEND_SIZE: Final = 13
_LEGEND_COLUMNS: Final = 2
_EXPLAINED: Final = (
    "sign: exact to a village",
    "hatched: somewhere in there",
    "bold: how many incidents; [n]: row",
)
_WIDE: Final = "wide-"
"""The hatching of a country, under that of what lies in it."""


def drawn_map(
    places: Sequence[Drawn],
    *,
    title: str,
    day: str,
    size: tuple[float, float] | None,
    home: str,
    notes: Iterable[str],
) -> str:
    """The picture of a map: outlines below, then what is uncertain, then what is exact, then the writing."""
    width, height = size or svg.PORTRAIT
    key = svg.key_of("map", title, day, *(f"{one.row.name} {one.row.count}" for one in places))
    top, y = svg.head(title, f"As of {day}", width)
    kinds = kinds_of(places)
    below, used = svg.notes(notes, width, 0)
    legend_rows = -(-(len(kinds) + 4) // _LEGEND_COLUMNS)
    room = height - y - used - legend_rows * _LEGEND_ROW - 24
    frame = framed(_shown(places, home), x=8, y=y + 4, width=width - 16, height=max(room, 200))
    end = frame.y + frame.height
    legend = _legend(kinds, key, end + 16, width)
    below, end = svg.notes(notes, width, end + 16 + legend_rows * _LEGEND_ROW - 8)
    clip = f"url(#{key}-frame)"
    return svg.figure(
        title=title,
        description=_described(places, day),
        size=(width, max(height, end)),
        key=key,
        body=(
            _defs(kinds, key, frame),
            *top,
            tag("g", *_ground(frame), clip_path=clip),
            tag("g", *_marks(places, kinds, key, frame), clip_path=clip),
            tag("g", *labels_of(places, frame), clip_path=clip),
            tag("rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height,
                fill="none", stroke=svg.INK, class_="fig-frame"),
            *_scale(frame),
            tag("g", *legend, class_="fig-legend"),
            *below,
        ),
    )  # fmt: skip


def _shown(places: Sequence[Drawn], home: str) -> Box:
    """All of what is drawn, and the whole of a country where all lies in it."""
    found = joined(one.shape.box for one in places if one.shape)
    at_home = outline_of(home)
    if at_home and (found is None or _within(found, at_home.outline.box)):
        return at_home.outline.box.grown(0.04)
    if found is None:
        return Box(-170, -58, 180, 80)
    for one in countries():
        if one.box.meets(found) and _within(found, one.box) and one.box.east - one.box.west < 40:
            return one.box.grown(0.04)
    return found.grown(0.15)


def _within(inner: Box, outer: Box) -> bool:
    slack = 0.3
    return (
        inner.west >= outer.west - slack
        and inner.south >= outer.south - slack
        and inner.east <= outer.east + slack
        and inner.north <= outer.north + slack
    )


def _defs(kinds: Sequence[str], key: str, frame: Frame) -> str:
    window = tag("rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height)
    paths = [*zip(map(str, range(len(kinds))), _HATCHES, strict=False), ("mixed", _CROSSED)]
    hatches = (
        tag("pattern", tag("path", d=path, stroke=ink, stroke_width=thick, fill="none"),
            id=f"{key}-{wide}{name}", width=8, height=8, patternUnits="userSpaceOnUse",
            patternTransform="scale(3)" if wide else None)
        for name, path in paths
        for wide, ink, thick in (("", svg.INK, 0.9), (_WIDE, svg.SOFT, 0.22))
    )  # fmt: skip
    return tag("defs", tag("clipPath", window, id=f"{key}-frame"), *hatches)


def _ground(frame: Frame) -> Iterable[str]:
    for outlines, fill, stroke, kind in (
        (countries(), "#f1f1f1", "#9a9a9a", "fig-land"),
        (areas(), "#fbfbfb", "#7a7a7a", "fig-area"),
    ):
        for one in outlines:
            if one.box.meets(frame.box) and (path := frame.path(one.rings)):
                yield tag("path", d=path, fill=fill, stroke=stroke, stroke_width=0.8, class_=kind)


def _marks(places: Sequence[Drawn], kinds: Sequence[str], key: str, frame: Frame) -> Iterable[str]:
    """The largest first, so that nothing lies under a State."""
    every = [(one, one.shape) for one in places if one.shape]
    every.sort(key=lambda pair: (pair[1].sharp, -_size(pair[1]), pair[1].key))
    for one, shape in every:
        at = _place(one.kind, kinds)
        hatch = f"{_WIDE if shape.whole else ''}{'mixed' if at < 0 else at}"
        if shape.sharp:
            yield _mark(at, *frame.at(*shape.middle))
            continue
        drawn = _area(shape, frame)
        if not shape.whole:  # one hatching does not shine through another
            yield tag(drawn[0], fill=svg.PAPER, fill_opacity=0.8, **drawn[1])
        yield tag(drawn[0], fill=f"url(#{key}-{hatch})", fill_rule="evenodd", stroke=svg.INK, stroke_width=1.2,
                  stroke_dasharray=svg.DASHES["dashed"], class_="fig-uncertain", **drawn[1])  # fmt: skip


def _area(shape: Shape, frame: Frame) -> tuple[str, dict[str, str | float]]:
    """An uncertain place as an element: its outlines, or a circle that is never a point."""
    if shape.rings:
        return "path", {"d": frame.path(shape.rings)}
    x, y = frame.at(*shape.middle)
    return "circle", {"cx": x, "cy": y, "r": max(shape.radius * frame.unit_km, 9)}


def _size(shape: Shape) -> float:
    box = shape.box
    return (box.east - box.west) * (box.north - box.south)


def _place(kind: str, kinds: Sequence[str]) -> int:
    """The number of a kind among those told apart; -1 of several together."""
    if not kind:
        return -1
    return kinds.index(kind) if kind in kinds else kinds.index(OTHER)


def _mark(at: int, x: float, y: float) -> str:
    shape = _MARKS[at] if at >= 0 else "star"
    paths = {
        "square": f"M{x - 5:.1f},{y - 5:.1f}h10v10h-10z",
        "triangle": f"M{x:.1f},{y - 6:.1f}l6,11h-12z",
        "diamond": f"M{x:.1f},{y - 7:.1f}l6,7l-6,7l-6,-7z",
        "plus": f"M{x - 2:.1f},{y - 6:.1f}h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
        "star": f"M{x:.1f},{y - 7:.1f}l2,5l5,2l-5,2l-2,5l-2,-5l-5,-2l5,-2z",
    }
    shown: dict[str, str | float | None] = {
        "stroke": svg.PAPER,
        "stroke_width": 1.2,
        "class_": "fig-point",
    }
    if shape in paths:
        return tag("path", d=paths[shape], fill=svg.INK, **shown)
    if shape == "ring":
        return tag("circle", cx=x, cy=y, r=5, fill=svg.PAPER, stroke=svg.INK, stroke_width=2.5)
    return tag("circle", cx=x, cy=y, r=5, fill=svg.INK, **shown)


def _scale(frame: Frame) -> Iterable[str]:
    """A bar of a round number of kilometres, true in the middle of the map."""
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
    km = next((one for one in steps if one * frame.unit_km > 60), steps[-1])
    long, x, y = km * frame.unit_km, frame.x + 10, frame.y + frame.height - 12
    yield tag(
        "rect",
        x=x - 5,
        y=y - 18,
        width=max(long, 44) + 10,
        height=24,
        fill=svg.PAPER,
        fill_opacity=0.85,
    )
    yield svg.line(((x, y - 4), (x, y), (x + long, y), (x + long, y - 4)), stroke_width=1.2)
    yield text(Text(x, y - 7, f"{km:,} km", size=10))


def _legend(kinds: Sequence[str], key: str, y: float, width: float) -> tuple[str, ...]:
    column = (width - 16) / _LEGEND_COLUMNS
    signs: list[tuple[int | None, str]] = [*enumerate(kinds), (-1, MIXED)]
    made: list[str] = []
    for place, (at, words) in enumerate((*signs, *((None, one) for one in _EXPLAINED))):
        x = 8 + column * (place % _LEGEND_COLUMNS)
        base = y + _LEGEND_ROW * (place // _LEGEND_COLUMNS)
        if at is None:
            made.append(text(Text(x, base + 4, words, size=_LEGEND_SIZE, soft=True)))
            continue
        fill = f"url(#{key}-{'mixed' if at < 0 else at})"
        kind = svg.fitted(words, column - 52, _LEGEND_SIZE)
        made.append(_mark(at, x + 7, base))
        made.append(tag("rect", x=x + 18, y=base - 6, width=22, height=12, fill=fill, stroke=svg.INK,
                        stroke_dasharray=svg.DASHES["dashed"]))  # fmt: skip
        made.append(text(Text(x + 45, base + 4, kind, size=_LEGEND_SIZE)))
    return tuple(made)


def _described(places: Sequence[Drawn], day: str) -> str:
    first = "; ".join(f"{one.row.name or 'no known place'}: {one.row.count}" for one in places[:12])
    more = f"; and {len(places) - 12} more" if len(places) > 12 else ""
    return f"Incidents by place as of {day}. {first}{more}. The table holds the same."
