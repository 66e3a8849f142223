"""Where does a text give a date of the Burmese calendar, and which days of the common one does it say?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from answerable.dates.burmese_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    BurmeseDay,
    Month,
    Phase,
    day_of,
    month_of,
    new_moon_of,
    year_of,
)
from answerable.dates.burmese_words import (
    BURMESE_CALENDAR,
    ENGLISH,
    ENGLISH_SIGN,
    MONTHS_NAMED,
    ORDINALS,
    PHASES_NAMED,
    WEEKDAY_AFTER,
    WEEKDAY_BEFORE,
    WEEKDAYS_NAMED,
)
from answerable.dates.months import MONTHS
from answerable.dates.source_date import SourceDate

_YEAR_START: Final = re.compile(
    "(?:သာသနာ|မြန်မာ|ကောဇာ|သက္ကရာဇ်)[^0-9]{0,24}(?=[0-9])|(?<![0-9])[12][0-9]{3}(?![0-9])|"
    f"{'|'.join(sorted((name for name in MONTHS_NAMED if name > chr(0x1000)), key=len, reverse=True))}"
)
_SASANA: Final = 1182
"""Years from the Burmese era to the Buddhist one, as Myanmar counts it."""
_THAI: Final = 543
_FIRST_BUDDHIST: Final = 2400
_BURMESE_ERA_BEGAN: Final = 638
_EITHER: Final = {
    Month.TAGU: (Month.TAGU, Month.LATE_TAGU),
    Month.KASON: (Month.KASON, Month.LATE_KASON),
    Month.WASO: (Month.WASO, Month.FIRST_WASO, Month.SECOND_WASO),
}
"""What a bare name may mean; newspapers call the late Tagu of a year its Tagu."""
_DAYS_OF_A_WEEK: Final = 7
_NAMES_OF_DAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


class InBurmese(NamedTuple):
    """A date of the Burmese calendar at `start` to `end`; `date` is None where no such day can be told."""

    start: int
    end: int
    date: SourceDate | None


class _Said(NamedTuple):
    """The pieces of a written date. `buddhist` tells the era where a year is of the Buddhist one."""

    year: int | None
    month: Month | None
    phase: Phase | None
    day: int
    buddhist: bool
    english: bool


def find_burmese(plain: str, text: str) -> Iterator[InBurmese]:
    """The dates of the Burmese calendar in a text; `plain` is the text with Latin digits, of the same length.

    A year alone spans parts of two common years; a Buddhist year more, since it is not said when it begins.
    A bare Waso of a leap year, and a weekday that disagrees, leave two readings: a range with a note.
    """
    if not text.isascii():
        yield from _in_burmese(plain, text)
    if ENGLISH_SIGN.search(plain):
        for found in ENGLISH.finditer(plain):
            yield _read(found, _english(found), text)


def _in_burmese(plain: str, text: str) -> Iterator[InBurmese]:
    at = 0
    for start in _YEAR_START.finditer(plain):
        if start.start() < at:
            continue
        found = BURMESE_CALENDAR.match(plain, start.start())
        if found is None or not found[0] or not _says_enough(found):
            continue
        at = found.end()
        yield _read(found, _pieces(found), text)


def _says_enough(found: re.Match[str]) -> bool:
    """A year with its word or its era, or a day of a month; a bare number or a month's name is neither.

    Things are counted with ခု, and ပြည့် is also a full number, so that alone they make no year of it.
    """
    dated = bool(found["half"] or found["whole"])
    if found["year"] is None:
        return dated
    of_a_year = "နှစ်" in (found["said"] or "")
    named = of_a_year or found["month"] or not found[0][:1].isdigit()
    common = not _is_of_an_era(int(found["year"]))
    return bool(named) and (dated or not common)


def _is_of_an_era(year: int) -> bool:
    return FIRST_YEAR <= year < LAST_YEAR or year >= _FIRST_BUDDHIST


def _pieces(found: re.Match[str]) -> _Said:
    year = int(found["year"]) if found["year"] else None
    phase = found["half"] or found["whole"]
    return _Said(
        year=year,
        month=MONTHS_NAMED[_in_usual_order(found["month"])] if found["month"] else None,
        phase=PHASES_NAMED[_in_usual_order(phase)] if phase else None,
        day=int(found["day"] or 0),
        buddhist=bool(found["sasana"]) or (year or 0) >= _FIRST_BUDDHIST,
        english=False,
    )


def _in_usual_order(word: str) -> str:
    return word.replace("\u103a\u1037", "\u1037\u103a")


def _english(found: re.Match[str]) -> _Said:
    written = found["year"] or found["alone"] or found["after"]
    year = int(written) if written else None
    phase = (found["half"] or found["whole"] or "").lower()
    day = ORDINALS[found["ordinal"].lower()] if found["ordinal"] else int(found["day"] or 0)
    return _Said(
        year=year,
        month=MONTHS_NAMED[" ".join(found["month"].lower().split())] if found["month"] else None,
        phase=PHASES_NAMED[phase] if phase else None,
        day=day,
        buddhist=(year or 0) >= _FIRST_BUDDHIST,
        english=True,
    )


def _read(found: re.Match[str], said: _Said, text: str) -> InBurmese:
    start, end = found.start(), found.start() + len(found[0].rstrip(" \t\n\xa0၊,"))
    written = text[start:end]
    if said.year is None:
        return InBurmese(start, end, None)
    if said.phase is None or said.month is None:
        return InBurmese(start, end, _stretch(said, written))
    days = _days(said)
    named = _weekday(found, text)
    return InBurmese(start, end, _one_or_either(days, named, written))


def _stretch(said: _Said, written: str) -> SourceDate | None:
    """A whole year, or a month of it."""
    year = said.year or 0
    if said.buddhist:
        return _buddhist(year, written, thai=said.english)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    months = [month_of(year, one) for one in _months(said.month)] if said.month else [year_of(year)]
    known = [one for one in months if one]
    if not known:
        return None
    name = f"{said.month} {year} ME" if said.month else f"{year} ME"
    return SourceDate(
        first=min(first for first, _ in known),
        last=max(last for _, last in known),
        written=written,
        burmese=name,
    )


def _buddhist(year: int, written: str, *, thai: bool) -> SourceDate | None:
    """From the New Year to the full moon of Kason a year on: the year is held to begin on either.

    In English it may also be the Thai count, whose years are those of the common calendar.
    """
    burmese = year - _SASANA
    if not FIRST_YEAR <= burmese < LAST_YEAR:
        return None
    first = year_of(burmese)[0]
    last = _full_moon_of_kason(burmese + 1) or year_of(burmese)[1]
    note = (
        "It is not said whether the Buddhist year begins at New Year or at the full moon of Kason."
    )
    if thai:
        first, last = min(first, date(year - _THAI, 1, 1)), max(last, date(year - _THAI, 12, 31))
        note = (
            "It is not said whether the Buddhist year is counted as in Myanmar or as in Thailand."
        )
    return SourceDate(first=first, last=last, written=written, note=note, burmese=f"{year} BE")


def _months(month: Month) -> tuple[Month, ...]:
    return _EITHER.get(month, (month,))


def _days(said: _Said) -> list[tuple[date, BurmeseDay]]:
    """The days that the words may mean, in order; none where the calendar has no such day."""
    if said.month is None or said.phase is None or said.year is None:
        return []
    year, common = said.year, not _is_of_an_era(said.year)
    years = [year - _BURMESE_ERA_BEGAN - back for back in (1, 0)] if common else [year]
    if said.buddhist:
        years = [year - _SASANA, year - _SASANA + 1]
    found = []
    for one in years:
        for month in _months(said.month):
            found += _day(one, month, said.phase, said.day)
    if common:
        found = [each for each in found if each[0].year == year]
    if said.buddhist and len(found) > 1:
        found = [each for each in found if not _is_next_year(each, years[0])] or found
    return sorted(found, key=lambda each: each[0])


def _is_next_year(each: tuple[date, BurmeseDay], first: int) -> bool:
    """Whether a day of the second Burmese year lies after the full moon of Kason, when the next Buddhist year
    has begun by either count."""
    day, named = each
    full = _full_moon_of_kason(first + 1)
    return named.year > first and full is not None and day >= full


def _full_moon_of_kason(year: int) -> date | None:
    return day_of(BurmeseDay(year=year, month=Month.KASON, phase=Phase.FULL_MOON, day=15))


def _day(year: int, month: Month, phase: Phase, day: int) -> list[tuple[date, BurmeseDay]]:
    last = new_moon_of(year, month)
    if phase is Phase.NEW_MOON:
        day = last
    elif phase is Phase.FULL_MOON or (phase is Phase.WAXING and day == 15):
        phase, day = Phase.FULL_MOON, 15
    elif phase is Phase.WANING and day == last:
        phase = Phase.NEW_MOON
    named = BurmeseDay(year=year, month=month, phase=phase, day=day)
    found = day_of(named)
    return [(found, named)] if found else []


def _weekday(found: re.Match[str], text: str) -> int | None:
    """The weekday that stands right behind the date, or else right before it."""
    after = WEEKDAY_AFTER.match(text, found.start() + len(found[0].rstrip()))
    before = (
        None if after else WEEKDAY_BEFORE.search(text[max(0, found.start() - 24) : found.start()])
    )
    told = after or before
    return WEEKDAYS_NAMED[(told["far"] or told["near"]).lower()] if told else None


def _one_or_either(
    days: list[tuple[date, BurmeseDay]], weekday: int | None, written: str
) -> SourceDate | None:
    """The day, or the range over its readings; a weekday settles which of them is meant."""
    if not days:
        return None
    agreeing = [each for each in days if weekday is None or each[0].weekday() == weekday]
    readings = agreeing or days
    named = " or ".join(str(each) for _, each in readings)
    first, last = readings[0][0], readings[-1][0]
    note = f"Two readings: {first.isoformat()} or {last.isoformat()}." if len(readings) > 1 else ""
    if not agreeing and weekday is not None:
        other = _nearest(first, weekday)
        note = (
            f"By the Burmese calendar it is {_spoken(first)}; the weekday written is {_NAMES_OF_DAYS[weekday]}, "
            f"which is next to it on {other.isoformat()}."
        )
        first, last = min(first, other), max(last, other)
    return SourceDate(first=first, last=last, written=written, note=note, burmese=named)


def _nearest(day: date, weekday: int) -> date:
    ahead = (weekday - day.weekday()) % _DAYS_OF_A_WEEK
    return day + timedelta(days=ahead if ahead <= _DAYS_OF_A_WEEK // 2 else ahead - _DAYS_OF_A_WEEK)


def _spoken(day: date) -> str:
    return f"{_NAMES_OF_DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"
