"""What must a place be able to do, so that the files of an archive can lie there?

A place is a folder on another disk, a stick, or a bucket of an object store. It holds the same
files under the same names as an archive's own folder (docs/format.md, 1), and nothing in it is
trusted: whoever reads from a place checks what came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from answerable.errors import Unexpected, UsageError

LIMIT = 1 << 30
PIECE = 1 << 20


class Entry(NamedTuple):
    """One regular file: its path below the archive's folder, "/" between parts; bytes."""

    name: str
    size: int


class Place(Protocol):
    """Where the files of an archive lie outside the folder a person works in.

    A name is a path below the place, its parts joined by "/". Several threads may use one place.
    Every method raises UsageError
    for a name that could lead out of the place, and CannotRead, NotAllowed or Unexpected, each
    with advice, for what the disk or the network refuses.
    """

    @property
    def shown(self) -> str:
        """The place in words for people. Never a secret."""
        ...

    def list(self, prefix: str) -> Iterator[Entry]:
        """Every regular file below `prefix` ("ledger/", or "" for all), sorted by name.

        The order is that of the names' bytes. Links, devices, pipes, names that a place could
        not give back (see `checked`) and what lies more than 16 folders deep are left out.
        """
        ...

    def size(self, name: str) -> int | None:
        """Bytes of one file; None where there is none, or where it is no regular file."""
        ...

    def read(self, name: str, *, limit: int = LIMIT) -> bytes:
        """The whole file. FileNotFoundError; BrokenIntegrity if larger, or no regular file."""
        ...

    def tail(self, name: str, count: int) -> bytes:
        """The last `count` bytes of a file, or all of a shorter one. FileNotFoundError."""
        ...

    def pieces(self, name: str) -> Iterator[bytes]:
        """The file in pieces of at most `PIECE` bytes. FileNotFoundError, before the first one."""
        ...

    def create(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        """Put a new file there; durable when this returns. FileExistsError where taken.

        A file that is there may be our own, of a run whose answer was lost, or on a disk that lost
        its power a beginning of it: compare before speaking of a rival (docs/format.md, 11).
        `size` is the sum of the pieces, or the file is refused (Unexpected) and nothing stands.
        """
        ...

    def replace(self, name: str, pieces: Iterable[bytes], size: int) -> None:
        """Put a file there, whole or not at all, whatever stood under that name."""
        ...

    def remove(self, name: str) -> None:
        """Take a file away. One that is not there is fine."""
        ...


def checked(name: str) -> tuple[str, ...]:
    """The parts of a name that cannot lead out of a place.

    Raises UsageError for an empty part, `.`, `..`, a drive, a backslash, or a control character:
    names come from other people's lists and are never joined to a folder unseen.
    """
    parts = tuple(name.split("/"))
    for part in parts:
        if part in ("", ".", "..") or any(c in _NEVER or not c.isprintable() for c in part):
            raise UsageError(
                "This is no name of a file in an archive.",
                advice="Names are words joined by “/”, without “..” or a drive.",
            )
    return parts


def safe(name: str) -> bool:
    """Whether `checked` accepts this name."""
    try:
        checked(name)
    except UsageError:
        return False
    return True


def measured(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same pieces; raises Unexpected where they are more or fewer bytes than promised."""
    seen = 0
    for piece in pieces:
        seen += len(piece)
        if seen > size:
            break
        yield piece
    if seen != size:
        raise Unexpected(
            "The file changed while it was copied: it does not have the size it had.",
            advice="Run the same command again; the unfinished copy was not kept.",
        )


_NEVER = frozenset('\\:*?"<>|')
