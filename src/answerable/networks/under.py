"""Which units stood under an officer during a period: those commanded, and those below them meanwhile?

A unit counts only where the dates leave a common day: of the post, of every relation on the way down, and
of the period. That a unit stood under an officer's is no finding about the officer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.command import commanded_by, denied_commands
from answerable.networks.dated_edges import MOST_HOPS
from answerable.networks.records import CommandRelation, Network, Posting
from answerable.networks.span import (
    CERTAIN,
    EARLIEST,
    LATEST,
    ORDER,
    POSSIBLE,
    UNKNOWN,
    Bounds,
    Days,
    days_of,
)
from answerable.networks.steps import steps_of

_MOST_WINDOWS: Final = 8
"""Ways to one unit whose days are kept apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """A unit that stood under an officer on some day of a period."""

    unit: str
    hops: int
    """0 for a unit that the officer commanded; the fewest hops below it otherwise."""
    certainty: str
    days: SourceDate
    """From the earliest to the latest day on which all the dates leave room for it."""
    claims: tuple[ClaimId, ...]
    """Those of one way to it, the posting first."""
    way: tuple[Posting | CommandRelation, ...]
    """The same claims, whole."""
    contrary: tuple[Posting | CommandRelation, ...] = ()
    """Claims on record against one of them: that the post was not held, or the relation was not so."""


class _Window(NamedTuple):
    may: Days
    sure: Days
    undated: bool
    claims: tuple[Posting | CommandRelation, ...]

    @property
    def certainty(self) -> str:
        if self.sure.first <= self.sure.last:
            return CERTAIN
        return UNKNOWN if self.undated else POSSIBLE


def units_under(
    network: Network, officer: str, period: SourceDate, *, most_hops: int = MOST_HOPS
) -> tuple[Under, ...]:
    """The units, nearest and firmest first, each once with the firmest way to it."""
    found: dict[str, tuple[int, _Window]] = {}
    for unit, _, postings in commanded_by(network, officer, period):
        for posting in postings:
            for met, hops, window in _below(network, unit, posting, days_of(period), most_hops):
                known = found.get(met)
                if known is None or _rank(hops, window) < _rank(*known):
                    found[met] = (hops, window)
    against = _Against(network, period)
    made = [_under(unit, hops, window, against) for unit, (hops, window) in found.items()]
    return tuple(sorted(made, key=lambda one: (one.hops, ORDER.index(one.certainty), one.unit)))


def _below(
    network: Network, unit: str, posting: Posting, period: Days, most_hops: int
) -> Iterator[tuple[str, int, _Window]]:
    """The unit of a posting and all below it, with the days that remain."""
    start = _narrowed(_Window(period, period, False, ()), posting.when.bounds, posting)
    if start is None:
        return
    yield unit, 0, start
    edges = network.edges
    number = edges.number.get(unit)
    if number is None:
        return
    walk = edges.walk(number, start.may, upwards=False, most_hops=most_hops)
    steps = steps_of(edges, walk, upwards=False)
    windows: dict[int, list[_Window]] = {number: [start]}
    for place, (near, far) in enumerate(zip(steps.near.tolist(), steps.far.tolist(), strict=True)):
        mine = edges.row[steps.claims[steps.starts[place] : steps.starts[place + 1]]].tolist()
        for window in tuple(windows.get(near, ())):
            for relation in (network.relations[row] for row in mine):
                left = _narrowed(window, relation.when.bounds, relation)
                if left is not None and len(windows.setdefault(far, [])) < _MOST_WINDOWS:
                    windows[far].append(left)
                    yield edges.units[far], int(steps.depths[place]), left


def _narrowed(window: _Window, bounds: Bounds, claim: Posting | CommandRelation) -> _Window | None:
    """The days of a window that a claim leaves; None where it leaves none."""
    may = Days(max(window.may.first, bounds.may_from), min(window.may.last, bounds.may_to))
    if may.first > may.last:
        return None
    sure = Days(max(window.sure.first, bounds.sure_from), min(window.sure.last, bounds.sure_to))
    undated = window.undated or bounds == (EARLIEST, LATEST, EARLIEST, LATEST)
    return _Window(may, sure, undated, (*window.claims, claim))


def _rank(hops: int, window: _Window) -> tuple[int, int]:
    return ORDER.index(window.certainty), hops


class _Against:
    """What a period's denials say of a claim."""

    def __init__(self, network: Network, period: SourceDate) -> None:
        self._network = network
        self._period = period

    def of(self, claim: Posting | CommandRelation) -> Iterator[Posting | CommandRelation]:
        """The claims on record that deny this one, with dates that leave room in the period."""
        denials: Iterable[Posting | CommandRelation]
        if isinstance(claim, Posting):
            held = self._network.in_unit(claim.unit)
            denials = (one for one in denied_commands(held) if one.officer == claim.officer)
        else:
            denials = self._network.denials.get((claim.superior, claim.subordinate), ())
        days = days_of(self._period)
        for one in denials:
            if one.when.bounds.may_from <= days.last and one.when.bounds.may_to >= days.first:
                yield one


def _under(unit: str, hops: int, window: _Window, against: _Against) -> Under:
    first, last = (_day(one) for one in window.may)
    return Under(
        unit=unit,
        hops=hops,
        certainty=window.certainty,
        days=SourceDate(first=first, last=last),
        claims=tuple(one.claim for one in window.claims),
        way=window.claims,
        contrary=tuple(dict.fromkeys(each for one in window.claims for each in against.of(one))),
    )


def _day(number: int) -> date | None:
    """The day of a day number; None for one beyond the calendar, which stands for an open end."""
    inside = date.min.toordinal() < number < date.max.toordinal()
    return date.fromordinal(number) if inside else None
