"""What changes for a unit around a day: from the day before, to the day after, and last and next of all?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from answerable.dates import SourceDate
from answerable.networks.chain import chain_above
from answerable.networks.command import command_of
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.networks.span import NOT_THEN, days_of

_POINTS: Final = (
    ("start", "begins"),
    ("first_seen", "is first shown"),
    ("last_seen", "is last shown"),
    ("end", "ends"),
)
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day on which, by one claim, a command or a relation begins, ends, or is first or last shown."""

    day: SourceDate
    what: str
    """begins | is first shown | is last shown | ends"""
    about: Posting | CommandRelation


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """That something is more or less sure on one day than on the day next to it."""

    officer: str = ""
    """Whose command it is; "" for a superior."""
    superior: str = ""
    was: str
    becomes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What changes around a day."""

    from_day_before: tuple[Shift, ...]
    to_day_after: tuple[Shift, ...]
    last: tuple[Change, ...]
    """The nearest changes that surely lie before the day or on it; several where they share it."""
    next: tuple[Change, ...]
    """The nearest changes that surely lie after the day."""


def changes_of(network: Network, unit: str) -> tuple[Change, ...]:
    """Every change of who commands the unit and of what it stands under, by the earliest day it may be."""
    postings: Iterable[Posting | CommandRelation] = (
        one for one in network.in_unit(unit) if one.commands and not one.denied
    )
    above = (network.relations[row] for row in _rows_above(network, unit))
    found = [change for one in (*postings, *above) for change in _points(one)]
    return tuple(sorted(found, key=lambda one: days_of(one.day)))


def around(network: Network, unit: str, day: SourceDate) -> Around:
    """What is different on that day from the day before, on the day after, and the nearest changes."""
    changes = changes_of(network, unit)
    past = [one for one in changes if days_of(one.day).last <= days_of(day).last]
    coming = [one for one in changes if one.day.surely_after(day)]
    last = max(past, key=lambda one: days_of(one.day).last, default=None)
    nearest = min(coming, key=lambda one: days_of(one.day).first, default=None)
    today = _standing(network, unit, day)
    return Around(
        from_day_before=_shifts(_on_next_to(network, unit, day.first, -_ONE_DAY), today),
        to_day_after=_shifts(today, _on_next_to(network, unit, day.last, _ONE_DAY)),
        last=tuple(one for one in past if last and one.day == last.day),
        next=tuple(one for one in coming if nearest and one.day == nearest.day),
    )


def _rows_above(network: Network, unit: str) -> list[int]:
    edges = network.edges
    number = edges.number.get(unit)
    if number is None:
        return []
    everything = SourceDate(first=None, last=None)
    walk = edges.walk(number, days_of(everything), most_hops=1)
    return sorted(edges.row[walk.edges].tolist())


def _points(one: Posting | CommandRelation) -> Iterator[Change]:
    for name, what in _POINTS:
        day: SourceDate | None = getattr(one.when, name)
        if day is not None:
            yield Change(day=day, what=what, about=one)


def _on_next_to(
    network: Network, unit: str, edge: date | None, step: timedelta
) -> Mapping[tuple[str, str], str]:
    """What stands on the day next to an edge of the day asked about; nothing beyond the calendar."""
    if edge is None or edge in (date.min, date.max):
        return {}
    return _standing(network, unit, SourceDate.on(edge + step))


def _standing(network: Network, unit: str, day: SourceDate) -> Mapping[tuple[str, str], str]:
    command = command_of(network, unit, day)
    held = {("officer", one.officer): one.certainty for one in command.holders}
    above = chain_above(network, unit, day, most_hops=1)
    return held | {("superior", one.superior): one.certainty for one in above.hops}


def _shifts(
    before: Mapping[tuple[str, str], str], after: Mapping[tuple[str, str], str]
) -> tuple[Shift, ...]:
    found = []
    for kind, name in sorted(before.keys() | after.keys()):
        was = before.get((kind, name), NOT_THEN)
        becomes = after.get((kind, name), NOT_THEN)
        if was != becomes:
            officer, superior = (name, "") if kind == "officer" else ("", name)
            found.append(Shift(officer=officer, superior=superior, was=was, becomes=becomes))
    return tuple(found)
