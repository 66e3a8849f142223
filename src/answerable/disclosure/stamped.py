"""Since when did others see the log in which this package's lines stand?

A timestamp is over a signed note. It speaks for the lines of a package where the log that the note
signed begins with, or goes on from, the one that the package's own note signed: a consistency proof
(RFC 6962, 2.1.2) shows that.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import chain, merkle
from answerable.archive.stamping import certificates, keeping, signed
from answerable.archive.stamping.certificates import Roots
from answerable.archive.stamping.judging import Outcome, judge
from answerable.archive.stamping.keeping import Kept
from answerable.archive.stamping.signed import SignedNote
from answerable.archive.view import RecordShown
from answerable.disclosure.proofs import Prover
from answerable.errors import AnswerableError
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One stamped note with its timestamps, and what ties it to the package's own note."""

    folder: str
    note: bytes
    tokens: tuple[bytes, ...]
    links: tuple[tuple[str, bytes], ...]
    """For each log, named by its first 16 digits: the consistency proof."""
    roots: bytes
    """Certificates in PEM to which they lead, where the sender trusts any; may be empty."""

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield f"{self.folder}/checkpoint.note", self.note
        for number, token in enumerate(self.tokens, 1):
            yield f"{self.folder}/{number}.tsr", token
        for log, proof in self.links:
            yield f"{self.folder}/{log}.consistency", proof
        if self.roots:
            yield f"{self.folder}/roots.pem", self.roots


def stamps(
    archive: Archive,
    prover: Prover,
    wanted: Sequence[RecordShown],
    last: RecordShown,
    roots: Roots | None,
) -> tuple[Stamp, ...]:
    """The earliest stamped note over all `wanted` lines of each log, and the earliest over `last`."""
    found = _notes(archive)
    chosen: dict[bytes, SignedNote] = {}
    for replica in sorted({one.replica for one in wanted}):
        newest = max(_leaf(archive, one) for one in wanted if one.replica == replica)
        _choose(found, chosen, replica, newest)
    _choose(found, chosen, last.replica, _leaf(archive, last))
    made = []
    for number, (text, note) in enumerate(sorted(chosen.items()), 1):
        links = tuple(_links(archive, prover, note, {r.replica for r in (*wanted, last)}))
        tokens = tuple(sorted({one.token for one in found[text][1]}))
        made.append(
            Stamp(
                folder=f"proof/stamps/{number:03d}",
                note=text,
                tokens=tokens,
                links=links,
                roots=_roots(note, tokens, roots),
            )
        )
    return tuple(made)


Found = Mapping[bytes, tuple[SignedNote, list[Kept]]]


def _notes(archive: Archive) -> Found:
    """Every stamped note that is still here, with its timestamps."""
    found: dict[bytes, tuple[SignedNote, list[Kept]]] = {}
    for one in keeping.logged(archive):
        where = chain.ChainFolder(archive.ledger.folder, ReplicaId(one.replica))
        note = signed.note_at(where, one.commit)
        if note is not None and note.digest.hex() == one.note:
            found.setdefault(note.text, (note, []))[1].append(one)
    return found


def _choose(found: Found, chosen: dict[bytes, SignedNote], replica: str, leaf: int) -> None:
    covering = [
        (min(one.time for one in stamps), note.commit, text, note)
        for text, (note, stamps) in found.items()
        if note.covers().get(ReplicaId(replica), 0) > leaf
    ]
    if covering:
        *_, text, note = min(covering, key=lambda one: one[:3])
        chosen[text] = note


def _leaf(archive: Archive, record: RecordShown) -> int:
    return int(
        archive.index.db.execute(
            "SELECT leaf FROM records WHERE id=?", (bytes.fromhex(record.id),)
        ).get
    )


def _links(
    archive: Archive, prover: Prover, note: SignedNote, replicas: Iterable[str]
) -> Iterator[tuple[str, bytes]]:
    """What ties the note to ours, for each log of the package that it vouches for."""
    covers = note.covers()
    for replica in sorted(replicas):
        theirs, ours = covers.get(ReplicaId(replica), 0), prover.size(replica)
        if not theirs:
            continue
        leaves = _leaves(archive, prover, replica, theirs)
        if len(leaves) >= max(theirs, ours):
            proof = merkle.consistency_proof(leaves, *sorted((theirs, ours)))
            lines = (base64.b64encode(one).decode() + "\n" for one in proof)
            yield replica[:16], "".join(lines).encode()


def _leaves(archive: Archive, prover: Prover, replica: str, size: int) -> tuple[bytes, ...]:
    """The leaf hashes of a chain, at least as far as `size` where it reaches so far."""
    if size <= prover.size(replica):
        return prover.leaves(replica)
    where = chain.ChainFolder(archive.ledger.folder, ReplicaId(replica))
    reading, found = chain.Chain(ReplicaId(replica)), list[bytes]()
    for read in where.read(reading):
        found += [bytes.fromhex(line.id) for line in read.lines]
        if len(found) >= size:
            break
    return tuple(found)


def _roots(note: SignedNote, tokens: Sequence[bytes], roots: Roots | None) -> bytes:
    """Those of the sender's trusted roots to which one of these timestamps leads, and no other."""
    kept: list[bytes] = []
    for anchor in roots.anchors if roots else ():
        alone = Roots(anchors=(anchor,), others=roots.others if roots else ())
        if any(_trusted(token, note, alone) for token in tokens):
            kept.append(anchor)
    return certificates.pem(kept)


def _trusted(token: bytes, note: SignedNote, roots: Roots) -> bool:
    try:
        return judge(token, imprint=note.digest, roots=roots).outcome is Outcome.TRUSTED
    except AnswerableError:
        return False
