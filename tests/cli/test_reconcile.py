"""reconcile: OpenRefine asks this archive, or some lists, on this computer."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlencode

import pytest

US = "name,number,type,birthdate\nThan Hlaing,31474,person,1965-01-01\n"
EU = "name,number,type,birthdate\nThan Hlaing,EU1,person,1965-01-01\n"
BORN = [{"pid": "birth_date", "v": "1965-01-01"}]


@pytest.fixture
def files(tmp_path):
    found = []
    for authority, table in (("US", US), ("EU", EU)):
        path = tmp_path / f"{authority}-2026-08-01.csv"
        path.write_text(table)
        found.append(path)
    return found


@contextmanager
def serving(*words):
    """The program in a process of its own: the address that it prints, and how it ended."""
    command = [sys.executable, "-m", "answerable.cli.main", *map(str, words)]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)
    )
    ended = {}
    try:
        yield child.stdout.readline().strip(), ended
    finally:
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=20)
        ended.update(code=child.returncode, out=out, err=err)


def ask(url, **query):
    batch = urlencode({"queries": json.dumps({"q0": query})}).encode()
    with urllib.request.urlopen(url, data=batch, timeout=10) as found:
        return json.load(found)["q0"]["result"]


def test_lists_are_served_without_an_archive_until_stopped(files):
    with serving("reconcile", "--list", files[0], "--authority", "US") as (url, ended):
        assert url.startswith("http://127.0.0.1:")
        assert url.endswith("/reconcile")
        assert ask(url, query="Than Hlaing")[0]["id"] == "list:US:31474"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(url.replace("/reconcile", "x/reconcile"), timeout=5)
    assert ended["code"] == 0
    assert "1 request was answered" in ended["out"]
    assert "Hlaing" not in ended["out"] + ended["err"]


def test_what_people_judge_meanwhile_applies_at_once(held, files, tmp_path):
    for authority, path in zip(("US", "EU"), files, strict=True):
        held("lists", "add", path, "--authority", authority)
    words = (
        "-C",
        held.folder,
        "--identity",
        tmp_path / "identity.txt",
        "reconcile",
        "--of",
        "lists",
    )
    with serving(*words) as (url, ended):
        before = ask(url, query="Than Hlaing", type="person", properties=BORN)
        assert len(before) == 2
        assert not any(one["match"] for one in before)
        table = tmp_path / "answers.csv"
        table.write_text("one,other,answer\nlist:EU:EU1,list:US:31474,y\n")
        assert held("judge", "--answers", table).code == 0
        [after] = ask(url, query="Than Hlaing", type="person", properties=BORN)
        assert after["match"]
        assert "judged the same as" in after["description"]
    assert ended["code"] == 0


def test_with_nobody_to_find_nothing_is_served(held):
    said = held("reconcile", "--of", "lists")
    assert said.code == 2
    assert "nobody to find" in said.err


@pytest.mark.parametrize("where", ["http://x/path", "javascript:alert(1)", "*", "http://x y"])
def test_what_is_no_origin_is_refused(call, files, where):
    assert (
        call("reconcile", "--list", files[0], "--authority", "US", "--openrefine", where).code == 2
    )


def test_a_port_that_is_none_or_taken_is_refused(call, files):
    import socket

    asked = ("reconcile", "--list", files[0], "--authority", "US", "--port")
    assert call(*asked, "70000").code == 2
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert call(*asked, taken.getsockname()[1]).code == 3


LETTER = "Open letter\n\n1 March 2020\n\nWe call.\n\nSigned by 2 organisations:\n\n1. {}\n2. Hill Watch\n"


def test_whom_only_a_withdrawn_document_names_is_named_no_more(held, tmp_path):
    letter = tmp_path / "signed.txt"
    letter.write_text(LETTER.format("Lantern Solidarity Network"))
    object_id = held("add", letter, "--json").json["added"][0]["object"]
    other = tmp_path / "other.txt"
    other.write_text(LETTER.format("Riverbank Reading Union"))
    held("add", other)
    words = (
        "-C",
        held.folder,
        "--identity",
        tmp_path / "identity.txt",
        "reconcile",
        "--of",
        "signatories",
    )
    with serving(*words) as (url, ended):
        assert ask(url, query="Lantern Solidarity Network")
        gone = held("shred", object_id, "--reason", "asked", "--ground", "consent withdrawn")
        assert gone.code == 0, gone.err
        assert ask(url, query="Lantern Solidarity Network") == []
        assert ask(url, query="Riverbank Reading Union")
    assert ended["code"] == 0


def test_with_json_nothing_is_served_at_an_address_that_nobody_learns(call, files):
    said = call("reconcile", "--list", files[0], "--authority", "US", "--json")
    assert said.code == 2
    assert said.json["ok"] is False
