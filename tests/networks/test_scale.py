"""A million dated relations: loaded at once, and asked in the time of a blink, hubs or not."""

from __future__ import annotations

import time

import numpy as np
import pytest

from answerable.networks.dated_edges import MOST_PER_UNIT, DatedEdges, edges_of_columns
from answerable.networks.span import Days
from answerable.networks.steps import circles_in, reached_by, steps_of

UNITS, EDGES = 300_000, 1_000_000
DAY = Days(730_000, 730_000)
SLOW_MACHINE = 5
"""How much slower than the machine of docs/howto/command.md a machine may be before a test fails."""


@pytest.fixture(scope="module")
def edges() -> DatedEdges:
    """Each unit with about three superiors at once, all the way to the top, and a few hubs below which much is."""
    chance = np.random.default_rng(6)
    below = chance.integers(1, UNITS, EDGES)
    above = (below * chance.random(EDGES) ** 2).astype(int)
    begin = chance.integers(724_000, 729_000, EDGES)
    end = chance.integers(731_000, 735_000, EDGES)
    made = edges_of_columns(above, below, np.stack([begin - 50, begin, end, end + 50]))
    made.ready()
    return made


def asked(edges: DatedEdges, unit: int, *, upwards: bool) -> float:
    began = time.thread_time()
    steps = steps_of(edges, edges.walk(unit, DAY, upwards=upwards), upwards=upwards)
    reached_by(steps, unit)
    circles_in(steps)
    return time.thread_time() - began


def test_chains_of_eight_hops_take_milliseconds(edges: DatedEdges) -> None:
    units = np.random.default_rng(7).integers(0, UNITS, 400).tolist()
    taken = [asked(edges, unit, upwards=True) for unit in units]
    assert np.percentile(taken, 95) <= 0.005 * SLOW_MACHINE


def test_the_largest_hub_takes_no_longer_than_its_cap_allows(edges: DatedEdges) -> None:
    hub = int(np.bincount(edges.superior).argmax())
    walk = edges.walk(hub, DAY, upwards=False)
    assert hub in {cut.unit for cut in walk.cut}
    assert np.count_nonzero(walk.depths == 1) == MOST_PER_UNIT
    assert asked(edges, hub, upwards=False) <= 0.1 * SLOW_MACHINE


def test_a_random_walk_agrees_with_a_dictionary(edges: DatedEdges) -> None:
    above: dict[int, list[int]] = {}
    for over, under in zip(edges.superior.tolist(), edges.subordinate.tolist(), strict=True):
        above.setdefault(under, []).append(over)
    for unit in (12, 5_000, 123_456, 299_000):
        known, frontier = {unit}, {unit}
        for _ in range(8):
            frontier = {over for one in frontier for over in above.get(one, ())} - known
            known |= frontier
        walk = edges.walk(unit, DAY)
        assert set(reached_by(steps_of(edges, walk), unit).units.tolist()) == known - {unit}
