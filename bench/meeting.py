#!/usr/bin/env python3
"""What does it cost when two copies of an archive meet, and how much moves beside what is new?

    python bench/meeting.py [--quick] [--json]

CPU seconds of this process and of `openssl`. Two machines share an archive over a folder; one adds items,
and they meet again. The anchor hashes every file of the place (`openssl dgst -sha256`), which is how two
folders are compared without a ledger. Bytes moved are those read from the place by whoever takes.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from answerable.archive.archive import Archive
from answerable.archive.exchange.cloning import clone
from answerable.archive.exchange.sync import Exchanged, sync
from answerable.archive.keystore import KeyStore
from answerable.archive.places.folder import FolderPlace
from answerable.archive.unlocking import Secret, new_identity

COMMON, NEW = 100_000, 1_000
QUICK = (2_000, 100)
COMMON_SIZE, NEW_SIZE = 2_000, 8_000
ROUNDS = 3
IDENTITY, RECIPIENT = new_identity()


class Counted(FolderPlace):
    """A folder that counts the bytes read from it."""

    moved = 0

    def read(self, name: str, *, limit: int = 1 << 30) -> bytes:
        data = super().read(name, limit=limit)
        Counted.moved += len(data)
        return data

    def tail(self, name: str, count: int) -> bytes:
        data = super().tail(name, count)
        Counted.moved += len(data)
        return data

    def pieces(self, name: str) -> Iterator[bytes]:
        for piece in super().pieces(name):
            Counted.moved += len(piece)
            yield piece


def main() -> int:
    """Measure, and print a table or one JSON object."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--quick", action="store_true", help="small, to see that it runs")
    asked.add_argument("--json", action="store_true", help="one JSON object")
    given = asked.parse_args()
    common, new = QUICK if given.quick else (COMMON, NEW)
    found = [_measured(mode, common, new) for mode in ("open", "sealed")]
    print(json.dumps({"meetings": found}, indent=1) if given.json else _table(found))
    return 0


def _measured(mode: str, common: int, new: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="answerable-bench-") as name:
        base = Path(name)
        chance = random.Random(1)
        _made(base, mode, common, chance)
        gives: list[float] = []
        takes: list[float] = []
        rests: list[float] = []
        hashes: list[float] = []
        moved: list[float] = []
        for _ in range(ROUNDS):
            with _opened(base, "b", mode) as other, other.change("more") as change:
                for number in range(new):
                    change.preserve_bytes(chance.randbytes(NEW_SIZE), f"{number}.bin")
            given = _given(base, mode, gives)
            Counted.moved = 0
            with _opened(base, "a", mode) as here:
                _ = here.index
                takes.append(_cpu(lambda here=here: _meet(here, base, giving=False)))
            moved.append(Counted.moved / given)
            with _opened(base, "a", mode) as here:
                rests.append(_cpu(lambda here=here: _meet(here, base)))
            hashes.append(_cpu(lambda: _hashed(base)))
    return {
        "mode": mode,
        "common": common,
        "new": new,
        "bytes moved, times new data": round(median(moved), 4),
        "give, CPU s": round(median(gives), 2),
        "take, CPU s": round(median(takes), 2),
        "nothing new, CPU s": round(median(rests), 2),
        "openssl dgst of the place, CPU s": round(median(hashes), 2),
        "nothing new / openssl dgst": round(
            median(rest / one for rest, one in zip(rests, hashes, strict=True)), 2
        ),
    }


def _made(base: Path, mode: str, common: int, chance: random.Random) -> None:
    """Machine a with the common items, the place, machine b that got them from there."""
    sealed = mode == "sealed"
    first = Archive.create(
        base / "a",
        sealed=sealed,
        recipient=RECIPIENT if sealed else "",
        keys=KeyStore(base / "keys-a"),
    )
    with first.change("common") as change:
        for number in range(common):
            change.preserve_bytes(chance.randbytes(COMMON_SIZE), f"{number}.bin")
    (base / "place").mkdir()
    _meet(first, base)
    clone(FolderPlace(base / "place"), base / "b", keys=KeyStore(base / "keys-b"))
    with _opened(base, "b", mode) as other:
        with other.change("hello") as change:
            change.preserve_bytes(b"hello", "hello.txt")
        _meet(other, base)
    for stranger in _meet(first, base).taken.strangers:
        sync(first, FolderPlace(base / "place"), accept=stranger)
    first.close()


def _opened(base: Path, name: str, mode: str) -> Archive:
    secret = Secret(identity=IDENTITY) if mode == "sealed" else None
    return Archive.open(base / name, keys=KeyStore(base / f"keys-{name}"), secret=secret)


def _given(base: Path, mode: str, spent: list[float]) -> int:
    """Bytes that machine b gave."""
    done: list[Exchanged] = []
    with _opened(base, "b", mode) as other:
        _ = other.index
        spent.append(_cpu(lambda: done.append(_meet(other, base))))
    return done[0].given.bytes


def _meet(archive: Archive, base: Path, *, giving: bool = True) -> Exchanged:
    return sync(archive, Counted(base / "place"), giving=giving)


def _hashed(base: Path) -> None:
    paths = sorted(str(path) for path in (base / "place").rglob("*") if path.is_file())
    for start in range(0, len(paths), 500):
        command = ["openssl", "dgst", "-sha256", *paths[start : start + 500]]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _cpu(act: Callable[[], object]) -> float:
    before = _spent()
    act()
    return _spent() - before


def _spent() -> float:
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(u.ru_utime + u.ru_stime for u in map(resource.getrusage, both))


def _table(found: list[dict[str, Any]]) -> str:
    names = [name for name in found[0] if name != "mode"]
    lines = [f"| | {' | '.join(one['mode'] for one in found)} |", "|---|" + "---|" * len(found)]
    lines += [f"| {name} | {' | '.join(str(one[name]) for one in found)} |" for name in names]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
