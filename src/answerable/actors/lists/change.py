"""What changed in an entry between two copies of a list, and between which days?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from answerable.actors.lists.entry import ListEntry, Snapshot
from answerable.dates import SourceDate

LISTED: Final = "listed"
NOT_ON_NEWER: Final = "not_on_newer"
UNCLEAR: Final = "unclear"
RENUMBERED: Final = "maybe_renumbered"
RENAMED: Final = "renamed"
ALIAS_ADDED: Final = "alias_added"
ALIAS_REMOVED: Final = "alias_removed"
PROGRAMMES: Final = "programmes"
MEASURES: Final = "measures"
IDENTIFIERS: Final = "identifiers"
BORN: Final = "birth_dates"
KINDS: Final = (
    LISTED, NOT_ON_NEWER, UNCLEAR, RENUMBERED, RENAMED, PROGRAMMES, MEASURES, BORN, IDENTIFIERS,
    ALIAS_ADDED, ALIAS_REMOVED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference in one entry."""

    kind: str
    number: str
    """The list's own; of the newer copy where it has the entry."""
    name: str
    """As it is said, of the newer copy where it has the entry."""
    programmes: tuple[str, ...]
    """Of both copies."""
    was: tuple[str, ...] = ()
    """What only the older copy says."""
    now: tuple[str, ...] = ()
    """What only the newer copy says."""
    between: SourceDate
    """The days on one of which it changed."""
    own_day: SourceDate | None = None
    """The day that the list itself gives for the listing, or for taking it off."""
    old_line: int = 0
    """0 where the older copy does not hold the entry."""
    new_line: int = 0
    entry: ListEntry
    """Of the newer copy, or of the older where the newer has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that is different, in the order of KINDS and of the copies."""

    old: Snapshot
    new: Snapshot
    found: tuple[Change, ...]
    not_compared: tuple[str, ...] = ()
    """What the copies do not both say, in sentences."""
    perhaps_cut: bool = False
    """Whether so much is missing in the newer copy that it may not be whole."""

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, none left out."""
        counted = Counter(one.kind for one in self.found)
        return {kind: counted[kind] for kind in KINDS}
