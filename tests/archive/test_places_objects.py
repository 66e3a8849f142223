"""Object stores: what a real server (SeaweedFS) does with the files of an archive."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from seaweed import Seaweed, seaweed

from answerable.archive.places.access import Address
from answerable.archive.places.objects import PART, WHOLE, ObjectPlace
from answerable.archive.places.opening import examine, open_place, refuse_unsafe
from answerable.archive.places.place import PIECE, Entry
from answerable.errors import BrokenIntegrity, NotAllowed, NotFound, Unexpected

__all__ = ["seaweed"]


def put(place, name: str, data: bytes) -> None:
    place.create(name, [data], len(data))


def test_the_server_passes_the_test_of_every_place(seaweed: Seaweed):
    place = seaweed.place()
    refuse_unsafe(place)
    found = examine(place)
    assert (found.kind, found.claims, found.warnings) == ("objects", "conditional put", ())
    assert list(place.list("")) == []


def test_what_is_put_comes_back_the_same(seaweed: Seaweed):
    place = seaweed.place()
    put(place, "ledger/ab/commits/00000001", b"one\n")
    put(place, "ledger/ab/empty", b"")
    assert place.read("ledger/ab/commits/00000001") == b"one\n"
    assert place.read("ledger/ab/empty") == b""
    assert b"".join(place.pieces("ledger/ab/commits/00000001")) == b"one\n"
    assert (place.size("ledger/ab/commits/00000001"), place.size("ledger/ab")) == (4, None)


def test_a_name_that_is_taken_stays_as_it_was(seaweed: Seaweed):
    place = seaweed.place()
    put(place, "keys/a", b"first")
    with pytest.raises(FileExistsError):
        put(place, "keys/a", b"second")
    assert place.read("keys/a") == b"first"
    place.replace("keys/a", [b"th", b"ird"], 5)
    assert place.read("keys/a") == b"third"


def test_what_is_not_there_is_said_to_be_missing(seaweed: Seaweed):
    place = seaweed.place()
    with pytest.raises(FileNotFoundError):
        place.read("keys/none")
    with pytest.raises(FileNotFoundError):
        next(place.pieces("keys/none"))
    assert place.size("keys/none") is None
    place.remove("keys/none")


def test_removing_makes_room_for_the_name_again(seaweed: Seaweed):
    place = seaweed.place()
    put(place, "tmp/a", b"1")
    place.remove("tmp/a")
    put(place, "tmp/a", b"2")
    assert place.read("tmp/a") == b"2"


def test_of_eight_writers_of_one_name_one_wins_each_time(seaweed: Seaweed):
    place = seaweed.place()

    def claim(name: str, writer: bytes) -> bytes | None:
        try:
            put(place, name, writer)
        except FileExistsError:
            return None
        return writer

    with ThreadPoolExecutor(8) as pool:
        for turn in range(20):
            name = f"ledger/ab/commits/{turn:08}"
            tried = list(pool.map(lambda n, name=name: claim(name, b"%d" % n), range(8)))
            assert [one for one in tried if one is not None] == [place.read(name)]


def test_a_list_of_five_thousand_names_is_whole_and_sorted(seaweed: Seaweed):
    place = seaweed.place()
    names = [f"vault/{n % 256:02x}/{hashlib.sha256(b'%d' % n).hexdigest()}" for n in range(5_000)]
    names += ["vault/x-b", "vault/x.b", "vault/x0", "vault/x/b"]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: put(place, name, b"x"), names))
    assert list(place.list("vault/")) == [Entry(name, 1) for name in sorted(names)]
    assert [entry.name for entry in place.list("vault/x/")] == ["vault/x/b"]


def test_a_place_sees_only_its_own_folder_of_the_bucket(seaweed: Seaweed):
    one = seaweed.place("ab/c")
    put(seaweed.place("ab/cd"), "keys/a", b"a neighbour's")
    put(seaweed.place("ab"), "keys/a", b"of the folder above")
    assert list(one.list("")) == []
    assert one.size("keys/a") is None


def test_a_large_file_goes_in_parts_and_comes_back_in_pieces(seaweed: Seaweed):
    place = seaweed.place()
    block = random.Random(3).randbytes(PIECE)
    size = WHOLE + PIECE + 7
    place.create("vault/ab/large", _repeated(block, size), size)
    wanted, got = hashlib.sha256(), hashlib.sha256()
    for piece in _repeated(block, size):
        wanted.update(piece)
    for piece in place.pieces("vault/ab/large"):
        assert len(piece) <= PIECE
        got.update(piece)
    assert got.digest() == wanted.digest()
    with pytest.raises(FileExistsError):
        place.create("vault/ab/large", _repeated(block, size), size)
    with pytest.raises(BrokenIntegrity):
        place.read("vault/ab/large", limit=PIECE)
    place.remove("vault/ab/large")


def _repeated(block: bytes, size: int):
    for start in range(0, size, len(block)):
        yield block[: size - start]


_STREAM = """
import resource, sys
sys.path.insert(0, {here!r})
from answerable.archive.places.opening import open_place
place = open_place("s3://archive/memory")
list(place.list(""))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
size = 192 << 20
place.create("vault/large", (bytes([n]) * (1 << 20) for n in range(192)), size)
assert sum(map(len, place.pieces("vault/large"))) == size
place.remove("vault/large")
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in KiB on Linux")
def test_a_file_of_192_mib_needs_no_more_memory_than_a_few_parts(seaweed: Seaweed):
    done = subprocess.run(
        [sys.executable, "-c", _STREAM.format(here=os.path.dirname(__file__))],
        env={**os.environ, **seaweed.environment()},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) <= 10 * PART >> 20


