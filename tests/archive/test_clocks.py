"""Whatever the clock says, the order of things is the order they were written in; `at` is only what it said."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from specimens import MODES, Specimen, add, again, begin, closed, contents, dump, texts_kept

from answerable import clock
from answerable.archive import chain, lines
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.clock import frozen_clock

JUMPS = (
    "2026-11-22T10:00:00Z",
    "2036-11-22T10:00:00Z",
    "2016-11-22T10:00:00Z",
    "2024-02-29T23:59:59Z",
    "2024-12-31T23:59:59Z",
    "2025-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "2038-01-19T03:14:08Z",
    "9999-12-31T23:59:59Z",
)
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z").fullmatch


def faketime() -> str:
    found = shutil.which("faketime")
    if not found:
        assert os.environ.get("CI") != "true", "CI must have faketime"
        pytest.skip("faketime is missing")
    return found


def times(archive: Archive) -> list[str]:
    """What the records of content say about their time, in the order of the chain."""
    rows = archive.index.db.execute(
        "SELECT r.at FROM records r WHERE r.kind='object' ORDER BY r.number, r.line"
    )
    return [row[0] for row in rows]


def jumping(base: Path, mode: str) -> Specimen:
    """An archive into which something was written at each of the times, in this order."""
    archive: Archive | None = None
    for number, moment in enumerate(JUMPS):
        with frozen_clock(moment):
            archive = archive or begin(base, mode)
            add(archive, b"%d" % number, f"{number}.txt")
    assert archive
    return closed(archive)


@pytest.mark.parametrize("mode", MODES)
def test_a_clock_that_jumps_does_not_change_the_order(mode: str, tmp_path: Path) -> None:
    specimen = jumping(tmp_path, mode)
    report = specimen.verify()
    assert report.faults == ()
    archive = specimen.open()
    assert times(archive) == list(JUMPS)
    assert len(specimen.chains()) == 1
    replica = archive.ledger.replica()
    read = chain.Chain(replica)
    where = chain.ChainFolder(specimen.folder / "ledger", replica)
    assert [one.number for one in where.read(read)] == list(range(1, len(JUMPS) + 2))
    view = dump(archive)
    archive.rebuild()
    assert dump(archive) == view


@pytest.mark.parametrize("mode", MODES)
def test_a_clock_set_back_in_the_middle_of_a_change_loses_nothing(
    mode: str, tmp_path: Path
) -> None:
    with frozen_clock("2026-11-22T10:00:00Z"):
        archive = begin(tmp_path, mode)
    with archive.change("in between") as change:
        with frozen_clock("2026-11-22T11:00:00Z"):
            change.preserve_bytes(b"one", "one.txt")
            change.flush()
        with frozen_clock("2016-11-22T11:00:00Z"):
            change.preserve_bytes(b"two", "two.txt")
            change.flush()
    assert times(archive) == ["2026-11-22T11:00:00Z", "2016-11-22T11:00:00Z"]
    assert texts_kept(archive) == {b"one", b"two"}
    assert closed(archive).verify().faults == ()


@pytest.mark.parametrize("mode", MODES)
def test_what_supersedes_is_not_decided_by_the_clock(mode: str, tmp_path: Path) -> None:
    """The later record says that it is ten years older, and holds all the same."""
    with frozen_clock("2026-11-22T10:00:00Z"):
        archive = begin(tmp_path, mode)
        kept = add(archive, b"one")
    with frozen_clock("2016-11-22T10:00:00Z"), archive.change("take back") as change:
        change.retract(kept, "the wrong file")
    view = dump(archive)
    archive.rebuild()
    assert dump(archive) == view
    assert any("the wrong file" in line for line in view)


def writer(folder: Path, word: str) -> str:
    """A program that adds one object in a process of its own, and prints the time it wrote."""
    return (
        "import sys; from pathlib import Path\n"
        "from answerable.archive.archive import Archive\n"
        "from answerable.archive.keystore import KeyStore\n"
        f"a = Archive.open(Path({str(folder / 'archive')!r}), keys=KeyStore(Path({str(folder / 'keys')!r})))\n"
        "with a.change('one') as change:\n"
        f"    change.preserve_bytes({word.encode()!r}, 'x.txt')\n"
        "print(a.index.db.execute('SELECT at FROM records ORDER BY seq DESC LIMIT 1').get)\n"
    )


def at_another_time(folder: Path, word: str, *before: str, zone: str = "UTC") -> str:
    done = subprocess.run(
        [*before, sys.executable, "-c", writer(folder, word)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_machine_whose_clock_is_ten_years_off_goes_on_in_its_own_chain(tmp_path: Path) -> None:
    tool = faketime()
    specimen = closed(begin(tmp_path, "open"))
    said = [
        at_another_time(tmp_path, word, tool, moment)
        for word, moment in (
            ("ahead", "2036-11-22 10:00:00"),
            ("behind", "2016-11-22 10:00:00"),
            ("leap day", "2024-02-29 12:00:00"),
            ("before the epoch's tenth year", "1979-06-01 00:00:00"),
        )
    ]
    assert [at[:10] for at in said] == ["2036-11-22", "2016-11-22", "2024-02-29", "1979-06-01"]
    assert all(TIME(at) for at in said)
    report = specimen.verify()
    assert report.faults == ()
    archive = specimen.open()
    assert len(texts_kept(archive)) == 4
    assert len(specimen.chains()) == 1
    assert [at[:10] for at in times(archive)] == [at[:10] for at in said]


def test_a_clock_that_runs_backwards_during_a_session_is_no_trouble(tmp_path: Path) -> None:
    """A second of this clock lasts minus a day."""
    tool = faketime()
    specimen = closed(begin(tmp_path, "open"))
    said = at_another_time(tmp_path, "back", tool, "-f", "@2026-11-22 10:00:00 x-86400")
    assert TIME(said)
    assert specimen.verify().faults == ()
    assert texts_kept(specimen.open()) == {b"back"}


def test_the_time_zone_of_the_machine_is_not_in_the_archive(tmp_path: Path) -> None:
    tool = faketime()
    specimen = closed(begin(tmp_path, "open"))
    said = {
        at_another_time(tmp_path, zone, tool, "-f", "@2026-11-22 10:00:00", zone=zone)
        for zone in ("UTC", "Asia/Yangon", "Pacific/Kiritimati", "America/St_Johns")
    }
    assert all(TIME(at) for at in said)
    archive = specimen.open()
    assert len(texts_kept(archive)) == 4
    assert specimen.verify().faults == ()


def test_a_time_in_other_digits_is_not_acted_on() -> None:
    line = b'{"at":"' + "၂၀၂၁-၀၂-၀၁T၀၀:၀၀:၀၀Z".encode() + b'","body":"' + b"0" * 64
    assert lines.parse(line + b'","kind":"note","v":1}').fault


@pytest.mark.parametrize(
    "moment", ["2016-12-31T23:59:60Z", "2026-02-30T10:00:00Z", "0000-00-00T00:00:00Z"]
)
def test_a_time_that_no_calendar_has_is_kept_as_it_was_said(moment: str, tmp_path: Path) -> None:
    """Other programs may write a leap second; `at` decides nothing, so nothing depends on it."""
    with frozen_clock("2026-11-22T10:00:00Z"):
        archive = begin(tmp_path, "open")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(clock, "now", lambda: moment)
        add(archive, b"one")
    specimen = closed(archive)
    assert specimen.verify().faults == ()
    opened = specimen.open()
    assert times(opened) == [moment]
    assert texts_kept(opened) == {b"one"}
    with frozen_clock("2026-11-22T10:00:00Z"):
        add(opened, b"two")
    assert b"two" in texts_kept(opened)
    assert len(specimen.chains()) == 1


def test_two_machines_with_clocks_far_apart_agree_on_everything(tmp_path: Path) -> None:
    with frozen_clock("2036-01-01T00:00:00Z"):
        archive = begin(tmp_path, "sealed")
        add(archive, b"from the one ahead")
        specimen = closed(archive)
    with frozen_clock("2016-01-01T00:00:00Z"):
        other = again(specimen, KeyStore(tmp_path / "keys-2"))
        add(other, b"from the one behind")
        other.close()
    here, there = specimen.open(), specimen.open(KeyStore(tmp_path / "keys-2"))
    assert dump(here) == dump(there)
    assert set(contents(here).values()) == {b"from the one ahead", b"from the one behind"}
    assert specimen.verify().faults == ()
