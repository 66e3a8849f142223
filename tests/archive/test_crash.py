"""A writer killed at any moment loses nothing that it acknowledged, and leaves nothing half done."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from killed import REFUSED
from specimens import (
    IDENTITY,
    MODES,
    RECIPIENT,
    Specimen,
    add,
    again,
    begin,
    closed,
    dump,
    texts_kept,
)

from answerable.archive import durable
from answerable.archive.archive import Archive, is_archive
from answerable.archive.verify import Fault, verify
from answerable.errors import AnswerableError

CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,close,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,mkdir,ftruncate,utimensat,fchmod,flock"
)
IN_CI = 40
"""Kill points of each job and mode in the short suite, spread evenly over all."""


@pytest.fixture(scope="module")
def strace(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The tracer, where this machine has one and lets it attach."""
    found = shutil.which("strace")
    probe = found and subprocess.run(
        [found, "-o", os.devnull, "-e", "trace=write", "true"], capture_output=True, check=False
    )
    if probe and probe.returncode == 0:
        return str(found)
    assert os.environ.get("CI") != "true", "CI must have strace, and be allowed to trace"
    pytest.skip("strace is missing, or tracing is not allowed here")


@dataclass(slots=True)
class Victims:
    """Writers that can be stopped, traced and killed."""

    server: subprocess.Popen[str]

    def run(self, request: dict[str, object], *tracer: str) -> int:
        """The exit status, negative for a signal."""
        assert self.server.stdin
        self.server.stdin.write(json.dumps(request) + "\n")
        self.server.stdin.flush()
        pid = self._answer()
        tracing = None
        if tracer:
            tracing = subprocess.Popen([*tracer, "-p", str(pid)], stderr=subprocess.PIPE, text=True)
            assert tracing.stderr
            attached = tracing.stderr.readline()
            if "attached" not in attached:
                os.kill(pid, signal.SIGKILL)
                pytest.fail(f"strace did not attach: {attached}")
        os.kill(pid, signal.SIGCONT)
        status = self._answer()
        if tracing:
            tracing.communicate(timeout=20)
        return os.waitstatus_to_exitcode(status)

    def _answer(self) -> int:
        assert self.server.stdout
        return int(self.server.stdout.readline())


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killed.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    yield Victims(server)
    assert server.stdin
    server.stdin.close()
    server.wait(10)


@dataclass(slots=True)
class Scene:
    """An archive with one object, and files that a writer is going to add in three commits."""

    base: Path
    mode: str
    specimen: Specimen
    groups: list[list[Path]]
    before: set[bytes]
    counter: int = 0

    def fresh(self) -> Scene:
        """The same scene in a folder of its own."""
        self.counter += 1
        base = self.base / f"run-{self.counter}"
        base.mkdir()
        return Scene(
            base=base,
            mode=self.mode,
            specimen=self.specimen.copied(base),
            groups=self.groups,
            before=self.before,
        )

    def request(self, job: str, **more: object) -> dict[str, object]:
        return {
            "job": job,
            "folder": str(self.specimen.folder),
            "keys": str(self.specimen.keys.folder),
            "identity": IDENTITY if self.mode == "sealed" else "",
            "recipient": RECIPIENT if self.mode == "sealed" else "",
            "groups": [[str(path) for path in group] for group in self.groups],
            "acknowledged": str(self.base / "acknowledged"),
            **more,
        }

    def acknowledged(self) -> int:
        path = self.base / "acknowledged"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def error(self) -> str:
        path = self.base / "acknowledged.error"
        return path.read_text() if path.exists() else ""

    def holds(self) -> None:
        """Everything that must be true after any death of the writer."""
        report = self.specimen.verify()
        assert {f.word for f in report.faults if not unfinished(f)} <= {"stray"}, report.faults
        archive = self.specimen.open()
        kept = texts_kept(archive)
        assert self.before <= kept
        expected = set(self.before)
        for number, group in enumerate(self.groups):
            whole = {path.read_bytes() for path in group}
            assert whole <= kept or not whole & kept, f"group {number} is half visible"
            assert whole <= kept or number >= self.acknowledged(), f"group {number} is lost"
            expected |= whole if whole <= kept else set()
        assert kept == expected
        self.goes_on(archive)

    def goes_on(self, archive: Archive) -> None:
        """A new writer continues the same chain, and its view is what a rebuilt one is."""
        add(archive, b"after the crash")
        assert b"after the crash" in texts_kept(archive)
        lines = dump(archive)
        archive.rebuild()
        assert dump(archive) == lines
        archive.close()
        assert self.specimen.verify().intact
        assert len(self.specimen.chains()) == 1, "an honest crash began a second history"


