"""What the program loads before it knows what it is asked to do."""

import os
import subprocess
import sys
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "src"
HEAVY = (
    "apsw",
    "cryptography",
    "jinja2",
    "lxml",
    "myanmartools",
    "orjson",
    "pypdfium2",
    "pypdfium2_raw",
    "pyrage",
    "shamir_mnemonic",
    "yaml",
)


def loaded_by(*arguments):
    """The names of all modules that one command loads, as Python's own import log tells."""
    done = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "answerable.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SRC), "COVERAGE_PROCESS_START": ""},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")][1:]
    return {line.rpartition("|")[2].strip() for line in lines}


def test_help_loads_nothing_heavy():
    families = {name.partition(".")[0] for name in loaded_by("--help")}
    assert families & set(HEAVY) == set()


def test_help_loads_only_the_standard_library_and_ourselves():
    allowed = set(sys.stdlib_module_names) | {
        "answerable",
        "org",  # the standard library's `copy` asks whether it runs on Jython
        "site",
        "sitecustomize",
        "usercustomize",
    }
    families = {name.partition(".")[0] for name in loaded_by("--help")}
    strangers = {name for name in families - allowed if not name.startswith(("_", "distutils"))}
    assert strangers == set()


def test_help_loads_no_room_below_the_face():
    rooms = ("archive", "ontology", "reading", "checks", "disclosure", "workbench")
    opened = {name for name in loaded_by("--help") if name.count(".") >= 2}
    assert {name for name in opened if name.split(".")[1] in rooms} == set()
