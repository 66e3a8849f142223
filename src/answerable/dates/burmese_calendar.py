"""On which day of the common calendar does a day of the Burmese calendar lie, and the other way round?

Months follow the moon and years the sun; a month, and at times a day, is put in so that they keep together.
The rules and constants are those that Yan Naing Aye published ("Algorithm, Program and Calculation of
Myanmar Calendar", 2013), with the years in which the calendar in use departed from them. For years to come
the Calendar Advisory Board may decide otherwise, as it did for 1377.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

FIRST_YEAR: Final = 1000
"""1638 of the common calendar; before it the lists of departures are not kept here."""
LAST_YEAR: Final = 1500
"""2138; nobody can say how far the board's choices will have gone from the rule by then."""

_SOLAR_YEAR: Final = Fraction(1_577_917_828, 4_320_000)
_MONTH: Final = Fraction(1_577_917_828, 53_433_336)
_EPOCH: Final = Fraction("1954168.050623")  # when the year 0 began, as a Julian day
_JULIAN_DAY_OF_ORDINAL_0: Final = 1_721_425
_KALI_YUGA: Final = 3739  # years between the eras; the excess of days is counted from there
_GAINED: Final = _SOLAR_YEAR / 12 - _MONTH
"""Days by which a twelfth of the year outruns a month of the moon."""
_CYCLE: Final = 354
"""Days of twelve months."""
_TO_FULL_WASO: Final = 102
"""Days from 1 Tagu to the full moon of Waso, in a year without a day or month put in."""
_FULL_MOON: Final = 15
_ORDINALS: Final = {1: "1st", 2: "2nd", 3: "3rd"}
_LONGEST_GAP: Final = 3  # years from one leap year to the next


class Month(StrEnum):
    """The months by their usual English names. Only a leap year has a first and a second Waso."""

    TAGU = "Tagu"
    KASON = "Kason"
    NAYON = "Nayon"
    WASO = "Waso"
    FIRST_WASO = "First Waso"
    SECOND_WASO = "Second Waso"
    WAGAUNG = "Wagaung"
    TAWTHALIN = "Tawthalin"
    THADINGYUT = "Thadingyut"
    TAZAUNGMON = "Tazaungmon"
    NADAW = "Nadaw"
    PYATHO = "Pyatho"
    TABODWE = "Tabodwe"
    TABAUNG = "Tabaung"
    LATE_TAGU = "Late Tagu"
    LATE_KASON = "Late Kason"


class Phase(StrEnum):
    """The half of the month, and its two days of their own names."""

    WAXING = "waxing"
    FULL_MOON = "full moon"
    WANING = "waning"
    NEW_MOON = "new moon"


@dataclass(frozen=True, slots=True, kw_only=True)
class BurmeseDay:
    """A day of the Burmese calendar. `day` counts in its half of the month: 1 to 14, or 15 for the new moon
    of a long month; the full moon is day 15 of the waxing half."""

    year: int
    month: Month
    phase: Phase
    day: int

    def __str__(self) -> str:
        if self.phase in {Phase.FULL_MOON, Phase.NEW_MOON}:
            return f"{self.phase} of {self.month} {self.year} ME"
        return f"{_ORDINALS.get(self.day, f'{self.day}th')} {self.phase} of {self.month} {self.year} ME"


class _Era(NamedTuple):
    """Rules that held from a year on: an offset of the full moon in days, and the months over which days in
    excess are counted. Where `by_cycle`, leap years follow the 19-year cycle instead of the excess."""

    since: int
    offset: Fraction
    months: int
    by_cycle: bool


_ERAS: Final = (
    _Era(1312, Fraction("-0.5"), 8, False),
    _Era(1217, Fraction(-1), 4, False),
    _Era(1100, Fraction("-0.85"), -1, True),
    _Era(0, Fraction("-1.1"), -1, True),
)
_FULL_MOON_MOVED: Final = {
    1039: -1, 1120: 1, 1126: -1, 1150: 1, 1172: -1, 1207: 1, 1234: 1, 1261: -1, 1377: 1,
}  # fmt: skip
"""Days by which the calendar in use departed from the rule in these years."""
_LEAP_TURNED: Final = frozenset({1201, 1202, 1263, 1264, 1344, 1345})
"""Years that were leap years against the rule, or were none against it."""


class _Stretch(NamedTuple):
    """A month with the proleptic ordinal of its first day and its length."""

    month: Month
    first: int
    length: int


def burmese_day(day: date) -> BurmeseDay | None:
    """The day in the Burmese calendar; None outside `FIRST_YEAR` to `LAST_YEAR`."""
    ordinal = day.toordinal()
    year = _year_at(ordinal)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = next(one for one in reversed(_months(year)) if one.first <= ordinal)
    return _named(year, month, ordinal - month.first + 1)


def day_of(day: BurmeseDay) -> date | None:
    """The day of the common calendar; None where the Burmese year has no such day.

    Days of Tagu or Kason before the New Year count to the year before, as days of its late Tagu or Kason.
    """
    found = month_of(day.year, day.month)
    stretch = next((one for one in _months(day.year) if one.month == day.month), None)
    if found is None or stretch is None:
        return None
    into = day.day + _FULL_MOON * (day.phase in {Phase.WANING, Phase.NEW_MOON})
    if not 1 <= into <= stretch.length or _named(day.year, stretch, into) != day:
        return None
    ordinal = stretch.first + into - 1
    return date.fromordinal(ordinal) if _year_at(ordinal) == day.year else None


