"""By how many degrees does a page lie askew, and does it lie on its side?

Where rows of pixels run along lines of text, some rows hold much ink and the gaps between hold none; the
angle at which this is most so is that of the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from answerable.reading.recognising.ink import Grey, Ink

_STEP: Final = 4
_MOST_POINTS: Final = 40_000
_WIDEST: Final = 15.0
"""Degrees; a page that lies more askew is turned by hand."""
_LEAST: Final = 0.15
"""Degrees that no reading suffers from."""
_ON_ITS_SIDE: Final = 1.6
"""How many times more even rows are than columns where lines run down the page."""


class Lie(NamedTuple):
    """How a page lies: degrees by which lines rise to the right, and whether lines may run up or down."""

    skew: float
    on_its_side: bool


def lie_of(ink: Ink) -> Lie:
    """How the lines of a page lie; level where it holds next to nothing."""
    import numpy as np

    rows, columns = np.nonzero(ink[::_STEP, ::_STEP])
    if rows.size < 200:
        return Lie(0.0, False)
    some = slice(None, None, 1 + rows.size // _MOST_POINTS)
    across, down = columns[some].astype(np.float32), rows[some].astype(np.float32)
    skew, level = _steepest(across, down)
    _, upright = _steepest(down, across)
    if upright > _ON_ITS_SIDE * level:
        return Lie(0.0, True)
    return Lie(skew if abs(skew) >= _LEAST else 0.0, False)


def turned(page: Grey, degrees: float) -> Grey:
    """The page with lines that rose by so many degrees made level, of the same size."""
    import numpy as np
    from PIL import Image

    if not degrees:
        return page
    edge = int(np.median(page[::_STEP, ::_STEP]))
    picture = Image.fromarray(page).rotate(-degrees, Image.Resampling.BILINEAR, fillcolor=edge)
    return np.asarray(picture)


def _steepest(across: NDArray[np.float32], down: NDArray[np.float32]) -> tuple[float, float]:
    """The angle at which rows differ most, and by how much; coarsely first, then around the best."""
    import numpy as np

    best = (0.0, _contrast(across, down, 0.0))
    for reach, step in ((_WIDEST, 0.5), (0.5, 0.1), (0.1, 0.025)):
        middle = best[0]
        for angle in np.arange(middle - reach, middle + reach + step / 2, step):
            contrast = _contrast(across, down, float(angle))
            if contrast > best[1]:
                best = (float(angle), contrast)
    return round(best[0], 3), best[1]


def _contrast(across: NDArray[np.float32], down: NDArray[np.float32], degrees: float) -> float:
    """The mean square of the step from one row to the next, for rows that rise by so many degrees."""
    import numpy as np

    level = down + across * np.float32(np.tan(np.radians(degrees)))
    counts = np.bincount((level - level.min()).astype(np.int32)).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())
