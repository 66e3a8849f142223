"""Which lines are the page and not the text: running headers, cover copies, broken copies of a heading?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from answerable.reading.lines import Line
from answerable.text import fold

_FEWEST_REPEATS: Final = 3
_LONGEST_HEADER: Final = 90
_COVER_LINES: Final = 24
_COVER_REACH: Final = 80
_SHORTEST_STANDFIRST: Final = 25
_LONGEST_COMPARED: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Lines that repeat or break others; `rule` says by which sign."""

    lines: tuple[Line, ...]
    rule: str


def find_furniture(lines: Sequence[Line]) -> tuple[Furniture, ...]:
    """The furniture of a text, in order. No line is taken twice.

    Three signs are read: the same short line three times or more; on the cover, a group of lines that
    the text says again; on the cover, the torn beginning of a heading that stands whole elsewhere.
    """
    running = _running_headers(lines)
    taken = {line.at for found in running for line in found.lines}
    cover = list(_cover_copies(lines[: _COVER_LINES + _COVER_REACH], taken))
    return tuple(sorted([*running, *cover], key=lambda found: found.lines[0].at))


def _running_headers(lines: Sequence[Line]) -> list[Furniture]:
    short = [line for line in lines if _may_be_header(line)]
    counts = Counter(fold(line.text) for line in short)
    return [
        Furniture(lines=(line,), rule="furniture.repeated/1")
        for line in short
        if counts[fold(line.text)] >= _FEWEST_REPEATS
    ]


def _may_be_header(line: Line) -> bool:
    return (
        line.marker is None
        and 3 <= len(line.text) <= _LONGEST_HEADER
        and line.text[-1:] not in {":", ",", ";"}
        and (bool(line.heading) or line.blank_before)
        and any(letter.isalpha() for letter in line.text)
    )


def _cover_copies(lines: Sequence[Line], taken: set[int]) -> Iterator[Furniture]:
    words = {line.at: fold(line.text[:_LONGEST_COMPARED]) for line in lines}
    headings = [words[line.at] for line in lines if line.heading]
    rest = [line for line in lines if line.at not in taken]
    for place, group in enumerate(_groups(rest[:_COVER_LINES])):
        written = " ".join(words[line.at] for line in group).strip()
        after = [words[line.at] for line in rest if line.at > group[-1].at][:_COVER_REACH]
        if rule := _cover_rule(group, written, after, headings=headings, first=place == 0):
            yield Furniture(lines=group, rule=rule)


def _cover_rule(
    group: Sequence[Line],
    written: str,
    after: Sequence[str],
    *,
    headings: Sequence[str],
    first: bool,
) -> str:
    near = after[:_COVER_LINES]
    if _is_torn(written, group, [*headings, *near]):
        return "furniture.torn/1"
    if len(written) <= _SHORTEST_STANDFIRST:
        return ""
    if written in near:
        return "furniture.cover_copy/1"
    if first or group[0].heading or len(group) > 1:
        return ""
    return "furniture.standfirst/1" if any(written in other for other in after) else ""


def _groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    group: list[Line] = []
    for line in lines:
        if group and (line.blank_before or line.at != group[-1].at + 1):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _is_torn(written: str, group: Sequence[Line], whole: Sequence[str]) -> bool:
    """Such as `Joint / Sta` beside `Joint Statement`: the last word is cut, so no author wrote it."""
    if not written or len(group) > 3 or len(written) < 4 or len(written.split()) > 6:
        return False
    return any(
        other.startswith(written) and len(other) > len(written) and other[len(written)] != " "
        for other in whole
    )
