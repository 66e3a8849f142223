"""A tiled log is made from the commits, can be made again, and gives the same proofs."""

import base64
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.archive import tiles
from answerable.archive.merkle import inclusion_proof, leaf_hash, root, verify_inclusion
from answerable.archive.tiles import proof_from_tiles, tile_name, tlog_proof, write_tiles
from answerable.errors import BrokenIntegrity, NotFound, UsageError


def a_chain(count: int) -> list[bytes]:
    return [b'{"n":%d}' % number for number in range(count)]


def hashes(lines: list[bytes]) -> list[bytes]:
    return [leaf_hash(line) for line in lines]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def entries(bundle: bytes) -> list[bytes]:
    found = []
    while bundle:
        size = int.from_bytes(bundle[:2], "big")
        found.append(bundle[2 : 2 + size])
        bundle = bundle[2 + size :]
    return found


@pytest.mark.parametrize(
    ("kind", "n", "width", "name"),
    [
        ("0", 0, 256, "tile/0/000"),
        ("0", 273, 112, "tile/0/273.p/112"),
        ("1", 999, 256, "tile/1/999"),
        ("0", 1000, 256, "tile/0/x001/000"),
        ("entries", 1234067, 256, "tile/entries/x001/x234/067"),
        ("2", 1234067, 17, "tile/2/x001/x234/067.p/17"),
    ],
)
def test_a_tile_lies_where_the_specification_says(kind: str, n: int, width: int, name: str) -> None:
    assert tile_name(kind, n, width) == name


def test_a_tree_of_256_is_one_full_tile_and_one_hash_above_it(tmp_path: Path) -> None:
    write_tiles(a_chain(256), tmp_path)
    assert names(tmp_path) == {"tile/0/000", "tile/1/000.p/1", "tile/entries/000"}
    assert (tmp_path / "tile/1/000.p/1").read_bytes() == root(hashes(a_chain(256)))


def test_the_example_of_the_specification_has_its_tiles(tmp_path: Path) -> None:
    write_tiles([b"x"] * 70_000, tmp_path)
    level = [{n for n in names(tmp_path) if n.startswith(f"tile/{number}/")} for number in range(4)]
    assert len(level[0]) == 274
    assert "tile/0/273.p/112" in level[0]
    assert level[1:] == [{"tile/1/000", "tile/1/001.p/17"}, {"tile/2/000.p/1"}, set()]


def test_every_entry_hashes_to_its_place_in_the_tile(tmp_path: Path) -> None:
    lines = a_chain(300)
    write_tiles(lines, tmp_path)
    held = entries((tmp_path / "tile/entries/000").read_bytes())
    held += entries((tmp_path / "tile/entries/001.p/44").read_bytes())
    assert held == lines
    leaves = (tmp_path / "tile/0/000").read_bytes() + (tmp_path / "tile/0/001.p/44").read_bytes()
    assert leaves == b"".join(hashes(lines))


def test_writing_a_second_time_writes_nothing(tmp_path: Path) -> None:
    lines = a_chain(600)
    first = write_tiles(lines, tmp_path)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    assert first == len(names(tmp_path))
    assert write_tiles(lines, tmp_path) == 0
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before


