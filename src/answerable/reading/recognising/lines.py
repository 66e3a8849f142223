"""Where does each line of a block begin and end, so that signs above and below letters stay with them?

Tesseract takes the signs above Burmese letters for lines of their own (its issue 657), and then reads neither.
So lines are cut here, by the white rows between them; white as low as the gap to a sign does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from answerable.reading.recognising.columns import rows_of
from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Ink

_SIGN: Final = 0.45
"""Of a usual line: what is lower may be signs that belong to the line beside it."""
_NEAR: Final = 0.4
"""Of a usual line: how near signs are to their line."""
_SPECK: Final = 0.02
"""Inches."""
_MERGED: Final = 1.7
"""So many times as tall as a usual line are lines that touch."""
_VALLEY: Final = 0.05
"""Of the fullest rows: so little ink is left between lines that touch."""
_FAR: Final = 2
"""So many times as far as it is tall from the rest of a line, a speck is none of it."""
_LOWEST: Final = 0.3
"""Of a usual line: lower is no small print."""
_WIDE: Final = 25
_EMPTY: Final = 0.02
"""Share of ink in specks strung along; letters have six times as much and more."""
_TALLEST: Final = 0.45
"""Inches that the usual line of a block is allowed; else its lines touch."""


def lines_of(ink: Ink, block: Box, dpi: int) -> list[Box]:
    """The lines of one block of a level page, from the top; their left and right ends are those of ink."""
    part = ink[block.top : block.bottom, block.left : block.right]
    rows = rows_of(part, max(2, dpi // 50))
    if not rows:
        return []
    speck = max(2, int(_SPECK * dpi))
    heights = [bottom - top for top, bottom in rows if bottom - top > 2 * speck]
    usual = min(median(heights) if heights else speck, _TALLEST * dpi)
    joined = _with_signs(rows, usual)
    cut = [piece for row in joined for piece in _apart(part, row, usual)]
    found = (_trimmed(part, row, block, speck) for row in cut if row[1] - row[0] > speck)
    return [box for box in found if box is not None and not _is_rule(box, usual)]


def _is_rule(box: Box, usual: float) -> bool:
    """Whether so low and wide a line can only be what is left of a rule."""
    height = box.bottom - box.top
    return height < _LOWEST * usual and box.right - box.left > _WIDE * height


def runs_of(held: Any) -> list[tuple[int, int]]:
    """Start and end of each stretch that is true."""
    import numpy as np

    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.asarray(held).astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _with_signs(rows: Sequence[tuple[int, int]], usual: float) -> list[tuple[int, int]]:
    """Rows of mere signs together with the line that they are nearest to."""
    joined: list[tuple[int, int]] = []
    for top, bottom in rows:
        if joined:
            above = joined[-1]
            low = min(bottom - top, above[1] - above[0]) < _SIGN * usual
            fits = bottom - above[0] < 1.5 * usual
            if low and fits and top - above[1] < _NEAR * usual:
                joined[-1] = (above[0], bottom)
                continue
        joined.append((top, bottom))
    return joined


def _apart(part: Ink, row: tuple[int, int], usual: float) -> Iterator[tuple[int, int]]:
    """Lines that touch, parted where least ink is between their bodies."""
    import numpy as np

    top, bottom = row
    if bottom - top < _MERGED * usual:
        yield row
        return
    counts = np.count_nonzero(part[top:bottom], axis=1)
    full = float(np.percentile(counts, 90))
    bodies = runs_of(counts > _VALLEY * full)
    bodies = [run for run in bodies if run[1] - run[0] > usual / 5]
    ends = [top]
    for above, below in pairwise(bodies):
        if below[0] - above[1] > usual / 10:
            lowest = above[1] + int(np.argmin(counts[above[1] : below[0]]))
            ends.append(top + lowest)
    ends.append(bottom)
    yield from pairwise(ends)


def _trimmed(part: Ink, row: tuple[int, int], block: Box, speck: int) -> Box | None:
    """A line as far as its ink reaches, without specks far from it; None where it holds only specks."""
    import numpy as np

    counts = np.count_nonzero(part[row[0] : row[1]], axis=0)
    inked = np.flatnonzero(counts)
    if inked.size < 3:
        return None
    groups = np.split(inked, np.flatnonzero(np.diff(inked) > _FAR * (row[1] - row[0])) + 1)
    held = [group for group in groups if counts[group].sum() > 2 * speck * speck]
    if not held:
        return None
    first, last = int(held[0][0]), int(held[-1][-1]) + 1
    if counts[first:last].sum() < _EMPTY * (last - first) * (row[1] - row[0]):
        return None
    return Box(block.left + first, block.top + row[0], block.left + last, block.top + row[1])
