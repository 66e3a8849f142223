"""Is every file the one that was listed, and who signed the list?"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.archive import notes
from answerable.disclosure.checking.parcel import Fault, Parcel, of
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ReplicaId

PAYLOAD = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
SIGNATURE = f"{TAGS}.sig"
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)").fullmatch
_PEM = re.compile(
    rb"-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{59}=)\n-----END PUBLIC KEY-----\n"
).fullmatch
_SPKI = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Whoever signed the package, and the state of the log that the same key signed."""

    key: bytes
    fingerprint: ReplicaId
    note: notes.Checkpoint
    text: str
    """The whole signed note."""

    def size_and_root(self, replica: str) -> tuple[int, bytes] | None:
        """How far the note vouches for a log: its own, or one it has seen."""
        for head in (self.note.head, *self.note.seen):
            if head.replica == replica:
                return head.size, head.root
        return None


def files(parcel: Parcel) -> Iterator[Fault]:
    """Files that are altered, missing, listed twice or not at all."""
    said: dict[str, str] = {}
    for manifest in (TAGS, PAYLOAD):
        for digest, path in _lines(of(parcel, manifest).decode("ascii", "replace"), manifest):
            if path in said or path.startswith("data/") != (manifest == PAYLOAD):
                yield Fault(where=path, what=f"It is listed where it should not be: {manifest}.")
            said[path] = digest
    for path in sorted(said.keys() - parcel.files.keys()):
        yield Fault(where=path, what="It is missing.")
    for path in sorted(parcel.files.keys() - {TAGS, SIGNATURE}):
        if path not in said:
            yield Fault(where=path, what="It is in no manifest.")
        elif said[path] != parcel.files[path].sha256:
            yield Fault(where=path, what="It was altered: its SHA-256 is another.")


def _lines(manifest: str, name: str) -> Iterator[tuple[str, str]]:
    rows = manifest.split("\n")
    for row in rows[:-1]:
        found = _LINE(row)
        if not found:
            raise BrokenIntegrity(f"{name} has a line that no manifest has.")
        yield found[1], found[2]
    if rows[-1]:
        raise BrokenIntegrity(f"{name} is cut short.")


def signer(parcel: Parcel) -> Signer:
    """Whose key the package brings along. Raises BrokenIntegrity where it signed no note of a log."""
    found = _PEM(of(parcel, "proof/log-key.pem"))
    der = base64.b64decode(found[1]) if found else b""
    if not der.startswith(_SPKI) or len(der) != len(_SPKI) + 32:
        raise BrokenIntegrity("proof/log-key.pem holds no Ed25519 key.")
    key = der[len(_SPKI) :]
    text = _text(of(parcel, "proof/checkpoint.note"))
    checkpoint = notes.opened(text, key)
    if checkpoint.replica != notes.replica_id(key):
        raise BrokenIntegrity("The log of the note is another key's.")
    _, signature = notes.parse(text)
    apart = of(parcel, "proof/checkpoint.txt"), of(parcel, "proof/checkpoint.sig")
    if apart != (checkpoint.text().encode(), signature[4:]):
        raise BrokenIntegrity("proof/checkpoint.txt and .sig are not what the note says.")
    return Signer(key=key, fingerprint=notes.replica_id(key), note=checkpoint, text=text)


def completeness(parcel: Parcel, who: Signer) -> Iterator[Fault]:
    """Whether the list of all files bears the signer's signature."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(who.key)
        key.verify(of(parcel, SIGNATURE), of(parcel, TAGS))
    except (InvalidSignature, ValueError):
        yield Fault(where=SIGNATURE, what="The signature over the list of files does not hold.")
    except AnswerableError as error:
        yield Fault(where=SIGNATURE, what=error.message)


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BrokenIntegrity("The signed note is not UTF-8.") from error
