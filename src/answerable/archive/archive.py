"""The one door: who opens an archive, reads it, and changes it?

`Archive` is the only writer. A change gathers records and items and writes them as commits; when the
`with` block ends without an error they are on the disk.
"""

from __future__ import annotations

import hmac
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from answerable import clock
from answerable.archive import (
    beginnings,
    bodies,
    chain,
    durable,
    following,
    index,
    ledger,
    lines,
    notes,
    sealing,
    unlocking,
)
from answerable.archive.change import Change
from answerable.archive.index import Index
from answerable.archive.keystore import KeyStore
from answerable.archive.store import Store
from answerable.archive.unlocking import Secret
from answerable.archive.vault import Vault
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    Conflict,
    NotAllowed,
    NotFound,
    UsageError,
)
from answerable.ids import ArchiveId, ReplicaId

CACHE = "archive.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What an archive is, read from its genesis line."""

    archive: ArchiveId
    sealed: bool
    check: str
    created: str
    first: ReplicaId


class Archive:
    """An open archive."""

    def __init__(
        self,
        folder: Path,
        identity: Identity,
        keys: KeyStore,
        archive_key: sealing.ArchiveKey | None,
    ) -> None:
        self.folder = folder
        self.identity = identity
        self.keys = keys
        self.archive_key = archive_key
        self.tmp = folder / "tmp"
        self.vault = Vault(folder / "vault", self.tmp, constant_time=identity.sealed)
        self.store = Store(self.vault, identity.archive, sealed=identity.sealed)
        self.ledger = ledger.Ledger(
            folder / "ledger", self.tmp, identity.archive, keys, archive_key
        )
        self._index: index.Index | None = None

    # Beginning and opening

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        name: str = "",
        secret: Secret | None = None,
        recipient: str = "",
        sealed: bool = True,
        keys: KeyStore | None = None,
    ) -> Archive:
        """A new archive in an empty or missing folder; sealed unless said otherwise.

        A sealed archive needs a passphrase in `secret` or an age `recipient`. `name` is kept
        as a record, not in the folder. Raises Conflict, UsageError, Unexpected.
        """
        keys = keys or KeyStore()
        passphrase = secret.passphrase if secret else ""
        if sealed and not (passphrase or recipient):
            raise UsageError(
                "A sealed archive needs a passphrase or an age identity.",
                advice="Set one, or use --open for material that is already published.",
            )
        _empty(folder)
        keys.refuse_inside(folder)
        with durable.explained("The archive"):
            durable.make_folder(folder / "tmp")
        ledger.check_store(folder / "tmp")
        archive_key = sealing.ArchiveKey.fresh() if sealed else None
        made = cls._begin(folder, keys, archive_key, "" if recipient else passphrase, recipient)
        made._write_cache()
        keys.meet(folder, made.identity.archive)
        if name:
            with made.change("archive made") as change:
                change.record(bodies.Pending(kind="archive", body={"by": change.by, "name": name}))
        return made

    @classmethod
    def _begin(
        cls,
        folder: Path,
        keys: KeyStore,
        archive_key: sealing.ArchiveKey | None,
        passphrase: str,
        recipient: str,
    ) -> Archive:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        private = os.urandom(32)
        public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
        at = clock.today() if archive_key else clock.now()
        genesis = beginnings.genesis(at=at, key=public, archive_key=archive_key)
        made = cls(folder, _identity(lines.parse(genesis)), keys, archive_key)
        if archive_key:
            # Before the first commit: an archive must never exist that nobody can open.
            unlocking.add_key(
                folder / "keys",
                made.identity.archive,
                archive_key,
                passphrase=passphrase,
                recipient=recipient,
            )
        with made.ledger.lock():
            made.ledger.begin_archive(private, genesis)
        return made

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        secret: Secret | None = None,
        keys: KeyStore | None = None,
        expect: ArchiveId | None = None,
        archive_key: sealing.ArchiveKey | None = None,
    ) -> Archive:
        """An existing archive.

        `expect` is the archive's id where the caller knows it. Raises NotFound, NotAllowed for
        a wrong secret, Conflict where another archive lies here than this user met before.
        """
        keys = keys or KeyStore()
        keys.refuse_inside(folder)
        identity = identify(folder, expect or keys.known_at(folder))
        if not identity.sealed:
            if secret:
                raise NotAllowed(
                    "This archive is open, and you gave a passphrase or identity.",
                    advice="If yours is sealed, this is not it: somebody may have exchanged the "
                    "folder. If it is open on purpose, give none.",
                )
        else:
            archive_key = archive_key or unlocking.open_key(
                folder / "keys", identity.archive, secret or Secret(), check=identity.check
            )
            if archive_key.check() != identity.check:
                raise NotAllowed(
                    "This key belongs to another archive.",
                    advice="Check the path; the folder `keys` may have been exchanged.",
                )
        keys.meet(folder, identity.archive)
        return cls(folder, identity, keys, archive_key)

    def close(self) -> None:
        """Close the view. What was acknowledged is on the disk already."""
        if self._index:
            self._index.close()
            self._index = None

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Reading

    @property
    def index(self) -> index.Index:
        """The view, brought up to the ledger's present state."""
        if self._index is None:
            self._index = self._open_index()
        following.follow(self)
        return self._index

    @property
    def is_asked(self) -> bool:
        """Whether a question to the view was left half answered; a handle that is kept has none between two uses."""
        return self._index is not None and self._index.is_asked

    @property
    def index_path(self) -> Path:
        return self.folder / index.file_name(self._index_key())

    def wrappings(self) -> dict[int, sealing.Wrapping]:
        """What opens record keys, by epoch; empty in an open archive."""
        return {1: sealing.Wrapping(self.archive_key)} if self.archive_key else {}

    def line_reader(self, replica: ReplicaId) -> bodies.LineReader:
        """Opens what stands behind the lines of one chain."""
        identity = self.identity
        return bodies.LineReader(
            identity.archive, replica, self.wrappings(), sealed=identity.sealed
        )

    def standing_items(self) -> set[str]:
        """The stored ids of every item that a record names which nobody withdrew."""
        rows = self.index.db.execute(
            "SELECT stored FROM objects WHERE seq NOT IN "
            "(SELECT r.seq FROM withdrawn w JOIN records r ON r.id=w.target)"
        ).fetchall()
        return {str(row[0]) for row in rows}

    def heads(self) -> tuple[notes.Head, ...]:
        """How far each chain that counts has been taken in."""
        return tuple(
            reached.head(replica)
            for replica, reached in sorted(self.index.progress().items())
            if reached.size
        )

    def rebuild(self, tick: Callable[[int], None] = lambda n: None) -> int:
        """Build the view again from ledger and vault, into a new file; returns its records."""
        self.close()
        path = self.index_path
        fresh = path.with_name(f"{path.name}.new")
        index.remove_files(fresh)
        made = index.Index(fresh, self._index_key(), in_bulk=True)
        following.follow(self, made, tick=tick)
        count = int(made.db.execute("SELECT COUNT(*) FROM records").get)
        made.settle()
        made.close()
        index.remove_files(path)
        os.replace(fresh, path)
        index.remove_files(fresh)
        return count

    # Changing

    @contextmanager
    def change(self, why: str, *, by: str = "owner", bundles: bool = True) -> Iterator[Change]:
        """Gather records and items; they are written when the block ends without an error.

        `by` is a pseudonym, `why` one sentence; both become part of the archive. An error inside
        the block leaves the archive as it was, except for commits already flushed.
        """
        with durable.explained("The archive"):
            durable.make_folder(self.tmp)
        with self.keys.working(self.identity.archive):
            self.ledger.finish()
            self._works_here()
            change = Change(self, why=why, by=by, bundles=bundles)
            try:
                yield change
            except BaseException:
                change.abandon()
                raise
            change.flush()

    def admit(self, replica: ReplicaId) -> None:
        """Let the chain of an unknown signer count. Raises NotFound where there is none."""
        if replica not in chain.replicas(self.folder / "ledger"):
            raise NotFound("No chain of that name lies in this archive.")
        with self.ledger.lock():
            self.ledger.admit(replica, seen=self.heads())

    # Private

    def _open_index(self) -> Index:
        path = self.index_path
        if not os.access(self.folder, os.W_OK):
            return index.Index(None, self._index_key())
        try:
            return index.Index(path, self._index_key())
        except BrokenIntegrity:
            # A view that cannot be used is never trusted and never missed.
            try:
                index.remove_files(path)
                return index.Index(path, self._index_key())
            except (OSError, BrokenIntegrity):
                return index.Index(None, self._index_key())

    def _index_key(self) -> bytes:
        own = self.keys.index_key(self.identity.archive)
        if self.archive_key is None:
            return own
        return hmac.digest(self.archive_key.subkey("index"), own, "sha256")

    def _works_here(self) -> None:
        """A copy in which somebody writes is no carrier any more."""
        try:
            said = durable.read(self.folder / CACHE, limit=1 << 16)
        except (AnswerableError, OSError):
            return
        if said == cache_text(self.identity, carrier=True):
            self._write_cache()

    def _write_cache(self) -> None:
        durable.replace(self.folder / CACHE, cache_text(self.identity), self.tmp)


