"""What are the parts of a text as it was read, and where in the original did each stand?"""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link the text held: the words at `start` to `end` pointed to `href`."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """`length` characters at `start` of the canonical text stand at `at` in the decoded source."""

    start: int
    at: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """A page of a printed document: its stretch of the text, its number from 1, its size in points.

    What was put after a paragraph that runs on over the page, such as a page number, lies in the stretch
    of the page where the paragraph ends; `Source.place_of` still knows its own page.

    `layer`: text (of the file) | recognised (by a program, in what the page shows). `doubt` is why the text
    may not be what the page shows, as the end of a sentence; empty where nothing speaks for that.
    """

    start: int
    end: int
    number: int
    width: int
    height: int
    layer: str = "text"
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a word processor's document, counted from 1 within its part.

    `part`: text | text box | footnote | endnote
    """

    start: int
    end: int
    number: int
    part: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Characters that a reader of the document sees and that its file does not hold as text.

    Numbers and bullets that a program counts out, marks of notes, and the `#` by which this reader marks
    a heading.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a file says of itself, such as the day on which a camera took it. Nobody checked it."""

    name: str
    value: str
    where: str
    """Which part of the file says so: `EXIF`, `C2PA manifest`, `header`."""

    def to_json(self) -> dict[str, str]:
        """`{"name", "value", "where"}`."""
        return {"name": self.name, "value": self.value, "where": self.where}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page as it is shown, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """`length` characters at `start` of the text stand on page `page` (from 1), within `box`.

    `at` is the place of the first of them in the page's own text, as PDFium counts it.
    """

    start: int
    length: int
    page: int
    at: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a stretch of the text stands in the document: on a page, in a paragraph, a cell, a message, a second.

    `boxes` are those of whole lines. `made` says that nothing of the stretch is text of the file.
    """

    page: int | None = None
    boxes: tuple[Box, ...] = ()
    paragraph: int | None = None
    part: str = ""
    made: bool = False
    sheet: str = ""
    cell: str = ""
    """As a spreadsheet program names it: `B7`."""
    message: int | None = None
    """The number of a message within its file, from 1; `part` names its chat where a file holds several."""
    sender: str = ""
    """Who sent the message, as the file writes it."""
    forwarded: str = ""
    """Whose message it was before this sender passed it on, as the file writes it."""
    sent: str = ""
    """When, as the file writes it."""
    sent_at: str = ""
    """The same as `2021-03-12T14:05`, with an offset where the file states one; only where it is sure."""
    seconds: tuple[float, float] | None = None
    """From where to where in a recording."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters of the text that stand at one place of the original: a cell, a message, some seconds."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """Characters of the text that stood in another encoding of Burmese, with what stood there.

    `original` began at `at` in the text as it was read. `steps` has, in order, the places at which a letter
    with its signs begins: here and in `original`, both counted from the first character.
    """

    start: int
    end: int
    at: int
    original: str
    steps: tuple[tuple[int, int], ...]


class Stretches(Sequence[Stretch]):
    """Stretches that follow from the text itself, so that none is kept until it is asked for."""

    @abstractmethod
    def moved(self, text: str, to: Callable[[int], int]) -> Stretches:
        """The same in a text in which words were turned into others; `to` gives each place in it."""


class PrintedLines:
    """The lines of a printed document in the order of the text; each is made when it is asked for.

    A row is: start and length in the text; page from 0 and place in the page's own text; left, bottom,
    right and top in tenths of a point.
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[Sequence[int]] = ()) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[PrintedLine]:
        return map(_line, self._rows)

    def rows(self) -> Sequence[Sequence[int]]:
        """The rows as they were given."""
        return self._rows

    def between(self, start: int, end: int) -> Iterator[PrintedLine]:
        """The lines that hold any of the characters from `start` to before `end`."""
        place = max(0, bisect_right(self._rows, start, key=_start) - 1)
        for row in self._rows[place : bisect_left(self._rows, end, key=_start)]:
            if row[0] + row[1] > start:
                yield _line(row)


def _start(row: Sequence[int]) -> int:
    return row[0]


def _line(row: Sequence[int]) -> PrintedLine:
    start, length, page, at, *box = row
    left, bottom, right, top = (tenths / 10 for tenths in box)
    return PrintedLine(
        start=start,
        length=length,
        page=page + 1,
        at=at,
        box=Box(left=left, bottom=bottom, right=right, top=top),
    )
