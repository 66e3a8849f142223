"""Which units stand above or below a unit on a day, when a million dated relations are on record?

The relations lie in columns, sorted by the unit below, with an index each way; a walk touches only the
relations of the units that it meets. What a claim says of its dates is held as four day numbers, so a
day costs four comparisons a relation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from answerable.networks.records import KINDS, CommandRelation
from answerable.networks.span import EARLIEST, LATEST, ORDER, Days

Ints = npt.NDArray[np.int32]
Small = npt.NDArray[np.uint8]
MOST_HOPS: Final = 8
MOST_PER_UNIT: Final = 200
"""Relations that are followed from one unit; of a unit with more the firmest are followed."""
MOST_UNITS: Final = 2_000
"""Units after which a walk goes no farther."""
_LOOKED_AT: Final = 20_000
"""Relations of one unit whose dates are looked at."""


class Cut(NamedTuple):
    """A unit of which not every relation was followed."""

    unit: int
    on_record: int
    """Relations on record for it, whatever their dates."""
    followed: int


class Walk(NamedTuple):
    """The relations that a walk met, in the order of their distance; columns of equal length."""

    edges: Ints
    """Places in the columns."""
    depths: Small
    """1 for the relations of the unit asked about."""
    levels: Small
    """How sure each is on the day: a place in `span.ORDER`."""
    cut: tuple[Cut, ...]
    full: bool
    """Whether the walk ended early because it had met more than it follows; hops farther off are missing."""


@dataclass(frozen=True, slots=False, kw_only=True, eq=False)
class DatedEdges:
    """Dated relations between numbered units, sorted by the unit below."""

    superior: Ints
    subordinate: Ints
    bounds: npt.NDArray[np.int32]
    """Four rows: may_from, sure_from, sure_to, may_to, as `span.Bounds` means them."""
    kind: Small
    """Places in `records.KINDS`."""
    row: Ints
    """The place of each relation in the columns, or the records, that it was built from."""
    units: Sequence[str] = field(repr=False)
    """What each number is called; empty where numbers are all that is known."""
    size: int
    """How many units there are."""

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each unit."""
        return {unit: number for number, unit in enumerate(self.units)}

    @cached_property
    def _starts_above(self) -> Ints:
        return _starts(self.subordinate, self.size)

    @cached_property
    def _downwards(self) -> Ints:
        return np.argsort(self.superior, kind="stable").astype(np.int32)

    @cached_property
    def _starts_below(self) -> Ints:
        return _starts(self.superior, self.size)

    def ready(self) -> None:
        """Build both indexes now instead of with the first question."""
        _ = self._starts_above, self._downwards, self._starts_below

    def walk(
        self,
        unit: int,
        days: Days,
        *,
        upwards: bool = True,
        most_hops: int = MOST_HOPS,
        kinds: Iterable[str] = (),
    ) -> Walk:
        """The relations met from a unit on those days, hop by hop; a unit met again is not left again."""
        wanted = _kinds(kinds)
        seen = np.zeros(self.size, dtype=bool)
        seen[unit] = True
        frontier = np.array([unit], dtype=np.int32)
        found: list[tuple[Ints, int]] = []
        cut: list[Cut] = []
        reached, full = 1, False
        for depth in range(1, most_hops + 1):
            edges, owners = self._around(frontier, upwards)
            edges, owners = self._then(edges, owners, days, wanted)
            edges = self._capped(edges, owners, frontier, days, upwards, cut)
            if not len(edges):
                break
            found.append((edges, depth))
            far = self.superior[edges] if upwards else self.subordinate[edges]
            frontier = np.unique(far[~seen[far]])
            seen[frontier] = True
            reached += len(frontier)
            full = reached > MOST_UNITS or self._too_many(frontier, upwards)
            if full or not len(frontier):
                break
        return self._walked(found, days, tuple(cut), full)

    def levels(self, edges: Ints, days: Days) -> Small:
        """How sure each relation is on those days, as places in `span.ORDER`."""
        may_from, sure_from, sure_to, may_to = self.bounds[:, edges]
        sure = (sure_from <= days.first) & (sure_to >= days.last)
        undated = (may_from == EARLIEST) & (may_to == LATEST)
        undated &= (sure_from == LATEST) & (sure_to == EARLIEST)
        outside = (may_from > days.last) | (may_to < days.first)
        found = np.where(sure, 0, np.where(undated, 2, 1))
        assert ORDER[2] == "unknown"
        return np.where(outside, 3, found).astype(np.uint8)

    def _around(self, frontier: Ints, upwards: bool) -> tuple[Ints, Ints]:
        """All relations of the units of a frontier, and to which of them each belongs."""
        starts = self._starts_above if upwards else self._starts_below
        counts = np.minimum(starts[frontier + 1] - starts[frontier], _LOOKED_AT)
        before = np.cumsum(counts) - counts
        owners = np.repeat(np.arange(len(frontier), dtype=np.int32), counts)
        places = np.arange(counts.sum(), dtype=np.int32) + (starts[frontier] - before)[owners]
        return (places if upwards else self._downwards[places]), owners

    def _too_many(self, frontier: Ints, upwards: bool) -> bool:
        """Whether the next hop would look at more relations than a walk should."""
        starts = self._starts_above if upwards else self._starts_below
        return int((starts[frontier + 1] - starts[frontier]).sum()) > 2 * _LOOKED_AT

    def _then(
        self, edges: Ints, owners: Ints, days: Days, kinds: Small | None
    ) -> tuple[Ints, Ints]:
        """Those that may have been so on those days."""
        fits = (self.bounds[0, edges] <= days.last) & (self.bounds[3, edges] >= days.first)
        if kinds is not None:
            fits &= np.isin(self.kind[edges], kinds)
        return edges[fits], owners[fits]

    def _capped(
        self, edges: Ints, owners: Ints, frontier: Ints, days: Days, upwards: bool, cut: list[Cut]
    ) -> Ints:
        """At most as many a unit as are followed, the firmest first; what is left out is noted."""
        starts = self._starts_above if upwards else self._starts_below
        counts = np.bincount(owners, minlength=len(frontier))
        on_record = starts[frontier + 1] - starts[frontier]
        over = (counts > MOST_PER_UNIT) | (on_record > _LOOKED_AT)
        if not over.any():
            return edges
        cut += [
            Cut(int(frontier[at]), int(on_record[at]), min(int(counts[at]), MOST_PER_UNIT))
            for at in np.flatnonzero(over)
        ]
        order = np.lexsort((edges, self.levels(edges, days), owners))
        place = np.arange(len(edges)) - np.repeat(np.cumsum(counts) - counts, counts)
        return edges[order[place < MOST_PER_UNIT]]

    def _walked(
        self, found: list[tuple[Ints, int]], days: Days, cut: tuple[Cut, ...], full: bool
    ) -> Walk:
        if not found:
            nothing = np.empty(0, dtype=np.int32)
            return Walk(nothing, nothing.astype(np.uint8), nothing.astype(np.uint8), cut, full)
        edges = np.concatenate([each for each, _ in found])
        depths = np.concatenate([np.full(len(each), depth, np.uint8) for each, depth in found])
        return Walk(edges, depths, self.levels(edges, days), cut, full)


