"""What comes back after a loss: a laptop, a stick, a custodian, a share, a passphrase; rehearsed and real."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from specimens import (
    IDENTITY,
    MODES,
    Specimen,
    add,
    begin,
    closed,
    contents,
    dump,
    on_disk,
    put,
    rich,
)
from test_sync import joined, meet, opened, replica_of, second_machine, sound, wrote

from answerable.archive import drilling, unlocking
from answerable.archive.archive import Archive
from answerable.archive.backup import backup, restore
from answerable.archive.drilled import Drilled
from answerable.archive.drilling import Brought
from answerable.archive.exchange.cloning import clone
from answerable.archive.keystore import KeyStore
from answerable.archive.places.folder import FolderPlace
from answerable.archive.rehearsal_room import ROOMS
from answerable.archive.unlocking import Secret
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    Conflict,
    NotAllowed,
    NotFound,
    PartlyFailed,
    Unexpected,
)
from answerable.ids import ReplicaId

PASSPHRASE = "ten lorries under a grey northern sky"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow hash at its least, and copies that lie on another disk."""
    monkeypatch.setattr(unlocking, "_MEMORY", 64)
    monkeypatch.setattr(unlocking, "_PASSES", 1)
    monkeypatch.setattr(drilling, "on_same_disk", lambda one, other: False)


@pytest.fixture(params=MODES)
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    """A machine with one of each in its archive; a passphrase opens it too, where it is sealed."""
    base = tmp_path / "laptop"
    base.mkdir()
    return with_passphrase(rich(base, request.param))


@pytest.fixture
def sealed(tmp_path: Path) -> Specimen:
    base = tmp_path / "laptop"
    base.mkdir()
    archive = begin(base, "sealed", name="The archive")
    add(archive, b"one", "one.txt")
    return with_passphrase(closed(archive))


def with_passphrase(specimen: Specimen) -> Specimen:
    if specimen.archive_key:
        with opened(specimen) as archive:
            unlocking.add_key(
                specimen.folder / "keys",
                archive.identity.archive,
                specimen.archive_key,
                passphrase=PASSPHRASE,
            )
    return specimen


def copied(specimen: Specimen, base: Path) -> Path:
    backup(specimen.folder, base / "copy", keys=specimen.keys)
    return base / "copy"


def rehearsed(
    specimen: Specimen, copy: Path, brought: Brought | None = None, *, live: bool = True
) -> Drilled:
    chosen = brought or Brought(secret=Secret(passphrase=PASSPHRASE if specimen.sealed else ""))
    return drilling.drill(
        FolderPlace(copy),
        keys=specimen.keys,
        ask=lambda folder: chosen,
        live=specimen.folder if live else None,
    )


def held(specimen: Specimen) -> tuple[dict[str, bytes], list[str]]:
    """Every object's bytes, and the view: with both equal, nothing is lost."""
    with opened(specimen) as archive:
        return contents(archive), dump(archive)


def everything(*folders: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for folder in folders for path in on_disk(folder)}


# The rehearsal


def test_a_fresh_copy_proves_that_nothing_would_be_lost(laptop: Specimen, tmp_path: Path) -> None:
    done = rehearsed(laptop, copied(laptop, tmp_path))
    assert done.safe
    assert done.would_be_lost == ()
    assert done.behind.against == "archive"
    assert done.sampled.opened == done.sampled.of > 2
    assert done.records == done.report.counts["records"]


def test_a_rehearsal_changes_nothing(laptop: Specimen, tmp_path: Path) -> None:
    copy = copied(laptop, tmp_path)
    held(laptop)
    before = everything(laptop.folder, laptop.keys.folder, copy)
    rehearsed(laptop, copy)
    assert everything(laptop.folder, laptop.keys.folder, copy) == before


