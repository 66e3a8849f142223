"""The measurement of a meeting runs, and what moves is about what is new."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench" / "meeting.py"


def test_a_quick_meeting_moves_little_more_than_what_is_new() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCH), "--quick", "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    for one in json.loads(done.stdout)["meetings"]:
        assert one["bytes moved, times new data"] <= 1.02, one["mode"]
