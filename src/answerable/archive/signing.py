"""What exactly does a person's signature cover? (docs/reference/records.md, "Signed records")"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from answerable import clock
from answerable.archive import canonical, notes
from answerable.errors import UsageError
from answerable.ids import ArchiveId

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from answerable.archive.bodies import Pending

_ADDED = ("signer", "key", "signed", "signature")
# One spelling only: the same key in capitals would pass for another.
_KEY = re.compile("[0-9a-f]{64}").fullmatch


def with_signature(
    archive: ArchiveId, pending: Pending, name: str, key: Ed25519PrivateKey
) -> Pending:
    """The record with `by`, `signer`, `key`, `signed` and `signature`. Raises UsageError."""
    taken = [one for one in _ADDED if one in pending.body]
    if taken:
        raise UsageError(f"A record that says `{taken[0]}` itself cannot be signed.")
    body = {
        **pending.body,
        "by": name,
        "signer": name,
        "key": key.public_key().public_bytes_raw().hex(),
        "signed": clock.now(),
    }
    made = key.sign(_message(archive, pending.kind, body))
    return pending._replace(body={**body, "signature": notes.encode64(made)})


def verifies(archive: ArchiveId, kind: str, body: dict[str, Any]) -> bool:
    """Whether the signature in a body is one over it by the key it names."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key, signature = body.get("key"), body.get("signature")
    if not isinstance(key, str) or not isinstance(signature, str) or not _KEY(key):
        return False
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(notes.decode64(signature), _message(archive, kind, body))
    except (InvalidSignature, ValueError):
        return False
    return True


def _message(archive: ArchiveId, kind: str, body: dict[str, Any]) -> bytes:
    """What is signed: the canonical JSON of a list, so that no other record reads the same."""
    said = {name: value for name, value in body.items() if name != "signature"}
    return canonical.dumps_trusted(["answerable/1/person", archive, kind, said])
