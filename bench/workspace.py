#!/usr/bin/env python3
"""How quickly do the list, the search and the start page open over an archive of 100,000 documents?

    python bench/workspace.py FOLDER [--documents N] [--rounds N]

Makes the archive in FOLDER if none is there (some minutes for 100,000), and asks pages of the workspace in
this process, without the network: the time is that of the whole answer, template included.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import material

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.unlocking import new_identity

BATCH = 2_000
LEVELS = ("restricted",) * 4 + ("confidential", "public")
PAGES = (
    ("list", "/documents/"),
    ("list, page 1,000", "/documents/?page=1000"),
    ("list by name", "/documents/?sort=name"),
    ("list, one level", "/documents/?level=restricted"),
    ("list, one source", "/documents/?source=source+3"),
    ("list, unread", "/documents/?read=no"),
    ("search, a rare word", "/documents/search/?q=document+4711"),
    ("search, a frequent word", "/documents/search/?q={frequent}"),
    ("search, Burmese", "/documents/search/?q={burmese}"),
    ("search, nothing found", "/documents/search/?q=qxzzyqxz"),
    ("home", "/"),
    ("history", "/history/"),
    ("jobs", "/jobs/"),
)


def make(folder: Path, count: int) -> None:
    """A sealed archive of `count` texts of about a kilobyte, 1 in 20 classified, 1 in 50 corrected."""
    keys = KeyStore(folder / "keys")
    _, recipient = new_identity()
    draw = random.Random(8)
    texts = material.documents(1 << 26, 1_000)
    with Archive.create(folder / "archive", recipient=recipient, keys=keys) as archive:
        (folder / "key").write_bytes(archive.archive_key.secret)
        for start in range(0, count, BATCH):
            with archive.change("generated", by=f"P-{start // BATCH % 5}") as change:
                for number in range(start, min(start + BATCH, count)):
                    _add(change, number, texts[number % len(texts)], draw)
            print(f"{start + BATCH:,}", file=sys.stderr, flush=True)


def _add(change: object, number: int, text: str, draw: random.Random) -> None:
    content = f"document {number}\n{text}".encode()
    added = change.preserve_bytes(
        content,
        f"folder {number % 97}/document {number}.txt",
        acquisition=Acquisition(source=f"source {number % 40}"),
    )
    if number % 10:
        change.derive(added.object, b"text of " + content, "text", kind="text/plain")
    if draw.random() < 0.05:
        level = draw.choice(LEVELS)
        change.record(records.classification(by="P-1", target=added.object, level=level))
    if draw.random() < 0.02:
        change.record(
            records.correction(
                by="P-1",
                object_id=added.object,
                field="kind",
                action="reword",
                quoted=["text", 0, "", ""],
                instead=[],
                values=[["kind", "fact"]],
                because="generated",
            )
        )


def measure(folder: Path, rounds: int) -> None:
    """Print how long each page takes, for an account that may see all and for one that may not."""
    from answerable.archive.sealing import ArchiveKey
    from answerable.web import seat
    from answerable.web.setup import Place, set_up

    key = ArchiveKey((folder / "key").read_bytes())
    keys = KeyStore(folder / "keys")
    with Archive.open(folder / "archive", keys=keys, archive_key=key) as archive:
        seat.take(archive)
    set_up(Place(database=str(folder / "web.db"), secret=bytes(32), hosts=("testserver",)))
    frequent, burmese = material.english(1).split()[0], material.burmese(1).split()[0][:6]
    print(f"{'page':28} {'clearance':>12} {'first':>8} {'median':>8} {'p95':>8} ms")
    for level in ("confidential", "internal"):
        ask = _asker(level)
        for name, address in PAGES:
            asked = address.format(frequent=frequent, burmese=burmese)
            took = [_timed(ask, asked) for _ in range(rounds)]
            print(
                f"{name:28} {level:>12} {took[0]:8.0f} {statistics.median(took):8.0f} "
                f"{sorted(took)[int(0.95 * (len(took) - 1))]:8.0f}",
                flush=True,
            )


def _asker(level: str) -> Callable[[str], object]:
    from django.test import Client

    from answerable.web.access.models import Account
    from answerable.web.access.roles import Role

    name = f"bench {level}"
    account = Account.objects.called(name) or Account.objects.make(
        name, Role.EDITOR, clearance=level
    )
    client = Client()
    client.force_login(account)

    def ask(address: str) -> object:
        answer = client.get(address)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")
        return answer

    return ask


def _timed(ask: Callable[[str], object], address: str) -> float:
    began = time.perf_counter()
    ask(address)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=40)
    given = parser.parse_args()
    if not (given.folder / "archive").exists():
        given.folder.mkdir(parents=True, exist_ok=True)
        make(given.folder, given.documents)
    measure(given.folder, given.rounds)
