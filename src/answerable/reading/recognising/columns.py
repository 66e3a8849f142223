"""Which blocks does a page consist of, side by side and one under the other, in the order of reading?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from answerable.reading.recognising.ink import Ink

_GUTTER: Final = 0.18
"""Inches of white that part two columns."""
_NARROWEST: Final = 0.15
"""Of the width of what is parted: the numbers before the items of a list are no column."""
_FEWEST_ROWS: Final = 4
_TALL: Final = 0.7
"""Inches: as tall is a row that must be several lines of several columns."""
_DEEPEST: Final = 3


def blocks_of(ink: Ink, dpi: int, within: Box | None = None) -> list[Box]:
    """The blocks of a level page or part of it, column after column; it is one block where it has no columns."""
    height, width = ink.shape
    return list(_blocks(ink, within or Box(0, 0, width, height), dpi, 0))


def rows_of(ink: Ink, gap: int) -> list[tuple[int, int]]:
    """First and last row, not included, of what stands between white rows of more than `gap` pixels."""
    import numpy as np

    least = max(1, ink.shape[1] // 1_200)
    inked = np.flatnonzero(np.count_nonzero(ink, axis=1) > least)
    if not inked.size:
        return []
    cuts = np.flatnonzero(np.diff(inked) > gap) + 1
    return [(int(run[0]), int(run[-1]) + 1) for run in np.split(inked, cuts)]


def _blocks(ink: Ink, box: Box, dpi: int, depth: int) -> Iterator[Box]:
    part = ink[box.top : box.bottom, box.left : box.right]
    rows = rows_of(part, max(2, dpi // 50))
    if depth == _DEEPEST or not rows:
        yield box
        return
    for first, last, gutter in _bands(part, rows, dpi):
        top, bottom = box.top + rows[first][0], box.top + rows[last][1]
        if gutter is None:
            yield Box(box.left, top, box.right, bottom)
            continue
        middle = box.left + gutter
        yield from _blocks(ink, Box(box.left, top, middle, bottom), dpi, depth + 1)
        yield from _blocks(ink, Box(middle, top, box.right, bottom), dpi, depth + 1)


def _bands(
    part: Ink, rows: list[tuple[int, int]], dpi: int
) -> Iterator[tuple[int, int, int | None]]:
    """First and last row of each band, and where its gutter lies; None for a band of one column."""
    import numpy as np

    whites = [~np.any(part[top:bottom], axis=0) for top, bottom in rows]
    start = place = 0
    while place < len(rows):
        end, gutter = _run(whites, place, dpi)
        tall = rows[end][1] - rows[place][0] > _TALL * dpi
        if gutter is None or not (end - place + 1 >= _FEWEST_ROWS or tall):
            place += 1
            continue
        if place > start:
            yield start, place - 1, None
        yield place, end, gutter
        start = place = end + 1
    if start < len(rows):
        yield start, len(rows) - 1, None


def _run(whites: list[NDArray[np.bool_]], first: int, dpi: int) -> tuple[int, int | None]:
    """Up to which row, from `first` on, one gutter goes through, and where."""
    common = whites[first]
    gutter = _gutter(common, dpi)
    last = first
    while gutter is not None and last + 1 < len(whites):
        narrower = common & whites[last + 1]
        found = _gutter(narrower, dpi)
        if found is None:
            break
        common, gutter, last = narrower, found, last + 1
    return last, gutter


def _gutter(white: NDArray[np.bool_], dpi: int) -> int | None:
    """The middle of the widest stretch of white that has enough on both sides; None where there is none."""
    import numpy as np

    inked = np.flatnonzero(~white)
    if inked.size < 2:
        return None
    gaps = np.diff(inked)
    narrowest = _NARROWEST * white.size
    inner = (inked[:-1] - inked[0] > narrowest) & (inked[-1] - inked[1:] > narrowest)
    gaps = np.where(inner, gaps, 0)
    widest = int(gaps.argmax())
    if gaps[widest] < _GUTTER * dpi:
        return None
    return int(inked[widest] + gaps[widest] // 2)
