"""Several writers at once lose nothing, and never sign two states of one size."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from specimens import IDENTITY, MODES, Specimen, add, begin, closed, dump, texts_kept

from answerable.archive import chain
from answerable.archive.verify import verify

EACH = 12
WRITER = """
import sys
from pathlib import Path
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret
folder, keys, identity, name, count = sys.argv[1:]
archive = Archive.open(
    Path(folder), keys=KeyStore(Path(keys)), secret=Secret(identity=identity) if identity else None
)
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(count)):
    with archive.change("at once", bundles=bool(number % 2)) as change:
        change.preserve_bytes(f"{name} {number}".encode(), f"{name}-{number}.txt")
        change.preserve_bytes(f"shared {number}".encode(), f"shared-{number}.txt")
    print("ack", number, flush=True)
archive.close()
"""


@pytest.fixture(params=MODES)
def specimen(request: pytest.FixtureRequest, tmp_path: Path) -> Specimen:
    archive = begin(tmp_path, request.param)
    add(archive, b"here before")
    return closed(archive)


def writer(specimen: Specimen, name: str, keys: Path | None = None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            WRITER,
            str(specimen.folder),
            str(keys or specimen.keys.folder),
            IDENTITY if specimen.sealed else "",
            name,
            str(EACH),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


def run_at_once(writers: list[subprocess.Popen[str]]) -> list[str]:
    """Everything they acknowledged, once all have ended well."""
    for one in writers:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in writers:
        assert one.stdin
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=120)[0] for one in writers]
    assert [one.returncode for one in writers] == [0] * len(writers)
    return said


def expected(names: list[str]) -> set[bytes]:
    own = {f"{name} {number}".encode() for name in names for number in range(EACH)}
    return own | {f"shared {n}".encode() for n in range(EACH)} | {b"here before"}


@pytest.mark.parametrize("count", [2, 4])
def test_processes_that_add_at_once_share_one_chain_and_lose_nothing(
    specimen: Specimen, count: int
) -> None:
    names = [f"writer-{n}" for n in range(count)]
    said = run_at_once([writer(specimen, name) for name in names])
    assert all(text.count("ack") == EACH for text in said)
    report = specimen.verify()
    assert report.intact, report.faults
    assert len(specimen.chains()) == 1
    archive = specimen.open()
    assert texts_kept(archive) == expected(names)
    lines = dump(archive)
    archive.rebuild()
    assert dump(archive) == lines


def test_two_machines_that_add_at_once_write_two_chains(specimen: Specimen, tmp_path: Path) -> None:
    run_at_once([writer(specimen, "here"), writer(specimen, "there", tmp_path / "keys-2")])
    assert len(specimen.chains()) == 2
    archive = specimen.open()
    if not specimen.sealed:
        for chain in specimen.chains():
            archive.admit(chain.name)  # type: ignore[arg-type]
    assert texts_kept(archive) == expected(["here", "there"])
    archive.close()
    report = specimen.verify()
    assert report.intact, report.faults


def test_threads_with_an_archive_each_lose_nothing(specimen: Specimen) -> None:
    failed: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with specimen.open() as archive:
                for number in range(EACH):
                    add(archive, f"{name} {number}".encode())
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(f"thread-{n}",)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    own = {f"thread-{n} {number}".encode() for n in range(2) for number in range(EACH)}
    assert own <= texts_kept(specimen.open())
    assert specimen.verify().intact
    assert len(specimen.chains()) == 1


def test_a_reader_beside_a_writer_sees_whole_commits_only(specimen: Specimen) -> None:
    process = writer(specimen, "writer")
    assert process.stdout
    assert process.stdin
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.flush()
    reader = specimen.open()
    seen: set[bytes] = set()
    while process.poll() is None:
        now = texts_kept(reader)
        assert seen <= now, "something that was visible has gone"
        for number in range(EACH):
            own, shared = f"writer {number}".encode(), f"shared {number}".encode()
            assert (own in now) == (shared in now), "half a commit was visible"
        seen = now
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert texts_kept(reader) == expected(["writer"])


def test_a_commit_made_while_a_checker_reads_is_no_damage(
    specimen: Specimen, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = specimen.open()
    honest = chain.admitted

    def meanwhile(*args: Any) -> Any:
        """Runs after the chains were read and before they are compared with the key store."""
        add(archive, b"written while the checker was reading")
        monkeypatch.undo()
        return honest(*args)

    monkeypatch.setattr(chain, "admitted", meanwhile)
    report = verify(specimen.folder, archive_key=specimen.archive_key, keys=specimen.keys)
    archive.close()
    assert report.intact, report.faults
