"""What a writer remembers outside the archive, and how little of it a thief can use."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from specimens import MODES, add, begin, closed, on_disk

from answerable.archive import keystore
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.sealing import ArchiveKey
from answerable.errors import BrokenIntegrity, Conflict, NotAllowed
from answerable.ids import ArchiveId

ARCHIVE = ArchiveId("a" * 64)
KEY = ArchiveKey(bytes(32))


@pytest.mark.parametrize("key", [None, KEY])
def test_a_key_comes_back_as_it_was_stored(tmp_path: Path, key: ArchiveKey | None) -> None:
    keys, secret = KeyStore(tmp_path), os.urandom(32)
    made = keys.new_signer(ARCHIVE, secret, key)
    (found,) = keys.signers(ARCHIVE)
    assert found == made
    assert found.here
    assert found.last() is None
    assert found.key(key).private_bytes_raw() == secret
    assert keys.signers(ArchiveId("b" * 64)) == ()


def test_the_key_of_a_sealed_archive_is_sealed_too(tmp_path: Path) -> None:
    keys, secret = KeyStore(tmp_path), os.urandom(32)
    made = keys.new_signer(ARCHIVE, secret, KEY)
    assert all(secret not in path.read_bytes() for path in on_disk(tmp_path))
    with pytest.raises(NotAllowed):
        made.key(ArchiveKey(b"x" * 32))


def test_only_its_owner_may_read_a_key(tmp_path: Path) -> None:
    made = KeyStore(tmp_path / "keys").new_signer(ARCHIVE, os.urandom(32), None)
    assert all(path.stat().st_mode & 0o077 == 0 for path in on_disk(made.folder))
    assert made.folder.stat().st_mode & 0o077 == 0


def test_a_key_that_was_exchanged_or_damaged_does_not_sign(tmp_path: Path) -> None:
    made = KeyStore(tmp_path).new_signer(ARCHIVE, os.urandom(32), None)
    for wrong in (os.urandom(32), b"short"):
        (made.folder / "key").write_bytes(wrong)
        with pytest.raises(BrokenIntegrity):
            made.key(None)


def test_a_key_made_on_another_machine_is_known_and_not_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    KeyStore(tmp_path).new_signer(ARCHIVE, os.urandom(32), None)
    monkeypatch.setattr(keystore, "machine_token", lambda: "another machine")
    assert [signer.here for signer in KeyStore(tmp_path).signers(ARCHIVE)] == [False]


@pytest.mark.parametrize("mode", MODES)
def test_a_copied_home_goes_on_with_a_key_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    archive = begin(tmp_path, mode)
    first = archive.ledger.replica()
    archive.close()
    monkeypatch.setattr(keystore, "machine_token", lambda: "another machine")
    archive.ledger._resting = None
    add(archive, b"from the copy")
    assert archive.ledger.replica() != first
    assert closed(archive).verify().intact


@pytest.mark.parametrize("mode", MODES)
def test_the_last_signature_is_remembered_whole(tmp_path: Path, mode: str) -> None:
    archive = begin(tmp_path, mode)
    add(archive, b"x")
    (signer,) = archive.keys.signers(archive.identity.archive)
    last = signer.last()
    assert last is not None
    newest = max(archive.folder.rglob("commits/*"))
    assert last.raw == newest.read_bytes()


def test_a_damaged_memory_is_said_and_not_guessed(tmp_path: Path) -> None:
    made = KeyStore(tmp_path).new_signer(ARCHIVE, os.urandom(32), None)
    (made.folder / "last").write_bytes(b"answerable-commit/1\nhalf")
    with pytest.raises(BrokenIntegrity) as refused:
        made.last()
    assert "second history" in refused.value.advice


def test_the_key_of_the_view_is_made_once(tmp_path: Path) -> None:
    first = KeyStore(tmp_path).index_key(ARCHIVE)
    assert len(first) == 32
    assert KeyStore(tmp_path).index_key(ARCHIVE) == first
    assert KeyStore(tmp_path / "other").index_key(ARCHIVE) != first


def test_an_exchanged_folder_is_noticed(tmp_path: Path) -> None:
    mine = begin(tmp_path, "open")
    mine.close()
    other = closed(begin(tmp_path / "theirs", "open"))
    mine.folder.rename(tmp_path / "away")
    other.folder.rename(mine.folder)
    with pytest.raises(Conflict, match="Another archive"):
        Archive.open(mine.folder, keys=mine.keys)


def test_the_key_store_does_not_say_where_archives_lie(tmp_path: Path) -> None:
    archive = begin(tmp_path / "secret place", "sealed")
    found = on_disk(archive.keys.folder)
    assert found
    for path in found:
        assert b"secret place" not in path.read_bytes()
        assert "secret place" not in str(path.relative_to(archive.keys.folder))


def test_a_key_store_inside_the_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Conflict, match="inside"):
        Archive.create(
            tmp_path / "archive", sealed=False, keys=KeyStore(tmp_path / "archive" / "keys")
        )


def test_the_lock_keeps_another_process_waiting(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path)
    code = (
        "import sys; from pathlib import Path; from answerable.archive.keystore import KeyStore\n"
        "with KeyStore(Path(sys.argv[1])).lock('a' * 64): print('in')"
    )
    with keys.lock(ARCHIVE):
        waiting = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(timeout=1.5)
    assert waiting.communicate(timeout=20)[0] == "in\n"


def test_the_place_may_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path))
    assert KeyStore().folder == tmp_path
