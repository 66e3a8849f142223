"""Does each line stand in the log, and is what is told of it what the line committed to?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from answerable.archive import bodies, canonical, lines, merkle, notes
from answerable.disclosure.checking.parcel import Parcel, of
from answerable.disclosure.checking.sealed import Signer
from answerable.errors import BrokenIntegrity
from answerable.ids import RecordId, ReplicaId

ENTRY = "ledger-entry.json"
_SCHEME = "c2sp.org/tlog-proof@v1 index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A record that stands in the log, opened."""

    id: RecordId
    kind: str
    at: str
    replica: ReplicaId
    leaf: int
    blobs: tuple[str, ...]
    body: dict[str, Any]


def prove(parcel: Parcel, folder: str, who: Signer) -> Proved:
    """The record whose line and opening lie in `folder`. Raises BrokenIntegrity in words."""
    raw = of(parcel, f"{folder}/{ENTRY}")
    line = lines.parse(raw)
    replica, leaf = _stands(parcel, folder, merkle.leaf_hash(raw), who)
    said = canonical.loads(of(parcel, f"{folder}/opening.json"))
    try:
        contents = bodies.Contents(
            kind=lines.text_of(said, "kind"),
            at=lines.text_of(said, "at"),
            supersedes=lines.ids_of(said["supersedes"]),
            body=dict(said["body"]),
        )
        salt = bytes.fromhex(lines.hex_of(said["salt"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenIntegrity("Its opening lacks what every opening has.") from error
    found = bodies.committed(
        salt,
        who.note.archive,
        replica,
        contents.kind,
        contents.at,
        contents.supersedes,
        contents.body,
    )
    if found != line.body:
        raise BrokenIntegrity("What is told of it is not what its line committed to.")
    if line.kind not in (contents.kind, "record") or not contents.at.startswith(line.at):
        raise BrokenIntegrity("Its opening contradicts its line.")
    return Proved(
        id=line.id,
        kind=contents.kind,
        at=contents.at,
        replica=replica,
        leaf=leaf,
        blobs=line.blobs,
        body=contents.body,
    )


def _stands(parcel: Parcel, folder: str, leaf: bytes, who: Signer) -> tuple[ReplicaId, int]:
    """(log, place in it) of a line, by its tlog-proof, whose note must be one that ours vouches for."""
    proof = of(parcel, proof_of(folder)).decode("utf-8", "replace")
    head, _, note = proof.partition("\n\n")
    vouched = _head(note)
    if vouched.replica == who.fingerprint and note != who.text:
        raise BrokenIntegrity("Its proof leads to another note than the package's own.")
    if who.size_and_root(vouched.replica) != (vouched.size, vouched.root):
        raise BrokenIntegrity(
            "Its proof leads to a note that the package's own does not vouch for."
        )
    scheme, index, path = _parts(head)
    if scheme != _SCHEME:
        raise BrokenIntegrity("Its proof is of a kind that is not known here.")
    if not merkle.verify_inclusion(leaf, index, vouched.size, path, vouched.root):
        raise BrokenIntegrity("Its line does not stand in the log.")
    return vouched.replica, index


def _head(note: str) -> notes.Head:
    """What a note says of its own log. Of another history no key is here: our own note vouches for it."""
    rows = note.split("\n")
    try:
        scheme, _, replica = rows[0].split("/")
        if scheme == "answerable":
            return notes.Head(
                replica=ReplicaId(replica), size=int(rows[1]), root=notes.decode64(rows[2])
            )
    except (IndexError, ValueError):
        pass
    raise BrokenIntegrity("The note in its proof cannot be read.")


def proof_of(folder: str) -> str:
    """Where the proof of a record lies whose line lies in `folder`."""
    return f"proof/{folder.partition('/')[2]}.tlog-proof"


def _parts(head: str) -> tuple[str, int, list[bytes]]:
    rows = head.split("\n")
    try:
        word, _, index = rows[1].partition(" ")
        path = [notes.decode64(one) for one in rows[2:]]
        return f"{rows[0]} {word}", int(index), path
    except (IndexError, ValueError) as error:
        raise BrokenIntegrity("Its proof cannot be read.") from error
