"""Where on a page stands something that may be writing, and that no reader of pictures made out?

That a word was not read proves that it is not there only as far as everything there was read. So what is left
over counts: letters askew, mirrored or one below the other, handwriting, stamps, faint colours, photographs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from PIL import Image

_BLOCK: Final = 16
"""Pixels of a square, the smallest piece that is counted."""
_EDGES: Final = 10
"""Pixels of a square at which something ends, from which on something stands in it."""
_LEAST: Final = 3
"""By how much, of 255, ink differs from paper at least; what a copy holds differs by none or by four."""
_GRAINS: Final = 3
"""How many times the noise of a scan it must differ beside that."""
_MOST: Final = 15.0
"""What differs by more is never noise once it was smoothed."""
_GRAINY: Final = 0.4
"""A page with edges in so many of its smallest squares is a scan with noise; or full of small print."""
_SPECK: Final = 4
"""Pixels of such a square."""
_RULE: Final = 64
"""Pixels: edges that run so far straight across or down are lines of a table, or the side of an area."""
_SMALLEST: Final = 40
"""Pixels: what is shorter on its longer side is a speck, or one letter."""
_FEW: Final = 3
"""So many single letters or specks on a page, and not more, hold no name."""


def unread(image: Image.Image, known: Iterable[Box]) -> tuple[Box, ...]:
    """Areas of a page where something stands outside the boxes of what was read or covered."""
    blocks = _squares(_edges(image), known)
    found = [(_around(group), len(group)) for group in _groups(set(map(tuple, blocks)))]
    large = [box for box, _ in found if max(box.right - box.left, box.bottom - box.top) > _SMALLEST]
    return tuple(sorted(large if len(found) - len(large) <= _FEW else [box for box, _ in found]))


def _edges(image: Image.Image) -> Any:
    """Where neighbouring pixels differ in any colour by more than noise does, without long straight lines."""
    import numpy as np
    from PIL import ImageFilter

    pixels = np.asarray(image)
    differ = _differences(pixels)
    least = float(_LEAST)
    if _is_grainy(differ):
        smooth = image.filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.BoxBlur(2))
        differ = _differences(np.asarray(smooth))
        least = min(least + _GRAINS * float(np.median(differ)), _MOST)
    found = differ > least
    return found & ~_long(found) & ~_long(found.T).T


def _is_grainy(differ: Any) -> bool:
    down, across = (size // _SPECK * _SPECK for size in differ.shape)
    if not down or not across:
        return False
    squares = differ[:down, :across].reshape(down // _SPECK, _SPECK, across // _SPECK, _SPECK)
    return bool((squares > _LEAST).any(axis=(1, 3)).mean() > _GRAINY)


def _differences(pixels: Any) -> Any:
    """How far each pixel is from the second to its right or below, in the colour in which that is most."""
    import numpy as np

    values = pixels.astype(np.int16)
    if values.ndim == 2:
        values = values[..., None]
    most = np.zeros(values.shape[:2], np.int16)
    across = np.abs(values[:, 2:] - values[:, :-2]).max(axis=2, initial=0)
    down = np.abs(values[2:] - values[:-2]).max(axis=2, initial=0)
    most[:, : across.shape[1]] = across
    most[: down.shape[0]] = np.maximum(most[: down.shape[0]], down)
    return most


def _long(found: Any) -> Any:
    """Those that stand in a run across the page of `_RULE` or more."""
    import numpy as np

    padded = np.zeros((found.shape[0], found.shape[1] + 2), np.int8)
    padded[:, 1:-1] = found
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    far = ends - starts >= _RULE
    marks = np.zeros((found.shape[0], found.shape[1] + 1), np.int8)
    marks[rows[far], starts[far]] = 1
    marks[rows[far], ends[far]] -= 1
    return marks.cumsum(axis=1)[:, :-1] > 0


def _squares(edges: Any, known: Iterable[Box]) -> Any:
    """Row and column of each square in which something stands that is not known."""
    import numpy as np

    for box in known:
        edges[max(box.top, 0) : max(box.bottom, 0), max(box.left, 0) : max(box.right, 0)] = False
    down, across = -edges.shape[0] % _BLOCK, -edges.shape[1] % _BLOCK
    padded = np.pad(edges, ((0, down), (0, across)))
    shape = (padded.shape[0] // _BLOCK, _BLOCK, padded.shape[1] // _BLOCK, _BLOCK)
    return np.argwhere(padded.reshape(shape).sum(axis=(1, 3)) >= _EDGES).tolist()


def _groups(blocks: set[tuple[int, ...]]) -> Iterator[list[tuple[int, ...]]]:
    """Squares that touch, or have one between them."""
    while blocks:
        group = [blocks.pop()]
        for row, column in group:
            near = {(row + r, column + c) for r in range(-2, 3) for c in range(-2, 3)} & blocks
            blocks -= near
            group += near
        yield group


def _around(group: list[tuple[int, ...]]) -> Box:
    rows, columns = [row for row, _ in group], [column for _, column in group]
    return Box(
        min(columns) * _BLOCK,
        min(rows) * _BLOCK,
        (max(columns) + 1) * _BLOCK,
        (max(rows) + 1) * _BLOCK,
    )
