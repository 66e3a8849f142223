"""Which days a source's words leave room for, and what follows surely from that.

A date is a range as wide as the words allow (after the Extended Date/Time Format, ISO 8601-2).
Ranges that overlap have no order, so `<` is not defined: ask `surely_before` or `could_be`.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date
from math import inf
from typing import Final, NamedTuple, Self

from answerable.errors import UsageError

_Ends = tuple[date | None, date | None]
_SLACK_DAYS: Final = 366  # what "about" may be off by; a year, leap or not
_ISO_POINT: Final = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_ISO: Final = re.compile(
    rf"(?P<first>{_ISO_POINT}|\.\.|)(?P<about>~?)"
    rf"(?:(?P<to>/)(?P<last>{_ISO_POINT}|\.\.|)(?P<about_last>~?))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDate:
    """The days from `first` to `last`, both included; None is an end the source leaves open.

    `approximate` marks "about". It widens nothing: `contains` and `iso` keep the range as
    written; but nothing is *surely* before or after such a date within 366 days of its edges.
    How far "about" reaches is our choice, since no rule of the field settles it.
    `written` keeps the words of the source and `note` what was unclear in them; neither
    counts when two dates are compared. Raises UsageError when `last` is before `first`, or
    when a date that is open on both ends is called approximate.
    """

    first: date | None
    last: date | None
    approximate: bool = False
    written: str = field(default="", compare=False)
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise UsageError(
                "This period ends before it begins.", advice="Put the earlier date first."
            )
        if self.approximate and self.first is None and self.last is None:
            raise UsageError(
                "A date without any day or year cannot be approximate.",
                advice='Write ".." for a date that is not known.',
            )

    @classmethod
    def on(cls, day: date) -> Self:
        """The date that is exactly one day."""
        return cls(first=day, last=day, written=day.isoformat())

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read `2021`, `2021-02`, `2021-02-03`, `2017-08/2017-12`, `2021~`, `../2021`, `2021/..`.

        A `~` on either end marks the whole period as approximate. An empty end ("2021/") is
        read as open, and ".." alone as a date of which nothing is known. Raises UsageError.
        """
        matched = _ISO.fullmatch(written.strip())
        ends = _iso_ends(matched) if matched else None
        if matched is None or ends is None:
            raise UsageError(
                "This date cannot be read.",
                advice="Write it like 2021, 2021-02, 2021-02-03, 2017-08/2017-12, 2021~ or 2021/.. .",
            )
        about = bool(matched["about"] or matched["about_last"])
        return cls(first=ends[0], last=ends[1], approximate=about, written=written)

    @property
    def iso(self) -> str:
        """The shortest form that `parse` reads back as the same date."""
        if self.first is None and self.last is None:
            return ".."
        start, end = _shortest(self.first, self.last)
        mark = "~" if self.approximate else ""
        if start == end:
            return start + mark
        return "/".join(point if point == ".." else point + mark for point in (start, end))

    def surely_before(self, other: Self) -> bool:
        """Whether every day this date may be lies before every day `other` may be."""
        return self._latest < other._earliest

    def surely_after(self, other: Self) -> bool:
        """Whether every day this date may be lies after every day `other` may be."""
        return other.surely_before(self)

    def could_be(self, other: Self) -> bool:
        """Whether the two leave room for a common day ("about" gives a year of room)."""
        return not self.surely_before(other) and not self.surely_after(other)

    def contains(self, day: date | Self) -> bool:
        """Whether the range as written includes `day`, or all of it when `day` is a range."""
        inner = SourceDate.on(day) if isinstance(day, date) else day
        starts = self.first is None or (inner.first is not None and self.first <= inner.first)
        ends = self.last is None or (inner.last is not None and inner.last <= self.last)
        return starts and ends

    @property
    def _earliest(self) -> float:
        if self.first is None:
            return -inf
        return self.first.toordinal() - _SLACK_DAYS * self.approximate

    @property
    def _latest(self) -> float:
        return inf if self.last is None else self.last.toordinal() + _SLACK_DAYS * self.approximate


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
    "on", "since" or "late" may stand around the date and do not change the range.
    """
    matched = _ISO.fullmatch(written.strip())
    if matched and (matched["to"] or matched["about"]):
        ends = _iso_ends(matched)
        readable = ends is not None and ends != (None, None) and _in_order(*ends)
        return SourceDate.parse(written) if readable else None
    capitalised = _MONTH_IN_ANY_CASE.sub(lambda month: month[0].capitalize(), written)
    found = find_written(capitalised)
    if len(found) != 1 or found[0].date is None:
        return None
    around = f"{capitalised[: found[0].start]} {capitalised[found[0].end :]}"
    return replace(found[0].date, written=written) if _AROUND.fullmatch(around) else None


def find_written(text: str) -> tuple[WrittenDate, ...]:
    """Every written date in a text, in order, in time linear in its length.

    Read are days, months, years and periods in English words with a capital letter, numeric
    dates, ISO dates, and Burmese dates; digits may be Burmese. The span leaves out the words
    around a date ("between", "about", a weekday). A numeric date that can be read day first or
    month first becomes a range over both readings, with a note: a guess would be evidence that
    nobody gave. With dots the day stands first, unless there is no such month.
    """
    latin = text.translate(_LATIN_DIGITS)
    return tuple(
        WrittenDate(found.start(), found.end(), _read(found, text))
        for found in _WRITTEN.finditer(latin)
    )


MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BURMESE_MONTHS: Final = (
    "ဇန်နဝါရီ",
    "ဖေဖော်ဝါရီ",
    "မတ်",
    "ဧပြီ",
    "မေ",
    "ဇွန်",
    "ဇူလိုင်",
    "ဩဂုတ်",
    "စက်တင်ဘာ",
    "အောက်တိုဘာ",
    "နိုဝင်ဘာ",
    "ဒီဇင်ဘာ",
)
_NUMBER_OF_MONTH: Final = (
    {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
    | {name: number for number, name in enumerate(_BURMESE_MONTHS, 1)}
    | {"သြဂုတ်": 8}  # the same month, typed with another first letter
)
_LATIN_DIGITS: Final = {0x1040 + digit: str(digit) for digit in range(10)}
_ABBREVIATED: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_NAMES: Final = "|".join(form for name in MONTHS + _ABBREVIATED for form in (name, name.upper()))

# Every gap is bounded, so that no text, however hostile, makes the search slower than linear.
_PIECES: Final = {
    "D": r"(?:3[01]|[12][0-9]|0?[1-9])",
    "ORD": r"(?:st|nd|rd|th)?",
    "M": rf"(?:{_NAMES})",
    "Y": r"(?:1[5-9][0-9]{2}|2[01][0-9]{2})",
    "OF": r"(?:\s{1,8}(?:day\s)?of\s{1,8}|\s{1,8}|-)",
    "GAP": r"(?:\.?,?\s{1,8}|\s?,\s{0,8}|\.?-)",
    "OPEN": r"(?P<between_@>(?<=etween\s))?",
    "JOIN": r"(?(between_@)\s{1,8}and\s{1,8}|"
    r"(?:\s{0,8}[-\u2013\u2014]\s{0,8}|\s{1,8}(?:to|until|till|through)\s{1,8}))",
    "DIGITS": r"(?![/:][0-9A-Za-z])(?!-[0-9])(?!,[0-9]{3})",  # not a part of a longer number
}
_FORMS: Final = (  # at one place in a text the first that fits is taken
    r"<OPEN>(?P<d1_@><D>)<ORD>(?:<OF>(?P<m1_@><M>)(?:<GAP>(?P<y1_@><Y>))?)?<JOIN>"
    r"(?P<d2_@><D>)<ORD><OF>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"<OPEN>(?P<m1_@><M>)\.?<OF>(?P<d1_@><D>)<ORD>(?:,?\s{1,8}(?P<y1_@><Y>))?<JOIN>"
    r"(?:(?P<m2_@><M>)\.?<OF>)?(?P<d2_@><D>)<ORD><GAP>(?P<y2_@><Y>)",
    r"<OPEN>(?P<m1_@><M>)(?:<GAP>(?P<y1_@><Y>))?<JOIN>(?P<m2_@><M>)<GAP>(?P<y2_@><Y>)",
    r"(?P<d1_@><D>)<ORD><OF>(?P<m1_@><M>)<GAP>(?P<y1_@><Y>)",
    r"(?P<m1_@><M>)\.?<OF>(?P<d1_@><D>)<ORD><GAP>(?P<y1_@><Y>)",
    r"(?P<y1_@><Y>)(?P<mark_@>[-/.])(?P<m1_@>[01][0-9])(?P=mark_@)(?P<d1_@>[0-3][0-9])<DIGITS>",
    r"(?P<y1_@><Y>)-(?P<m1_@>0[1-9]|1[0-2])<DIGITS>",
    r"(?P<a_@>[0-9]{1,2})(?P<mark_@>[-/.])\s?(?P<b_@>[0-9]{1,2})(?P=mark_@)\s?(?P<y1_@><Y>)"
    r"<DIGITS>(?!\.[0-9])",
    r"(?P<m1_@><M>)<GAP>(?P<y1_@><Y>)",
    r"<OPEN>(?P<y1_@><Y>)<JOIN>(?P<y2_@><Y>)<DIGITS>",
    # Numbers of laws, resolutions and sums look like years.
    r"(?<![A-Z0-9]-)(?<!esolution\s)(?<!No\.\s)(?<![$€£])(?P<y1_@>(?:1[89]|20)[0-9]{2})<DIGITS>",
    r"(?P<d1_@><D>)<ORD><OF>(?P<m1_@><M>)",
    r"(?P<m1_@><M>)\.?<OF>(?P<d1_@><D>)<ORD>",
)
_BURMESE_NAMES: Final = "|".join(name for name in _NUMBER_OF_MONTH if name > "\u1000")
_BURMESE_FORMS: Final = (
    r"(?:(?P<y1_@><Y>)\s?ခုနှစ်[၊,]?\s{0,4})?"
    rf"(?P<m1_@>{_BURMESE_NAMES})\s?လ?[၊,]?\s{{0,4}}\(?(?P<d1_@><D>)\)?\s?ရက်",
    rf"(?P<y1_@><Y>)\s?ခုနှစ်(?:[၊,]?\s{{0,4}}(?P<m1_@>{_BURMESE_NAMES})\s?လ?)?",
)


def _compiled() -> re.Pattern[str]:
    """One pattern for all forms; a group name ends in the number of its form."""
    numbered = [
        re.sub("<([A-Z]+)>", lambda piece: _PIECES[piece[1]], form).replace("@", str(number))
        for number, form in enumerate((*_BURMESE_FORMS, *_FORMS))
    ]
    burmese, latin = numbered[: len(_BURMESE_FORMS)], numbered[len(_BURMESE_FORMS) :]
    return re.compile(
        rf"(?<![0-9])(?:{'|'.join(burmese)})"
        rf"|(?<![0-9A-Za-z_/])(?<![0-9][.,:])(?=[0-9JFMASOND])(?:{'|'.join(latin)})"
        r"(?:(?![0-9A-Za-z_])|(?=T[0-9]))"
    )


_WRITTEN: Final = _compiled()
_ABOUT: Final = re.compile(r"\b(?:about|circa|ca?\.|around|approximately)\s+$", re.IGNORECASE)
_MONTH_IN_ANY_CASE: Final = re.compile(
    rf"\b(?:{'|'.join((*MONTHS, *_ABBREVIATED))})\b", re.IGNORECASE
)
_AROUND: Final = re.compile(
    r"(?:[\s,.()]|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|of|on|in|at|dated|date|day"
    r"|since|from|between|during|year|early|mid|late|end|beginning|about|circa|ca?|around"
    r"|approximately)\b|-)*",
    re.IGNORECASE,
)


def _read(found: re.Match[str], text: str) -> SourceDate | None:
    """What a match says; `text` is the original, with its own digits."""
    parts = {name.split("_")[0]: part for name, part in found.groupdict().items() if part}
    note = ""
    if "a" in parts:
        ends, note = _numeric(parts)
    elif "y2" in parts:
        ends = _period(parts)
    else:
        ends = _days(parts.get("y1"), parts.get("m1"), parts.get("d1"))
    if ends is None or not _in_order(*ends):
        return None
    about = bool(_ABOUT.search(text[max(0, found.start() - 20) : found.start()]))
    written = text[found.start() : found.end()]
    return SourceDate(first=ends[0], last=ends[1], approximate=about, written=written, note=note)


def _period(parts: dict[str, str]) -> _Ends | None:
    """The days of "December to February 2018": what the first date lacks, the second has."""
    year, month = parts.get("y1", parts["y2"]), parts.get("m1", parts.get("m2"))
    last = _days(parts["y2"], parts.get("m2", month), parts.get("d2"))
    first = _days(year, month, parts.get("d1"))
    if first and last and "y1" not in parts and not _in_order(first[0], last[1]):
        first = _days(str(int(year) - 1), month, parts.get("d1"))
    return (first[0], last[1]) if first and last else None


def _numeric(parts: dict[str, str]) -> tuple[_Ends | None, str]:
    day_first = _days(parts["y1"], parts["b"], parts["a"])
    month_first = _days(parts["y1"], parts["a"], parts["b"])
    if parts["mark"] == "." or day_first == month_first or not (day_first and month_first):
        return day_first or month_first, ""
    days = sorted(day for day in (day_first[0], month_first[0]) if day)
    note = f"Day first or month first is not known: {days[0].isoformat()} or {days[1].isoformat()}."
    return (days[0], days[1]), note


def _days(year: str | None, month: str | None, day: str | None) -> tuple[date, date] | None:
    """First and last day of a year, month or day; None without a year or outside the calendar."""
    if year is None:
        return None
    y, m = int(year), _month_number(month) if month else None
    if y == 0 or (m is not None and not 1 <= m <= 12):
        return None
    if m is None:
        return date(y, 1, 1), date(y, 12, 31)
    length = monthrange(y, m)[1]
    if day is None:
        return date(y, m, 1), date(y, m, length)
    return (date(y, m, int(day)),) * 2 if 1 <= int(day) <= length else None


def _month_number(month: str) -> int:
    if month.isdecimal():
        return int(month)
    return _NUMBER_OF_MONTH.get(month) or _NUMBER_OF_MONTH[month[:3].lower()]


def _point(written: str) -> _Ends | None:
    """The days of `2021`, `2021-02` or `2021-02-03`; no ends when it is left open."""
    if written in {"", ".."}:
        return None, None
    year, month, day = (*written.split("-"), None, None)[:3]
    return _days(year, month, day)


def _iso_ends(matched: re.Match[str]) -> _Ends | None:
    """The ends of an ISO form; None when a day in it does not exist."""
    points = (matched["first"], matched["last"] if matched["to"] else matched["first"])
    if points == ("", ""):
        return None
    first, last = map(_point, points)
    return (first[0], last[1]) if first and last else None


def _shortest(first: date | None, last: date | None) -> tuple[str, str]:
    """Both ends as years if whole years say the same, else as months, else as days."""
    for length in (len("2021"), len("2021-02"), len("2021-02-03")):
        start = first.isoformat()[:length] if first else ".."
        end = last.isoformat()[:length] if last else ".."
        starts, ends = _point(start), _point(end)
        if starts and ends and starts[0] == first and ends[1] == last:
            break
    return start, end


def _in_order(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last
