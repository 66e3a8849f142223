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

    if np.median(page[::_STEP, ::_STEP]) < 110:
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


def _paper(page: Grey) -> NDArray[np.float32]:
    """How light the paper is in each square of a page."""
    import numpy as np

    rows, columns = (max(1, side // _BLOCK) for side in page.shape)
    cut = page[: rows * (page.shape[0] // rows), : columns * (page.shape[1] // columns)]
    squares = cut.reshape(rows, page.shape[0] // rows, columns, page.shape[1] // columns)
    light: NDArray[np.float32] = np.percentile(squares[:, ::4, :, ::4], 85, axis=(1, 3)).astype(
        np.float32
    )
    return light


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
