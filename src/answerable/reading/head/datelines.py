"""Which day does the document give for itself, outside the lines that are nothing but a date?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from answerable import dates
from answerable.dates import SourceDate
from answerable.reading.head.dated import (
    DatedLine,
    beside,
    dated,
    dates_of_line,
    is_place,
    rest_of,
    role_of,
    written_dates,
)
from answerable.reading.lists.lines import Line
from answerable.reading.signing.signing import opening

_LONGEST_DATELINE: Final = 70
_FOOT_LINES: Final = 10
_MOST_DAYS_BEFORE: Final = 200
"""How long before the day of a page the writing shown on it can be from: our choice."""
_ISSUED: Final = re.compile(
    r"\b(?:issued|released|published|sent|wrote|written|submitted|delivered|addressed|dated|signed|"
    r"handed over|made public|launched|adopted)\b",
    re.IGNORECASE,
)
_OWN_WORK: Final = re.compile(
    r"\b(?:a|an|the|this|following|joint|open|public|their)\s(?:[\w-]{2,20}\s){0,3}"
    r"(?:statement|letter|appeal|memorandum|petition|declaration|communiqu[ée])\b",
    re.IGNORECASE,
)
_FIRST_PERSON: Final = re.compile(r"\b(?:we|our|us|I|my)\b")
_TODAY: Final = re.compile(
    r"(?<!\bago )(?<!\bago,\s)\btoday\b,?(?:\s?[(,]?\s?(?:on|the|this|day|\w{2,6}day),?){0,4}\s?[(,]?\s?$",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"\b(?:letter|statement|appeal|memorandum|petition|declaration|communiqu[ée])s?\s(?:dated|of|issued on|adopted on)\s$",
    re.IGNORECASE,
)
_NOT_ON: Final = re.compile(
    r"\b(?:by|until|till|before|since|after|between|from|to|and|deadline|the)\s(?:the\s)?(?:\w{3,9}day,?\s)?$",
    re.IGNORECASE,
)
_AFTER_DATELINE: Final = re.compile(
    r"\W{0,2}\s{0,2}(?:\([^)]{2,40}\)\s{0,2})?(?:[-–—]{1,2}|[|:)]\s)"
)


def dateline(text: str, line: Line, published: SourceDate | None) -> DatedLine | None:
    """The date in "(Oslo, 5 May 2021) - The union ..." at the start of a paragraph.

    Without a year, that of the publication is taken.
    """
    for day in written_dates(line.text[: _LONGEST_DATELINE + 40]):
        before, behind = line.text[: day.start], line.text[day.end :].replace("*", "")
        places = before.lstrip("(“\"'[ ")
        leads = _AFTER_DATELINE.match(behind) or _is_placed(places, behind)
        if day.start > _LONGEST_DATELINE or not leads:
            return None
        if not is_place(places) and rest_of(places):
            return None
        when = day.date or _in_year_of(line.text[day.start : day.end], published)
        if when is None or len(when.iso) < len("2021-02-03"):
            return None
        return dated(line.start + day.start, line.start + day.end, when, "document")
    return None


def _is_placed(before: str, behind: str) -> bool:
    """ "Oslo, 5 May 2021. The union" and "5 May 2021 (Oslo) The union"."""
    if before.strip(" *_"):
        return before.rstrip().endswith(",") and re.match(r"\.\s+[A-Z]", behind) is not None
    place = re.match(r"\s{0,2}\((?P<place>[^)\n]{2,40})\)", behind)
    return place is not None and is_place(place["place"])


def todays_date(line: Line) -> DatedLine | None:
    """The date in "Today, Monday the 5th of May 2021, the union announces"."""
    for day in written_dates(line.text[:400]):
        if day.date and len(day.date.iso) == len("2021-02-03"):
            before = line.text[max(0, day.start - 40) : day.start]
            if _TODAY.search(before):
                return dated(line.start + day.start, line.start + day.end, day.date, "document")
    return None


def title_date(title: Sequence[Line]) -> DatedLine | None:
    """The date in "Letter dated 5 May 2021 from ..."."""
    for line in title:
        for day in written_dates(line.text):
            before, behind = line.text[max(0, day.start - 60) : day.start], line.text[day.end :]
            apart = re.search(r"\s[(\[|–—-]\s?$", before) and not behind.strip(" )].")
            if day.date and (apart or _DATED.search(before)):
                return dated(line.start + day.start, line.start + day.end, day.date, "document")
    return None


def told_date(lines: Sequence[Line], published: SourceDate | None) -> DatedLine | None:
    """The day that the words around a document give for it: "On 31 January 2021, X issued a joint statement"."""
    for line in lines:
        said = line.text[:600]
        for day in written_dates(said):
            around = _sentence_around(said, day.start, day.end)
            if _NOT_ON.search(said[max(0, day.start - 40) : day.start]):
                continue
            near = said[max(0, day.start - 200) : day.end + 200]
            if _FIRST_PERSON.search(near) or not _OWN_WORK.search(around):
                continue
            when = day.date or _in_year_of(said[day.start : day.end], published)
            if when is None or len(when.iso) < len("2021-02-03") or _long_before(when, published):
                continue
            if _ISSUED.search(around):
                return dated(line.start + day.start, line.start + day.end, when, "document")
    return None


def _long_before(told: SourceDate, published: SourceDate | None) -> bool:
    """Whether the day told lies so far before the day at the head that it is that of another writing."""
    if published is None or published.first is None or told.last is None:
        return False
    return (published.first - told.last).days > _MOST_DAYS_BEFORE


def _sentence_around(said: str, start: int, end: int) -> str:
    before = max(said.rfind(stop, 0, start) for stop in (". ", "! ", "? "))
    after = said.find(". ", end)
    return said[max(before + 1, start - 200) : min(after if after > 0 else len(said), end + 200)]


def foot_date(text: str, lines: Sequence[Line]) -> tuple[DatedLine, Line] | None:
    """A bare date at the end of the text or beside its sign-off, such as "Oslo, 5 May 2021"."""
    last = len(lines) - _FOOT_LINES
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        days = dates_of_line(line.text)
        if len(days) != 1 or role_of(line.text) != "document" or days[0].date is None:
            continue
        around = (*lines[max(0, place - 2) : place], *lines[place + 1 : place + 3])
        if place >= last or any(opening(near) for near in around):
            start, end = line.start + days[0].start, line.start + days[0].end
            return dated(start, end, days[0].date, "document"), line
    return None


def settled(day: DatedLine, text: str, others: Sequence[DatedLine]) -> DatedLine:
    """A day that could be read day first or month first, read as the rest of the document writes dates.

    It stays a period over both readings where the document holds no sign of its order.
    """
    if "/" not in day.iso:
        return day
    readings = day.iso.split("/")
    if len(readings) != 2 or any(len(reading) != len("2021-02-03") for reading in readings):
        return day
    written = re.split(r"[-/.]", text[day.start : day.end])
    told = [other.iso for other in others if other.iso in readings]
    if not told and len(written) == 3 and (order := _order(text)):
        first, second = written[0].zfill(2), written[1].zfill(2)
        month, date = (second, first) if order == "day" else (first, second)
        told = [f"{readings[0][:4]}-{month}-{date}"]
    return replace(day, iso=told[0]) if told and told[0] in readings else day


def _order(text: str) -> str:
    """`day` or `month`: which stands first in the numeric dates that leave no choice."""
    seen = set()
    for day in dates.find_written(text[:200_000]):
        parts = re.split(r"[-/]", text[day.start : day.end])
        if len(parts) == 3 and all(part.isdecimal() for part in parts) and len(parts[2]) == 4:
            seen |= {"day"} if int(parts[0]) > 12 else {"month"} if int(parts[1]) > 12 else set()
    return seen.pop() if len(seen) == 1 else ""


def _in_year_of(written: str, published: SourceDate | None) -> SourceDate | None:
    if published is None or published.last is None:
        return None
    for year in (published.last.year, published.last.year - 1):
        day = dates.parse_written(f"{written} {year}")
        if day is not None and not day.surely_after(published):
            return day
    return None


def own_first(head: Sequence[DatedLine], own: DatedLine | None) -> Iterator[DatedLine]:
    """The dates of the head beside the letter's own, which stands elsewhere in the text."""
    for day in head:
        yield replace(day, role=beside(day, own)) if own else day
    if own:
        yield own
