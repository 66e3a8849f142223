"""Does each line stand in the log, and is what is told of it what the line committed to?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from answerable.archive import bodies, canonical, lines, merkle, notes
from answerable.disclosure.checking.parcel import Parcel, of
from answerable.disclosure.checking.sealed import Signer, heads_of
from answerable.errors import BrokenIntegrity
from answerable.ids import RecordId, ReplicaId

ENTRY = "ledger-entry.json"
_KINDS = frozenset({"object", "custody", "name", "derivative", "redaction", "source", "disclosure"})
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z").fullmatch
_PROOF = re.compile(r"c2sp\.org/tlog-proof@v1\nindex (0|[1-9][0-9]{0,14})((?:\n\S{44})*)").fullmatch
_PARTS = {"kind", "at", "supersedes", "body", "salt"}


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
    contents, salt = _opening(of(parcel, f"{folder}/opening.json"))
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
    sealed = contents.at[:10], "record", ()
    if (line.at, line.kind, line.supersedes) not in (
        sealed,
        (contents.at, contents.kind, contents.supersedes),
    ):
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


def _opening(raw: bytes) -> tuple[bodies.Contents, bytes]:
    """What an opening tells, and its salt. Raises BrokenIntegrity."""
    said = canonical.loads(raw)
    try:
        if said.keys() != _PARTS or not isinstance(said["body"], dict):
            raise ValueError("parts")
        contents = bodies.Contents(
            kind=lines.text_of(said, "kind"),
            at=lines.text_of(said, "at"),
            supersedes=lines.ids_of(said["supersedes"]),
            body=said["body"],
        )
        salt = bytes.fromhex(lines.hex_of(said["salt"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenIntegrity("Its opening is not of the form that every opening has.") from error
    if not lines.good_kind(contents.kind) or not _MOMENT(contents.at):
        raise BrokenIntegrity("Its opening names a kind or a moment of another form.")
    return contents, salt


def _stands(parcel: Parcel, folder: str, leaf: bytes, who: Signer) -> tuple[ReplicaId, int]:
    """(log, place in it) of a line, by its tlog-proof, whose note must be one that ours vouches for."""
    proof = of(parcel, proof_of(folder)).decode("utf-8", "replace")
    head, _, note = proof.partition("\n\n")
    vouched = heads_of(note)[0]
    if vouched.replica == who.fingerprint and note != who.text:
        raise BrokenIntegrity("Its proof leads to another note than the package's own.")
    if who.size_and_root(vouched.replica) != (vouched.size, vouched.root):
        raise BrokenIntegrity(
            "Its proof leads to a note that the package's own does not vouch for."
        )
    index, path = _place(head)
    if not merkle.verify_inclusion(leaf, index, vouched.size, path, vouched.root):
        raise BrokenIntegrity("Its line does not stand in the log.")
    return vouched.replica, index


def proof_of(folder: str) -> str:
    """Where the proof of a record lies whose line lies in `folder`."""
    return f"proof/{folder.partition('/')[2]}.tlog-proof"


def _place(head: str) -> tuple[int, list[bytes]]:
    """The place in the log and the audit path that a tlog-proof begins with."""
    found = _PROOF(head)
    if not found:
        raise BrokenIntegrity("Its proof is not of a form that is known here.")
    try:
        return int(found[1]), [notes.decode64(one) for one in found[2].split()]
    except ValueError as error:
        raise BrokenIntegrity("Its proof cannot be read.") from error