def new_moon_of(year: int, month: Month) -> int:
    """Which day of the waning half is the new moon in that month: 14 or 15; 0 where the year lacks the month."""
    lengths = [one.length for one in _months(year) if one.month == month] if _known(year) else []
    return lengths[0] - _FULL_MOON if lengths else 0


def month_of(year: int, month: Month) -> tuple[date, date] | None:
    """The first and the last day of the month that lie in the Burmese year; None where there are none."""
    if not _known(year):
        return None
    first, last = (day.toordinal() for day in year_of(year))
    for one in _months(year):
        begins, ends = max(one.first, first), min(one.first + one.length - 1, last)
        if one.month == month and begins <= ends:
            return date.fromordinal(begins), date.fromordinal(ends)
    return None


def year_of(year: int) -> tuple[date, date]:
    """New Year's Day after Thingyan, in the middle of April, and the day before the next."""
    return date.fromordinal(_new_year(year)), date.fromordinal(_new_year(year + 1) - 1)


def is_leap(year: int) -> bool:
    """Whether the year has a first and a second Waso (a watat year)."""
    return _full_moon_of_waso(year)[1]


def _known(year: int) -> bool:
    return FIRST_YEAR <= year <= LAST_YEAR


def _named(year: int, month: _Stretch, into: int) -> BurmeseDay:
    """The day of a month by its place in it, from 1."""
    if into == _FULL_MOON:
        return BurmeseDay(year=year, month=month.month, phase=Phase.FULL_MOON, day=into)
    if into < _FULL_MOON:
        return BurmeseDay(year=year, month=month.month, phase=Phase.WAXING, day=into)
    phase = Phase.NEW_MOON if into == month.length else Phase.WANING
    return BurmeseDay(year=year, month=month.month, phase=phase, day=into - _FULL_MOON)


def _new_year(year: int) -> int:
    """The day after the one on which the sun ends its year."""
    return round(_SOLAR_YEAR * year + _EPOCH) + 1 - _JULIAN_DAY_OF_ORDINAL_0


def _year_at(ordinal: int) -> int:
    year = int((ordinal + _JULIAN_DAY_OF_ORDINAL_0 - _EPOCH) / _SOLAR_YEAR)
    return year if ordinal >= _new_year(year) else year - 1


@lru_cache(maxsize=512)
def _months(year: int) -> tuple[_Stretch, ...]:
    """The months of the year in order, with those that begin again before the next New Year."""
    first, leap, long = _first_of_tagu(year)
    waso = [(Month.FIRST_WASO, 30), (Month.SECOND_WASO, 30)] if leap else [(Month.WASO, 30)]
    lengths = [
        (Month.TAGU, 29), (Month.KASON, 30), (Month.NAYON, 29 + long), *waso, (Month.WAGAUNG, 29),
        (Month.TAWTHALIN, 30), (Month.THADINGYUT, 29), (Month.TAZAUNGMON, 30), (Month.NADAW, 29),
        (Month.PYATHO, 30), (Month.TABODWE, 29), (Month.TABAUNG, 30), (Month.LATE_TAGU, 29), (Month.LATE_KASON, 30),
    ]  # fmt: skip
    found = []
    for month, length in lengths:
        found.append(_Stretch(month, first, length))
        first += length
    return tuple(found)


@lru_cache(maxsize=512)
def _first_of_tagu(year: int) -> tuple[int, bool, bool]:
    """The ordinal of 1 Tagu, whether the year is a leap year, and whether Nayon has 30 days in it.

    Counted from the last leap year, in whole years of twelve months. What the full moon of Waso then lies
    ahead, over a month, is the day that a long leap year puts in.
    """
    full, leap = _full_moon_of_waso(year)
    back = next(n for n in range(1, _LONGEST_GAP + 1) if n == _LONGEST_GAP or is_leap(year - n))
    last, _ = _full_moon_of_waso(year - back)
    first = last + _CYCLE * back - _TO_FULL_WASO
    return first, leap, leap and (full - last) % _CYCLE > 30


@lru_cache(maxsize=1024)
def _full_moon_of_waso(year: int) -> tuple[int, bool]:
    """The ordinal of the full moon of the second Waso as the rule has it, and whether it is a leap year."""
    era = next(one for one in _ERAS if year >= one.since)
    excess = _SOLAR_YEAR * (year + _KALI_YUGA) % _MONTH
    if excess < _GAINED * (12 - era.months):
        excess += _MONTH
    moved = era.offset + _FULL_MOON_MOVED.get(year, 0)
    full = round(_SOLAR_YEAR * year + _EPOCH - excess + _MONTH * 9 / 2 + moved)
    by_rule = (year * 7 + 2) % 19 >= 12 if era.by_cycle else excess >= _MONTH - _GAINED * era.months
    return full - _JULIAN_DAY_OF_ORDINAL_0, by_rule != (year in _LEAP_TURNED)
