"""Lets the tests of this room import their specimens, and prepares what several of them kill."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from scenes import Scene, Victims
from specimens import MODES, add, begin, closed


@pytest.fixture(scope="module")
def strace(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The tracer, where this machine has one and lets it attach."""
    found = shutil.which("strace")
    probe = found and subprocess.run(
        [found, "-o", os.devnull, "-e", "trace=write", "true"], capture_output=True, check=False
    )
    if probe and probe.returncode == 0:
        return str(found)
    assert os.environ.get("CI") != "true", "CI must have strace, and be allowed to trace"
    pytest.skip("strace is missing, or tracing is not allowed here")


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    yield from Victims.serving()


@pytest.fixture(scope="module", params=MODES)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    base = tmp_path_factory.mktemp("crash")
    archive = begin(base, request.param)
    add(archive, b"here before", "before.txt")
    files = [b"one", b"two" * 300, b"three", random.Random(5).randbytes((1 << 20) + 5), b"five"]
    paths = [base / f"source-{n}.txt" for n in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    specimen = closed(archive)
    return Scene(
        base=base,
        mode=request.param,
        specimen=specimen,
        groups=[paths[:2], paths[2:4], paths[4:]],
        before={b"here before"},
    )
