"""What an enemy prepared at a place cannot harm the archive that meets it."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hostile import (
    Hand,
    Lying,
    Meeting,
    meeting,
    put_fork,
    records_of,
    stranger,
    thief,
)
from specimens import (
    MODES,
    Specimen,
    add,
    begin,
    closed,
    dump,
    put,
    resummed,
    rows_of,
    texts_kept,
)
from test_sync import forked, joined, meet, opened, replica_of, sound, wrote
from withdrawals import shred_now

from answerable.archive import bodies, commits, notes
from answerable.archive.exchange.holding import look
from answerable.archive.exchange.sync import sync
from answerable.archive.places.folder import FolderPlace
from answerable.archive.places.place import Entry
from answerable.archive.verify import verify
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import AnswerableError, Conflict
from answerable.ids import ReplicaId

MOST_MEMORY = 300
"""MiB that a meeting with a hostile place may take."""


@pytest.fixture(params=MODES)
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    return small(tmp_path / "a", request.param)


@pytest.fixture
def plain(tmp_path: Path) -> Specimen:
    """An open archive: there an enemy needs no key to look like one who belongs."""
    return small(tmp_path / "plain", "open")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def small(base: Path, mode: str) -> Specimen:
    base.mkdir()
    archive = begin(base, mode)
    add(archive, b"one")
    return closed(archive)


def writable(folder: Path) -> Path:
    for path in folder.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o700)
    return folder


def copy_of(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to, symlinks=True)
    return writable(to)


def all_bytes(folder: Path) -> dict[str, bytes]:
    """Every file of an archive that is no view of it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("index-")
    }


def met_or_refused(specimen: Specimen, stick: Path, **how: object) -> None:
    """A meeting, which may end in one sentence."""
    with suppress(AnswerableError):
        meet(specimen, stick, **how)


def ahead(laptop: Specimen, stick: Path, base: Path) -> Specimen:
    """A second machine whose newest commits lie on the stick and not yet on the laptop."""
    other = joined(laptop, stick, base)
    wrote(other, b"news from the second machine")
    meet(other, stick)
    return other


# Links, devices, pipes, folders where a file should be


def linked(path: Path, away: Path) -> None:
    path.symlink_to(path.rename(away))


def piped(path: Path, away: Path) -> None:
    path.rename(away)
    os.mkfifo(path)


def a_folder(path: Path, away: Path) -> None:
    path.rename(away)
    path.mkdir()


def a_device(path: Path, away: Path) -> None:
    path.rename(away)
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("act", [linked, piped, a_folder, a_device])
def test_what_is_no_regular_file_is_never_read_and_never_waited_for(
    act: Callable[[Path, Path], None], stick: Path, tmp_path: Path
) -> None:
    laptop = small(tmp_path / "a", "sealed")
    ahead(laptop, stick, tmp_path / "b")
    before = all_bytes(laptop.folder)
    for number, name in enumerate(sorted(all_bytes(stick))):
        hostile = copy_of(stick, tmp_path / f"hostile {number}")
        outside = tmp_path / f"outside {number}"
        act(hostile / name, outside)
        said = outside.read_bytes()
        base = tmp_path / f"copy {number}"
        base.mkdir()
        fresh = laptop.copied(base)
        met_or_refused(fresh, hostile)
        assert {f.word for f in fresh.verify().faults} <= {"missing", "stray"}, name
        assert before.items() <= all_bytes(fresh.folder).items(), name
        assert outside.read_bytes() == said, name
        meet(fresh, stick)
        assert sound(fresh), name
        shutil.rmtree(hostile)
        shutil.rmtree(base)


