"""How does a time line look on paper, where a full line is sure and a dashed one leaves room?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from answerable.networks.span import EARLIEST, LATEST
from answerable.workbench.figures import svg
from answerable.workbench.figures.svg import Text, tag, text

if TYPE_CHECKING:
    from answerable.workbench.figures.timeline import Bar, Lane

_WIDTH: Final = svg.PORTRAIT[0]
_NAMES: Final = 168.0
"""Units for the names of rows."""
_LANE: Final = 34.0
_LONGEST: Final = 60
"""Letters of a label."""
_TICK: Final = 6.0
"""Less wide than this, a bar is a tick."""
_LEGEND: Final = (
    ("solid", "full: so on every day, by the source"),
    ("dashed", "dashed: the dates leave room"),
    ("dotted", "dotted: the source denies it"),
)


def reach(bar: Bar, shown: tuple[int, int], width: float = _WIDTH) -> tuple[float, float]:
    """From where to where a bar and its label lie, in units."""
    left, right = _ends(bar, shown, width)
    label = svg.width_of(_words(bar), 10) + 8
    if left + label > width - 8:
        left = min(left, width - 8 - label)
    return left - 6, max(right, left + label) + 6


def drawn_timeline(
    lanes: Sequence[Lane],
    shown: tuple[int, int],
    *,
    title: str,
    day: str,
    size: tuple[float, float] | None,
    notes: Iterable[str],
) -> str:
    """The picture: years above, a lane for what lies side by side, legend and sentences below."""
    width = _WIDTH if size is None else size[0]
    key = svg.key_of("time", title, day, *(_words(bar) for lane in lanes for bar in lane.bars))
    top, y = svg.head(title, f"As of {day}", width)
    bottom = y + 26 + _LANE * len(lanes)
    legend = _legend(bottom + 16, width)
    below, end = svg.notes(notes, width, bottom + 42)
    return svg.figure(
        title=title,
        description=_described(lanes, day),
        size=(width, end),
        key=key,
        body=(
            tag("defs", tag("clipPath", tag("rect", x=_NAMES, y=0, width=width - _NAMES - 4, height=end),
                            id=f"{key}-days")),
            *top,
            *_axis(shown, y + 16, bottom, width),
            *(piece for at, lane in enumerate(lanes)
              for piece in _lane(lane, at, y + 26 + _LANE * at, shown, width, f"url(#{key}-days)")),
            tag("g", *legend, class_="fig-legend"),
            *below,
        ),
    )  # fmt: skip


def _x(day: int, shown: tuple[int, int], width: float) -> float:
    first, last = shown
    part = (min(max(day, first), last) - first) / max(last - first, 1)
    return _NAMES + part * (width - _NAMES - 12)


def _ends(bar: Bar, shown: tuple[int, int], width: float) -> tuple[float, float]:
    return _x(bar.bounds.may_from, shown, width), _x(bar.bounds.may_to, shown, width)


def _axis(shown: tuple[int, int], y: float, bottom: float, width: float) -> Iterator[str]:
    if not shown[1]:
        return
    yield svg.line(((_NAMES, y), (width - 8, y)), stroke_width=1)
    for day, words in _steps(*shown):
        x = _x(day, shown, width)
        yield svg.line(((x, y - 4), (x, bottom)), stroke_width=0.6, stroke=svg.PALE)
        start = min(x + 2, width - 4 - svg.width_of(words, 10))
        yield text(Text(start, y - 3, words, size=10, soft=True))


def _steps(first: int, last: int) -> Iterator[tuple[int, str]]:
    """The first days of years, or of months where there are few, so that about ten are written."""
    begin, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - begin.year) * 12 + end.month - begin.month
    each = next(
        (one for one in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months / one <= 10), 1200
    )
    for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        if month % each == 0:
            day = date(month // 12, month % 12 + 1, 1).toordinal()
            if first <= day <= last:
                words = f"{month // 12}" if each >= 12 else f"{month // 12}-{month % 12 + 1:02}"
                yield day, words


def _lane(
    lane: Lane, at: int, y: float, shown: tuple[int, int], width: float, clip: str
) -> Iterator[str]:
    if lane.name:
        if at:
            yield svg.line(((8, y), (width - 8, y)), stroke_width=0.6, stroke=svg.PALE)
        for row, words in enumerate(svg.wrapped(lane.name, _NAMES - 16, 10.5, 2)):
            yield text(Text(8, y + 15 + 14 * row, words, size=10.5, bold=True))
    for bar in lane.bars:
        yield tag("g", *_bar(bar, y + 25, shown, width), clip_path=clip)


def _bar(bar: Bar, y: float, shown: tuple[int, int], width: float) -> Iterator[str]:
    left, right = _ends(bar, shown, width)
    start = min(left, width - 12 - svg.width_of(_words(bar), 10))
    room = width - 8 - max(start, _NAMES)
    yield text(
        Text(max(start, _NAMES), y - 9, svg.fitted(_words(bar), room, 10), size=10, halo=True)
    )
    may_from, sure_from, sure_to, may_to = bar.bounds
    if bar.entry.denied:
        yield svg.line(((left, y), (right, y)), dash="dotted", stroke_width=3)
    elif right - left < _TICK:
        yield _tick(left, y, hollow=sure_from > sure_to)
    else:
        yield from _range(bar, y, left, right)
        if sure_from <= sure_to:
            sure = (_x(sure_from, shown, width), _x(sure_to, shown, width))
            yield tag("rect", x=sure[0], y=y - 4, width=max(sure[1] - sure[0], 3), height=8, fill=svg.INK,
                      class_="fig-sure")  # fmt: skip
    if may_from == EARLIEST or may_from < shown[0]:
        yield _arrow(left, y, -1)
    if may_to == LATEST or may_to > shown[1]:
        yield _arrow(right, y, 1)


def _range(bar: Bar, y: float, left: float, right: float) -> Iterator[str]:
    """The days for which the dates leave room: a dashed frame, open where no end is given."""
    for edge in (-4, 4):
        yield svg.line(((left, y + edge), (right, y + edge)), dash="dashed", stroke_width=1.2)
    for x, is_open in (
        (left, bar.bounds.may_from == EARLIEST),
        (right, bar.bounds.may_to == LATEST),
    ):
        if not is_open:
            yield svg.line(((x, y - 4), (x, y + 4)), stroke_width=1.2)


def _tick(x: float, y: float, *, hollow: bool) -> str:
    fill = svg.PAPER if hollow else svg.INK
    shape = f"M{x:.1f},{y - 5:.1f}l4,5l-4,5l-4,-5z"
    return tag("path", d=shape, fill=fill, stroke=svg.INK, stroke_width=1.2, class_="fig-tick")


def _arrow(x: float, y: float, side: int) -> str:
    tip = f"M{x - 7 * side:.1f},{y - 5:.1f}l{6 * side},5l{-6 * side},5"
    return tag("path", d=tip, fill="none", stroke=svg.INK, stroke_width=1.6, class_="fig-open")


def _words(bar: Bar) -> str:
    denied, label = "denied: " if bar.entry.denied else "", svg.harmless(bar.entry.label)
    return f"[{bar.number}] {denied}{label if len(label) <= _LONGEST else f'{label[:_LONGEST]}…'}"


def _legend(y: float, width: float) -> Iterator[str]:
    """Two rows: the lines, then the signs."""
    column = (width - 16) / 3
    for at, (dash, words) in enumerate(_LEGEND):
        x = 8 + column * at
        if dash == "solid":
            yield tag("rect", x=x, y=y - 7, width=22, height=8, fill=svg.INK)
        elif dash == "dashed":
            for edge in (-7, 1):
                yield svg.line(((x, y + edge), (x + 22, y + edge)), dash=dash, stroke_width=1.2)
        else:
            yield svg.line(((x, y - 3), (x + 22, y - 3)), dash=dash, stroke_width=3)
        yield text(Text(x + 28, y + 1, words, size=10))
    below = y + 17
    yield _tick(15, below - 3, hollow=False)
    yield text(Text(36, below + 1, "one day", size=10))
    yield _tick(15 + column, below - 3, hollow=True)
    yield text(Text(36 + column, below + 1, "about that day", size=10))
    yield _arrow(15 + column * 2, below - 3, 1)
    yield text(Text(36 + column * 2, below + 1, "no end given, or beyond the picture", size=10))


def _described(lanes: Sequence[Lane], day: str) -> str:
    said = [f"{bar.entry.label} {bar.entry.when}" for lane in lanes for bar in lane.bars]
    more = f"; and {len(said) - 10} more" if len(said) > 10 else ""
    return f"What was when, as of {day}. {'; '.join(said[:10])}{more}. The table holds the same."
