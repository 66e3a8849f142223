"""What is measured of ours, and of libraries that have no command? Each job is one process.

    python bench/jobs.py JOB ARGUMENTS…

Jobs that measure a part of themselves end with the line `{"cpu": SECONDS, "wall": SECONDS}`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def create(home: Path, mode: str) -> None:
    """An empty archive, its key store, and for a sealed one the key in the clear beside it."""
    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore
    from answerable.archive.unlocking import Secret

    sealed = mode == "sealed"
    made = Archive.create(
        home / "archive",
        secret=Secret(passphrase="benchmark") if sealed else None,
        sealed=sealed,
        keys=KeyStore(home / "keys"),
    )
    if made.archive_key:
        (home / "secret").write_bytes(made.archive_key.secret)
    made.close()


def add(home: Path, source: str, where: str = "bundled") -> None:
    """Add a folder, as `answerable add` does."""
    from answerable.archive import intake

    with _opened(home) as archive, archive.change("benchmark", bundles=where != "loose") as change:
        for found in intake.find([Path(source)]):
            if isinstance(found, intake.Refused):
                raise found.error
            change.preserve(found.path, relative=found.relative)


def verify(home: Path) -> None:
    """Check everything, with every key there is."""
    from answerable.archive.keystore import KeyStore
    from answerable.archive.verify import verify as check

    report = check(home / "archive", archive_key=_key(home), keys=KeyStore(home / "keys"))
    if not report.intact:
        raise SystemExit(f"not intact: {report.faults[:3]}")


def unlock(home: Path) -> None:
    """Open a sealed archive with its passphrase."""
    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore
    from answerable.archive.unlocking import Secret

    secret = Secret(passphrase="benchmark")
    with _timed():
        Archive.open(home / "archive", secret=secret, keys=KeyStore(home / "keys")).close()


def ledger(home: Path, commits: str, records_each: str) -> None:
    """Durable commits of `name` records: JSON, commitments, leaves, tree, bodies, signature, fsync."""
    from answerable.archive import records

    pending = [
        records.name(
            by="owner",
            object_id=f"sha256:{number:064x}",
            written=f"{number:06d}.txt",
            path=f"documents/{number // 100:04d}/{number:06d}.txt",
        )
        for number in range(int(records_each))
    ]
    with _opened(home) as archive, archive.ledger.lock(), _timed():
        for _ in range(int(commits)):
            archive.ledger.append(pending)


def pymerkle(count: str) -> None:
    """The same number of 200-byte entries in pymerkle's tree in memory."""
    from pymerkle import InmemoryTree  # type: ignore[import-untyped]

    entries = _entries(int(count))
    tree = InmemoryTree(algorithm="sha256")
    with _timed():
        for entry in entries:
            tree.append_entry(entry)
        tree.get_state()


def merkle(count: str) -> None:
    """The same entries in our tree."""
    from answerable.archive.merkle import Frontier, leaf_hash

    entries = _entries(int(count))
    tree = Frontier()
    with _timed():
        for entry in entries:
            tree.append(leaf_hash(entry))
        tree.root()


def make_tiles(home: Path, count: str) -> None:
    """The tiles of a tree of `count` made-up leaves, and its root; nobody's lines are needed for a proof."""
    from answerable.archive import merkle, tiles

    hashes = [merkle.leaf_hash(number.to_bytes(8, "big")) for number in range(int(count))]
    (home / "root").write_bytes(merkle.root(hashes))
    level = 0
    while hashes:
        chunks = [hashes[at : at + tiles.WIDTH] for at in range(0, len(hashes), tiles.WIDTH)]
        for n, chunk in enumerate(chunks):
            path = home / tiles.tile_name(str(level), n, len(chunk))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"".join(chunk))
        hashes = [merkle.root(chunk) for chunk in chunks if len(chunk) == tiles.WIDTH]
        level += 1


def proofs(home: Path, size: str, count: str) -> None:
    """Inclusion proofs of lines drawn from everywhere, each from the files alone, and each checked."""
    import random

    from answerable.archive import merkle, tiles

    root, draw = (home / "root").read_bytes(), random.Random(1)
    wanted = [draw.randrange(int(size)) for _ in range(int(count))]
    with _timed():
        for leaf in wanted:
            proof = tiles.proof_from_tiles(home, leaf, int(size))
            line = merkle.leaf_hash(leaf.to_bytes(8, "big"))
            if not merkle.verify_inclusion(line, leaf, int(size), proof, root):
                raise SystemExit(f"the proof of line {leaf} does not hold")


