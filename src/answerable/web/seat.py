"""Which archive does this process serve, and who may open it again after it was closed?

One archive a process. Each thread that answers requests has it open for itself, since a view of the
index is not shared between threads; the key is held in memory once, and forgotten when it is closed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from answerable import progress
from answerable.archive import beside
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.sealing import ArchiveKey
from answerable.archive.unlocking import Secret
from answerable.archive.view import Viewer
from answerable.errors import NotAllowed
from answerable.ids import ArchiveId
from answerable.web import remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The archive that is served, opened."""

    folder: Path
    archive: ArchiveId
    keys: KeyStore
    key: ArchiveKey | None
    seal: beside.Seal
    """Closes what the workspace keeps beside the archive."""
    lookup: bytes
    """The key under which names are looked up without being written."""
    name: str
    """What the archive is called: by the record made with it, else as its folder is."""


class _Seat:
    def __init__(self) -> None:
        self.taken: Taken | None = None
        self.before: tuple[Path, KeyStore, ArchiveId] | None = None
        self.held: dict[int, tuple[Taken, Archive]] = {}
        """By thread."""
        self.at_work: set[int] = set()
        """Threads that are answering something just now."""


_SEAT = _Seat()


def take(archive: Archive) -> Taken:
    """Serve this archive from now on; whoever opened it may close their own handle afterwards."""
    remembered.forget_all()
    _SEAT.taken = Taken(
        folder=archive.folder,
        archive=archive.identity.archive,
        keys=archive.keys,
        key=archive.archive_key,
        seal=beside.Seal(beside.key_for(archive, "workspace")),
        lookup=beside.key_for(archive, "lookup"),
        name=_name(archive),
    )
    _SEAT.before = (archive.folder, archive.keys, archive.identity.archive)
    return _SEAT.taken


def _name(archive: Archive) -> str:
    said = [one for one in Viewer(archive).of_kind("archive") if one.stands]
    return str(said[-1].body.get("name", "")) if said else archive.folder.name


def leave() -> None:
    """Forget the key: nobody reads anything until somebody opens the archive again.

    A thread that is answering just now closes its handle when it has answered; all others are closed here.
    """
    _SEAT.taken = None
    remembered.forget_all()
    for thread in list(_SEAT.held):
        if thread == threading.get_ident() or thread not in _SEAT.at_work:
            _close(thread)


@contextmanager
def at_work() -> Iterator[None]:
    """While a request is answered or a job done: the archive is not closed under its hands.

    How far it is is shown on pages, if at all: the terminal of the server says nothing of what people ask.
    """
    thread = threading.get_ident()
    _SEAT.at_work.add(thread)
    try:
        with progress.silenced():
            yield
    finally:
        _SEAT.at_work.discard(thread)
        held = _SEAT.held.get(thread)
        # A question that was left half answered would keep this thread where the ledger was then.
        if held is not None and (held[0] is not _SEAT.taken or held[1].is_asked):
            _close(thread)


def is_open() -> bool:
    return _SEAT.taken is not None


def reopen(secret: Secret) -> None:
    """Open the archive that was closed. Raises NotAllowed for a wrong secret."""
    if _SEAT.before is None:
        raise NotAllowed(
            "No archive is served here.",
            advice="On the computer that holds the archive, in a terminal: start answerable serve again.",
        )
    folder, keys, expected = _SEAT.before
    with Archive.open(folder, secret=secret, keys=keys, expect=expected) as archive:
        take(archive)


def taken() -> Taken:
    """The archive that is served. Raises NotAllowed while it is closed."""
    if _SEAT.taken is None:
        raise NotAllowed(
            "The archive is closed.", advice="Whoever knows its passphrase can open it."
        )
    return _SEAT.taken


def archive() -> Archive:
    """This thread's own handle on the archive. Raises NotAllowed while it is closed."""
    now, thread = taken(), threading.get_ident()
    held = _SEAT.held.get(thread)
    if held is not None and held[0] is now:
        return held[1]
    _close(thread)
    opened = Archive.open(now.folder, keys=now.keys, expect=now.archive, archive_key=now.key)
    _SEAT.held[thread] = (now, opened)
    return opened


def _close(thread: int) -> None:
    held = _SEAT.held.pop(thread, None)
    if held is not None:
        held[1].close()
