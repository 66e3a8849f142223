"""Where on the paper does each actor of a network stand, and where does each line run?

Those asked about stand in the middle, whoever acts on them to the left, and whom they act on to the right; a way
from one to another runs from left to right. The same network lies the same, always.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.workbench.figures.network_records import (
    DENIED,
    DISPUTED,
    WORDS,
    Edge,
    Neighbourhood,
    Node,
    confidences_of,
    least_sure,
)

MOST_IN_COLUMN: Final = 15
"""Boxes above each other; the table has all."""
GAP: Final = 140.0
"""Units between two columns: room for the words at a line."""
SLOT: Final = 29.0
_LOW: Final = 58.0
BETWEEN: Final = 11.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where an actor stands."""

    node: Node
    column: int
    x: float
    y: float
    width: float
    height: float
    is_start: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """All claims between two, drawn as one line from the inner to the outer box."""

    inner: str
    outer: str
    edges: tuple[Edge, ...]

    @property
    def numbers(self) -> str:
        """Of the claims, in brackets."""
        shown = [str(one.number) for one in self.edges[:4]]
        return f"[{', '.join(shown)}{'…' if len(self.edges) > 4 else ''}]"

    @property
    def label(self) -> str:
        """What the claims say, as verbs."""
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
class Route:
    """Where a line runs: from a place on the inner box to one on the outer box."""

    line: Line
    begin: tuple[float, float]
    end: tuple[float, float]
    leaves: int
    """1 where it leaves to the right, -1 to the left."""
    comes: int
    """1 where it comes in at the right side of the outer box, -1 at the left."""
    bend: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where the line is half done."""
        (x1, y1), (x2, y2) = self.begin, self.end
        out = 0.75 * self.leaves * self.bend if self.leaves == self.comes else 0.0
        return (x1 + x2) / 2 + out, (y1 + y2) / 2


def columns_of(found: Neighbourhood) -> dict[int, list[str]]:
    """The ids by column: on a way from left to right, else by who acts on whom."""
    column: dict[str, int] = dict.fromkeys(found.starts, 0)
    if found.ways or (
        len(found.starts) == 2 and any(one.hops for one in found.nodes if one.id in found.starts)
    ):
        column = {one.id: one.hops for one in found.nodes}
    else:
        for one in sorted(found.nodes, key=lambda node: node.hops):
            if one.id not in column:
                nearer = {id: at for id, at in column.items() if abs(at) < one.hops}
                column[one.id] = _side(one.id, nearer, found) * one.hops
    grouped: dict[int, list[str]] = {}
    for node in found.nodes:
        grouped.setdefault(column[node.id], []).append(node.id)
    return dict(sorted(grouped.items()))


def _side(id: str, column: dict[str, int], found: Neighbourhood) -> int:
    """-1 for who acts on those nearer to the middle, 1 for who is acted on; farther out it stays on its side."""
    score = 0
    for edge in found.edges:
        if edge.confidence == DENIED:
            continue
        # Whoever is owned and pays its owner stands where what is owned stands.
        weight = 1 if edge.kind == "payment" else 2
        if edge.source == id and edge.target in column:
            score += -weight if column[edge.target] <= 0 else weight
        elif edge.target == id and edge.source in column:
            score += weight if column[edge.source] >= 0 else -weight
    return -1 if score < 0 else 1


def ordered(columns: dict[int, list[str]], found: Neighbourhood) -> dict[int, list[str]]:
    """Each column in the order of those its boxes are tied to, one column nearer to the middle.

    Of more than MOST_IN_COLUMN those stay of whom something is contrary or most is claimed.
    """
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

        ids = _chosen(columns[at], found)
        if at or not set(ids) <= set(found.starts):
            ids = sorted(ids, key=lambda id: (weight(id), names[id]))
        made[at] = ids
        for row, id in enumerate(ids):
            place[id] = row * len(found.nodes) / len(ids)
    return dict(sorted(made.items()))


def _chosen(ids: list[str], found: Neighbourhood) -> list[str]:
    if len(ids) <= MOST_IN_COLUMN:
        return ids
    contrary: set[str] = set()
    claims: dict[str, int] = {}
    for edge in found.edges:
        for id in (edge.source, edge.target):
            claims[id] = claims.get(id, 0) + 1
            if edge.confidence in (DISPUTED, DENIED):
                contrary.add(id)
    ranked = sorted(ids, key=lambda id: (id not in contrary, -claims.get(id, 0)))
    return ranked[:MOST_IN_COLUMN]


def lines_of(
    found: Neighbourhood, columns: dict[int, list[str]], kept: set[str]
) -> tuple[Line, ...]:
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
        Line(inner=inner, outer=outer, edges=tuple(edges))
        for (inner, outer), edges in sorted(
            pairs.items(), key=lambda one: (row[one[0][1]], row[one[0][0]])
        )
    )


def boxes_of(
    found: Neighbourhood,
    columns: dict[int, list[str]],
    kept: set[str],
    lines: Sequence[Line],
    width: float,
    top: float,
) -> tuple[dict[str, Box], float]:
    """Where each box stands, and where the lowest ends."""
    nodes = {one.id: one for one in found.nodes}
    slots: dict[str, int] = {}
    upright = upright_of(lines, columns)
    for line in lines:
        if line in upright:
            continue
        slots[line.outer] = slots.get(line.outer, 0) + 1
    many = len(columns)
    gap = GAP if many > 1 else 0.0
    wide = min((width - 16 - gap * (many - 1)) / many, 190.0)
    start = (width - wide * many - gap * (many - 1)) / 2
    heights = {id: max(_LOW, SLOT * slots.get(id, 0) + 8) for id in kept}
    apart = dict.fromkeys(columns, BETWEEN)
    apart[0] = BETWEEN + SLOT * len(upright)
    long = {at: sum(heights[id] + apart[at] for id in ids) for at, ids in columns.items()}
    tallest = max(long.values())
    made: dict[str, Box] = {}
    for place, (at, ids) in enumerate(columns.items()):
        y = top + (tallest - long[at]) / 2
        for id in ids:
            made[id] = Box(
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


def upright_of(lines: Sequence[Line], columns: dict[int, list[str]]) -> tuple[Line, ...]:
    """The lines between two that were asked about, which run down the middle column."""
    middle = columns.get(0, ())
    return tuple(one for one in lines if one.inner in middle and one.outer in middle)


def routes_of(
    lines: Sequence[Line], boxes: dict[str, Box], upright: Sequence[Line]
) -> Iterator[Route]:
    """Each line from a place on the inner box to its slot on the outer one, so that labels never meet."""
    leaving: dict[tuple[str, int], list[Line]] = {}
    coming: dict[str, list[Line]] = {}
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
        yield Route(
            line=line,
            begin=(x1, inner.y + inner.height * (out.index(line) + 1) / (len(out) + 1)),
            end=(x2, outer.y + outer.height * (into.index(line) + 0.5) / len(into)),
            leaves=side,
            comes=comes,
            bend=46.0 if is_loop else abs(x2 - x1) * 0.45,
        )


def _edge_of(box: Box, side: int) -> float:
    return box.x + box.width if side > 0 else box.x


def _side_of(line: Line, boxes: dict[str, Box]) -> int:
    """1 where the line leaves the inner box to the right, -1 to the left."""
    inner, outer = boxes[line.inner], boxes[line.outer]
    if inner.column != outer.column:
        return 1 if outer.x > inner.x else -1
    # Two of one column are tied on the side of the middle, where there is room.
    return 1 if outer.column < 0 else -1
