"""Scenes that a writer is killed in, and the writers that can be stopped, traced and killed."""

from __future__ import annotations

import errno
import json
import os
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
from specimens import IDENTITY, RECIPIENT, Specimen, add, dump, texts_kept

from answerable.archive.archive import Archive
from answerable.archive.verify import Fault

CALLS = (
    "openat,write,pwrite64,fsync,fdatasync,close,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,mkdir,ftruncate,utimensat,fchmod,flock"
)


@dataclass(slots=True)
class Victims:
    """Writers that can be stopped, traced and killed."""

    server: subprocess.Popen[str]

    @classmethod
    def serving(cls, **environment: str) -> Iterator[Victims]:
        """A program that forks a writer for each request, until the iterator is closed."""
        server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("killed.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        )
        yield cls(server)
        assert server.stdin
        server.stdin.close()
        server.wait(10)

    def run(self, request: dict[str, object], *tracer: str) -> int:
        """The exit status, negative for a signal."""
        pid = self.start(request)
        tracing = None
        if tracer:
            tracing = subprocess.Popen([*tracer, "-p", str(pid)], stderr=subprocess.PIPE, text=True)
            assert tracing.stderr
            attached = tracing.stderr.readline()
            if "attached" not in attached:
                os.kill(pid, signal.SIGKILL)
                pytest.fail(f"strace did not attach: {attached}")
        os.kill(pid, signal.SIGCONT)
        status = self.finish()
        if tracing:
            tracing.communicate(timeout=20)
        return status

    def start(self, request: dict[str, object]) -> int:
        """A writer that waits for SIGCONT: its process id."""
        assert self.server.stdin
        self.server.stdin.write(json.dumps(request) + "\n")
        self.server.stdin.flush()
        return self._answer()

    def finish(self) -> int:
        """Waits for the writer's end: the exit status, negative for a signal."""
        return os.waitstatus_to_exitcode(self._answer())

    def _answer(self) -> int:
        assert self.server.stdout
        return int(self.server.stdout.readline())


@dataclass(slots=True)
class Scene:
    """An archive with one object, and files that a writer is going to add in three commits."""

    base: Path
    mode: str
    specimen: Specimen
    groups: list[list[Path]]
    before: set[bytes]
    counter: int = 0
    place: Path | None = None
    """Where it meets other copies, in a scene that has such a place."""

    def fresh(self) -> Scene:
        """The same scene in a folder of its own."""
        self.counter += 1
        base = self.base / f"run-{self.counter}"
        base.mkdir()
        if self.place:
            shutil.copytree(self.place, base / "place")
        return Scene(
            base=base,
            mode=self.mode,
            specimen=self.specimen.copied(base),
            groups=self.groups,
            before=self.before,
            place=base / "place" if self.place else None,
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
            "place": str(self.place or ""),
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
