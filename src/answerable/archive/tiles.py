"""How does somebody prove that a line is in a chain without reading the chain? (c2sp.org/tlog-tiles)

The folder given is `ledger/<replica>/tiles/`: the prefix of a tiled log, so that any tool for
such logs can read it. Everything here is derived from the commits. A tile that is damaged, or
of another history, is written again; nothing believes a tile before its proof leads to a
signed root.
"""

from __future__ import annotations

import base64
import os
import re
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from answerable.archive.durable import create, explained, make_folder, read, removing, temporary
from answerable.archive.merkle import leaf_hash, node_hash, path_of, root, split
from answerable.errors import BrokenIntegrity, NotFound, UsageError

WIDTH = 256
_HASH = 32
_PER_TILE_BITS = 8
_TILE_NAME = re.compile(
    r"tile/(0|[1-9][0-9]?|entries)/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?"
).fullmatch
_TLOG_PROOF = "c2sp.org/tlog-proof@v1"


def write_tiles(lines: Sequence[bytes], folder: Path) -> int:
    """Write what is missing of the tiles and entry bundles over all lines of one chain.

    Returns the number of files written; 0 where the folder was up to date. Partial tiles are
    kept until the full one stands, as the specification asks of a log that signs each state.
    Raises UsageError for a line longer than an entry bundle can hold (65,535 bytes).
    """
    make_folder(folder)
    written = sum(_write(folder, "entries", n, w, data) for n, w, data in _bundles(lines))
    for level, hashes in enumerate(_levels(lines)):
        for n, tile in enumerate(_chunks(hashes)):
            written += _write(folder, str(level), n, len(tile), b"".join(tile))
    return written


def wrong_tiles(lines: Sequence[bytes], folder: Path) -> Iterator[str]:
    """The names below `folder` of all that is not what the lines make, in order; also what is no tile.

    Missing tiles are none: they are derived, and written again at any time.
    """
    if not folder.is_dir():
        return
    levels = _levels(lines)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_dir():
            data = _expected(name, lines, levels)
            if data is None or not _holds(path, data):
                yield name


def _expected(name: str, lines: Sequence[bytes], levels: Sequence[Sequence[bytes]]) -> bytes | None:
    """What lies under this name in the tiles of a chain; None for the name of no tile."""
    match = _TILE_NAME(name)
    if not match:
        return None
    kind, groups, partial = match.groups()
    n, width = int(re.sub(r"\D", "", groups)), int(partial or WIDTH)
    if tile_name(kind, n, width) != name or width > WIDTH:
        return None
    level = 0 if kind == "entries" else int(kind)
    if level >= len(levels):
        return None
    found = (lines if kind == "entries" else levels[level])[n * WIDTH : n * WIDTH + width]
    if len(found) != width:
        return None
    return b"".join(map(_prefixed, found) if kind == "entries" else found)


def _levels(lines: Sequence[bytes]) -> list[Sequence[bytes]]:
    """The hashes that the tiles of each level hold, from the leaves up."""
    levels: list[Sequence[bytes]] = []
    hashes = [leaf_hash(line) for line in lines]
    while hashes:
        levels.append(hashes)
        hashes = [root(tile) for tile in _chunks(hashes) if len(tile) == WIDTH]
    return levels


def proof_from_tiles(folder: Path, index: int, size: int) -> tuple[bytes, ...]:
    """The audit path of leaf `index` in the tree of the first `size` leaves, as `inclusion_proof` gives it.

    Reads at most two tiles of each level: the one above the leaf, and the one at the right edge.
    Raises IndexError where there is no such leaf, NotFound for a tile that is not there,
    BrokenIntegrity for one of a wrong length.
    """
    if not 0 <= index < size:
        raise IndexError(f"no leaf {index} in a tree of {size}")
    tiles = _Tiles(folder, size)
    return path_of(index, size, tiles.subtree)


def tlog_proof(note: str, index: int, proof: Sequence[bytes], *, extra: bytes = b"") -> str:
    """A c2sp.org/tlog-proof: the audit path of one line and the signed note, in one text file.

    `extra` is for the reader's convenience and is not covered by the proof.
    """
    lines = [_TLOG_PROOF]
    if extra:
        lines.append(f"extra {_encode(extra)}")
    lines.append(f"index {index}")
    lines += [_encode(sibling) for sibling in proof]
    return "\n".join(lines) + "\n\n" + note


