"""Where on a page does tesseract see which words? For all models but the Burmese one.

`models` are named as tesseract names them, such as `eng+fra`. Raises CannotRead where it fails or takes too long.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from answerable.reading.recognising import tesseract
from answerable.reading.recognising.ink import ink_of
from answerable.reading.recognising.recognised import RecognisedLine, RecognisedWord
from answerable.reading.recognising.strips import tiff_of
from answerable.reading.recognising.tesseract import Box

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Grey

_WHITE: Final = 0.15
"""Inches."""
_AROUND: Final = 0.03
"""Inches of white around a line that is read alone."""


def page_words(page: Grey, dpi: int, models: str) -> list[RecognisedLine]:
    """The page read at once by all models but the Burmese one; its margins, which cost time, are cut off."""
    inside = _inked(page, dpi)
    part = page[inside.top : inside.bottom, inside.left : inside.right]
    found: dict[tuple[int, ...], list[RecognisedWord]] = {}
    for seen in tesseract.words(tiff_of([part]), models, tesseract.PAGE, dpi):
        word = RecognisedWord(
            text=seen.text,
            box=_moved(seen.box, inside),
            confidence=round(min(max(seen.confidence, 0), 100)),
        )
        found.setdefault(seen.line, []).append(word)
    return [RecognisedLine(words=tuple(words)) for words in found.values()]


def each_line(
    page: Grey, parts: Sequence[Box], dpi: int, models: str
) -> list[RecognisedLine | None]:
    """Parts of a page read as one line each, by all models but the Burmese one."""
    import numpy as np

    white = int(_AROUND * dpi)
    pictures = [
        np.pad(page[part.top : part.bottom, part.left : part.right], white, constant_values=255)
        for part in parts
    ]
    words: list[list[RecognisedWord]] = [[] for _ in parts]
    for seen in tesseract.words(tiff_of(pictures), models, tesseract.ONE_LINE, dpi):
        at = seen.line[0] - 1
        if at >= len(parts):
            break
        part, box = parts[at], seen.box
        moved = Box(box.left - white, box.top - white, box.right - white, box.bottom - white)
        word = RecognisedWord(
            text=seen.text,
            box=_moved(moved, part),
            confidence=round(min(max(seen.confidence, 0), 100)),
        )
        words[at].append(word)
    return [RecognisedLine(words=tuple(found)) if found else None for found in words]


def _inked(page: Grey, dpi: int) -> Box:
    """The part of a page that holds ink, with some white around it; all of an empty page."""
    import numpy as np

    ink = ink_of(page)[::2, ::2]
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    height, width = page.shape
    if not rows.size:
        return Box(0, 0, width, height)
    white = int(_WHITE * dpi)
    left, right = 2 * int(columns[0]) - white, 2 * int(columns[-1]) + white
    top, bottom = 2 * int(rows[0]) - white, 2 * int(rows[-1]) + white
    return Box(max(left, 0), max(top, 0), min(right, width), min(bottom, height))


def _moved(box: Box, inside: Box) -> Box:
    """A box of that part, on the page; what reaches beyond it is cut off."""
    wide, tall = inside.right - inside.left, inside.bottom - inside.top
    left, right = (min(max(side, 0), wide) + inside.left for side in (box.left, box.right))
    top, bottom = (min(max(side, 0), tall) + inside.top for side in (box.top, box.bottom))
    return Box(left, top, right, bottom)
