"""If this computer were gone, would the archive come back from that copy? Rehearsed, not guessed.

The copy is brought beside the signing keys as it lies, sealed where the archive is, into a folder that is
removed again. It is read as a computer reads it that never saw the archive: with a key store of its own.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from answerable.archive import chain, commits, durable, unlocking
from answerable.archive.archive import Archive, Identity, identify
from answerable.archive.behind import behind
from answerable.archive.drilled import Drilled, Lying, Sampled
from answerable.archive.exchange.cloning import bring, names
from answerable.archive.exchange.holding import Holding, commit_name, look
from answerable.archive.following import stored_item
from answerable.archive.keystore import KeyStore
from answerable.archive.places.folder import FolderPlace
from answerable.archive.places.place import Place
from answerable.archive.rehearsal_room import rehearsal_room
from answerable.archive.sealing import ArchiveKey
from answerable.archive.unlocking import Secret
from answerable.archive.verify import verify
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    Conflict,
    NotAllowed,
    NotFound,
)
from answerable.progress import Progress

SAMPLE = 25
_LARGEST_KEY = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a person brings to open the copy, and what that leaves open."""

    secret: Secret = field(default_factory=Secret)
    shares: tuple[str, ...] = field(default=(), repr=False)
    """Word shares, instead of a secret."""
    doubts: tuple[str, ...] = ()


def drill(
    place: Place,
    *,
    keys: KeyStore,
    ask: Callable[[Path], Brought],
    live: Path | None = None,
    sample: int = SAMPLE,
) -> Drilled:
    """Bring the archive from a place, open it, check every byte, and remove it again.

    `ask` gets a folder with the copy's key files and first commits, before anything large is brought.
    `live` is the archive here, if there is one; it is read and never opened. Raises NotFound,
    NotAllowed and CannotRead for what does not open the copy, Conflict where `live` is another archive,
    BrokenIntegrity where the copy cannot be read at all, and what disk and place refuse.
    """
    holding = look(place)
    if not holding.chains:
        raise NotFound("There is no archive at this place.", advice="Check the path.")
    with rehearsal_room(keys, _bytes(holding)) as room:
        first = room / "first"
        identity = _beginning(place, holding, first)
        live = _comparable(live, identity)
        brought = ask(first)
        key = _key(first, identity, brought)
        return _Rehearsal(place, holding, room, identity, key, brought).run(keys, live, sample)


class _Rehearsal:
    def __init__(
        self,
        place: Place,
        holding: Holding,
        room: Path,
        identity: Identity,
        key: ArchiveKey | None,
        brought: Brought,
    ) -> None:
        self._place = place
        self._holding = holding
        self._folder = room / "archive"
        self._fresh = KeyStore(room / "keys")
        self._identity = identity
        self._key = key
        self._brought = brought

    def run(self, keys: KeyStore, live: Path | None, sample: int) -> Drilled:
        total = sum(1 for _ in names(self._holding))
        with Progress(total=total, label="Bringing", unit="files") as progress:
            bring(self._place, self._holding, self._folder, tick=progress.advance)
        with Progress(label="Checking", unit="steps") as progress:
            report = verify(
                self._folder,
                archive_key=self._key,
                archive=self._identity.archive,
                tick=progress.advance,
            )
        records, sampled, counting = self._opened(sample)
        wrappings = Archive(self._folder, self._identity, self._fresh, self._key).wrappings()
        own = [signer.replica for signer in keys.signers(self._identity.archive)]
        there = set(chain.replicas(self._folder / "ledger"))
        return Drilled(
            lying=_lying(self._place, live or keys.folder, live),
            identity=self._identity,
            opened_with=_opened_with(self._identity, self._brought),
            needed=unlocking.needed(self._brought.shares),
            ways=unlocking.ways(self._folder / "keys"),
            files=total,
            bytes=_bytes(self._holding),
            report=report,
            records=records,
            sampled=sampled,
            behind=behind(self._folder, self._identity, wrappings, live=live, keys=keys),
            signs_here=bool(own),
            only_here=tuple(r for r in own if r in there and r not in counting),
            doubts=self._brought.doubts,
        )

    def _opened(self, sample: int) -> tuple[int, Sampled, set[str]]:
        """Records in the new index, items opened, and the chains that count on a new computer."""
        opened = Archive.open(
            self._folder,
            keys=self._fresh,
            archive_key=self._key,
            expect=self._identity.archive,
            secret=None,
        )
        with opened as archive:
            with Progress(label="Indexing", unit="records") as progress:
                records = archive.rebuild(tick=progress.advance)
            return records, _sampled(archive, sample), set(archive.index.progress())


