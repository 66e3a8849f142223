#!/usr/bin/env python3
"""How well and how fast are names matched, beside nomenklatura, in the same run on the same data?

    python bench/matching.py EXPERIMENT [--data FOLDER] [--seeds FOLDER] [--quick] [--json] [--misses FILE]

ofac: altered names among 28,494; held-out: real aliases taken away and looked for; pairs: 826 labelled pairs;
gold: pairs written for this bench; speed: times, memory and how they grow; units: military units;
graph: chains of command as of a date; coalition: who signed both of two letters.

Prints counts, never a name. `--misses` writes what ours missed to a file of this machine, for whoever mends
it: only from the half of the entities that may be used for fitting, never from a labelled set.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from matching_tables import table
from run import _processor

EXPERIMENTS = {
    "ofac": "matching_screening.ofac",
    "held-out": "matching_held_out.held_out",
    "pairs": "matching_pairs.pairs",
    "gold": "matching_pairs.own_gold",
    "speed": "matching_speed.speed",
    "units": "matching_units.units",
    "graph": "matching_graph.graph",
    "coalition": "matching_coalition.coalition",
}
_WITHOUT_DATA = ("gold", "units", "graph", "coalition")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure one experiment, and print tables or JSON."""
    asked = _asked(argv)
    where = asked.seeds if asked.experiment == "coalition" else asked.data
    if asked.experiment not in _WITHOUT_DATA and not (where and (where / "lists").is_dir()):
        sys.exit("Say where the data lie: --data FOLDER or ANSWERABLE_DATA, with lists/ in it.")
    if asked.experiment == "coalition" and not (where and where.is_dir()):
        sys.exit("Say where the two letters lie: --seeds FOLDER or ANSWERABLE_SEEDS.")
    module, _, name = EXPERIMENTS[asked.experiment].partition(".")
    measure = getattr(importlib.import_module(module), name)
    found = {
        "experiment": asked.experiment,
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{_processor()}, {os.cpu_count()} cores",
        "quick": asked.quick,
        "against": _versions(),
        **measure(where, asked.quick, _writer(asked.misses)),
    }
    print(json.dumps(found, indent=1, ensure_ascii=False) if asked.json else table(found))
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("experiment", choices=list(EXPERIMENTS))
    parser.add_argument("--data", type=Path, default=_folder("ANSWERABLE_DATA"))
    parser.add_argument("--seeds", type=Path, default=_folder("ANSWERABLE_SEEDS"))
    parser.add_argument("--quick", action="store_true", help="a sample; shows that it runs")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--misses", type=Path, help="write what ours missed to this file")
    return parser.parse_args(argv)


def _folder(variable: str) -> Path | None:
    named = os.environ.get(variable)
    return Path(named) if named else None


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {}
    for name in ("nomenklatura", "followthemoney", "rigour", "rapidfuzz"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _writer(path: Path | None) -> Callable[[str, list[Any]], None] | None:
    if path is None:
        return None
    held: dict[str, list[Any]] = {}

    def write(name: str, missed: list[Any]) -> None:
        held.setdefault(name, []).extend(missed)
        path.write_text(json.dumps(held, indent=1, ensure_ascii=False), encoding="utf-8")

    return write


if __name__ == "__main__":
    sys.exit(main())
