"""Is a stretch of print Burmese or Latin, by the strokes that its letters are made of?

Burmese letters are circles, Latin ones stand on stems: the share of edges that run at a slant against that of
edges that run upright tells them apart before any letter is read. In between nothing is claimed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from answerable.reading.recognising.ink import Grey

Script = Literal["Latin", "Burmese", "unclear"]
_LATIN: Final = 1.2
_BURMESE: Final = 1.5
"""Measured on printed pages in five typefaces, sharp and noisy: Latin .7 to 1.4, Burmese 1.7 to 4."""
_EDGE: Final = 100.0
_UPRIGHT: Final = 0.2
_SLANT: Final = (0.41, 2.41)
"""Tangents: up to 11 degrees off the plumb line, and from 22 to 67."""
_FEWEST: Final = 200
"""Points on edges; fewer tell nothing."""
_SQUARE: Final = 384
_SQUARES: Final = 8
_MOST: Final = 2_000_000
"""Pixels that are all looked at."""


def script_of(print_: Grey) -> Script:
    """Which script fills this part of a page, or most of it."""
    roundness = roundness_of(print_)
    if roundness is None:
        return "unclear"
    if roundness < _LATIN:
        return "Latin"
    return "Burmese" if roundness > _BURMESE else "unclear"


def roundness_of(print_: Grey) -> float | None:
    """How much of the edges runs at a slant for each part that runs upright; None for too few edges."""
    import numpy as np

    levels = _smooth(_fullest(print_))
    across = np.abs(levels[1:-1, 2:] - levels[1:-1, :-2])
    down = np.abs(levels[2:, 1:-1] - levels[:-2, 1:-1])
    strength = np.hypot(across, down)
    edges = strength > _EDGE
    if np.count_nonzero(edges) < _FEWEST:
        return None
    across, down, strength = across[edges], down[edges], strength[edges]
    upright = strength[down < _UPRIGHT * across].sum()
    slant = strength[(down > _SLANT[0] * across) & (down < _SLANT[1] * across)].sum()
    return float(slant / max(upright, 1.0))


def _fullest(print_: Grey) -> Grey:
    """A few squares of a page that hold most ink, which tell as much as all of it."""
    import numpy as np

    if print_.size <= _MOST:
        return print_
    rows, columns = print_.shape[0] // _SQUARE, print_.shape[1] // _SQUARE
    cut = print_[: rows * _SQUARE, : columns * _SQUARE]
    squares = (
        cut.reshape(rows, _SQUARE, columns, _SQUARE).swapaxes(1, 2).reshape(-1, _SQUARE, _SQUARE)
    )
    varied = squares[:, ::4, ::4].std(axis=(1, 2))
    chosen = np.sort(np.argsort(varied, kind="stable")[-_SQUARES:])
    return squares[chosen].reshape(-1, _SQUARE)


def _smooth(print_: Grey) -> NDArray[np.float32]:
    """A little blurred, so that neither noise nor the steps of pixels count as strokes."""
    import numpy as np

    levels = print_.astype(np.float32)
    levels[1:-1] = (levels[:-2] + 2 * levels[1:-1] + levels[2:]) / 4
    levels[:, 1:-1] = (levels[:, :-2] + 2 * levels[:, 1:-1] + levels[:, 2:]) / 4
    return levels
