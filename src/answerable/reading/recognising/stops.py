"""Where in a line of Burmese do its two stops stand, the bar and the double bar?

The model of tesseract knows neither `၊` nor `။` and reads them as any letter. They are nothing but upright
bars before white, so they are found in the picture, taken out of it, and put into what was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from answerable.reading.recognising.lines import runs_of

if TYPE_CHECKING:
    from answerable.reading.recognising.ink import Ink

SMALL: Final = "၊"
FULL: Final = "။"
_WHITE_AFTER: Final = 0.3
"""Heights of a body of letters that are white after a stop."""
_SLIMMEST: Final = 2.2
"""How many times taller than wide a bar is."""
_FILLED: Final = 0.8
_TALL: Final = (0.65, 2.1)
"""Heights of a body of letters."""
_BETWEEN: Final = 0.6
"""And so far, at most, the two bars of a full stop are apart."""
_BODY: Final = 0.35
"""Of the fullest row: rows with more belong to the body of the letters."""


class Stop(NamedTuple):
    """A stop, and the first and last column, not included, that it takes up."""

    sign: str
    left: int
    right: int


def stops_in(line: Ink, body: float) -> list[Stop]:
    """The stops of one line, from the left; `body` as `body_of` finds it in this line and its like."""
    import numpy as np

    runs = runs_of(np.any(line, axis=0))
    found: list[Stop] = []
    for place, (left, right) in enumerate(runs):
        after = runs[place + 1][0] - right if place + 1 < len(runs) else line.shape[1]
        if after < _WHITE_AFTER * body or place == 0 or not _is_bar(line, left, right, body):
            continue
        first, last = runs[place - 1]
        near = left - last <= _BETWEEN * body
        if near and place > 1 and _is_bar(line, first, last, body):
            found.append(Stop(FULL, first, right))
        else:
            found.append(Stop(SMALL, left, right))
    return found


def body_of(line: Ink) -> float:
    """How tall the letters are without what stands above and below them."""
    import numpy as np

    counts = np.count_nonzero(line, axis=1)
    rows = np.flatnonzero(counts >= _BODY * counts.max(initial=1))
    return float(rows[-1] - rows[0] + 1) if rows.size else 1.0


def put_in(words: Sequence[tuple[str, int]], stops: Sequence[Stop]) -> Iterator[str]:
    """The words, given with the column of their middle, each with the stop that follows it."""
    for place, (text, middle) in enumerate(words):
        ahead = words[place + 1][1] if place + 1 < len(words) else 1 << 30
        yield text + "".join(stop.sign for stop in stops if middle < stop.left < ahead)


def _is_bar(line: Ink, left: int, right: int, body: float) -> bool:
    import numpy as np

    bar = line[:, left:right]
    rows = np.flatnonzero(bar.any(axis=1))
    tall = int(rows[-1] - rows[0] + 1)
    if not _TALL[0] * body <= tall <= _TALL[1] * body or tall < _SLIMMEST * (right - left):
        return False
    return bool(bar[rows[0] : rows[-1] + 1].mean() >= _FILLED)
