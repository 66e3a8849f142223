"""Which days does a text speak of, and what does a date without a year mean in a document of its day?"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from answerable.dates import MONTHS, SourceDate, WrittenDate, find_written, parse_written
from answerable.dates.burmese_calendar import burmese_day
from answerable.reading.figures.cited import is_no_date
from answerable.reading.model import DateMention

WRITTEN: Final = "date.written/2"
BURMESE: Final = "date.burmese_calendar/1"
"""The rule of a date of the Burmese calendar; its day in the common one is computed."""
IMPLIED: Final = "date.implied/1"
"""The rule of a date whose year the document's own date gives; such a year is an inference."""

_QUOTED_LINE: Final = re.compile(r"(?m)^[ \t]{0,4}>[> \t]{0,12}")
_JOINT: Final = re.compile(
    r"\s{1,8}(?:to|until|till|through|and)\s{1,8}|\s{0,8}[-\u2013\u2014]\s{0,8}"
)
_FULL_DAY: Final = re.compile(r"(?=.*[0-9]{4})(?=.*[A-Za-z]{3})\S.*")
_NUMERIC: Final = re.compile(
    r"(?P<a>[0-9]{1,2})[-/.]\s?(?P<b>[0-9]{1,2})[-/.]\s?(?P<year>[0-9]{4})"
)
_NAMES: Final = "|".join(MONTHS)
_MONTH: Final = re.compile(
    rf"(?:{_NAMES})\b(?:(?:,\s{{1,3}}(?:{_NAMES})){{0,10}}(?:,?\s{{1,3}}(?:and|or|to|until|through)\s{{1,3}}|\s?[-\u2013]\s?)(?:{_NAMES})\b)?"
    r"(?!\s{1,3}[A-Z]|[-/\u2019'])"
)
_BEFORE_A_MONTH: Final = re.compile(
    r"(?:\b(?:in|since|this|last|next|until|by|early|late|mid|of|from|between|during|throughout|before|after|around)[\s-]"
    r"|(?P<bracket>\())$",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\b(?:since|after|following|last|past|published|dated|was|were|had|killed|arrested)\b",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\b(?:since|after|following|last|dated|as of)\s(?:the\s)?(?:night of\s)?$", re.IGNORECASE
)
_AHEAD: Final = re.compile(
    r"\b(?:will|shall|must|should|scheduled|planned|upcoming|forthcoming|due|ends?|expires?|deadline|until|no later than|next|"
    r"announced for|to be held|takes? place|ahead of|to hold|to meet|answer)\b",
    re.IGNORECASE,
)
_DUE: Final = re.compile(
    r"\b(?:before|by)\s(?:the\s)?(?:\w{3,6}day,?\s)?(?:the\s)?$", re.IGNORECASE
)
"""Right before a date; "committed by the guard on 7 May" is past."""
_SENTENCE_END: Final = re.compile(r"[.!?]\s|\n\s*\n")
_LEAP_YEAR: Final = 2024
_SOON_DAYS: Final = 45
_PLANNED_DAYS: Final = 240
_LONG_AGO_DAYS: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the document itself settles: its day, the days it gives in full, and how it writes numbers.

    `by_day` has the different dates of one day of the year; `years` the places of full dates with their year.
    """

    day: date | None
    by_day: dict[tuple[int, int, int, int], tuple[SourceDate, ...]]
    years: tuple[tuple[int, int], ...]
    day_first: bool | None


def find_days(text: str, own: Sequence[str]) -> tuple[DateMention, ...]:
    """Every date the text mentions, in order, each with its value where one can be told.

    `own` are the document's dates as ISO, the surest first. Two dates that are each written in full are
    two mentions ("27 January 2021 to 30 January 2021"); a range that shares a month or a year is one. A
    date without a year means the same day given in full elsewhere, or else the last such day before the
    document, or the next one where the words announce something. A numeric date that can be read two
    ways has a value only where another in the document shows the order. A date of the Burmese calendar that
    leaves two readings has the range over both. Years in the names of laws, in
    addresses and in figures ("2000 people") are no dates.
    """
    plain = _QUOTED_LINE.sub(lambda mark: " " * len(mark[0]), text) if "\n>" in text else text
    written = [one for one in find_written(plain) if not is_no_date(plain, one)]
    whole = [part for one in written for part in _parted(plain, one)]
    known = _known(plain, whole, own)
    found = [_mention(text, plain, one, known) for one in whole]
    found += _months(text, plain, whole, known)
    return tuple(sorted(found, key=lambda mention: mention.start))


def in_burmese_calendar(mention: DateMention) -> str:
    """The day of a mention in the Burmese calendar ("5th waning of Pyatho 1382 ME"), where its words are of that
    calendar and say one day; else ""."""
    if mention.rule != BURMESE or not mention.iso:
        return ""
    day = SourceDate.parse(mention.iso)
    named = burmese_day(day.first) if day.first and day.first == day.last else None
    return str(named) if named else ""


def _known(plain: str, whole: Sequence[WrittenDate], own: Sequence[str]) -> _Known:
    day = next((SourceDate.parse(iso).last for iso in own if iso), None)
    full = [one for one in whole if one.date and one.date.first and not one.date.note]
    by_day: dict[tuple[int, int, int, int], tuple[SourceDate, ...]] = {}
    for one in full:
        if one.date and one.date not in (same := by_day.get(_day_of_year(one.date), ())):
            by_day[_day_of_year(one.date)] = (*same, one.date)
    orders = {
        int(match["a"]) > 12
        for one in whole
        if (match := _NUMERIC.fullmatch(plain, one.start, one.end))
        and (int(match["a"]) > 12) != (int(match["b"]) > 12)
    }
    return _Known(
        day=day,
        by_day=by_day,
        years=tuple(
            (one.start, one.date.first.year) for one in full if one.date and one.date.first
        ),
        day_first=orders.pop() if len(orders) == 1 else None,
    )


def _parted(plain: str, found: WrittenDate) -> Iterator[WrittenDate]:
    """The two dates of a range whose ends are both written in full, or else the date as found."""
    for joint in _JOINT.finditer(plain, found.start, found.end):
        halves = ((found.start, joint.start()), (joint.end(), found.end))
        dates = [parse_written(plain[start:end]) for start, end in halves]
        if all(dates) and all(
            _FULL_DAY.fullmatch(plain[a:b].replace("\n", " ")) for a, b in halves
        ):
            yield from (
                WrittenDate(start, end, day)
                for (start, end), day in zip(halves, dates, strict=True)
            )
            return
    yield found


def _mention(text: str, plain: str, found: WrittenDate, known: _Known) -> DateMention:
    day, rule = found.date, BURMESE if found.date and found.date.burmese else WRITTEN
    if day is not None and day.note and not day.burmese:
        day = _in_order(plain[found.start : found.end], day, known)
    elif day is None:
        day, rule = _with_year(plain, found.start, found.end, known), IMPLIED
    return DateMention(
        text=text[found.start : found.end],
        start=found.start,
        end=found.end,
        rule=rule,
        iso=day.iso.replace("~", "") if day else None,
    )


def _in_order(written: str, either: SourceDate, known: _Known) -> SourceDate | None:
    """The reading of "03/04/2021" that the document shows elsewhere, or that is its own day."""
    ends = [day for day in (either.first, either.last) if day]
    if known.day in ends:
        return SourceDate.on(known.day) if known.day else None
    match = _NUMERIC.fullmatch(written.strip())
    if known.day_first is None or not match:
        return None
    day, month = (match["a"], match["b"]) if known.day_first else (match["b"], match["a"])
    return SourceDate.parse(f"{match['year']}-{int(month):02}-{int(day):02}")


def _months(
    text: str, plain: str, whole: Sequence[WrittenDate], known: _Known
) -> Iterator[DateMention]:
    """Months named without a year ("this April"), where no written date stands."""
    taken = {at for one in whole for at in range(one.start, one.end)}
    for match in _MONTH.finditer(plain):
        start, end = match.span()
        if plain[start - 1 : start].isalnum():
            continue
        before = plain[max(0, start - 16) : start]
        told = None if start in taken else _BEFORE_A_MONTH.search(before)
        if not told or (told["bracket"] and plain[end : end + 1] != ")"):
            continue
        day = _with_year(plain, start, end, known)
        yield DateMention(
            text=text[start:end], start=start, end=end, rule=IMPLIED, iso=day.iso if day else None
        )


def _with_year(plain: str, start: int, end: int, known: _Known) -> SourceDate | None:
    """The day in the year that the document leaves to its reader."""
    written = " ".join(plain[start:end].split())
    anyhow = _in_year(written, _LEAP_YEAR)
    if anyhow is None:
        return None
    same = known.by_day.get(_day_of_year(anyhow), ())
    if len(same) == 1 and (known.day is None or written not in MONTHS):
        return same[0]
    if known.day is None:
        before = bisect_left(known.years, (start, 0)) - 1
        return _in_year(written, known.years[before][1]) if before >= 0 else None
    own = known.day
    days = [_in_year(written, own.year + step) for step in (-1, 0, 1)]
    past = [day for day in days if day and day.first and day.first <= own]
    ahead = [day for day in days if day and day.first and day.first > own]
    if not past or not ahead:
        return [*past, *ahead][-1] if past or ahead else None
    return ahead[0] if _is_ahead(plain, start, end, past[-1], ahead[0], own) else past[-1]


@lru_cache(maxsize=4096)
def _in_year(written: str, year: int) -> SourceDate | None:
    return parse_written(f"{written} {year}")


def _day_of_year(day: SourceDate) -> tuple[int, int, int, int]:
    """Month and day of both ends; 0 for the last day of a month, which differs by year."""
    first, last = day.first or date.min, day.last or date.max
    ends_month = last < date.max and (last + timedelta(days=1)).day == 1
    return first.month, first.day, last.month, 0 if ends_month else last.day


def _is_ahead(
    plain: str, start: int, end: int, past: SourceDate, ahead: SourceDate, own: date
) -> bool:
    before = _SENTENCE_END.split(plain[max(0, start - 120) : start])[-1]
    after = _SENTENCE_END.split(plain[end : end + 60])[0]
    days = (ahead.first - own).days if ahead.first else _PLANNED_DAYS + 1
    since = (own - past.first).days if past.first else 0
    if _SINCE.search(before) or before.lower().rstrip().endswith("last"):
        return False
    if _DUE.search(before) or _AHEAD.search(before) or _AHEAD.search(after):
        return days <= _PLANNED_DAYS and not (days > since and _PAST.search(after))
    return days <= _SOON_DAYS and since > _LONG_AGO_DAYS