def cache_text(identity: Identity, *, carrier: bool = False) -> bytes:
    """What `archive.toml` says; the same in every copy of an archive.

    A copy that only carries says so: nobody works in it.
    """
    mode = "sealed" if identity.sealed else "open"
    return (
        "# A note for people; the ledger decides.\n"
        f'format = "{lines.FORMAT}"\narchive = "{identity.archive}"\nmode = "{mode}"\n'
        + ("carrier = true\n" if carrier else "")
    ).encode()


def find(start: Path) -> Path:
    """The archive folder at or above `start`, as git finds its own. Raises NotFound."""
    here = start.resolve()
    for folder in (here, *here.parents):
        if is_archive(folder):
            return folder
    raise NotFound(
        "There is no archive here or above.",
        advice="Name it with `answerable -C FOLDER`, or make one with `answerable init FOLDER`.",
    )


def is_archive(folder: Path) -> bool:
    ledger_folder = folder / "ledger"
    return any(
        chain.ChainFolder(ledger_folder, replica).numbers()
        for replica in chain.replicas(ledger_folder)
    )


def identify(folder: Path, expect: ArchiveId | None = None) -> Identity:
    """What the archive in this folder is, by its genesis line.

    Raises NotFound, Conflict where it is not the one expected, BrokenIntegrity.
    """
    found = _geneses(folder)
    if expect:
        found = [item for item in found if item.archive == expect] or _exchanged()
    if not found:
        if not (folder / "ledger").is_dir():
            raise NotFound(
                "There is no archive in this folder.",
                advice="Check the path, or make one with `answerable init`.",
            )
        raise BrokenIntegrity(
            "The ledger has no readable beginning.",
            advice="Restore the folder from a backup with `answerable restore`.",
        )
    if len(found) > 1:
        raise BrokenIntegrity(
            "The folder holds the beginnings of several archives.",
            advice="Say which one is yours with --expect ARCHIVE-ID; its id is in every signed note.",
        )
    return found[0]