def test_a_folder_that_is_a_link_leads_nowhere(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    wrote(laptop, b"to be given")
    folders = sorted(path.relative_to(stick) for path in stick.rglob("*") if path.is_dir())
    for number, name in enumerate(folders):
        hostile = copy_of(stick, tmp_path / f"hostile {number}")
        outside = tmp_path / f"outside {number}"
        (hostile / name).rename(outside)
        (hostile / name).symlink_to(outside, target_is_directory=True)
        before = all_bytes(outside)
        base = tmp_path / f"copy {number}"
        base.mkdir()
        fresh = laptop.copied(base)
        met_or_refused(fresh, hostile)
        assert {f.word for f in fresh.verify().faults} <= {"missing", "stray"}, name
        assert all_bytes(outside) == before, name


def test_nothing_is_written_through_a_scratch_folder_that_is_a_link(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(laptop, stick)
    wrote(laptop, b"to be given")
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(stick / "tmp", ignore_errors=True)
    (stick / "tmp").symlink_to(outside, target_is_directory=True)
    touched = outside.stat().st_mtime_ns
    time.sleep(0.02)
    met_or_refused(laptop, stick)
    assert outside.stat().st_mtime_ns == touched


# Names


def test_names_that_lead_out_or_look_like_others_are_never_asked_for(
    laptop: Specimen, stick: Path
) -> None:
    meet(laptop, stick)
    replica = replica_of(laptop)
    ab = "ab" * 32
    names = [
        "../outside",
        f"ledger/{replica}/commits/../../../../etc/passwd",
        f"ledger/../ledger/{replica}/commits/00000009",
        f"ledger/{replica.upper()}/commits/00000001",
        f"ledger/{replica}/Commits/00000009",
        f"ledger/{replica}/commits/00000009\n",
        f"ledger/{replica}/commits/0000000９",
        f"ledger/{replica}/commits/-0000009",
        f"ledger/{replica}/bodies/{ab.upper()}",
        f"ledger/{replica}/forks/{ab}/deeper",
        f"vault/ab/{ab.upper()}",
        f"vault/cd/{ab}",
        f"vault/ab/{ab} ",
        f"vault/bundles/{ab}.TAR",
        f"vault/bundles/..{ab}.tar",
        f"keys/{ab}.pub",
    ]
    place = Lying(stick, *(Entry(name, 10) for name in sorted(names)))
    with opened(laptop) as archive:
        sync(archive, place)
    assert not set(names) & set(place.asked)
    assert sound(laptop)


def test_a_hundred_thousand_junk_names_cost_seconds(laptop: Specimen, stick: Path) -> None:
    meet(laptop, stick)
    junk = [f"ledger/{'ab' * 32}/junk/{number}" for number in range(50_000)]
    junk += [f"vault/{n % 256:02x}/{hashlib.sha256(b'%d' % n).hexdigest()}" for n in range(50_000)]
    place = Lying(stick, *(Entry(name, 10) for name in junk))
    began = time.process_time()
    with opened(laptop) as archive:
        sync(archive, place)
    assert time.process_time() - began < 10
    assert sound(laptop)


def test_commits_with_enormous_numbers_are_said_and_not_asked_for(
    laptop: Specimen, stick: Path
) -> None:
    meet(laptop, stick)
    replica = replica_of(laptop)
    numbers = ("9" * 9, "9" * 200, f"{2**64}")
    place = Lying(stick, *(Entry(f"ledger/{replica}/commits/{n}", 900) for n in numbers))
    with opened(laptop) as archive:
        found = sync(archive, place)
    assert found.taken.damage
    assert sound(laptop)


# Sizes


def test_a_commit_of_more_than_64_mib_is_not_read(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    for path in (stick / "ledger").glob("*/commits/*"):
        if path.name != "00000001":  # another first commit is another archive
            path.chmod(0o600)
            os.truncate(path, (64 << 20) + 1)
    said = meeting(laptop, stick)
    assert said["peak"] < MOST_MEMORY
    assert "error" not in said
    assert said["damage"]
    assert laptop.verify().intact


def next_commit(laptop: Specimen, stick: Path, base: Path) -> tuple[Path, Path]:
    """A commit on the stick that the laptop lacks, and its bodies."""
    ahead(laptop, stick, base)
    held = {path.relative_to(laptop.folder) for path in laptop.folder.glob("ledger/*/commits/*")}
    path = next(p for p in stick.glob("ledger/*/commits/*") if p.relative_to(stick) not in held)
    leaves_hash = commits.parse(path.read_bytes()).leaves_hash
    return path, path.parent.parent / "bodies" / leaves_hash


def test_an_unsigned_commit_of_a_hundred_thousand_lines_takes_little_memory(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    path, _ = next_commit(laptop, stick, tmp_path / "b")
    note = path.read_bytes().partition(b"\n\n")[2]
    line = b'{"at":"2026-11-21","body":"%s","kind":"record","padding":"%s","v":1}' % (
        b"ab" * 32,
        b"x" * 480,
    )
    put(path, b"answerable-commit/1\n" + b"\n".join([line] * 100_000) + b"\n\n" + note)
    said = meeting(laptop, stick)
    assert said["peak"] < MOST_MEMORY
    assert said["damage"]
    assert sound(laptop)


def test_a_bodies_file_of_a_gigabyte_takes_little_memory(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    _, behind = next_commit(laptop, stick, tmp_path / "b")
    honest = copy_of(stick, tmp_path / "honest")
    behind.chmod(0o600)
    os.truncate(behind, 1 << 30)
    said = meeting(laptop, stick)
    assert said["peak"] < MOST_MEMORY
    assert said["damage"]
    assert {f.word for f in laptop.verify().faults} <= {"missing", "stray"}
    meet(laptop, honest)
    assert sound(laptop)


def header(stored: str, size: int) -> bytes:
    from answerable.archive import bundles

    return bundles._header(stored, size)


def missing_item(laptop: Specimen, stick: Path, base: Path) -> str:
    """The stored id of an item that the laptop will ask for, taken away from the stick."""
    other = joined(laptop, stick, base)
    with opened(other) as archive, archive.change("loose", bundles=False) as change:
        made = change.preserve_bytes(b"wanted", "w.txt").object
        stored = made.removeprefix("sha256:")
    meet(other, stick)
    item = stick / "vault" / stored[:2] / stored
    item.unlink()
    return stored


def test_a_bundle_of_a_million_members_takes_little_memory(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    missing_item(laptop, stick, tmp_path / "b")
    scratch = stick / "vault" / "bomb"
    digest = hashlib.sha256()
    with scratch.open("wb") as file:
        for number in range(300_000):
            data = number.to_bytes(4, "big")
            member = header(hashlib.sha256(data).hexdigest(), 4) + data + bytes(508)
            digest.update(member)
            file.write(member)
        digest.update(bytes(1024))
        file.write(bytes(1024))
    scratch.rename(stick / "vault" / "bundles" / f"{digest.hexdigest()}.tar")
    said = meeting(laptop, stick)
    assert said["peak"] < MOST_MEMORY
    assert said["missing"]
    assert laptop.verify().counts["items"] < 10


def test_a_bundle_that_lies_about_sizes_is_damage(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    stored = missing_item(laptop, stick, tmp_path / "b")
    lies = {
        "longer": header(stored, 8**11 - 1) + b"wanted".ljust(512, b"\0") + bytes(1024),
        "shorter": header(stored, 1) + b"wanted".ljust(512, b"\0") + bytes(1024),
        "not ended": header(stored, 6) + b"wanted".ljust(512, b"\0"),
        "no header": b"\xff" * 2048,
        "empty": b"",
        "many empty": header(hashlib.sha256(b"").hexdigest(), 0) * 50_000 + bytes(1024),
        "only an end": bytes(1024),
    }
    for data in lies.values():
        name = f"{hashlib.sha256(data).hexdigest()}.tar"
        (stick / "vault" / "bundles" / name).write_bytes(data)
    found = meet(laptop, stick, giving=False)
    assert found.taken.missing == {stored}
    assert not list((laptop.folder / "tmp").iterdir())
    assert {f.word for f in laptop.verify().faults} == {"missing"}


class Metered(Lying):
    """A place that counts the bytes that are taken from it in pieces."""

    moved = 0

    def pieces(self, name: str) -> Iterator[bytes]:
        for piece in super().pieces(name):
            Metered.moved += len(piece)
            yield piece


def moved_for(laptop: Specimen, stick: Path, stored: str, size: int, *, said: int) -> int:
    """How many bytes a meeting takes where the item wanted is of this size, and said to be of that."""
    item = stick / "vault" / stored[:2] / stored
    item.parent.mkdir(exist_ok=True)
    with item.open("wb") as file:
        file.truncate(size)
    Metered.moved = 0
    with opened(laptop) as archive:
        place = Metered(stick, sizes={f"vault/{stored[:2]}/{stored}": said})
        found = sync(archive, place, giving=False)
    assert found.taken.missing == {stored}
    return Metered.moved


def test_an_item_larger_than_announced_is_not_followed_to_its_end(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    stored = missing_item(laptop, stick, tmp_path / "b")
    assert moved_for(laptop, stick, stored, 32 << 20, said=6) <= 4 << 20


def test_an_item_far_larger_than_its_record_says_does_not_fill_the_disk(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    stored = missing_item(laptop, stick, tmp_path / "b")
    assert moved_for(laptop, stick, stored, 32 << 20, said=32 << 20) <= 4 << 20


def test_an_item_with_anothers_bytes_is_damage(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    stored = missing_item(laptop, stick, tmp_path / "b")
    item = stick / "vault" / stored[:2] / stored
    item.parent.mkdir(exist_ok=True)
    item.write_bytes(b"another's")
    found = meet(laptop, stick, giving=False)
    assert [one.where for one in found.taken.damage] == [f"vault/{stored[:2]}/{stored}"]
    assert not list((laptop.folder / "tmp").iterdir())
    assert found.taken.missing == {stored}


class Changing(FolderPlace):
    """A place whose files change each time they are read."""

    reads = 0

    def _path(self, parts: tuple[str, ...]) -> str:
        path = super()._path(parts)
        Changing.reads += 1
        if os.path.isfile(path) and Changing.reads % 2:
            os.chmod(path, 0o600)
            with open(path, "r+b") as file:
                first = file.read(1) or b"\0"
                file.seek(0)
                file.write(bytes([first[0] ^ 1]))
        return path


def test_files_that_change_between_two_looks_do_no_harm(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    for start in range(2):
        Changing.reads = start
        with opened(laptop) as archive:
            try:
                sync(archive, Changing(stick), giving=False)
            except Conflict:
                continue
        assert laptop.verify().intact


class Vanishing(FolderPlace):
    """A place whose files go away after they were listed."""

    def list(self, prefix: str) -> Iterator[Entry]:
        found = list(super().list(prefix))
        for entry in found:
            if "00000001" not in entry.name:
                (self.folder / entry.name).unlink()
        yield from found


def test_files_that_go_away_after_they_were_listed_are_named(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    with opened(laptop) as archive:
        found = sync(archive, Vanishing(stick), giving=False)
    assert found.failure
    assert laptop.verify().intact


# Other archives, and signers whom nobody knows


def test_another_archive_under_the_same_folder_name_is_refused(
    plain: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(plain, stick)
    hand = stranger(plain, tmp_path)
    first = next(stick.glob("ledger/*/commits/00000001"))
    line = first.read_bytes().split(b"\n")[1].replace(b'"nonce":"', b'"nonce":"00')[:-2]
    put(first, b"answerable-commit/1\n" + line + b"\n\n" + hand.replica.encode())
    before = all_bytes(plain.folder)
    with pytest.raises(Conflict):
        meet(plain, stick)
    assert all_bytes(plain.folder) == before


def test_a_second_first_commit_of_the_first_chain_is_refused(plain: Specimen, stick: Path) -> None:
    meet(plain, stick)
    hand = thief(plain, stick, after=0)
    first = commits.parse(hand.where.commit_path(1).read_bytes())
    hand.write(bodies.bare(first.leaves[0]), hand.leaf("note", {"text": "more"}))
    before = all_bytes(plain.folder)
    with pytest.raises(Conflict):
        meet(plain, stick)
    assert all_bytes(plain.folder) == before


def test_a_stranger_takes_nothing_away_and_looks_like_nobody(
    plain: Specimen, stick: Path, tmp_path: Path
) -> None:
    """He follows heads that never were, names others' items, lets himself in and withdraws all."""
    ahead(plain, stick, tmp_path / "b")
    hand, friend = stranger(plain, stick), stranger(plain, stick)
    mine = ReplicaId(plain.chains()[0].name)
    hand.begin(follows=(notes.Head(replica=mine, size=10**9, root=b"x" * 32),))
    friend.begin()
    hand.write(
        hand.admission(hand.replica),
        hand.admission(friend.replica),
        hand.withdrawal(*records_of(stick)),
        hand.object("ab" * 32),
    )
    friend.write(friend.admission(hand.replica))
    found = meet(plain, stick)
    assert set(found.taken.strangers) == {hand.replica, friend.replica}
    assert {f.word for f in plain.verify().faults} == {"unknown"}
    with opened(plain) as archive:
        assert texts_kept(archive) == {
            b"one",
            b"from the second machine",
            b"news from the second machine",
        }
        assert not recorded(archive).awaiting


def test_items_that_only_a_stranger_names_are_not_fetched(
    plain: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(plain, stick)
    data = b"what a stranger brings"
    stored = hashlib.sha256(data).hexdigest()
    hand = stranger(plain, stick).begin()
    hand.write(hand.object(stored, len(data)))
    (stick / "vault" / stored[:2]).mkdir(exist_ok=True)
    (stick / "vault" / stored[:2] / stored).write_bytes(data)
    assert meet(plain, stick).taken.items == 0
    with opened(plain) as archive:
        assert not archive.vault.has(stored)


def test_strangers_together_stay_below_one_limit_however_often_they_come(
    plain: Specimen, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from answerable.archive.exchange import taking

    monkeypatch.setattr(taking, "_STRANGER_BYTES", 6_000)
    meet(plain, stick)
    before = sum(map(len, all_bytes(plain.folder).values()))
    for _ in range(4):
        hand = stranger(plain, stick).begin()
        for _ in range(4):
            hand.write(hand.leaf("note", {"text": "x" * 800}))
        meet(plain, stick)
    after = sum(map(len, all_bytes(plain.folder).values()))
    assert after - before < 12_000


def test_what_many_strangers_cost_grows_with_their_number_alone(
    plain: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(plain, stick)
    seconds = []
    for count in (20, 80):
        for _ in range(count - len(list((stick / "ledger").iterdir())) + 1):
            stranger(plain, stick).begin()
        began = time.process_time()
        meet(plain, stick, giving=False)
        first = time.process_time() - began
        began = time.process_time()
        meet(plain, stick, giving=False)
        seconds.append((first, time.process_time() - began))
    assert seconds[1][1] < 6 * seconds[0][1] + 0.3, seconds


# Forks, true and false


def test_a_copy_of_an_honest_commit_in_forks_accuses_nobody(laptop: Specimen, stick: Path) -> None:
    """Whoever can write to a stick can put a commit there twice; that proves nothing."""
    meet(laptop, stick)
    replica = replica_of(laptop)
    for number in (1, 2):
        path = stick / "ledger" / replica / "commits" / f"{number:08d}"
        put_fork(stick, replica, path.read_bytes())
    found = meet(laptop, stick)
    assert found.taken.disputed == ()
    assert replica_of(laptop) == replica
    wrote(laptop, b"goes on in the same chain")
    assert laptop.verify().intact


def test_an_honest_commit_that_lies_in_forks_before_it_lies_in_commits_accuses_nobody(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = ahead(laptop, stick, tmp_path / "b")
    replica = replica_of(other)
    newest = sorted((stick / "ledger" / replica / "commits").iterdir())[-1]
    raw = newest.read_bytes()
    newest.unlink()
    put_fork(stick, replica, raw)
    met_or_refused(laptop, stick)
    assert not any("two histories" in fault.what for fault in laptop.verify().faults)
    newest.write_bytes(raw)
    found = meet(laptop, stick)
    assert found.taken.disputed == ()


def test_a_rival_with_an_enormous_number_that_follows_nothing_is_no_fork(
    laptop: Specimen, stick: Path
) -> None:
    meet(laptop, stick)
    hand = thief(laptop, stick, after=2)
    for number in (2**53 - 1, 2**40, 7):
        hand.write(hand.leaf("note", {"text": "x"}), part="forks", commit=number, prev="ab" * 32)
    met_or_refused(laptop, stick)
    assert not any("two histories" in fault.what for fault in laptop.verify().faults)


def with_rival(laptop: Specimen, stick: Path, made: Callable[[Hand], list[bodies.Leaf]]) -> Hand:
    """A stolen key signed a second commit 2, which lies on the stick."""
    meet(laptop, stick)
    hand = thief(laptop, stick, after=1)
    hand.write(*made(hand), part="forks")
    return hand


def test_a_withdrawal_in_a_rival_branch_hides_at_most(laptop: Specimen, stick: Path) -> None:
    wrote(laptop, b"two")
    meet(laptop, stick)
    named = records_of(stick)
    before = all_bytes(laptop.folder)
    items = all_bytes(stick / "vault")
    with_rival(laptop, stick, lambda hand: [hand.withdrawal(*named)])
    for _ in range(2):
        met_or_refused(laptop, stick)
    assert before.items() <= all_bytes(laptop.folder).items()
    assert all_bytes(stick / "vault") == items
    with opened(laptop) as archive:
        assert not recorded(archive).decided
        for stored in {path.rpartition("/")[2] for path in items if "bundles" not in path}:
            assert archive.vault.has(stored)
    assert {f.word for f in laptop.verify().faults} == {"broken"}


def test_what_came_beside_a_rival_that_withdraws_it_still_comes(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    named = records_of(stick)
    with_rival(laptop, stick, lambda hand: [hand.withdrawal(*named)])
    met_or_refused(laptop, stick)
    with opened(laptop) as archive:
        rows = archive.index.db.execute("SELECT count(*) FROM records WHERE state='removed'")
        assert rows.get == 0
        assert archive.vault.has(hashlib.sha256(b"one").hexdigest()) or laptop.sealed
    assert not {"missing", "left over"} & {f.word for f in laptop.verify().faults}


def dismissal(hand: Hand, replica: str) -> bodies.Leaf:
    from answerable.archive import canonical

    line = {"at": hand.at, "kind": "dismissal", "replica": replica, "size": 1, "v": 1}
    return bodies.bare(canonical.dumps(line))


def test_rivals_by_a_stolen_first_key_that_dismiss_everybody_dismiss_nobody(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = ahead(laptop, stick, tmp_path / "b")
    meet(laptop, stick)
    theirs = replica_of(other)
    with_rival(laptop, stick, lambda hand: [dismissal(hand, theirs)])
    met_or_refused(laptop, stick)
    with opened(laptop) as archive:
        assert b"news from the second machine" in texts_kept(archive)
    assert any("two histories" in fault.what for fault in laptop.verify().faults)


def test_a_thousand_rivals_of_one_commit_cost_seconds(
    plain: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(plain, stick)
    hand = thief(plain, stick, after=1)
    for number in range(300):
        hand.write(hand.leaf("note", {"text": str(number)}), part="forks")
        hand.back_to(1)
    began = time.process_time()
    met_or_refused(plain, stick)
    assert time.process_time() - began < 15
    began = time.process_time()
    met_or_refused(plain, stick)
    assert time.process_time() - began < 15


# Removal


def removed_everywhere(stick: Path, names: set[str]) -> int:
    """Rewrite bodies as somebody without any key can: every body is marked as removed."""
    changed = 0
    for path in stick.glob("ledger/*/bodies/*"):
        rows = rows_of(path)
        marked = [row if row == b"{}" else b'{"removed":"%s"}' % (b"ab" * 32) for row in rows]
        if path.name in names and marked != rows:
            resummed(path, marked)
            changed += 1
    return changed


def new_bodies(laptop: Specimen, stick: Path) -> set[str]:
    here = {path.name for path in laptop.folder.glob("ledger/*/bodies/*")}
    return {path.name for path in stick.glob("ledger/*/bodies/*")} - here


def test_bodies_marked_as_removed_without_a_withdrawal_are_damage_and_do_not_stay(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    honest = copy_of(stick, tmp_path / "honest")
    assert removed_everywhere(stick, new_bodies(laptop, stick))
    found = meet(laptop, stick, giving=False)
    assert found.taken.damage
    meet(laptop, honest, giving=False)
    with opened(laptop) as archive:
        assert b"news from the second machine" in texts_kept(archive)
    assert laptop.verify().intact


def test_a_false_removal_taken_from_one_place_destroys_nothing_at_another(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    ahead(laptop, stick, tmp_path / "b")
    honest = copy_of(stick, tmp_path / "honest")
    assert removed_everywhere(stick, new_bodies(laptop, stick))
    before = all_bytes(honest)
    met_or_refused(laptop, stick, giving=False)
    met_or_refused(laptop, honest)
    after = all_bytes(honest)
    assert {name: after.get(name) for name in before} == before


def withdrawn_here(laptop: Specimen) -> bytes:
    """Something that was destroyed on the laptop, and stood in a file of its own."""
    with opened(laptop) as archive, archive.change("loose", bundles=False) as change:
        made = change.preserve_bytes(b"asked to go", "w.txt").object
    return made.encode()


def test_an_older_stick_put_back_loses_again_what_was_destroyed(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    made = withdrawn_here(laptop).decode()
    meet(laptop, stick)
    older = copy_of(stick, tmp_path / "older")
    with opened(laptop) as archive:
        shred_now(archive, made)
    meet(laptop, stick)
    shutil.rmtree(stick)
    shutil.copytree(older, stick)
    meet(laptop, stick)
    assert verify(stick, archive_key=laptop.archive_key).faults == ()
    with opened(laptop) as archive:
        assert b"asked to go" not in texts_kept(archive)
    assert sound(laptop)


def test_an_older_stick_put_back_takes_nothing_back(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(laptop, stick)
    older = copy_of(stick, tmp_path / "older")
    other = joined(laptop, stick, tmp_path / "b")
    wrote(laptop, b"two")
    meet(laptop, stick)
    meet(other, stick)
    with opened(laptop) as archive:
        before = dump(archive)
    shutil.rmtree(stick)
    shutil.copytree(older, stick)
    met = meet(laptop, stick)
    assert met.failure is None
    with opened(laptop) as archive:
        assert dump(archive) == before
    meet(other, stick)
    assert sound(laptop)
    assert sound(other)
    assert verify(stick, archive_key=laptop.archive_key).faults == ()


def test_a_working_archive_that_says_it_only_carries_keeps_what_nobody_there_gave_up(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    """Its owner has not confirmed anything; one line in a note for people is no such word."""
    made = withdrawn_here(laptop).decode()
    other = joined(laptop, stick, tmp_path / "b")
    note = other.folder / "archive.toml"
    put(note, note.read_bytes() + b"carrier = true\n")
    with opened(laptop) as archive:
        shred_now(archive, made)
    before = all_bytes(other.folder)
    met_or_refused(laptop, other.folder)
    after = all_bytes(other.folder)
    assert {name: after.get(name) for name in before} == before


def test_whoever_begins_to_work_in_a_copied_stick_works_in_no_carrier(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(laptop, stick)
    copied = Specimen(
        folder=copy_of(stick, tmp_path / "copied"),
        keys=type(laptop.keys)(tmp_path / "keys elsewhere"),
        archive_key=laptop.archive_key,
    )
    wrote(copied, b"works here")
    assert not look(FolderPlace(copied.folder)).carrier


def test_a_carrier_whose_note_was_taken_away_loses_nothing(laptop: Specimen, stick: Path) -> None:
    made = withdrawn_here(laptop).decode()
    meet(laptop, stick)
    (stick / "archive.toml").unlink()
    with opened(laptop) as archive:
        shred_now(archive, made)
    meet(laptop, stick)
    report = verify(stick, archive_key=laptop.archive_key)
    assert report.intact
    assert {fault.word for fault in report.faults} <= {"left over", "stray"}


def test_a_note_that_is_no_toml_or_a_bomb_is_no_word_at_all(laptop: Specimen, stick: Path) -> None:
    meet(laptop, stick)
    for text in (b"\xff\xfe", b"carrier = " + b"[" * 60_000, b"carrier = true\n" * 2, b""):
        put(stick / "archive.toml", text)
        assert not look(FolderPlace(stick)).carrier
        met_or_refused(laptop, stick)
    assert sound(laptop)


# Beside the chains


def test_cosignatures_that_do_not_hold_do_not_come(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    from answerable.archive import cosigning

    other = joined(laptop, stick, tmp_path / "b")
    wrote(other, b"one more")
    meet(other, stick)
    replica = replica_of(other)
    newest = sorted((stick / "ledger" / replica / "commits").iterdir())[-1]
    note = commits.parse(newest.read_bytes()).note
    hand = stranger(laptop, stick)
    me = replica_of(laptop)
    folder = stick / "ledger" / replica / "cosigned"
    folder.mkdir(exist_ok=True)
    good = cosigning.cosign(note, hand.replica, hand.key, 1)
    forged = {
        f"{newest.name}-{hand.replica}": good,
        f"{newest.name}-{me}": good.replace(hand.replica, me),
        f"00000001-{hand.replica}": good,
        f"99999999999-{me}": good,
        f"{'9' * 150}-{me}": good,
        f"00000012-{me}": note,
        f"00000013-{me}": note * 2000,
        f"00000014-{me}": "",
        f"00000015-{me}": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    }
    for name, text in forged.items():
        (folder / name).write_bytes(text.encode())
    meet(laptop, stick)
    came = laptop.folder / "ledger" / replica / "cosigned"
    mine = {p.name for p in came.iterdir()} if came.is_dir() else set()
    assert not (mine & forged.keys()) - {f"{newest.name}-{me}"}
    assert sound(laptop)


def test_many_cosigned_files_cost_seconds(plain: Specimen, stick: Path) -> None:
    meet(plain, stick)
    folder = stick / "ledger" / replica_of(plain) / "cosigned"
    folder.mkdir(exist_ok=True)
    for number in range(3_000):
        (folder / f"00000001-{hashlib.sha256(b'%d' % number).hexdigest()}").write_bytes(b"x")
    began = time.process_time()
    meet(plain, stick)
    assert time.process_time() - began < 6
    assert sound(plain)


def test_what_is_no_timestamp_does_not_come_as_one(laptop: Specimen, stick: Path) -> None:
    """Its name is right for anything that is put there, and a disk is filled with it."""
    meet(laptop, stick)
    folder = stick / "ledger" / replica_of(laptop) / "stamps"
    folder.mkdir(exist_ok=True)
    for number in range(20):
        data = bytes([number]) * (1 << 19)
        (folder / f"00000001-{hashlib.sha256(data).hexdigest()}.tsr").write_bytes(data)
    meet(laptop, stick)
    assert not list(laptop.folder.glob("ledger/*/stamps/*"))


# At the same time


def test_two_meetings_at_once_end_well(laptop: Specimen, stick: Path, tmp_path: Path) -> None:
    ahead(laptop, stick, tmp_path / "b")
    wrote(laptop, b"to be given")
    both = [Meeting(laptop, stick, giving=True) for _ in range(2)]
    for one in both:
        one.begin()
    for one in both:
        assert not one.said().get("damage")
    assert sound(laptop)
    meet(laptop, stick)
    assert verify(stick, archive_key=laptop.archive_key).faults == ()
    with opened(laptop) as archive:
        assert b"news from the second machine" in texts_kept(archive)


def test_a_meeting_while_another_adds_loses_nothing_acknowledged(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    other = ahead(laptop, stick, tmp_path / "b")
    one = Meeting(laptop, stick, giving=True)
    one.begin()
    for number in range(10):
        wrote(laptop, b"meanwhile %d" % number)
    assert "error" not in one.said()
    meet(laptop, stick)
    meet(other, stick)
    for specimen in (laptop, other):
        with opened(specimen) as archive:
            assert {b"meanwhile %d" % number for number in range(10)} <= texts_kept(archive)
        assert sound(specimen)


def test_a_commit_acknowledged_during_a_meeting_is_never_replaced(
    laptop: Specimen, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place has another commit of that number, by the same key: a machine that was set back."""
    from answerable.archive.exchange import taking

    twin = forked(laptop, tmp_path)
    wrote(twin, b"that history")
    meet(twin, stick)
    fetch = taking.fetch

    before = set(all_bytes(laptop.folder / "ledger").values())
    kept: list[set[bytes]] = []

    def late(*given: object, **named: object) -> object:
        monkeypatch.setattr(taking, "fetch", fetch)
        wrote(laptop, b"acknowledged meanwhile")
        kept.append(set(all_bytes(laptop.folder / "ledger").values()))
        return fetch(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "fetch", late)
    met_or_refused(laptop, stick, giving=False)
    assert kept[0] - before
    assert kept[0] <= set(all_bytes(laptop.folder / "ledger").values())


def test_a_meeting_while_another_destroys_leaves_nothing_of_it(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    made = withdrawn_here(laptop).decode()
    other = ahead(laptop, stick, tmp_path / "b")
    one = Meeting(laptop, stick, giving=True)
    one.begin()
    with opened(laptop) as archive:
        shred_now(archive, made)
    assert "Traceback" not in str(one.said())
    meet(laptop, stick)
    meet(other, stick)
    assert sound(laptop)
    with opened(laptop) as archive:
        assert b"asked to go" not in texts_kept(archive)
    assert verify(stick, archive_key=laptop.archive_key).faults == ()


# What stands in the way


@pytest.mark.parametrize("act", [linked, piped, a_folder])
def test_what_stands_in_the_way_of_giving_is_said(
    act: Callable[[Path, Path], None], laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    meet(laptop, stick)
    wrote(laptop, b"to be given")
    replica = replica_of(laptop)
    newest = sorted((laptop.folder / "ledger" / replica / "commits").iterdir())[-1].name
    path = stick / "ledger" / replica / "commits" / newest
    path.write_bytes(b"x")
    act(path, tmp_path / "away")
    with suppress(AnswerableError):
        assert meet(laptop, stick).given.damage


def test_a_commit_gone_here_ends_a_meeting_in_a_sentence(laptop: Specimen, stick: Path) -> None:
    wrote(laptop, b"two")
    meet(laptop, stick)
    commit = sorted((laptop.folder / "ledger").glob("*/commits/*"))[-1]
    commit.unlink()
    met_or_refused(laptop, stick)
    met_or_refused(laptop, stick, repair=True)


@pytest.mark.parametrize("name", ["keys/{}", "ledger/{}/commits/00000099", "vault/bundles/{}.tar"])
def test_a_fresh_copy_takes_no_file_larger_than_its_kind_may_be(
    stick: Path, tmp_path: Path, name: str
) -> None:
    from answerable.archive.exchange.cloning import clone

    laptop = small(tmp_path / "a", "sealed")
    meet(laptop, stick)
    path = stick / name.format(replica_of(laptop) if "commits" in name else "ab" * 32)
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1 if "bundles" in name else (64 << 20) + 1)
    with suppress(AnswerableError):
        clone(FolderPlace(stick), tmp_path / "clone")
    assert not (tmp_path / "clone" / path.relative_to(stick)).exists()


def test_a_withdrawal_carried_out_at_a_carrier_reads_no_bundle_larger_than_one_may_be(
    laptop: Specimen, stick: Path
) -> None:
    made = withdrawn_here(laptop).decode()
    meet(laptop, stick)
    with opened(laptop) as archive:
        shred_now(archive, made)
    name = f"vault/bundles/{'ab' * 32}.tar"
    with (stick / name).open("wb") as file:
        file.truncate((1 << 30) + (64 << 20))
    Metered.moved = 0
    with opened(laptop) as archive:
        sync(archive, Metered(stick))
    assert Metered.moved < 8 << 20


def test_a_damaged_bundle_at_a_carrier_keeps_no_withdrawn_item_for_good(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    """The bundle cannot be opened today; what told which items must go is not thrown away before."""
    with opened(laptop) as archive, archive.change("bundled") as change:
        made = [change.preserve_bytes(f"asked to go {n}".encode(), f"{n}.txt") for n in range(3)]
    meet(laptop, stick)
    bundle = max((stick / "vault/bundles").iterdir(), key=lambda path: path.stat().st_size)
    sound_bytes = bundle.read_bytes()
    put(bundle, b"\xff" + sound_bytes[1:])
    with opened(laptop) as archive:
        shred_now(archive, *(one.object for one in made))
    met_or_refused(laptop, stick)
    put(bundle, sound_bytes) if bundle.exists() else None
    met_or_refused(laptop, stick)
    assert not bundle.exists()
