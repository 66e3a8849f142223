"""Folders, sticks and shares as places: what is kept on disks that can do less than ours."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st
from specimens import add, begin, closed

from answerable.archive import durable
from answerable.archive.places import claiming
from answerable.archive.places.folder import FolderPlace
from answerable.archive.places.opening import examine, open_place, refuse_unsafe
from answerable.archive.places.place import PIECE, Entry, checked
from answerable.errors import (
    BrokenIntegrity,
    CannotRead,
    NotAllowed,
    NotFound,
    Unexpected,
    UsageError,
)

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and files")
COMMIT = "ledger/ab/commits/00000001"


@pytest.fixture
def place(tmp_path) -> FolderPlace:
    (tmp_path / "place").mkdir()
    return FolderPlace(tmp_path / "place")


def put(place, name: str, data: bytes) -> None:
    place.create(name, [data], len(data))


def refusing(number: int):
    """A call of the system that this disk does not know."""

    def call(*_, **__):
        raise OSError(number, os.strerror(number))

    return call


@pytest.fixture
def without_links(monkeypatch):
    """As on FAT and exFAT."""
    monkeypatch.setattr(os, "link", refusing(errno.EPERM))


@pytest.fixture
def without_any_claim(monkeypatch, without_links):
    """As with exFAT through FUSE: neither a link nor a rename that refuses to replace."""
    monkeypatch.setattr(claiming, "_rename_without_replacing", lambda: None)


# What every folder does


def test_what_is_put_comes_back_the_same(place):
    place.create(COMMIT, [b"one", b"", b"\n"], 4)
    assert place.read(COMMIT) == b"one\n"
    assert list(place.pieces(COMMIT)) == [b"one\n"]
    assert (place.size(COMMIT), place.size("ledger/ab"), place.size("ledger/c")) == (4, None, None)


def test_a_large_file_comes_in_pieces(place):
    data = os.urandom(2 * PIECE + 5)
    put(place, "vault/a", data)
    pieces = list(place.pieces("vault/a"))
    assert [len(piece) for piece in pieces] == [PIECE, PIECE, 5]
    assert b"".join(pieces) == data
    with pytest.raises(BrokenIntegrity, match="larger than it may be"):
        place.read("vault/a", limit=PIECE)


def test_the_end_of_a_file_can_be_had_alone(place):
    put(place, "keys/a", b"0123456789")
    put(place, "keys/none", b"")
    assert [place.tail("keys/a", count) for count in (3, 10, 11)] == [b"789", *[b"0123456789"] * 2]
    assert place.tail("keys/none", 3) == b""
    with pytest.raises(FileNotFoundError):
        place.tail("keys/b", 3)


def test_what_is_not_there_is_said_to_be_missing(place):
    for name in ("keys/none", "none"):
        with pytest.raises(FileNotFoundError):
            place.read(name)
        with pytest.raises(FileNotFoundError):
            next(place.pieces(name))
        place.remove(name)
    assert list(place.list("keys/")) == []


def test_a_file_below_a_file_is_missing_and_no_fault(place):
    put(place, "keys/a", b"a")
    assert place.size("keys/a/b") is None
    assert list(place.list("keys/a/")) == []
    place.remove("keys/a/b")


@pytest.mark.parametrize("disk", ["", "without_links", "without_any_claim"])
def test_a_name_that_is_taken_stays_as_it_was_on_every_disk(place, request, disk):
    if disk:
        request.getfixturevalue(disk)
    put(place, COMMIT, b"first")
    with pytest.raises(FileExistsError):
        put(place, COMMIT, b"second")
    assert place.read(COMMIT) == b"first"
    place.replace(COMMIT, [b"third"], 5)
    assert place.read(COMMIT) == b"third"
    assert list(place.list("tmp/")) == []


@pytest.mark.parametrize("disk", ["", "without_links", "without_any_claim"])
def test_of_eight_writers_of_one_name_one_wins_on_every_disk(place, request, disk):
    if disk:
        request.getfixturevalue(disk)

    def claim(name: str, writer: bytes) -> bytes | None:
        try:
            put(place, name, writer)
        except FileExistsError:
            return None
        return writer

    with ThreadPoolExecutor(8) as pool:
        for turn in range(20):
            name = f"ledger/ab/commits/{turn:08}"
            tried_ = list(pool.map(lambda n, name=name: claim(name, b"%d" % n), range(8)))
            assert [one for one in tried_ if one is not None] == [place.read(name)]


def test_names_come_in_the_order_of_their_bytes(place):
    names = ["ledger/a-b", "ledger/a.b", "ledger/a/b", "ledger/a/c/d", "ledger/a0", "ledger/z"]
    for name in reversed(names):
        put(place, name, b"x")
    put(place, "keys/a", b"xy")
    assert list(place.list("ledger/")) == [Entry(name, 1) for name in names]
    assert [entry.name for entry in place.list("ledger/a/")] == ["ledger/a/b", "ledger/a/c/d"]
    assert next(place.list("")) == Entry("keys/a", 2)


def test_a_source_that_shrinks_or_grows_leaves_nothing_there(place):
    for size in (2, 4):
        with pytest.raises(Unexpected, match="changed while it was copied"):
            place.create("keys/a", [b"abc"], size)
        with pytest.raises(Unexpected, match="changed while it was copied"):
            place.replace("keys/a", [b"abc"], size)
    assert list(place.list("")) == []


def test_files_of_a_place_show_no_time_of_day(place):
    put(place, "keys/a", b"a")
    place.replace("keys/b", [b"b"], 1)
    for name in ("keys/a", "keys/b"):
        assert (place.folder / name).stat().st_mtime == durable.CONSTANT_TIME


@tried(max_examples=30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["create", "replace", "remove"]),
            st.sampled_from(["keys/a", "keys/b", "ledger/a/b", "ledger/a-b"]),
            st.binary(max_size=9),
        ),
        max_size=12,
    )
)
def test_a_place_holds_what_was_put_and_not_taken_away(tmp_path_factory, steps):
    place = FolderPlace(tmp_path_factory.mktemp("place"))
    wanted: dict[str, bytes] = {}
    for step, name, data in steps:
        if step == "remove":
            place.remove(name)
            wanted.pop(name, None)
        elif step == "create" and name in wanted:
            with pytest.raises(FileExistsError):
                put(place, name, data)
        else:
            getattr(place, step)(name, [data], len(data))
            wanted[name] = data
    assert {entry.name: place.read(entry.name) for entry in place.list("")} == wanted
    assert [entry.name for entry in place.list("")] == sorted(wanted)


# What does not belong in a place


@posix
def test_links_devices_and_pipes_are_left_out_and_refused(place, tmp_path):
    put(place, "keys/a", b"a")
    (tmp_path / "secret").write_bytes(b"not ours")
    inside = place.folder / "keys"
    (inside / "link").symlink_to(tmp_path / "secret")
    (inside / "dead").symlink_to(tmp_path / "nowhere")
    os.mkfifo(inside / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(inside / "s"))
        assert list(place.list("keys/")) == [Entry("keys/a", 1)]
        for name in ("keys/link", "keys/dead", "keys/pipe", "keys/s", "keys"):
            with pytest.raises(BrokenIntegrity):
                place.read(name)
            with pytest.raises(BrokenIntegrity):
                next(place.pieces(name))
            assert place.size(name) is None


@posix
def test_a_folder_that_is_a_link_is_never_followed(place, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a").write_bytes(b"not ours")
    (place.folder / "keys").symlink_to(tmp_path / "elsewhere")
    assert list(place.list("")) == []
    for ask in (
        lambda: place.read("keys/a"),
        lambda: place.size("keys/a"),
        lambda: place.remove("keys/a"),
        lambda: put(place, "keys/b", b"b"),
        lambda: place.replace("keys/a", [b"b"], 1),
    ):
        with pytest.raises(BrokenIntegrity, match="is a link"):
            ask()
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["a"]
    assert list(place.list("keys/")) == []


@posix
def test_a_link_in_the_way_of_a_new_file_is_not_written_through(place, tmp_path):
    (place.folder / "keys").mkdir()
    (place.folder / "keys" / "a").symlink_to(tmp_path / "new")
    with pytest.raises(FileExistsError):
        put(place, "keys/a", b"a")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "name",
    ["", "/etc/x", "../x", "a/../../x", "a//b", "a/", "./a", "C:/x", "a\\b", "a\0b", "a\nb", "a:b"],
)
def test_a_name_that_leads_out_is_refused(place, name):
    with pytest.raises(UsageError):
        checked(name)
    for ask in (place.read, place.size, place.remove, lambda name: put(place, name, b"x")):
        with pytest.raises(UsageError):
            ask(name)


@posix
def test_a_file_whose_name_could_not_be_asked_for_is_left_out(place):
    (place.folder / "keys").mkdir()
    (place.folder / "keys" / "a\nb").write_bytes(b"x")
    (place.folder / "keys" / "a\\b").write_bytes(b"x")
    assert list(place.list("")) == []


def test_a_pit_of_folders_does_not_stop_a_list(place):
    put(place, "keys/a", b"a")
    pit = place.folder / "pit" / "/".join(["d"] * 40)
    pit.mkdir(parents=True)
    (pit / "x").write_bytes(b"x")
    assert [entry.name for entry in place.list("")] == ["keys/a"]


def test_no_two_names_of_an_archive_differ_in_case_only(tmp_path):
    archive = begin(tmp_path, "sealed")
    add(archive, b"one", "One.TXT")
    path = closed(archive).folder
    names = [entry.name for entry in FolderPlace(path).list("")]
    assert len(names) > 4
    assert names == [name.lower() for name in names]


# Disks that can do less


def test_without_links_the_rename_that_refuses_is_used(place, without_links):
    put(place, COMMIT, b"a")
    assert place.way in ("rename", "look first")


def test_without_either_the_place_says_what_that_means(place, without_any_claim):
    found = examine(place)
    assert found.claims == "look first"
    assert "same instant" in found.warnings[0]


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOSYS])
def test_a_disk_without_fsync_and_times_is_used_as_it_is(place, monkeypatch, number):
    monkeypatch.setattr(os, "fsync", refusing(number))
    monkeypatch.setattr(os, "utime", refusing(errno.EPERM))
    put(place, COMMIT, b"a")
    assert place.read(COMMIT) == b"a"


def test_an_error_of_the_disk_at_fsync_is_not_passed_over(place, monkeypatch):
    monkeypatch.setattr(os, "fsync", refusing(errno.EIO))
    with pytest.raises(Unexpected, match="could not be written"):
        put(place, "a", b"a")
    monkeypatch.undo()
    assert list(place.list("")) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EFBIG, "no file of this size"),
        (errno.EROFS, "does not allow it"),
        (errno.EIO, "could not be written"),
    ],
)
def test_a_disk_that_refuses_leaves_nothing_half_written(place, monkeypatch, number, words):
    monkeypatch.setattr(durable, "write_all", refusing(number))
    with pytest.raises(Unexpected, match=words) as refused:
        put(place, "keys/a", b"a")
    assert refused.value.advice
    monkeypatch.undo()
    assert list(place.list("")) == []
    put(place, "keys/a", b"a")
    assert place.read("keys/a") == b"a"


def test_a_folder_that_cannot_be_listed_is_no_empty_folder(place, monkeypatch):
    put(place, "keys/a", b"a")
    monkeypatch.setattr(os, "scandir", refusing(errno.EIO))
    with pytest.raises(CannotRead):
        list(place.list("keys/"))


def test_a_disk_that_was_pulled_out_is_no_empty_place(place):
    put(place, "keys/a", b"a")
    shutil.rmtree(place.folder)
    for ask in (
        lambda: list(place.list("")),
        lambda: list(place.list("keys/")),
        lambda: place.read("keys/a"),
        lambda: place.size("keys/a"),
        lambda: place.remove("keys/a"),
        lambda: put(place, "keys/b", b"b"),
    ):
        with pytest.raises(CannotRead, match="is gone"):
            ask()


# Opening and trying


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(NotFound, match="There is no folder") as refused:
        open_place(str(tmp_path / "stick"))
    assert "Plug in" in refused.value.advice
    assert not (tmp_path / "stick").exists()


def test_a_folder_passes_the_test_of_every_place_and_nothing_stays(place):
    refuse_unsafe(place)
    assert list(place.list("")) == []
    assert examine(place).kind == "folder"
    assert not examine(place).warnings


def test_a_folder_in_which_a_second_file_replaces_the_first_is_refused(place, monkeypatch):
    monkeypatch.setattr(FolderPlace, "create", FolderPlace.replace)
    with pytest.raises(NotAllowed, match="replaced the first"):
        refuse_unsafe(place)
    assert list(place.list("")) == []


@posix
def test_a_hostile_folder_name_is_shown_with_its_marks(tmp_path):
    path = tmp_path / "stick\N{RIGHT-TO-LEFT OVERRIDE}\x1b[2J"
    path.mkdir()
    shown = FolderPlace(path).shown
    assert "\x1b" not in shown
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in shown


# A real exFAT, where this machine has one to offer


@pytest.fixture
def exfat(tmp_path) -> Iterator[Path]:
    tools = [shutil.which(tool) for tool in ("mkfs.exfat", "mount.exfat-fuse", "losetup")]
    if not all(tools) or os.geteuid() != 0:
        pytest.skip("no tools to make and mount an exFAT disk here")
    image, stick = tmp_path / "disk", tmp_path / "stick"
    stick.mkdir()
    image.write_bytes(b"")
    os.truncate(image, 64 << 20)

    def run(*words: object) -> str:
        done = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"an exFAT disk cannot be mounted here: {words[0]}")
        return done.stdout.strip()

    run("mkfs.exfat", image)
    device = run("losetup", "-f", "--show", image)
    try:
        run("mount.exfat-fuse", device, stick)
        try:
            yield stick
        finally:
            run("umount", stick)
    finally:
        run("losetup", "-d", device)


def test_an_archive_goes_to_an_exfat_stick_and_back_unchanged(exfat, tmp_path):
    archive = begin(tmp_path, "sealed")
    add(archive, os.urandom(3 << 20), "large.bin")
    add(archive, b"small", "small.txt")
    here = FolderPlace(closed(archive).folder)
    stick = FolderPlace(exfat)
    assert examine(stick).claims in ("rename", "look first")
    for entry in here.list(""):
        stick.create(entry.name, here.pieces(entry.name), entry.size)
    with pytest.raises(FileExistsError):
        put(stick, next(here.list("ledger/")).name, b"a rival")
    back = {entry.name: stick.read(entry.name) for entry in stick.list("")}
    assert back == {entry.name: here.read(entry.name) for entry in here.list("")}
