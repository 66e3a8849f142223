"""Every file is hashed once, and what cannot be read says so and stops nothing."""

from __future__ import annotations

import hashlib
import os
import random
import threading
from pathlib import Path

import pytest
from specimens import with_big_file

from answerable.archive import hashing


def written(folder: Path, sizes: list[int]) -> dict[str, str]:
    """Files of these sizes and what their hashes are."""
    found = {}
    for number, size in enumerate(sizes):
        path = folder / f"{number}.bin"
        path.write_bytes(random.Random(number).randbytes(size))
        found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


SIZES = [0, 1, 8_000, hashing.LARGE - 1, hashing.LARGE, hashing.LARGE + 1, 2 * hashing.LARGE, 5]


def test_small_and_large_files_have_the_hash_that_others_find(tmp_path: Path) -> None:
    wanted = written(tmp_path, SIZES * 3)
    found = list(hashing.hash_files(iter(wanted)))
    assert {one.path: one.digest for one in found} == wanted
    assert sorted(one.size for one in found) == sorted(SIZES * 3)
    assert len(found) == len(wanted)


def test_what_cannot_be_read_is_said_and_the_rest_is_hashed(tmp_path: Path) -> None:
    wanted = written(tmp_path, [10, hashing.LARGE])
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(next(iter(wanted)))
    (tmp_path / "folder").mkdir()
    others = [str(tmp_path / name) for name in ("pipe", "link", "folder", "nothing")]
    found = list(hashing.hash_files([*others, *wanted]))
    assert {one.path for one in found if one.refused} == set(others)
    assert {one.path: one.digest for one in found if not one.refused} == wanted


def test_few_files_are_open_at_once_and_no_thread_stays(tmp_path: Path) -> None:
    wanted = written(tmp_path, [hashing.LARGE] * 30)
    open_before, threads_before = len(os.listdir("/proc/self/fd")), threading.active_count()
    most = 0
    for _ in hashing.hash_files(wanted):
        most = max(most, len(os.listdir("/proc/self/fd")) - open_before)
    assert most < 15
    assert len(os.listdir("/proc/self/fd")) - open_before < 5
    assert threading.active_count() == threads_before


def test_whoever_stops_asking_leaves_nothing_open(tmp_path: Path) -> None:
    wanted = written(tmp_path, [hashing.LARGE] * 12)
    before = len(os.listdir("/proc/self/fd"))
    answers = hashing.hash_files(wanted)
    next(answers)
    answers.close()
    assert len(os.listdir("/proc/self/fd")) - before < 3


@pytest.mark.parametrize("place", ["first", "last"])
def test_one_altered_byte_of_a_large_item_is_named(tmp_path: Path, place: str) -> None:
    specimen = with_big_file(tmp_path, "open")
    (item,) = [p for p in specimen.files() if p.stat().st_size > 1 << 20]
    item.chmod(0o600)
    with item.open("r+b") as file:
        file.seek(0 if place == "first" else -1, os.SEEK_CUR if place == "first" else os.SEEK_END)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))
    report = specimen.verify()
    assert not report.intact
    assert any(fault.where.endswith(item.name) for fault in report.faults)
