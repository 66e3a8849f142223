"""Which age recipient belongs to an identity, and how is a new identity kept?"""

from __future__ import annotations

from pathlib import Path

from answerable.archive import durable, unlocking
from answerable.errors import CannotRead


def recipient_of(identity: str) -> str:
    """The recipient (`age1...`) of the first X25519 identity in the text of an identity file.

    It is computed, never taken from the comment that age-keygen writes. Raises CannotRead.
    """
    import pyrage

    secrets = [line.strip() for line in identity.splitlines() if line.startswith("AGE-SECRET-KEY-")]
    try:
        return str(pyrage.x25519.Identity.from_str(secrets[0]).to_public())
    except (IndexError, pyrage.IdentityError) as error:
        raise CannotRead(
            "This is not an age identity.",
            advice="`age-keygen -o identity.txt` makes one; so does `answerable init --identity`.",
        ) from error


def write_new(path: Path) -> str:
    """Write a fresh identity to a new file that only its owner may read; returns its recipient.

    Raises Conflict where there is such a file, Unexpected where it cannot be written.
    """
    identity, recipient = unlocking.new_identity()
    with durable.explained("The identity file"):
        durable.create(path, f"# public key: {recipient}\n{identity}\n".encode())
        durable.sync_folder(path.absolute().parent)
    return recipient
