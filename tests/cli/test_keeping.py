"""verify, rebuild, backup, restore and tiles: is it whole, and is there a second copy?"""

import shutil


def flip_a_byte(folder):
    path = max((one for one in (folder / "vault").rglob("*") if one.is_file()), key=str)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)
    return path


def test_a_sound_archive_is_intact(held):
    said = held("verify", "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert said.json["intact"] is True
    assert said.json["faults"] == []
    assert said.json["counts"]["records"] > 0
    assert "Intact" in held("verify").out


def test_without_a_key_it_says_what_it_did_not_check(held, call):
    said = call("verify", held.folder, "--json")
    assert said.code == 0
    assert said.json["unchecked"]


def test_a_flipped_byte_is_named_and_returns_ten(held):
    path = flip_a_byte(held.folder)
    said = held("verify", "--json")
    assert said.code == 10
    assert said.json["ok"] is False
    assert said.json["intact"] is False
    assert any(path.name in fault["where"] for fault in said.json["faults"])
    assert path.name in held("verify").out


def test_a_wrong_identity_is_said_and_not_passed_over(held, call, tmp_path):
    from answerable.archive import identities

    identities.write_new(tmp_path / "other.txt")
    assert call("verify", held.folder, "--identity", "other.txt").code == 4


def test_damaged_key_files_do_not_stop_the_check(held):
    for path in (held.folder / "keys").iterdir():
        path.chmod(0o600)
        path.write_bytes(b"{}")
    said = held("verify", "--json")
    assert said.code == 10
    assert any("keys" in fault["where"] for fault in said.json["faults"])


def test_a_note_kept_elsewhere_shows_a_shortened_archive(held, tmp_path, call, identity):
    early = tmp_path / "early"
    shutil.copytree(held.folder, early)
    (tmp_path / "a.txt").write_text("a later letter")
    held("add", "a.txt")
    newest = max(held.folder.glob("ledger/*/commits/*"), key=lambda path: path.name)
    note = tmp_path / "note.txt"
    note.write_text(newest.read_text().split("\n\n", 1)[1])
    assert held("verify", "--expect", note).code == 0
    assert call("verify", early, "--expect", note, "--identity", identity).code == 10


def test_a_note_that_cannot_be_read_is_refused(held):
    assert held("verify", "--expect", "missing.txt").code == 3


def test_a_folder_that_is_none_cannot_be_verified(call, tmp_path):
    assert call("verify", "nowhere").code == 3
    (tmp_path / "empty").mkdir()
    assert call("verify", "empty").code == 6


def test_a_lost_ledger_is_damage_and_not_an_absent_archive(held):
    shutil.rmtree(held.folder / "ledger")
    assert held("verify").code == 10


def test_a_lost_index_is_made_again(held):
    for path in held.folder.glob("index-*"):
        path.unlink()
    said = held("rebuild", "--json").json
    assert said["ok"] is True
    assert said["records"] > 0
    assert held("search", "River", "--json").json["hits"]


def test_a_backup_is_whole_and_needs_no_key(held, call):
    said = call("-C", held.folder, "backup", "copy", "--json").json
    assert said["ok"] is True
    assert said["files"] > 0
    assert said["report"]["intact"] is True
    assert call("verify", "copy").code == 0
    assert call("-C", held.folder, "backup", "copy", "--json").json["files"] == 0


def test_a_restored_archive_holds_the_same(held, call, identity):
    call("-C", held.folder, "backup", "copy")
    assert call("restore", "copy", "restored", "--json").json["ok"] is True
    said = call("-C", "restored", "--identity", identity, "search", "River", "--json").json
    assert said["hits"][0]["object"] == held.letter


def test_nothing_is_restored_over_something(held, call, tmp_path):
    call("-C", held.folder, "backup", "copy")
    assert call("restore", "copy", held.folder).code == 5
    assert call("restore", "nowhere", "restored").code == 6


def test_dry_runs_of_copying_and_rebuilding_write_nothing(held, call, unchanged):
    call("-C", held.folder, "backup", "copy")
    before = unchanged()
    assert call("-C", held.folder, "backup", "other", "--dry-run").code == 0
    assert call("restore", "copy", "other", "--dry-run").code == 0
    assert call("-C", held.folder, "tiles", "--dry-run").code == 0
    assert held("rebuild", "--dry-run").code == 0
    assert unchanged() == before


def test_tiles_are_derived_without_a_key_and_once(held, call):
    said = call("-C", held.folder, "tiles", "--json").json
    assert said["ok"] is True
    [chain] = said["chains"]
    assert chain["written"] > 0
    assert (held.folder / "ledger" / chain["replica"] / "tiles" / "tile").is_dir()
    assert call("-C", held.folder, "tiles", "--json").json["chains"][0]["written"] == 0
    assert held("verify").code == 0