def read_chain(home: Path) -> None:
    """Every line of the ledger, its place in the tree, its roots and signatures; no bodies."""
    from answerable.archive import chain

    ledger_folder = home / "archive" / "ledger"
    with _timed():
        for replica in chain.replicas(ledger_folder):
            where = chain.ChainFolder(ledger_folder, replica)
            for _ in where.read(chain.Chain(replica)):
                pass


def fill_records(home: Path, count: str) -> None:
    """An archive with two records for each of `count` tiny objects."""
    with _opened(home) as archive, archive.change("benchmark") as change:
        for number in range(int(count)):
            change.preserve_bytes(f"object {number}".encode(), f"folder/{number:06d}.txt")


def fill_texts(home: Path, size: str) -> None:
    """An archive whose objects have searchable text derived from them."""
    from answerable.archive.change import object_id
    from answerable.ids import sha256_hex

    with _opened(home) as archive, archive.change("benchmark") as change:
        for number, text in enumerate(_documents(size)):
            original = f"scan {number}".encode()
            change.preserve_bytes(original, f"{number:06d}.txt")
            change.derive(object_id(sha256_hex(original)), text.encode(), "text")


def rebuild(home: Path) -> None:
    """Make the view again from ledger and vault."""
    with _opened(home) as archive, _timed():
        archive.rebuild()


def words(home: Path, size: str) -> None:
    """The same texts straight into an FTS5 trigram index, without encryption or archive."""
    import apsw

    texts = _documents(size)
    db = apsw.Connection(str(home / "words.db"))
    db.pragma("journal_mode", "wal")
    db.pragma("cache_size", -131_072)
    with _timed():
        db.execute(
            "CREATE VIRTUAL TABLE words USING "
            "fts5(text, content='', columnsize=0, detail=none, tokenize='trigram')"
        )
        with db:
            for number, text in enumerate(texts):
                db.execute("INSERT INTO words(rowid, text) VALUES(?,?)", (number, text))
        db.close()


def pdf_bare(file: Path) -> None:
    """The text of every page, straight from pypdfium2."""
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    for place in range(len(document)):
        document[place].get_textpage().get_text_range()


def pdf_text(file: Path) -> None:
    """Our text of the same file, with the place of every line."""
    from answerable.reading.sources.source import canonical_text

    canonical_text(file.read_bytes(), file.name)


def pdf_reading(file: Path) -> None:
    """The whole reading of the same file."""
    from answerable.reading.read import read_document

    read_document(file.read_bytes(), file.name)


def pdf_miner(file: Path, pages: str) -> None:
    """The text of the first pages from pdfminer.six."""
    from pdfminer.high_level import extract_text

    extract_text(str(file), maxpages=int(pages))


@contextmanager
def _opened(home: Path) -> Iterator:
    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore

    # The key is given, so that stretching the passphrase, a fixed cost, is measured by itself.
    keys = KeyStore(home / "keys")
    with Archive.open(home / "archive", keys=keys, archive_key=_key(home)) as archive:
        yield archive


def _key(home: Path):
    from answerable.archive.sealing import ArchiveKey

    path = home / "secret"
    return ArchiveKey(path.read_bytes()) if path.exists() else None


@contextmanager
def _timed() -> Iterator[None]:
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(json.dumps({"cpu": cpu, "wall": wall}))


def _entries(count: int) -> list[bytes]:
    return [b"%0200d" % number for number in range(count)]


def _documents(size: str) -> list[str]:
    import material

    return material.documents(int(size), 8_000)


JOBS: dict[str, Callable[..., None]] = {
    job.__name__: job
    for job in (
        create,
        add,
        verify,
        unlock,
        ledger,
        pymerkle,
        merkle,
        make_tiles,
        proofs,
        read_chain,
        fill_records,
        fill_texts,
        rebuild,
        words,
        pdf_bare,
        pdf_text,
        pdf_reading,
        pdf_miner,
    )
}
_WITHOUT_HOME = ("pymerkle", "merkle")

if __name__ == "__main__":
    name, *rest = sys.argv[1:]
    JOBS[name](*(rest if name in _WITHOUT_HOME else [Path(rest[0]), *rest[1:]]))
