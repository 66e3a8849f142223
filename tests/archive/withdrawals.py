"""An archive with somebody's words in every kind of record, and ways to look for them everywhere."""

from __future__ import annotations

import hashlib
import os
import random
from dataclasses import dataclass
from pathlib import Path

import apsw
from specimens import Specimen, begin, on_disk, secret

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.withdrawing import planning, shredding

WITNESS = "Naw Paw Htoo Lwin"
WORDS = (WITNESS, "the ford below Kyaukgyi", "witness-7.txt", "a grey notebook", "said it twice")
CONTENT = f"{WITNESS} crossed at the ford below Kyaukgyi before dawn.".encode()
PAGE_IMAGE = b"\x89PNG of the ford below Kyaukgyi " + random.Random(3).randbytes(400)
OTHERS = (b"another letter, about a bridge", b"a third one", b"a fourth, loose")
WHY = {"reason": "the person asked", "ground": "consent withdrawn", "by": "k7"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An archive that holds somebody's account among other things."""

    archive: Archive
    object: str
    text: str
    others: tuple[str, ...]


def held(base: Path, mode: str, *, keys: KeyStore | None = None) -> Held:
    """The account in a bundle with others, its text, image, source, words about it; a loose one."""
    archive = begin(base, mode, name="An archive", keys=keys)
    with archive.change("files added", by="k7") as change:
        kept = change.preserve_bytes(
            CONTENT,
            "interviews/witness-7.txt",
            acquisition=Acquisition(source=WITNESS, collector="k7", method="a grey notebook"),
        ).object
        others = [change.preserve_bytes(OTHERS[0], "bridge.txt").object]
        others.append(change.preserve_bytes(OTHERS[1], "third.txt").object)
        text = change.derive(kept, CONTENT + b" (text)", "text")
        image = change.derive(kept, PAGE_IMAGE, "page image")
        change.derive(image, b"redacted " + PAGE_IMAGE, "redaction")
        change.derive(others[0], OTHERS[0] + b" (text)", "text")
    with archive.change("loose", by="k7", bundles=False) as change:
        others.append(change.preserve_bytes(OTHERS[2], "fourth.txt").object)
    with archive.change("decisions", by="k7") as change:
        change.record(
            records.classification(by="k7", target=kept, level="restricted", reason=WORDS[1])
        )
        change.record(
            records.correction(
                by="k7",
                object_id=kept,
                field="clause",
                action="add",
                quoted=[WORDS[1], 3, "", ""],
                instead=[],
                values=[],
                because="said it twice",
            )
        )
        change.record(
            records.consent(
                by="k7",
                objects=[kept, others[0]],
                purpose="prosecution",
                recipient="a court",
                answer="yes",
            )
        )
        change.record(
            records.left(
                by="k7",
                object_id=kept,
                purpose="prosecution",
                recipient="a court",
                reason="consent",
            )
        )
    return Held(archive=archive, object=kept, text=text, others=tuple(others))


def shred_now(archive: Archive, *wanted: str, also: tuple[str, ...] = ()) -> shredding.Done:
    return shredding.destroy_now(archive, planning.plan(archive, wanted, also), **WHY)


def hide(archive: Archive, *wanted: str, days: int = 14) -> str:
    return shredding.hide(archive, planning.plan(archive, wanted), **WHY, days=days)[0]


def needles(*more: bytes) -> list[bytes]:
    """Every form in which the words could lie in a file."""
    found = [*more, CONTENT, PAGE_IMAGE]
    for word in WORDS:
        found += [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    return found


def digests() -> list[bytes]:
    """The plain digests of what is to go, in every form."""
    found = []
    for content in (CONTENT, CONTENT + b" (text)", PAGE_IMAGE):
        digest = hashlib.sha256(content)
        found += [digest.digest(), digest.hexdigest().encode()]
    return found


def places_with(wanted: list[bytes], *folders: Path) -> set[str]:
    """Every file that holds one of these bytes, or has it in its name."""
    return {
        str(path)
        for folder in folders
        for path in on_disk(folder)
        for data in [path.read_bytes() + os.fsencode(path.relative_to(folder))]
        if any(needle in data for needle in wanted)
    }


def decrypted_views(archive: Archive, into: Path) -> list[Path]:
    """Every view in the folder with all its pages, freelist and journal included, without encryption.

    Works on copies of the files, so that nothing is folded in or cleaned up on the way.
    """
    key = archive._index_key()
    made = []
    for number, path in enumerate(sorted(archive.folder.glob("index-*.db"))):
        copy = into / f"view-{number}.db"
        for suffix in ("", "-wal", "-shm"):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                copy.with_name(copy.name + suffix).write_bytes(beside.read_bytes())
        db = apsw.Connection(str(copy))
        db.pragma("cipher", "chacha20")
        db.pragma("key", f"raw:{key.hex()}")
        db.execute("SELECT COUNT(*) FROM sqlite_schema").fetchall()
        # Page by page through the pager: what no table reaches any more is copied too.
        db.pragma("journal_mode", "delete")
        db.execute("PRAGMA rekey=''")
        db.close()
        made.append(copy)
    return made


def record_ids(archive: Archive, kind: str) -> list[str]:
    rows = archive.index.db.execute(
        "SELECT lower(hex(id)) FROM records WHERE kind=? ORDER BY seq", (kind,)
    )
    return [str(row[0]) for row in rows]


def opened(specimen: Specimen, keys: KeyStore) -> Archive:
    return Archive.open(specimen.folder, keys=keys, secret=secret(specimen.sealed))
