"""What is known of a page that can be shown: its size, its image, and where each word stands on it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSize:
    """A page as it is shown; number from 1, points of a PDF and pixels of a picture."""

    number: int
    width: float
    height: float


class WordBox(NamedTuple):
    """Characters `start` to `end` of the canonical text stand within this part of the page.

    Sides are shares of the page's width and height, from its upper left corner. All words of a printed
    line are as tall as the line. A word that is broken over two lines has a box on each.
    """

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    line: int
    """Where the printed line begins in the canonical text: the same for all of its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPage:
    """One page as an image, with its words in the order of the canonical text."""

    number: int
    image: bytes
    """WebP. It holds pixels alone: neither notes of a camera nor anything else of the file."""
    width: int
    height: int
    words: tuple[WordBox, ...] = ()
    """Empty for a picture, and for a page without text."""


class Rectangle(NamedTuple):
    """A part of page `page`, in shares of its width and height from the upper left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float
