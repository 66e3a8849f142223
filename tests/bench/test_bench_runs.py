"""The benchmarks run, clean up after themselves, and say what they compared."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bench(folder, *options):
    """What the benchmark program printed, with its data in `folder`."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "run.py"), "--quick", *options],
        env=os.environ | {"TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_a_quick_run_measures_and_judges_nothing(tmp_path):
    (case,) = json.loads(bench(tmp_path, "--only", "ledger", "--json"))["cases"]
    assert all(cost > 0 for one in case["measured"] for cost in one["cpu_s"])
    assert {one["met"] for one in case["ratios"] + case["rates"]} == {None}


def test_nothing_is_left_behind(tmp_path):
    bench(tmp_path, "--only", "ledger")
    assert list(tmp_path.iterdir()) == []


def test_the_table_names_no_folder_of_this_machine(tmp_path):
    table = bench(tmp_path, "--only", "ledger")
    assert "durable commits" in table
    assert str(tmp_path) not in table


@pytest.mark.long
def test_every_case_runs(tmp_path):
    cases = json.loads(bench(tmp_path, "--json"))["cases"]
    names = ["small", "big", "ledger", "proofs", "rebuild", "pdf", "start"]
    assert [case["name"] for case in cases] == names


@pytest.mark.long
def test_the_memory_of_adding_large_files_is_told(tmp_path):
    asked = ["--files", "0", "--curve", "", "--large", "3", "--json"]
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "throughput.py"), *asked],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    (row,) = json.loads(done.stdout)["large"]
    assert (row["files"], row["mib"], row["not_read"]) == (3, 13, 0)
    assert row["adding_mib"] > row["largest_parser_mib"] > 20
    assert list(tmp_path.iterdir()) == []
