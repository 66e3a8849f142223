"""keys: who can open the archive, and what happens when somebody is gone?"""

import io
import os

import pytest

NEW = "five other random words here"


def type_in(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


def test_key_files_are_listed_by_kind_and_without_a_name(held):
    said = held("keys", "list", "--json").json
    assert said["ok"] is True
    [key] = said["keys"]
    assert key["opens_with"] == "age identity"


def test_an_open_archive_has_no_key_files(call):
    call("init", "archive", "--open")
    assert call("-C", "archive", "keys", "list", "--json").json["keys"] == []
    assert call("-C", "archive", "keys", "split", "--of", "3", "--need", "2").code == 2


def test_another_identity_may_be_let_in(held, call, tmp_path):
    from answerable.archive import identities

    recipient = identities.write_new(tmp_path / "colleague.txt")
    assert held("keys", "add", "--recipient", recipient).code == 0
    assert call("-C", held.folder, "--identity", "colleague.txt", "status").code == 0
    assert held("status").code == 0


def test_another_passphrase_may_be_let_in(held, call, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_NEW_PASSPHRASE", NEW)
    assert held("keys", "add", "--json").json["ok"] is True
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", NEW)
    assert call("-C", held.folder, "status").code == 0


def test_without_a_new_passphrase_nothing_is_added(held):
    assert held("keys", "add").code == 2
    assert held("keys", "add", "--recipient", "age1nonsense").code == 2
    assert len(held("keys", "list", "--json").json["keys"]) == 1


def test_a_split_key_opens_the_archive_with_enough_shares(held, call, monkeypatch):
    said = held("keys", "split", "--of", "3", "--need", "2", "--json").json
    assert len(said["shares"]) == 3
    monkeypatch.setenv("ANSWERABLE_NEW_PASSPHRASE", NEW)
    type_in(monkeypatch, said["shares"][2], said["shares"][0])
    assert call("-C", held.folder, "keys", "join").code == 0
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", NEW)
    assert call("-C", held.folder, "status").code == 0


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_shares_open_nothing(held, call, monkeypatch, count):
    shares = held("keys", "split", "--of", "3", "--need", "2", "--json").json["shares"]
    monkeypatch.setenv("ANSWERABLE_NEW_PASSPHRASE", NEW)
    type_in(monkeypatch, *shares[:count])
    assert call("-C", held.folder, "keys", "join").code == 3


def test_shares_of_another_archive_are_refused(held, call, identity, monkeypatch):
    call("init", "other", "--identity", identity)
    split = ["keys", "split", "--of", "2", "--need", "2", "--json"]
    shares = call("-C", "other", "--identity", identity, *split).json["shares"]
    monkeypatch.setenv("ANSWERABLE_NEW_PASSPHRASE", NEW)
    type_in(monkeypatch, *shares)
    assert call("-C", held.folder, "keys", "join").code == 4


def test_a_split_that_makes_no_sense_is_refused(held):
    assert held("keys", "split", "--of", "2", "--need", "3").code == 2


def test_shares_are_printed_for_people_too(held):
    said = held("keys", "split", "--of", "3", "--need", "2")
    assert said.out.count("any 2 open") == 3


def test_only_an_unknown_signer_can_be_admitted(held):
    own = held("status", "--json").json["chains"][0]["replica"]
    assert held("keys", "admit", own).code == 6
    assert held("keys", "admit", "f" * 64).code == 6


def test_an_unknown_signer_counts_after_admission(call, tmp_path, monkeypatch):
    """An open archive that another key store wrote to: nothing proves that writer."""
    call("init", "archive", "--open")
    (tmp_path / "a.txt").write_text("theirs")
    mine = tmp_path / "keys"
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "their-keys"))
    call("-C", "archive", "add", "a.txt")
    monkeypatch.setenv("ANSWERABLE_KEYS", str(mine))
    status = call("-C", "archive", "status", "--json").json
    assert status["objects"] == 0
    [stranger] = status["strangers"]
    assert call("-C", "archive", "keys", "admit", stranger[:12], "--dry-run").code == 0
    assert call("-C", "archive", "status", "--json").json["objects"] == 0
    assert call("-C", "archive", "keys", "admit", stranger).code == 0
    assert call("-C", "archive", "status", "--json").json["objects"] == 1


def test_a_dry_run_of_a_new_key_writes_nothing(held, monkeypatch, unchanged):
    monkeypatch.setenv("ANSWERABLE_NEW_PASSPHRASE", NEW)
    before = unchanged()
    assert held("keys", "add", "--dry-run").code == 0
    assert unchanged() == before


def test_a_key_file_of_a_stranger_is_listed_harmless(held, call):
    keys = held.folder / "keys"
    (keys / "x\x1b[2J").write_bytes(b"[" * 60_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(keys / "pipe")
    said = call("-C", held.folder, "keys", "list")
    assert said.code == 0
    assert "\x1b" not in said.out
