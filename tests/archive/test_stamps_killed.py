"""A writer killed while it asks for a stamp leaves nothing broken, and the next one completes it."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from authority import NEEDED, Workshop, answering, serving
from scenes import CALLS, Killed, Scene, Victims, spread
from specimens import add

from answerable.archive.stamping import by_client, by_openssl, keeping
from answerable.archive.stamping.anchoring import anchor
from answerable.archive.stamping.certificates import Roots, read_roots
from answerable.archive.stamping.keeping import logged
from answerable.archive.stamping.standing import standing

pytestmark = pytest.mark.skipif(
    not (NEEDED and by_openssl.version() and by_client.version()),
    reason="needs openssl 3, faketime and rfc3161-client",
)
IN_CI = 20


@dataclass(frozen=True)
class Authority:
    address: str
    file: Path
    roots: Roots


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    shop = Workshop(tmp_path_factory.mktemp("authority"))
    shop.root("Root")
    shop.issue("First", "Root")
    with serving() as server:
        server.behave = answering(lambda query: shop.reply("First", query))
        file = shop.folder / "Root.crt"
        yield Authority(server.address, file, read_roots(file))


def completes(run: Scene, authority: Authority) -> None:
    """Nothing is broken; the next round logs what is there, and asks again for what is not."""
    assert run.specimen.verify().intact
    with run.specimen.open() as archive:
        done = anchor(archive, [authority.address], roots=authority.roots)
        assert not done.failed
        stamps = logged(archive)
        names = {path.name for path in archive.folder.glob("ledger/*/stamps/*")}
        assert {f"{one.commit:08d}-{one.file}.tsr" for one in stamps} == names
        assert stamps
        found = standing(archive)
        assert (found.waiting, found.unstamped) == (0, 0)
        add(archive, b"after")
    report = run.specimen.verify()
    assert report.intact
    assert len(run.specimen.chains()) == 1
    assert not [fault for fault in report.faults if "stamp" in fault.what]


def requested(run: Scene, authority: Authority) -> dict[str, object]:
    return run.request(
        "anchor",
        address=authority.address,
        roots=str(authority.file),
        environment={"no_proxy": "127.0.0.1"},
    )


def points(
    scene: Scene, victims: Victims, strace: str, authority: Authority
) -> list[tuple[str, int]]:
    run = scene.fresh()
    log = run.base / "calls"
    tracer = (strace, "-o", str(log), "-e", f"trace={CALLS}")
    assert victims.run(requested(run, authority), *tracer) == 0, run.error()
    calls = [line.partition("(")[0] for line in log.read_text(errors="replace").splitlines()]
    shutil.rmtree(run.base)
    return [
        (call, calls[: n + 1].count(call))
        for n, call in enumerate(calls)
        if call in CALLS.split(",")
    ]


def survives(
    scene: Scene, victims: Victims, strace: str, authority: Authority, found: list[tuple[str, int]]
) -> None:
    for call, number in found:
        run = scene.fresh()
        kill = ("-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={number}")
        status = victims.run(requested(run, authority), strace, "-o", os.devnull, *kill)
        assert status in (-signal.SIGKILL, 0), run.error()
        try:
            completes(run, authority)
        except Exception as error:
            raise AssertionError(f"killed at {call} {number}: {error}") from error
        shutil.rmtree(run.base)


def test_killed_at_any_of_twenty_moments_a_stamp_is_completed_by_the_next_round(
    scene: Scene, victims: Victims, strace: str, authority: Authority
) -> None:
    found = points(scene, victims, strace, authority)
    assert len(found) > 40
    survives(scene, victims, strace, authority, spread(found, IN_CI))


@pytest.mark.long
def test_killed_at_every_moment_a_stamp_is_completed_by_the_next_round(
    scene: Scene, victims: Victims, strace: str, authority: Authority
) -> None:
    survives(scene, victims, strace, authority, points(scene, victims, strace, authority))


def test_a_file_without_its_record_is_said_and_logged_by_the_next_round(
    scene: Scene, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = scene.fresh()

    def dies(*_: object, **__: object) -> None:
        raise Killed

    archive = run.specimen.open()
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "record", dies)
        with pytest.raises(Killed):
            anchor(archive, [authority.address], roots=authority.roots)
    archive.close()
    [fault] = run.specimen.verify().faults
    assert (fault.word, fault.what) == (
        "stray", "No record holds this stamp; the next `answerable anchor` looks at it again."
    )  # fmt: skip
    with run.specimen.open() as archive:
        done = anchor(archive, [], roots=authority.roots)
        assert done.finished == 1
        [one] = logged(archive)
        assert (one.address, one.skew) == (authority.address, None)
        assert standing(archive).waiting == 0
    assert run.specimen.verify().faults == ()
