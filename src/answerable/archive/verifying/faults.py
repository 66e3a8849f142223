"""What can be wrong with an archive, in five words? (docs/format.md, 13)"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from answerable.archive import sealing
from answerable.archive.archive import Identity

THE_NOTE = "the note given"
WORDS = ("broken", "missing", "left over", "unknown", "stray")
NOT_INTACT = ("broken", "missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is not as it should be."""

    word: str
    """broken | missing | left over | unknown | stray"""
    where: str
    """A path in the folder, or a place in a file of it."""
    what: str
    record: str = ""
    object: str = ""
    fork: str = ""
    """The chain whose key signed two histories, where this says only that: everything is here."""

    def to_json(self) -> dict[str, str]:
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @property
    def rank(self) -> tuple[int, str, str]:
        """Worst first, then by place."""
        return WORDS.index(self.word), self.where, self.what


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The archive under check, and what the checker holds."""

    folder: Path
    identity: Identity
    archive_key: sealing.ArchiveKey | None

    def shown(self, path: Path) -> str:
        """A path as faults name it."""
        return path.relative_to(self.folder).as_posix()


def object_id(stored: str) -> str:
    """The id of the object that an item is, or nothing."""
    return f"sha256:{stored}" if stored else ""
