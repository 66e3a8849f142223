"""What text do the paragraphs of a word processor's document make, and which parts of it were counted out?

For the processes that read DOCX and ODT (`child.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

_SHORT: Final = 100
"""A shorter paragraph without space around it may be one of several lines, such as an address."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is read. `marker` is what a program counts out; `heading` is 0 for none."""

    part: str = "text"
    heading: int = 0
    marker: str = ""
    apart: bool = True
    """Whether the page shows space between it and the paragraph before."""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    links: list[tuple[int, int, str]] = field(default_factory=list)
    made: list[tuple[int, int]] = field(default_factory=list)
    origins: list[tuple[int, int, Any]] = field(default_factory=list)
    """Place and length of each stretch of written text, with the element that holds it."""

    def add(self, written: str, *, made: bool = False, origin: Any | None = None) -> None:
        if not written:
            return
        if made:
            self.made.append((self.length, len(written)))
        if origin is not None:
            self.origins.append((self.length, len(written), origin))
        self.pieces.append(written)
        self.length += len(written)

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class Manuscript:
    """Paragraphs in order, with the blank lines between them."""

    def __init__(self, origins: list[tuple[int, int, Any]] | None = None) -> None:
        """`origins` takes place and length of each stretch of the text, with the element that holds it."""
        self._origins = origins
        self._parts: list[str] = []
        self._length = 0
        self._paragraphs: list[tuple[int, int, int, str]] = []
        self._numbers: dict[str, int] = {}
        self._made: list[tuple[int, int]] = []
        self._links: list[tuple[int, int, str]] = []
        self._gap = False
        self._beside = False
        self.count = 0
        """Paragraphs with words so far."""
        self.above = ""
        """What the last of them shows, its marker included."""
        self.warnings: list[str] = []

    def put(self, paragraph: Paragraph) -> None:
        """Add a paragraph; one without words leaves a blank line."""
        number = self._numbers[paragraph.part] = self._numbers.get(paragraph.part, 0) + 1
        text = paragraph.text.replace("\n", " ") if paragraph.heading else paragraph.text
        inside = len(text) - len(text.lstrip())
        text = text.strip()
        if not text and not paragraph.marker:
            self._gap = self._gap or paragraph.apart
            return
        mark = "#" * paragraph.heading + " " if paragraph.heading and text else ""
        mark += paragraph.marker + (" " if text else "") if paragraph.marker else ""
        joint = self._joint(paragraph) if self._length else ""
        start = self._length + len(joint)
        if mark:
            self._made.append((start, len(mark)))
        words = start + len(mark) - inside
        end = start + len(mark) + len(text)
        self._made += [(words + at, length) for at, length in paragraph.made]
        if self._origins is not None:
            self._origins += [(words + at, length, of) for at, length, of in paragraph.origins]
        self._links += [
            (max(words + at, start), min(words + to, end), href) for at, to, href in paragraph.links
        ]
        self._parts += [joint, mark, text]
        self._paragraphs.append((start, end, number, paragraph.part))
        self._length, self._gap, self.above = end, bool(paragraph.heading), mark + text
        self._beside = False
        self.count += 1

    def gap(self) -> None:
        """Leave a blank line before whatever comes next."""
        self._gap = True

    def beside(self) -> None:
        """Put whatever comes next on the same line."""
        self._beside = True

    def end_of_row(self) -> None:
        """Whatever comes next stands on a line of its own again."""
        self._beside = False

    def _joint(self, below: Paragraph) -> str:
        if self._beside:
            return "\t"
        long = len(self.above) > _SHORT and not below.marker
        return "\n\n" if self._gap or below.apart or below.heading or long else "\n"

    def found(self) -> dict[str, Any]:
        """What `office.py` reads."""
        return {
            "text": "".join(self._parts),
            "paragraphs": self._paragraphs,
            "made": self._made,
            "links": [link for link in self._links if link[1] > link[0]],
            "warnings": self.warnings,
        }
