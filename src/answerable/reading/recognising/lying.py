"""Where on a page as it is shown lies what was read on it turned upright and made level, and the other way?"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, floor, radians, sin

from answerable.reading.recognising.tesseract import Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """How a page of `width` by `height` pixels lies.

    It stands upright when it is turned to the left by `turn` degrees, and is level when it is then turned to
    the right by `skew`.
    """

    width: int
    height: int
    turn: int = 0
    skew: float = 0.0

    def shown(self, box: Box) -> Box:
        """A box of the level page, on the page as it is shown."""
        return self._kept(_quarters(self._swung(box, self.skew), -self.turn, *self._upright()))

    def level(self, box: Box) -> Box:
        """A box of the page as it is shown, on the level page."""
        return self._swung(_quarters(box, self.turn, self.width, self.height), -self.skew)

    def _upright(self) -> tuple[int, int]:
        return (self.height, self.width) if self.turn % 180 else (self.width, self.height)

    def _swung(self, box: Box, degrees: float) -> Box:
        """Turned to the left about the middle of the upright page; the size of the box is kept."""
        if not degrees:
            return box
        width, height = self._upright()
        across, down = (box.left + box.right - width) / 2, (box.top + box.bottom - height) / 2
        sine, cosine = sin(radians(degrees)), cos(radians(degrees))
        x = width / 2 + across * cosine + down * sine
        y = height / 2 - across * sine + down * cosine
        half, tall = (box.right - box.left) / 2, (box.bottom - box.top) / 2
        tall += half * abs(sine) if degrees > 0 else -half * abs(sine)
        tall = max(tall, 1.0)
        return Box(floor(x - half), floor(y - tall), ceil(x + half), ceil(y + tall))

    def _kept(self, box: Box) -> Box:
        left, right = (min(max(side, 0), self.width) for side in (box.left, box.right))
        top, bottom = (min(max(side, 0), self.height) for side in (box.top, box.bottom))
        return Box(left, top, right, bottom)


def _quarters(box: Box, turn: int, width: int, height: int) -> Box:
    """The box on a page of this size once the page is turned to the left by `turn` degrees."""
    left, top, right, bottom = box
    if turn % 360 == 90:
        return Box(top, width - right, bottom, width - left)
    if turn % 360 == 180:
        return Box(width - right, height - bottom, width - left, height - top)
    if turn % 360 == 270:
        return Box(height - bottom, left, height - top, right)
    return box
