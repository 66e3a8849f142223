"""Who signed which state of which log? (c2sp.org/signed-note with Ed25519, c2sp.org/tlog-checkpoint)"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.errors import BrokenIntegrity
from answerable.ids import ArchiveId, ReplicaId

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519 = b"\x01"
# SubjectPublicKeyInfo of an Ed25519 key is this prefix and the 32 raw bytes (RFC 8410).
_SPKI_PREFIX = bytes.fromhex("302a300506032b6570032100")
_DASH = "\u2014"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How far a chain reached: its size in leaves and its root."""

    replica: ReplicaId
    size: int
    root: bytes

    def to_json(self) -> dict[str, object]:
        return {"replica": self.replica, "root": encode64(self.root), "size": self.size}


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The text of one signed note."""

    archive: ArchiveId
    replica: ReplicaId
    size: int
    root: bytes
    commit: int
    prev: str
    """SHA-256 of the previous commit file in hex, or `-` for the first."""
    seen: tuple[Head, ...] = ()

    @property
    def origin(self) -> str:
        return f"answerable/{self.archive}/{self.replica}"

    @property
    def head(self) -> Head:
        return Head(replica=self.replica, size=self.size, root=self.root)

    def text(self) -> str:
        """The note's text, ending in a line feed."""
        lines = [self.origin, str(self.size), encode64(self.root)]
        lines += [f"commit {self.commit}", f"prev {self.prev}"]
        lines += [f"seen {h.replica} {h.size} {encode64(h.root)}" for h in self.seen]
        return "\n".join(lines) + "\n"


def replica_id(public_key: bytes) -> ReplicaId:
    """SHA-256 of the key's SubjectPublicKeyInfo, as `openssl pkey -pubin -outform DER` writes it."""
    return ReplicaId(hashlib.sha256(_SPKI_PREFIX + public_key).hexdigest())


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The signed note. Ed25519 is deterministic: the same checkpoint gives the same bytes."""
    text = checkpoint.text()
    public = key.public_key().public_bytes_raw()
    blob = _key_hash(checkpoint.origin, public) + key.sign(text.encode())
    return f"{text}\n{_DASH} {checkpoint.origin} {encode64(blob)}\n"


def opened(note: str, public_key: bytes) -> Checkpoint:
    """The checkpoint of a note whose signature holds under `public_key` (32 raw bytes).

    Raises BrokenIntegrity, in words, for anything else.
    """
    checkpoint, signature = parse(note)
    if signature[:4] != _key_hash(checkpoint.origin, public_key):
        raise BrokenIntegrity("The note names another key than the chain's own.")
    if not _holds(public_key, signature[4:], checkpoint.text().encode()):
        raise BrokenIntegrity("The signature of the note does not hold.")
    return checkpoint


def parse(note: str) -> tuple[Checkpoint, bytes]:
    """The checkpoint and signature of a note, unverified. Refuses any other spelling of the same."""
    try:
        text, _, signed = note.partition("\n\n")
        checkpoint = _parse_text(text.split("\n"))
        dash, name, blob = signed.removesuffix("\n").split(" ")
        signature = decode64(blob)
    except (ValueError, IndexError) as error:
        raise BrokenIntegrity("A signed note cannot be read.") from error
    respelt = f"{checkpoint.text()}\n{_DASH} {checkpoint.origin} {encode64(signature)}\n"
    if dash != _DASH or name != checkpoint.origin or len(signature) != 68 or respelt != note:
        raise BrokenIntegrity("A signed note differs from its own re-serialisation.")
    return checkpoint, signature


def _parse_text(lines: list[str]) -> Checkpoint:
    scheme, archive, replica = lines[0].split("/")
    if scheme != "answerable":
        raise ValueError(scheme)
    return Checkpoint(
        archive=ArchiveId(archive),
        replica=ReplicaId(replica),
        size=int(lines[1]),
        root=decode64(lines[2]),
        commit=int(_after("commit ", lines[3])),
        prev=_after("prev ", lines[4]),
        seen=tuple(_parse_seen(line) for line in lines[5:]),
    )


def _parse_seen(line: str) -> Head:
    replica, size, root = _after("seen ", line).split(" ")
    return Head(replica=ReplicaId(replica), size=int(size), root=decode64(root))


def _after(prefix: str, line: str) -> str:
    if not line.startswith(prefix):
        raise ValueError(line)
    return line[len(prefix) :]


def encode64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def decode64(text: str) -> bytes:
    """Strict base64: the one spelling that `encode64` gives. Raises ValueError."""
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if encode64(data) != text:
        raise ValueError("not the canonical base64 of its bytes")
    return data


def _key_hash(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def _holds(public_key: bytes, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
