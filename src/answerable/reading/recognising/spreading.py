"""How do the lines of a page stand far enough apart for Burmese to be read from it?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from PIL import Image

_SPREAD: Final = 60
"""White rows between lines that were set apart."""
_GAP: Final = 400
"""Into so many parts a page's height is cut: white rows of one part or less do not end a line."""


class Row(NamedTuple):
    """Rows of pixels that were moved: from where, how many, and where to."""

    start: int
    size: int
    at: int


def set_apart(page: Image.Image) -> tuple[Image.Image, tuple[Row, ...]]:
    """The page with white rows between its lines; a gap as low as a sign is no gap."""
    import numpy as np
    from PIL import Image

    pixels = np.asarray(page)
    paper = int(np.median(pixels))
    inked = np.flatnonzero((np.abs(pixels.astype(np.int16) - paper) > 96).any(axis=1))
    most = max(4, page.height // _GAP)
    cuts = np.flatnonzero(np.diff(inked) > most) + 1
    rows: list[Row] = []
    at = _SPREAD
    for run in np.split(inked, cuts) if inked.size else ():
        start, size = int(run[0]), int(run[-1] - run[0] + 1)
        rows.append(Row(start, size, at))
        at += size + _SPREAD
    made = Image.new("L", (page.width, at), paper)
    for row in rows:
        made.paste(page.crop((0, row.start, page.width, row.start + row.size)), (0, row.at))
    return made, tuple(rows)


def put_back(box: Box, rows: tuple[Row, ...]) -> Box:
    """A box of the page with lines set apart, on the page as it is."""
    row = max(
        (one for one in rows if one.at <= box.bottom), key=lambda one: one.at, default=rows[0]
    )
    top = min(max(box.top - row.at, 0), row.size)
    bottom = min(max(box.bottom - row.at, top), row.size)
    return Box(box.left, row.start + top, box.right, row.start + bottom)
