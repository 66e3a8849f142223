"""How does a network look on paper: who does what to whom, each line with its claims and how sure they are?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from answerable.networks.span import CERTAIN, POSSIBLE, UNKNOWN
from answerable.workbench.figures import svg
from answerable.workbench.figures.network_layout import (
    GAP,
    SLOT,
    Box,
    Line,
    Route,
    boxes_of,
    columns_of,
    lines_of,
    ordered,
    routes_of,
    upright_of,
)
from answerable.workbench.figures.network_records import (
    DENIED,
    DISPUTED,
    NO_FINDING,
    WORDS,
    Neighbourhood,
)
from answerable.workbench.figures.svg import Text, tag, text

_DASH: Final = {
    CERTAIN: "solid",
    POSSIBLE: "dashed",
    UNKNOWN: "dotted",
    DISPUTED: "dash-dot",
    DENIED: "dash-dot",
}
_NARROW: Final = 130.0
"""Units that a box has at least."""


def drawn(found: Neighbourhood, title: str) -> str:
    """The picture of a network, with legend, what was left out, and the sources by the numbers of claims."""
    columns = ordered(columns_of(found), found)
    kept = {id for column in columns.values() for id in column}
    lines = lines_of(found, columns, kept)
    width = max(
        svg.PORTRAIT[0] if len(columns) <= 3 else svg.LANDSCAPE[0],
        16 + _NARROW * len(columns) + GAP * (len(columns) - 1),
    )
    key = svg.key_of("net", title, found.day, *found.sentences)
    top, y = svg.head(
        title, f"Claims as of {found.day}; each number is one claim and its source", width
    )
    boxes, bottom = boxes_of(found, columns, kept, lines, width, y + 12)
    upright = upright_of(lines, columns)
    routes = tuple(routes_of(lines, boxes, upright))
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
            tag("g", *legend, class_="fig-legend"),
            *below,
        ),
    )


def _drawn_box(one: Box) -> Iterator[str]:
    yield tag("rect", x=one.x, y=one.y, width=one.width, height=one.height, rx=3, fill=svg.PAPER,
              stroke=svg.INK, stroke_width=2.4 if one.is_start else 1,
              class_="fig-start" if one.is_start else "fig-node")  # fmt: skip
    lines = svg.wrapped(one.node.name, one.width - 14, 11, 2)
    step = 16.5 if any(svg.is_burmese(words) for words in lines) else 13.5
    y = one.y + one.height / 2 - (step - 5 if len(lines) > 1 else 2)
    for row, words in enumerate(lines):
        yield text(Text(one.x + 7, y + step * row, words, size=11, bold=one.is_start))
    claims = f"{one.node.ties} claim{'' if one.node.ties == 1 else 's'}"
    below = ", ".join(filter(None, (one.node.kind, claims)))
    shown = svg.fitted(below, one.width - 14, 9.5)
    yield text(Text(one.x + 7, y + step * len(lines) + 1, shown, size=9.5, soft=True))


def _shape(route: Route) -> Iterator[str]:
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
        yield _crossed(*route.middle)


def _crossed(x: float, y: float) -> str:
    return tag(
        "path", d=f"M{x - 4:.1f},{y - 4:.1f}l8,8m0,-8l-8,8", stroke=svg.INK, stroke_width=1.8
    )


def _head(x: float, y: float, side: int) -> str:
    return tag("path", d=f"M{x:.1f},{y:.1f}l{-8 * side},-3.6v7.2z", fill=svg.INK, class_="fig-head")


def _label(route: Route) -> Iterator[str]:
    x, y = route.end
    anchor, x = ("end", x - 11) if route.comes < 0 else ("start", x + 11)
    label = _named(route.line, GAP - 26)
    yield text(Text(x, y - 4, label, size=10, anchor=anchor, halo=True))
    word = svg.fitted(route.line.words, GAP - 26, 9.5)
    yield text(Text(x, y + 11, word, size=9.5, anchor=anchor, halo=True, soft=True))


def _named(line: Line, width: float) -> str:
    room = width - svg.width_of(line.numbers, 10)
    return f"{svg.fitted(line.label, room, 10)} {line.numbers}"


def _down(upright: Sequence[Line], boxes: dict[str, Box]) -> Iterator[str]:
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
        left, y = upper.x + 20 + 12 * len(upright), lower.y - 4 - SLOT * (len(upright) - at - 1)
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
