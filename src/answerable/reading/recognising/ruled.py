"""Into which cells do the rules of a level page part it, so that a table is read row after row?"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from answerable.reading.recognising.tesseract import Box
from answerable.reading.recognising.written import straight_rows

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Ink

_SHORTEST: Final = 0.6
"""Of the width of the writing: a rule that parts all of a page."""
_ALIKE: Final = 0.8
"""Of the longest rule, and of the height of a row: what other rules of a table reach."""
_RUN: Final = 0.5
"""Inches of a rule that are unbroken."""
_SAME: Final = 0.05
"""Inches between the two edges of one rule."""
_LEAST: Final = 0.1
"""Inches; smaller is no cell."""


def cells_of(frames: Ink, ink: Ink, dpi: int) -> list[Box]:
    """The cells, row after row; the whole page as one where no rules part it.

    `frames` is what stands on the page and is no writing, `ink` the writing.
    """
    import numpy as np

    height, width = ink.shape
    across = np.count_nonzero(straight_rows(frames, int(_RUN * dpi)), axis=1)
    columns = np.flatnonzero(ink.any(axis=0))
    reach = int(columns[-1] - columns[0]) if columns.size else width
    if across.max(initial=0) < _SHORTEST * reach:
        return [Box(0, 0, width, height)]
    cells = []
    for top, bottom in _between(across >= _ALIKE * across.max(), dpi):
        down = np.count_nonzero(frames[top:bottom], axis=0)
        for left, right in _between(down >= _ALIKE * (bottom - top), dpi):
            cells.append(Box(left, top, right, bottom))
    return cells


def _between(ruled: Any, dpi: int) -> list[tuple[int, int]]:
    """From where to where it goes from each rule to the next."""
    import numpy as np

    places = np.flatnonzero(ruled)
    cuts = np.flatnonzero(np.diff(places) > _SAME * dpi) + 1
    rules = [(int(run[0]), int(run[-1]) + 1) for run in np.split(places, cuts) if run.size]
    ends = [(0, 0), *rules, (ruled.size, ruled.size)]
    gaps = [(after, before) for (_, after), (before, _) in pairwise(ends)]
    return [(start, end) for start, end in gaps if end - start > _LEAST * dpi]
