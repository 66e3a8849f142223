"""How does a network look on paper: who on the left does something to whom on the right, each line with its claims?

Those asked about stand in the middle, whoever acts on them to the left, and whom they act on to the right; a way
from one to another runs from left to right. The same network is drawn the same, always.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.networks.span import CERTAIN, POSSIBLE, UNKNOWN
from answerable.workbench.figures import svg
from answerable.workbench.figures.network import (
    DENIED,
    DISPUTED,
    NO_FINDING,
    WORDS,
    Edge,
    Neighbourhood,
    Node,
    confidences_of,
    least_sure,
)
from answerable.workbench.figures.svg import Text, tag, text

MOST_IN_COLUMN: Final = 22
"""Boxes above each other; the table has all."""
_DASH: Final = {
    CERTAIN: "solid",
    POSSIBLE: "dashed",
    UNKNOWN: "dotted",
    DISPUTED: "dash-dot",
    DENIED: "dash-dot",
}
_GAP: Final = 140.0
"""Units between two columns: room for the words at a line."""
_SLOT: Final = 29.0
_LOW: Final = 54.0
_BETWEEN: Final = 11.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    node: Node
    column: int
    x: float
    y: float
    width: float
    height: float
    is_start: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """All claims between two, drawn as one line from the inner to the outer box."""

    inner: str
    outer: str
    edges: tuple[Edge, ...]

    @property
    def numbers(self) -> str:
        shown = [str(one.number) for one in self.edges[:4]]
        return f"[{', '.join(shown)}{'…' if len(self.edges) > 4 else ''}]"

    @property
    def label(self) -> str:
        return " / ".join(confidences_of(self.edges))

    @property
    def word(self) -> str:
        """By which the line is drawn."""
        return least_sure(confidences_of(self.edges).values())

    @property
    def words(self) -> str:
        """How sure each of the relations is, in the order of the label."""
        said = [WORDS[one] for one in confidences_of(self.edges).values()]
        return said[0] if len(set(said)) == 1 else " / ".join(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    """Where a line runs: from a place on the inner box to one on the outer box."""

    line: _Line
    begin: tuple[float, float]
    end: tuple[float, float]
    leaves: int
    """1 where it leaves to the right, -1 to the left."""
    comes: int
    """1 where it comes in at the right side of the outer box, -1 at the left."""
    bend: float


def drawn(found: Neighbourhood, title: str) -> str:
    """The picture of a network, with legend, what was left out, and the sources by the numbers of claims."""
    columns = _ordered(_columns(found), found)
    kept = {id for column in columns.values() for id in column[:MOST_IN_COLUMN]}
    lines = _lines(found, columns, kept)
    width = max(svg.PORTRAIT[0] if len(columns) <= 3 else svg.LANDSCAPE[0], 150.0 * len(columns))
    key = svg.key_of("net", title, found.day, *found.sentences)
    top, y = svg.head(
        title, f"Claims as of {found.day}; each number is one claim and its source", width
    )
    boxes, bottom = _boxes(found, columns, kept, lines, width, y + 12)
    upright = _upright(lines, columns)
    routes = tuple(_routes(lines, boxes, upright))
    legend = tuple(_legend(bottom + 18, width))
    below, end = svg.notes(_notes(found, kept), width, bottom + 42)
    return svg.figure(
        title=title,
        description=_described(found),
        size=(width, end),
        key=key,
        body=(
            *top,
            *(piece for one in routes for piece in _shape(one)),
            *_down(upright, boxes),
            *(piece for one in boxes.values() for piece in _drawn_box(one)),
            *(piece for one in routes for piece in _label(one)),
            *legend,
            *below,
        ),
    )


def _columns(found: Neighbourhood) -> dict[int, list[str]]:
    """The ids by column: on a way from left to right, else by who acts on whom."""
    column: dict[str, int] = dict.fromkeys(found.starts, 0)
    if found.ways or (
        len(found.starts) == 2 and any(one.hops for one in found.nodes if one.id in found.starts)
    ):
        column = {one.id: one.hops for one in found.nodes}
    else:
        for one in sorted(found.nodes, key=lambda node: node.hops):
            if one.id not in column:
                column[one.id] = _side(one.id, column, found) * one.hops
    grouped: dict[int, list[str]] = {}
    for node in found.nodes:
        grouped.setdefault(column[node.id], []).append(node.id)
    return dict(sorted(grouped.items()))


def _side(id: str, column: dict[str, int], found: Neighbourhood) -> int:
    """-1 for who acts on one that is placed, 1 for who is acted on; farther out it stays on its side."""
    for edge in found.edges:
        if edge.source == id and edge.target in column:
            return -1 if column[edge.target] <= 0 else 1
        if edge.target == id and edge.source in column:
            return 1 if column[edge.source] >= 0 else -1
    return 1


def _ordered(columns: dict[int, list[str]], found: Neighbourhood) -> dict[int, list[str]]:
    """Each column in the order of those its boxes are tied to, one column nearer to the middle."""
    names = {one.id: (one.name, one.id) for one in found.nodes}
    place = {id: float(at) for at, id in enumerate(found.starts)}
    tied: dict[str, list[str]] = {}
    for edge in found.edges:
        tied.setdefault(edge.source, []).append(edge.target)
        tied.setdefault(edge.target, []).append(edge.source)
    made: dict[int, list[str]] = {}
    for at in sorted(columns, key=lambda one: (abs(one), one)):
        placed = dict(place)

        def weight(id: str, placed: dict[str, float] = placed) -> float:
            near = [placed[other] for other in tied.get(id, ()) if other in placed]
            return sum(near) / len(near) if near else 0.0

        ids = columns[at]
        if at or not set(ids) <= set(found.starts):
            ids = sorted(ids, key=lambda id: (weight(id), names[id]))
        made[at] = ids
        for row, id in enumerate(ids):
            place[id] = row * len(found.nodes) / len(ids)
    return dict(sorted(made.items()))


def _lines(
    found: Neighbourhood, columns: dict[int, list[str]], kept: set[str]
) -> tuple[_Line, ...]:
    column = {id: at for at, ids in columns.items() for id in ids}
    row = {id: at for ids in columns.values() for at, id in enumerate(ids)}
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for one in found.edges:
        if one.source in kept and one.target in kept:
            pair = sorted(
                (one.source, one.target), key=lambda id: (abs(column[id]), column[id], row[id])
            )
            pairs.setdefault((pair[0], pair[1]), []).append(one)
    return tuple(
        _Line(inner=inner, outer=outer, edges=tuple(edges))
        for (inner, outer), edges in sorted(
            pairs.items(), key=lambda one: (row[one[0][1]], row[one[0][0]])
        )
    )


def _boxes(
    found: Neighbourhood,
    columns: dict[int, list[str]],
    kept: set[str],
    lines: Sequence[_Line],
    width: float,
    top: float,
) -> tuple[dict[str, _Box], float]:
    """Where each box stands, and where the lowest ends."""
    nodes = {one.id: one for one in found.nodes}
    slots: dict[str, int] = {}
    upright = _upright(lines, columns)
    for line in lines:
        if line in upright:
            continue
        slots[line.outer] = slots.get(line.outer, 0) + 1
    many = len(columns)
    gap = _GAP if many > 1 else 0.0
    wide = min((width - 16 - gap * (many - 1)) / many, 190.0)
    start = (width - wide * many - gap * (many - 1)) / 2
    heights = {id: max(_LOW, _SLOT * slots.get(id, 0) + 8) for id in kept}
    apart = dict.fromkeys(columns, _BETWEEN)
    apart[0] = _BETWEEN + _SLOT * len(upright)
    long = {
        at: sum(heights[id] + apart[at] for id in ids[:MOST_IN_COLUMN])
        for at, ids in columns.items()
    }
    tallest = max(long.values())
    made: dict[str, _Box] = {}
    for place, (at, ids) in enumerate(columns.items()):
        y = top + (tallest - long[at]) / 2
        for id in ids[:MOST_IN_COLUMN]:
            made[id] = _Box(
                node=nodes[id],
                column=at,
                x=start + place * (wide + gap),
                y=y,
                width=wide,
                height=heights[id],
                is_start=id in found.starts,
            )
            y += heights[id] + apart[at]
    return made, top + tallest


def _upright(lines: Sequence[_Line], columns: dict[int, list[str]]) -> tuple[_Line, ...]:
    """The lines between two that were asked about, which run down the middle column."""
    middle = columns.get(0, ())
    return tuple(one for one in lines if one.inner in middle and one.outer in middle)


def _drawn_box(one: _Box) -> Iterator[str]:
    yield tag("rect", x=one.x, y=one.y, width=one.width, height=one.height, rx=3, fill=svg.PAPER,
              stroke=svg.INK, stroke_width=2.4 if one.is_start else 1,
              class_="fig-start" if one.is_start else "fig-node")  # fmt: skip
    lines = svg.wrapped(one.node.name, one.width - 14, 11, 2)
    y = one.y + one.height / 2 - (9 if len(lines) > 1 else 2)
    for row, words in enumerate(lines):
        yield text(Text(one.x + 7, y + 13.5 * row, words, size=11, bold=one.is_start))
    claims = f"{one.node.ties} claim{'' if one.node.ties == 1 else 's'}"
    below = ", ".join(filter(None, (one.node.kind, claims)))
    shown = svg.fitted(below, one.width - 14, 9.5)
    yield text(Text(one.x + 7, y + 13.5 * len(lines) + 1, shown, size=9.5, soft=True))


def _shape(route: _Route) -> Iterator[str]:
    (x1, y1), (x2, y2) = route.begin, route.end
    line, word = route.line, route.line.word
    out, into = route.leaves * route.bend, -route.comes * route.bend
    path = f"M{x1:.1f},{y1:.1f}C{x1 + out:.1f},{y1:.1f} {x2 - into:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
    yield tag("path", d=path, fill="none", stroke=svg.INK, stroke_width=1.3,
              stroke_dasharray=svg.DASHES[_DASH[word]] or None, class_=f"fig-edge fig-{word}")  # fmt: skip
    if any(one.target == line.outer for one in line.edges):
        yield _head(x2, y2, -route.comes)
    if any(one.target == line.inner for one in line.edges):
        yield _head(x1, y1, -route.leaves)
    if word == DENIED:
        yield _crossed((x1 + x2) / 2, (y1 + y2) / 2)


def _crossed(x: float, y: float) -> str:
    return tag(
        "path", d=f"M{x - 4:.1f},{y - 4:.1f}l8,8m0,-8l-8,8", stroke=svg.INK, stroke_width=1.8
    )


def _head(x: float, y: float, side: int) -> str:
    return tag("path", d=f"M{x:.1f},{y:.1f}l{-8 * side},-3.6v7.2z", fill=svg.INK, class_="fig-head")


def _routes(
    lines: Sequence[_Line], boxes: dict[str, _Box], upright: Sequence[_Line]
) -> Iterator[_Route]:
    """Each line from a place on the inner box to its slot on the outer one, so that labels never meet."""
    leaving: dict[tuple[str, int], list[_Line]] = {}
    coming: dict[str, list[_Line]] = {}
    beside = [one for one in lines if one not in upright]
    for line in beside:
        leaving.setdefault((line.inner, _side_of(line, boxes)), []).append(line)
        coming.setdefault(line.outer, []).append(line)
    for line in beside:
        inner, outer = boxes[line.inner], boxes[line.outer]
        side = _side_of(line, boxes)
        out, into = leaving[line.inner, side], coming[line.outer]
        is_loop = inner.column == outer.column
        comes = side if is_loop else -side
        x1, x2 = _edge_of(inner, side), _edge_of(outer, comes)
        yield _Route(
            line=line,
            begin=(x1, inner.y + inner.height * (out.index(line) + 1) / (len(out) + 1)),
            end=(x2, outer.y + outer.height * (into.index(line) + 0.5) / len(into)),
            leaves=side,
            comes=comes,
            bend=46.0 if is_loop else abs(x2 - x1) * 0.45,
        )


def _edge_of(box: _Box, side: int) -> float:
    return box.x + box.width if side > 0 else box.x


def _side_of(line: _Line, boxes: dict[str, _Box]) -> int:
    """1 where the line leaves the inner box to the right, -1 to the left."""
    inner, outer = boxes[line.inner], boxes[line.outer]
    if inner.column != outer.column:
        return 1 if outer.x > inner.x else -1
    # Two of one column are tied on the side of the middle, where there is room.
    return 1 if outer.column < 0 else -1


def _label(route: _Route) -> Iterator[str]:
    x, y = route.end
    anchor, x = ("end", x - 11) if route.comes < 0 else ("start", x + 11)
    label = _named(route.line, _GAP - 26)
    yield text(Text(x, y - 4, label, size=10, anchor=anchor, halo=True))
    word = svg.fitted(route.line.words, _GAP - 26, 9.5)
    yield text(Text(x, y + 11, word, size=9.5, anchor=anchor, halo=True, soft=True))


def _named(line: _Line, width: float) -> str:
    room = width - svg.width_of(line.numbers, 10)
    return f"{svg.fitted(line.label, room, 10)} {line.numbers}"


def _down(upright: Sequence[_Line], boxes: dict[str, _Box]) -> Iterator[str]:
    """The lines between those that were asked about, with their words in the room above the lower one."""
    for at, line in enumerate(upright):
        upper, lower = sorted((boxes[line.inner], boxes[line.outer]), key=lambda box: box.y)
        x, top = upper.x + 12 + 12 * at, upper.y + upper.height
        word = line.word
        yield svg.line(((x, top), (x, lower.y)), dash=_DASH[word], stroke_width=1.3)
        if any(one.target == lower.node.id for one in line.edges):
            yield tag("path", d=f"M{x:.1f},{lower.y:.1f}l-3.6,-8h7.2z", fill=svg.INK)
        if any(one.target == upper.node.id for one in line.edges):
            yield tag("path", d=f"M{x:.1f},{top:.1f}l-3.6,8h7.2z", fill=svg.INK)
        if word == DENIED:
            yield _crossed(x, (top + lower.y) / 2)
        left, y = upper.x + 20 + 12 * len(upright), lower.y - 4 - _SLOT * (len(upright) - at - 1)
        label = _named(line, upper.width - 12)
        yield text(Text(left, y - 15, label, size=10, halo=True))
        yield text(Text(left, y - 2, line.words, size=9.5, halo=True, soft=True))


def _legend(y: float, width: float) -> Iterator[str]:
    words = (CERTAIN, POSSIBLE, UNKNOWN, DISPUTED, DENIED)
    column = (width - 16) / len(words)
    for at, word in enumerate(words):
        x = 8 + column * at
        yield svg.line(((x, y - 4), (x + 30, y - 4)), dash=_DASH[word], stroke_width=1.4)
        if word == DENIED:
            yield _crossed(x + 15, y - 4)
        yield text(Text(x + 36, y, WORDS[word], size=10))
    yield text(Text(8, y + 17, "An arrow leads from who does it to whom it is done; a thick frame marks who was asked about.",
                    size=10, soft=True))  # fmt: skip


def _notes(found: Neighbourhood, kept: set[str]) -> Iterator[str]:
    if len(kept) < len(found.nodes):
        yield f"{len(kept):,} of {len(found.nodes):,} actors are drawn; the sentences have all."
    if not found.edges:
        yield "No tie is on record here for this choice."
    yield from found.cut[:4]
    by: dict[str, list[int]] = {}
    for one in found.edges:
        by.setdefault(one.said_by, []).append(one.number)
    if by:
        listed = (
            f"{svg.harmless(source)[:80]} {_runs(numbers)}"
            for source, numbers in list(by.items())[:12]
        )
        more = f"; and {len(by) - 12:,} more" if len(by) > 12 else ""
        yield f"Sources: {'; '.join(listed)}{more}."
    yield NO_FINDING


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in brackets, those that follow each other as a run: [1–4, 7]."""
    runs: list[list[int]] = []
    for one in sorted(numbers):
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    said = (f"{one[0]}–{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in runs[:8])
    return f"[{', '.join(said)}{', …' if len(runs) > 8 else ''}]"


def _described(found: Neighbourhood) -> str:
    names: Iterable[str] = (one.name for one in found.nodes if one.id in found.starts)
    return (
        f"Ties of {', '.join(names)} as of {found.day}: {len(found.nodes)} actors, {len(found.edges)} claims. "
        "The sentences beneath say the same."
    )
