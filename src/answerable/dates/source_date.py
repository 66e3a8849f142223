"""Which days may a date be, and is it surely before or after another?

A date is a range as wide as the words allow (after the Extended Date/Time Format, ISO 8601-2).
Ranges that overlap have no order, so `<` is not defined: ask `surely_before` or `could_be`.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import inf
from typing import Final, Self

from answerable.dates.months import Ends, days_of
from answerable.errors import UsageError
from answerable.text import visible

_SLACK_DAYS: Final = 366  # what "about" may be off by; a year, leap or not
_ISO_POINT: Final = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
ISO: Final = re.compile(
    rf"(?P<first>{_ISO_POINT}|\.\.|)(?P<about>~?)"
    rf"(?:(?P<to>/)(?P<last>{_ISO_POINT}|\.\.|)(?P<about_last>~?))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDate:
    """The days from `first` to `last`, both included; None is an end the source leaves open.

    `approximate` marks "about". It widens nothing: `contains` and `iso` keep the range as
    written; but nothing is *surely* before or after such a date within 366 days of its edges.
    How far "about" reaches is our choice, since no rule of the field settles it.
    `written` keeps the words of the source, `note` what was unclear in them, and `burmese` the
    same date in the Burmese calendar where the source uses it ("5th waning of Pyatho 1382 ME");
    none of them counts when two dates are compared. Raises UsageError when `last` is before `first`, or
    when a date that is open on both ends is called approximate.
    """

    first: date | None
    last: date | None
    approximate: bool = False
    written: str = field(default="", compare=False)
    note: str = field(default="", compare=False)
    burmese: str = field(default="", compare=False)

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
        matched = ISO.fullmatch(written.strip())
        ends = iso_ends(matched) if matched else None
        if matched is None or ends is None:
            raise UsageError(
                f"No date can be read in “{visible(written)}”."
                if matched is None
                else f"The calendar has no such date as {visible(written)}.",
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


def _point(written: str) -> Ends | None:
    """The days of `2021`, `2021-02` or `2021-02-03`; no ends when it is left open."""
    if written in {"", ".."}:
        return None, None
    year, month, day = (*written.split("-"), None, None)[:3]
    return days_of(year, month, day)


def iso_ends(matched: re.Match[str]) -> Ends | None:
    """The ends of an ISO form; None when a day in it does not exist."""
    points = (matched["first"], matched["last"] if matched["to"] else matched["first"])
    if points == ("", ""):
        return None
    first, last = map(_point, points)
    return (first[0], last[1]) if first and last else None


@lru_cache(maxsize=1024)
def _shortest(first: date | None, last: date | None) -> tuple[str, str]:
    """Both ends as years if whole years say the same, else as months, else as days."""
    for length in (len("2021"), len("2021-02"), len("2021-02-03")):
        start = first.isoformat()[:length] if first else ".."
        end = last.isoformat()[:length] if last else ".."
        starts, ends = _point(start), _point(end)
        if starts and ends and starts[0] == first and ends[1] == last:
            break
    return start, end
