"""Places that an enemy prepared: chains written by hand, places that lie, and what a meeting costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from specimens import IDENTITY, Specimen

from answerable.archive import beginnings, bodies, chain, commits, merkle, notes, sealing
from answerable.archive.chain import ChainFolder
from answerable.archive.places.folder import FolderPlace
from answerable.archive.places.place import Entry
from answerable.ids import ArchiveId, RecordId, ReplicaId, sha256_hex

AT = {False: "2026-11-21T21:26:01Z", True: "2026-11-21"}

MEETING = """
import json, sys, time
from pathlib import Path
from answerable.archive.archive import Archive
from answerable.archive.exchange.sync import sync
from answerable.archive.keystore import KeyStore
from answerable.archive.chain import ChainFolder
from answerable.archive.places.folder import FolderPlace
from answerable.archive.unlocking import Secret
from answerable.errors import AnswerableError
folder, keys, identity, stick, giving = sys.argv[1:]
archive = Archive.open(
    Path(folder), keys=KeyStore(Path(keys)), secret=Secret(identity=identity) if identity else None
)
print("ready", flush=True)
sys.stdin.readline()
began = time.perf_counter()
try:
    said = sync(archive, FolderPlace(Path(stick)), giving=giving == "give").to_json()
except AnswerableError as error:
    said = {"error": error.message}
said["seconds"] = time.perf_counter() - began
archive.close()
with open("/proc/self/status") as status:
    said["peak"] = next(int(row.split()[1]) for row in status if row.startswith("VmHWM")) >> 10
