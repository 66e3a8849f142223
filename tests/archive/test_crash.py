"""A writer killed at any moment loses nothing that it acknowledged, and leaves nothing half done."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import Any

import pytest
from killed import REFUSED
from scenes import (
    Killed,
    Scene,
    Victims,
    failing_at,
    kill_points,
    killed_at,
    preserve,
    spread,
    survives,
)
from specimens import add, again, begin, texts_kept

from answerable.archive import durable
from answerable.archive.archive import Archive, is_archive
from answerable.archive.verify import verify
from answerable.errors import AnswerableError

IN_CI = 40
"""Kill points of each job and mode in the short suite, spread evenly over all."""


def signed_and_not_claimed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """The writer dies after `last` was saved and before the commit was claimed."""
    run = scene.fresh()
    archive = run.specimen.open()

    def dies(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(durable, "claim", dies)
        with pytest.raises(Killed):
            preserve(archive, run.groups[0])
    archive.close()
    return run


def test_a_commit_signed_and_not_claimed_is_claimed_by_the_next_writer(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = signed_and_not_claimed(scene, monkeypatch)
    archive = run.specimen.open()
    assert texts_kept(archive) == scene.before
    add(archive, b"the next")
    kept = texts_kept(archive)
    archive.close()
    assert kept == scene.before | {b"the next"} | {path.read_bytes() for path in run.groups[0]}
    assert run.specimen.verify().intact
    assert len(run.specimen.chains()) == 1


def test_an_unfinished_write_is_no_damage(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    report = signed_and_not_claimed(scene, monkeypatch).specimen.verify()
    assert report.intact, report.faults


def test_killed_at_any_of_forty_moments_an_add_loses_nothing(
    scene: Scene, victims: Victims, strace: str
) -> None:
    points = kill_points(scene, victims, strace, "add")
    survives(scene, victims, strace, spread(points, IN_CI))


@pytest.mark.long
def test_killed_at_every_moment_an_add_loses_nothing(
    scene: Scene, victims: Victims, strace: str
) -> None:
    survives(scene, victims, strace, kill_points(scene, victims, strace, "add"))


def test_killed_while_it_is_made_an_archive_can_be_made_again_or_opened(
    scene: Scene, victims: Victims, strace: str
) -> None:
    points = kill_points(scene, victims, strace, "create")
    can_be_made_or_opened(scene, victims, strace, spread(points, IN_CI // 2))


@pytest.mark.long
def test_killed_at_every_moment_of_its_making_an_archive_can_be_made_again_or_opened(
    scene: Scene, victims: Victims, strace: str
) -> None:
    points = kill_points(scene, victims, strace, "create")
    can_be_made_or_opened(scene, victims, strace, points)


def can_be_made_or_opened(
    scene: Scene, victims: Victims, strace: str, points: list[tuple[str, int]]
) -> None:
    stuck = []
    for point in points:
        run = killed_at(scene, victims, strace, "create", point)
        try:
            archive = opened_or_made(run)
            add(archive, b"after the crash")
            archive.close()
            report = verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys)
            assert report.intact, report.faults
        except (AnswerableError, AssertionError) as error:
            stuck.append((point, str(error)))
        shutil.rmtree(run.base)
    assert stuck == []


def opened_or_made(run: Scene) -> Archive:
    if is_archive(run.specimen.folder):
        return again(run.specimen)
    assert not run.acknowledged()
    return begin(run.base, run.mode)


def test_killed_while_the_view_is_rebuilt_nothing_is_lost(
    scene: Scene, victims: Victims, strace: str
) -> None:
    for point in spread(kill_points(scene, victims, strace, "rebuild"), IN_CI // 4):
        run = killed_at(scene, victims, strace, "rebuild", point)
        assert run.specimen.verify().intact
        archive = run.specimen.open()
        assert texts_kept(archive) == scene.before
        run.goes_on(archive)
        shutil.rmtree(run.base)


FAILURES = (
    ("fsync", "EIO"),
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("link", "EIO"),
    ("rename", "EIO"),
    ("rename", "ENOSPC"),
    ("mkdir", "ENOSPC"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
    ("utimensat", "EPERM"),
)


@pytest.mark.parametrize(("call", "error"), FAILURES)
def test_a_failing_disk_is_said_with_advice_and_the_same_add_works_later(
    scene: Scene, victims: Victims, strace: str, call: str, error: str
) -> None:
    points = [p for p in kill_points(scene, victims, strace, "add") if p[0] == call]
    for _, number in spread(points, 5):
        run = scene.fresh()
        fail = ("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}")
        status = victims.run(run.request("add"), strace, "-f", "-o", os.devnull, *fail)
        assert status in (0, REFUSED), (call, number, run.error())
        run.holds()
        archive = run.specimen.open()
        with archive.change("again") as change:
            for path in [path for group in run.groups for path in group]:
                change.preserve(path)
        assert {path.read_bytes() for g in run.groups for path in g} <= texts_kept(archive)
        archive.close()
        assert run.specimen.verify().intact
        shutil.rmtree(run.base)


@pytest.mark.parametrize("largest", [1_000, 3_000, 20_000, 200_000, 900_000])
def test_a_limit_on_file_sizes_is_said_with_advice(
    scene: Scene, victims: Victims, largest: int
) -> None:
    run = scene.fresh()
    status = victims.run(run.request("add", largest_file=largest))
    assert status == REFUSED, run.error()
    run.holds()


@pytest.mark.parametrize("call", ["fsync", "link", "replace", "rename", "write", "utime"])
def test_a_writer_that_met_a_failing_disk_goes_on_in_the_same_chain(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The n-th call fails, for every n, and the same writer adds again."""
    honest = getattr(os, call)
    for number in range(1, 40):
        run = scene.fresh()
        archive = run.specimen.open()
        files = run.groups[0] + run.groups[1]
        fails: Any = failing_at(number, honest)
        with monkeypatch.context() as patched, contextlib.suppress(AnswerableError):
            patched.setattr(os, call, fails)
            preserve(archive, files)
        preserve(archive, files)
        assert {path.read_bytes() for path in files} <= texts_kept(archive)
        archive.close()
        report = run.specimen.verify()
        assert report.intact, (number, report.faults)
        assert len(run.specimen.chains()) == 1
        shutil.rmtree(run.base)
        if fails.calls < number:
            return
    pytest.fail("the writer never came to its end")


def test_a_full_disk_stays_full_and_nothing_is_half_written(
    scene: Scene, victims: Victims, strace: str
) -> None:
    for first in (1, 4, 9):
        run = scene.fresh()
        fail = ("-e", "trace=write", "-e", f"inject=write,pwrite64:error=ENOSPC:when={first}+")
        status = victims.run(run.request("add"), strace, "-f", "-o", os.devnull, *fail)
        assert status == REFUSED or (status and not run.error()), run.error()
        run.holds()


def test_what_was_signed_before_a_crash_is_known_to_whoever_adds_it_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = signed_and_not_claimed(scene, monkeypatch)
    archive = run.specimen.open()
    with archive.change("the same files again") as change:
        again_added = [change.preserve(path) for path in run.groups[0]]
    assert not any(one.new for one in again_added)
    archive.close()
    assert run.specimen.verify().intact
