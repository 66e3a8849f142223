"""What is the text of a file that every offset counts in, and where did it come from?"""

from __future__ import annotations

from bisect import bisect_right
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
class Source:
    """Canonical text with where it came from.

    `anchors` are given for HTML only, in order of `start`; for plain text canonical and decoded source
    are the same. `warnings` are sentences for a person.
    """

    text: str
    media_type: str
    encoding: str
    warnings: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()

    def source_offset(self, offset: int) -> int | None:
        """Where the character at `offset` stands in the decoded source; None where it was not there."""
        if self.media_type != "text/html":
            return offset
        place = bisect_right(self.anchors, offset, key=lambda anchor: anchor.start)
        found = self.anchors[place - 1] if place else None
        if found is None or offset >= found.start + found.length:
            return None
        return found.at + offset - found.start
