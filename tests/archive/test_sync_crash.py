"""A meeting killed at any moment leaves both sides sound, and the next one brings what is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from scenes import Scene, Victims, kill_points, killed_at, spread, unfinished
from specimens import MODES, Specimen, dump, texts_kept
from test_sync import joined, meet, opened, replica_of, wrote

from answerable.archive.verify import verify
from answerable.ids import ReplicaId

IN_CI = 45
"""Kill points of each mode in the short suite, spread evenly over all."""

EXPECTED = {b"one", b"from the second machine", b"theirs", b"theirs too", b"ours"}


@pytest.fixture(scope="module", params=MODES)
def meeting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A machine with something to give, and a stick with something to take."""
    from specimens import add, begin, closed

    base = tmp_path_factory.mktemp("meeting")
    (base / "a").mkdir()
    archive = begin(base / "a", request.param)
    add(archive, b"one")
    first = closed(archive)
    stick = base / "stick"
    stick.mkdir()
    other = joined(first, stick, base / "b")
    if request.param == "open":
        meet(first, stick, accept=ReplicaId(replica_of(other)))
    wrote(other, b"theirs")
    with opened(other) as there, there.change("loose", bundles=False) as change:
        change.preserve_bytes(b"theirs too", "too.txt")
    meet(other, stick)
    wrote(first, b"ours")
    return Scene(
        base=base, mode=request.param, specimen=first, groups=[], before=set(), place=stick
    )


def test_killed_at_any_of_some_moments_a_meeting_harms_neither_side(
    meeting: Scene, victims: Victims, strace: str
) -> None:
    survives(meeting, victims, strace, spread(kill_points(meeting, victims, strace, "sync"), IN_CI))


@pytest.mark.long
def test_killed_at_every_moment_a_meeting_harms_neither_side(
    meeting: Scene, victims: Victims, strace: str
) -> None:
    survives(meeting, victims, strace, kill_points(meeting, victims, strace, "sync"))


def survives(scene: Scene, victims: Victims, strace: str, points: list[tuple[str, int]]) -> None:
    for point in points:
        run = killed_at(scene, victims, strace, "sync", point)
        try:
            holds(run)
        except Exception as error:
            raise AssertionError(f"killed at {point}: {error}") from error
        shutil.rmtree(run.base)


def holds(run: Scene) -> None:
    assert run.place
    for report in (run.specimen.verify(), verify(run.place, archive_key=run.specimen.archive_key)):
        worst = {fault.word for fault in report.faults if not unfinished(fault)}
        assert worst <= {"stray"}, report.faults
    again = meet(run.specimen, run.place)
    assert again.failure is None
    settled(run.specimen)
    report = verify(run.place, archive_key=run.specimen.archive_key)
    assert report.intact, report.faults


def settled(specimen: Specimen) -> None:
    with opened(specimen) as archive:
        assert texts_kept(archive) == EXPECTED
        lines = dump(archive)
        archive.rebuild()
        assert dump(archive) == lines
    assert specimen.verify().intact
    assert len(specimen.chains()) == 2


def test_a_full_disk_at_the_place_leaves_both_sides_sound(
    meeting: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import os

    from answerable.archive import durable
    from answerable.errors import Unexpected

    run = meeting.fresh()
    assert run.place
    honest = durable.write_all
    place = Path(run.place)

    def full(handle: int, data: bytes | memoryview) -> None:
        if str(os.readlink(f"/proc/self/fd/{handle}")).startswith(str(place)):
            raise OSError(errno.ENOSPC, "No space left on device")
        honest(handle, data)

    with monkeypatch.context() as patched:
        patched.setattr(durable, "write_all", full)
        with pytest.raises(Unexpected, match="disk is full"):
            meet(run.specimen, place)
    holds(run)