def edges_of(relations: Sequence[CommandRelation]) -> DatedEdges:
    """The relations that are asserted, as columns; `row` is the place in `relations`."""
    asserted = [(place, one) for place, one in enumerate(relations) if not one.denied]
    units = sorted({unit for _, one in asserted for unit in (one.superior, one.subordinate)})
    number = {unit: place for place, unit in enumerate(units)}
    return edges_of_columns(
        np.array([number[one.superior] for _, one in asserted], dtype=np.int32),
        np.array([number[one.subordinate] for _, one in asserted], dtype=np.int32),
        np.array([one.when.bounds for _, one in asserted], dtype=np.int32).reshape(-1, 4).T,
        kind=np.array([KINDS.index(one.kind) for _, one in asserted], dtype=np.uint8),
        row=np.array([place for place, _ in asserted], dtype=np.int32),
        units=units,
    )


def edges_of_columns(
    superior: npt.ArrayLike,
    subordinate: npt.ArrayLike,
    bounds: npt.ArrayLike,
    *,
    kind: npt.ArrayLike | None = None,
    row: npt.ArrayLike | None = None,
    units: Sequence[str] = (),
) -> DatedEdges:
    """Relations from columns of equal length: numbers of units from 0, and four rows of day numbers.

    `bounds` has the shape (4, n): may_from, sure_from, sure_to, may_to (`Span.bounds`). This is where a
    bench or a bulk import begins; no object a relation is made.
    """
    below = np.asarray(subordinate, dtype=np.int32)
    above = np.asarray(superior, dtype=np.int32)
    order = np.argsort(below, kind="stable")
    rows = np.arange(len(below), dtype=np.int32) if row is None else np.asarray(row, np.int32)
    kinds = np.zeros(len(below), np.uint8) if kind is None else np.asarray(kind, np.uint8)
    highest = max(int(above.max(initial=-1)), int(below.max(initial=-1))) + 1
    return DatedEdges(
        superior=above[order],
        subordinate=below[order],
        bounds=np.ascontiguousarray(np.asarray(bounds, dtype=np.int32).reshape(4, -1)[:, order]),
        kind=kinds[order],
        row=rows[order],
        units=units,
        size=max(highest, len(units)),
    )


def _starts(column: Ints, size: int) -> Ints:
    """Where the relations of each unit begin in a sorted column."""
    counts = np.bincount(column, minlength=size)
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)


def _kinds(kinds: Iterable[str]) -> Small | None:
    wanted = [KINDS.index(one) for one in kinds]
    return np.array(wanted, dtype=np.uint8) if wanted else None
