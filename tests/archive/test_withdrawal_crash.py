"""A shred that is killed, or meets a failing disk, destroys nothing else and is finished by the next."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import Any

import pytest
from killed import REFUSED
from scenes import Scene, Victims, failing_at, kill_points, killed_at, spread, unfinished
from specimens import MODES, add, closed, dump, texts_kept
from withdrawals import OTHERS, held, hide, needles, places_with

from answerable import clock
from answerable.archive.withdrawing import shredding
from answerable.archive.withdrawing.removals import pending
from answerable.errors import AnswerableError

IN_CI = 40
KEPT = {*OTHERS, OTHERS[0] + b" (text)"}


@pytest.fixture(scope="module", params=MODES)
def due(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """An archive in which an account is hidden, and due to be destroyed."""
    base = tmp_path_factory.mktemp("due")
    account = held(base, request.param)
    with clock.frozen_clock("2020-01-01T00:00:00Z"):
        hide(account.archive, account.object)
    specimen = closed(account.archive)
    return Scene(base=base, mode=request.param, specimen=specimen, groups=[], before=KEPT)


def holds_and_is_finished(run: Scene) -> None:
    """Whatever happened: nothing else is harmed, and another run destroys the rest."""
    report = run.specimen.verify()
    words = {fault.word for fault in report.faults if not unfinished(fault)}
    assert words <= {"stray", "left over"}, report.faults
    with run.specimen.open() as archive:
        assert not run.acknowledged() or not pending(archive)
        assert texts_kept_of_others(archive) == KEPT
        shredding.destroy_due(archive, by="k7")
        assert not pending(archive)
        assert texts_kept(archive) == KEPT
        assert places_with(needles(), archive.folder, archive.keys.folder) == set()
        add(archive, b"after the crash")
        lines = dump(archive)
        archive.rebuild()
        assert dump(archive) == lines
    report = run.specimen.verify()
    assert report.intact
    assert not [fault for fault in report.faults if fault.word == "left over"], report.faults
    assert len(run.specimen.chains()) == 1


def texts_kept_of_others(archive: Any) -> set[bytes]:
    """The contents that stand, read and checked."""
    from answerable.archive.following import stored_item
    from answerable.archive.view import Viewer

    viewer = Viewer(archive)
    rows = archive.index.db.execute("SELECT DISTINCT stored, digest, size, key FROM objects")
    return {
        archive.store.content(stored_item(*row))
        for row in rows.fetchall()
        if viewer.stands(f"sha256:{row[0]}")
    }


def survives_all(
    scene: Scene, victims: Victims, strace: str, points: list[tuple[str, int]]
) -> None:
    for point in points:
        run = killed_at(scene, victims, strace, "due", point)
        try:
            holds_and_is_finished(run)
        except Exception as error:
            raise AssertionError(f"killed at {point}: {error}") from error
        shutil.rmtree(run.base)


def test_a_shred_that_nobody_kills_leaves_nothing(due: Scene, victims: Victims) -> None:
    run = due.fresh()
    assert victims.run(run.request("due")) == 0, run.error()
    holds_and_is_finished(run)


def test_killed_at_any_of_forty_moments_a_shred_is_finished_by_the_next(
    due: Scene, victims: Victims, strace: str
) -> None:
    points = kill_points(due, victims, strace, "due")
    survives_all(due, victims, strace, spread(points, IN_CI))


@pytest.mark.long
def test_killed_at_every_moment_a_shred_is_finished_by_the_next(
    due: Scene, victims: Victims, strace: str
) -> None:
    survives_all(due, victims, strace, kill_points(due, victims, strace, "due"))


FAILURES = (
    ("fsync", "EIO"),
    ("write", "ENOSPC"),
    ("write", "EIO"),
    ("rename", "EIO"),
    ("link", "EIO"),
    ("unlink", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pwrite64", "EIO"),
)


@pytest.mark.parametrize(("call", "error"), FAILURES)
def test_a_failing_disk_is_said_with_advice_and_the_next_shred_finishes(
    due: Scene, victims: Victims, strace: str, call: str, error: str
) -> None:
    points = [p for p in kill_points(due, victims, strace, "due") if p[0] == call]
    for _, number in spread(points, 4):
        run = due.fresh()
        fail = ("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}")
        status = victims.run(run.request("due"), strace, "-f", "-o", os.devnull, *fail)
        assert status in (0, REFUSED), (call, number, run.error())
        holds_and_is_finished(run)
        shutil.rmtree(run.base)


def test_a_full_disk_stays_full_and_nothing_else_is_harmed(
    due: Scene, victims: Victims, strace: str
) -> None:
    for first in (1, 4, 9):
        run = due.fresh()
        fail = ("-e", "trace=write", "-e", f"inject=write,pwrite64:error=ENOSPC:when={first}+")
        status = victims.run(run.request("due"), strace, "-f", "-o", os.devnull, *fail)
        assert status == REFUSED or (status and not run.error()), run.error()
        holds_and_is_finished(run)
        shutil.rmtree(run.base)


@pytest.mark.parametrize("call", ["fsync", "replace", "rename", "write", "unlink", "link"])
def test_the_same_writer_goes_on_after_any_call_failed_once(
    due: Scene, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    honest = getattr(os, call)
    for number in range(1, 120, 3):
        run = due.fresh()
        archive = run.specimen.open()
        fails: Any = failing_at(number, honest)
        with (
            monkeypatch.context() as patched,
            contextlib.suppress(AnswerableError, OSError),
        ):
            patched.setattr(os, call, fails)
            shredding.destroy_due(archive, by="k7")
        shredding.destroy_due(archive, by="k7")
        assert texts_kept(archive) == KEPT
        archive.close()
        holds_and_is_finished(run)
        shutil.rmtree(run.base)
        if fails.calls < number:
            return
    pytest.fail("the shred never came to its end")


def test_a_bundle_is_deleted_only_after_the_new_one_is_on_the_disk(
    due: Scene, victims: Victims, strace: str
) -> None:
    run = due.fresh()
    log = run.base / "calls"
    calls = "trace=fsync,rename,unlink,unlinkat,openat"
    assert victims.run(run.request("due"), strace, "-y", "-f", "-o", str(log), "-e", calls) == 0
    lines = log.read_text(errors="replace").splitlines()
    renamed = first(lines, lambda line: "rename(" in line and ".tar" in line)
    synced = first(
        lines[renamed:], lambda line: "fsync(" in line and line_ends_with(line, "bundles")
    )
    deleted = first(lines, lambda line: "unlink" in line and ".tar" in line)
    assert renamed < renamed + synced < deleted


def first(lines: list[str], wanted: Any) -> int:
    return next(number for number, line in enumerate(lines) if wanted(line))


def line_ends_with(line: str, name: str) -> bool:
    return f"/{name}>" in line
