"""What is the text of a file that every offset counts in, and where did it come from?"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from answerable.reading.sources.places import (
    Anchor,
    Box,
    Converted,
    Link,
    Made,
    Paragraph,
    Place,
    PrintedLines,
    PrintedPage,
    Stated,
    Stretch,
)

_MARKUP: Final = frozenset({"text/html", "multipart/related"})
"""Of a web page; one that was saved in a file with its pictures is HTML in one of the parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Canonical text with where it came from.

    `anchors` are given for HTML only, in order of `start`, and count in the text as it was read, before
    anything was `converted`; for plain text canonical and decoded source
    are the same. A PDF has `pages` and `lines`, a word processor's document `paragraphs`, any other file
    `stretches`. `warnings` are sentences for a person.
    """

    text: str
    media_type: str
    encoding: str
    warnings: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
    pages: tuple[PrintedPage, ...] = ()
    lines: PrintedLines = field(default_factory=PrintedLines)
    paragraphs: tuple[Paragraph, ...] = ()
    made: tuple[Made, ...] = ()
    margins: tuple[tuple[int, int], ...] = ()
    """(start, end) of the running headers, footers and page numbers of a PDF, in order."""
    stretches: Sequence[Stretch] = ()
    """In order of `start`; they do not overlap."""
    stated: tuple[Stated, ...] = ()
    table: bool = False
    """Whether it is rows and cells: what one cell says is no part of a sentence of the next."""
    talk: bool = False
    """Whether it holds messages of several people, none of whom is the author of the whole."""
    converted: tuple[Converted, ...] = ()
    """Stretches whose encoding was turned into Unicode, in order of `start`; they do not overlap."""
    recognised: bytes = b""
    """JSON of what was recognised in pictures or heard in recordings: slow to make, so it is kept."""

    def source_offset(self, offset: int) -> int | None:
        """Where the character at `offset` stands in the decoded source; None where it was not there.

        In a stretch that was converted: where the letter begins whose part the character is.
        """
        if self.lines or self.paragraphs or self.stretches:
            return None
        offset = self.as_read_at(offset)
        if self.media_type not in _MARKUP:
            return offset
        place = bisect_right(self.anchors, offset, key=lambda anchor: anchor.start)
        found = self.anchors[place - 1] if place else None
        if found is None or offset >= found.start + found.length:
            return None
        return found.at + offset - found.start

    def as_read(self) -> str:
        """The text before anything was converted."""
        pieces, at = [], 0
        for one in self.converted:
            pieces += [self.text[at : one.start], one.original]
            at = one.end
        return "".join((*pieces, self.text[at:]))

    def as_read_at(self, offset: int, *, after: bool = False) -> int:
        """The place in the text as it was read; `after` tells an end, which takes in a letter begun before it."""
        place = bisect_right(self.converted, offset - after, key=lambda each: each.start) - 1
        if place < 0:
            return offset
        one = self.converted[place]
        into = offset - one.start
        if offset >= one.end:
            return one.at + len(one.original) + offset - one.end
        step = bisect_right(one.steps, into - after, key=lambda each: each[0]) - 1
        if not after:
            return one.at + one.steps[step][1]
        ends = one.steps[step + 1][1] if step + 1 < len(one.steps) else len(one.original)
        return one.at + ends

    def place_of(self, start: int, end: int) -> tuple[Place, ...]:
        """The pages, paragraphs, cells, messages or seconds that hold the characters from `start` to before `end`, in order.

        Empty for a text or a web page, and for white space that the reader put between lines.
        """
        made = self._is_made(start, end)
        boxes: dict[int, list[Box]] = {}
        for line in self.lines.between(start, end):
            boxes.setdefault(line.page, []).append(line.box)
        on_pages = (
            Place(page=page, boxes=tuple(found), made=made) for page, found in boxes.items()
        )
        first = max(0, bisect_right(self.paragraphs, start, key=lambda each: each.start) - 1)
        last = bisect_left(self.paragraphs, end, key=lambda each: each.start)
        in_paragraphs = (
            Place(paragraph=each.number, part=each.part, made=made)
            for each in self.paragraphs[first:last]
            if each.end > start
        )
        return (*on_pages, *in_paragraphs, *self._in_stretches(start, end, made=made))

    def _in_stretches(self, start: int, end: int, *, made: bool) -> Iterator[Place]:
        place = max(0, bisect_right(self.stretches, start, key=lambda each: each.start) - 1)
        for at in range(place, len(self.stretches)):
            each = self.stretches[at]
            if each.start >= end:
                return
            if each.end > start:
                yield replace(each.place, made=True) if made else each.place

    def _is_made(self, start: int, end: int) -> bool:
        place = bisect_right(self.made, start, key=lambda each: each.start)
        return place > 0 and end <= self.made[place - 1].end
