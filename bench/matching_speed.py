"""How long does it take to build an index and to ask it, how much memory does it hold, and how does that grow?

    python bench/matching_speed.py SIDE ENTITIES QUESTIONS     (one measurement, as a line of JSON)

Each measurement is a process of its own. A single question is asked alone, and was never asked before:
whatever a library keeps of earlier questions does not help it. Entities beyond the real list are made up.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import matching_material as material
from matching_anchor import Anchor, installed
from matching_population import population, questions_of
from matching_scoring import quantile

from answerable.actors.matching.entity import Entity

SIZES = (11_443, 20_000, 100_000, 300_000, 445_000)
"""Entities; about 2.3 names each, so that the last is a million names."""
QUICK_SIZES = (1_000, 3_000)
THEIRS_UP_TO = 300_000
_SINGLE = {"ours": 1_000, "logic-v2": 40}
_BATCH = 1_000
_QUICK = {"ours": 50, "logic-v2": 5}


def speed(data: Path, quick: bool, _misses: object = None) -> dict[str, Any]:
    """Both sides at each size; theirs up to what a machine of 8 GB holds."""
    rows = []
    for size in QUICK_SIZES if quick else SIZES:
        names = ["ours"] + (["logic-v2"] if installed() and size <= THEIRS_UP_TO else [])
        counts = _QUICK if quick else _SINGLE
        row: dict[str, Any] = {"entities": size}
        for name in names:
            row[name] = in_a_process(data, name, size, counts[name], 100 if quick else _BATCH)
        if "logic-v2" in row:
            row["ratios"] = _ratios(row["ours"], row["logic-v2"])
        rows.append(row)
    return {"rows": rows, "interleaved": interleaved(data, quick)}


def _ratios(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    """How many times longer theirs takes."""
    return {
        "batch": theirs["batch_ms"] / ours["batch_ms"],
        "batch_cpu": theirs["batch_cpu_ms"] / ours["batch_cpu_ms"],
        "single": theirs["p50_ms"] / ours["p50_ms"],
        "build": theirs["build_s"] / ours["build_s"],
        "memory": theirs["peak_mb"] / ours["peak_mb"],
    }


def in_a_process(data: Path, name: str, size: int, single: int, batch: int) -> dict[str, float]:
    """One measurement in a fresh process."""
    command = [sys.executable, __file__, name, str(size), str(single), str(batch)]
    environment = os.environ | {"ANSWERABLE_DATA": str(data)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise SystemExit(f"{name} at {size:,} entities: {done.stderr[-2_000:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def interleaved(data: Path, quick: bool) -> dict[str, Any]:
    """Turns of both in one process over the real list: a slow minute falls on both. Medians of the ratios."""
    if not installed():
        return {}
    from matching_ours import Ours

    entities = material.ofac(data)[: 1_000 if quick else None]
    turns, batch = (2, 30) if quick else (3, 1_000)
    asked = questions_of(entities, turns * (batch + 8), seed=11)
    ours = Ours(entities)
    batches, singles = [], []
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        theirs = Anchor(entities, Path(folder))
        for turn in range(turns):
            part = asked[turn * (batch + 8) : (turn + 1) * (batch + 8)]
            batches.append([_spent(whom, part[8:]) for whom in (ours, theirs)])
            # One side after the other: threads of a database go on for a while after its answer.
            mine = [_spent(ours, [one]) for one in part[:8]]
            singles += [
                (here, _spent(theirs, [one])) for here, one in zip(mine, part, strict=False)
            ]
        theirs.close()
    return {
        "batch": {"questions": batch, **_sides(batches, batch)},
        "single": {"questions": 1, **_sides(singles, 1)},
    }


Spent = tuple[float, float]
"""Seconds of the clock, and of the processors."""


def _sides(taken: Sequence[Sequence[Spent]], questions: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for place, clock in enumerate(("wall", "cpu")):
        ratios = sorted(theirs[place] / ours[place] for ours, theirs in taken)
        found[f"{clock}_ratio"] = median(ratios)
        found[f"{clock}_ratio_low"], found[f"{clock}_ratio_high"] = ratios[0], ratios[-1]
        for side, name in enumerate(("ours", "theirs")):
            times = (one[side][place] for one in taken)
            found[f"{name}_{clock}_ms"] = 1_000 * median(times) / questions
    return found


def _spent(whom: Any, asked: Sequence[Entity]) -> Spent:
    began, cpu = perf_counter(), process_time()
    whom.search(asked)
    return perf_counter() - began, process_time() - cpu


# One measurement


def measured(name: str, size: int, single: int, batch: int) -> dict[str, float]:
    """Build, ask one by one, ask a batch; times of this process, and the most memory that it held."""
    data = Path(os.environ["ANSWERABLE_DATA"])
    entities = population(material.ofac(data), size)
    asked = questions_of(entities, single + batch + 1)
    gc.collect()
    _forget_peak()
    before = _resident()
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as folder:
        began, cpu = perf_counter(), process_time()
        whom = _made(name, entities, Path(folder))
        built, built_cpu = perf_counter() - began, process_time() - cpu
        held = _resident() - before
        first = _spent(whom, asked[:1])[0]
        spent = [_spent(whom, [one]) for one in asked[1 : single + 1]]
        together, together_cpu = _spent(whom, asked[single + 1 :])
    taken = [1_000 * wall for wall, _ in spent]
    return {
        "entities": len(entities),
        "names": sum(len(one.names) + len(one.weak) for one in entities),
        "build_s": built,
        "build_cpu_s": built_cpu,
        "held_mb": held,
        "before_mb": before,
        "peak_mb": _peak(),
        "first_ms": 1_000 * first,
        "p50_ms": quantile(taken, 0.5),
        "p95_ms": quantile(taken, 0.95),
        "p99_ms": quantile(taken, 0.99),
        "most_ms": max(taken),
        "p50_cpu_ms": 1_000 * quantile([cpu for _, cpu in spent], 0.5),
        "p95_cpu_ms": 1_000 * quantile([cpu for _, cpu in spent], 0.95),
        "batch_ms": 1_000 * together / batch,
        "batch_cpu_ms": 1_000 * together_cpu / batch,
    }


def _made(name: str, entities: Sequence[Entity], folder: Path) -> Any:
    if name == "ours":
        from matching_ours import Ours

        return Ours(entities)
    return Anchor(entities, folder, algorithm=name)


def _forget_peak() -> None:
    """From here on the most memory counts anew; where the system cannot, reading the list counts too."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak() -> float:
    """The most megabytes that this process held."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024


def _resident() -> float:
    """Megabytes that this process holds now; what it held at most where the system tells no more."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024
    return pages * resource.getpagesize() / 1_048_576


if __name__ == "__main__":
    side, *numbers = sys.argv[1:]
    print(json.dumps(measured(side, *map(int, numbers))))
