"""Which strokes of ink on a page hang together, and how far does each such piece reach?

Runs of ink are joined to those that they touch in the next row, also by a corner, until nothing changes: the
usual two steps of labelling, on whole arrays (hooking and pointer jumping, Shiloach and Vishkin 1982).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from answerable.reading.recognising.ink import Ink

    Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """The pieces of a picture. All sides in pixels; right and bottom are not included."""

    left: Whole
    top: Whole
    right: Whole
    bottom: Whole
    area: Whole
    """Pixels of ink."""
    _starts: Whole
    _ends: Whole
    _piece_of: Whole
    _shape: tuple[int, int]

    @property
    def width(self) -> Whole:
        """Of each piece."""
        return self.right - self.left

    @property
    def height(self) -> Whole:
        """Of each piece."""
        return self.bottom - self.top

    def only(self, chosen: NDArray[np.bool_]) -> Ink:
        """The picture with nothing on it but the chosen pieces."""
        import numpy as np

        rows, columns = self._shape
        held = chosen[self._piece_of]
        change = np.zeros(rows * columns + 1, np.int8)
        change[self._starts[held]] = 1
        change[self._ends[held]] = -1
        return np.cumsum(change[:-1], dtype=np.int8).reshape(rows, columns)[:, :-1].astype(bool)


def strokes_of(ink: Ink) -> Strokes:
    """The pieces of a picture, in the order of their first rows."""
    import numpy as np

    rows, columns = ink.shape[0], ink.shape[1] + 1  # a white column keeps rows apart
    flat = np.zeros((rows, columns), np.int8)
    flat[:, :-1] = ink
    edges = np.diff(flat.ravel(), prepend=0)
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    piece_of = _joined(starts.size, *_touching(starts, ends, columns))
    order = np.argsort(piece_of, kind="stable")
    firsts = np.flatnonzero(np.diff(piece_of[order], prepend=-1))

    def least(values: Whole) -> Whole:
        return np.minimum.reduceat(values[order], firsts) if firsts.size else values

    def sum_of(values: Whole) -> Whole:
        return np.add.reduceat(values[order], firsts) if firsts.size else values

    return Strokes(
        left=least(starts % columns),
        top=least(starts // columns),
        right=-least(-(ends % columns)),
        bottom=-least(-(starts // columns)) + 1,
        area=sum_of(ends - starts),
        _starts=starts,
        _ends=ends,
        _piece_of=piece_of,
        _shape=(rows, columns),
    )


def _touching(starts: Whole, ends: Whole, columns: int) -> tuple[Whole, Whole]:
    """Pairs of runs that touch: one, and one of the row below."""
    import numpy as np

    first = np.searchsorted(ends, starts + columns, side="left")
    after = np.searchsorted(starts, ends + columns, side="right")
    many = np.maximum(after - first, 0)
    above = np.repeat(np.arange(starts.size), many)
    begins = np.cumsum(many) - many
    below = np.arange(above.size) - np.repeat(begins - first, many)
    return above, below


def _joined(size: int, one: Whole, other: Whole) -> Whole:
    """The number of the piece of each run, counted without gaps."""
    import numpy as np

    root: Any = np.arange(size)
    while True:
        low, high = np.minimum(root[one], root[other]), np.maximum(root[one], root[other])
        apart = low != high
        if not apart.any():
            return np.unique(root, return_inverse=True)[1]
        one, other = one[apart], other[apart]
        np.minimum.at(root, high[apart], low[apart])
        while not np.array_equal(further := root[root], root):
            root = further
