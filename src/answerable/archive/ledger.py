"""How does a writer add to its chain so that nothing acknowledged is ever lost? (docs/format.md, 11)"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from answerable import clock
from answerable.archive import (
    beginnings,
    bodies,
    branches,
    chain,
    commits,
    durable,
    notes,
    sealing,
)
from answerable.archive.keystore import KeyStore, Signer
from answerable.errors import AnswerableError, BrokenIntegrity, Conflict, Unexpected
from answerable.ids import ArchiveId, RecordId, ReplicaId, sha256_hex

MOST_RECORDS = 20_000
"""Records that one commit of ours takes before the next begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A commit that is on the disk."""

    replica: ReplicaId
    number: int
    at: str
    records: tuple[RecordId, ...]
    """Ids of the records asked for, in their order."""
    progress: chain.Progress
    """How far the chain stands now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Where the writer's chain stands between two commits."""

    signer: Signer
    chain: chain.Chain


class Ledger:
    """The chains of one archive, and the right to add to one of them."""

    def __init__(
        self,
        folder: Path,
        tmp: Path,
        archive: ArchiveId,
        keys: KeyStore,
        archive_key: sealing.ArchiveKey | None,
    ) -> None:
        self.folder = folder
        self.archive = archive
        self._tmp = tmp
        self._keys = keys
        self._archive_key = archive_key
        self._wrapping = sealing.Wrapping(archive_key) if archive_key else None
        self._resting: Resting | None = None
        self._within = threading.RLock()
        self._depth = 0

    def chains(self) -> list[chain.ChainFolder]:
        return [chain.ChainFolder(self.folder, r) for r in chain.replicas(self.folder)]

    @contextmanager
    def lock(self) -> Iterator[None]:
        """One writer at a time, across threads and processes of this machine."""
        with self._within:
            if self._depth:
                yield  # flock knows handles, not holders: asking twice would wait for oneself
                return
            with self._keys.lock(self.archive):
                self._depth += 1
                try:
                    yield
                finally:
                    self._depth -= 1

    def replica(self) -> ReplicaId:
        """The chain this writer adds to; begins one if there is none it may continue."""
        with self.lock():
            return self._rest().signer.replica

    def finish(self) -> None:
        """Claim what a crash left signed: what is added next must know that it is here."""
        if any(signer.intent() for signer in self._keys.signers(self.archive)):
            with self.lock():
                self._rest()

    def append(
        self,
        pending: Sequence[bodies.Pending],
        *,
        seen: Sequence[notes.Head] = (),
        before_claim: Callable[[], None] = lambda: None,
    ) -> Written:
        """Write one commit; returns after it is on the disk.

        `before_claim` puts the stored items in their place: they must be durable before the
        ledger names them. Must be called under `lock`.
        """
        rest = self._rest()
        writer = bodies.LineWriter(self.archive, rest.signer.replica, self._wrapping)
        at = clock.now()
        made = [writer.write(item, at) for item in pending]
        before_claim()
        self._claim(rest, made, seen)
        return Written(
            replica=rest.signer.replica,
            number=rest.chain.number,
            at=at,
            records=tuple(leaf.id for leaf in made),
            progress=rest.chain.progress(),
        )

    def admit(self, replica: ReplicaId, seen: Sequence[notes.Head] = ()) -> None:
        """Let another chain in. Must be called under `lock`."""
        line = beginnings.admission(at=self._public_time(), admits=replica)
        self._claim(self._rest(), [bodies.bare(line)], seen)

    # The order of a write

    def _claim(
        self,
        rest: Resting,
        leaves: Sequence[bodies.Leaf],
        seen: Sequence[notes.Head],
    ) -> None:
        where = chain.ChainFolder(self.folder, rest.signer.replica)
        frontier = rest.chain.frontier.copy()
        frontier.extend(bytes.fromhex(leaf.id) for leaf in leaves)
        checkpoint = notes.Checkpoint(
            archive=self.archive,
            replica=rest.signer.replica,
            size=frontier.size,
            root=frontier.root(),
            commit=rest.chain.number + 1,
            prev=rest.chain.last_hash,
            seen=tuple(h for h in seen if h.replica != rest.signer.replica),
        )
        part = commits.leaves_part([leaf.line for leaf in leaves])
        with durable.explained("A commit"):
            durable.make_folder(where.commits)
            durable.make_folder(where.bodies)
            self._write_bodies(where, part, [leaf.behind for leaf in leaves])
            raw = part + notes.sign(checkpoint, rest.signer.key(self._archive_key)).encode()
            rest.signer.intend(raw)
            self._put(where.commit_path(checkpoint.commit), raw)
            rest.signer.settle()
        rest.chain.frontier = frontier
        rest.chain.number = checkpoint.commit
        rest.chain.last_hash = sha256_hex(raw)

    def _write_bodies(self, where: chain.ChainFolder, part: bytes, behind: Sequence[bytes]) -> None:
        path = where.bodies / sha256_hex(part)
        durable.replace(path, commits.write_bodies(behind), self._tmp)

    def _put(self, path: Path, raw: bytes) -> None:
        try:
            durable.claim(path, raw, self._tmp)
        except FileExistsError:
            if durable.read(path) != raw:
                raise Conflict(
                    "Another writer took this place in the ledger with the same key.",
                    advice="Run `answerable verify`; the key store may have been copied.",
                ) from None
            # Whoever linked it may have died before its name was durable.
            durable.sync_folder(path.parent)

    # Which chain to continue

    def _rest(self) -> Resting:
        """The chain to continue, looked at afresh: another process may have added to it."""
        if self._resting and self._is_current(self._resting):
            return self._resting
        self._resting = None
        lost: list[notes.Head] = []
        for signer in self._keys.signers(self.archive):
            found = self._continuable(signer, lost)
            if found:
                self._resting = found
                return found
        self._resting = self._begin(lost)
        return self._resting

    def _is_current(self, rest: Resting) -> bool:
        where = chain.ChainFolder(self.folder, rest.signer.replica)
        last = rest.signer.last()
        return (
            last is not None
            and last.hash == rest.chain.last_hash
            and rest.signer.intent() is None
            and not branches.is_disputed(where)
            and not where.commit_path(rest.chain.number + 1).exists()
            and where.commit_path(rest.chain.number).exists()
        )

    def _continuable(self, signer: Signer, lost: list[notes.Head]) -> Resting | None:
        last, intent = signer.last(), signer.intent()
        newest = intent or last
        if newest is None:
            return None
        where = chain.ChainFolder(self.folder, signer.replica)
        if branches.is_disputed(where):
            return None  # What is added to a disputed chain would be disputed too.
        found = chain.Chain(signer.replica)
        try:
            for _ in where.read(found):
                pass
        except BrokenIntegrity:
            lost.append(newest.checkpoint.head)
            return None
        if intent and self._finish(where, found, intent):
            signer.settle()
            last = intent
        elif intent or last is None or found.last_hash != last.hash:
            if found.size < newest.checkpoint.size:
                lost.append(newest.checkpoint.head)
            return None
        return Resting(signer=signer, chain=found) if signer.here else None

    def _finish(self, where: chain.ChainFolder, found: chain.Chain, intent: commits.Commit) -> bool:
        """Claim again what a crash left signed; whether the chain now ends with it."""
        if found.last_hash == intent.hash:
            durable.sync_folder(where.commits)  # its name may not be durable yet
            return True
        checkpoint = intent.checkpoint
        if checkpoint.commit != found.number + 1 or checkpoint.prev != found.last_hash:
            return False
        if not (where.bodies / intent.leaves_hash).is_file():
            return False
        with durable.explained("A commit"):
            durable.make_folder(where.commits)
            self._put(where.commit_path(checkpoint.commit), intent.raw)
        found.advance(intent.raw)
        return True

    def _begin(self, lost: Sequence[notes.Head]) -> Resting:
        """A second history: a new key, and a first line that says where it started."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        secret = os.urandom(32)
        public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
        line = beginnings.replica(
            at=self._public_time(),
            archive=self.archive,
            key=public,
            archive_key=self._archive_key,
            vouched=self._vouched(notes.replica_id(public)),
            follows=self.admitted_heads(),
            lost=lost,
        )
        return self._open_chain(secret, line)

    def _vouched(self, replica: ReplicaId) -> tuple[ReplicaId, str] | None:
        """In an open archive: an older key of the same key store lets the new chain in."""
        if self._archive_key:
            return None
        here = set(chain.replicas(self.folder))
        for signer in self._keys.signers(self.archive):
            if signer.replica in here:
                proof = sealing.make_proof(signer.key(None), self.archive, replica)
                return signer.replica, proof
        return None

    def begin_archive(self, secret: bytes, genesis: bytes) -> None:
        """Write the very first commit. Must be called under `lock`."""
        self._resting = self._open_chain(secret, genesis)

    def _open_chain(self, secret: bytes, first: bytes) -> Resting:
        signer = self._keys.new_signer(self.archive, secret, self._archive_key)
        rest = Resting(signer=signer, chain=chain.Chain(signer.replica))
        self._claim(rest, [bodies.bare(first)], ())
        return rest

    def admitted_heads(self) -> tuple[notes.Head, ...]:
        """How far every chain that counts reaches, read and checked from its beginning."""
        facts, heads = self.survey()
        ends = chain.admitted(self.archive, facts, self.own())
        return tuple(heads[r] for r in sorted(ends))

    def own(self) -> frozenset[ReplicaId]:
        """The replicas whose key this key store holds."""
        return frozenset(s.replica for s in self._keys.signers(self.archive))

    def survey(self) -> tuple[Mapping[ReplicaId, chain.ChainFacts], dict[ReplicaId, notes.Head]]:
        """What every chain says about itself and others, and how far it is valid."""
        facts: dict[ReplicaId, chain.ChainFacts] = {}
        heads: dict[ReplicaId, notes.Head] = {}
        for where in self.chains():
            found = chain.Chain(where.replica)
            deeds: list[chain.Deed] = []
            # `verify` names what is broken; the valid beginning still counts.
            with suppress(AnswerableError):
                for read in where.read(found):
                    deeds += chain.deeds_of(read)
            if found.opening:
                facts[where.replica] = chain.ChainFacts(opening=found.opening, deeds=tuple(deeds))
                heads[where.replica] = found.head
        return facts, heads

    def _public_time(self) -> str:
        return clock.today() if self._archive_key else clock.now()


def check_store(folder: Path) -> None:
    """Raises Unexpected unless this file system refuses to replace an existing name."""
    with durable.explained("The archive"):
        probe = durable.temporary(folder)
        durable.create(probe, b"1")
        probe.unlink()
    if not durable.can_claim(folder):
        raise Unexpected(
            "This disk cannot keep an archive: it has no safe way to claim a name.",
            advice="Keep the archive on the computer's own disk; sticks formatted as exFAT or "
            "FAT are for backups and exchange.",
        )
