"""Which text do pages make, some of which were recognised, and where does each line of it stand?"""

from __future__ import annotations

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Sequence
from statistics import median
from typing import Any, Final

from answerable.reading.recognising.laying import leaf_of, lying_of, usual_height
from answerable.reading.recognising.lying import Lying
from answerable.reading.recognising.recognised import RecognisedPage
from answerable.reading.recognising.tesseract import Box
from answerable.reading.sources.layout import laid_out
from answerable.reading.sources.printed import Leaf
from answerable.reading.sources.usual import usual_in

_WIDTH: Final = 8
"""Numbers of a row of lines (`layout.laid_out`)."""
_TENTHS: Final = 10


def laid_with(leaves: Sequence[Leaf], pages: Sequence[RecognisedPage]) -> dict[str, Any]:
    """What `layout.laid_out` makes of the leaves, with these pages in the place of theirs."""
    known = {page.number: page for page in pages}
    body = _body([leaf for leaf in leaves if leaf.number not in known], pages)
    found = laid_out(
        [leaf_of(known[leaf.number], body) if leaf.number in known else leaf for leaf in leaves]
    )
    rows = array("q", a2b_base64(found["lines"]))
    for row in range(0, len(rows), _WIDTH):
        page = known.get(rows[row + 2] + 1)
        if page is not None and (page.turn or page.skew):
            sides = _as_shown(rows[row + 4 : row + _WIDTH], page, lying_of(page))
            rows[row + 4 : row + _WIDTH] = array("q", sides)
    found["lines"] = b2a_base64(rows, newline=False).decode("ascii")
    return found


def _body(leaves: Sequence[Leaf], pages: Sequence[RecognisedPage]) -> float:
    """How tall the lines of a document are, by its own text if it has some."""
    if any(leaf.lines for leaf in leaves):
        return usual_in(leaves).body
    return median([usual_height(page) for page in pages if page.lines] or [1.0])


def _as_shown(sides: Sequence[int], page: RecognisedPage, lying: Lying) -> list[int]:
    """Left, bottom, right and top on the page as it is shown, of a box on the page made level."""
    left, bottom, right, top = (side * page.dpi / (72 * _TENTHS) for side in sides)
    height = page.width if page.turn % 180 else page.height
    level = Box(*(round(side) for side in (left, height - top, right, height - bottom)))
    shown = lying.shown(level)
    points = 72 * _TENTHS / page.dpi
    low, high = page.height - shown.bottom, page.height - shown.top
    return [round(side * points) for side in (shown.left, low, shown.right, high)]
