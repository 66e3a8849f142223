"""How does the key that signs the ledger vouch for a list of files, and for nothing else?

The same key signs notes, and a signature over one text must never pass for one over another. So only
a manifest is signed: lines of a SHA-256, two spaces and a plain path. No note, cosignature or proof
begins like that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.errors import NotFound, UsageError
from answerable.ids import ReplicaId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_MANIFEST = re.compile(rb"(?:[0-9a-f]{64}  [A-Za-z0-9._/-]+\n)+").fullmatch


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """A signature over a manifest."""

    key: bytes
    """The raw Ed25519 public key, 32 bytes."""
    signature: bytes
    """64 bytes."""


def attest(archive: Archive, replica: ReplicaId, manifest: bytes) -> Attested:
    """Sign a manifest with the key of one of this computer's chains.

    Ed25519 is deterministic: the same manifest gives the same bytes. Raises UsageError for anything
    that is no manifest, NotFound where the key of that chain is not in the key store.
    """
    if not _MANIFEST(manifest):
        raise UsageError("Only a manifest is signed: a SHA-256 and a plain path in each line.")
    for signer in archive.keys.signers(archive.identity.archive):
        if signer.replica == replica:
            key = signer.key(archive.archive_key)
            return Attested(key=key.public_key().public_bytes_raw(), signature=key.sign(manifest))
    raise NotFound(
        "The key that recorded this package is not in the key store of this computer.",
        advice="Build the package on the computer that built it first.",
    )
