"""Which lines form one list, and which of its numbers are absent?

Numbering outranks everything else: a line that carries the next number belongs to the list, however
little it looks like its neighbours. A gap in the numbers is reported and never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from answerable.reading.lines import BROKEN_LINE, Line

_FARTHEST_GAP: Final = 25
_MOST_BETWEEN: Final = 2
_INLINE: Final = re.compile(r"(?:(?<=\s)|^)(?:and )?([0-9]{1,4})\.\s?(?=[^\s0-9])")
_FEWEST_INLINE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list, without its marker."""

    no: int | None
    marker_start: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list as it stands in the text. `kind` is that of its markers; `lines` are the places of its lines."""

    kind: str
    items: tuple[Item, ...]
    lines: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.lines[0]

    @property
    def last(self) -> int:
        return self.lines[-1]

    @property
    def missing(self) -> tuple[int, ...]:
        """Numbers between the first and the last that no item carries. Never renumbered.

        The first is 1, unless the list begins so far from 1 that its beginning stands elsewhere.
        """
        if self.kind not in {"number", "inline"}:
            return ()
        present = {item.no for item in self.items if item.no is not None}
        if not present:
            return ()
        first = min(present) if min(present) > _FARTHEST_GAP + 1 else 1
        return tuple(n for n in range(first, max(present)) if n not in present)


@dataclass(slots=True)
class _Open:
    """A list still being read."""

    kind: str
    lines: list[Line]
    extra: dict[int, list[Line]]
    """The further lines of an item that runs over several, by the place of its first."""

    def takes(self, line: Line) -> bool:
        marker = line.marker
        if marker is None or marker.kind != self.kind:
            return False
        if marker.no is None:
            return True
        last = self.lines[-1].marker
        return bool(last and last.no is not None and 0 < marker.no - last.no <= _FARTHEST_GAP)


def find_lists(lines: Sequence[Line]) -> tuple[ItemList, ...]:
    """Every list in `lines`, in order. Furniture must already be left out by the caller.

    A list survives up to two lines that carry no number, as a running header or a subheading does.
    A number that falls back begins a new list. One line holding five or more numbers in order, each
    followed by words, is a list written in one paragraph.
    """
    found: list[ItemList] = []
    opened: _Open | None = None
    between: list[Line] = []
    for line in lines:
        if opened and opened.takes(line):
            opened.lines.append(line)
            between = []
        elif line.marker and not _is_inline(line):
            if opened:
                found.append(_closed(opened))
            opened, between = _Open(line.marker.kind, [line], {}), []
        elif opened and not between and _continues(line, opened):
            opened.extra.setdefault(opened.lines[-1].at, []).append(line)
        else:
            between.append(line)
            if opened and (len(between) > _MOST_BETWEEN or opened.kind != "number"):
                found.append(_closed(opened))
                opened, between = None, []
            if _is_inline(line):
                if opened:
                    found.append(_closed(opened))
                opened, between = None, []
                found.append(_inline_list(line))
    if opened:
        found.append(_closed(opened))
    return tuple(found)


def _continues(line: Line, opened: _Open) -> bool:
    """Whether the line is the rest of the item above it.

    No blank line lies between, and it begins in lower case, or the line above is as long as lines are
    that a program broke.
    """
    if line.blank_before or line.heading or line.marker:
        return False
    above = opened.extra.get(opened.lines[-1].at, opened.lines[-1:])[-1]
    return line.text[:1].islower() or len(above.text) in BROKEN_LINE


def _closed(opened: _Open) -> ItemList:
    items = tuple(_item(line, opened.extra.get(line.at, [line])[-1].end) for line in opened.lines)
    further = [line.at for lines in opened.extra.values() for line in lines]
    places = {line.at for line in opened.lines}.union(further)
    return ItemList(kind=opened.kind, items=items, lines=tuple(sorted(places)))


def _item(line: Line, end: int) -> Item:
    no = line.marker.no if line.marker else None
    return Item(no=no, marker_start=line.start, start=min(line.item_start, end), end=end)


def _is_inline(line: Line) -> bool:
    return len(line.text) > 60 and len(_inline_marks(line)) >= _FEWEST_INLINE


def _inline_marks(line: Line) -> list[re.Match[str]]:
    marks: list[re.Match[str]] = []
    for mark in _INLINE.finditer(line.text):
        number = int(mark[1])
        if number == (int(marks[-1][1]) + 1 if marks else 1):
            marks.append(mark)
    return marks


def _inline_list(line: Line) -> ItemList:
    marks = _inline_marks(line)
    ends = [mark.start() for mark in marks[1:]] + [len(line.text)]
    items = []
    for mark, end in zip(marks, ends, strict=True):
        body = (
            line.text[mark.end() : end].rstrip(" ,;.")
            if end < len(line.text)
            else line.text[mark.end() :].rstrip(" .")
        )
        items.append(
            Item(
                no=int(mark[1]),
                marker_start=line.start + mark.start(),
                start=line.start + mark.end(),
                end=line.start + mark.end() + len(body),
            )
        )
    return ItemList(kind="inline", items=tuple(items), lines=(line.at,))
