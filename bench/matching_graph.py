"""Who stood above a unit on a day: how long does that take on a million dated relations, beside SQLite and networkx?

A made-up army of nine levels: each unit below the first has had about five superiors, one after the
other, so that the chain from the lowest level is eight hops long on any day. All sides answer the same questions,
and must name the same relations. Questions are timed in processor time, which other people's work moves less.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from matching_scoring import quantile

LEVELS = (1, 5, 25, 120, 600, 3_000, 14_000, 50_000, 132_249)
QUICK_LEVELS = (1, 2, 4, 8, 16, 32, 64, 128, 256)
PERIODS = 5
FIRST, LAST = date(1990, 1, 1).toordinal(), date(2026, 1, 1).toordinal()
OPEN = date(9999, 1, 1).toordinal()
HOPS = 8
_ASKED = 2_000
_CHAIN = """
WITH RECURSIVE chain(superior, number, hop) AS (
  SELECT superior, number, 1 FROM relation
  WHERE subordinate = :unit AND first <= :day AND last >= :day
  UNION
  SELECT r.superior, r.number, hop + 1 FROM chain
  JOIN relation r ON r.subordinate = chain.superior
  WHERE r.first <= :day AND r.last >= :day AND hop < :hops
)
SELECT number FROM chain
"""

Chain = Callable[[int, int], frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """Dated relations in columns of equal length; the place in them is the relation's number."""

    superior: list[int]
    subordinate: list[int]
    first: list[int]
    last: list[int]
    lowest: range
    """Units of the lowest level."""


def made(levels: Sequence[int], seed: int = 1) -> Relations:
    """The army. One relation in five has two superiors at once for a while, as sources that overlap have it."""
    draw = random.Random(seed)
    columns: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])
    begin = 0
    for above, count in pairwise(levels):
        for unit in range(begin + above, begin + above + count):
            breaks = sorted(draw.randrange(FIRST, LAST) for _ in range(PERIODS - 1))
            for first, last in zip((FIRST, *breaks), (*breaks, OPEN), strict=True):
                overlap = draw.randrange(0, 400) if draw.random() < 0.2 else -1
                values = (begin + draw.randrange(above), unit, first, max(first, last + overlap))
                for column, value in zip(columns, values, strict=True):
                    column.append(value)
        begin += above
    return Relations(
        superior=columns[0],
        subordinate=columns[1],
        first=columns[2],
        last=columns[3],
        lowest=range(begin, begin + levels[-1]),
    )


def graph(data: Path | None, quick: bool, _misses: object = None) -> dict[str, Any]:
    """Build each side, ask all of them in turn, and compare what they name."""
    del data
    relations = made(QUICK_LEVELS if quick else LEVELS)
    built: dict[str, float] = {}
    sides: dict[str, Chain] = {}
    for name, make in (("ours", _ours), ("sqlite", _sqlite), ("networkx", _networkx)):
        began = perf_counter()
        try:
            sides[name] = make(relations)
        except ImportError:
            continue
        built[name] = perf_counter() - began
    draw = random.Random(2)
    asked = [
        (draw.choice(relations.lowest), draw.randrange(FIRST, LAST))
        for _ in range(100 if quick else _ASKED)
    ]
    taken: dict[str, list[float]] = {name: [] for name in sides}
    differing, hops = dict.fromkeys(sides, 0), 0
    for unit, day in asked:
        found = {}
        for name, chain in sides.items():
            began = process_time()
            found[name] = chain(unit, day)
            taken[name].append(1_000 * (process_time() - began))
        hops += len(found["ours"])
        for name in sides:
            differing[name] += found[name] != found["ours"]
    return {
        "relations": len(relations.superior),
        "asked": len(asked),
        "relations_in_a_chain": hops / len(asked),
        "results": {
            name: {
                "build_s": built[name],
                "p50_ms": quantile(times, 0.5),
                "p95_ms": quantile(times, 0.95),
                "p99_ms": quantile(times, 0.99),
                "differs_from_ours": differing[name],
            }
            for name, times in taken.items()
        },
    }


def _ours(held: Relations) -> Chain:
    import numpy as np

    from answerable.networks.dated_edges import edges_of_columns
    from answerable.networks.span import Days

    bounds = np.array([held.first, held.first, held.last, held.last], dtype=np.int32)
    edges = edges_of_columns(held.superior, held.subordinate, bounds)
    edges.ready()

    def chain(unit: int, day: int) -> frozenset[int]:
        walk = edges.walk(unit, Days(day, day), most_hops=HOPS)
        return frozenset(edges.row[walk.edges].tolist())

    return chain


def _sqlite(held: Relations) -> Chain:
    held_in = sqlite3.connect(":memory:")
    held_in.execute(
        "CREATE TABLE relation"
        " (number INTEGER PRIMARY KEY, superior INT, subordinate INT, first INT, last INT)"
    )
    held_in.executemany(
        "INSERT INTO relation VALUES (?, ?, ?, ?, ?)",
        zip(
            range(len(held.superior)),
            held.superior,
            held.subordinate,
            held.first,
            held.last,
            strict=True,
        ),
    )
    held_in.execute("CREATE INDEX above ON relation (subordinate, first, last, superior)")

    def chain(unit: int, day: int) -> frozenset[int]:
        found = held_in.execute(_CHAIN, {"unit": unit, "day": day, "hops": HOPS})
        return frozenset(number for (number,) in found)

    return chain


def _networkx(held: Relations) -> Chain:
    import networkx

    graph = networkx.MultiDiGraph()
    graph.add_edges_from(
        (below, above, number, {"first": first, "last": last})
        for number, (above, below, first, last) in enumerate(
            zip(held.superior, held.subordinate, held.first, held.last, strict=True)
        )
    )

    def chain(unit: int, day: int) -> frozenset[int]:
        found: set[int] = set()
        frontier, seen = {unit}, {unit}
        for _ in range(HOPS):
            above = set()
            for _, superior, number, dates in graph.out_edges(frontier, keys=True, data=True):
                if dates["first"] <= day <= dates["last"]:
                    found.add(number)
                    above.add(superior)
            frontier = above - seen
            seen |= above
            if not frontier:
                break
        return frozenset(found)

    return chain
