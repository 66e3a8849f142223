"""How can a recipient check that an object's ledger line stands in the signed log?

Each line comes with an audit path to a note that the archive signed (c2sp.org/tlog-proof).
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import chain, commits, durable, merkle, notes
from answerable.archive.tiles import tlog_proof
from answerable.archive.view import RecordShown
from answerable.errors import BrokenIntegrity
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_HASH = 32
# SubjectPublicKeyInfo of an Ed25519 key is this prefix and the 32 raw bytes (RFC 8410).
_SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One ledger line, and the text that proves it."""

    line: bytes
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedHead:
    """The signed note that the proofs of one chain lead to, and the key that signed it."""

    replica: ReplicaId
    key: bytes
    note: str

    def files(self, folder: str = "") -> Iterator[tuple[str, bytes]]:
        """The note; its text and signature apart, as `openssl pkeyutl` wants them; the key."""
        folder = folder or f"proof/{self.replica[:16]}"
        text, _, _ = self.note.partition("\n\n")
        _, signature = notes.parse(self.note)
        yield f"{folder}/checkpoint.note", self.note.encode()
        yield f"{folder}/checkpoint.txt", f"{text}\n".encode()
        yield f"{folder}/checkpoint.sig", signature[4:]
        yield f"{folder}/log-key.pem", _pem(self.key)


class Prover:
    """Proves lines of the ledger. Reads each chain once, and believes nothing of it before the root
    of all lines is the one that was signed.
    """

    def __init__(self, archive: Archive, ends: Mapping[str, int]) -> None:
        """`ends` gives for each chain the number of the commit whose note its proofs lead to.

        Raises BrokenIntegrity.
        """
        self._chains = {
            replica: _Proven(archive, ReplicaId(replica), number)
            for replica, number in sorted(ends.items())
        }

    @classmethod
    def newest(cls, archive: Archive, wanted: Iterable[RecordShown]) -> Prover:
        """Proofs that lead to the note of the newest commit which holds one of these records."""
        ends: dict[str, int] = {}
        for record in wanted:
            ends[record.replica] = max(ends.get(record.replica, 0), record.commit)
        return cls(archive, ends)

    @classmethod
    def at(cls, archive: Archive, last: RecordShown, wanted: Iterable[RecordShown]) -> Prover:
        """Proofs that lead to the note over `last`: directly, or to what it says of other chains.

        So the one key that signed this note vouches for every line. Raises BrokenIntegrity where
        the note knows nothing of a chain, or not as far as these records.
        """
        where = _folder(archive, last.replica)
        seen = {one.replica: one.size for one in _read(where, last.commit).checkpoint.seen}
        ends = {last.replica: last.commit}
        for record in wanted:
            if record.replica not in ends:
                size = seen.get(ReplicaId(record.replica), 0)
                ends[record.replica] = _number_at(_folder(archive, record.replica), size)
            if record.commit > ends[record.replica]:
                raise _disagrees()
        return cls(archive, ends)

    @property
    def heads(self) -> tuple[SignedHead, ...]:
        return tuple(proven.head for proven in self._chains.values())

    def entry(self, record: RecordShown) -> Entry:
        """The record's line with its proof. Raises BrokenIntegrity where they do not agree."""
        return self._chains[record.replica].entry(record)

    def size(self, replica: str) -> int:
        """How many lines of a chain the note vouches for; 0 where it plays no part here."""
        return self._chains[replica].size if replica in self._chains else 0

    def leaves(self, replica: str) -> tuple[bytes, ...]:
        """The leaf hashes of a chain up to its note."""
        return self._chains[replica].leaves


