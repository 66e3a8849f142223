"""Copies that meet: what one has the other gets, each piece proven, in any order, with one outcome."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from specimens import MODES, Specimen, add, begin, closed, dump, put, rich, texts_kept

from answerable.archive import chain, records
from answerable.archive.archive import Archive
from answerable.archive.backup import restore
from answerable.archive.exchange.cloning import clone
from answerable.archive.exchange.holding import look
from answerable.archive.exchange.sync import Exchanged, sync
from answerable.archive.keystore import KeyStore
from answerable.archive.places.folder import FolderPlace
from answerable.archive.places.place import Entry
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.errors import Conflict, PartlyFailed
from answerable.ids import ReplicaId


@pytest.fixture(params=MODES)
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    """The first machine, with a little in it."""
    base = tmp_path / "a"
    base.mkdir()
    archive = begin(base, request.param, name="The archive")
    add(archive, b"one", "one.txt")
    return closed(archive)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@contextmanager
def opened(specimen: Specimen) -> Iterator[Archive]:
    archive = specimen.open()
    try:
        yield archive
    finally:
        archive.close()


def meet(specimen: Specimen, stick: Path, **how: object) -> Exchanged:
    with opened(specimen) as archive:
        return sync(archive, FolderPlace(stick), **how)  # type: ignore[arg-type]


def wrote(specimen: Specimen, content: bytes, name: str = "note.txt") -> str:
    with opened(specimen) as archive:
        return add(archive, content, name)


def second_machine(first: Specimen, stick: Path, base: Path) -> Specimen:
    """Another laptop that gets the archive from the stick, with a key store of its own."""
    base.mkdir()
    restore(stick, base / "archive", keys=KeyStore(base / "keys"))
    return Specimen(
        folder=base / "archive", keys=KeyStore(base / "keys"), archive_key=first.archive_key
    )


def joined(first: Specimen, stick: Path, base: Path) -> Specimen:
    """A second machine whose chain counts for both."""
    meet(first, stick)
    other = second_machine(first, stick, base)
    wrote(other, b"from the second machine")
    meet(other, stick)
    found = meet(first, stick)
    for stranger in found.taken.strangers:
        meet(first, stick, accept=stranger)
    meet(other, stick)
    return other


def replica_of(specimen: Specimen) -> str:
    with opened(specimen) as archive:
        return archive.ledger.replica()


def sound(specimen: Specimen) -> bool:
    report = specimen.verify()
    assert report.intact, report.faults
    assert not [fault for fault in report.faults if fault.word != "stray"]
    return True


# Two machines and a stick


def test_what_one_machine_adds_the_other_gets_over_a_stick(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = joined(laptop, stick, tmp_path / "b")
    wrote(laptop, b"two")
    meet(laptop, stick)
    meet(other, stick)
    with opened(laptop) as here, opened(other) as there:
        assert texts_kept(here) == texts_kept(there) == {b"one", b"two", b"from the second machine"}
        assert dump(here) == dump(there)
    assert sound(laptop)
    assert sound(other)


def test_what_a_stick_holds_is_a_sound_archive_as_sealed_as_the_first(
    laptop: Specimen, stick: Path
) -> None:
    meet(laptop, stick)
    report = verify(stick, archive_key=laptop.archive_key)
    assert report.intact
    assert not report.faults
    if laptop.sealed:
        needle = b"one.txt"
        assert not any(needle in path.read_bytes() for path in stick.rglob("*") if path.is_file())


def test_meeting_twice_moves_nothing_the_second_time(laptop: Specimen, stick: Path) -> None:
    meet(laptop, stick)
    again = meet(laptop, stick)
    assert again.taken.commits == again.taken.bytes == 0
    assert again.given.commits == again.given.bytes == 0


def test_two_working_folders_can_meet_without_a_stick(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = joined(laptop, stick, tmp_path / "b")
    wrote(other, b"two")
    meet(laptop, other.folder)
    with opened(laptop) as here:
        assert b"two" in texts_kept(here)
    assert sound(other)


def test_taking_only_changes_nothing_at_the_place(laptop: Specimen, stick: Path) -> None:
    meet(laptop, stick)
    wrote(laptop, b"two")
    before = {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}
    meet(laptop, stick, giving=False)
    assert before == {path: path.read_bytes() for path in stick.rglob("*") if path.is_file()}


def test_a_large_loose_item_travels_whole(stick: Path, tmp_path: Path) -> None:
    for mode in MODES:
        base = tmp_path / mode
        base.mkdir()
        big = base / "film.bin"
        big.write_bytes(random.Random(3).randbytes((1 << 20) + 77))
        archive = begin(base, mode)
        with archive.change("a film") as change:
            change.preserve(big)
        here = closed(archive)
        place = stick / mode
        place.mkdir()
        meet(here, place)
        there = second_machine(here, place, base / "b")
        with opened(there) as other:
            assert texts_kept(other) == {big.read_bytes()}


def test_another_archive_at_the_place_is_refused(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    base = tmp_path / "else"
    base.mkdir()
    meet(closed(begin(base, "open")), stick)
    with pytest.raises(Conflict, match="Another archive"):
        meet(laptop, stick)


def test_a_restored_copy_of_a_stick_is_a_copy_to_work_with(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(laptop, stick)
    assert look(FolderPlace(stick)).carrier
    other = second_machine(laptop, stick, tmp_path / "b")
    assert not look(FolderPlace(other.folder)).carrier
    assert sound(other)


def test_a_clone_of_a_place_is_the_archive(laptop: Specimen, stick: Path, tmp_path: Path) -> None:
    meet(laptop, stick)
    keys = KeyStore(tmp_path / "fresh-keys")
    assert clone(FolderPlace(stick), tmp_path / "clone", keys=keys).intact
    copy = replace(laptop, folder=tmp_path / "clone", keys=keys)
    with opened(laptop) as here, opened(copy) as there:
        assert dump(here) == dump(there)


# Any order of arrival


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("mode", MODES)
def test_any_order_of_meeting_gives_the_same_view(mode: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    machines, stick = three_machines(mode, tmp_path)
    for number in range(14):
        one = chance.choice(machines)
        act = chance.random()
        if act < 0.45:
            wrote(one, f"{seed} {number}".encode(), f"{number}.txt")
        elif act < 0.6:
            with opened(one) as archive, archive.change("taken back") as change:
                target = archive.index.db.execute("SELECT MIN(stored) FROM objects").get
                change.retract(f"sha256:{target}", f"reason {number}")
        elif act < 0.85:
            meet(one, stick)
        else:
            meet(one, chance.choice([m for m in machines if m is not one]).folder)
    for _ in range(2):
        for one in machines:
            meet(one, stick)
    views = []
    for one in machines:
        with opened(one) as archive:
            views.append(dump(archive))
            archive.rebuild()
            assert dump(archive) == views[-1]
        assert sound(one)
    assert views[0] == views[1] == views[2]


def three_machines(mode: str, tmp_path: Path) -> tuple[list[Specimen], Path]:
    base = tmp_path / "a"
    base.mkdir()
    first = rich(base, mode)
    stick = tmp_path / "stick"
    stick.mkdir()
    meet(first, stick)
    others = [second_machine(first, stick, tmp_path / name) for name in "bc"]
    for one in others:
        wrote(one, one.folder.parent.name.encode())
        meet(one, stick)
    for one in (first, *others):
        found = meet(one, stick)
        for stranger in found.taken.strangers:
            meet(one, stick, accept=stranger)
    return [first, *others], stick


# Unknown signers


def test_an_unknown_signer_is_kept_apart_until_accepted(stick: Path, tmp_path: Path) -> None:
    base = tmp_path / "a"
    base.mkdir()
    archive = begin(base, "open")
    add(archive, b"one")
    laptop = closed(archive)
    meet(laptop, stick)
    other = second_machine(laptop, stick, tmp_path / "b")
    wrote(other, b"from a stranger")
    meet(other, stick)
    found = meet(laptop, stick)
    assert found.taken.strangers == (replica_of(other),)
    assert found.taken.items == 0
    with opened(laptop) as here:
        assert texts_kept(here) == {b"one"}
    assert laptop.verify().intact
    accepted = meet(laptop, stick, accept=ReplicaId(replica_of(other)))
    assert accepted.taken.strangers == ()
    with opened(laptop) as here:
        assert texts_kept(here) == {b"one", b"from a stranger"}


def test_an_unknown_signer_cannot_fill_the_disk(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from answerable.archive.exchange import taking

    base = tmp_path / "a"
    base.mkdir()
    laptop = closed(begin(base, "open"))
    meet(laptop, stick)
    other = second_machine(laptop, stick, tmp_path / "b")
    for number in range(6):
        wrote(other, str(number).encode() * 500)
    meet(other, stick)
    monkeypatch.setattr(taking, "_STRANGER_BYTES", 3_000)
    found = meet(laptop, stick)
    assert 0 < found.taken.commits < 6
    assert any("unknown signer" in one.what for one in found.taken.damage)


# Damage


def test_a_damaged_item_at_the_place_is_named_and_not_taken(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = joined(laptop, stick, tmp_path / "b")
    with opened(other) as archive, archive.change("loose", bundles=False) as change:
        stored = change.preserve_bytes(b"rotten soon", "r.txt").object.removeprefix("sha256:")
    meet(other, stick)
    path = stick / "vault" / stored[:2] / stored
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    put(path, bytes(data))
    found = meet(laptop, stick)
    assert [one.where for one in found.taken.damage] == [f"vault/{stored[:2]}/{stored}"]
    assert isinstance(found.failure, PartlyFailed)
    assert found.taken.missing == {stored}
    shutil.copy(other.folder / "vault" / stored[:2] / stored, path)
    assert not meet(laptop, stick).taken.missing
    assert sound(laptop)


@pytest.mark.parametrize("what", ["item", "bundle", "bodies", "commit", "last commit"])
def test_what_is_damaged_here_is_brought_back_from_a_copy(
    laptop: Specimen, stick: Path, what: str
) -> None:
    with opened(laptop) as archive:
        with archive.change("loose", bundles=False) as change:
            change.preserve_bytes(b"loose", "loose.txt")
        with archive.change("bundled") as change:
            for number in range(5):
                change.preserve_bytes(f"bundled {number}".encode(), f"{number}.txt")
    meet(laptop, stick)
    with opened(laptop) as archive:
        before = dump(archive)
    victim = _victim(laptop, what)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    put(victim, bytes(data))
    assert not laptop.verify().intact
    found = meet(laptop, stick, repair=True)
    assert found.taken.repaired
    assert sound(laptop)
    with opened(laptop) as archive:
        assert dump(archive) == before


def _victim(laptop: Specimen, what: str) -> Path:
    where = laptop.chains()[0]
    if what == "item":
        return next(p for p in (laptop.folder / "vault").glob("[0-9a-f][0-9a-f]/*"))
    if what == "bundle":
        return max((laptop.folder / "vault" / "bundles").iterdir(), key=lambda p: p.stat().st_size)
    if what == "bodies":
        return sorted((where / "bodies").iterdir())[0]
    numbers = sorted((where / "commits").iterdir())
    return numbers[1] if what == "commit" else numbers[-1]


def test_sound_items_of_a_damaged_bundle_survive_where_the_copy_lacks_it(
    laptop: Specimen, stick: Path
) -> None:
    meet(laptop, stick)
    with opened(laptop) as archive, archive.change("bundled") as change:
        kept = [change.preserve_bytes(f"item {n}".encode() * 50, f"{n}.txt") for n in range(3)]
    bundle = max((laptop.folder / "vault" / "bundles").iterdir(), key=lambda p: p.stat().st_size)
    data = bytearray(bundle.read_bytes())
    data[-600] ^= 1  # in the last member or behind it
    put(bundle, bytes(data))
    meet(laptop, stick, repair=True, giving=False)
    with opened(laptop) as archive:
        found = [one.object for one in kept if archive.vault.has(one.object[7:])]
    assert len(found) >= 2


# Two histories and rewriting


def forked(laptop: Specimen, tmp_path: Path) -> Specimen:
    """The whole machine set back: folder and key store together, and written again."""
    base = tmp_path / "set back"
    base.mkdir()
    return laptop.copied(base)


def test_a_machine_set_back_as_a_whole_is_found_out_when_the_two_meet(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    twin = forked(laptop, tmp_path)
    wrote(laptop, b"this history")
    wrote(twin, b"that history")
    wrote(twin, b"and more")
    meet(laptop, stick)
    found = meet(twin, stick)
    assert found.taken.disputed == (laptop.chains()[0].name,)
    assert found.failure is not None
    meet(laptop, stick)
    with opened(laptop) as here, opened(twin) as there:
        assert texts_kept(here) == texts_kept(there)
        assert texts_kept(here) == {b"one", b"this history", b"that history", b"and more"}
        assert dump(here) == dump(there)
    for one in (laptop, twin):
        report = one.verify()
        assert not report.intact
        assert any("signed two histories" in fault.what for fault in report.faults)


def test_two_notes_of_one_number_prove_the_fork_to_anybody(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    twin = forked(laptop, tmp_path)
    wrote(laptop, b"this history")
    wrote(twin, b"that history")
    meet(laptop, stick)
    meet(twin, stick)
    where = chain.ChainFolder(stick / "ledger", ReplicaId(laptop.chains()[0].name))
    from answerable.archive import commits, notes

    opening = chain.Chain(where.replica).advance(where.commit_path(1).read_bytes()).lines[0].opening
    assert opening is not None
    kept = [commits.parse(path.read_bytes()) for path in where.rivals()]
    last = commits.parse(where.commit_path(where.numbers()[-1]).read_bytes())
    signed = [notes.opened(one.note, opening.key) for one in (*kept, last)]
    rivals = [(one.commit, one.root) for one in signed]
    assert len({number for number, _ in rivals}) == 1
    assert len({root for _, root in rivals}) == 2


def test_after_a_fork_the_writer_goes_on_in_a_new_chain(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    twin = forked(laptop, tmp_path)
    old = replica_of(laptop)
    wrote(laptop, b"this history")
    wrote(twin, b"that history")
    meet(laptop, stick)
    meet(twin, stick)
    wrote(twin, b"after it was found")
    assert replica_of(twin) != old
    with opened(twin) as archive:
        rows = archive.index.db.execute(
            "SELECT DISTINCT r.disputed FROM records r JOIN chains c ON c.number=r.chain "
            "WHERE c.replica=?",
            (replica_of(twin),),
        ).fetchall()
    assert rows == [(0,)]


def test_an_honest_old_backup_that_goes_on_is_a_second_history_and_no_fork(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    shutil.copytree(laptop.folder, tmp_path / "older")
    wrote(laptop, b"two")
    meet(laptop, stick)
    shutil.rmtree(laptop.folder)
    shutil.copytree(tmp_path / "older", laptop.folder)
    wrote(laptop, b"three")
    found = meet(laptop, stick)
    assert found.failure is None
    with opened(laptop) as archive:
        assert texts_kept(archive) == {b"one", b"two", b"three"}
    assert sound(laptop)


def test_a_commit_changed_at_the_place_is_damage_and_no_fork(laptop: Specimen, stick: Path) -> None:
    wrote(laptop, b"two")
    meet(laptop, stick)
    commit = sorted((stick / "ledger").glob("*/commits/*"))[-1]
    data = bytearray(commit.read_bytes())
    data[40] ^= 1
    put(commit, bytes(data))
    found = meet(laptop, stick)
    assert found.taken.disputed == ()
    assert found.taken.damage
    assert sound(laptop)


# Cosignatures


def test_each_side_cosigns_the_others_checkpoint(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = joined(laptop, stick, tmp_path / "b")
    meet(laptop, stick)
    meet(other, stick)
    first, second = replica_of(laptop), replica_of(other)
    for one in (laptop, other):
        ledger = one.folder / "ledger"
        assert any(path.name.endswith(second) for path in (ledger / first / "cosigned").iterdir())
        assert any(path.name.endswith(first) for path in (ledger / second / "cosigned").iterdir())
        assert sound(one)


def test_a_tail_cut_off_is_shown_by_a_partners_cosignature(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = joined(laptop, stick, tmp_path / "b")
    wrote(laptop, b"two")
    meet(laptop, stick)
    meet(other, stick)
    meet(laptop, stick)
    where = laptop.folder / "ledger" / replica_of(laptop)
    last = sorted((where / "commits").iterdir())[-1]
    last.unlink()
    report = verify(laptop.folder, archive_key=laptop.archive_key)
    assert any("cosigned" in fault.what for fault in report.faults)
    assert not report.intact


def test_a_forged_cosignature_is_broken_and_does_not_travel(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = joined(laptop, stick, tmp_path / "b")
    path = next((other.folder / "ledger").glob(f"*/cosigned/*-{replica_of(other)}"))
    forged = path.read_text(encoding="utf-8")
    put(path, (forged[:-20] + ("B" if forged[-20] == "A" else "A") + forged[-19:]).encode())
    assert not other.verify().intact
    for copy in (laptop.folder, stick):
        copy.joinpath(path.relative_to(other.folder)).unlink(missing_ok=True)
    meet(laptop, other.folder, giving=False)
    assert not laptop.folder.joinpath(path.relative_to(other.folder)).exists()
    assert sound(laptop)


# What a meeting costs


class Counting(FolderPlace):
    """A place that counts what is read from it."""

    moved = 0

    def read(self, name: str, *, limit: int = 1 << 30) -> bytes:
        data = super().read(name, limit=limit)
        Counting.moved += len(data)
        return data

    def pieces(self, name: str) -> Iterator[bytes]:
        for piece in super().pieces(name):
            Counting.moved += len(piece)
            yield piece

    def list(self, prefix: str) -> Iterator[Entry]:
        yield from super().list(prefix)


@pytest.mark.parametrize("mode", MODES)
def test_only_what_is_new_moves(mode: str, stick: Path, tmp_path: Path) -> None:
    base = tmp_path / "a"
    base.mkdir()
    archive = begin(base, mode)
    with archive.change("many") as change:
        for number in range(300):
            change.preserve_bytes(random.Random(number).randbytes(3_000), f"{number}.bin")
    laptop = closed(archive)
    other = joined(laptop, stick, tmp_path / "b")
    with opened(other) as writer, writer.change("more") as change:
        for number in range(30):
            change.preserve_bytes(random.Random(-number - 1).randbytes(30_000), f"new {number}.bin")
    new = meet(other, stick)
    Counting.moved = 0
    with opened(laptop) as here:
        sync(here, Counting(stick), giving=False)
    assert Counting.moved <= 1.02 * new.given.bytes + 4_000


def test_a_consent_given_on_one_machine_holds_on_the_other(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    from answerable.archive import gate

    other = joined(laptop, stick, tmp_path / "b")
    made = wrote(laptop, b"a statement")
    with opened(laptop) as archive, archive.change("asked") as change:
        change.record(
            records.consent(
                by="k7", objects=[made], purpose="prosecution", recipient="IIMM", answer="yes"
            )
        )
    meet(laptop, stick)
    meet(other, stick)
    with opened(other) as archive:
        asked = {"purpose": "prosecution", "recipient": "IIMM"}
        assert gate.decide(archive, made, **asked).allowed
        other_use = gate.decide(archive, made, purpose="publication", recipient="IIMM")
        assert other_use.allowed is not laptop.sealed


def test_what_stands_on_a_disputed_part_allows_nothing_and_refuses_still(
    stick: Path, tmp_path: Path
) -> None:
    from answerable.archive import gate

    base = tmp_path / "a"
    base.mkdir()
    archive = begin(base, "sealed")
    made, other = add(archive, b"one"), add(archive, b"two")
    laptop = closed(archive)
    twin = forked(laptop, tmp_path)
    wrote(twin, b"that history")
    use = {"purpose": "prosecution", "recipient": "IIMM"}
    with opened(laptop) as archive, archive.change("asked") as change:
        for object_id, answer in ((made, "yes"), (other, "no")):
            change.record(records.consent(by="k7", objects=[object_id], answer=answer, **use))
    with opened(laptop) as archive:
        assert gate.decide(archive, made, **use).allowed
    meet(laptop, stick)
    meet(twin, stick)
    with opened(twin) as archive:
        assert not gate.decide(archive, made, **use).allowed
        assert "refused" in gate.decide(archive, other, **use).reason


def test_a_disputed_word_publishes_nothing(stick: Path, tmp_path: Path) -> None:
    from answerable.archive import gate

    base = tmp_path / "a"
    base.mkdir()
    archive = begin(base, "sealed")
    made = add(archive, b"one")
    laptop = closed(archive)
    twin = forked(laptop, tmp_path)
    wrote(twin, b"that history")
    with opened(laptop) as archive, archive.change("published") as change:
        change.record(records.classification(by="k7", target=made, level="public"))
    meet(laptop, stick)
    meet(twin, stick)
    with opened(twin) as archive:
        decision = gate.decide(archive, made, purpose="publication", recipient="anyone")
        assert not decision.allowed


@pytest.mark.parametrize("what", ["item", "bundle", "bodies", "commit", "key"])
def test_what_a_power_cut_left_half_written_on_a_stick_is_written_again(
    laptop: Specimen, stick: Path, what: str
) -> None:
    with opened(laptop) as archive, archive.change("loose", bundles=False) as change:
        change.preserve_bytes(b"loose", "loose.txt")
    meet(laptop, stick)
    names = {
        "item": "vault/[0-9a-f][0-9a-f]/*",
        "bundle": "vault/bundles/*",
        "bodies": "ledger/*/bodies/*",
        "commit": "ledger/*/commits/*",
        "key": "keys/*",
    }
    for path in sorted(stick.glob(names[what])):
        put(path, path.read_bytes()[:100])
    meet(laptop, stick)
    report = verify(stick, archive_key=laptop.archive_key)
    assert report.intact, report.faults
    assert not [fault for fault in report.faults if fault.word != "stray"]


def test_a_fork_ends_neither_backup_nor_coming_back(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    from answerable.archive.backup import backup

    twin = forked(laptop, tmp_path)
    wrote(laptop, b"this history")
    wrote(twin, b"that history")
    for one in (laptop, twin, laptop):
        meet(one, stick)
    wrote(laptop, b"and on")
    assert backup(laptop.folder, tmp_path / "copy", keys=laptop.keys).report.whole
    assert backup(laptop.folder, tmp_path / "copy", keys=laptop.keys).report.whole
    back = KeyStore(tmp_path / "keys elsewhere")
    assert restore(tmp_path / "copy", tmp_path / "again", keys=back).report.whole
    copy = replace(laptop, folder=tmp_path / "again", keys=back)
    with opened(laptop) as here, opened(copy) as there:
        assert dump(here) == dump(there)
        assert len(Viewer(here).status().disputed) == 1


def test_a_note_that_is_none_accuses_nobody(laptop: Specimen, stick: Path) -> None:
    commit = sorted((laptop.folder / "ledger").glob("*/commits/*"))[-1].read_bytes()
    note = commit.partition(b"\n\n")[2].decode()
    honest = verify(laptop.folder, archive_key=laptop.archive_key, expect=[note])
    assert honest.intact
    assert not honest.note_is_none
    other = "B" if note[-10] == "A" else "A"  # another letter of the signature, whatever it was
    for wrong in (note.replace("commit ", "commit 1"), "junk", note[:-10] + other + note[-9:]):
        report = verify(laptop.folder, archive_key=laptop.archive_key, expect=[wrong])
        assert report.note_is_none
        assert report.intact, report.faults


def test_a_withdrawal_whose_target_is_gone_here_awaits_nobody(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    from withdrawals import shred_now

    made = wrote(laptop, b"asked to go")
    with opened(laptop) as archive:
        shred_now(archive, made)
    meet(laptop, stick)
    later = second_machine(laptop, stick, tmp_path / "later")
    assert meet(later, stick).awaiting == 0
