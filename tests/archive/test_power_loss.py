"""The power fails at any instant: what was acknowledged is there, and what was not is no damage.

The archive and its key store lie on a small ext4 disk in a file. While a writer adds to it that file is copied:
the copy is what a disk holds when the power fails, since what the system has not yet written is not in it. A copy
counts when a second one taken at once is the same, byte for byte, so that it is one moment of the disk.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from scenes import Scene, Victims, preserve, unfinished
from specimens import MODES, Specimen, add, begin, closed, texts_kept

from answerable.archive.keystore import KeyStore

SIZE = 24 << 20
SYS_ADMIN = 21
"""The capability to mount (capabilities(7))."""
IN_CI = 3
IN_THE_LONG_SUITE = 30
"""Instants for each mode."""
EACH_RUN = 3


def may_mount() -> bool:
    """Whether the kernel would let this process use a loop device, whatever else is missing."""
    status = Path("/proc/self/status")
    if os.name == "nt" or not status.exists() or not Path("/dev/loop-control").exists():
        return False
    granted = next(row for row in status.read_text().splitlines() if row.startswith("CapEff"))
    return bool(int(granted.split()[1], 16) >> SYS_ADMIN & 1)


@contextmanager
def mounted(image: Path, at: Path) -> Iterator[Path]:
    at.mkdir(exist_ok=True)
    subprocess.run(["mount", "-o", "loop", str(image), str(at)], check=True, capture_output=True)
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True, capture_output=True)


def formatted(image: Path) -> Path:
    with image.open("wb") as file:
        file.truncate(SIZE)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True)
    return image


@pytest.fixture(scope="module")
def disks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for images, where this machine can mount them."""
    folder = tmp_path_factory.mktemp("disks")
    try:
        with mounted(formatted(folder / "probe.img"), folder / "probe"):
            return folder
    except (OSError, subprocess.CalledProcessError):
        able = os.environ.get("CI") == "true" and may_mount()
        assert not able, (
            "this machine has loop devices and may mount; e2fsprogs or mount is missing"
        )
        pytest.skip("a disk in a file cannot be mounted here (no loop device, or no right to)")


@pytest.fixture(scope="module", params=MODES)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """Twenty-four commits to come; every fourth brings a file that is stored loose."""
    base = tmp_path_factory.mktemp("power")
    archive = begin(base, request.param)
    add(archive, b"here before", "before.txt")
    chance = random.Random(11)
    groups = []
    for number in range(24):
        sizes = [700, 30_000] if number % 4 else [(1 << 20) + 77, 3]
        group = [base / f"source-{number}-{size}" for size in sizes]
        for path, size in zip(group, sizes, strict=True):
            path.write_bytes(chance.randbytes(size))
        groups.append(group)
    return Scene(
        base=base,
        mode=request.param,
        specimen=closed(archive),
        groups=groups,
        before={b"here before"},
    )


def on_disk(scene: Scene, base: Path, disk: Path) -> Scene:
    """The scene with archive and key store on a mounted disk, and its acknowledgements in `base`."""
    specimen = Specimen(
        folder=disk / "archive",
        keys=KeyStore(disk / "keys"),
        archive_key=scene.specimen.archive_key,
    )
    base.mkdir(exist_ok=True)
    return Scene(
        base=base, mode=scene.mode, specimen=specimen, groups=scene.groups, before=scene.before
    )


def moment(image: Path, copy: Path, pid: int) -> bool:
    """Copy the disk as it is at one moment; False where it would not hold still."""
    try:
        os.kill(pid, signal.SIGSTOP)
        for _ in range(20):
            shutil.copyfile(image, copy)
            if copy.read_bytes() == image.read_bytes():
                return True
        return False
    except ProcessLookupError:
        return False
    finally:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def moments(
    scene: Scene, victims: Victims, disks: Path, count: int, chance: random.Random
) -> Iterator[tuple[Path, int]]:
    """Copies of the disk at random instants of an add, each with what was acknowledged before it."""
    image = formatted(disks / "disk.img")
    with mounted(image, disks / "mounted") as disk:
        shutil.copytree(scene.specimen.folder, disk / "archive")
        shutil.copytree(scene.specimen.keys.folder, disk / "keys")
        os.sync()
        run = on_disk(scene, disks / "running", disk)
        (run.base / "acknowledged").unlink(missing_ok=True)
        pid = victims.start(run.request("add"))
        os.kill(pid, signal.SIGCONT)
        taken = []
        for number in range(count):
            time.sleep(chance.random() * 0.1)
            known = run.acknowledged()
            if moment(image, disks / f"copy-{number}.img", pid):
                taken.append((disks / f"copy-{number}.img", known))
        assert victims.finish() == 0, run.error()
        assert run.acknowledged() == len(scene.groups)
    yield from taken


def survives_power_loss(scene: Scene, disks: Path, image: Path, acknowledged: int) -> int:
    """How many commits the disk held; everything else must be as if the rest was never begun."""
    with mounted(image, disks / "after") as disk:
        run = on_disk(scene, disks / "checked", disk)
        (run.base / "acknowledged").write_text("0\n" * acknowledged)
        report = run.specimen.verify()
        assert {f.word for f in report.faults if not unfinished(f)} <= {"stray"}, report.faults
        run.holds()
        archive = run.specimen.open()
        kept = texts_kept(archive)
        found = sum(group[0].read_bytes() in kept for group in run.groups)
        preserve(archive, [path for group in run.groups for path in group])
        assert {path.read_bytes() for group in run.groups for path in group} <= texts_kept(archive)
        archive.close()
        assert run.specimen.verify().intact
    return found


def lost_power(scene: Scene, victims: Victims, disks: Path, count: int) -> list[int]:
    chance = random.Random(count)
    found: list[int] = []
    while len(found) < count:
        for image, known in moments(scene, victims, disks, EACH_RUN, chance):
            found.append(survives_power_loss(scene, disks, image, known))
            image.unlink()
    return found


def test_an_add_that_loses_power_keeps_what_it_acknowledged(
    scene: Scene, victims: Victims, disks: Path
) -> None:
    assert lost_power(scene, victims, disks, IN_CI)


@pytest.mark.long
def test_an_add_that_loses_power_at_many_instants_keeps_what_it_acknowledged(
    scene: Scene, victims: Victims, disks: Path
) -> None:
    found = lost_power(scene, victims, disks, IN_THE_LONG_SUITE)
    assert len(set(found)) > 3, "the instants are all alike"


def test_this_kind_of_power_loss_loses_what_nobody_made_durable(disks: Path) -> None:
    """Else the tests above would show nothing."""
    image = formatted(disks / "proof.img")
    with mounted(image, disks / "mounted") as disk:
        (disk / "careless").write_bytes(b"x" * 5_000)
        with (disk / "careful").open("wb") as file:
            file.write(b"x" * 5_000)
            file.flush()
            os.fsync(file.fileno())
        (disk / "later").write_bytes(b"x" * 5_000)
        shutil.copyfile(image, disks / "proof-copy.img")
    with mounted(disks / "proof-copy.img", disks / "after") as disk:
        assert (disk / "careful").read_bytes() == b"x" * 5_000
        later = disk / "later"
        assert not later.exists() or later.stat().st_size == 0