def unfinished(fault: Fault) -> bool:
    """Signed and not yet claimed; the next writer claims it."""
    return fault.what.startswith("The key store signed more than is here")


@pytest.fixture(scope="module", params=MODES)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    base = tmp_path_factory.mktemp("crash")
    archive = begin(base, request.param)
    add(archive, b"here before", "before.txt")
    files = [b"one", b"two" * 300, b"three", random.Random(5).randbytes((1 << 20) + 5), b"five"]
    paths = [base / f"source-{n}.txt" for n in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    specimen = closed(archive)
    return Scene(
        base=base,
        mode=request.param,
        specimen=specimen,
        groups=[paths[:2], paths[2:4], paths[4:]],
        before={b"here before"},
    )


def kill_points(scene: Scene, victims: Victims, strace: str, job: str) -> list[tuple[str, int]]:
    """Every file-system call that the job makes when nobody kills it: (call, which of its kind)."""
    run = begun(scene, job)
    log = run.base / "calls"
    assert victims.run(run.request(job), strace, "-f", "-o", str(log), "-e", f"trace={CALLS}") == 0
    seen: Counter[str] = Counter()
    points = []
    for line in log.read_text(errors="replace").splitlines():
        call = line.split(None, 1)[1].partition("(")[0]
        if call in CALLS.split(","):
            seen[call] += 1
            points.append((call, seen[call]))
    assert len(points) > 20
    shutil.rmtree(run.base)
    return points


def begun(scene: Scene, job: str) -> Scene:
    run = scene.fresh()
    if job == "create":
        shutil.rmtree(run.specimen.folder)
        shutil.rmtree(run.specimen.keys.folder)
    return run


def killed_at(
    scene: Scene, victims: Victims, strace: str, job: str, point: tuple[str, int]
) -> Scene:
    run = begun(scene, job)
    call, number = point
    kill = ("-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={number}")
    status = victims.run(run.request(job), strace, "-f", "-o", os.devnull, *kill)
    # Random ids decide how many folders are new, so that a run may end before the last point.
    assert status in (-signal.SIGKILL, 0), run.error()
    return run


def spread(points: list[tuple[str, int]], count: int) -> list[tuple[str, int]]:
    step = max(1.0, len(points) / count)
    return [points[int(n * step)] for n in range(min(count, len(points)))]


def survives(scene: Scene, victims: Victims, strace: str, points: list[tuple[str, int]]) -> None:
    for point in points:
        run = killed_at(scene, victims, strace, "add", point)
        try:
            run.holds()
        except Exception as error:
            raise AssertionError(f"killed at {point}: {error}") from error
        shutil.rmtree(run.base)


class Killed(Exception):
    """Stands for the end of the process in the tests that need no tracer."""


def preserve(archive: Archive, paths: list[Path]) -> None:
    with archive.change("some files") as change:
        for path in paths:
            change.preserve(path)


def failing_at(number: int, honest: Callable[..., Any]) -> Callable[..., Any]:
    """The same call, which fails the n-th time; `fails.calls` counts."""

    def fails(*args: Any, **more: Any) -> Any:
        fails.calls += 1  # type: ignore[attr-defined]
        if fails.calls == number:  # type: ignore[attr-defined]
            raise OSError(errno.EIO, "Input/output error")
        return honest(*args, **more)

    fails.calls = 0  # type: ignore[attr-defined]
    return fails


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
