"""The same workspace with its accounts and work in PostgreSQL, as a team keeps them."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from itertools import chain
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def database():
    """The address of a fresh cluster on this computer."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: the team extra is not tested")
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed: the team's database is not tested")
    if os.geteuid() == 0 and not shutil.which("runuser"):
        pytest.skip("PostgreSQL does not run as root, and runuser is missing")
    # Not below the tests' own folder, which nobody but their user may enter.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    place, bin_ = folder / "data", PROGRAMS[-1].parent
    as_user = []
    if os.geteuid() == 0:
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    port = free_port()

    def run(*words):
        subprocess.run([*as_user, *words], check=True, stdin=subprocess.DEVNULL, cwd=folder)

    run(bin_ / "initdb", "-D", place, "-A", "trust", "-U", "desk", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c fsync=off -k {folder}"
    run(bin_ / "pg_ctl", "-D", place, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        run(bin_ / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "desk", "web")
        yield f"postgresql://desk@127.0.0.1:{port}/web"
    finally:
        run(bin_ / "pg_ctl", "-D", place, "-m", "fast", "-w", "stop")
        shutil.rmtree(folder)


# Every module of the workspace that asks its database is walked by one of these.
ASKING = (
    "access_guests", "actors_lists", "api_answers", "disclosure_redaction", "law_questions", "access_login", "access_people", "access_sessions", "access_table", "api_access",
    "attacked_results", "checks_report", "documents_add", "frame", "home_page", "jobs", "verify_pages",
)  # fmt: skip


def test_what_holds_with_a_file_holds_with_postgresql(database):
    found = [sorted(str(one) for one in HERE.glob(f"test_{about}*.py")) for about in ASKING]
    assert all(found)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            *chain.from_iterable(found),
        ],
        env={**os.environ, "ANSWERABLE_TEST_DATABASE": database},
        cwd=HERE.parents[1],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:]
    assert " passed" in done.stdout
