"""How is sealed what a program keeps beside an archive, such as accounts and sessions?

Under keys of its own, derived from the archive's; for an open archive, from a file in the key store that
only its owner may read. What lies beside an archive is no part of it, and no proof rests on it.
"""

from __future__ import annotations

import hmac
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from answerable.archive import durable
from answerable.errors import BrokenIntegrity

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_NONCE = 12
_KEY_BYTES = 32


def folder_of(archive: Archive) -> Path:
    """Where a program keeps its own files for an archive on this computer; made where it is missing."""
    folder = archive.keys.folder / archive.identity.archive / "workspace"
    with durable.explained("The key store"):
        durable.make_folder(folder)
    return folder


def key_for(archive: Archive, purpose: str) -> bytes:
    """32 bytes for one purpose; the same whenever this archive is opened on this computer."""
    if archive.archive_key is not None:
        return archive.archive_key.subkey(f"beside/{purpose}")
    return hmac.digest(_own_secret(folder_of(archive)), purpose.encode(), "sha256")


def _own_secret(folder: Path) -> bytes:
    path = folder / "secret"
    if not path.exists():
        with durable.explained("The key store"):
            durable.create(path, os.urandom(_KEY_BYTES))
            durable.sync_folder(folder)
    return durable.read(path, limit=_KEY_BYTES)


class Seal:
    """Closes and opens short texts under one key (AES-256-GCM, a random nonce each)."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def close(self, content: bytes, about: str) -> bytes:
        """The content, sealed; `about` has to be the same when it is opened."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes:
        """What was sealed. Raises BrokenIntegrity where it was changed, or another key closed it."""
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], about.encode())
        except (InvalidTag, ValueError) as error:
            raise BrokenIntegrity(
                "Something kept beside the archive was changed, or belongs to another.",
                advice="Bring the workspace's database back from a backup, or begin a new one.",
            ) from error