def test_a_source_that_shrinks_leaves_nothing_there(seaweed: Seaweed):
    place = seaweed.place()
    with pytest.raises(Unexpected, match="changed while it was copied"):
        place.create("vault/ab/short", [b"abc"], 4)
    with pytest.raises(Unexpected, match="changed while it was copied"):
        place.create("vault/ab/shorter", _repeated(b"x" * PIECE, WHOLE), WHOLE + 1)
    assert list(place.list("")) == []


def test_a_wrong_secret_is_refused_with_advice(seaweed: Seaweed):
    place = ObjectPlace(Address(bucket="archive", prefix="x"), seaweed.access(secret="f00d" * 8))
    for ask in (lambda: list(place.list("")), lambda: put(place, "keys/a", b"a")):
        with pytest.raises(NotAllowed, match="does not accept the secret key") as refused:
            ask()
        assert "AWS_SECRET_ACCESS_KEY" in refused.value.advice
        assert "f00d" not in str(refused.value) + refused.value.advice + repr(place)


def test_a_bucket_that_is_not_there_is_no_empty_place(seaweed: Seaweed):
    place = seaweed.place("x", bucket="nobody-made-this")
    with pytest.raises(NotFound, match="no such bucket"):
        list(place.list(""))
    with pytest.raises(NotFound, match="no such bucket"):
        place.read("keys/a")


def test_what_was_acknowledged_outlives_a_killed_server(seaweed: Seaweed):
    place = seaweed.place()
    kept = {}
    for n in range(100):
        name, data = f"vault/{n:02x}/{n}", os.urandom(4096)
        put(place, name, data)
        kept[name] = data
    seaweed.kill()
    seaweed.start()
    assert {entry.name: place.read(entry.name) for entry in place.list("")} == kept


def test_the_environment_names_server_and_keys(seaweed: Seaweed, monkeypatch):
    for name, value in seaweed.environment().items():
        monkeypatch.setenv(name, value)
    place = open_place("s3://archive/from-environment")
    refuse_unsafe(place)
    assert place.shown.startswith("s3://archive/from-environment at 127.0.0.1:")


def test_what_the_environment_says_of_another_store_does_not_leak_in(
    seaweed: Seaweed, monkeypatch, tmp_path
):
    stores = tmp_path / "stores.toml"
    stores.write_text(
        f'[archive]\nendpoint = "{seaweed.endpoint}"\nregion = "us-east-1"\n'
        f'key = "{seaweed.key}"\nsecret = "{seaweed.secret}"\n'
    )
    stores.chmod(0o600)
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    for name, value in {
        "ANSWERABLE_STORES": str(stores),
        "AWS_SECRET_ACCESS_KEY": "of another store",
        "AWS_SESSION_TOKEN": "of another store",
        "AWS_ENDPOINT_URL": "https://elsewhere.invalid",
        "AWS_ENDPOINT_URL_S3": "https://elsewhere.invalid",
        "AWS_ENDPOINT": "https://elsewhere.invalid",
        "AWS_REGION": "elsewhere-1",
        "AWS_SKIP_SIGNATURE": "true",
        "AWS_CONDITIONAL_PUT": "disabled",
        "AWS_S3_EXPRESS": "true",
        "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "true",
    }.items():
        monkeypatch.setenv(name, value)
    refuse_unsafe(open_place("s3://archive/from-file"))
