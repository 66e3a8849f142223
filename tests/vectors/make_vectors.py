"""Makes the frozen test vectors of the archive format, version 1, in the folder of this program.

They were made once, and are never made again for version 1: every later release must read these bytes.
The randomness is fixed, so that nobody needs to trust the machine that ran it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from answerable import clock
from answerable.archive import bodies, canonical, merkle, notes, records, sealing
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import Secret

HERE = Path(__file__).parent
PASSPHRASE = "ပွင့်လင်း open sesame"
TOOL = "the maker of the vectors"
MOMENT = "2026-11-21T21:26:01Z"
BURMESE = "မြန်မာနိုင်ငံ ၂၀၂၁"
LENGTHS = (0, 1, 8, 248, 249, 264, 265, 280, 1016, 1017, 1080, 65_529, 65_600, 1_048_569)


@contextmanager
def fixed_randomness(seed: str) -> Iterator[None]:
    honest, count = os.urandom, 0

    def urandom(size: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}/{count}".encode()).digest(size)

    os.urandom = urandom
    try:
        yield
    finally:
        os.urandom = honest


def make_archive(base: Path, mode: str) -> dict[str, Any]:
    """An archive of two machines, and everything that a reader should find in it."""
    stores = KeyStore(base / "keys-1"), KeyStore(base / "keys-2")
    secret = Secret(passphrase=PASSPHRASE) if mode == "sealed" else None
    archive = Archive.create(
        base / "archive", sealed=mode == "sealed", secret=secret, keys=stores[0], name=BURMESE
    )
    key = archive.archive_key
    with archive.change("the first two files", by="k7") as change:
        kept = change.preserve_bytes(f"A statement. {BURMESE}".encode(), f"{BURMESE}.txt")
        change.preserve_bytes(b"", "line\nfeed \u2028 \U0001f600.txt")
        change.derive(kept.object, b"A statement.", "text", tool=TOOL)
    with archive.change("a loose one", by="k7", bundles=False) as change:
        photo = change.preserve_bytes(bytes(range(256)) * 5, "photo.jpg")
        consent = records.consent(
            by="k7",
            objects=[photo.object],
            purpose="prosecution",
            recipient="a court",
            answer="yes",
        )
        change.record(consent)
    with archive.change("it was the wrong one", by="k7") as change:
        change.retract(photo.object, "the wrong file")
    consent_id = archive.index.db.execute(
        "SELECT lower(hex(id)) FROM records WHERE kind='consent'"
    ).get
    with archive.change("consent ended", by="k7") as change:
        change.record(
            records.consent(
                by="k7",
                objects=[photo.object],
                purpose="prosecution",
                recipient="a court",
                answer="no",
                supersedes=[consent_id],
            )
        )
    other = Archive.open(base / "archive", keys=stores[1], archive_key=key)
    with other.change("from the second machine", by="m2") as change:
        change.preserve_bytes(b"second", "second.txt")
    replica = other.ledger.replica()
    other.close()
    if mode == "open":
        archive.admit(replica)
    with archive.change("after it", by="k7") as change:
        change.preserve_bytes(b"third", "third.txt")
    told = told_by(archive, stores, kept.object)
    archive.close()
    return told


def told_by(archive: Archive, stores: tuple[KeyStore, ...], statement: str) -> dict[str, Any]:
    from answerable.archive.following import stored_item

    rows = archive.index.db.execute("SELECT stored, digest, size, key FROM objects").fetchall()
    signers = [s for store in stores for s in store.signers(archive.identity.archive)]
    told: dict[str, Any] = {
        "archive": archive.identity.archive,
        "mode": "sealed" if archive.identity.sealed else "open",
        "statement": statement,
        "objects": {row[0]: archive.store.content(stored_item(*row)).hex() for row in sorted(rows)},
        "records": [
            list(row)
            for row in archive.index.db.execute(
                "SELECT c.replica, r.number, r.line, lower(hex(r.id)), r.kind FROM records r "
                "JOIN chains c ON c.number=r.chain ORDER BY 1, 2, 3"
            ).fetchall()
        ],
        "private_keys": {
            s.replica: s.key(archive.archive_key).private_bytes_raw().hex() for s in signers
        },
        "heads": {h.replica: {"size": h.size, "root": h.root.hex()} for h in archive.heads()},
    }
    if archive.archive_key:
        told["archive_key"] = archive.archive_key.secret.hex()
        told["passphrase"] = PASSPHRASE
    return told


def keep(base: Path, mode: str) -> dict[str, str]:
    """Copies what the format speaks of; returns the SHA-256 of each file."""
    target = HERE / f"v1-{mode}"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(
        base / "archive", target, ignore=shutil.ignore_patterns("index-*", "tmp", "tiles")
    )
    listing = {}
    for path in sorted(target.rglob("*")):
        if path.is_file():
            path.chmod(0o644)
            name = path.relative_to(target).as_posix()
            listing[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return listing


# Small cases, each with its answer


def canonical_cases() -> list[dict[str, Any]]:
    values: tuple[Any, ...] = (
        {},
        {"b": 1, "a": [], "A": {}, "_": "", "9": 0, "-": 0, "a.b": 1, "a:b": 2, "a/b": 3},
        {"text": '"\\\b\t\n\f\r\u0000\u001f\u007f\u2028\u20ac\U0001f600/'},
        {"numbers": [0, -1, 2**53 - 1, 1 - 2**53]},
        {"burmese": BURMESE, "unnormalised": ["e\u0301", "\xe9"]},
    )
    return [{"value": value, "bytes": canonical.dumps(value).hex()} for value in values]


REFUSED = (
    b'{"a":1,"a":1}',
    b'{"b":1,"a":1}',
    b'{"a": 1}',
    b'{"a":1}\r',
    b'\xef\xbb\xbf{"a":1}',
    b'{"a":1.0}',
    b'{"a":1e3}',
    b'{"a":true}',
    b'{"a":null}',
    b'{"a":-0}',
    b'{"a":01}',
    b'{"a":9007199254740992}',
    b'{"a":"\\u0041"}',
    b'{"a":"\\/"}',
    b'{"a":"\\u001F"}',
    b'{"a":"\\ud800"}',
    b'{"a":"\xed\xa0\x80"}',
    b'{"a":"\xff"}',
    b'{"a":"\t"}',
    b'{"\xc3\xa9":1}',
    b'{"":1}',
    b'{"a b":1}',
    b'{"' + b"a" * 65 + b'":1}',
    b'{"a":' * 17 + b"1" + b"}" * 17,
    b"[]",
    b'"a"',
    b"1",
    b"",
    b'{"a":1}{"a":1}',
)


def primitive_cases() -> dict[str, Any]:
    """Keys 00 01 02 ... ; every answer can be worked out with any library."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = sealing.ArchiveKey(bytes(range(32)))
    record_key, salt = bytes(range(32, 64)), bytes(range(64, 96))
    archive, replica, record = "a1" * 32, "b2" * 32, "c3" * 32
    body = {"by": "k7", "size": 3}
    commit = bodies.committed(salt, archive, replica, "object", MOMENT, ("d4" * 32,), body)
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(96, 128)))
    public = private.public_key().public_bytes_raw()
    checkpoint = notes.Checkpoint(
        archive=archive,
        replica=notes.replica_id(public),
        size=3,
        root=bytes(range(32)),
        commit=2,
        prev="e5" * 32,
        seen=(notes.Head(replica=replica, size=7, root=bytes(32)),),
    )
    with fixed_randomness("wrap"):
        wrap = sealing.Wrapping(key).wrap(record, record_key)
    return {
        "subkeys": {name: key.subkey(name).hex() for name in ("check", "wrap", "signing", "index")},
        "check": key.check(),
        "proof": key.proof(archive, replica),
        "padded": {str(n): sealing.padded_size(n) for n in LENGTHS},
        "leaf": merkle.leaf_hash(b"{}").hex(),
        "commitment": commit,
        "box": sealing.seal_box(record_key, commit, b"{}").hex(),
        "blob": sealing.seal_blob(record_key, archive, b"abc").hex(),
        "wrap": wrap.hex(),
        "replica": notes.replica_id(public),
        "note": notes.sign(checkpoint, private),
    }


def main() -> None:
    vectors: dict[str, Any] = {
        "canonical": canonical_cases(),
        "refused": [raw.hex() for raw in REFUSED],
        "primitives": primitive_cases(),
    }
    for mode in ("open", "sealed"):
        with (
            tempfile.TemporaryDirectory() as base,
            fixed_randomness(f"answerable/1/vectors/{mode}"),
            clock.frozen_clock(MOMENT),
        ):
            vectors[mode] = make_archive(Path(base), mode)
            vectors[mode]["files"] = keep(Path(base), mode)
    text = json.dumps(vectors, indent=1, sort_keys=True, ensure_ascii=True)
    (HERE / "vectors.json").write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
