"""sync: what a person sees when copies meet, and when they cannot."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

PROGRAM = [sys.executable, "-m", "answerable.cli.main"]


@pytest.fixture
def open_one(call, tmp_path):
    """An open archive with one letter; a new machine is an unknown signer to it."""
    assert call("init", "archive", "--open").code == 0
    (tmp_path / "a.txt").write_text("A letter about the River Valley.\n")
    assert call("-C", "archive", "add", "a.txt").code == 0
    return tmp_path / "archive"


def another_machine(call, monkeypatch, tmp_path, words="from elsewhere"):
    """A copy made from the stick, written to under a key store of its own."""
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "other-keys"))
    assert call("restore", "stick", "other").code == 0
    (tmp_path / "b.txt").write_text(words)
    assert call("-C", "other", "add", "b.txt").code == 0
    assert call("-C", "other", "sync", "stick").code == 0
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "keys"))


def files(*folders):
    """The content of every file below."""
    found = (path for folder in folders for path in folder.rglob("*"))
    return {path: path.read_bytes() for path in found if path.is_file()}


def objects(call, folder):
    return call("-C", folder, "status", "--json").json["objects"]


# What is said


def test_a_new_folder_is_made_and_filled(held, tmp_path, call):
    said = held("sync", "stick")
    assert said.code == 0
    assert said.out.splitlines()[0] == "With stick:"
    assert "Given: " in said.out
    assert call("verify", "stick").code == 0
    assert (tmp_path / "stick").stat().st_mode & 0o777 == 0o700


def test_the_answer_is_one_object(held):
    said = held("sync", "stick", "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert said.json["given"]["items"] == 1
    assert said.json["taken"]["commits"] == 0
    again = held("sync", "stick", "--json").json
    assert again["given"]["commits"] == again["given"]["bytes"] == 0


def test_a_dry_run_counts_and_writes_nothing(held, unchanged, tmp_path):
    before = unchanged()
    said = held("sync", "stick", "--dry-run")
    assert "Would make the folder stick." in said.out
    assert "Would give" in said.out
    assert unchanged() == before
    assert held("sync", "stick").code == 0
    before = unchanged()
    said = held("sync", "stick", "--dry-run", "--json").json
    assert said["take"] == said["give"] == {"commits": 0, "files": 0}
    assert unchanged() == before


def test_a_dry_run_one_way_counts_that_way(held):
    held("sync", "stick")
    assert "give" not in held("sync", "stick", "--take-only", "--dry-run", "--json").json
    assert "take" not in held("sync", "stick", "--give-only", "--dry-run", "--json").json


def test_a_dry_run_refuses_another_archive_too(held, call):
    call("init", "else", "--open")
    call("-C", "else", "sync", "stick")
    assert held("sync", "stick", "--dry-run").code == 5


def test_taking_only_changes_nothing_there_and_giving_only_nothing_here(
    call, open_one, monkeypatch, tmp_path
):
    call("-C", "archive", "sync", "stick")
    another_machine(call, monkeypatch, tmp_path)
    before = files(tmp_path / "stick")
    assert call("-C", "archive", "sync", "stick", "--take-only").code == 0
    assert files(tmp_path / "stick") == before
    ledger = files(open_one / "ledger", open_one / "vault")
    assert call("-C", "archive", "sync", "stick", "--give-only").code == 0
    assert files(open_one / "ledger", open_one / "vault") == ledger


def test_an_unknown_signer_is_named_and_accepted_by_its_first_digits(
    call, open_one, monkeypatch, tmp_path
):
    call("-C", "archive", "sync", "stick")
    another_machine(call, monkeypatch, tmp_path)
    said = call("-C", "archive", "sync", "stick", "--json")
    assert said.code == 0
    [stranger] = said.json["strangers"]
    assert objects(call, "archive") == 1
    assert stranger in call("-C", "archive", "sync", "stick").out
    assert call("-C", "archive", "sync", "stick", "--accept", "zz").code == 6
    assert call("-C", "archive", "sync", "stick", "--accept", stranger[:8]).code == 0
    assert objects(call, "archive") == 2


def test_an_id_that_begins_several_ways_is_refused(call, open_one, monkeypatch, tmp_path):
    call("-C", "archive", "sync", "stick")
    another_machine(call, monkeypatch, tmp_path)
    [stranger] = call("-C", "archive", "sync", "stick", "--json").json["strangers"]
    twin = tmp_path / "stick" / "ledger" / (stranger[:6] + "0" * 58)
    shutil.copytree(tmp_path / "stick" / "ledger" / stranger, twin)
    said = call("-C", "archive", "sync", "stick", "--accept", stranger[:6])
    assert said.code == 5
    assert "few more digits" in said.err


# Exit codes


def test_a_fork_returns_ten(call, open_one, tmp_path, monkeypatch):
    shutil.copytree(open_one, tmp_path / "twin")
    shutil.copytree(tmp_path / "keys", tmp_path / "twin-keys")
    (tmp_path / "b.txt").write_text("this history")
    call("-C", "archive", "add", "b.txt")
    call("-C", "archive", "sync", "stick")
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "twin-keys"))
    (tmp_path / "c.txt").write_text("that history")
    call("-C", "twin", "add", "c.txt")
    said = call("-C", "twin", "sync", "stick", "--json")
    assert said.code == 10
    assert said.json["ok"] is False
    assert len(said.json["disputed"]) == 1
    assert "two histories" in said.json["error"]
    assert "two histories" in call("-C", "twin", "sync", "stick").err


def test_damage_at_the_place_returns_seven_and_is_named(call, open_one, tmp_path, monkeypatch):
    call("-C", "archive", "sync", "stick")
    (tmp_path / "b.txt").write_text("more")
    call("-C", "archive", "add", "b.txt")
    call("-C", "archive", "sync", "stick")
    shutil.copytree(open_one, tmp_path / "whole")
    victim = max((tmp_path / "stick" / "ledger").glob("*/commits/*"))
    data = bytearray(victim.read_bytes())
    data[60] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(data)
    said = call("-C", "archive", "sync", "stick", "--take-only", "--json")
    assert said.code == 7
    assert said.json["ok"] is False
    assert victim.name in said.json["damage"][0]["where"]


def test_what_is_damaged_here_is_repaired(held, call):
    held("sync", "stick")
    victim = max((held.folder / "vault").rglob("*.tar"), default=None) or max(
        path for path in (held.folder / "vault").rglob("*") if path.is_file()
    )
    data = bytearray(victim.read_bytes())
    data[700] ^= 1
    victim.chmod(0o600)
    victim.write_bytes(data)
    assert held("verify").code == 10
    said = held("sync", "stick", "--repair")
    assert "Repaired: " in said.out
    assert held("verify").code == 0


def test_another_archive_is_refused(held, call):
    call("init", "else", "--open")
    call("-C", "else", "sync", "stick")
    said = held("sync", "stick")
    assert said.code == 5
    assert "Another archive" in said.err


# Places that are none


def test_a_file_is_no_place(held, tmp_path):
    (tmp_path / "file").write_text("x")
    said = held("sync", "file")
    assert said.code == 2
    assert "not a folder" in said.err
    assert held("sync", "file", "--dry-run").code == 2


def test_a_stick_that_is_not_there_is_said_and_no_folder_is_made(held, tmp_path):
    said = held("sync", tmp_path / "media" / "stick" / "archive")
    assert said.code == 6
    assert "Plug in the disk" in said.err
    assert not (tmp_path / "media").exists()
    assert held("sync", "nowhere", "--take-only").code == 6
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_with_other_things_is_not_strewn_with_ours(held, tmp_path, unchanged):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "summer.jpg").write_bytes(b"x")
    before = unchanged()
    said = held("sync", "photos")
    assert said.code == 5
    assert "photos/archive" in said.err
    assert held("sync", "photos", "--dry-run").code == 5
    assert unchanged() == before
    assert held("sync", "photos/archive").code == 0


def test_an_empty_stick_is_taken_with_what_a_system_leaves_on_it(held, tmp_path):
    (tmp_path / "stick" / "System Volume Information").mkdir(parents=True)
    (tmp_path / "stick" / ".Trash-1000").mkdir()
    assert held("sync", "stick").code == 0


def test_the_archive_itself_is_no_place(held):
    for place in (held.folder, held.folder / "copy"):
        said = held("sync", place)
        assert said.code == 5
        assert "in the archive itself" in said.err
    assert not (held.folder / "copy").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_that_allows_no_writing_is_said(held, tmp_path):
    (tmp_path / "stick").mkdir(mode=0o500)
    said = held("sync", "stick/archive")
    assert said.code == 1
    assert "does not allow" in said.err


def test_a_disk_that_refuses_a_new_folder_is_said(held, monkeypatch):
    def refuse(self, *_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    said = held("sync", "stick")
    assert said.code == 1
    assert "does not allow it" in said.err
    assert "stick" in said.err


def test_a_wrong_key_makes_no_folder(held, call, tmp_path):
    from answerable.archive import identities

    identities.write_new(tmp_path / "other.txt")
    said = call("-C", held.folder, "--identity", "other.txt", "sync", "stick")
    assert said.code == 4
    assert not (tmp_path / "stick").exists()


def test_what_contradicts_itself_is_refused(held):
    assert held("sync", "stick", "--give-only", "--repair").code == 2
    assert held("sync", "stick", "--give-only", "--accept", "ab").code == 2
    assert held("sync", "stick", "--take-only", "--give-only").code == 2
    assert held("sync", "stick", "--every", "5", "--json").code == 2
    assert held("sync", "stick", "--every", "0").code == 2


# Following


def following(folder, stick, identity, *more):
    return subprocess.Popen(
        [*PROGRAM, "-C", folder, "--identity", identity, "sync", stick, "--every", "1", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until(true, seconds=60):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_a_follower_takes_what_comes_and_stops_cleanly(held, call, identity, tmp_path, how):
    held("sync", "stick")
    assert call("restore", "stick", "copy").code == 0
    follower = following(tmp_path / "copy", tmp_path / "stick", identity, "--take-only")
    try:
        (tmp_path / "b.txt").write_text("more")
        held("add", "b.txt")
        held("sync", "stick")
        here = {path.name for path in held.folder.glob("ledger/*/commits/*")}
        until(lambda: {p.name for p in (tmp_path / "copy").glob("ledger/*/commits/*")} >= here)
        follower.send_signal(getattr(signal, how))
        out, err = follower.communicate(timeout=60)
    finally:
        follower.kill()
        follower.wait()
    assert follower.returncode == 130
    assert "Stopped by you." in err
    assert "Traceback" not in out + err
    assert not list((tmp_path / "copy" / "tmp").iterdir())
    assert call("-C", "copy", "--identity", identity, "verify").code == 0


def test_a_stick_pulled_out_for_a_while_ends_no_follower(held, call, identity, tmp_path):
    held("sync", "stick")
    call("restore", "stick", "copy")
    follower = following(tmp_path / "copy", tmp_path / "stick", identity, "--take-only")
    try:
        assert follower.stdout.readline()
        (tmp_path / "stick").rename(tmp_path / "pulled")
        said = follower.stderr.readline()
        while "tried again" not in said:
            assert said, "the follower ended"
            said = follower.stderr.readline()
        (tmp_path / "b.txt").write_text("more")
        held("add", "b.txt")
        held("sync", "pulled")
        (tmp_path / "pulled").rename(tmp_path / "stick")
        assert follower.stdout.readline()
        until(lambda: len(list((tmp_path / "copy").glob("ledger/*/commits/*"))) > 1)
    finally:
        follower.kill()
        follower.communicate()
