"""Small archives, made by hand, that hold one of each thing an archive may hold."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from answerable.archive import records, verify
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.sealing import ArchiveKey
from answerable.archive.unlocking import Secret, new_identity

MODES = ("open", "sealed")
IDENTITY, RECIPIENT = new_identity()
BURMESE = "မြန်မာနိုင်ငံ ပြည်သူ့ဥပဒေ ၂၀၂၁ ခုနှစ်"
STATEMENT = f"On 3 February 2021 the witness saw two lorries. {BURMESE}"
BIG = (1 << 20) + 4321


@dataclass(frozen=True, slots=True, kw_only=True)
class Specimen:
    """An archive on the disk, closed, with the key stores of the machines that wrote it."""

    folder: Path
    keys: KeyStore
    archive_key: ArchiveKey | None

    @property
    def sealed(self) -> bool:
        return self.archive_key is not None

    def open(self, keys: KeyStore | None = None) -> Archive:
        return Archive.open(self.folder, keys=keys or self.keys, secret=secret(self.sealed))

    def verify(self, keys: KeyStore | None = None) -> verify.Report:
        """With the archive key and the key store: everything that can be checked."""
        return verify.verify(self.folder, archive_key=self.archive_key, keys=keys or self.keys)

    def copied(self, to: Path) -> Specimen:
        """The same archive and key store, as a person would copy the two folders."""
        shutil.copytree(self.folder, to / "archive", symlinks=True)
        shutil.copytree(self.keys.folder, to / "keys", symlinks=True)
        return Specimen(
            folder=to / "archive", keys=KeyStore(to / "keys"), archive_key=self.archive_key
        )

    def files(self) -> list[Path]:
        """What the format vouches for: not the view, not the note for people."""
        found = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return [p for p in found if not p.name.startswith(("index-", "archive.toml"))]

    def chains(self) -> list[Path]:
        """The folders of the replicas, in order; strays left out."""
        return sorted(path.parent for path in (self.folder / "ledger").glob("*/commits"))


def secret(sealed: bool) -> Secret | None:
    return Secret(identity=IDENTITY) if sealed else None


def begin(base: Path, mode: str, *, name: str = "", keys: KeyStore | None = None) -> Archive:
    """A new archive with its own key store; an age identity opens it, because Argon2 is slow."""
    sealed = mode == "sealed"
    return Archive.create(
        base / "archive",
        sealed=sealed,
        name=name,
        recipient=RECIPIENT if sealed else "",
        keys=keys or KeyStore(base / "keys"),
    )


def closed(archive: Archive) -> Specimen:
    archive.close()
    return Specimen(folder=archive.folder, keys=archive.keys, archive_key=archive.archive_key)


def again(specimen: Specimen | Archive, keys: KeyStore | None = None) -> Archive:
    """The same folder opened anew, as another process would."""
    sealed = specimen.archive_key is not None
    return Archive.open(specimen.folder, keys=keys or specimen.keys, secret=secret(sealed))


def add(archive: Archive, content: bytes, name: str = "note.txt") -> str:
    """One more object in a change of its own."""
    with archive.change("one more") as change:
        return change.preserve_bytes(content, name).object


def rich(base: Path, mode: str) -> Specimen:
    """One of each: bundled, loose, derived, Burmese, consent, retraction, a second machine."""
    archive = begin(base, mode, name="Ein kleines Archiv")
    with archive.change("first") as change:
        statement = change.preserve_bytes(STATEMENT.encode(), "folder/statement.txt")
        change.preserve_bytes(b"", "empty.txt")
        change.preserve_bytes(BURMESE.encode("utf-16"), f"{BURMESE}.txt")
        change.derive(statement.object, STATEMENT.encode(), "text")
    with archive.change("loose", bundles=False) as change:
        photo = change.preserve_bytes(random.Random(1).randbytes(5_000), "photo.jpg")
        change.record(
            records.consent(
                by="k7",
                objects=[photo.object],
                purpose="prosecution",
                recipient="a court",
                answer="yes",
            )
        )
    with archive.change("wrong file") as change:
        change.retract(photo.object, "the wrong file was taken")
    other = again(archive, KeyStore(base / "keys-2"))
    add(other, b"from the second machine", "second.txt")
    replica = other.ledger.replica()
    other.close()
    if mode == "open":
        archive.admit(replica)
    add(archive, b"after it", "third.txt")
    return closed(archive)


def with_big_file(base: Path, mode: str) -> Specimen:
    """A file too large for a bundle, added from the disk."""
    archive = begin(base, mode)
    base.joinpath("film.bin").write_bytes(random.Random(2).randbytes(BIG))
    with archive.change("a film") as change:
        change.preserve(base / "film.bin")
    return closed(archive)


def contents(archive: Archive) -> dict[str, bytes]:
    """Stored id and content of every object in the view, read and checked."""
    from answerable.archive.following import stored_item

    rows = archive.index.db.execute("SELECT DISTINCT stored, digest, size, key FROM objects")
    return {row[0]: archive.store.content(stored_item(*row)) for row in rows.fetchall()}


def texts_kept(archive: Archive) -> set[bytes]:
    return set(contents(archive).values())


def dump(archive: Archive) -> list[str]:
    """The logical contents of the view."""
    return list(archive.index.dump())


def resummed(bodies: Path, rows: list[bytes]) -> None:
    """A bodies file as somebody without any key can write it: the sum holds."""
    head = b"answerable-bodies/1\n" + b"".join(row + b"\n" for row in rows)
    put(bodies, head + b"sum " + hashlib.sha256(head).hexdigest().encode() + b"\n")


def rows_of(bodies: Path) -> list[bytes]:
    return bodies.read_bytes().split(b"\n")[1:-2]


def put(path: Path, data: bytes) -> None:
    """Overwrite a read-only file."""
    path.chmod(0o600)
    path.write_bytes(data)


def independent() -> ModuleType:
    """The checker that was written from docs/format.md alone."""
    if "independent" not in sys.modules:
        path = Path(__file__).parent.parent / "vectors" / "independent.py"
        spec = importlib.util.spec_from_file_location("independent", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["independent"] = module
        spec.loader.exec_module(module)
    return sys.modules["independent"]


def on_disk(folder: Path) -> list[Path]:
    """Every regular file there is, whatever it is called."""
    return [
        Path(parent) / name
        for parent, _, names in os.walk(folder)
        for name in names
        if (Path(parent) / name).is_file() and not (Path(parent) / name).is_symlink()
    ]