def _sampled(archive: Archive, count: int) -> Sampled:
    rows: list[Any] = archive.index.db.execute(
        "SELECT DISTINCT o.stored, o.digest, o.size, o.key FROM objects o JOIN records r USING(seq) "
        "WHERE NOT EXISTS (SELECT 1 FROM withdrawn w WHERE w.target=r.id)"
    ).fetchall()
    chosen = random.SystemRandom().sample(rows, min(count, len(rows)))
    failed = []
    with Progress(total=len(chosen), label="Opening", unit="items") as progress:
        for row in chosen:
            try:
                for _ in archive.store.pieces(stored_item(*row)):
                    pass
            except (AnswerableError, OSError):
                failed.append(str(row[0]))
            progress.advance()
    return Sampled(opened=len(chosen) - len(failed), of=len(rows), failed=tuple(failed))


# What is needed before anything large is brought


def _beginning(place: Place, holding: Holding, folder: Path) -> Identity:
    """Bring the key files and the first commit of each chain; which archive this is."""
    wanted = [*sorted(holding.keys), *(commit_name(r, 1) for r in sorted(holding.chains))]
    with durable.explained("The rehearsal"):
        for name in wanted:
            path = folder / name
            durable.make_folder(path.parent)
            try:
                raw = place.read(
                    name,
                    limit=_LARGEST_KEY if name in holding.keys else commits.LARGEST_COMMIT,
                )
            except (FileNotFoundError, BrokenIntegrity):
                continue
            durable.create(path, raw)
    try:
        return identify(folder)
    except (BrokenIntegrity, NotFound) as error:
        raise BrokenIntegrity(
            f"Nothing could be restored from this copy: {error.message}",
            advice="Keep it as it is, and make a new copy today.",
        ) from error


def _comparable(live: Path | None, identity: Identity) -> Path | None:
    """The archive here, unless it is too damaged to say which one it is. Raises Conflict."""
    if live is None:
        return None
    try:
        found = identify(live).archive
    except BrokenIntegrity:
        return None
    if found != identity.archive:
        raise Conflict(
            "The copy is of another archive than the one here.",
            advice="Name the archive it belongs to with `answerable -C FOLDER`, or run this where "
            "there is none.",
        )
    return live


def _key(first: Path, identity: Identity, brought: Brought) -> ArchiveKey | None:
    if not identity.sealed:
        if brought.shares or brought.secret:
            raise NotAllowed(
                "The copy is open, and you brought something to open it with.",
                advice="If your archive is sealed, this is not a copy of it: somebody may have "
                "exchanged it. If it is open on purpose, bring nothing.",
            )
        return None
    if not brought.shares:
        return unlocking.open_key(
            first / "keys", identity.archive, brought.secret, check=identity.check
        )
    key = unlocking.join(brought.shares)
    if key.check() != identity.check:
        raise NotAllowed(
            "These shares make a key, and it is not the key of this archive.",
            advice="Check that the shares are of this archive, and not of another one.",
        )
    return key


def _opened_with(identity: Identity, brought: Brought) -> str:
    if not identity.sealed:
        return ""
    if brought.shares:
        return "word shares"
    return "age identity" if brought.secret.identity else "passphrase"


# What lies there


def _bytes(holding: Holding) -> int:
    chains = holding.chains.values()
    return (
        sum(holding.loose.values())
        + sum(holding.bundles.values())
        + sum(sum(held.numbers.values()) + sum(held.bodies.values()) for held in chains)
    )


def _lying(place: Place, home: Path, live: Path | None) -> Lying:
    if not isinstance(place, FolderPlace):
        return Lying(shown=place.shown, store=True)
    return Lying(
        shown=place.shown,
        same_disk=on_same_disk(place.folder, home),
        itself=live is not None and place.folder.resolve() == live.resolve(),
    )


def on_same_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on one file system."""
    return os.stat(one).st_dev == os.stat(other).st_dev
