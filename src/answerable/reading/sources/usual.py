"""What is usual in a printed document: the size of its letters, the distance of its lines, its columns?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from answerable.reading.sources.printed import Leaf, Printed

LARGER: Final = 1.15
"""How much larger than the body a heading is printed."""
ALIKE: Final = 1.12
GAP: Final = 1.22
"""How much more than the usual distance of lines sets paragraphs apart."""
_LONG: Final = 0.4
_NEAR: Final = 40.0
_REACH: Final = 0.95
NOWHERE: Final = 1e9
_SAMPLE: Final = 40
"""Pages that show how far apart lines usually are."""
_MOST_LEVELS: Final = 3
_FARTHEST_LINES: Final = 4.0
"""Heights of a letter between two lines that may still be the lines of one sentence."""
_FEWEST_BROKEN: Final = 3
_MOSTLY_BROKEN: Final = 0.4
_SAME: Final = 0.1
_NEARLY: Final = 0.85
_FEWEST_LINES: Final = 10
"""Lines of a page that can show a distance of its own."""
_FEWEST_LETTERS: Final = 200
"""Letters of one height that are the text of a page; a title has fewer."""


class Column(NamedTuple):
    """Where the text of a column begins and ends, in points, and whether its full lines all end there."""

    left: float
    right: float
    even: bool


class Measures(NamedTuple):
    """What is usual in a document, in points."""

    body: float
    """The height of its letters."""
    bodies: tuple[float, ...]
    """By page: the height that a heading there is larger than; more than `body` on a page in larger type."""
    leading: tuple[float, ...]
    """By page: the distance of its lines, for a letter of height 1."""
    columns: dict[int, tuple[Column, ...]]
    """By page, from the left."""
    levels: dict[int, int]
    """The level of a heading by the height of its letters, in half points."""


def usual_in(leaves: Sequence[Leaf]) -> Measures:
    """What is usual on these pages, by the lines on them."""
    by_page = [_heights(leaf) for leaf in leaves]
    heights = sum(by_page, Counter[int]())
    body = max(max(heights, key=heights.__getitem__) / 2, 1.0) if heights else 10.0
    larger = sorted((size for size in heights if size / 2 >= body * LARGER), reverse=True)
    levels: dict[int, int] = {}
    level, last = 0, 0.0
    for size in larger:
        if not last or last / size > ALIKE:
            level, last = level + 1, size
        levels[size] = min(level, _MOST_LEVELS)
    return Measures(
        body=body,
        bodies=tuple(max(body, _own_body(found)) for found in by_page),
        leading=tuple(_leadings(leaves, body)),
        columns=_columns(leaves),
        levels=levels,
    )


def _heights(leaf: Leaf) -> Counter[int]:
    """How many letters of a page are how high, in half points."""
    heights: Counter[int] = Counter()
    for line in leaf.lines:
        heights[round(2 * line.height)] += len(line.text)
    return heights


def _own_body(heights: Counter[int]) -> float:
    """The height of most letters of a page, in points; 0 where they are too few to be its text.

    Papers that were put into one file, and scans among typed pages, each have letters of their own height.
    """
    size = max(heights, key=heights.__getitem__, default=0)
    return size / 2 if heights[size] >= _FEWEST_LETTERS else 0.0


def _leading(leaves: Sequence[Leaf], body: float) -> float:
    """The closest distance of lines that is common; single lines set apart are not the measure."""
    drops: Counter[int] = Counter()
    for leaf in leaves[:: 1 + len(leaves) // _SAMPLE]:
        for above, below in pairwise(leaf.lines):
            drop = (above.bottom - below.bottom) / body
            if 0.7 < drop < 3 and abs(below.height - body) < _SAME * body:
                drops[round(20 * drop)] += 1
    common = sum(drops.values()) / 10
    return min((size for size in drops if drops[size] >= common), default=24) / 20


def _leadings(leaves: Sequence[Leaf], body: float) -> Iterator[float]:
    """The usual distance of lines, page by page; a page of few lines goes with the one before it."""
    closest = _leading(leaves, body)
    usual = closest
    for leaf in leaves:
        wide = _wide_leading(leaf, closest, body)
        if wide or len(leaf.lines) >= _FEWEST_LINES:
            usual = wide or closest
        yield usual


def _wide_leading(leaf: Leaf, closest: float, body: float) -> float:
    """The widest distance at which lines of this page break sentences; 0 where none is above the usual.

    Double spacing, or a program that sets each line as a paragraph, puts a gap after every line. That is
    no break between paragraphs where a line has no end and the next one goes on in small letters.
    """
    least, most = GAP * closest * body, _FARTHEST_LINES * body
    wide = [
        (above, below)
        for above, below in pairwise(leaf.lines)
        if least < above.bottom - below.bottom < most
    ]
    broken = [pair for pair in wide if _goes_on(*pair) and _are_body(*pair, body)]
    if len(broken) < _FEWEST_BROKEN:
        return 0.0
    widths = sorted(line.right - line.left for line in leaf.lines)
    full = _NEARLY * widths[3 * len(widths) // 4]
    filled = Counter(_tenths(*pair, body) for pair in broken if pair[0].right - pair[0].left > full)
    common = Counter(_tenths(*pair, body) for pair in wide if _are_body(*pair, body))
    found = (
        size
        for size, count in filled.items()
        if count >= _FEWEST_BROKEN and count >= _MOSTLY_BROKEN * common[size]
    )
    return max(found, default=0) / 10


def _goes_on(above: Printed, below: Printed) -> bool:
    return below.text[0].islower() and above.text[-1].isalnum()


def _tenths(above: Printed, below: Printed, body: float) -> int:
    return round(10 * (above.bottom - below.bottom) / body)


def _are_body(above: Printed, below: Printed, body: float) -> bool:
    return max(abs(above.height - body), abs(below.height - body)) < _SAME * body


def _columns(leaves: Sequence[Leaf]) -> dict[int, tuple[Column, ...]]:
    """The columns of each page; pages of one width that have as many columns share their edges."""
    halves = [_halves(leaf) for leaf in leaves]
    kinds = [
        (2 if _are_columns(leaf, *sides) else 1, round(leaf.width))
        for leaf, sides in zip(leaves, halves, strict=True)
    ]
    alike: dict[tuple[int, int], list[list[Printed]]] = {}
    for leaf, sides, kind in zip(leaves, halves, kinds, strict=True):
        known = alike.setdefault(kind, [[] for _ in range(kind[0])])
        for found, more in zip(known, sides if kind[0] == 2 else (_long(leaf),), strict=True):
            found += more
    edges = {kind: tuple(map(_column, sides)) for kind, sides in alike.items()}
    columns: dict[int, tuple[Column, ...]] = {}
    for place, leaf in enumerate(leaves):
        two = (2, round(leaf.width))
        sides = halves[place]
        both = two in edges and len(sides[0]) + len(sides[1]) == len(leaf.lines)
        columns[place] = edges[two if both else kinds[place]]
    return columns


def _halves(leaf: Leaf) -> tuple[list[Printed], list[Printed]]:
    """The lines that keep to the left half of a page, and those that keep to the right."""
    left, right = leaf.width / 2 + 5, leaf.width / 2 - 5
    return (
        [line for line in leaf.lines if line.right < left],
        [line for line in leaf.lines if line.left > right],
    )


def _are_columns(leaf: Leaf, left: list[Printed], right: list[Printed]) -> bool:
    across = len(leaf.lines) - len(left) - len(right)
    return len(left) >= 5 and len(right) >= 5 and across < len(left)


def _long(leaf: Leaf) -> list[Printed]:
    """The lines that show where the text of a page of one column ends."""
    return [line for line in leaf.lines if line.right - line.left > _LONG * leaf.width]


def _column(lines: Sequence[Printed]) -> Column:
    """The column that lines fill; its right edge is where all but the few longest end."""
    if not lines:
        return Column(0.0, NOWHERE, False)
    rights = sorted(line.right for line in lines)
    edge = rights[int(_REACH * (len(rights) - 1))]
    near = [right for right in rights if right > edge - _NEAR]
    even = sum(abs(right - edge) < 1.5 for right in near) >= 0.7 * len(near) > 3
    return Column(min(line.left for line in lines), edge, even)


def column_of(line: Printed, usual: Measures) -> Column:
    """The column of its page that a line stands in."""
    columns = usual.columns.get(line.page) or (_column(()),)
    first = columns[0]
    return first if len(columns) == 1 or line.right <= first.right + 3 else columns[-1]
