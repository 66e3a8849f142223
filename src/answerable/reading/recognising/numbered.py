"""Which numbers of a list were read apart from their lines, or not quite?

Tesseract takes a list apart into a column of numbers and a column of names where the gap between them is
wide, and two digits alone are easily misread. Such a row is read once more as one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from answerable.reading.recognising.recognised import RecognisedLine
from answerable.reading.recognising.tesseract import Box

NUMBER: Final = re.compile(r"[(\[]?[0-9]{1,4}[.):,;\]]?").fullmatch
_MISREAD: Final = re.compile(r"([0-9]{1,4})[,;:]").fullmatch
_SOUND: Final = re.compile(r"([0-9]{1,4})\.").fullmatch
_SHORT: Final = 6
"""Characters of what may be the number of a line."""
_EDGE: Final = 6
"""Pixels of white before a number that is looked for."""
_WIDEST: Final = 6.0
"""Heights of a line between a number and the line that it counts."""

Reread = Callable[[Sequence[Box]], Sequence[RecognisedLine | None]]
"""Reads each of these parts of the page as one line; None where it holds no words."""


def with_numbers(lines: Sequence[RecognisedLine], reread: Reread) -> list[RecognisedLine]:
    """The lines in their order, each with the number in front of it that was read apart."""
    lines = [part for line in lines for part in _apart(line)]
    rows = dict(_rows(lines))
    parts = [_around(lines[short].box, lines[place].box) for place, short in rows.items()]
    joined: dict[int, RecognisedLine] = {}
    for (place, short), again in zip(rows.items(), reread(parts) if parts else (), strict=True):
        number = replace(lines[short].words[0], text=lines[short].text, box=lines[short].box)
        if again is not None and NUMBER(again.words[0].text) and len(again.words) > 1:
            first = again.words[0]
            number = replace(number, text=first.text, confidence=first.confidence)
        if NUMBER(number.text):
            joined[place] = RecognisedLine(words=(number, *lines[place].words))
    taken = {rows[place] for place in joined}
    left = [joined.get(at, line) for at, line in enumerate(lines) if at not in taken]
    left = _with_lost(left, reread)
    return [_counted_on(line, left[max(at - 1, 0) : at + 2]) for at, line in enumerate(left)]


def _with_lost(lines: Sequence[RecognisedLine], reread: Reread) -> list[RecognisedLine]:
    """With numbers that were not seen at all, between lines that have one: there the page is read again."""
    left = list(lines)
    parts: dict[int, Box] = {}
    found: list[Box] = []
    for at in range(1, len(left) - 1):
        above, line, below = left[at - 1 : at + 2]
        first = above.words[0].box
        lacks = _counts(above) and _counts(below) and not _counts(line)
        if lacks and first.left < line.box.left and line.box.top > above.box.top:
            parts[at] = line.box._replace(left=max(first.left - _EDGE, 0))
    for at, again in zip(parts, reread(list(parts.values())) if parts else (), strict=True):
        if again is not None and len(again.words) > 1 and NUMBER(again.words[0].text):
            left[at] = RecognisedLine(words=(again.words[0], *left[at].words))
            found.append(again.words[0].box)
    return [line for line in left if not _is_short(line) or not _lies_in(line.box, found)]


def _is_short(line: RecognisedLine) -> bool:
    return len(line.text) <= _SHORT


def _lies_in(box: Box, others: Sequence[Box]) -> bool:
    """Whether the middle of a box lies in one of the others."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return any(one.left <= across <= one.right and one.top <= down <= one.bottom for one in others)


def _counts(line: RecognisedLine) -> bool:
    return NUMBER(line.words[0].text) is not None


def _apart(line: RecognisedLine) -> Sequence[RecognisedLine]:
    """The numbers of a line that holds nothing else: they may count several lines below each other."""
    if len(line.words) > 1 and all(NUMBER(word.text) for word in line.words):
        return [RecognisedLine(words=(word,)) for word in line.words]
    return [line]


def _rows(lines: Sequence[RecognisedLine]) -> Iterator[tuple[int, int]]:
    """(line, number): which lines have something short right before them on the same level."""
    met: set[int] = set()
    for short, number in enumerate(lines):
        if not _is_short(number):
            continue
        place = _counted_by(number, lines)
        if place is not None and place not in met:
            met.add(place)
            yield place, short


def _counted_by(number: RecognisedLine, lines: Sequence[RecognisedLine]) -> int | None:
    """The place of the nearest line to the right on the same level; None where there is none."""
    box = number.box
    near = [
        (line.box.left - box.right, place)
        for place, line in enumerate(lines)
        if line is not number
        and 0 <= line.box.left - box.right < _WIDEST * (line.box.bottom - line.box.top)
        and line.box.top < (box.top + box.bottom) / 2 < line.box.bottom
    ]
    return min(near)[1] if near else None


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _counted_on(line: RecognisedLine, around: Sequence[RecognisedLine]) -> RecognisedLine:
    """With a full stop after its number where a comma was read and the lines around it count on with stops."""
    word = line.words[0]
    found = _MISREAD(word.text)
    if found is None:
        return line
    near = {int(other[1]) for each in around if (other := _SOUND(each.words[0].text))}
    if not near & {int(found[1]) - 1, int(found[1]) + 1}:
        return line
    sure = replace(word, text=f"{found[1]}.", as_seen=word.as_seen or word.text)
    return RecognisedLine(words=(sure, *line.words[1:]))
