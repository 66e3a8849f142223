#!/usr/bin/env python3
"""How does Answerable's cost compare with the tools people know, on this machine?

    python bench/run.py [--quick] [--only NAME] [--rounds N] [--json]

Makes its data in a folder below TMPDIR and removes it. Nothing it prints holds a path or a host name.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cases import CASES, FULL, QUICK, ROOT
from measuring import Case, CommandFailed, Measured, Rate, Ratio, measure

IN_MEMORY = ("tmpfs", "ramfs")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print a table or JSON; returns the exit code."""
    asked = _asked(argv)
    scale = QUICK if asked.quick else FULL
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as name:
        folder = Path(name)
        _refuse_unfit(folder, scale.needed, asked.quick)
        rounds = asked.rounds or (1 if asked.quick else 3)
        answers = []
        for case_name in asked.only or CASES:
            home = folder / case_name
            home.mkdir()
            try:
                case = CASES[case_name](home, scale)
                measured = measure(case, home, rounds, _say)
            except CommandFailed as error:
                sys.exit(f"{case_name}: {error}")
            answers.append(_answer(case, measured, judged=not asked.quick))
        found = {
            "date": datetime.now(UTC).date().isoformat(),
            "machine": _machine(folder),
            "rounds": rounds,
            "quick": asked.quick,
            "cases": answers,
        }
    print(json.dumps(found, indent=1) if asked.json else _table(found))
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--quick", action="store_true", help="little work; says that all runs, not how fast"
    )
    parser.add_argument(
        "--only", action="append", choices=list(CASES), help="this case; may be repeated"
    )
    parser.add_argument("--rounds", type=int, help="3 unless --quick")
    parser.add_argument("--json", action="store_true", help="JSON instead of tables")
    return parser.parse_args(argv)


def _refuse_unfit(folder: Path, needed: int, quick: bool) -> None:
    if shutil.disk_usage(folder).free < needed:
        sys.exit(
            f"Less than {needed >> 30} GiB are free below TMPDIR. Point TMPDIR to a larger disk."
        )
    if not quick and _file_system(folder) in IN_MEMORY:
        sys.exit("TMPDIR lies in memory, where writing costs nothing. Point it to a disk.")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


# What it comes to


def _answer(case: Case, measured: list[Measured], *, judged: bool) -> dict[str, Any]:
    by_name = {one.task.name: one for one in measured}
    return {
        "name": case.name,
        "title": case.title,
        "measured": [_measured(one) for one in measured],
        "ratios": [_ratio(ratio, by_name, judged) for ratio in case.ratios],
        "rates": [_rate(rate, by_name[rate.what], judged) for rate in case.rates],
        "left_out": list(case.left_out),
    }


def _measured(one: Measured) -> dict[str, Any]:
    return {
        "name": one.task.name,
        "cpu_s": [round(spent.cpu, 4) for spent in one.rounds],
        "cpu_s_median": round(one.cpu, 4),
        "wall_s_median": round(one.wall, 4),
        "per_cpu_s": round(one.per_second, 2) if one.task.work else None,
        "unit": one.task.unit,
    }


def _ratio(ratio: Ratio, by_name: dict[str, Measured], judged: bool) -> dict[str, Any]:
    """The median of the rounds' own ratios: both sides of each met the same minute."""
    ours, theirs = by_name[ratio.what], by_name[ratio.against]
    scale = theirs.task.work / ours.task.work if ratio.per_work else 1.0
    spent = (lambda one: one.wall) if ratio.wall else (lambda one: one.cpu)
    found = [
        scale * spent(mine) / spent(other)
        for mine, other in zip(ours.rounds, theirs.rounds, strict=True)
    ]
    value = statistics.median(found)
    return {
        "what": ratio.what,
        "against": ratio.against,
        "per_work": ratio.per_work,
        "wall": ratio.wall,
        "ratio": round(value, 3),
        "low": round(min(found), 3),
        "high": round(max(found), 3),
        "target": ratio.most,
        "met": value <= ratio.most if judged and ratio.most is not None else None,
    }


def _rate(rate: Rate, one: Measured, judged: bool) -> dict[str, Any]:
    return {
        "what": rate.what,
        "unit": one.task.unit,
        "per_cpu_s": round(one.per_second, 2),
        "target": rate.least,
        "met": one.per_second >= rate.least if judged else None,
    }


# How it is shown


def _table(found: dict[str, Any]) -> str:
    parts = [f"{found['date']}, {found['machine']}, {found['rounds']} rounds"]
    if found["quick"]:
        parts.append("A quick run: it shows that everything works, and judges nothing.")
    for case in found["cases"]:
        parts += [f"## {case['title']}", _cost_table(case), _promise_table(case)]
        parts += case["left_out"]
    return "\n\n".join(part for part in parts if part)


def _cost_table(case: dict[str, Any]) -> str:
    rows = ["| task | CPU s | wall s | a CPU second does |", "|---|---|---|---|"]
    for one in case["measured"]:
        low, high = min(one["cpu_s"]), max(one["cpu_s"])
        rate = f"{one['per_cpu_s']:,.0f} {one['unit']}" if one["unit"] else ""
        if one["unit"] == "MB" and one["per_cpu_s"] < 100:
            rate = f"{one['per_cpu_s']:.1f} MB"
        rows.append(
            f"| {one['name']} | {one['cpu_s_median']:.2f} [{low:.2f}–{high:.2f}] "
            f"| {one['wall_s_median']:.2f} | {rate} |"
        )
    return "\n".join(rows)


def _promise_table(case: dict[str, Any]) -> str:
    rows = ["| compared | found | promised | |", "|---|---|---|---|"]
    for one in case["ratios"]:
        each = ", for each file" if one["per_work"] else ", wall time" if one["wall"] else ""
        most = f"≤ {one['target']:.2f}" if one["target"] is not None else ""
        rows.append(
            f"| {one['what']} / {one['against']}{each} "
            f"| {one['ratio']:.2f} [{one['low']:.2f}–{one['high']:.2f}] | {most} | {_word(one)} |"
        )
    for one in case["rates"]:
        rows.append(
            f"| {one['what']}, {one['unit']} in a CPU second | {one['per_cpu_s']:,.1f} "
            f"| ≥ {one['target']:,} | {_word(one)} |"
        )
    return "\n".join(rows) if len(rows) > 2 else ""


def _word(one: dict[str, Any]) -> str:
    return {True: "met", False: "not met", None: ""}[one["met"]]


# Where it was measured


def _machine(folder: Path) -> str:
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"{_file_system(folder) or 'unknown file system'}, Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown processor"
    names = [line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line]
    return names[0] if names else "unknown processor"


def _file_system(folder: Path) -> str:
    """The type of file system that holds a folder, where the system tells it."""
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    here = str(folder.resolve())
    best, kind = "", ""
    for line in mounts:
        _, point, found, *_ = line.split()
        if len(point) >= len(best) and (here + "/").startswith(point.rstrip("/") + "/"):
            best, kind = point, found
    return kind


if __name__ == "__main__":
    sys.exit(main())
