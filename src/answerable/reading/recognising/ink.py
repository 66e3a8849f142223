"""What on a page is ink and what is paper, however dark or uneven the picture is?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    """Rows of pixels from black (0) to white (255)."""
    Ink = NDArray[np.bool_]
    Row = NDArray[np.bool_]

_STEP: Final = 8
"""A page is judged by every so-manieth pixel."""
_BLOCK: Final = 64
"""Pixels of a side of the squares whose paper is looked for."""
_UNEVEN: Final = 30
"""Greys by which the paper of a page may differ from place to place before it is evened out."""
_FAINT: Final = 100
"""Greys between ink and paper below which they are drawn apart."""


def as_print(page: Grey) -> Grey:
    """Dark on light, evenly lit, and with a contrast that can be read; the page itself where it is so."""
    import numpy as np

    if np.median(page[::_STEP, ::_STEP]) < 110 and _is_light_on_dark(page):
        page = 255 - page
    paper = _paper(page)
    if paper.max() - paper.min() > _UNEVEN:
        page = _lit_evenly(page, paper)
    few = page[::_STEP, ::_STEP]
    dark, light = np.percentile(few, (0.5, 90))
    if 8 < light - dark < _FAINT:
        stretched = (page.astype(np.float32) - float(dark)) * (235.0 / float(light - dark))
        page = np.clip(stretched, 0, 255).astype(np.uint8)
    return page


def ink_of(page: Grey) -> Ink:
    """Which pixels are ink: those nearer to the darkest than to the paper."""
    import numpy as np

    few = page[::_STEP, ::_STEP]
    paper = float(np.median(few))
    dark = float(np.percentile(few, 0.5))
    middle = (paper + dark) / 2 if paper - dark > 40 else paper - 40
    ink: Ink = page < middle
    return ink


def _is_light_on_dark(page: Grey) -> bool:
    """Whether letters are lighter than what is around them; a small sheet on a dark table is dark as a whole."""
    import numpy as np

    squares = _squares(page)
    dark, middle, light = np.percentile(squares, (5, 50, 95), axis=(1, 3))
    print_ = light - dark > _FAINT
    return bool(np.median(np.sign(2 * middle - dark - light)[print_]) < 0) if print_.any() else True


def _paper(page: Grey) -> NDArray[np.float32]:
    """How light the paper is in each square of a page."""
    import numpy as np

    light: NDArray[np.float32] = np.percentile(_squares(page), 85, axis=(1, 3)).astype(np.float32)
    return light


def _squares(page: Grey) -> NDArray[np.uint8]:
    """Every fourth pixel of the squares of a page: rows of squares, their rows, columns of squares, theirs."""
    rows, columns = (max(1, side // _BLOCK) for side in page.shape)
    cut = page[: rows * (page.shape[0] // rows), : columns * (page.shape[1] // columns)]
    squares = cut.reshape(rows, page.shape[0] // rows, columns, page.shape[1] // columns)
    return squares[:, ::4, :, ::4]


def _lit_evenly(page: Grey, paper: NDArray[np.float32]) -> Grey:
    """Each pixel as a share of its paper; squares that are black through and through stay so."""
    import numpy as np
    from PIL import Image

    floor = np.maximum(paper, float(np.median(paper)) * 0.35)
    around = Image.fromarray(floor).resize(
        (page.shape[1], page.shape[0]), Image.Resampling.BILINEAR
    )
    even = page.astype(np.float32) * (250.0 / np.asarray(around))
    return np.clip(even, 0, 255).astype(np.uint8)
