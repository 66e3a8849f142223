"""drill: what a person is told when a loss is rehearsed, and what it returns."""

import io
import os
import signal
import subprocess
import sys
import time

import pytest

PASSPHRASE = "ten lorries under a grey northern sky"


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch):
    """Copies that lie on another disk than the archive."""
    from answerable.archive import drilling

    monkeypatch.setattr(drilling, "on_same_disk", lambda one, other: False)


@pytest.fixture
def copy(held, tmp_path):
    assert held("backup", "copy").code == 0
    return tmp_path / "copy"


def test_a_whole_copy_returns_zero_and_says_so_in_plain_words(held, copy):
    said = held("drill", copy)
    assert said.code == 0
    assert "If this computer were gone today: nothing would be lost." in said.out
    assert "Opened and read, chosen by chance: 1 of 1 item; each is what was preserved." in said.out
    assert "1 age identity, alone." in said.out
    assert "Whether the identity file exists anywhere but on this computer." in said.out
    assert "Bringing" in said.err


def test_the_answer_is_one_object(held, copy):
    said = held("drill", copy, "--json")
    assert said.code == 0
    assert (said.json["ok"], said.json["safe"]) == (True, True)
    assert said.json["opened_with"] == "age identity"
    assert said.json["would_be_lost"] == []
    assert said.json["report"]["intact"] is True


def test_an_older_copy_returns_seven_and_says_what_would_be_lost(held, copy, tmp_path):
    (tmp_path / "b.txt").write_text("written since")
    held("add", "b.txt")
    said = held("drill", copy)
    assert said.code == 7
    assert "1 commit, written since the copy was made." in said.out
    assert "answerable backup" in said.err
    assert held("drill", copy, "--json").json["behind"]["items"] == 1


def test_a_damaged_copy_returns_ten(held, copy):
    victim = max(path for path in (copy / "vault").rglob("*") if path.is_file())
    data = bytearray(victim.read_bytes())
    data[700] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(data)
    said = held("drill", copy)
    assert said.code == 10
    assert "Every signature" not in said.out


def test_a_rehearsal_changes_nothing(held, copy, unchanged):
    held("status")
    before = unchanged()
    assert held("drill", copy).code == 0
    assert unchanged() == before


def test_what_does_not_open_it_returns_four(held, call, copy, tmp_path, monkeypatch):
    from answerable.archive import identities

    identities.write_new(tmp_path / "other.txt")
    assert call("-C", held.folder, "--identity", "other.txt", "drill", copy).code == 4
    assert call("-C", held.folder, "drill", copy).code == 4


def test_a_passphrase_from_a_variable_is_not_one_known_by_heart(held, call, copy, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_NEW_PASSPHRASE", PASSPHRASE)
    assert held("keys", "add").code == 0
    held("backup", copy)
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", PASSPHRASE)
    said = call("-C", held.folder, "drill", copy)
    assert said.code == 0
    assert "it came from ANSWERABLE_PASSPHRASE" in said.out
    assert PASSPHRASE not in said.out + said.err


def test_shares_are_read_one_a_line(held, call, copy, monkeypatch):
    shares = held("keys", "split", "--of", "3", "--need", "2", "--json").json["shares"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(shares[1:])))
    said = call("-C", held.folder, "drill", copy, "--shares")
    assert said.code == 0
    assert "What you brought opens it: word shares." in said.out
    assert "Word shares: any 2 of the set" in said.out
    assert shares[1] not in said.out + said.err


def test_shares_and_an_identity_are_not_tried_together(held, copy):
    assert held("drill", copy, "--shares").code == 2


def test_an_open_archive_needs_nothing(call, tmp_path):
    call("init", "archive", "--open")
    call("-C", "archive", "backup", "copy")
    said = call("-C", "archive", "drill", "copy")
    assert said.code == 0
    assert "Anybody who holds the copy: the archive is open." in said.out
    assert call("-C", "archive", "drill", "copy", "--shares").code == 2


def test_without_a_copy_the_own_folder_is_tried_and_is_not_enough(held, call):
    said = held("drill")
    assert said.code == 7
    assert "Everything that no other copy has." in said.out
    assert call("drill").code == 6
    assert call("drill", "nowhere").code == 6


def test_on_a_computer_without_the_archive_the_copy_is_rehearsed_alone(
    held, call, copy, identity, tmp_path, monkeypatch
):
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "fresh"))
    said = call("--identity", identity, "drill", copy)
    assert said.code == 0
    assert "there is nothing here to compare it with" in said.out


def test_a_rehearsal_stopped_with_ctrl_c_leaves_nothing(held, copy, identity, tmp_path):
    with subprocess.Popen(
        [
            *(sys.executable, "-m", "answerable.cli.main", "-C", held.folder),
            *("drill", copy, "--shares"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ANSWERABLE_KEYS": str(tmp_path / "keys")},
    ) as run:
        end = time.monotonic() + 60
        while not list((tmp_path / "keys" / "drill").glob("*/first/keys/*")):
            assert time.monotonic() < end
            time.sleep(0.05)
        run.send_signal(signal.SIGINT)
        _, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert b"Stopped by you." in err
    assert not (tmp_path / "keys" / "drill").exists()
