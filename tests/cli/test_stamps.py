"""anchor: who else states the time by which the newest note existed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "archive"))

from authority import NEEDED, Workshop, answering, serving  # noqa: E402

from answerable.archive.stamping import by_openssl  # noqa: E402

pytestmark = pytest.mark.skipif(
    not (NEEDED and by_openssl.version()), reason="needs openssl 3 and faketime"
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    made = Workshop(tmp_path_factory.mktemp("authority"))
    made.root("Root")
    made.issue("First", "Root")
    return made


@pytest.fixture
def server(shop, monkeypatch):
    with serving() as found:
        found.behave = answering(lambda query: shop.reply("First", query))
        monkeypatch.setenv("ANSWERABLE_TIMESTAMP_AUTHORITIES", found.address)
        monkeypatch.setenv("ANSWERABLE_TIMESTAMP_ROOTS", str(shop.folder / "Root.crt"))
        yield found


def test_it_says_what_a_stamp_shows(held, server):
    said = held("anchor")
    assert said.code == 0
    assert "127.0.0.1 (First): commit 3 existed no later than " in said.out
    assert "It holds, and leads to a trusted root." in said.out
    assert "Now: nothing is unstamped." in said.out
    assert "Only the hash of a signed note is sent." in said.err


def test_one_object_with_json(held, server):
    found = held("anchor", "--json").json
    assert found["ok"] is True
    [one] = found["stamped"]
    assert (one["outcome"], one["authority"], one["commit"]) == ("trusted", "First", 3)
    assert found["stamps"]["unstamped"] == 0
    assert found["failed"] == []


def test_nobody_is_asked_and_nothing_written_to_try_it(held, server, unchanged):
    held("status")
    before = unchanged()
    said = held("anchor", "--dry-run", "--json")
    assert said.json["authorities"] == ["127.0.0.1"]
    assert held("anchor", "--request", "stick", "--dry-run").code == 0
    assert server.asked == []
    assert unchanged() == before


def test_status_and_show_tell_the_gap(held, server, tmp_path):
    assert "Stamped" not in held("status").out
    held("anchor")
    (tmp_path / "more.txt").write_text("more")
    held("add", tmp_path / "more.txt")
    assert "commit 3, " in held("status").out
    assert "1 commit unstamped, since " in held("status").out
    shown = held("anchor", "--show").out
    for label in ("Last", "Clock", "Unstamped", "Oldest not renewed"):
        assert label in shown
    assert held("status", "--json").json["stamps"]["unstamped"] == 1


def test_without_an_authority_it_says_what_to_do(held):
    said = held("anchor")
    assert said.code == 2
    assert "nobody was asked" in said.err
    assert "--request" in said.err


def test_without_a_network_the_request_is_kept_and_said(held, server):
    server.behave = answering(lambda query: b"", status=502)
    said = held("anchor")
    assert said.code == 7
    assert "127.0.0.1: It answers with an error (502)." in said.out
    assert "3 commits unstamped, since " in said.out
    assert "1 request without an answer" in held("anchor", "--show").out


def test_requests_are_carried_out_and_answers_back(held, server, shop, monkeypatch):
    monkeypatch.delenv("ANSWERABLE_TIMESTAMP_AUTHORITIES")
    files = held("anchor", "--request", "stick", "--json").json["files"]
    [query] = [name for name in files if name.endswith(".tsq")]
    answer = Path("stick", query).with_suffix(".tsr")
    answer.write_bytes(shop.reply("First", Path("stick", query).read_bytes()))
    said = held("anchor", "--answer", answer)
    assert said.code == 0
    assert "existed no later than" in said.out
    assert held("anchor", "--answer", answer).code == 7
    assert server.asked == []


def test_the_archive_is_checked_with_the_roots_that_are_named(held, server, tmp_path, shop):
    held("anchor")
    said = held("verify", "--roots", shop.folder / "Root.crt")
    assert said.code == 0
    assert "Checked: a timestamp by First: commit 3 of history " in said.out
    assert held("verify", "--roots", "missing.pem").code == 3


def test_a_stamp_kept_elsewhere_must_be_met(held, server, tmp_path, call):
    held("anchor")
    [stamp] = held.folder.glob("ledger/*/stamps/*")
    assert held("verify", "--expect", stamp).code == 0
    call("init", "other", "--open")
    said = call("-C", "other", "verify", "--expect", stamp)
    assert said.code == 10
    assert "cut or rewritten since" in said.out


def test_without_a_key_the_stamps_are_checked_and_their_records_are_not(held, server, call):
    held("anchor")
    said = call("verify", held.folder)
    assert said.code == 0
    assert "Checked: whether every timestamp is over a signed note of this archive." in said.out
    assert "Not checked: whether the timestamps are logged (no key given)." in said.out


def test_roots_that_hold_none_are_refused(held, server, tmp_path):
    (tmp_path / "no.pem").write_text("nothing here")
    said = held("anchor", "--roots", "no.pem")
    assert said.code == 3
    assert "holds no trusted root" in said.err


@pytest.mark.parametrize(("shift", "side"), [("+10y", "ahead of"), ("-10y", "behind")])
def test_a_clock_wrong_by_ten_years_is_shown_and_decides_nothing(
    held, server, identity, shift, side
):
    run = [
        *("faketime", "-f", shift, sys.executable, "-P", "-m", "answerable.cli.main"),
        *("-C", str(held.folder), "--identity", str(identity), "anchor"),
    ]
    done = subprocess.run(
        run,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    shown = held("anchor", "--show").out
    seconds = int(
        shown.partition("this computer's clock was ")[2].partition(" s ")[0].replace(",", "")
    )
    assert 9 * 365 * 86_400 < seconds < 11 * 366 * 86_400
    assert f" s {side} the authority's" in shown
    assert held("verify").code == 0
    assert held("anchor").code == 0


def test_a_backup_takes_the_stamps_along(held, server, call, tmp_path):
    held("anchor")
    [stamp] = held.folder.glob("ledger/*/stamps/*")
    assert held("backup", "copy").code == 0
    [copy] = Path("copy").glob("ledger/*/stamps/*")
    assert (copy.name, copy.read_bytes()) == (stamp.name, stamp.read_bytes())
