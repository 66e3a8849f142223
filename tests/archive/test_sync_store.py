"""Copies that meet in a bucket of a real server: at once, interrupted, followed, and unread by whoever runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from seaweed import Seaweed, seaweed
from specimens import IDENTITY, MODES, Specimen, add, begin, closed, contents, dump, texts_kept
from test_sync import opened, replica_of, sound, wrote
from withdrawals import shred_now

from answerable.archive.exchange.cloning import clone
from answerable.archive.exchange.sync import Exchanged, sync
from answerable.archive.keystore import KeyStore
from answerable.archive.places.access import Address
from answerable.archive.places.objects import ObjectPlace
from answerable.archive.verify import verify
from answerable.errors import AnswerableError, NotAllowed
from answerable.ids import ReplicaId

__all__ = ["seaweed"]

PROGRAM = [sys.executable, "-m", "answerable.cli.main"]
PATIENCE = 120


@pytest.fixture
def bucket(seaweed: Seaweed) -> ObjectPlace:
    """A folder of a bucket that nothing lies in yet."""
    return seaweed.place()


@pytest.fixture(params=MODES)
def laptop(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    return machine(tmp_path, request.param)


def machine(tmp_path: Path, mode: str) -> Specimen:
    """The first machine, with an item that is bundled and one that is not."""
    base = tmp_path / "a"
    base.mkdir()
    archive = begin(base, mode, name="The archive of the valley")
    add(archive, b"one", "one.txt")
    with archive.change("loose", bundles=False) as change:
        change.preserve_bytes(b"the lorries came at four" * 60, "statement.txt")
    return closed(archive)


def meet(specimen: Specimen, place: ObjectPlace, **how: object) -> Exchanged:
    with opened(specimen) as archive:
        return sync(archive, place, **how)  # type: ignore[arg-type]


def cloned(first: Specimen, place: ObjectPlace, base: Path) -> Specimen:
    base.mkdir()
    keys = KeyStore(base / "keys")
    assert clone(place, base / "archive", keys=keys).intact
    return replace(first, folder=base / "archive", keys=keys)


def joined(first: Specimen, place: ObjectPlace, base: Path) -> Specimen:
    """A second machine, whose records count for both."""
    meet(first, place)
    other = cloned(first, place, base)
    wrote(other, b"from the second machine")
    meet(other, place)
    for stranger in meet(first, place).taken.strangers:
        meet(first, place, accept=ReplicaId(stranger))
    meet(other, place)
    return other


def same(one: Specimen, other: Specimen) -> bool:
    """Whether both hold the same objects and show the same."""
    with opened(one) as here, opened(other) as there:
        assert contents(here) == contents(there)
        assert dump(here) == dump(there)
    return True


def address(place: ObjectPlace) -> str:
    """`s3://bucket/folder`, without the server that is shown beside it."""
    return place.shown.split(" ")[0]


class Shell:
    """A person at a terminal of their own, with the keys of the store in the environment."""

    def __init__(self, server: Seaweed, base: Path) -> None:
        self._base = base
        base.mkdir(exist_ok=True)
        (base / "identity").write_text(IDENTITY)
        self._environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("ANSWERABLE_")},
            **server.environment(),
            "XDG_CONFIG_HOME": str(base / "config"),
        }

    def start(
        self, specimen: Specimen, *words: object, **environment: str
    ) -> subprocess.Popen[str]:
        key = ["--identity", self._base / "identity"] if specimen.sealed else []
        return subprocess.Popen(
            [*PROGRAM, *map(str, ["-C", specimen.folder, *key, *words])],
            env={
                **self._environment,
                "ANSWERABLE_KEYS": str(specimen.keys.folder),
                **environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def call(self, specimen: Specimen, *words: object, **environment: str) -> tuple[int, str, str]:
        """(exit code, stdout, stderr)."""
        run = self.start(specimen, *words, **environment)
        out, err = run.communicate(timeout=PATIENCE)
        return run.returncode, out, err


@pytest.fixture
def shell(seaweed: Seaweed, tmp_path: Path) -> Shell:
    return Shell(seaweed, tmp_path / "home")


# Two machines and a bucket


def test_what_one_machine_adds_the_other_gets_through_a_bucket(
    laptop: Specimen, bucket: ObjectPlace, tmp_path: Path
) -> None:
    other = joined(laptop, bucket, tmp_path / "b")
    wrote(laptop, b"two")
    meet(laptop, bucket)
    meet(other, bucket)
    with opened(other) as there:
        assert b"two" in texts_kept(there)
    assert same(laptop, other)
    assert sound(laptop)
    assert sound(other)
    again = meet(laptop, bucket)
    assert again.taken.bytes == again.given.bytes == 0


def test_restore_and_sync_by_address_bring_the_whole_archive(
    laptop: Specimen, bucket: ObjectPlace, shell: Shell, tmp_path: Path
) -> None:
    code, out, err = shell.call(laptop, "sync", address(bucket))
    assert code == 0, err
    assert out.startswith(f"With {address(bucket)} ")
    there = replace(laptop, folder=tmp_path / "b", keys=KeyStore(tmp_path / "b-keys"))
    code, out, err = shell.call(there, "restore", address(bucket), there.folder)
    assert code == 0, err
    assert "Intact" in out
    assert same(laptop, there)


def test_a_loss_is_rehearsed_with_the_bucket(
    bucket: ObjectPlace, shell: Shell, tmp_path: Path
) -> None:
    laptop = machine(tmp_path, "sealed")
    meet(laptop, bucket)
    code, out, err = shell.call(laptop, "drill", address(bucket))
    assert code == 0, err
    assert "It has all that the archive here has." in out
    assert "Whether the access keys of this store exist anywhere but on this computer." in out
    wrote(laptop, b"since then")
    assert shell.call(laptop, "drill", address(bucket))[0] == 7


def test_two_machines_give_at_the_same_time_and_neither_loses_anything(
    laptop: Specimen, bucket: ObjectPlace, shell: Shell, tmp_path: Path
) -> None:
    other = joined(laptop, bucket, tmp_path / "b")
    for number in range(6):
        wrote(laptop, f"here {number}".encode())
        wrote(other, f"there {number}".encode())
    with opened(laptop) as archive, archive.change("the same") as change:
        change.preserve_bytes(b"both have it", "same.txt")
    with opened(other) as archive, archive.change("the same") as change:
        change.preserve_bytes(b"both have it", "same.txt")
    runs = [shell.start(one, "sync", address(bucket)) for one in (laptop, other)]
    for run in runs:
        _, err = run.communicate(timeout=PATIENCE)
        assert run.returncode == 0, err
    for one in (laptop, other):
        assert meet(one, bucket).failure is None
    meet(laptop, bucket)
    assert same(laptop, other)
    whole = cloned(laptop, bucket, tmp_path / "c")
    assert same(laptop, whole)
    assert sound(whole)


# Secrets, and what lies there


def test_a_wrong_secret_is_one_sentence_and_does_nothing(
    seaweed: Seaweed, bucket: ObjectPlace, shell: Shell, tmp_path: Path
) -> None:
    laptop = machine(tmp_path, "sealed")
    before = {path: path.read_bytes() for path in laptop.files()}
    code, out, err = shell.call(
        laptop, "sync", address(bucket), AWS_SECRET_ACCESS_KEY="not-the-secret-00"
    )
    assert code == 4
    assert out == ""
    assert "does not accept the secret key" in err
    assert len([line for line in err.splitlines() if line]) <= 3
    assert "not-the-secret-00" not in err
    assert {path: path.read_bytes() for path in laptop.files()} == before
    assert list(bucket.list("")) == []
    wrong = ObjectPlace(
        Address(bucket="archive", prefix=address(bucket).rpartition("/")[2]),
        seaweed.access(secret="not-the-secret-00"),
    )
    with pytest.raises(NotAllowed):
        meet(laptop, wrong)


def test_whoever_runs_the_store_of_a_sealed_archive_reads_nothing(
    bucket: ObjectPlace, tmp_path: Path
) -> None:
    laptop = machine(tmp_path, "sealed")
    joined(laptop, bucket, tmp_path / "b")
    needles = [b"lorries", b"one.txt", b"statement", b"archive of the valley", b"second machine"]
    names = [entry.name for entry in bucket.list("")]
    assert len(names) > 10
    for name in names:
        held = bucket.read(name)
        assert not [needle for needle in needles if needle in held or needle.decode() in name]


def test_the_same_search_finds_the_words_of_an_open_archive(
    bucket: ObjectPlace, tmp_path: Path
) -> None:
    meet(machine(tmp_path, "open"), bucket)
    held = b"".join(bucket.read(entry.name) for entry in bucket.list(""))
    assert b"lorries" in held
    assert b"one.txt" in held


@pytest.mark.parametrize("mode", MODES)
def test_what_is_destroyed_here_goes_from_the_bucket_too(
    mode: str, bucket: ObjectPlace, tmp_path: Path
) -> None:
    laptop = machine(tmp_path, mode)
    with opened(laptop) as archive, archive.change("two in one bundle") as change:
        gone = change.preserve_bytes(b"whom the ford was named after", "ford.txt").object
        change.preserve_bytes(b"a letter that stays", "letter.txt")
    meet(laptop, bucket)
    before = {entry.name for entry in bucket.list("")}
    with opened(laptop) as archive:
        shred_now(archive, gone)
    assert meet(laptop, bucket).given.removed
    left = {entry.name: bucket.read(entry.name) for entry in bucket.list("")}
    assert before - left.keys()
    assert not [n for n, data in left.items() if b"the ford" in data or b"ford.txt" in data]
    whole = cloned(laptop, bucket, tmp_path / "c")
    with opened(whole) as archive:
        assert b"a letter that stays" in texts_kept(archive)
    assert same(laptop, whole)
    assert sound(whole)


# A server that goes away


class Dying(ObjectPlace):
    """A place whose server is killed after a number of files."""

    def dies(self, server: Seaweed, after: int) -> Dying:
        self.server, self.left = server, after
        return self

    def create(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        if not self.left:
            self.server.kill()
        self.left -= 1
        super().create(name, pieces, size)


@contextmanager
def running_again(server: Seaweed) -> Iterator[None]:
    """Whatever happens inside, other tests find the server running."""
    try:
        yield
    finally:
        server.kill()
        server.start()


def killed_after(server: Seaweed, laptop: Specimen, files: int) -> ObjectPlace:
    """A meeting whose server is killed; the same place, when the server runs again."""
    where = Address(bucket="archive", prefix=os.urandom(8).hex())
    with running_again(server), pytest.raises(AnswerableError) as refused:
        meet(laptop, Dying(where, server.access()).dies(server, files))
    assert refused.value.advice
    return ObjectPlace(where, server.access())


def outlives(server: Seaweed, laptop: Specimen, files: int, base: Path) -> None:
    place = killed_after(server, laptop, files)
    assert sound(laptop)
    assert meet(laptop, place).failure is None
    whole = cloned(laptop, place, base)
    assert same(laptop, whole)
    assert sound(whole)


@pytest.mark.long
def test_a_server_killed_while_we_give_harms_nothing(
    laptop: Specimen, seaweed: Seaweed, tmp_path: Path
) -> None:
    for number in range(4):
        wrote(laptop, f"more {number}".encode() * 2_000)
    for files in (0, 1, 3, 6, 9):
        outlives(seaweed, laptop, files, tmp_path / f"clone-{files}")


@pytest.mark.long
def test_a_server_killed_while_we_take_harms_nothing(
    laptop: Specimen, seaweed: Seaweed, bucket: ObjectPlace, tmp_path: Path
) -> None:
    other = joined(laptop, bucket, tmp_path / "b")
    for number in range(4):
        wrote(other, f"more {number}".encode() * 2_000)
    meet(other, bucket)
    read = bucket.read
    left = [3]

    def dying(name: str, *, limit: int = 1 << 30) -> bytes:
        left[0] -= 1
        if not left[0]:
            seaweed.kill()
        return read(name, limit=limit)

    with running_again(seaweed), pytest.MonkeyPatch.context() as patched:
        patched.setattr(bucket, "read", dying)
        with pytest.raises(AnswerableError):
            meet(laptop, bucket)
    assert sound(laptop)
    meet(laptop, bucket)
    meet(other, bucket)
    assert same(laptop, other)


# A second server that follows


def commits_of(specimen: Specimen) -> set[str]:
    ledger = specimen.folder / "ledger"
    return {path.relative_to(ledger).as_posix() for path in ledger.glob("*/commits/*")}


def follows(laptop: Specimen, bucket: ObjectPlace, shell: Shell, rounds: int, base: Path) -> None:
    """One keeps adding; another, with only the bucket and a key, keeps up and shows the same."""
    meet(laptop, bucket)
    server = cloned(laptop, bucket, base)
    run = shell.start(server, "sync", address(bucket), "--take-only", "--every", "1")
    try:
        for number in range(rounds):
            wrote(laptop, f"while it follows {number}".encode(), f"{number}.txt")
            meet(laptop, bucket)
        there = {(entry.name, entry.size) for entry in bucket.list("")}
        end = time.monotonic() + PATIENCE
        while not commits_of(laptop) <= commits_of(server):
            assert run.poll() is None, run.communicate()
            assert time.monotonic() < end, "the follower did not keep up"
            time.sleep(0.2)
        run.send_signal(signal.SIGTERM)
        _, err = run.communicate(timeout=PATIENCE)
        assert run.returncode == 130, err
    finally:
        run.kill()
        run.wait()
    assert {(entry.name, entry.size) for entry in bucket.list("")} == there
    meet(server, bucket, giving=False)
    assert list((server.folder).glob("index-*.db"))
    assert same(laptop, server)
    assert replica_of(laptop) in {
        path.parent.name for path in server.folder.glob("ledger/*/commits")
    }
    assert verify(server.folder, archive_key=server.archive_key).intact


def test_a_second_server_follows_with_the_bucket_and_a_key_alone(
    bucket: ObjectPlace, shell: Shell, tmp_path: Path
) -> None:
    follows(machine(tmp_path, "sealed"), bucket, shell, 3, tmp_path / "server")


@pytest.mark.long
@pytest.mark.parametrize("mode", MODES)
def test_a_second_server_follows_for_long(
    mode: str, bucket: ObjectPlace, shell: Shell, tmp_path: Path
) -> None:
    follows(machine(tmp_path, mode), bucket, shell, 40, tmp_path / "server")
