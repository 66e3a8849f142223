"""What must one writer remember outside the folder, so that no folder can fool it? (docs/format.md, 10-11)

For each archive and replica: the signing key, the machine that made it, `next`, the commit file this
key decided to sign, and `last`, the one it signed and claimed: the intent and the pin.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag

from answerable.archive import commits, durable, notes, sealing
from answerable.errors import BrokenIntegrity, Conflict, NotAllowed
from answerable.ids import ArchiveId, ReplicaId, sha256_hex

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def default_folder() -> Path:
    """`ANSWERABLE_KEYS`, or the user's data folder."""
    if chosen := os.environ.get("ANSWERABLE_KEYS"):
        return Path(chosen)
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", Path.home()))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "answerable" / "keys"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """One replica's right to sign, as the key store holds it."""

    replica: ReplicaId
    folder: Path
    here: bool
    """Whether this machine made the key."""

    def last(self) -> commits.Commit | None:
        """The last commit of this key that was claimed, or None for a key that never signed."""
        return self._remembered("last")

    def intent(self) -> commits.Commit | None:
        """A commit this key decided to sign, if it is not known to have been claimed."""
        return self._remembered("next")

    def intend(self, commit: bytes) -> None:
        """Save what is about to be signed, before the archive sees it."""
        durable.replace(self.folder / "next", commit, self.folder)

    def settle(self) -> None:
        """The intent was claimed. A crash before this is on the disk only repeats the claim."""
        os.replace(self.folder / "next", self.folder / "last")

    def _remembered(self, name: str) -> commits.Commit | None:
        try:
            return commits.parse(durable.read(self.folder / name))
        except FileNotFoundError:
            return None
        except BrokenIntegrity as error:
            raise BrokenIntegrity(
                "The key store's memory of its last signature is damaged.",
                advice="Keep the folder, move this replica's folder out of the key store, and "
                "go on: the archive continues as a second history.",
            ) from error

    def key(self, archive_key: sealing.ArchiveKey | None) -> Ed25519PrivateKey:
        """The private key. Raises NotAllowed when it does not open."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        stored = durable.read(self.folder / "key", limit=1024)
        secret = _open_key(stored, archive_key)
        key = Ed25519PrivateKey.from_private_bytes(secret)
        if notes.replica_id(key.public_key().public_bytes_raw()) != self.replica:
            raise BrokenIntegrity("A signing key in the key store is not the one its folder names.")
        return key


class KeyStore:
    """The signing keys of one user on one machine."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or default_folder()

    def signers(self, archive: ArchiveId) -> tuple[Signer, ...]:
        """Every key held for an archive, ordered by replica id."""
        home = self.folder / archive
        if not home.is_dir():
            return ()
        here = machine_token()
        return tuple(
            Signer(replica=ReplicaId(path.name), folder=path, here=_machine_of(path) == here)
            for path in sorted(home.iterdir())
            if path.is_dir() and (path / "key").is_file()
        )

    def new_signer(
        self, archive: ArchiveId, secret: bytes, archive_key: sealing.ArchiveKey | None
    ) -> Signer:
        """Store a fresh private key (32 bytes) for an archive."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
        replica = notes.replica_id(public)
        home = self.folder / archive / replica
        with durable.explained("The key store"):
            durable.make_folder(home)
            durable.create(home / "machine", machine_token().encode())
            durable.create(home / "key", _close_key(secret, archive_key))
            durable.sync_folder(home)
        return Signer(replica=replica, folder=home, here=True)

    def index_key(self, archive: ArchiveId) -> bytes:
        """The random key under which this user keeps the view of an open archive."""
        home = self.folder / archive
        with durable.explained("The key store"):
            durable.make_folder(home)
            try:
                return durable.read(home / "index-key", limit=32)
            except FileNotFoundError:
                pass
            with suppress(FileExistsError):
                durable.claim(home / "index-key", os.urandom(32), home)
            return durable.read(home / "index-key", limit=32)

    def known_at(self, archive_folder: Path) -> ArchiveId | None:
        """The archive that this user met at a path before."""
        try:
            found = durable.read(self._place(archive_folder), limit=64)
        except FileNotFoundError:
            return None
        return ArchiveId(found.decode("ascii", "replace"))

    def meet(self, archive_folder: Path, archive: ArchiveId) -> None:
        """Remember which archive lies at a path, so that it cannot be exchanged for another."""
        if self.known_at(archive_folder) == archive:
            return
        place = self._place(archive_folder)
        with durable.explained("The key store"):
            durable.make_folder(place.parent)
            durable.replace(place, archive.encode(), place.parent)

    def _place(self, archive_folder: Path) -> Path:
        # Only a hash: the key store need not tell anybody where archives lie.
        return self.folder / "met" / sha256_hex(os.fsencode(archive_folder.resolve()))

    @contextmanager
    def lock(self, archive: ArchiveId) -> Iterator[None]:
        """One writer at a time for an archive on this machine; waits its turn."""
        home = self.folder / archive
        with durable.explained("The key store"):
            durable.make_folder(home)
            handle = os.open(home / "lock", os.O_RDWR | os.O_CREAT | durable.CLOSE_ON_EXEC, 0o600)
        try:
            _lock(handle)
            yield
        finally:
            os.close(handle)

    @contextmanager
    def working(self, archive: ArchiveId, *, alone: bool = False) -> Iterator[bool]:
        """Says that a change is under way; any number may be at once.

        `alone` asks instead whether none is, and keeps others waiting inside the block if so: gives
        the answer, and never waits. Only there may unfinished writes be deleted.
        """
        home = self.folder / archive
        with durable.explained("The key store"):
            durable.make_folder(home)
            handle = os.open(
                home / "working", os.O_RDWR | os.O_CREAT | durable.CLOSE_ON_EXEC, 0o600
            )
        try:
            yield _shared_lock(handle, alone=alone)
        finally:
            os.close(handle)

    def refuse_inside(self, archive_folder: Path) -> None:
        """Raises Conflict where the key store would be stolen together with the archive."""
        if self.folder.resolve().is_relative_to(archive_folder.resolve()):
            raise Conflict(
                "The key store lies inside the archive's folder.",
                advice="Set ANSWERABLE_KEYS to a folder elsewhere; a stolen archive must not "
                "carry its signing keys.",
            )


def machine_token() -> str:
    """A value that differs between machines, so that a cloned home never signs twice."""
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        try:
            found = Path(path).read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
        if found:
            return sha256_hex(b"answerable/1/machine" + found.encode())
    return sha256_hex(b"answerable/1/machine" + str(uuid.getnode()).encode())


def _machine_of(folder: Path) -> str:
    try:
        return durable.read(folder / "machine", limit=1024).decode("ascii", "replace")
    except FileNotFoundError:
        return ""


def _close_key(secret: bytes, archive_key: sealing.ArchiveKey | None) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if archive_key is None:
        return secret
    nonce = os.urandom(12)
    return nonce + AESGCM(archive_key.subkey("signing")).encrypt(nonce, secret, None)


def _open_key(stored: bytes, archive_key: sealing.ArchiveKey | None) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if archive_key is None:
        if len(stored) != 32:
            raise BrokenIntegrity("A signing key in the key store is damaged.")
        return stored
    try:
        return AESGCM(archive_key.subkey("signing")).decrypt(stored[:12], stored[12:], None)
    except (InvalidTag, ValueError) as error:
        raise NotAllowed(
            "The signing key of this archive does not open.",
            advice="Check that this is the archive's own passphrase or identity.",
        ) from error


def _shared_lock(handle: int, *, alone: bool) -> bool:
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
    except BlockingIOError:
        return False
    return True


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        return
    import fcntl

    fcntl.flock(handle, fcntl.LOCK_EX)
