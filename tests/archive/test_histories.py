"""Copies, backups and strangers: each honest branch is a second history, and no stranger is believed."""

from __future__ import annotations

import itertools
import random
import shutil
from pathlib import Path

import pytest
from specimens import MODES, Specimen, add, again, begin, closed, dump, rich, secret, texts_kept

from answerable.archive import beginnings, chain, commits, durable, keystore, lines, notes
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.verify import verify
from answerable.errors import AnswerableError, Conflict, NotAllowed
from answerable.ids import ReplicaId


@pytest.fixture(params=MODES)
def specimen(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    archive = begin(tmp_path, request.param)
    add(archive, b"one")
    return closed(archive)


def replaced(specimen: Specimen, by: Path) -> None:
    """The folder is exchanged for an older copy of itself."""
    shutil.rmtree(specimen.folder)
    shutil.copytree(by, specimen.folder)


def write(specimen: Specimen, content: bytes, keys: KeyStore | None = None) -> str:
    """Add one object; returns the chain that took it."""
    archive = specimen.open(keys)
    add(archive, content)
    replica = archive.ledger.replica()
    archive.close()
    return replica


def opening_of(specimen: Specimen, replica: str) -> lines.Opening:
    first = chain.Chain(ReplicaId(replica)).advance(
        (specimen.folder / "ledger" / replica / "commits" / "00000001").read_bytes()
    )
    assert first.lines[0].opening
    return first.lines[0].opening


# Older copies


def test_an_older_copy_goes_on_as_a_second_history_that_states_the_loss(
    specimen: Specimen, tmp_path: Path
) -> None:
    first = specimen.chains()[0].name
    shutil.copytree(specimen.folder, tmp_path / "older")
    write(specimen, b"two")
    replaced(specimen, tmp_path / "older")
    assert not specimen.verify().intact
    second = write(specimen, b"three")
    assert second != first
    opening = opening_of(specimen, second)
    assert [head.replica for head in opening.lost] == [first]
    assert [head.replica for head in opening.follows] == [first]
    assert opening.lost[0].size > opening.follows[0].size
    report = specimen.verify()
    assert report.intact, report.faults
    assert report.counts["losses stated"] == 1
    assert texts_kept(specimen.open()) == {b"one", b"three"}


def test_after_a_restored_copy_the_writer_stays_in_its_second_history(
    specimen: Specimen, tmp_path: Path
) -> None:
    shutil.copytree(specimen.folder, tmp_path / "older")
    write(specimen, b"two")
    replaced(specimen, tmp_path / "older")
    second = write(specimen, b"three")
    assert write(specimen, b"four") == second
    assert len(specimen.chains()) == 2


def test_the_newer_copy_coming_back_joins_both_histories(
    specimen: Specimen, tmp_path: Path
) -> None:
    shutil.copytree(specimen.folder, tmp_path / "older")
    write(specimen, b"two")
    shutil.copytree(specimen.folder, tmp_path / "newer")
    replaced(specimen, tmp_path / "older")
    write(specimen, b"three")
    shutil.copytree(tmp_path / "newer", specimen.folder, dirs_exist_ok=True)
    archive = specimen.open()
    assert texts_kept(archive) == {b"one", b"two", b"three"}
    archive.close()
    report = specimen.verify()
    assert report.intact, report.faults
    write(specimen, b"four")
    assert specimen.verify().intact


def test_a_folder_copied_and_written_on_both_sides_never_signs_one_size_twice(
    specimen: Specimen, tmp_path: Path
) -> None:
    """One key store, two copies written in turn: every note of one chain and size is the same."""
    shutil.copytree(specimen.folder, tmp_path / "copy")
    sides = [
        specimen,
        Specimen(folder=tmp_path / "copy", keys=specimen.keys, archive_key=specimen.archive_key),
    ]
    for number in range(6):
        write(sides[number % 2], f"side {number}".encode())
    signed: dict[tuple[str, str], set[bytes]] = {}
    for side in sides:
        assert side.folder.is_dir()
        for replica in side.chains():
            for commit in (replica / "commits").iterdir():
                signed.setdefault((replica.name, commit.name), set()).add(commit.read_bytes())
    assert {place for place, texts in signed.items() if len(texts) > 1} == set()
    for other in sides[1].chains():
        shutil.copytree(other, specimen.folder / "ledger" / other.name, dirs_exist_ok=True)
    shutil.copytree(sides[1].folder / "vault", specimen.folder / "vault", dirs_exist_ok=True)
    archive = specimen.open()
    assert texts_kept(archive) == {b"one"} | {f"side {n}".encode() for n in range(6)}
    archive.close()
    report = specimen.verify()
    assert report.intact, report.faults


def test_an_older_key_store_with_the_newer_folder_signs_nothing_twice(
    specimen: Specimen, tmp_path: Path
) -> None:
    first = specimen.chains()[0].name
    shutil.copytree(specimen.keys.folder, tmp_path / "older-keys")
    write(specimen, b"two")
    assert write(specimen, b"three", KeyStore(tmp_path / "older-keys")) != first
    report = specimen.verify(KeyStore(tmp_path / "older-keys"))
    assert report.intact, report.faults


def test_an_intent_that_no_longer_fits_the_folder_signs_nothing_twice(
    specimen: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between signing and claiming, then an older copy, then the newer one again."""
    first = specimen.chains()[0].name
    shutil.copytree(specimen.folder, tmp_path / "older")
    write(specimen, b"two")

    def dies(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched:
        patched.setattr(durable, "claim", dies)
        with pytest.raises(RuntimeError):
            write(specimen, b"never acknowledged")
    shutil.copytree(specimen.folder, tmp_path / "newer")
    replaced(specimen, tmp_path / "older")
    second = write(specimen, b"three")
    assert second != first
    assert specimen.verify().intact, specimen.verify().faults
    shutil.copytree(tmp_path / "newer", specimen.folder, dirs_exist_ok=True)
    write(specimen, b"four")
    kept = texts_kept(specimen.open())
    assert {b"one", b"two", b"three", b"four"} <= kept
    report = specimen.verify()
    assert report.intact, report.faults
    numbers = [
        commit.read_bytes()
        for chain_ in (tmp_path / "newer" / "ledger", specimen.folder / "ledger")
        for commit in (chain_ / first / "commits").iterdir()
    ]
    assert len({commits.parse(raw).checkpoint.commit for raw in numbers}) == len(set(numbers))


@pytest.mark.parametrize("damage", [b"", b"answerable-commit/1\n", b"\0" * 500])
def test_a_damaged_memory_of_the_last_signature_stops_the_writer_with_advice(
    specimen: Specimen, damage: bytes
) -> None:
    (last,) = specimen.keys.folder.glob("*/*/last")
    last.write_bytes(damage)
    with pytest.raises(AnswerableError) as refused:
        write(specimen, b"two")
    assert refused.value.advice
    assert texts_kept(specimen.open()) == {b"one"}
    assert not specimen.verify().intact


# Other machines


def test_a_key_store_copied_to_another_machine_begins_a_chain_of_its_own(
    specimen: Specimen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = specimen.chains()[0].name
    shutil.copytree(specimen.keys.folder, tmp_path / "copied-keys")
    monkeypatch.setattr(keystore, "machine_token", lambda: "ab" * 32)
    copied = KeyStore(tmp_path / "copied-keys")
    second = write(specimen, b"there", copied)
    assert second != first
    assert write(specimen, b"there again", copied) == second
    monkeypatch.undo()
    assert write(specimen, b"here") == first
    assert specimen.verify(copied).intact


def test_a_machine_without_the_key_store_writes_and_whoever_holds_the_key_believes_it(
    tmp_path: Path,
) -> None:
    archive = begin(tmp_path, "sealed")
    add(archive, b"one")
    specimen = closed(archive)
    second = write(specimen, b"two", KeyStore(tmp_path / "keys-2"))
    assert opening_of(specimen, second).proof
    assert texts_kept(specimen.open()) == {b"one", b"two"}
    assert {fault.word for fault in specimen.verify().faults} == set()
    keyless = verify(specimen.folder)
    assert keyless.intact
    assert keyless.counts["chains"] == 2


def test_in_an_open_archive_a_second_machine_waits_to_be_admitted(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    add(archive, b"one")
    specimen = closed(archive)
    second = write(specimen, b"two", KeyStore(tmp_path / "keys-2"))
    opened = specimen.open()
    assert texts_kept(opened) == {b"one"}
    assert [fault.word for fault in specimen.verify().faults if fault.word != "stray"] == [
        "unknown"
    ]
    opened.admit(ReplicaId(second))
    assert texts_kept(opened) == {b"one", b"two"}
    opened.close()
    assert specimen.verify().faults == ()


# Strangers


def a_strangers_chain(specimen: Specimen, base: Path) -> str:
    """A chain that names this archive, of somebody who holds neither key nor admission."""
    archive = Archive.open(
        specimen.folder, keys=KeyStore(base / "stranger"), secret=secret(specimen.sealed)
    )
    if specimen.sealed:
        private = bytes(range(32))
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        key = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
        line = beginnings.replica(
            at="2026-11-21", archive=archive.identity.archive, key=key, archive_key=None
        )
        archive.ledger._open_chain(private, line)
        return notes.replica_id(key)
    add(archive, b"a lie")
    return archive.ledger.replica()


def test_a_strangers_chain_is_shown_and_never_counts(specimen: Specimen, tmp_path: Path) -> None:
    before = dump(specimen.open())
    stranger = a_strangers_chain(specimen, tmp_path)
    archive = specimen.open()
    assert dump(archive) == before
    report = specimen.verify()
    assert report.intact
    assert [f.where for f in report.faults if f.word == "unknown"] == [f"ledger/{stranger}"]
    archive.admit(ReplicaId(stranger))
    assert stranger in archive.index.progress()
    archive.close()
    assert not [f for f in specimen.verify().faults if f.word == "unknown"]


def test_a_chain_with_a_forged_proof_is_a_stranger(tmp_path: Path) -> None:
    """A proof made for another chain does not admit this one."""
    archive = begin(tmp_path, "sealed")
    add(archive, b"one")
    specimen = closed(archive)
    honest = write(specimen, b"two", KeyStore(tmp_path / "keys-2"))
    proof = opening_of(specimen, honest).proof
    other = Archive.open(specimen.folder, keys=KeyStore(tmp_path / "stranger"), secret=secret(True))
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from answerable.archive import canonical

    private = bytes(range(32))
    key = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    line = beginnings.replica(
        at="2026-11-21", archive=other.identity.archive, key=key, archive_key=None
    )
    value = {**canonical.loads(line), "epoch": 1, "proof": proof}
    other.ledger._open_chain(private, canonical.dumps(value))
    report = specimen.verify()
    assert [f.where for f in report.faults if f.word == "unknown"] == [
        f"ledger/{notes.replica_id(key)}"
    ]
    assert texts_kept(specimen.open()) == {b"one", b"two"}


def test_a_chain_of_another_archive_in_the_folder_is_a_stranger(
    specimen: Specimen, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    foreign = begin(tmp_path / "elsewhere", "open")
    add(foreign, b"foreign")
    other = closed(foreign).chains()[0]
    shutil.copytree(other, specimen.folder / "ledger" / other.name)
    archive = specimen.open()
    assert texts_kept(archive) == {b"one"}
    archive.close()
    assert write(specimen, b"two") != other.name
    assert specimen.verify().intact


def test_a_folder_exchanged_for_another_archive_is_refused(tmp_path: Path) -> None:
    mine = closed(begin(tmp_path, "open"))
    (tmp_path / "elsewhere").mkdir()
    theirs = closed(begin(tmp_path / "elsewhere", "open"))
    replaced(mine, theirs.folder)
    with pytest.raises(Conflict):
        mine.open()
    assert not mine.verify().intact


def test_a_sealed_archive_exchanged_for_an_open_one_does_not_get_the_secret(tmp_path: Path) -> None:
    mine = closed(begin(tmp_path, "sealed"))
    (tmp_path / "elsewhere").mkdir()
    theirs = closed(begin(tmp_path / "elsewhere", "open"))
    replaced(mine, theirs.folder)
    with pytest.raises(NotAllowed):
        Archive.open(mine.folder, keys=KeyStore(tmp_path / "new-keys"), secret=secret(True))


def test_a_retraction_by_one_chain_does_not_hide_what_another_holds(
    specimen: Specimen, tmp_path: Path
) -> None:
    archive = specimen.open(KeyStore(tmp_path / "keys-2"))
    target = next(iter(archive.index.db.execute("SELECT stored FROM objects").fetchall()), None)
    if target is None:  # an open archive: the first chain is no stranger to the second
        pytest.fail("the second machine does not see the first chain")
    with archive.change("doubt") as change:
        change.retract(f"sha256:{target[0]}", "I doubt it")
    archive.close()
    assert b"one" in texts_kept(specimen.open())


# Order of arrival


@pytest.mark.parametrize("mode", MODES)
def test_any_order_of_arrival_gives_the_same_view(mode: str, tmp_path: Path) -> None:
    """Commits of three chains come in, one by one, in random orders, to a reader that looks on."""
    specimen = rich(tmp_path, mode)
    third = specimen.open(KeyStore(tmp_path / "keys-3"))
    add(third, b"from the third machine")
    replica = third.ledger.replica()
    third.close()
    archive = specimen.open()
    if mode == "open":
        archive.admit(replica)
    wanted = dump(archive)
    archive.close()
    for seed in range(6):
        assert arrived(specimen, tmp_path / f"order-{seed}", random.Random(seed)) == wanted


def arrived(specimen: Specimen, base: Path, chance: random.Random) -> list[str]:
    """The view of a reader that looked after every arrival."""
    folder = base / "archive"
    shutil.copytree(specimen.folder, folder, ignore=shutil.ignore_patterns("ledger", "index-*"))
    genesis = next(
        c for c in specimen.chains() if b'"genesis"' in (c / "commits/00000001").read_bytes()
    )
    first = genesis / "commits" / "00000001"
    deliver(first, specimen, folder)
    archive = Archive.open(folder, keys=KeyStore(base / "keys"), secret=secret(specimen.sealed))
    for path in shuffled(specimen, chance):
        deliver(path, specimen, folder)
        dump(archive)
    if chance.random() < 0.5:
        archive.rebuild()
    return dump(archive)


def deliver(commit: Path, specimen: Specimen, folder: Path) -> None:
    """One commit and its bodies, as a synchroniser brings them: bodies first."""
    bodies = commit.parent.parent / "bodies" / commits.parse(commit.read_bytes()).leaves_hash
    for path in (bodies, commit):
        target = folder / path.relative_to(specimen.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


def shuffled(specimen: Specimen, chance: random.Random) -> list[Path]:
    """Every commit once; within a chain in order, because a later one waits for an earlier."""
    chains = [sorted((c / "commits").iterdir()) for c in specimen.chains()]
    order = [number for number, c in enumerate(chains) for _ in c]
    chance.shuffle(order)
    waiting = [iter(c) for c in chains]
    return [next(waiting[number]) for number in order]


def test_commits_that_arrive_in_any_order_within_a_chain_are_taken_in(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    for number in range(3):
        add(archive, f"{number}".encode())
    wanted = dump(archive)
    specimen = closed(archive)
    commits = sorted((specimen.chains()[0] / "commits").iterdir())
    for turn, order in enumerate(itertools.permutations(commits[1:])):
        base = tmp_path / f"turn-{turn}"
        shutil.copytree(
            specimen.folder,
            base / "archive",
            ignore=shutil.ignore_patterns("ledger", "index-*"),
        )
        deliver(commits[0], specimen, base / "archive")
        reader = Archive.open(base / "archive", keys=KeyStore(base / "keys"))
        for commit in order:
            deliver(commit, specimen, base / "archive")
            dump(reader)
        assert dump(reader) == wanted


def test_a_lost_bodies_file_takes_only_its_own_records_from_the_view(specimen: Specimen) -> None:
    write(specimen, b"two")
    second = sorted((specimen.chains()[0] / "commits").iterdir())[1]
    leaves_hash = commits.parse(second.read_bytes()).leaves_hash
    (specimen.chains()[0] / "bodies" / leaves_hash).unlink()
    for path in specimen.folder.glob("index-*"):
        path.unlink()
    assert texts_kept(specimen.open()) == {b"two"}


def test_bodies_and_items_that_arrive_after_their_commit_are_taken_in(
    specimen: Specimen, tmp_path: Path
) -> None:
    """A synchroniser may bring the commit first; the view must not stay blind."""
    archive = specimen.open()
    with archive.change("late") as change:
        late = change.preserve_bytes(b"late", "late.txt")
        change.derive(late.object, b"the text of it", "text")
    wanted = dump(archive)
    archive.close()
    copy = specimen.copied(tmp_path / "copy")
    for path in copy.folder.glob("index-*"):
        path.unlink()
    away = tmp_path / "away"
    moved = [*copy.chains()[0].glob("bodies/*"), *copy.folder.glob("vault/bundles/*")]
    away.mkdir()
    for path in moved:
        path.rename(away / path.name)
    reader = again(copy)
    assert dump(reader) != wanted
    for path in moved:
        (away / path.name).rename(path)
    assert dump(reader) == wanted