def test_a_longer_chain_leaves_full_tiles_alone_and_drops_what_they_replace(tmp_path: Path) -> None:
    write_tiles(a_chain(300), tmp_path)
    inode = (tmp_path / "tile/0/000").stat().st_ino
    write_tiles(a_chain(513), tmp_path)
    assert (tmp_path / "tile/0/000").stat().st_ino == inode
    assert names(tmp_path) == {
        *("tile/0/000", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/1", "tile/1/000.p/2"),
        *("tile/entries/000", "tile/entries/001", "tile/entries/002.p/1"),
    }


@pytest.mark.parametrize(
    "name", ["tile/0/000", "tile/0/001.p/44", "tile/entries/000", "tile/1/000.p/1"]
)
@pytest.mark.parametrize("damage", [b"", b"torn"])
def test_a_torn_tile_is_made_again(tmp_path: Path, name: str, damage: bytes) -> None:
    write_tiles(a_chain(300), tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(damage)
    assert write_tiles(a_chain(300), tmp_path) == 1
    assert (tmp_path / name).read_bytes() == whole


def test_a_crash_leaves_no_half_tile_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def crash_at_the_third(source: Path, target: Path) -> None:
        if len(done) == 2:
            raise OSError(5, "Input/output error")
        done.append(Path(source).rename(target))

    monkeypatch.setattr(tiles.os, "replace", crash_at_the_third)
    with pytest.raises(Exception, match="could not be written"):
        write_tiles(a_chain(600), tmp_path)
    monkeypatch.undo()
    assert len(names(tmp_path)) == 2
    assert write_tiles(a_chain(600), tmp_path) > 0
    assert proof_from_tiles(tmp_path, 5, 600) == inclusion_proof(hashes(a_chain(600)), 5)


@pytest.fixture(scope="module")
def long_chain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[bytes]]:
    folder = tmp_path_factory.mktemp("tiles")
    write_tiles(a_chain(66_000), folder)
    return folder, hashes(a_chain(66_000))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_proof_from_tiles_is_the_proof_from_the_leaves(
    long_chain: tuple[Path, list[bytes]], data: st.DataObject
) -> None:
    folder, leaves = long_chain
    index = data.draw(st.integers(0, len(leaves) - 1))
    assert proof_from_tiles(folder, index, len(leaves)) == inclusion_proof(leaves, index)


@pytest.mark.parametrize("size", [1, 2, 3, 255, 256, 257, 511, 512, 513, 700])
def test_every_line_of_a_small_chain_has_its_proof(tmp_path: Path, size: int) -> None:
    lines = a_chain(size)
    write_tiles(lines, tmp_path)
    top = root(hashes(lines))
    for index in range(0, size, 7):
        proof = proof_from_tiles(tmp_path, index, size)
        assert verify_inclusion(leaf_hash(lines[index]), index, size, proof, top)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_an_older_state_is_proven_from_newer_tiles(
    long_chain: tuple[Path, list[bytes]], data: st.DataObject
) -> None:
    folder, leaves = long_chain
    size = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, size - 1))
    assert proof_from_tiles(folder, index, size) == inclusion_proof(leaves, index, size)


def test_a_proof_reads_at_most_two_tiles_of_a_level(
    long_chain: tuple[Path, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, leaves = long_chain
    opened: list[tuple[int, int]] = []
    honest = tiles._read_tile

    def counting(folder: Path, level: int, n: int, width: int) -> bytes:
        opened.append((level, n))
        return honest(folder, level, n, width)

    monkeypatch.setattr(tiles, "_read_tile", counting)
    for index in (0, 255, 256, 40_000, 65_535, 65_536, 65_999):
        opened.clear()
        proof_from_tiles(folder, index, len(leaves))
        levels = [level for level, _ in opened]
        assert len(set(opened)) == len(opened)
        assert all(levels.count(level) <= 2 for level in levels)


@pytest.mark.parametrize(("index", "size"), [(5, 5), (-1, 5), (0, 0)])
def test_there_is_no_proof_of_a_line_outside_the_chain(
    tmp_path: Path, index: int, size: int
) -> None:
    write_tiles(a_chain(5), tmp_path)
    with pytest.raises(IndexError):
        proof_from_tiles(tmp_path, index, size)


def test_a_tile_that_is_gone_is_named(tmp_path: Path) -> None:
    write_tiles(a_chain(300), tmp_path)
    (tmp_path / "tile/0/000").unlink()
    with pytest.raises(NotFound, match="tile/0/000"):
        proof_from_tiles(tmp_path, 3, 300)


def test_a_tile_of_a_wrong_length_is_named(tmp_path: Path) -> None:
    write_tiles(a_chain(300), tmp_path)
    (tmp_path / "tile/0/000").write_bytes(b"short")
    with pytest.raises(BrokenIntegrity, match="tile/0/000"):
        proof_from_tiles(tmp_path, 3, 300)


def test_a_line_too_long_for_a_bundle_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="65536"):
        write_tiles([b"x" * 65_536], tmp_path)


def test_a_proof_file_has_the_lines_of_its_specification() -> None:
    note = "answerable/a/b\n2\nroot\n\n— answerable/a/b sig\n"
    text = tlog_proof(note, 0, [b"\xff" * 32])
    head, _, rest = text.partition("\n\n")
    assert head.split("\n") == [
        "c2sp.org/tlog-proof@v1",
        "index 0",
        base64.b64encode(b"\xff" * 32).decode(),
    ]
    assert rest == note


def test_a_proof_in_a_tree_of_one_has_no_hashes_and_may_have_extra_data() -> None:
    assert tlog_proof("note\n", 0, [], extra=b"why").split("\n") == [
        *("c2sp.org/tlog-proof@v1", "extra d2h5", "index 0", "", "note", ""),
    ]
