"""What does a partner say who signs under another's checkpoint, and does it hold? (c2sp.org/tlog-cosignature)

A cosignature says: at this time I saw this checkpoint, and nothing that I saw of this chain before
contradicts it. It is kept as the whole note with the partner's line below, so that it proves by itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import notes
from answerable.errors import BrokenIntegrity
from answerable.ids import ArchiveId, ReplicaId

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_TYPE = b"\x04"
_DASH = "\u2014"
_TIME_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cosigned:
    """A signed note with one partner's line below."""

    note: str
    """The note as its own signer made it."""
    checkpoint: notes.Checkpoint
    """Unverified until the note was opened under its chain's key."""
    cosigner: ReplicaId
    at: int
    """Seconds since 1970, UTC: the cosigner's clock."""
    signature: bytes
    key_hash: bytes

    def holds(self, public_key: bytes) -> bool:
        """Whether the partner's line verifies under the raw key of the cosigner's chain."""
        name = _origin(self.checkpoint.archive, self.cosigner)
        return (
            notes.replica_id(public_key) == self.cosigner
            and self.key_hash == _key_hash(name, public_key)
            and _verifies(public_key, self.signature, _message(self.checkpoint, self.at))
        )


def cosign(note: str, cosigner: ReplicaId, key: Ed25519PrivateKey, at: int) -> str:
    """The note with one more line. `at` is in seconds since 1970. Raises BrokenIntegrity."""
    checkpoint, _ = notes.parse(note)
    name = _origin(checkpoint.archive, cosigner)
    public = key.public_key().public_bytes_raw()
    blob = _key_hash(name, public) + at.to_bytes(_TIME_BYTES, "big")
    blob += key.sign(_message(checkpoint, at))
    return f"{note}{_DASH} {name} {notes.encode64(blob)}\n"


def parse(text: str) -> Cosigned:
    """A cosigned note from its file. Raises BrokenIntegrity in words; checks no signature."""
    note, line = _cut(text)
    checkpoint, _ = notes.parse(note)
    try:
        dash, name, blob64 = line.removesuffix("\n").split(" ")
        scheme, archive, cosigner = name.split("/")
        blob = notes.decode64(blob64)
    except ValueError as error:
        raise BrokenIntegrity("A cosignature cannot be read.") from error
    if (dash, scheme, archive) != (_DASH, "answerable", checkpoint.archive) or len(blob) != 76:
        raise BrokenIntegrity("A cosignature is not one of this archive.")
    return Cosigned(
        note=note,
        checkpoint=checkpoint,
        cosigner=ReplicaId(cosigner),
        at=int.from_bytes(blob[4:12], "big"),
        signature=blob[12:],
        key_hash=blob[:4],
    )


def _cut(text: str) -> tuple[str, str]:
    """(the note, the line below it)."""
    at = text.rfind("\n", 0, -1) + 1
    if at < 2 or not text.endswith("\n"):
        raise BrokenIntegrity("A cosignature cannot be read.")
    return text[:at], text[at:]


def _origin(archive: ArchiveId, replica: ReplicaId) -> str:
    return f"answerable/{archive}/{replica}"


def _message(checkpoint: notes.Checkpoint, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{checkpoint.text()}".encode()


def _key_hash(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _TYPE + public_key).digest()[:4]


def _verifies(public_key: bytes, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
