"""init and status: is the archive what was asked for, and who can open it?"""

import pytest

PASSPHRASE = "correct horse battery staple nine"


def test_an_archive_is_sealed_unless_said_otherwise(call, identity):
    said = call("init", "archive", "--identity", identity, "--json").json
    assert said["ok"] is True
    assert said["mode"] == "sealed"
    assert len(said["archive"]) == 64


def test_an_open_archive_needs_no_secret(call):
    assert call("init", "archive", "--open").code == 0
    assert call("-C", "archive", "status", "--json").json["sealed"] is False


def test_a_sealed_archive_without_any_secret_is_refused(call, tmp_path):
    said = call("init", "archive")
    assert said.code == 2
    assert "ANSWERABLE_PASSPHRASE" in said.err
    assert not (tmp_path / "archive").exists()


def test_an_open_archive_with_an_identity_is_a_contradiction(call, identity):
    assert call("init", "archive", "--open", "--identity", identity).code == 2


def test_a_missing_identity_file_is_made_and_opens_the_archive(call, tmp_path):
    assert call("init", "archive", "--identity", "new.txt").code == 0
    assert call("-C", "archive", "--identity", "new.txt", "status").code == 0
    assert (tmp_path / "new.txt").stat().st_mode & 0o077 == 0


def test_the_recipient_is_computed_and_not_believed(call, tmp_path, identity):
    secret = identity.read_text().splitlines()[-1]
    identity.write_text(f"# public key: age1somebodyelse\n{secret}\n")
    assert call("init", "archive", "--identity", identity).code == 0
    assert call("-C", "archive", "--identity", identity, "status").code == 0


def test_a_file_that_is_no_identity_is_refused(call, tmp_path):
    (tmp_path / "a.txt").write_text("hello")
    assert call("init", "archive", "--identity", "a.txt").code == 3


def test_an_identity_inside_its_archive_is_refused(call, tmp_path):
    assert call("init", "archive", "--identity", "archive/id.txt").code == 5
    assert not (tmp_path / "archive").exists()


def test_a_folder_with_something_in_it_is_not_taken(call, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").touch()
    assert call("init", "full", "--open").code == 5


def test_a_dry_run_makes_nothing(call, tmp_path, unchanged):
    before = unchanged()
    said = call("init", "archive", "--identity", "new.txt", "--dry-run", "--json")
    assert said.json["dry_run"] is True
    assert unchanged() == before


def test_the_folder_may_be_given_with_C(call, tmp_path):
    assert call("-C", "archive", "init", "--open").code == 0
    assert (tmp_path / "archive" / "ledger").is_dir()


def test_the_passphrase_comes_from_the_variable(call, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", PASSPHRASE)
    assert call("init", "archive").code == 0
    assert call("-C", "archive", "status").code == 0
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", PASSPHRASE + "x")
    said = call("-C", "archive", "status", "--json")
    assert said.code == 4
    assert said.json["ok"] is False
    assert PASSPHRASE not in said.out + said.err


def ask_with(monkeypatch, *answers):
    waiting = list(answers)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: waiting.pop(0))


def test_on_a_terminal_the_passphrase_is_asked_twice(call, monkeypatch):
    ask_with(monkeypatch, PASSPHRASE, PASSPHRASE, PASSPHRASE)
    assert call("init", "archive").code == 0
    assert call("-C", "archive", "status").code == 0


def test_two_passphrases_that_differ_make_no_archive(call, monkeypatch, tmp_path):
    ask_with(monkeypatch, PASSPHRASE, "another")
    assert call("init", "archive").code == 2
    assert not (tmp_path / "archive").exists()


def test_a_passphrase_is_no_argument_of_any_command(call):
    assert "--pass" not in call("init", "--help").out


def test_another_identity_does_not_open_it(held, call, tmp_path):
    from answerable.archive import identities

    identities.write_new(tmp_path / "other.txt")
    said = call("-C", held.folder, "--identity", "other.txt", "status")
    assert said.code == 4


def test_without_any_secret_a_sealed_archive_says_how_to_give_one(held, call):
    said = call("-C", held.folder, "status")
    assert said.code == 4
    assert "ANSWERABLE_PASSPHRASE" in said.err


def test_a_secret_for_an_open_archive_is_refused(call, identity):
    call("init", "archive", "--open")
    assert call("-C", "archive", "--identity", identity, "status").code == 4


def test_the_archive_is_found_from_below(held, call, identity, monkeypatch):
    monkeypatch.chdir(held.folder / "vault")
    assert call("--identity", identity, "status").code == 0


def test_the_archive_of_the_settings_is_used_where_none_is_found(held, call, identity, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_ARCHIVE", str(held.folder))
    assert call("--identity", identity, "status").code == 0


@pytest.mark.parametrize("words", [["status"], ["-C", "nowhere", "status"]])
def test_no_archive_is_not_found(call, words):
    assert call(*words).code == 6


def test_a_file_named_as_the_archive_is_a_usage_error(call, tmp_path):
    (tmp_path / "letter.txt").write_text("words")
    for command in ("status", "verify", "backup"):
        words = [command, "copy"] if command == "backup" else [command]
        assert call("-C", "letter.txt", *words).code == 2


def test_a_folder_inside_an_archive_is_not_taken_for_it_when_named(held, call, identity):
    assert call("-C", held.folder / "vault", "--identity", identity, "status").code == 6


def test_status_counts_what_is_held(held):
    said = held("status", "--json").json
    assert said["ok"] is True
    assert said["name"] == "Test"
    assert said["objects"] == 1
    assert said["texts"] == 1
    assert said["chains"][0]["mine"] is True
    assert "Objects" in held("status").out