print(json.dumps(said), flush=True)
"""


class Meeting:
    """A meeting in a process of its own, that can be waited for; `peak` is in MiB."""

    def __init__(self, specimen: Specimen, stick: Path, *, giving: bool = False) -> None:
        identity = IDENTITY if specimen.sealed else ""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", MEETING),
                *(str(specimen.folder), str(specimen.keys.folder), identity, str(stick)),
                "give" if giving else "take",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self.process.stdout
        assert self.process.stdout.readline() == "ready\n"

    def begin(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("go\n")
        self.process.stdin.flush()

    def said(self, seconds: float = 120) -> dict[str, Any]:
        """What came of it. Fails where it ended in any other way than with an answer."""
        out, _ = self.process.communicate(timeout=seconds)
        assert self.process.returncode == 0, out
        found: dict[str, Any] = json.loads(out.splitlines()[-1])
        return found


def meeting(specimen: Specimen, stick: Path, *, giving: bool = False) -> dict[str, Any]:
    one = Meeting(specimen, stick, giving=giving)
    one.begin()
    return one.said()


@dataclass(slots=True, kw_only=True)
class Hand:
    """Somebody who holds a signing key and writes what he likes into a folder."""

    folder: Path
    archive: ArchiveId
    key: Ed25519PrivateKey
    archive_key: sealing.ArchiveKey | None = None
    chain: chain.Chain = field(init=False)

    def __post_init__(self) -> None:
        self.chain = chain.Chain(notes.replica_id(self.public))

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    @property
    def replica(self) -> ReplicaId:
        return self.chain.replica

    @property
    def where(self) -> ChainFolder:
        return ChainFolder(self.folder / "ledger", self.replica)

    @property
    def at(self) -> str:
        return AT[self.archive_key is not None]

    def begin(self, *, follows: Sequence[notes.Head] = ()) -> Hand:
        """The first line of a chain that nobody let in."""
        self.write(
            bodies.bare(
                beginnings.replica(
                    at=self.at,
                    archive=self.archive,
                    key=self.public,
                    archive_key=None,
                    follows=follows,
                )
            )
        )
        return self

    def leaf(
        self, kind: str, body: dict[str, Any], *, withdraws: Sequence[RecordId] = ()
    ) -> bodies.Leaf:
        """A line with its body, as this signer would write it."""
        wrapping = sealing.Wrapping(self.archive_key) if self.archive_key else None
        writer = bodies.LineWriter(self.archive, self.replica, wrapping)
        pending = bodies.Pending(kind=kind, body=body, withdraws=tuple(withdraws))
        return writer.write(pending, AT[False])

    def object(self, stored: str, size: int = 1) -> bodies.Leaf:
        return self.leaf("object", {"digest": f"sha256:{stored}", "size": size})

    def withdrawal(self, *targets: RecordId) -> bodies.Leaf:
        return self.leaf("withdrawal", {"reason": "none"}, withdraws=targets)

    def admission(self, replica: ReplicaId) -> bodies.Leaf:
        return bodies.bare(beginnings.admission(at=self.at, admits=replica))

    def write(self, *leaves: bodies.Leaf, part: str = "commits", **said: Any) -> bytes:
        """One more commit, in `commits` or beside it in `forks`; `said` changes its note."""
        raw = self.signed(*leaves, **said)
        commit = commits.parse(raw)
        for folder in (self.where.commits, self.where.bodies, self.where.folder / part):
            folder.mkdir(parents=True, exist_ok=True)
        name = commit.hash if part == "forks" else f"{commit.checkpoint.commit:08d}"
        self.where.bodies.joinpath(commit.leaves_hash).write_bytes(
            commits.write_bodies([leaf.behind for leaf in leaves])
        )
        (self.where.folder / part / name).write_bytes(raw)
        if not said:
            self.chain.advance(raw)
        return raw

    def signed(self, *leaves: bodies.Leaf, **said: Any) -> bytes:
        frontier = self.chain.frontier.copy()
        frontier.extend(bytes.fromhex(leaf.id) for leaf in leaves)
        note = {
            "archive": self.archive,
            "replica": self.replica,
            "size": frontier.size,
            "root": frontier.root(),
            "commit": self.chain.number + 1,
            "prev": self.chain.last_hash,
            **said,
        }
        part = commits.leaves_part([leaf.line for leaf in leaves])
        return part + notes.sign(notes.Checkpoint(**note), self.key).encode()

    def back_to(self, number: int) -> Hand:
        """Stand after that commit of the chain as the folder has it."""
        self.chain = chain.Chain(self.replica)
        for _ in range(number):
            self.chain.advance(self.where.commit_path(self.chain.number + 1).read_bytes())
        return self


def stranger(specimen: Specimen, folder: Path) -> Hand:
    """A key that nobody knows."""
    return Hand(folder=folder, archive=archive_of(specimen), key=Ed25519PrivateKey.generate())


def thief(specimen: Specimen, folder: Path, *, after: int) -> Hand:
    """Somebody who stole the signing key of this machine, and stands after that commit of it."""
    archive = archive_of(specimen)
    signer = next(s for s in specimen.keys.signers(archive) if s.last())
    key = signer.key(specimen.archive_key)
    made = Hand(folder=folder, archive=archive, key=key, archive_key=specimen.archive_key)
    return made.back_to(after)


def archive_of(specimen: Specimen) -> ArchiveId:
    for where in specimen.chains():
        first = chain.Chain(ReplicaId(where.name)).advance(
            (where / "commits/00000001").read_bytes()
        )
        opening = first.lines[0].opening
        if opening and opening.is_genesis:
            return opening.archive
    raise AssertionError("an archive has a beginning")


def records_of(folder: Path) -> list[RecordId]:
    """Every record in every chain of a folder."""
    return [
        RecordId(merkle.leaf_hash(leaf).hex())
        for path in sorted(folder.glob("ledger/*/commits/*"))
        for leaf in commits.parse(path.read_bytes()).leaves
    ]


def put_fork(folder: Path, replica: str, raw: bytes) -> Path:
    """A file in `forks` under its right name."""
    path = folder / "ledger" / replica / "forks" / sha256_hex(raw)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    return path


class Lying(FolderPlace):
    """A place that lists what it has not, under names and sizes that it makes up."""

    def __init__(self, folder: Path, *more: Entry, sizes: dict[str, int] | None = None) -> None:
        super().__init__(folder)
        self.more = more
        self.sizes = sizes or {}
        self.asked: list[str] = []

    def list(self, prefix: str) -> Iterator[Entry]:
        for entry in super().list(prefix):
            yield entry._replace(size=self.sizes.get(entry.name, entry.size))
        yield from (entry for entry in self.more if entry.name.startswith(prefix))

    def read(self, name: str, *, limit: int = 1 << 30) -> bytes:
        self.asked.append(name)
        return super().read(name, limit=limit)

    def pieces(self, name: str) -> Iterator[bytes]:
        self.asked.append(name)
        yield from super().pieces(name)
