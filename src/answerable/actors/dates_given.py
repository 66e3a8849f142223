"""Between which days does a source put something: when it began and ended, or when it is shown?

Dates follow the way of Security Force Monitor (Research Handbook, "How dates work", CC BY 4.0): a first and a
last day, each as wide as the source leaves it, and apart from them whether it began or ended then. Where the
source does not say that, the time before the first day and after the last stays open: absence of a
source is not evidence of an end. What follows for a day is asked of `networks.span`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from answerable.actors.described import Described, Statement, date_of
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.text import fold

ALWAYS: Final = "since_beginning_of_time"
"""What the handbook writes where a source only says "earlier"."""


class Given(NamedTuple):
    """The days that a source gives; None where it gives none."""

    start: SourceDate | None = None
    """When it began, where the source says so."""
    end: SourceDate | None = None
    """The last day on which it was so, where the source says that it ended then."""
    first_seen: SourceDate | None = None
    """The earliest day for which the source shows it."""
    last_seen: SourceDate | None = None
    """The latest day for which the source shows it."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The same as a description holds it."""
        found = zip(Given._fields, self, strict=True)
        return tuple(Statement(name, day.iso) for name, day in found if day is not None)


def dates_given(one: Described) -> Given:
    """The days that a description gives; a single day is shown on that day, first and last.

    Several values of one source leave room for all of them. What cannot be read is left out.
    """
    on = _hull(one, "date")
    return Given(
        start=_hull(one, "start"),
        end=_hull(one, "end"),
        first_seen=_hull(one, "first_seen") or on,
        last_seen=_hull(one, "last_seen") or on,
    )


def unreadable(one: Described) -> tuple[str, ...]:
    """The values that stand where a date should, and are none."""
    values = (value for name in (*Given._fields, "date") for value in one.values(name))
    return tuple(value for value in values if date_of(value) is None)


def from_ranges(
    *,
    first_precise: SourceDate | None = None,
    last_precise: SourceDate | None = None,
    first_imprecise: SourceDate | None = None,
    last_imprecise: SourceDate | None = None,
    starting: bool = False,
    ending: bool = False,
) -> Given:
    """The two ranges of the handbook: so on all days of the precise one, and on some day of the imprecise.

    Where both are given the imprecise one lies before the precise one or after it, and is the wider edge.
    """
    around = first_imprecise or last_imprecise
    if first_imprecise and last_imprecise:
        around = SourceDate(first=first_imprecise.first, last=last_imprecise.last)
    first, last = first_precise or around, last_precise or around
    if around and first_precise and around.surely_before(first_precise):
        first, last = around, last_precise or first_precise
    elif around and last_precise and around.surely_after(last_precise):
        last = around
    return Given(
        start=first if starting else None,
        end=last if ending else None,
        first_seen=None if starting else first,
        last_seen=None if ending else last,
    )


def partial(written: str) -> SourceDate | None:
    """A date of a table: as `SourceDate.parse` reads it, or with a dash where the day is not known.

    None where nothing stands there. Raises UsageError for what is no date.
    """
    if written == ALWAYS:
        return SourceDate(first=None, last=None)
    bare = written.strip().rstrip("-")
    return SourceDate.parse(bare) if bare else None


def is_yes(written: str) -> bool:
    """Whether a cell says yes. Raises UsageError for what is neither yes nor no."""
    word = fold(written)
    if word not in _YES | _NO:
        raise UsageError("A column that is yes or no holds another word.")
    return word in _YES


_YES: Final = frozenset("y yes true 1 x".split())
_NO: Final = frozenset(("", *"n no false 0".split()))


def _hull(one: Described, property: str) -> SourceDate | None:
    return _between(date_of(value) for value in one.values(property))


def _between(said: Iterable[SourceDate | None]) -> SourceDate | None:
    """From the first day of all of them to the last."""
    days = [day for day in said if day is not None]
    if len(days) < 2:
        return days[0] if days else None
    firsts, lasts = [day.first for day in days], [day.last for day in days]
    first = None if None in firsts else min(day for day in firsts if day)
    last = None if None in lasts else max(day for day in lasts if day)
    return SourceDate(
        first=first,
        last=last,
        approximate=any(day.approximate for day in days) and (first or last) is not None,
        written="; ".join(day.written for day in days),
    )
