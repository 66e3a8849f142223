"""What did a person ask to have taken out, and why?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.disclosure.redacting.seeking import Needle, needles
from answerable.errors import UsageError

DPI: Final = 200
_AREA: Final = re.compile(r"(\d{1,5}):(\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?){3})")
_LEAST_DPI, _MOST_DPI = 100, 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle on a page: points of a PDF, pixels of a picture, from the upper left corner as shown."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def parse(cls, written: str) -> Area:
        """From `PAGE:LEFT,TOP,RIGHT,BOTTOM`. Raises UsageError."""
        found = _AREA.fullmatch(written.replace(" ", ""))
        sides = [float(side) for side in found[2].split(",")] if found else []
        if not found or int(found[1]) < 1 or sides[0] >= sides[2] or sides[1] >= sides[3]:
            raise UsageError(
                "This is no area of a page.",
                advice="Write PAGE:LEFT,TOP,RIGHT,BOTTOM, such as 2:72,90,300,110: points (pixels of a "
                "picture) from the upper left corner.",
            )
        left, top, right, bottom = sides
        return cls(page=int(found[1]), left=left, top=top, right=right, bottom=bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to go out of one object."""

    words: tuple[Needle, ...] = ()
    kept: tuple[Needle, ...] = ()
    """Words that stay although a reader of pictures may take them for one that is to go."""
    areas: tuple[Area, ...] = ()
    pages: tuple[int, ...] = ()
    """Whole pages, from 1."""
    looked: tuple[int, ...] = ()
    """Pages that a person looked at, since not all on them can be made out."""
    whole_lines: bool = False
    """Cover the line from edge to edge, so that the width of what is covered says nothing."""
    dpi: int = DPI

    @property
    def is_about_pages(self) -> bool:
        return bool(self.areas or self.pages or self.looked or self.whole_lines)


def wish(
    words: tuple[str, ...] = (),
    *,
    keep: tuple[str, ...] = (),
    boxes: tuple[str, ...] = (),
    pages: tuple[int, ...] = (),
    looked: tuple[int, ...] = (),
    whole_lines: bool = False,
    dpi: int = DPI,
) -> Wish:
    """A wish as a person writes it. Raises UsageError where nothing is to go, or it makes no sense."""
    if not (words or boxes or pages):
        raise UsageError(
            "What is to be taken out?", advice="Give --word, --words, --box or --page."
        )
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        raise UsageError(
            f"Pages are drawn at {_LEAST_DPI} to {_MOST_DPI} dots an inch.", advice="Change --dpi."
        )
    return Wish(
        words=needles(words),
        kept=needles(keep),
        areas=tuple(map(Area.parse, boxes)),
        pages=pages,
        looked=looked,
        whole_lines=whole_lines,
        dpi=dpi,
    )
