"""Can an id or the name of an authority act on a terminal, and does a killed import leave a name behind?"""

import os
import signal
import subprocess
import sys
import time

import pytest

ACTING = "\x1b[31m\u202e"
ROWS = 30_000
CANARY = "Zawgyi Canary Thwin"
PADDING = "".join(f"Somebody Number {n},PAD,{n + 10}\n" for n in range(300))


def harmless(said):
    return (said.out + said.err).replace("\n", "").isprintable()


@pytest.mark.parametrize("id", [f"list:US:{ACTING}1", f"actor:{ACTING}1", f"{ACTING}p"])
def test_an_id_that_acts_on_a_terminal_is_refused_with_its_line(held, tmp_path, id):
    path = tmp_path / "own.csv"
    path.write_text(
        f"id,kind,property,value\n{id},person,name,Evil One\nq,person,name,Good One\n", "utf-8"
    )
    done = held("import", path, "--json")
    assert (done.code, [one["line"] for one in done.json["bad"]]) == (7, [2])


def test_a_reference_that_acts_on_a_terminal_is_shown_as_signs(held, tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "id,kind,property,value\nlist:US:1,person,name,One\nx,posting,officer,list:US:1\n"
        f"x,posting,organisation,list:US:{ACTING}2\n",
        "utf-8",
    )
    held("import", path)
    said = held("actors", "list:US:1")
    assert "held a post in" in said.out
    assert harmless(said)


def test_a_table_of_ten_million_columns_is_refused_at_once(held, tmp_path):
    path = tmp_path / "wide.csv"
    path.write_bytes(b"id,kind,property,value" + b"," * 10_000_000 + b"\n" + b"a\n" * 100_000)
    began = time.perf_counter()
    assert held("import", path).code == 3
    assert time.perf_counter() - began < 30


@pytest.mark.parametrize("command", ["screen", "gap"])
def test_an_authority_that_acts_on_a_terminal_is_shown_as_signs(call, tmp_path, command):
    path = tmp_path / "own.csv"
    path.write_text(f"name,authority,number\nEvil One Two,X{ACTING},1\n{PADDING}", "utf-8")
    words = [command, "Evil One Two", "--list", path, "--date", "2023-01-01", "--lists-only"]
    if command == "gap":
        words += ["--regimes", f"X{ACTING}"]
    said = call(*words)
    assert "Evil One Two" in said.out
    assert harmless(said)


def test_a_killed_import_into_a_sealed_archive_leaves_no_name_and_is_finished_by_the_next(
    held, identity, tmp_path
):
    path = tmp_path / "own.csv"
    rows = "".join(f"p{n},person,name,{CANARY} {n}\n" for n in range(ROWS))
    path.write_text(f"id,kind,property,value\n{rows}", "utf-8")
    started = [sys.executable, "-c", "from answerable.cli.main import main; main()"]
    words = ["-C", held.folder, "--identity", identity, "import", path]
    for seconds in (1.0, 2.0):
        with subprocess.Popen(
            [*started, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            time.sleep(seconds)
            child.send_signal(signal.SIGKILL)
        assert child.returncode in (0, -signal.SIGKILL)
        assert not names_in(held.folder)
    assert held("verify").code == 0
    again = held("import", path, "--json").json
    assert again["written"] + again["known"] == again["found"] == ROWS
    assert not names_in(held.folder)


def names_in(folder):
    """Every file that holds the name in clear, or in its path."""
    return [
        path
        for path in folder.rglob("*")
        if CANARY in os.fspath(path) or (path.is_file() and b"anary Thwin" in path.read_bytes())
    ]
