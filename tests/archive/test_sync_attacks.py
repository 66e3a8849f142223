"""What an enemy prepared at a place cannot harm the archive that meets it."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hostile import (
    Hand,
    Lying,
    Meeting,
    archive_of,
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
from test_sync import forked, joined, meet, opened, replica_of, second_machine, sound, wrote
from withdrawals import shred_now

from answerable.archive import bodies, chain, commits, notes
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
    try:
        meet(specimen, stick, **how)
    except AnswerableError as refused:
        assert refused.message
        assert refused.advice


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
        assert fresh.verify().intact, name
        assert before.items() <= all_bytes(fresh.folder).items(), name
        assert outside.read_bytes() == said, name
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
        assert fresh.verify().intact, name
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
    newest = max((stick / "ledger").glob("*/commits/*"), key=lambda path: path.stat().st_mtime_ns)
    for newest in (stick / "ledger").glob("*/commits/*"):
        newest.chmod(0o600)
        os.truncate(newest, (64 << 20) + 1)
    said = meeting(laptop, stick)
    assert said["peak"] < MOST_MEMORY
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
    line = (
        b'{"at":"2026-11-21","body":"%s","kind":"record","padding":"%s","v":1}'
        % (b"ab" * 32, b"x" * 480)
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
    behind.chmod(0o600)
    os.truncate(behind, 1 << 30)
    said = meeting(laptop, stick)
    assert said["peak"] < MOST_MEMORY
    assert said["damage"]
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


def test_an_item_larger_than_announced_is_not_followed_to_its_end(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    stored = missing_item(laptop, stick, tmp_path / "b")
    item = stick / "vault" / stored[:2] / stored
    item.parent.mkdir(exist_ok=True)
    with item.open("wb") as file:
        file.truncate(2 << 30)
    place = Lying(stick, sizes={f"vault/{stored[:2]}/{stored}": 6})
    began = time.process_time()
    with opened(laptop) as archive:
        found = sync(archive, place, giving=False)
    assert found.taken.missing == {stored}
    assert time.process_time() - began < 1


def test_an_item_far_larger_than_its_record_says_does_not_fill_the_disk(
    laptop: Specimen, stick: Path, tmp_path: Path
) -> None:
    stored = missing_item(laptop, stick, tmp_path / "b")
    item = stick / "vault" / stored[:2] / stored
    item.parent.mkdir(exist_ok=True)
    with item.open("wb") as file:
        file.truncate(3 << 30)
    began = time.process_time()
    found = meet(laptop, stick, giving=False)
    assert found.taken.missing == {stored}
    assert time.process_time() - began < 1


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
        hand.object(next(p.name for p in stick.glob("vault/??/*")) if False else "ab" * 32),
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
    for count in (100, 300):
        for _ in range(count - len(list((stick / "ledger").iterdir())) + 1):
            stranger(plain, stick).begin()
        began = time.process_time()
        meet(plain, stick, giving=False)
        first = time.process_time() - began
        began = time.process_time()
        meet(plain, stick, giving=False)
        seconds.append((first, time.process_time() - began))
    assert seconds[1][1] < 6 * seconds[0][1] + 0.5, seconds
