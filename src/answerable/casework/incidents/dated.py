"""Which days does a cell of a table say, however its writer or program wrote them?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from answerable.clock import today
from answerable.dates import SourceDate, parse_written
from answerable.errors import UsageError
from answerable.text import visible

ORDERS: Final = ("day_first", "month_first", "epoch_seconds", "epoch_milliseconds")
"""How a table writes days: the order of day and month, or seconds since 1970 as programs count them."""
_SINCE_1970: Final = {"epoch_seconds": 1, "epoch_milliseconds": 1000}
_COUNTED: Final = re.compile(r"-?\d{1,15}(?:\.\d+)?")
_SERIAL: Final = re.compile(r"([2-6]\d{4})(?:\.\d+)?")
_BETWEEN: Final = re.compile(r"([^~]*[^~/])~([^~/][^~]*)")
_NO_DAY: Final = ("Invalid date", "1970-01-01", "1970/01/01", "01/01/1970", "01-01-1970")
_FIRST_SERIAL: Final = date(1899, 12, 30)
"""From which spreadsheets count days, after 28 February 1900 (ECMA-376 part 1, 18.17.4.1)."""
_TIME: Final = re.compile(
    r"(?:T|,? )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?(?P<zone> ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$"
)
_TWO_DIGITS: Final = re.compile(r"(?!\d{4}).*\D\d{2}")
_ZONED: Final = (
    "times bear a time zone; the day was taken as it is written, and there it may be the next"
)
_CENTURY: Final = (
    "years of two digits were read as of the last hundred years, by the common calendar"
)
_PARTS: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})")
_TOGETHER: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_SHORT_YEAR: Final = re.compile(r"(\d{1,2}[- ][A-Za-z]{3,9}[- ])(\d{2})")
_OPEN: Final = re.compile(r"(since|from|after|before|until|till|by)\s+(.+)", re.IGNORECASE)


class Day(NamedTuple):
    """What a cell says of when."""

    date: SourceDate
    remark: str = ""
    """What a person should know of how it was read."""


_OPEN_END: Final = Day(SourceDate(first=None, last=None))


def day_of(written: str, order: str = "") -> Day:
    """The days of a cell; `order` is one of ORDERS where a person said it, or "".

    Without it, 3/4/2021 leaves room for both readings. Raises UsageError for what is no date.
    """
    return _day_of(" ".join(normalize("NFKC", written).split()), order)


def from_parts(cells: Sequence[str], order: str = "") -> str:
    """The words of one cell, or a date of which year, month and day stand in cells of their own.

    Where the year stands last, the day stands first, unless `order` says otherwise. A day without its
    month says no more than the year.
    """
    said = [one for one in cells if one]
    if len(said) < 2:
        return "".join(said)
    numbers = [normalize("NFKC", one).strip().removesuffix(".0") for one in cells]
    if not all(one.isdecimal() for one in numbers if one):
        return " ".join(said)
    if len(numbers) == 3 and order == "month_first" and len(numbers[2]) == 4:
        numbers[:2] = numbers[1::-1]
    ordered = numbers if len(numbers[0]) == 4 else numbers[::-1]
    sure = ordered[: ordered.index("")] if "" in ordered else ordered
    return "-".join(str(int(one)).zfill(2) for one in sure)


def period(start: SourceDate, end: SourceDate | None) -> SourceDate:
    """From the first day of the one to the last of the other. Raises UsageError where it ends first."""
    if end is None:
        return start
    return SourceDate(
        first=start.first, last=end.last, approximate=start.approximate or end.approximate
    )


def refuse_later(day: SourceDate) -> None:
    """Raises UsageError for what would have happened after tomorrow: a slip of the pen."""
    last = date.fromisoformat(today()) + timedelta(days=1)
    if day.first is not None and day.first > last:
        raise UsageError(f"The day {day.iso} has not come yet.")


@lru_cache(maxsize=8192)
def _day_of(written: str, order: str) -> Day:
    if order in _SINCE_1970 and _COUNTED.fullmatch(written):
        return _since_1970(written, _SINCE_1970[order])
    zoned = _TIME.search(written)
    if zoned and zoned["zone"]:
        found = _day_of(_TIME.sub("", written), order)
        return found._replace(remark=found.remark or _ZONED)
    said = _TIME.sub("", written)
    between = _BETWEEN.fullmatch(said)
    if between:
        return _between(between[1], between[2], order)
    opened = _OPEN.fullmatch(said)
    if opened:
        return _open_ended(opened[1].lower(), _day_of(opened[2], order))
    serial = _SERIAL.fullmatch(said)
    if serial:
        return Day(
            SourceDate.on(_FIRST_SERIAL + timedelta(days=int(serial[1]))),
            "numbers of days, as a spreadsheet counts them, were read as dates",
        )
    read = _numeric(said, order) or _in_words(said)
    century = _CENTURY if _TWO_DIGITS.fullmatch(said) else ""
    return read._replace(remark=read.remark or century)


def _since_1970(written: str, unit: int) -> Day:
    try:
        found = date(1970, 1, 1) + timedelta(days=int(written.partition(".")[0]) // (86_400 * unit))
    except OverflowError:
        raise UsageError(f"No date can be read in “{visible(written)}”.") from None
    return Day(SourceDate.on(found), _COUNTED_AT_ZERO)


_COUNTED_AT_ZERO: Final = "days are written as a count of seconds; the day is that of Greenwich, and there it may be the next"


def _numeric(said: str, order: str) -> Day | None:
    digits = "".join(str(int(one)) if one.isdecimal() else one for one in said)
    if (found := _YEAR_FIRST.fullmatch(digits)) is not None:
        return Day(_on(found[1], found[3], found[4], said))
    if (found := _TOGETHER.fullmatch(digits)) is not None:
        return Day(_on(found[1], found[2], found[3], said))
    if (found := _PARTS.fullmatch(digits)) is None:
        return None
    one, other, year = found[1], found[3], _full(found[4])
    dotted = found[2] == "."
    if order == "month_first" and int(one) <= 12:
        return Day(_on(year, one, other, said))
    if order == "day_first" or dotted or int(one) > 12:
        return Day(_on(year, other, one, said))
    if int(other) > 12 or one == other:
        return Day(_on(year, one, other, said))
    ends = sorted((_on(year, one, other, said), _on(year, other, one, said)), key=lambda d: d.iso)
    both = SourceDate(first=ends[0].first, last=ends[1].last)
    return Day(both, "dates can be read day first or month first, and leave room for both")


def _in_words(said: str) -> Day:
    short = _SHORT_YEAR.fullmatch(said)
    found = parse_written(f"{short[1]}{_full(short[2])}" if short else said)
    if found is None:
        raise UsageError(f"No date can be read in “{visible(said[:60])}”.")
    remark = ""
    if found.note:
        remark = "dates can be read day first or month first, and leave room for both"
    return Day(found, remark)


def _open_ended(word: str, day: Day) -> Day:
    first, last = day.date.first, day.date.last
    if word in ("since", "from"):
        return Day(SourceDate(first=first, last=None), day.remark)
    if word == "after" and last is not None:
        return Day(SourceDate(first=last + timedelta(days=1), last=None), day.remark)
    if word == "before" and first is not None:
        return Day(SourceDate(first=None, last=first - timedelta(days=1)), day.remark)
    return Day(SourceDate(first=None, last=last), day.remark)


def _between(first: str, last: str, order: str) -> Day:
    """FIRST~LAST, as Uwazi writes it: an end that is not said is 1970-01-01 or `Invalid date` there."""
    start, end = (_OPEN_END if one in _NO_DAY else _day_of(one, order) for one in (first, last))
    return Day(SourceDate(first=start.date.first, last=end.date.last), start.remark or end.remark)


def _on(year: str, month: str, day: str, said: str) -> SourceDate:
    try:
        return SourceDate.on(date(int(year), int(month), int(day)))
    except ValueError:
        raise UsageError(f"The calendar has no such date as “{visible(said[:60])}”.") from None


def _full(year: str) -> str:
    """21 is 2021; 98 is 1998: a year that has not come yet is of the century before."""
    if len(year) == 4:
        return year
    here = int(today()[:4])
    full = here - here % 100 + int(year)
    return str(full if full <= here else full - 100)
