"""One bit rots in any file of an archive: it is named, or the file is made again and never believed.

`test_mutations.py` does this for ledger, bodies, vault and key files. Here are the files that are derived.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from mutations import Mutation
from specimens import MODES, Specimen, add, begin, closed, dump, rich, texts_kept

from answerable.archive import commits, durable, index, merkle
from answerable.archive.tiles import proof_from_tiles, write_tiles
from answerable.errors import BrokenIntegrity, NotFound

IN_CI = 60
IN_THE_LONG_SUITE = 3_000


@pytest.fixture(scope="module", params=MODES)
def specimen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """One of each, with a view and with tiles of every chain."""
    found = rich(tmp_path_factory.mktemp("rot"), request.param)
    found.open().close()
    for chain in found.chains():
        write_tiles(lines_of(chain), chain / "tiles")
    assert found.verify().faults == ()
    return found


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Specimen:
    """A chain with a full tile, a partial one, and a level above them."""
    archive = begin(tmp_path_factory.mktemp("wide"), "open")
    with archive.change("many") as change:
        for number in range(140):
            change.preserve_bytes(b"%d" % number, f"{number}.txt")
    made = closed(archive)
    chain = made.chains()[0]
    write_tiles(lines_of(chain), chain / "tiles")
    return made


def lines_of(chain: Path) -> list[bytes]:
    found = sorted((chain / "commits").iterdir())
    return [leaf for path in found for leaf in commits.parse(durable.read(path)).leaves]


def flipped(folder: Path, path: Path, chance: random.Random) -> Mutation:
    mutation = Mutation("a bit flipped", folder)
    data = bytearray(path.read_bytes())
    bit = chance.randrange(8 * len(data))
    data[bit // 8] ^= 1 << bit % 8
    mutation.write(path, bytes(data))
    return mutation


def views(specimen: Specimen) -> list[Path]:
    return [p for p in sorted(specimen.folder.glob("index-*.db")) if p.stat().st_size]


# Tiles


def unnamed_tiles(specimen: Specimen, count: int) -> list[str]:
    chance = random.Random(count)
    tiles = [path for path in specimen.files() if "tiles" in path.parts]
    missed = []
    for _ in range(count):
        mutation = flipped(specimen.folder, chance.choice(tiles), chance)
        report = specimen.verify()
        mutation.undo()
        if mutation.names != {fault.where for fault in report.faults} or not report.intact:
            missed.append(f"{mutation}: {report.faults}")
    return missed


def test_a_bit_of_a_tile_is_named_and_harms_nothing_else(wide: Specimen) -> None:
    assert unnamed_tiles(wide, IN_CI) == []


@pytest.mark.long
def test_any_bit_of_a_tile_is_named(wide: Specimen) -> None:
    assert unnamed_tiles(wide, IN_THE_LONG_SUITE) == []


def test_a_rotten_tile_proves_nothing_false(wide: Specimen) -> None:
    """Whatever a tile says: its proof leads to the signed root, or the line is not proven."""
    chain = wide.chains()[0]
    lines = lines_of(chain)
    root = merkle.root([merkle.leaf_hash(line) for line in lines])
    chance = random.Random(5)
    tiles = [p for p in (chain / "tiles").rglob("*") if p.is_file() and "entries" not in p.parts]
    for _ in range(IN_CI):
        mutation = flipped(wide.folder, chance.choice(tiles), chance)
        leaf = chance.randrange(len(lines))
        try:
            proof = proof_from_tiles(chain / "tiles", leaf, len(lines))
        except (NotFound, BrokenIntegrity):
            continue
        finally:
            mutation.undo()
        found = merkle.verify_inclusion(
            merkle.leaf_hash(lines[leaf]), leaf, len(lines), proof, root
        )
        honest = merkle.inclusion_proof([merkle.leaf_hash(x) for x in lines], leaf)
        assert found == (tuple(honest) == proof)


@pytest.mark.parametrize("name", ["note.txt", "tile/0/x1", "tile/0/001.p/300", "tile/7/000"])
def test_what_is_no_tile_of_this_chain_is_named(wide: Specimen, name: str) -> None:
    path = wide.chains()[0] / "tiles" / name
    mutation = Mutation("a file added", wide.folder)
    mutation.write(path, bytes(32))
    report = wide.verify()
    mutation.undo()
    assert {fault.where for fault in report.faults} == mutation.names
    assert report.intact


def test_older_partial_tiles_are_no_fault(specimen: Specimen, tmp_path: Path) -> None:
    copy = specimen.copied(tmp_path)
    archive = copy.open()
    add(archive, b"one more")
    archive.close()
    assert copy.verify().faults == ()
    for chain in copy.chains():
        write_tiles(lines_of(chain), chain / "tiles")
    assert copy.verify().faults == ()


# The note for people


def test_every_bit_of_the_note_for_people_is_checked(specimen: Specimen) -> None:
    path = specimen.folder / "archive.toml"
    for seed in range(IN_CI):
        mutation = flipped(specimen.folder, path, random.Random(seed))
        report = specimen.verify()
        mutation.undo()
        assert [fault.where for fault in report.faults] == ["archive.toml"]
        assert report.intact


# The view


def read_or_refused(specimen: Specimen, want: list[str]) -> str:
    """What became of a damaged view: `same`, or `refused` and the same after a rebuild."""
    archive = specimen.open()
    try:
        found, refused = dump(archive), None
    except apsw.Error as error:
        archive.rebuild()
        found, refused = dump(archive), error
    archive.close()
    assert found == want, "a damaged view was believed"
    assert refused is None or isinstance(index.explained(refused), BrokenIntegrity)
    return "refused" if refused else "same"


def rotten_views(specimen: Specimen, count: int) -> set[str]:
    archive = specimen.open()
    want = dump(archive)
    path = archive.index_path
    archive.close()
    chance = random.Random(count)
    outcomes = set()
    for number in range(count):
        data = bytearray(path.read_bytes())
        # Every other one in the first page, on which all hangs.
        bit = chance.randrange(8 * (len(data) if number % 2 else 4096))
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(bytes(data))
        outcomes.add(read_or_refused(specimen, want))
        assert specimen.verify().intact, "a checker never reads a view"
    return outcomes


def test_a_rotten_view_is_never_believed_and_made_again(specimen: Specimen) -> None:
    assert rotten_views(specimen, IN_CI) == {"same", "refused"}


@pytest.mark.long
def test_a_view_with_any_rotten_bit_is_never_believed(specimen: Specimen) -> None:
    assert rotten_views(specimen, IN_THE_LONG_SUITE // 6) == {"same", "refused"}


@pytest.mark.parametrize("damage", ["cut", "empty", "zeros", "a page of another", "gone", "words"])
def test_a_view_that_is_no_view_is_made_again(specimen: Specimen, damage: str) -> None:
    archive = specimen.open()
    want = dump(archive)
    path = archive.index_path
    archive.close()
    data = path.read_bytes()
    new = {
        "cut": data[: len(data) // 2],
        "empty": b"",
        "zeros": bytes(len(data)),
        "a page of another": data[:4096] + data[8192:12288] + data[8192:],
        "words": b"SQLite format 3\0" + data[16:],
        "gone": None,
    }[damage]
    path.unlink()
    if new is not None:
        path.write_bytes(new)
    read_or_refused(specimen, want)
    assert texts_kept(specimen.open())


def test_a_planted_journal_beside_the_view_is_not_believed(specimen: Specimen) -> None:
    archive = specimen.open()
    want = dump(archive)
    path = archive.index_path
    archive.close()
    for name in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + name).write_bytes(random.Random(3).randbytes(40_000))
    read_or_refused(specimen, want)


def said(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which closes its view at the end."""
    return subprocess.run(
        [sys.executable, "-m", "answerable.cli.main", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env={
            **os.environ,
            "ANSWERABLE_KEYS": str(home / "keys"),
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
    )


def test_the_command_says_that_a_rotten_view_is_to_be_rebuilt(tmp_path: Path) -> None:
    (tmp_path / "word.txt").write_text("a word to be found")
    assert said(tmp_path, "init", "archive", "--open").returncode == 0
    assert said(tmp_path, "-C", "archive", "add", "word.txt").returncode == 0
    (path,) = (tmp_path / "archive").glob("index-*.db")
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(2, size // 4096):
            file.seek(page * 4096 + 100)
            file.write(os.urandom(16))
    done = said(tmp_path, "-C", "archive", "status")
    assert done.returncode == BrokenIntegrity("").exit_code, done
    assert "answerable rebuild" in done.stderr
    assert said(tmp_path, "-C", "archive", "rebuild").returncode == 0
    assert said(tmp_path, "-C", "archive", "status").returncode == 0