def tile_name(kind: str, n: int, width: int = WIDTH) -> str:
    """The path below the prefix: `tile_name("0", 1234067, 17)` is `tile/0/x001/x234/067.p/17`.

    `kind` is a level or `entries`.
    """
    groups = [f"{n % 1000:03d}"]
    while n := n // 1000:
        groups.append(f"x{n % 1000:03d}")
    partial = "" if width == WIDTH else f".p/{width}"
    return f"tile/{kind}/{'/'.join(reversed(groups))}{partial}"


class _Tiles:
    """The tiles of one tree of `size` leaves, each read once."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        self._size = size
        self._read: dict[tuple[int, int], list[bytes]] = {}

    def subtree(self, low: int, high: int) -> bytes:
        """The root over leaves `low` to `high`: a perfect subtree, or the ragged right edge."""
        count = high - low
        if count & (count - 1):
            middle = low + split(count)
            return node_hash(self.subtree(low, middle), self.subtree(middle, high))
        level = (count.bit_length() - 1) // _PER_TILE_BITS
        shift = level * _PER_TILE_BITS
        n, start = divmod(low >> shift, WIDTH)
        return root(self._tile(level, n)[start : start + (count >> shift)])

    def _tile(self, level: int, n: int) -> list[bytes]:
        if (level, n) not in self._read:
            width = min(WIDTH, (self._size >> level * _PER_TILE_BITS) - n * WIDTH)
            data = _read_tile(self._folder, level, n, width)
            self._read[level, n] = [data[at : at + _HASH] for at in range(0, len(data), _HASH)]
        return self._read[level, n]


def _read_tile(folder: Path, level: int, n: int, width: int) -> bytes:
    """The first `width` hashes of a tile, from the narrowest file that has them."""
    partials = folder / (tile_name(str(level), n) + ".p")
    names = os.listdir(partials) if partials.is_dir() else []
    widths = sorted(int(name) for name in names if name.isdecimal())
    for wide in [*(wide for wide in widths if width <= wide < WIDTH), WIDTH]:
        try:
            data = read(folder / tile_name(str(level), n, wide), limit=WIDTH * _HASH)
        except FileNotFoundError:
            continue
        if len(data) != wide * _HASH:
            raise BrokenIntegrity(
                f"{tile_name(str(level), n, wide)} has a wrong length.",
                advice="Delete the tiles folder; it is made again from the commits.",
            )
        return data[: width * _HASH]
    raise NotFound(
        f"{tile_name(str(level), n, width)} is not there.",
        advice="Write the tiles again; they are made from the commits.",
    )


def _bundles(lines: Sequence[bytes]) -> Iterator[tuple[int, int, bytes]]:
    for n, start in enumerate(range(0, len(lines), WIDTH)):
        entries = lines[start : start + WIDTH]
        yield n, len(entries), b"".join(_prefixed(entry) for entry in entries)


def _prefixed(entry: bytes) -> bytes:
    if len(entry) > 0xFFFF:
        raise UsageError(f"An entry of {len(entry)} bytes is too long for a tiled log.")
    return struct.pack(">H", len(entry)) + entry


def _write(folder: Path, kind: str, n: int, width: int, data: bytes) -> bool:
    path = folder / tile_name(kind, n, width)
    if _holds(path, data):
        return False
    make_folder(path.parent)
    scratch = temporary(folder)
    with explained(path.name), removing(scratch):
        create(scratch, data, constant_time=True)
        # No fsync of the folder: a tile lost to a power cut is made again.
        os.replace(scratch, path)
    if width == WIDTH:
        _drop_partials(Path(f"{path}.p"))
    return True


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read(path, limit=max(1, len(data))) == data
    except (FileNotFoundError, BrokenIntegrity):
        return False


def _drop_partials(folder: Path) -> None:
    if folder.is_dir():
        for partial in folder.iterdir():
            partial.unlink()
        folder.rmdir()


def _chunks(hashes: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (hashes[start : start + WIDTH] for start in range(0, len(hashes), WIDTH))


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()
