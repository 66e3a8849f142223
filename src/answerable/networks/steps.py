"""Which hops between two units does a walk come to, how sure is each unit that it reaches, and where does
it go in a circle?

Several claims of one relation make one hop, as sure as the firmest of them. A unit is as surely above or
below another as the weakest hop of the firmest way between them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from answerable.networks.dated_edges import MOST_HOPS, DatedEdges, Ints, Small, Walk


class Steps(NamedTuple):
    """Hops, by distance and then by number; columns of equal length but for `claims`."""

    near: Ints
    """The unit from which the walk came."""
    far: Ints
    depths: Small
    levels: Small
    """The firmest of the claims, as a place in `span.ORDER`."""
    starts: Ints
    """Where the claims of each hop begin in `claims`; one longer than the rest."""
    claims: Ints
    """Places in the columns of the edges."""


class Reached(NamedTuple):
    """The units that a walk reached; columns of equal length, by distance."""

    units: Ints
    hops: Small
    """The fewest hops to it."""
    levels: Small


def steps_of(edges: DatedEdges, walk: Walk, *, upwards: bool = True) -> Steps:
    """The hops of a walk, each with the claims on which it rests."""
    one, other = edges.superior[walk.edges], edges.subordinate[walk.edges]
    near, far = (other, one) if upwards else (one, other)
    order = np.lexsort((walk.levels, far, near, walk.depths))
    near, far, depths = near[order], far[order], walk.depths[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (near[1:] != near[:-1]) | (far[1:] != far[:-1]) | (depths[1:] != depths[:-1])
    at = np.flatnonzero(new)
    starts = np.append(at, len(order)).astype(np.int32)
    levels = walk.levels[order][at]
    return Steps(near[at], far[at], depths[at], levels, starts, walk.edges[order])


def reached_by(steps: Steps, unit: int, most_hops: int = MOST_HOPS) -> Reached:
    """The units that hops come to from `unit`, each with its distance and how sure it is."""
    units, places = np.unique(np.concatenate((steps.near, steps.far, [unit])), return_inverse=True)
    count = len(steps.near)
    near, far, start = places[:count], places[count : 2 * count], places[-1]
    levels = np.full(len(units), 9, dtype=np.uint8)
    hops = np.full(len(units), 99, dtype=np.uint8)
    levels[start] = hops[start] = 0
    for distance in range(1, most_hops + 1):
        through = np.maximum(levels[near], steps.levels)
        better = levels.copy()
        np.minimum.at(better, far, through)
        hops[(better < 9) & (hops == 99)] = distance
        if (better == levels).all():
            break
        levels = better
    others = np.flatnonzero(np.arange(len(units)) != start)
    order = others[np.lexsort((units[others], levels[others], hops[others]))]
    return Reached(units[order].astype(np.int32), hops[order], levels[order])


def circles_in(steps: Steps) -> tuple[tuple[int, ...], ...]:
    """The sets of units that stand, by these hops, above and below each other at once."""
    near, far = _in_circles(steps.near, steps.far)
    onward: dict[int, list[int]] = {}
    for one, other in zip(near.tolist(), far.tolist(), strict=True):
        onward.setdefault(one, []).append(other)
    found = [tuple(sorted(group)) for group in _bound_together(onward)]
    return tuple(sorted(one for one in found if len(one) > 1 or one[0] in onward.get(one[0], ())))


def _in_circles(near: Ints, far: Ints) -> tuple[Ints, Ints]:
    """The hops that are left when those from units that no hop leads to are taken away, again and again.

    Nothing is left where nothing goes in a circle, which is the rule, and then this is all it costs.
    """
    units, places = np.unique(np.concatenate((near, far)), return_inverse=True)
    one, other = places[: len(near)], places[len(near) :]
    while len(one):
        led_to = np.zeros(len(units), dtype=bool)
        led_to[other] = True
        kept = led_to[one]
        if kept.all():
            break
        one, other = one[kept], other[kept]
    return units[one], units[other]


def _bound_together(onward: dict[int, list[int]]) -> Iterable[set[int]]:
    """Strongly connected components, after Tarjan, without recursion."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    open_units: list[int] = []
    inside: set[int] = set()
    for root in onward:
        work = [(root, iter(onward[root]))] if root not in order else []
        while work:
            unit, others = work[-1]
            if unit not in order:
                order[unit] = low[unit] = len(order)
                open_units.append(unit)
                inside.add(unit)
            ahead = next((one for one in others if one not in order or one in inside), None)
            if ahead is not None and ahead not in order:
                work.append((ahead, iter(onward.get(ahead, ()))))
                continue
            if ahead is not None:
                low[unit] = min(low[unit], order[ahead])
                continue
            work.pop()
            if work:
                low[work[-1][0]] = min(low[work[-1][0]], low[unit])
            if low[unit] == order[unit]:
                group: set[int] = set()
                while unit not in group:
                    group.add(open_units.pop())
                inside -= group
                yield group
