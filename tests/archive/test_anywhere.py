"""Any place of a stored item can be read, and no byte comes out that the check did not cover."""

import hashlib
import os
import random
from pathlib import Path

import pytest
from specimens import MODES, begin

from answerable.archive.anywhere import STRETCH, Anywhere
from answerable.archive.following import stored_item
from answerable.errors import BrokenIntegrity

LARGE = (17 << 20) + 4_321
"""Above what is held in memory."""


@pytest.fixture(params=MODES)
def archive(request, tmp_path):
    with begin(tmp_path, request.param) as made:
        yield made


def put(archive, content):
    with archive.change("one") as change:
        made = change.preserve_bytes(content, "a.bin").object
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=?", (made[7:],)
    ).get
    return stored_item(*row)


@pytest.mark.parametrize("size", [0, 1, 5_000, LARGE])
def test_every_place_reads_as_the_original(archive, size):
    content = random.Random(size).randbytes(size)
    item = put(archive, content)
    places = [0, 1, 7, 8, 9, 15, 16, STRETCH - 9, STRETCH - 8, STRETCH, size - 1, size]
    with Anywhere(archive.store, item) as found:
        for place in (place for place in places if 0 <= place <= size):
            for count in (0, 1, 17, STRETCH, 3 * STRETCH):
                assert found.read_at(place, count) == content[place : place + count]


def test_an_item_that_is_damaged_is_not_opened(archive):
    item = put(archive, random.Random(1).randbytes(LARGE))
    _hurt(archive, item, 9 << 20)
    with pytest.raises(BrokenIntegrity):
        Anywhere(archive.store, item)


def test_an_item_that_changes_after_its_check_gives_nothing_of_the_change(archive):
    content = random.Random(1).randbytes(LARGE)
    item = put(archive, content)
    with Anywhere(archive.store, item) as found:
        _hurt(archive, item, 9 << 20)
        assert found.read_at(0, 100) == content[:100]
        with pytest.raises(BrokenIntegrity):
            found.read_at((9 << 20) - 100, 200)


def test_reading_leaves_no_plain_byte_on_the_disk(tmp_path):
    needle = hashlib.sha256(b"needle").digest() * 8
    content = needle + random.Random(2).randbytes(LARGE)
    archive = begin(tmp_path, "sealed")
    with archive, Anywhere(archive.store, put(archive, content)) as found:
        assert found.read_at(0, 256) == needle
        files = [path for path in Path(tmp_path).rglob("*") if path.is_file()]
        assert not any(needle in path.read_bytes() for path in files)


def _hurt(archive, item, place):
    path = archive.vault.loose(item.stored)
    path.chmod(0o600)
    with path.open("r+b") as file:
        file.seek(place)
        piece = file.read(1)
        file.seek(place)
        file.write(bytes([piece[0] ^ 1]))
        file.flush()
        os.fsync(file.fileno())
