"""Where does the private half of a person's own key lie, and what opens it?

In the key store, beside this computer's keys for the archive, closed by the person's passphrase alone: an
age file (scrypt, age-encryption.org/v1), which the archive's own key does not open.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.archive import durable
from answerable.errors import BrokenIntegrity, NotAllowed, UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from answerable.archive.archive import Archive

_LARGEST_FILE = 4096


def file_of(archive: Archive, key: str) -> Path:
    """Where the private half of a public key (32 bytes in hexadecimal) lies, if it is here."""
    # Named by the key: whoever sees the key store learns no pseudonym from it.
    return archive.keys.folder / archive.identity.archive / "people" / f"{key}.age"


def fresh(archive: Archive, passphrase: str) -> Ed25519PrivateKey:
    """A new key, which is on the disk when this returns. Raises UsageError without a passphrase."""
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not passphrase:
        raise UsageError(
            "A person's key needs a passphrase.",
            advice="Set ANSWERABLE_PERSON_PASSPHRASE, or run this on a terminal to be asked.",
        )
    secret = os.urandom(32)
    key = Ed25519PrivateKey.from_private_bytes(secret)
    file = file_of(archive, key.public_key().public_bytes_raw().hex())
    with durable.explained("The key store"):
        durable.make_folder(file.parent)
        durable.create(file, pyrage.passphrase.encrypt(secret, _typed(passphrase)))
        durable.sync_folder(file.parent)
    return key


def opened(archive: Archive, key: str, passphrase: str) -> Ed25519PrivateKey:
    """The private half of a public key. Raises NotAllowed without the right passphrase, BrokenIntegrity."""
    import pyrage
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if not passphrase:
        raise NotAllowed(
            "The person's passphrase is needed to sign.",
            advice="Set ANSWERABLE_PERSON_PASSPHRASE, or run this on a terminal to be asked.",
        )
    closed = durable.read(file_of(archive, key), limit=_LARGEST_FILE)
    try:
        secret = pyrage.passphrase.decrypt(closed, _typed(passphrase))
    except pyrage.DecryptError:
        raise NotAllowed(
            "The person's key does not open with this passphrase.",
            advice="It is the person's own passphrase, not the archive's. If it is lost: "
            "`answerable people add NAME --again REASON`.",
        ) from None
    if len(secret) != 32:
        raise _another()
    found = Ed25519PrivateKey.from_private_bytes(secret)
    if found.public_key().public_bytes_raw().hex() != key:
        raise _another()
    return found


def _another() -> BrokenIntegrity:
    return BrokenIntegrity(
        "A person's key in the key store is not the one its file names.",
        advice="Somebody exchanged the file, or the disk is damaged. The person makes another key with "
        "`answerable people add NAME --again REASON`.",
    )


def _typed(passphrase: str) -> str:
    """The same for every keyboard: NFKC, as for the archive's own passphrase."""
    try:
        passphrase.encode()
    except UnicodeEncodeError as error:
        raise UsageError(
            "This passphrase is not valid text.",
            advice="Set the terminal to UTF-8 and type it again.",
        ) from error
    return unicodedata.normalize("NFKC", passphrase)