def _geneses(folder: Path) -> list[Identity]:
    found = []
    for replica in chain.replicas(folder / "ledger"):
        where = chain.ChainFolder(folder / "ledger", replica)
        try:
            raw = durable.read(where.commit_path(1))
            first = chain.Chain(replica).advance(raw).lines[0]
        except (OSError, AnswerableError):
            continue
        if first.opening and first.opening.is_genesis:
            found.append(_identity(first))
    return found


def _exchanged() -> list[Identity]:
    raise Conflict(
        "Another archive lies in this folder than the one you know here.",
        advice="If you moved archives around, open it with --expect and its id once; if not, "
        "somebody may have exchanged the folder. Compare with a backup.",
    )


def _identity(first: lines.Line) -> Identity:
    opening = first.opening
    assert opening is not None and opening.sealed is not None
    return Identity(
        archive=opening.archive,
        sealed=opening.sealed,
        check=opening.check,
        created=first.at,
        first=notes.replica_id(opening.key),
    )


def _left_by_interruption(folder: Path) -> bool:
    """Whether the folder holds nothing but what a creation cut short leaves: no claimed commit."""
    names = {path.name for path in folder.iterdir()}
    if not names or not names <= {"tmp", "keys", "ledger"}:
        return False
    return not any(path.is_file() for path in (folder / "ledger").glob("*/commits/*"))


def _empty(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Conflict("There is a file of that name.", advice="Choose another name.")
    if is_archive(folder):
        raise Conflict("There is an archive in this folder already.", advice="Open it instead.")
    if _left_by_interruption(folder):
        for name in ("tmp", "keys", "ledger"):
            shutil.rmtree(folder / name, ignore_errors=True)
    if any(folder.iterdir()):
        raise Conflict("This folder is not empty.", advice="Choose an empty folder, or a new name.")
