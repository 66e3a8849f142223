"""Is every file the one that was listed, and who signed the list?"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from answerable.archive import notes
from answerable.disclosure.checking.parcel import Fault, Parcel, of
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import ReplicaId

PAYLOAD = "manifest-sha256.txt"
TAGS = "tagmanifest-sha256.txt"
SIGNATURE = f"{TAGS}.sig"
_BESIDE = frozenset(
    {"bagit.txt", "bag-info.txt", PAYLOAD, TAGS, SIGNATURE, "VERIFY.md", "verify.py"}
)
_LINE = re.compile(r"([0-9a-f]{64})  ([A-Za-z0-9._/-]+)").fullmatch
_PEM = re.compile(
    rb"-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/]{59}=)\n-----END PUBLIC KEY-----\n"
).fullmatch
_SPKI = bytes.fromhex("302a300506032b6570032100")
_HEX = re.compile(r"[0-9a-f]{64}").fullmatch
_PRIME = 2**255 - 19
_EIGHTFOLD = 2707385501144840649318225287225658788936804267575313519463743609750303402022
_SMALL_ORDER = frozenset({0, 1, _PRIME - 1, _EIGHTFOLD, _PRIME - _EIGHTFOLD})
"""The y of every point of order 1, 2, 4 or 8: under such a key anybody can sign."""


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
            wrong = path.startswith("data/") != (manifest == PAYLOAD)
            if wrong or path in said or path in (TAGS, SIGNATURE):
                yield Fault(where=path, what=f"It is listed where it should not be: {manifest}.")
            said[path] = digest
    for path in sorted(said.keys() - parcel.files.keys()):
        yield Fault(where=path, what="It is missing.")
    for path in sorted(parcel.files.keys() - {TAGS, SIGNATURE}):
        if path not in said:
            yield Fault(where=path, what="It is in no manifest.")
        elif said[path] != parcel.files[path].sha256:
            yield Fault(where=path, what="It was altered: its SHA-256 is another.")
        elif path not in _BESIDE and not path.startswith(("data/", "proof/")):
            yield Fault(where=path, what="No package has such a file.")


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
    y = int.from_bytes(key, "little") % 2**255
    if y >= _PRIME or y in _SMALL_ORDER:
        raise BrokenIntegrity("proof/log-key.pem holds a key under which anybody can sign.")
    text = _text(of(parcel, "proof/checkpoint.note"))
    heads_of(text)
    checkpoint = notes.opened(text, key)
    if checkpoint.replica != notes.replica_id(key):
        raise BrokenIntegrity("The log of the note is another key's.")
    _, signature = notes.parse(text)
    apart = of(parcel, "proof/checkpoint.txt"), of(parcel, "proof/checkpoint.sig")
    if apart != (checkpoint.text().encode(), signature[4:]):
        raise BrokenIntegrity("proof/checkpoint.txt and .sig are not what the note says.")
    return Signer(key=key, fingerprint=notes.replica_id(key), note=checkpoint, text=text)


@lru_cache(maxsize=64)
def heads_of(note: str) -> tuple[notes.Head, ...]:
    """What a note says of its own log, then of those it saw; unverified.

    Raises BrokenIntegrity for any other form, and where it says two things of one log.
    """
    checkpoint, _ = notes.parse(note)
    heads = (checkpoint.head, *checkpoint.seen)
    hashes = [checkpoint.archive, *(head.replica for head in heads)]
    if checkpoint.prev != "-":
        hashes.append(checkpoint.prev)
    sizes = (checkpoint.commit, *(head.size for head in heads))
    if not all(map(_HEX, hashes)) or not all(0 < size < 10**15 for size in sizes):
        raise BrokenIntegrity("A signed note holds a name or a number that none has.")
    if any(len(head.root) != 32 for head in heads):
        raise BrokenIntegrity("A signed note holds a root that is none.")
    if len({head.replica for head in heads}) != len(heads):
        raise BrokenIntegrity("A signed note says two things of one log.")
    return heads


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