class _Proven:
    """One chain, up to the commit whose note is used."""

    def __init__(self, archive: Archive, replica: ReplicaId, number: int) -> None:
        self._where = _folder(archive, replica)
        self._last: tuple[int, commits.Commit | None] = (0, None)
        note = self._commit(number).note
        opening = chain.Chain(replica).advance(durable.read(self._where.commit_path(1))).lines[0]
        if opening.opening is None:
            raise _disagrees()
        self.head = SignedHead(replica=replica, key=opening.opening.key, note=note)
        checkpoint = notes.opened(note, opening.opening.key)
        self._tree = _Tree(b"".join(self._hashes(number)))
        if self._tree.size != checkpoint.size or self._tree.root() != checkpoint.root:
            raise _disagrees()

    @property
    def size(self) -> int:
        return self._tree.size

    @property
    def leaves(self) -> tuple[bytes, ...]:
        return tuple(self._tree.leaf(index) for index in range(self._tree.size))

    def entry(self, record: RecordShown) -> Entry:
        commit = self._commit(record.commit)
        index = commit.checkpoint.size - len(commit.leaves) + record.line
        line = commit.leaves[record.line] if record.line < len(commit.leaves) else b""
        leaf = merkle.leaf_hash(line)
        if leaf.hex() != record.id or leaf != self._tree.leaf(index):
            raise _disagrees()
        return Entry(line=line, proof=tlog_proof(self.head.note, index, self._tree.path(index)))

    def _hashes(self, number: int) -> Iterator[bytes]:
        for each in range(1, number + 1):
            yield b"".join(map(merkle.leaf_hash, self._commit(each).leaves))

    def _commit(self, number: int) -> commits.Commit:
        known, commit = self._last
        if commit is None or known != number:
            commit = _read(self._where, number)
            self._last = (number, commit)
        return commit


def _folder(archive: Archive, replica: str) -> chain.ChainFolder:
    return chain.ChainFolder(archive.ledger.folder, ReplicaId(replica))


def _read(where: chain.ChainFolder, number: int) -> commits.Commit:
    try:
        raw = durable.read(where.commit_path(number), limit=commits.LARGEST_COMMIT)
    except FileNotFoundError:
        raise _disagrees() from None
    return commits.parse(raw)


def _number_at(where: chain.ChainFolder, size: int) -> int:
    """The number of the commit after which a chain had this size. Raises BrokenIntegrity."""
    numbers = where.numbers()
    place = bisect_left(numbers, size, key=lambda one: _read(where, one).checkpoint.size)
    if not size or place == len(numbers):
        raise _disagrees()
    return numbers[place]


class _Tree:
    """An RFC 6962 tree that keeps the root of every perfect subtree, 64 bytes a leaf in all."""

    def __init__(self, leaves: bytes) -> None:
        self.size = len(leaves) // _HASH
        self._levels = [leaves]
        while len(self._levels[-1]) >= 2 * _HASH:
            self._levels.append(_halved(self._levels[-1]))

    def leaf(self, index: int) -> bytes:
        return self._levels[0][index * _HASH : (index + 1) * _HASH]

    def root(self) -> bytes:
        return self._subtree(0, self.size) if self.size else merkle.EMPTY_ROOT

    def path(self, index: int) -> tuple[bytes, ...]:
        """The audit path, from the leaf upwards (RFC 6962, 2.1.1)."""
        return merkle.path_of(index, self.size, self._subtree)

    def _subtree(self, low: int, high: int) -> bytes:
        count = high - low
        if count & (count - 1):
            middle = low + merkle.split(count)
            return merkle.node_hash(self._subtree(low, middle), self._subtree(middle, high))
        level = count.bit_length() - 1
        start = (low >> level) * _HASH
        return self._levels[level][start : start + _HASH]


def _halved(level: bytes) -> bytes:
    sha256 = hashlib.sha256
    pairs = range(0, len(level) - len(level) % (2 * _HASH), 2 * _HASH)
    return b"".join(sha256(b"\x01" + level[at : at + 2 * _HASH]).digest() for at in pairs)


def _pem(key: bytes) -> bytes:
    body = base64.b64encode(_SPKI_PREFIX + key)
    return b"-----BEGIN PUBLIC KEY-----\n" + body + b"\n-----END PUBLIC KEY-----\n"


def _disagrees() -> BrokenIntegrity:
    return BrokenIntegrity(
        "The ledger and the view of it do not agree, so nothing can be proved.",
        advice="Run `answerable verify`, then `answerable rebuild`, and try again.",
    )
