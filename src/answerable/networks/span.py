"""From when to when was something so, as far as one claim says, and was it so on a day?

Dates are kept as Security Force Monitor's handbook keeps them: when it began and when it ended, where the
source says that; the first and the last day for which the source shows it, where it only shows it. An
unknown end counts as open: absence of a source is not evidence of an end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from answerable.dates import SourceDate
from answerable.errors import UsageError

CERTAIN: Final = "certain"
POSSIBLE: Final = "possible"
UNKNOWN: Final = "unknown"
NOT_THEN: Final = "not_on_that_day"
ORDER: Final = (CERTAIN, POSSIBLE, UNKNOWN, NOT_THEN)
"""From the firmest to the weakest."""
EARLIEST: Final = 0
LATEST: Final = 4_000_000
"""Day numbers (as `date.toordinal`) beyond every date that there is; they fit 32 bits."""
_SLACK: Final = 366
"""Days by which "about" may be off; the choice of `SourceDate`."""


class Standing(NamedTuple):
    """certain | possible | unknown | not_on_that_day, and why, as a part of a sentence."""

    certainty: str
    reason: str


class Bounds(NamedTuple):
    """A span as four day numbers.

    On a day it may be so from `may_from` to `may_to`, and surely is from `sure_from` to `sure_to`. No day
    is sure where `sure_from` is after `sure_to`.
    """

    may_from: int
    sure_from: int
    sure_to: int
    may_to: int


class Days(NamedTuple):
    """The first and the last day that are asked about, as day numbers."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """When something was so. Raises UsageError where it surely ended before it began or was shown."""

    start: SourceDate | None = None
    """When it began, where the source says that it began then."""
    end: SourceDate | None = None
    """The last day on which it was so, where the source says that it ended then."""
    first_seen: SourceDate | None = None
    """The earliest day for which the source shows it; it may have begun before."""
    last_seen: SourceDate | None = None
    """The latest day for which the source shows it; it may have gone on."""

    def __post_init__(self) -> None:
        bounds = self.bounds
        if bounds.may_from > bounds.may_to or not self._in_order():
            raise UsageError(
                "These dates contradict each other: it ends before it begins or is last shown.",
                advice="Look at the source again; give the dates as it gives them.",
            )

    @property
    def dated(self) -> bool:
        """Whether the source says any day at all."""
        every = (self.start, self.end, self.first_seen, self.last_seen)
        return any(one and (one.first or one.last) for one in every)

    @property
    def bounds(self) -> Bounds:
        """The span as day numbers, "about" widened by a year."""
        shown = [
            _days(one) for one in (self.start, self.first_seen, self.last_seen, self.end) if one
        ]
        return Bounds(
            _days(self.start).first if self.start else EARLIEST,
            min((one.last for one in shown), default=LATEST),
            max((one.first for one in shown), default=EARLIEST),
            _days(self.end).last if self.end else LATEST,
        )

    def on(self, day: SourceDate) -> Standing:
        """Whether it was so on that day, or on every day of that month or year."""
        certainty = certainty_on(self.bounds, days_of(day))
        return Standing(certainty, self._why(certainty, day))

    @property
    def words(self) -> str:
        """Its dates as a part of a sentence: "from 2018-03 to an unknown end, last shown 2020-01-05"."""
        if not self.dated:
            return "at no stated time"
        begun = f"from {self.start.iso}" if self.start else "from an unknown beginning"
        ended = f"to {self.end.iso}" if self.end else "to an unknown end"
        seen = [
            f"{word} shown {one.iso}"
            for word, one in (("first", self.first_seen), ("last", self.last_seen))
            if one and one not in (self.start, self.end)
        ]
        if len(seen) == 2 and self.first_seen == self.last_seen and self.first_seen:
            seen = [f"shown {self.first_seen.iso}"]
        return ", ".join((f"{begun} {ended}", *seen))

    def _in_order(self) -> bool:
        """Whether no sighting lies surely before the beginning or after the end."""
        for seen in filter(None, (self.first_seen, self.last_seen)):
            if self.start and seen.surely_before(self.start):
                return False
            if self.end and seen.surely_after(self.end):
                return False
        return not (
            self.first_seen and self.last_seen and self.last_seen.surely_before(self.first_seen)
        )

    def _why(self, certainty: str, day: SourceDate) -> str:
        if not self.dated:
            return "the source says no day"
        if certainty == NOT_THEN and self.end and day.surely_after(self.end):
            return f"it ended {at(self.end)}"
        if certainty == NOT_THEN and self.start:
            return f"it began {at(self.start)}"
        if certainty == CERTAIN:
            return self._why_certain()
        return self._why_possible(day)

    def _why_certain(self) -> str:
        first, last = self.start or self.first_seen, self.end or self.last_seen
        if first and last and first != last:
            inferred = "" if self.start and self.end else "; that it lasted in between is inferred"
            return f"the source shows it from {first.iso} to {last.iso}{inferred}"
        shown = first or last
        return f"the source shows it {at(shown)}" if shown else "the source shows it"

    def _why_possible(self, day: SourceDate) -> str:
        shown = [one for one in (self.start, self.first_seen, self.last_seen) if one]
        if self.end is None and all(one.surely_before(day) for one in shown):
            latest = max(shown, key=lambda one: days_of(one).last)
            word = "began" if latest == self.start else "was last shown"
            return f"it {word} {at(latest)}; no end is on record, so it counts as open"
        if self.start is None and self.first_seen and self.first_seen.surely_after(day):
            return f"it is first shown {at(self.first_seen)}, later; no beginning is on record"
        return "the dates leave room for that day"


def at(day: SourceDate) -> str:
    """A date as a part of a sentence: "on 2017-06-05", "in 2017-06"; a range lies "within" its ends."""
    if day.first is not None and day.first == day.last:
        return f"on {day.iso}"
    return f"within {day.iso}" if "/" in day.iso else f"in {day.iso}"


def certainty_on(bounds: Bounds, days: Days) -> str:
    """What four day numbers say about a stretch of days."""
    if days.last < bounds.may_from or days.first > bounds.may_to:
        return NOT_THEN
    if bounds.sure_from <= days.first and days.last <= bounds.sure_to:
        return CERTAIN
    undated = bounds == (EARLIEST, LATEST, EARLIEST, LATEST)
    return UNKNOWN if undated else POSSIBLE


def days_of(day: SourceDate) -> Days:
    """The days that a date may be, "about" widened by a year."""
    return _days(day)


def best(certainties: tuple[str, ...]) -> str:
    """The firmest of several; unknown where there is none."""
    return min(certainties, key=ORDER.index, default=UNKNOWN)


def weakest(certainties: tuple[str, ...]) -> str:
    """The weakest of several, as a chain is as firm as its weakest hop."""
    return max(certainties, key=ORDER.index, default=CERTAIN)


def _days(day: SourceDate) -> Days:
    slack = _SLACK * day.approximate
    return Days(
        day.first.toordinal() - slack if day.first else EARLIEST,
        day.last.toordinal() + slack if day.last else LATEST,
    )
