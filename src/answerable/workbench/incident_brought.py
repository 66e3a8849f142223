"""What is the file that a person brings as a table, and how is it kept, be it at hand or large on a disk?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.archive import intake
from answerable.casework.incidents import tables
from answerable.casework.incidents.exported import AtHand
from answerable.errors import CannotRead

if TYPE_CHECKING:
    from answerable.archive.change import Change
    from answerable.reading.containers.opened import Placed

_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A table, or a ZIP of tables with their files, as a person brings it."""

    name: str
    content: Placed
    source: intake.Source | None = None
    """The open file, where it is too large to be at hand."""

    def content_id(self) -> str:
        """The SHA-256 of the whole, read a piece at a time."""
        digest = hashlib.sha256()
        for place in range(0, self.content.size, _PIECE):
            digest.update(self.content.read_at(place, _PIECE))
        return f"sha256:{digest.hexdigest()}"

    def keep(self, change: Change) -> str:
        """The object that it is. Raises Conflict where the file changed since it was opened."""
        if self.source is None:
            whole = self.content.read_at(0, self.content.size)
            return change.preserve_bytes(whole, self.name).object
        self.source.unchanged()
        return change.preserve(self.source.path).object


def at_hand(content: bytes, name: str) -> Brought:
    """Content in memory. Raises CannotRead where it is larger than a table."""
    if len(content) > tables.LARGEST:
        raise CannotRead(
            f"A table has at most {tables.LARGEST >> 20} MiB.",
            advice="`answerable import FILE --mapping NAME` takes a larger ZIP of tables and their files.",
        )
    return Brought(name=name, content=AtHand(content))


@contextmanager
def brought(path: Path) -> Iterator[Brought]:
    """A file, open for reading; one larger than a table is not taken into memory."""
    with intake.opened(path) as source:
        if source.size > tables.LARGEST:
            yield Brought(name=path.name, content=source, source=source)
            return
        content = intake.read_all(source)
        source.unchanged()
        yield Brought(name=path.name, content=AtHand(content))
