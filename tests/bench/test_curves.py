"""The curves of the check are measured, and grow no faster than what is checked."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_a_quick_run_gives_both_curves_with_the_reading_beside_them():
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "curves.py"), "--quick", "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert [row["letters"] for row in found["letters"]] == [1, 10, 100]
    assert [row["facts"] for row in found["facts"]] == [1_000, 10_000]
    for row in (*found["letters"], *found["facts"]):
        assert row["check_s"] > 0
        assert row["read_s"] > 0
    small, large = found["facts"]
    assert large["check_s"] < 10 * small["check_s"]