@pytest.mark.parametrize("when", ["asked", "brought", "indexed"])
def test_a_rehearsal_that_is_stopped_leaves_nothing(
    sealed: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    copy = copied(sealed, tmp_path)

    def stop(*_: object, **__: object) -> Brought:
        raise KeyboardInterrupt

    if when == "brought":
        monkeypatch.setattr(drilling, "verify", stop)
    if when == "indexed":
        monkeypatch.setattr(drilling, "_sampled", stop)
    with pytest.raises(KeyboardInterrupt):
        drilling.drill(
            FolderPlace(copy),
            keys=sealed.keys,
            ask=stop if when == "asked" else lambda _: Brought(secret=Secret(identity=IDENTITY)),
            live=sealed.folder,
        )
    assert not (sealed.keys.folder / ROOMS).exists()


def test_what_a_killed_rehearsal_left_goes_with_the_next(sealed: Specimen, tmp_path: Path) -> None:
    left = sealed.keys.folder / ROOMS / "0123456789ab" / "archive"
    left.mkdir(parents=True)
    (left / "item").write_bytes(b"x")
    rehearsed(sealed, copied(sealed, tmp_path))
    assert not (sealed.keys.folder / ROOMS).exists()


def test_only_sealed_bytes_reach_the_disk(
    sealed: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bytes] = []
    sampled = drilling._sampled

    def looked(archive: Archive, count: int) -> object:
        seen.extend(everything(sealed.keys.folder / ROOMS).values())
        return sampled(archive, count)

    monkeypatch.setattr(drilling, "_sampled", looked)
    rehearsed(sealed, copied(sealed, tmp_path))
    assert len(seen) > 8
    assert not [data for data in seen if b"one.txt" in data or b"The archive" in data]


def test_a_disk_without_room_is_said_before_anything_is_brought(
    sealed: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    with pytest.raises(Unexpected, match="are free"):
        rehearsed(sealed, copied(sealed, tmp_path))


def test_a_copy_older_than_the_archive_says_what_would_be_lost(
    laptop: Specimen, tmp_path: Path
) -> None:
    copy = copied(laptop, tmp_path)
    wrote(laptop, b"since then")
    wrote(laptop, b"and more")
    done = rehearsed(laptop, copy)
    assert (done.behind.commits, done.behind.items) == (2, 2)
    assert done.behind.records >= 2
    assert "2 commits" in done.would_be_lost[0]
    assert isinstance(done.failure, PartlyFailed)
    backup(laptop.folder, copy, keys=laptop.keys)
    assert rehearsed(laptop, copy).safe


def test_without_the_archive_the_signatures_tell_that_a_copy_is_older(
    laptop: Specimen, tmp_path: Path
) -> None:
    copy = copied(laptop, tmp_path)
    wrote(laptop, b"since then")
    done = rehearsed(laptop, copy, live=False)
    assert done.behind.against == "signatures"
    assert done.behind.commits == 1
    assert not done.safe


def test_on_a_computer_that_knows_nothing_completeness_is_not_claimed(
    laptop: Specimen, tmp_path: Path
) -> None:
    done = rehearsed(
        replace(laptop, keys=KeyStore(tmp_path / "elsewhere")), copied(laptop, tmp_path), live=False
    )
    assert done.safe
    assert any("complete" in sentence for sentence in done.untested)


def test_a_key_file_that_the_copy_lacks_is_a_loss(sealed: Specimen, tmp_path: Path) -> None:
    copy = copied(sealed, tmp_path)
    assert sealed.archive_key
    with opened(sealed) as archive:
        unlocking.add_key(
            sealed.folder / "keys",
            archive.identity.archive,
            sealed.archive_key,
            passphrase="set yesterday",
        )
    done = rehearsed(sealed, copy)
    assert done.behind.key_files == 1
    assert not done.safe


def test_a_copy_on_the_same_disk_does_not_count(
    laptop: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    done = rehearsed(
        laptop,
        copied(laptop, tmp_path),
        Brought(secret=Secret(identity=IDENTITY if laptop.sealed else "")),
    )
    assert done.lying.same_disk
    assert isinstance(done.failure, PartlyFailed)


def test_the_archives_own_folder_is_no_copy(laptop: Specimen) -> None:
    done = rehearsed(laptop, laptop.folder)
    assert done.lying.itself
    assert isinstance(done.failure, PartlyFailed)
    assert done.report.intact


def test_a_damaged_copy_is_named(laptop: Specimen, tmp_path: Path) -> None:
    copy = copied(laptop, tmp_path)
    bundle = max((copy / "vault" / "bundles").iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(bundle.read_bytes())
    data[600] ^= 1
    put(bundle, bytes(data))
    done = rehearsed(laptop, copy)
    assert isinstance(done.failure, BrokenIntegrity)
    assert done.sampled.failed


def test_a_copy_that_contradicts_the_archive_is_named(laptop: Specimen, tmp_path: Path) -> None:
    (tmp_path / "twin").mkdir()
    twin = laptop.copied(tmp_path / "twin")
    wrote(twin, b"that history")
    wrote(laptop, b"this history")
    done = rehearsed(laptop, copied(twin, tmp_path))
    assert done.behind.differing == (ReplicaId(replica_of(laptop)),)
    assert isinstance(done.failure, BrokenIntegrity)


def test_what_the_copy_has_more_is_no_loss(laptop: Specimen, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = joined(laptop, stick, tmp_path / "b")
    wrote(other, b"from there")
    meet(other, stick)
    done = rehearsed(laptop, stick)
    assert done.safe
    assert done.behind.ahead == 1
    assert any("sync" in sentence for sentence in done.afterwards)


def test_a_history_that_counts_only_here_is_said(tmp_path: Path) -> None:
    """On another computer the records of a machine that nobody let in are an unknown signer's."""
    (tmp_path / "a").mkdir()
    archive = begin(tmp_path / "a", "open")
    add(archive, b"one")
    first = closed(archive)
    stick = tmp_path / "stick"
    stick.mkdir()
    meet(first, stick)
    other = second_machine(first, stick, tmp_path / "b")
    wrote(other, b"two")
    meet(other, stick)
    done = rehearsed(other, stick)
    assert done.only_here == (ReplicaId(replica_of(other)),)
    assert any("keys admit" in sentence for sentence in done.afterwards)


def test_another_archive_is_refused(laptop: Specimen, tmp_path: Path) -> None:
    (tmp_path / "else").mkdir()
    archive = begin(tmp_path / "else", "open")
    other = closed(archive)
    with pytest.raises(Conflict, match="another archive"):
        rehearsed(laptop, other.folder)
    (tmp_path / "nothing").mkdir()
    with pytest.raises(NotFound):
        rehearsed(laptop, tmp_path / "nothing")


@pytest.mark.parametrize("mode", MODES)
def test_a_copy_of_the_other_mode_is_not_opened(mode: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    specimen = closed(begin(tmp_path / "a", mode))
    wrong = Brought(secret=Secret(passphrase="" if mode == "sealed" else PASSPHRASE))
    with pytest.raises(NotAllowed):
        rehearsed(specimen, copied(specimen, tmp_path), wrong)


# What opens it


def test_a_wrong_passphrase_is_said_before_anything_large_is_brought(
    sealed: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drilling, "bring", lambda *_, **__: pytest.fail("it was brought"))
    with pytest.raises(NotAllowed):
        rehearsed(sealed, copied(sealed, tmp_path), Brought(secret=Secret(passphrase="wrong")))


def test_any_two_of_three_custodians_open_the_copy(sealed: Specimen, tmp_path: Path) -> None:
    assert sealed.archive_key
    copy = copied(sealed, tmp_path)
    shares = unlocking.split(sealed.archive_key, shares=3, need=2)
    for two in combinations(shares, 2):
        done = rehearsed(sealed, copy, Brought(shares=two))
        assert done.safe
        assert done.needed == 2
        assert any("any 2 of the set" in sentence for sentence in done.who_opens)
    with pytest.raises(CannotRead):
        rehearsed(sealed, copy, Brought(shares=shares[:1]))


def test_shares_of_another_archive_do_not_open_it(sealed: Specimen, tmp_path: Path) -> None:
    from answerable.archive.sealing import ArchiveKey

    shares = unlocking.split(ArchiveKey.fresh(), shares=3, need=2)
    with pytest.raises(NotAllowed, match="not the key of this archive"):
        rehearsed(sealed, copied(sealed, tmp_path), Brought(shares=shares))


def test_ways_that_were_not_tried_are_named(sealed: Specimen, tmp_path: Path) -> None:
    done = rehearsed(sealed, copied(sealed, tmp_path))
    assert done.opened_with == "passphrase"
    assert "1 age identity, alone." in done.who_opens
    assert any("1 age identity" in sentence for sentence in done.untested)


# The losses themselves


def gone(specimen: Specimen) -> None:
    """The laptop with its archive and its signing keys."""
    shutil.rmtree(specimen.folder)
    shutil.rmtree(specimen.keys.folder)


def came_back(specimen: Specimen, folder: Path, how: Secret | None) -> Specimen:
    """The archive on another laptop, opened with what the person still has."""
    keys = KeyStore(folder.parent / "new-keys")
    with Archive.open(folder, secret=how, keys=keys) as archive:
        return replace(specimen, folder=folder, keys=keys, archive_key=archive.archive_key)


def known(specimen: Specimen) -> Secret | None:
    return Secret(passphrase=PASSPHRASE) if specimen.sealed else None


def test_after_the_laptop_is_lost_a_passphrase_and_a_backup_bring_all_back(
    laptop: Specimen, tmp_path: Path
) -> None:
    before, copy = held(laptop), copied(laptop, tmp_path)
    assert rehearsed(laptop, copy).safe
    gone(laptop)
    restore(copy, tmp_path / "new", keys=KeyStore(tmp_path / "new-keys"))
    again = came_back(laptop, tmp_path / "new", known(laptop))
    assert held(again) == before
    wrote(again, b"life goes on")
    assert len(again.chains()) == len(laptop_chains(copy)) + 1
    assert sound(again)


def laptop_chains(copy: Path) -> list[Path]:
    return list((copy / "ledger").glob("*/commits"))


def test_after_the_stick_is_lost_a_partner_brings_all_back(
    laptop: Specimen, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = joined(laptop, stick, tmp_path / "b")
    wrote(laptop, b"last")
    meet(laptop, stick)
    meet(other, stick)
    before = held(laptop)
    shutil.rmtree(stick)
    stick.mkdir()
    meet(other, stick)
    fresh = second_machine(laptop, stick, tmp_path / "c")
    assert held(fresh) == before
    assert meet(laptop, stick).taken.commits <= 1


def test_after_laptop_and_stick_are_lost_a_partner_brings_all_back(
    laptop: Specimen, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    other = joined(laptop, stick, tmp_path / "b")
    wrote(laptop, b"last")
    meet(laptop, stick)
    meet(other, stick)
    before = held(laptop)
    gone(laptop)
    shutil.rmtree(stick)
    keys = KeyStore(tmp_path / "new-keys")
    assert clone(FolderPlace(other.folder), tmp_path / "new", keys=keys).intact
    again = came_back(laptop, tmp_path / "new", known(laptop))
    assert held(again) == before
    assert sound(again)


@pytest.mark.parametrize("lost", range(3))
def test_after_a_custodian_is_lost_the_other_two_open_the_archive(
    sealed: Specimen, tmp_path: Path, lost: int
) -> None:
    assert sealed.archive_key
    shares = unlocking.split(sealed.archive_key, shares=3, need=2)
    before, copy = held(sealed), copied(sealed, tmp_path)
    gone(sealed)
    restore(copy, tmp_path / "new", keys=KeyStore(tmp_path / "new-keys"))
    left = [share for number, share in enumerate(shares) if number != lost]
    key = unlocking.join(left)
    with Archive.open(tmp_path / "new", archive_key=key, keys=KeyStore(tmp_path / "k")) as archive:
        assert (contents(archive), dump(archive)) == before
        unlocking.add_key(
            tmp_path / "new" / "keys", archive.identity.archive, key, passphrase="a new one"
        )
    Archive.open(
        tmp_path / "new", secret=Secret(passphrase="a new one"), keys=KeyStore(tmp_path / "k")
    ).close()


@pytest.mark.parametrize("left", ["passphrase", "identity"])
def test_after_one_way_to_open_is_lost_the_other_still_opens(
    sealed: Specimen, tmp_path: Path, left: str
) -> None:
    before, copy = held(sealed), copied(sealed, tmp_path)
    gone(sealed)
    restore(copy, tmp_path / "new", keys=KeyStore(tmp_path / "new-keys"))
    way = {left: PASSPHRASE if left == "passphrase" else IDENTITY}
    assert held(came_back(sealed, tmp_path / "new", Secret(**way))) == before


def test_without_enough_shares_and_any_other_way_nothing_opens(
    sealed: Specimen, tmp_path: Path
) -> None:
    """What cannot be promised: two of three needed, two of three lost."""
    assert sealed.archive_key
    shares = unlocking.split(sealed.archive_key, shares=3, need=2)
    copied(sealed, tmp_path)
    with pytest.raises(CannotRead):
        unlocking.join(shares[2:])


def test_a_key_file_damaged_on_one_copy_comes_back_from_another(
    sealed: Specimen, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    meet(sealed, stick)
    [victim] = [
        path for path in (sealed.folder / "keys").iterdir() if b"argon2id" in path.read_bytes()
    ]
    whole = victim.read_bytes()
    put(victim, whole[:-20])
    with pytest.raises(NotAllowed):
        Archive.open(sealed.folder, secret=Secret(passphrase=PASSPHRASE), keys=sealed.keys)
    assert meet(sealed, stick, repair=True).taken.repaired == 1
    assert victim.read_bytes() == whole
    Archive.open(sealed.folder, secret=Secret(passphrase=PASSPHRASE), keys=sealed.keys).close()
    assert sound(sealed)


def test_a_copy_whose_key_files_are_all_damaged_still_opens_with_shares(
    sealed: Specimen, tmp_path: Path
) -> None:
    assert sealed.archive_key
    copy = copied(sealed, tmp_path)
    shares = unlocking.split(sealed.archive_key, shares=3, need=2)
    for path in (copy / "keys").iterdir():
        put(path, b"{}\n")
    with pytest.raises(AnswerableError, match="no usable key file"):
        rehearsed(sealed, copy)
    done = rehearsed(sealed, copy, Brought(shares=shares[1:]))
    assert not done.safe
    assert done.behind.key_files == 2


def test_what_was_written_since_the_backup_is_lost_and_said(
    laptop: Specimen, tmp_path: Path
) -> None:
    before, copy = held(laptop), copied(laptop, tmp_path)
    wrote(laptop, b"since then", "later.txt")
    said = rehearsed(laptop, copy).behind
    gone(laptop)
    restore(copy, tmp_path / "new", keys=KeyStore(tmp_path / "new-keys"))
    assert held(came_back(laptop, tmp_path / "new", known(laptop))) == before
    assert (said.commits, said.items) == (1, 1)
