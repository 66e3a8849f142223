"""How does a command chart look on paper: units in boxes, the higher ones above, each with who may have commanded it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.workbench.figures import svg
from answerable.workbench.figures.command import (
    MOST_ABOVE,
    MOST_IN_LEVEL,
    UnitRow,
    sure_words,
)
from answerable.workbench.figures.svg import Text, tag, text

_WIDTH: Final = svg.PORTRAIT[0]
_IN_ROW: Final = 3
_GAP: Final = 16.0
_BETWEEN: Final = 46.0
"""Units between two levels: room for lines."""
_LINE: Final = 13.0
_MOST_HOLDERS: Final = 4
_DASH: Final = {
    "certain": "solid",
    "possible": "dashed",
    "unknown": "dotted",
    "differing": "dash-dot",
}
_LEGEND: Final = (
    ("certain", "full: certain by the sources"),
    ("possible", "dashed: possible"),
    ("unknown", "dotted: no day given"),
    ("differing", "dash-dot: a source denies it"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    row: UnitRow
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Text, ...]


def drawn_command(rows: Sequence[UnitRow], *, title: str, day: str, notes: Sequence[str]) -> str:
    """The picture: levels from above, lines from a unit up to what it stood under, legend and sentences below."""
    top, y = svg.head(title, f"On {day}. Everyone named is alleged to have held the post.", _WIDTH)
    boxes, bottom = _boxes(rows, y + 14)
    legend = tuple(_legend(bottom + 4))
    below, end = svg.notes(notes, _WIDTH, bottom + 22)
    return svg.figure(
        title=title,
        description=_described(rows, day),
        size=(_WIDTH, end),
        key=svg.key_of("command", title, day, *(row.unit for row in rows)),
        body=(
            *top,
            *(piece for box in boxes.values() for piece in _lines(box, boxes)),
            *(piece for box in boxes.values() for piece in _drawn(box)),
            tag("g", *legend, class_="fig-legend"),
            *below,
        ),
    )


def _boxes(rows: Sequence[UnitRow], y: float) -> tuple[dict[str, _Box], float]:
    shown = [row for row in rows if -MOST_ABOVE <= row.level <= 1]
    boxes: dict[str, _Box] = {}
    for level in sorted({row.level for row in shown}):
        each = [row for row in shown if row.level == level][:MOST_IN_LEVEL]
        for at in range(0, len(each), _IN_ROW):
            some = each[at : at + _IN_ROW]
            width = min(330.0, (_WIDTH - 16 - _GAP * (len(some) - 1)) / len(some))
            left = (_WIDTH - width * len(some) - _GAP * (len(some) - 1)) / 2
            made = [_box(row, left + (width + _GAP) * n, y, width) for n, row in enumerate(some)]
            boxes |= {box.row.unit: box for box in made}
            y += max(box.height for box in made) + (_BETWEEN if at + _IN_ROW >= len(each) else _GAP)
    return boxes, y - _BETWEEN + 16


def _box(row: UnitRow, x: float, y: float, width: float) -> _Box:
    lines: list[Text] = []
    at = y + 16

    def write(
        words: str, *, size: float = 10.5, bold: bool = False, soft: bool = False, most: int = 2
    ) -> None:
        nonlocal at
        for one in svg.wrapped(words, width - 16, size, most):
            lines.append(Text(x + 8, at, one, size=size, bold=bold, soft=soft))
            at += _LINE + (2 if bold else 0)

    write(row.name, size=12.5, bold=True)
    for one in row.holders[:_MOST_HOLDERS]:
        about = f", {one.role}" if one.role else ""
        if one.denied:
            write(f"Denied by {one.said_by[0][0]}: {one.name}{about}")
        else:
            write(f"{one.name}{about} (alleged)")
            many = "1 source" if one.sources == 1 else f"{one.sources} sources"
            disputed = "; another denies it" if one.disputed else ""
            write(f"{one.when}: {sure_words(one.certainty)}, {many}{disputed}", size=9.5, soft=True)
    more = len(row.holders) - _MOST_HOLDERS
    if more > 0:
        write(f"and {more} more in the table", soft=True)
    if not any(not one.denied for one in row.holders):
        write("Commander: unknown", soft=True)
    return _Box(row=row, x=x, y=y, width=width, height=at - y - 2, lines=tuple(lines))


def _drawn(box: _Box) -> Iterator[str]:
    asked = box.row.level == 0
    yield tag(
        "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=3, fill=svg.PAPER,
        stroke=svg.INK, stroke_width=2.4 if asked else 1,
        class_="fig-paper", stroke_dasharray="5 3" if box.row.certainty == "unknown" else None,
    )  # fmt: skip
    yield from map(text, box.lines)


def _lines(box: _Box, boxes: dict[str, _Box]) -> Iterator[str]:
    for hop in box.row.under:
        over = boxes.get(hop.superior)
        if over is None or over.y >= box.y:
            continue
        begin = (box.x + box.width / 2, box.y)
        end = (over.x + over.width / 2, over.y + over.height)
        middle = box.y - _BETWEEN / 2
        yield svg.line(
            (begin, (begin[0], middle), (end[0], middle), end),
            dash=_DASH.get(hop.line, "dotted"), stroke_width=1.6,
        )  # fmt: skip


def _legend(y: float) -> Iterator[str]:
    x = 8.0
    for certainty, words in _LEGEND:
        yield svg.line(((x, y), (x + 26, y)), dash=_DASH[certainty], stroke_width=1.6)
        yield text(Text(x + 31, y + 4, words, size=10, soft=True))
        x += 46 + svg.width_of(words, 10) * 0.86


def _described(rows: Sequence[UnitRow], day: str) -> str:
    said = "; ".join(f"{row.name}: commander {row.commander}" for row in rows[:12])
    return f"Units and who may have commanded them on {day}. {said}. The table says the same."
