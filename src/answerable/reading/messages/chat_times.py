"""Which day and hour does the head of a chat message name, and does the file settle it?

Phones write dates as the country of the phone does: 3/4/2021 is in April or in March. The whole file
decides: a number above 12, or the order of the messages. Where it does not, no day is taken.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Order = Literal["dmy", "mdy", "ymd", ""]

MARKS: Final = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff"
"""Marks for the direction of writing, which phones put around names and dates."""
SPACES: Final = " \u00a0\u2009\u202f"
_M: Final = f"[{MARKS}]{{0,4}}"
_S: Final = f"[{SPACES}]"
MOMENT: Final = (
    rf"(?P<a>\d{{1,4}}){_M}(?P<mark>[./-]){_S}?{_M}(?P<b>\d{{1,2}}){_M}[./-]{_S}?{_M}(?P<c>\d{{1,4}})"
    rf"(?P<between>[^\d\n\]]{{1,14}}?)"
    rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}}))?(?P<after>[^\d\n\]:]{{0,16}}?)"
)
"""A date in figures with its time, as phones write them in any script that has digits."""
_AM: Final = frozenset("am ص 上午 오전 နံနက် قظ πμ sa pg ጥዋት öö de dop fm".split())
_PM: Final = frozenset("pm م 下午 오후 ညနေ بظ μμ ch ptg ከሰዓት ös du odp em".split())
"""The halves of the day as phones write them (CLDR), without points."""
_JOINING: Final = frozenset("klo kl kl. um at à às a le la be ad".split())
_BUDDHIST: Final = range(2500, 2644)
_OURS: Final = range(1990, 2101)
_CLOCK_SET: Final = timedelta(days=1)
"""So far back a message may stand after the clock of the phone was set."""
_MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)


class Moment(NamedTuple):
    """The numbers of one head, as they are written."""

    first: int
    second: int
    third: int
    year_first: bool
    points: bool
    """Whether points stand between the numbers."""
    hour: int
    minute: int
    seconds: int | None
    half: Literal["am", "pm", "", "?"]
    """`?` where a word stands by the hour that is not known."""


def moment_of(found: re.Match[str]) -> Moment:
    """The numbers in a match of `MOMENT`."""
    second = found["second"]
    return Moment(
        first=int(found["a"]),
        second=int(found["b"]),
        third=int(found["c"]),
        year_first=len(found["a"]) == 4,
        points=found["mark"] == ".",
        hour=int(found["hour"]),
        minute=int(found["minute"]),
        seconds=int(second) if second else None,
        half=_half(found["between"], found["after"]),
    )


class Succession:
    """The moments of a file, told one after the other; at the end, in which order it writes a date."""

    def __init__(self) -> None:
        self.unknown_years = False
        """Whether a year is of a calendar that is not worked out here."""
        self.count = 0
        self._year_first = self._points = 0
        self._day_first = self._month_first = False
        self._either: Moment | None = None
        self._last: dict[Order, date | None] = {"dmy": None, "mdy": None}
        self._back: dict[Order, int] = {"dmy": 0, "mdy": 0}

    def add(self, moment: Moment) -> None:
        """The moment of the next message."""
        self.count += 1
        self._year_first += moment.year_first
        self._points += moment.points
        self._day_first |= moment.first > 12
        self._month_first |= moment.second > 12
        self.unknown_years |= _year(moment.first if moment.year_first else moment.third) is None
        for order in self._last:
            self._go_on(order, _day(moment, order))
        if self._either is None and not moment.year_first and len(_days(moment)) > 1:
            self._either = moment

    @property
    def order(self) -> Order:
        """In which order day, month and year stand; nothing where the file does not settle it."""
        if self._year_first:
            return "ymd" if self._year_first == self.count else ""
        if self._points == self.count:
            return "dmy"  # no country writes the month first and a point behind it (CLDR)
        if self._day_first != self._month_first:
            return "dmy" if self._day_first else "mdy"
        return "" if self._day_first else self._never_back()

    @property
    def two_readings(self) -> str:
        """A sentence about a date of the file that can be read in two ways; nothing where none can."""
        if self._either is None:
            return ""
        one, other = (_day(self._either, order) for order in self._last)
        written = "/".join(map(str, self._either[:3]))
        return (
            f"The dates of this chat can be read in two ways: {written} is {_spelled(one)} or "
            f"{_spelled(other)}. Nothing in the file settles it, so no day is taken from them."
        )

    def _go_on(self, order: Order, day: date | None) -> None:
        before = self._last[order]
        if day is None:
            return
        self._back[order] += before is not None and day + _CLOCK_SET < before
        self._last[order] = day

    def _never_back(self) -> Order:
        """Messages stand in the order of time: the reading under which they never go back, if only one."""
        if not self._back["dmy"] and self._back["mdy"] > 1:
            return "dmy"
        return "mdy" if not self._back["mdy"] and self._back["dmy"] > 1 else ""


def at(moment: Moment, order: Order) -> str:
    """`2021-03-12T14:05`, without the time where that is not sure; nothing where the day is not."""
    day = _day(moment, order) if order else _whichever(moment)
    if day is None:
        return ""
    clock = _clock(moment)
    return f"{day.isoformat()}T{clock}" if clock else day.isoformat()


def _days(moment: Moment) -> set[date]:
    orders: tuple[Order, ...] = ("dmy", "mdy")
    return {day for order in orders if (day := _day(moment, order))}


def _day(moment: Moment, order: Order) -> date | None:
    numbers = moment[:3]
    day, month, year = {
        "dmy": (0, 1, 2),
        "mdy": (1, 0, 2),
        "ymd": (2, 1, 0),
    }[order or "dmy"]
    known = _year(numbers[year])
    try:
        return date(known, numbers[month], numbers[day]) if known else None
    except ValueError:
        return None


def _whichever(moment: Moment) -> date | None:
    """The day where both readings give the same, or only one gives any."""
    if moment.year_first:
        return _day(moment, "ymd")
    found = _days(moment)
    return found.pop() if len(found) == 1 else None


def _year(written: int) -> int | None:
    if written < 100:
        return 2000 + written
    if written in _BUDDHIST:
        return written - 543
    return written if written in _OURS else None


def _clock(moment: Moment) -> str:
    hour, half = moment.hour, moment.half
    if half == "?" or hour > 23 or moment.minute > 59 or (moment.seconds or 0) > 59:
        return ""
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    seconds = "" if moment.seconds is None else f":{moment.seconds:02}"
    return f"{hour:02}:{moment.minute:02}{seconds}"


def _half(*around: str) -> Literal["am", "pm", "", "?"]:
    """Which half of the day the words by the hour name."""
    words = " ".join(around).casefold()
    plain = re.sub(rf"[{MARKS}{SPACES},،\-–.]", " ", words).split()
    spelled = ["".join(plain), *plain]
    if any(word in _AM for word in spelled):
        return "am"
    if any(word in _PM for word in spelled):
        return "pm"
    return "?" if any(word not in _JOINING for word in plain) else ""


def _spelled(day: date | None) -> str:
    return "" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
