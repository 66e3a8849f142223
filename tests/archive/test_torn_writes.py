"""A write that stops half-way leaves no half of anything: the next writer goes on as if it had not begun."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from scenes import Scene, Victims, begun, spread
from specimens import add, again, begin, texts_kept

from answerable.archive.archive import is_archive
from answerable.archive.verify import verify

TORN = 99
"""Exit status of a writer whose write was torn."""
IN_CI = 12
"""Torn writes of each job, mode and way in the short suite."""
WAYS = ("half", "zeros")


@pytest.fixture(scope="module")
def tearing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Victims]:
    """Writers whose writes can be torn, where a C compiler is at hand."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if not compiler or not sys.platform.startswith("linux"):
        pytest.skip("tearing a write needs Linux and a C compiler")
    shim = tmp_path_factory.mktemp("torn") / "torn.so"
    source = Path(__file__).with_name("torn.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, source, "-ldl"], check=True)
    yield from Victims.serving(LD_PRELOAD=str(shim))


def torn_at(run: Scene, number: int, way: str) -> dict[str, str]:
    return {
        "TORN_BELOW": f"{run.specimen.folder}:{run.specimen.keys.folder}",
        "TORN_AT": str(number),
        "TORN_HOW": way,
        "TORN_LOG": str(run.base / "writes"),
    }


def writes(scene: Scene, tearing: Victims, job: str) -> list[tuple[str, int]]:
    """Every write of the job when none is torn: (kind of file, which write)."""
    run = begun(scene, job)
    assert tearing.run(run.request(job, environment=torn_at(run, 0, "half"))) == 0, run.error()
    paths = (run.base / "writes").read_text().splitlines()
    shutil.rmtree(run.base)
    return [(kind_of(Path(path)), number) for number, path in enumerate(paths, 1)]


def kind_of(path: Path) -> str:
    if path.name.startswith("index-"):
        return path.name.rpartition(".db")[2] or "index"
    return path.parent.name if path.parent.name in ("tmp", "keys") else "key store"


def torn(scene: Scene, tearing: Victims, job: str, number: int, way: str) -> Scene:
    run = begun(scene, job)
    status = tearing.run(run.request(job, environment=torn_at(run, number, way)))
    # Random ids decide how many writes there are, so that a run may end before the last one.
    assert status in (TORN, 0), run.error()
    return run


def all_survive(
    scene: Scene, tearing: Victims, job: str, way: str, points: list[tuple[str, int]]
) -> None:
    for kind, number in points:
        run = torn(scene, tearing, job, number, way)
        try:
            can_be_made(run) if job == "create" else run.holds()
        except Exception as error:
            raise AssertionError(f"write {number} ({kind}) torn: {error}") from error
        shutil.rmtree(run.base)


def can_be_made(run: Scene) -> None:
    there = is_archive(run.specimen.folder)
    assert there or not run.acknowledged()
    archive = again(run.specimen) if there else begin(run.base, run.mode)
    add(archive, b"after it")
    assert texts_kept(archive) == {b"after it"}
    archive.close()
    report = verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys)
    assert report.intact, report.faults


def test_the_writes_that_are_torn_are_of_every_kind(scene: Scene, tearing: Victims) -> None:
    kinds = Counter(kind for kind, _ in writes(scene, tearing, "add"))
    assert kinds["tmp"] > 6, "commits, bodies, bundles and loose items are written there first"
    assert kinds["-wal"]
    assert kinds["key store"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("job", ["add", "create", "rebuild"])
def test_a_torn_write_leaves_nothing_half_done(
    scene: Scene, tearing: Victims, job: str, way: str
) -> None:
    all_survive(scene, tearing, job, way, spread(writes(scene, tearing, job), IN_CI))


@pytest.mark.long
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("job", ["add", "create", "rebuild"])
def test_any_torn_write_leaves_nothing_half_done(
    scene: Scene, tearing: Victims, job: str, way: str
) -> None:
    all_survive(scene, tearing, job, way, writes(scene, tearing, job))
