"""Where in a text does a date stand, and which days does it say?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from answerable.dates.burmese_words import plain_digits
from answerable.dates.burmese_written import find_burmese
from answerable.dates.forms import (
    BURMESE,
    DAY_SIGN,
    DIGIT,
    DIGITS,
    ELSEWHERE,
    FAR_NAMES,
    LAST_WORD,
    LATIN,
    PIECES_OF,
    START,
    WRITTEN,
)
from answerable.dates.months import ABBREVIATED, MONTHS, Ends, days_of, in_order
from answerable.dates.source_date import ISO, SourceDate, iso_ends

_ABOUT: Final = re.compile(r"\b(?:about|circa|ca?\.|around|approximately)\s+$", re.IGNORECASE)
_MONTH_IN_ANY_CASE: Final = re.compile(
    rf"\b(?:{'|'.join((*MONTHS, *ABBREVIATED))})\b", re.IGNORECASE
)
_AROUND: Final = re.compile(
    r"(?:[\s,.()]|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|of|on|in|at|dated|date|day"
    r"|since|from|between|during|year|early|mid|late|end|beginning|about|circa|ca?|around"
    r"|approximately)\b|-"
    r"|[၊။]|(?:တနင်္လာ|အင်္ဂါ|ဗုဒ္ဓဟူး|ကြာသပတေး|သောကြာ|စနေ|တနင်္ဂနွေ)(?:နေ့)?|နေ့|ရက်စွဲ)*",
    re.IGNORECASE,
)


class WrittenDate(NamedTuple):
    """A date as it stands in a text: `text[start:end]`, and what it says.

    `date` is None when no year is written, or when there is no such day in the calendar.
    """

    start: int
    end: int
    date: SourceDate | None


def parse_written(written: str) -> SourceDate | None:
    """The date that these words are, or None when they are anything else or more than that.

    Read are the forms of `find_written` and of `SourceDate.parse`; a weekday and words such as
    "on", "since" or "late" may stand around the date and do not change the range. The same day may be
    given in the Burmese and in the common calendar.
    """
    matched = ISO.fullmatch(written.strip())
    if matched and (matched["to"] or matched["about"]):
        ends = iso_ends(matched)
        readable = ends is not None and ends != (None, None) and in_order(*ends)
        return SourceDate.parse(written) if readable else None
    capitalised = _MONTH_IN_ANY_CASE.sub(lambda month: month[0].capitalize(), written)
    found = find_written(capitalised)
    days = [one.date for one in found if one.date is not None]
    if not days or len(days) != len(found):
        return None
    edges = [0, *(at for one in found for at in (one.start, one.end)), len(capitalised)]
    around = " ".join(capitalised[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    day = _in_both_calendars(days)
    return replace(day, written=written) if day and _AROUND.fullmatch(around) else None


def _in_both_calendars(days: list[SourceDate]) -> SourceDate | None:
    """One date, or a date given in the Burmese and in the common calendar; None for anything else.

    Where the two disagree the range holds both, with a note.
    """
    if len(days) == 1:
        return days[0]
    burmese = [day for day in days if day.burmese]
    common = [day for day in days if not day.burmese]
    if len(burmese) != 1 or len(common) != 1:
        return None
    if burmese[0].contains(common[0]):
        return replace(common[0], burmese=burmese[0].burmese)
    ends = [end for day in days for end in (day.first, day.last) if end]
    note = f"The two calendars disagree: {burmese[0].iso} by the Burmese one, or {common[0].iso}."
    return SourceDate(first=min(ends), last=max(ends), note=note, burmese=burmese[0].burmese)


def find_written(text: str) -> tuple[WrittenDate, ...]:
    """Every written date in a text, in order, in time linear in its length.

    Read are days, months, years, decades and periods in English words with a capital letter, days
    with a year in German, French, Spanish, Portuguese and Italian, numeric dates, ISO dates, and
    Burmese dates, also those of the Burmese calendar; digits may be Burmese. "2015-16" is two years, "2015-12" a month. The span leaves out the words
    around a date ("between", "about", a weekday). A numeric date that can be read day first or
    month first becomes a range over both readings, with a note: a guess would be evidence that
    nobody gave. With dots the day stands first, unless there is no such month.
    """
    if DIGIT.search(text) is None:
        return ()
    burmese = not text.isascii() and BURMESE.search(text) is not None
    latin = plain_digits(text) if burmese else text
    matches = WRITTEN.finditer(latin) if burmese else _latin(latin)
    written = [one for found in matches if (one := _said(found, text))]
    elsewhere = [one for found in _far(latin) if (one := _said(found, text))]
    elsewhere += [WrittenDate(*found) for found in find_burmese(latin, text)]
    return _apart([*written, *elsewhere]) if elsewhere else tuple(written)


def may_name_a_day(text: str) -> bool:
    """Whether a written date of more than a year may stand in a short text; a cheap test that passes too much."""
    return DIGIT.search(text) is not None and DAY_SIGN.search(text.lower()) is not None


def _latin(text: str) -> Iterator[re.Match[str]]:
    """The matches in a text without Burmese letters, tried only where a number or a month may begin."""
    at = 0
    for start in START.finditer(text):
        if start.end() - start.start() == 3 and start[0].isdigit():
            continue
        if start.start() >= at and (found := LATIN.match(text, start.start())):
            at = found.end()
            yield found


def _far(text: str) -> Iterator[re.Match[str]]:
    """The dates with a month in another language, sought from their digits: before a year, after a day."""
    for digits in DIGITS.finditer(text):
        start = digits.start()
        if digits.end() - start == len("2021"):
            name = LAST_WORD.search(text, max(0, start - 28), start)
            start = name.start() if name and name[0].split()[0].lower() in FAR_NAMES else -1
        if start >= 0 and (found := ELSEWHERE.match(text, start)):
            yield found


def _said(found: re.Match[str], text: str) -> WrittenDate | None:
    """What a match says; None for "2019/45", which numbers a file: two years stand together only where one
    follows the other closely. `text` is the original, with its own digits."""
    parts = {piece: found[place] for piece, place in _groups(found) if found[place]}
    if "s2" in parts:
        years = int(_second_year(parts["y1"], parts["s2"])) - int(parts["y1"])
        if not 0 < years < 10:
            return None
    return WrittenDate(found.start(), found.end(), _read(found, parts, text))


def _groups(found: re.Match[str]) -> tuple[tuple[str, int], ...]:
    """The pieces of the form that matched, with the places of their groups."""
    return PIECES_OF.get((found.re, found.lastindex or 0), ())


def _apart(found: list[WrittenDate]) -> tuple[WrittenDate, ...]:
    """In the order of the text; of two that overlap the one that begins first, or else the longer."""
    kept: list[WrittenDate] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _read(found: re.Match[str], parts: dict[str, str], text: str) -> SourceDate | None:
    """The day or days of a match, from its pieces; `text` is the original, with its own digits."""
    note = ""
    if "a" in parts:
        ends, note = _numeric(parts)
    elif "t1" in parts:
        ends = date(int(parts["t1"]), 1, 1), date(int(parts["t1"]) + 9, 12, 31)
    elif "s2" in parts:
        ends = _period({"y1": parts["y1"], "y2": _second_year(parts["y1"], parts["s2"])})
    elif "y2" in parts:
        ends = _period(parts)
    elif "d2" in parts:
        ends = None
    else:
        ends = days_of(parts.get("y1"), parts.get("m1"), parts.get("d1"))
    if ends is None or not in_order(*ends):
        return None
    about = bool(_ABOUT.search(text[max(0, found.start() - 20) : found.start()]))
    written = text[found.start() : found.end()]
    return SourceDate(first=ends[0], last=ends[1], approximate=about, written=written, note=note)


def _second_year(first: str, second: str) -> str:
    """The year that ends "2015-16"; "1999-00" runs over the century."""
    return str(int(first) - int(first) % 100 + int(second) + 100 * (int(second) < int(first) % 100))


def _period(parts: dict[str, str]) -> Ends | None:
    """The days of "December to February 2018": what the first date lacks, the second has."""
    year, month = parts.get("y1", parts["y2"]), parts.get("m1", parts.get("m2"))
    last = days_of(parts["y2"], parts.get("m2", month), parts.get("d2"))
    first = days_of(year, month, parts.get("d1"))
    if first and last and "y1" not in parts and not in_order(first[0], last[1]):
        first = days_of(str(int(year) - 1), month, parts.get("d1"))
    return (first[0], last[1]) if first and last else None


def _numeric(parts: dict[str, str]) -> tuple[Ends | None, str]:
    day_first = days_of(parts["y1"], parts["b"], parts["a"])
    month_first = days_of(parts["y1"], parts["a"], parts["b"])
    if parts["mark"] == "." or day_first == month_first or not (day_first and month_first):
        return day_first or month_first, ""
    days = sorted(day for day in (day_first[0], month_first[0]) if day)
    note = f"Day first or month first is not known: {days[0].isoformat()} or {days[1].isoformat()}."
    return (days[0], days[1]), note
