"""What stands before the text itself: the title, its date, the salutation and who is addressed?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from answerable import dates
from answerable.reading import cues
from answerable.reading.lines import BROKEN_LINE, Line

_HEADER_LINES: Final = 60
_LONGEST_TITLE: Final = 300
_LONGEST_DATE_LINE: Final = 60
_LONGEST_SALUTATION: Final = 200
_BODY_LENGTH: Final = 90
_FEWEST_WORDS: Final = 3
_CLOCK: Final = re.compile(r"^\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?,?\s*", re.IGNORECASE)
_WEEKDAY: Final = re.compile(r"^(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_PLACE: Final = re.compile(r"^(?:[A-Z][\w.-]{1,20} ?){1,3}, (?=\d)")
_LABELLED: Final = re.compile(r"^(?:date|dated|published|posted)(?: on)?\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """A line, or two, that is a date and nothing else. `role`: document | publication | furniture."""

    start: int
    end: int
    iso: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The head of a document. `title` is a span; it covers several lines where the title does."""

    title: tuple[int, int] | None
    dates: tuple[DatedLine, ...]
    salutation: Line | None
    zones: tuple[tuple[str, tuple[Line, ...]], ...]


def find_heading(text: str, lines: Sequence[Line], *, first_list: int) -> Heading:
    """Read the head from the lines that are not furniture.

    The title is the first heading, or else the first line, that is no label ("Open letter"), no date
    and no part of an address. Of several date lines the last before the text is the document's own;
    those before it belong to where it was published.
    """
    head = [line for line in lines[:_HEADER_LINES] if line.at < first_list or line.heading]
    salutation = _salutation(head)
    body = _body_start(head, salutation)
    above = [line for line in head if line.at < body]
    dated = _date_groups(text, above)
    known = {line.at for group in dated for line in group}
    title = _title([line for line in above if line.at not in known])
    known |= {line.at for line in title}
    wrapper = tuple(line for line in above if line.at not in known)
    zones = [("wrapper", wrapper), ("title", title), ("date", tuple(chain.from_iterable(dated)))]
    if salutation:
        zones += [("salutation", (salutation,)), ("addressee", _addressee_lines(lines, salutation))]
    return Heading(
        title=(title[0].start, title[-1].end) if title else None,
        dates=_dates(text, dated),
        salutation=salutation,
        zones=tuple(zones),
    )


def is_date_line(line: Line) -> bool:
    """Whether the line holds a date, a weekday, a time, a town, and nothing else."""
    return len(line.text) <= _LONGEST_DATE_LINE and _date_start(line.text) is not None


def _date_start(text: str) -> int | None:
    """Where in the line the bare date begins; None where the line is no date."""
    if not any(letter.isdigit() for letter in text):
        return None
    start = 0
    for prefix in (_LABELLED, _CLOCK, _WEEKDAY, _PLACE):
        if found := prefix.match(text[start:]):
            start += found.end()
    day = dates.parse_written(text[start:].rstrip(" .,"))
    return start if day is not None and len(text) - start > 4 else None


def _date_groups(text: str, above: Sequence[Line]) -> list[tuple[Line, ...]]:
    """The lines that are dates, and the pairs of lines over which a date is broken."""
    groups: list[tuple[Line, ...]] = []
    for place, line in enumerate(above):
        after = above[place + 1] if place + 1 < len(above) else None
        if is_date_line(line):
            groups.append((line,))
        elif after and _is_broken_date(text, line, after):
            groups.append((line, after))
    return groups


def _is_broken_date(text: str, line: Line, after: Line) -> bool:
    joined = not after.blank_before and after.end - line.start <= _LONGEST_DATE_LINE
    return joined and _date_start(text[line.start : after.end]) is not None


def _dates(text: str, groups: Sequence[tuple[Line, ...]]) -> tuple[DatedLine, ...]:
    found: list[DatedLine] = []
    for group in groups:
        written = text[group[0].start : group[-1].end].rstrip(" .,")
        start = group[0].start + (_date_start(written) or 0)
        end = group[0].start + len(written)
        day = dates.parse_written(text[start:end])
        own = group is groups[-1] and not _CLOCK.match(written)
        if day is not None:
            role = "document" if own else "publication"
            found.append(DatedLine(start=start, end=end, iso=day.iso, role=role))
    own_day = found[-1].iso if found else ""
    return tuple(
        replace(day, role="furniture") if day is not found[-1] and day.iso == own_day else day
        for day in found
    )


def _salutation(head: Sequence[Line]) -> Line | None:
    for line in head:
        if line.heading == 1 or len(line.text) > _LONGEST_SALUTATION or line.marker:
            continue
        if cues.SALUTATION.match(line.text) and not cues.ends_as_sentence(line.text):
            return line
    return None


def _body_start(head: Sequence[Line], salutation: Line | None) -> int:
    """The place of the first line of the text itself; the line after the title where nothing shows it."""
    for place, line in enumerate(head):
        if line is salutation:
            return line.at
        if _is_text(line):
            return _paragraph_start(head, place)
        if line.marker and line.marker.kind != "bullet" and line.at:
            return line.at
    title = _title(head)
    if title:
        return title[-1].at + 1
    return head[0].at if head else 0


def _paragraph_start(head: Sequence[Line], place: int) -> int:
    """The first of the lines that a program broke at one width, of which this is one."""
    while (
        place
        and not head[place].blank_before
        and len(head[place].text) < BROKEN_LINE.stop
        and len(head[place - 1].text) in BROKEN_LINE
        and not head[place - 1].heading
        and not is_date_line(head[place - 1])
    ):
        place -= 1
    return head[place].at


def _is_text(line: Line) -> bool:
    if line.heading:
        return False
    closed = cues.ends_as_sentence(line.text)
    if len(line.text) > _LONGEST_TITLE or (closed and len(line.text) >= _BODY_LENGTH):
        return True
    plainly = closed and line.text.rstrip("”’\"')]» ")[-1:] in {".", "။"}
    return plainly and len(line.text.split()) >= _FEWEST_WORDS and not is_date_line(line)


def _title(above: Sequence[Line]) -> tuple[Line, ...]:
    fit = [line for line in above if _may_title(line)]
    first = next((line for line in fit if 1 <= line.heading <= 2), fit[0] if fit else None)
    if first is None:
        return ()
    lines = [first]
    for line in above[above.index(first) + 1 :]:
        if line.blank_before or not _may_title(line) or line.at != lines[-1].at + 1:
            break
        lines.append(line)
    return tuple(lines)


def _may_title(line: Line) -> bool:
    return (
        3 <= len(line.text) <= _LONGEST_TITLE
        and any(letter.isalpha() for letter in line.text)
        and cues.LABEL.fullmatch(line.text) is None
        and cues.ADDRESS.match(line.text) is None
        and (line.marker is None or line.marker.kind == "number")
        and not is_date_line(line)
        and not (cues.ends_as_sentence(line.text) and line.text[-1:] == "." and not line.heading)
    )


def _addressee_lines(lines: Sequence[Line], salutation: Line | None) -> tuple[Line, ...]:
    """The lines right under the salutation, as long as they are names and not yet the text."""
    if salutation is None:
        return ()
    found: list[Line] = []
    for line in lines:
        if line.at <= salutation.at:
            continue
        if (
            line.blank_before
            or len(line.text) > 120
            or cues.ends_as_sentence(line.text)
            or line.marker
        ):
            break
        found.append(line)
    return tuple(found)
