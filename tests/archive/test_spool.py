"""Content waits sealed, comes back as it came, and leaves nothing."""

import os

import pytest

from answerable.archive import spool
from answerable.archive.spool import PIECE, Spool
from answerable.errors import BrokenIntegrity, Unexpected

SIZES = (0, 1, 4096, 65_536, 65_537, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7)


def read(one, step=70_000):
    found = b""
    buffer = memoryview(bytearray(step))
    while count := one.fill(buffer):
        found += bytes(buffer[:count])
    return found


@pytest.mark.parametrize("size", SIZES)
def test_what_came_comes_back_in_order_whatever_its_size(tmp_path, size):
    content = os.urandom(size)
    held = Spool(tmp_path)
    for place in range(0, size, 65_536):
        held.write(content[place : place + 65_536])
    one = held.cut()
    assert one.size == size
    assert one.head(10) == content[:10]
    assert one.tail(100_000) == content[-100_000:]
    assert one.content() == content
    assert read(one) == content
    one.unchanged()


def test_several_contents_in_one_spool_stay_apart(tmp_path):
    contents = [os.urandom(size) for size in reversed(SIZES)]
    held, kept = Spool(tmp_path), []
    for content in contents:
        held.write(content)
        kept.append(held.cut())
    assert [one.content() for one in kept] == contents


def test_what_was_forgotten_is_no_part_of_what_comes_next(tmp_path):
    held = Spool(tmp_path)
    held.write(b"broken off" * PIECE)
    held.forget()
    held.write(b"whole")
    assert held.cut().content() == b"whole"


def test_the_file_has_no_name_and_never_holds_the_words(tmp_path, monkeypatch):
    written = []
    true_write = os.pwrite
    monkeypatch.setattr(
        spool.os, "pwrite", lambda *given: written.append(bytes(given[1])) or true_write(*given)
    )
    held = Spool(tmp_path)
    held.write(b"a name in a file " * PIECE)
    assert list(tmp_path.iterdir()) == []
    assert written
    assert not any(b"a name" in one for one in written)


def test_what_somebody_changed_on_the_disk_is_refused(tmp_path):
    held = Spool(tmp_path)
    held.write(bytes(2 * PIECE))
    one = held.cut()
    os.pwrite(held._handle, b"other", 100)
    with pytest.raises(BrokenIntegrity):
        one.content()


def test_a_full_disk_is_said_in_one_sentence(tmp_path, monkeypatch):
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool.os, "pwrite", full)
    held = Spool(tmp_path)
    with pytest.raises(Unexpected, match="the disk is full"):
        held.write(bytes(2 * PIECE))
