"""What on a page is writing, and what is a frame, a rule, a picture, a seal or the black edge of a copy?

Whatever is much larger than letters is taken apart: what is solid and what runs straight goes, and so does what
then still reaches far with little ink, as a ring does. Letters that touched it stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from answerable.reading.recognising.ink import ink_of
from answerable.reading.recognising.strokes import Strokes, strokes_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from answerable.reading.recognising.ink import Grey, Ink

    Chosen = NDArray[np.bool_]
    """For each piece, whether."""

_LETTER: Final = 0.55
"""Inches: as tall are letters of 32 points."""
_STACKED: Final = 1.0
"""Inches: as tall are such letters with signs above and below."""
_RULE: Final = 0.4
"""Inches that a stroke runs straight which belongs to no letter."""
_SOLID: Final = 0.12
"""Inches on all sides that no stroke of a letter fills."""
_SPARSE: Final = 0.12
"""Share of ink in what reaches far and is no writing: rings, curved frames, drawings."""
_DENSE: Final = 0.5
"""Share of ink in the remains of pictures."""
_FULL: Final = 0.7
"""Share of ink in holes that were punched, and in blots."""
_CRUMB: Final = 0.04
"""Inches: what is left of a frame, and smaller, was no letter that touched it."""
_BAND: Final = 0.05
"""Inches: thicker is no rule of a table."""
_BESIDE: Final = 0.12
_GRAIN: Final = 0.07
"""Inches beside what is black, within which as small specks are no dots of letters."""
_ROUNDS: Final = 3
"""What is grey around a dark edge is seen only once that is gone."""


def without_frames(page: Grey, dpi: int) -> Grey:
    """The page with paper where something stands that is no writing; the page itself where nothing does."""
    import numpy as np

    for _ in range(_ROUNDS):
        ink = ink_of(page)
        unwritten = _unwritten(_halved(ink), dpi / 2)
        if not unwritten.any():
            break
        gone = _spread(unwritten, 1).repeat(2, axis=0).repeat(2, axis=1)
        paper = int(np.median(page[~ink])) if not ink.all() else 255
        page = np.where(gone[: page.shape[0], : page.shape[1]], np.uint8(paper), page)
    return page


def _unwritten(ink: Ink, dpi: float) -> Ink:
    """Which pixels of ink are no writing."""
    import numpy as np

    if min(ink.shape) < _LETTER * dpi:
        return np.zeros_like(ink)
    strokes = strokes_of(ink)
    large = _large(strokes, dpi)
    if not large.any():
        return np.zeros_like(ink)
    suspect = strokes.only(large)
    gone = suspect & (_solid(suspect, int(_SOLID * dpi)) | _straight(suspect, int(_RULE * dpi)))
    rest = strokes_of(suspect & ~gone)
    gone |= rest.only(_left_over(rest, dpi))
    beside = _spread(_solid(gone, int(_BAND * dpi)), int(_BESIDE * dpi) + 1)
    grains = np.maximum(strokes.width, strokes.height) < _GRAIN * dpi
    return gone | rest.only(_within(rest, beside)) | strokes.only(grains & _within(strokes, beside))


def _within(strokes: Strokes, place: Ink) -> Chosen:
    """Those whose middle lies there."""
    inside: Chosen = place[(strokes.top + strokes.bottom) // 2, (strokes.left + strokes.right) // 2]
    return inside


def _large(strokes: Strokes, dpi: float) -> Chosen:
    """What is too tall for a letter, too long and thin, or filled as no letter is."""
    import numpy as np

    least, most = (
        np.minimum(strokes.width, strokes.height),
        np.maximum(strokes.width, strokes.height),
    )
    share = strokes.area / (strokes.width * strokes.height)
    thin = (most > _RULE * dpi) & (least < _RULE * dpi / 8)
    wide = (most > 4 * _RULE * dpi) & (share < _SPARSE)
    full = (least > _SOLID * dpi) & (share > _FULL)
    tall = (strokes.height > _STACKED * dpi) | (
        (strokes.height > _LETTER * dpi) & (share < _SPARSE)
    )
    return tall | thin | wide | full


def _left_over(rest: Strokes, dpi: float) -> Chosen:
    """What of something large is not as a letter that touched it: too small, too long, too full or too empty."""
    import numpy as np

    least, most = np.minimum(rest.width, rest.height), np.maximum(rest.width, rest.height)
    share = rest.area / (rest.width * rest.height)
    far = least > _LETTER * dpi
    long = (most > 1.4 * _RULE * dpi) & (rest.area < _SPARSE * most * most)
    return (least < _CRUMB * dpi) | long | (far & ((share < _SPARSE) | (share > _DENSE)))


def _halved(ink: Ink) -> Ink:
    """Half as wide and tall; ink where any of four pixels is."""
    import numpy as np

    odd = [(0, side % 2) for side in ink.shape]
    even = np.pad(ink, odd) if any(side % 2 for side in ink.shape) else ink
    return even[::2, ::2] | even[1::2, ::2] | even[::2, 1::2] | even[1::2, 1::2]


def _solid(ink: Ink, side: int) -> Ink:
    """What lies in a square of this side that is all ink."""
    core = _shrunk(_shrunk(ink, side).T, side)
    return _grown(_grown(core, side).T, side)


def _straight(ink: Ink, length: int) -> Ink:
    """What lies in a run of this length along a row or a column; a step of one pixel does not end it."""
    return straight_rows(ink, length) | straight_rows(ink.T, length).T


def straight_rows(ink: Ink, length: int) -> Ink:
    """What lies in a run of this length along a row."""
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    return _grown(_shrunk(thick, length), length) & ink


def _shrunk(ink: Ink, length: int) -> Ink:
    """Where runs of this length begin; as many columns fewer."""
    import numpy as np

    sums = np.cumsum(np.pad(ink, [(0, 0), (1, 0)]), axis=1, dtype=np.int32)
    whole: Ink = sums[:, length:] - sums[:, :-length] == length
    return whole


def _grown(begins: Ink, length: int) -> Ink:
    """The runs of this length that begin there."""
    import numpy as np

    wide = np.pad(begins, [(0, 0), (length, length - 1)])
    sums = np.cumsum(wide, axis=1, dtype=np.int32)
    held: Ink = sums[:, length:] > sums[:, :-length]
    return held


def _spread(ink: Ink, by: int) -> Ink:
    """With so many pixels more on all sides."""
    import numpy as np

    wide = _grown(_grown(np.pad(ink, by), 2 * by + 1).T, 2 * by + 1).T
    return wide[2 * by : -2 * by, 2 * by : -2 * by]
