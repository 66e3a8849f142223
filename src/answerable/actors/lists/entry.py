"""What does a published list say of one that it names, and which copy of the list was read?

Everything is kept as the list gives it. A remark is never read for its meaning, beyond the birth dates
and numbers that a list has no other place for.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from answerable.dates import SourceDate

KINDS: Final = ("person", "entity", "vessel", "aircraft")
GOOD: Final = "good"
WEAK: Final = "weak"
TABLE: Final = "Own table"
"""The title of a table of somebody's own."""
COPIES: Final = "copies@"
"""How the ids of sources begin whose facts two copies of one list show together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name that the list gives; a weak one is too common to find anybody by."""

    name: str
    quality: str = GOOD
    """good | weak, as the list grades it; good where it grades none"""
    kind: str = ""
    """aka, fka, nka, original script, ... in the list's own word"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number by which one is told from others of the same name."""

    kind: str
    """The list's own word: Passport, IMO number, ..."""
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListEntry:
    """One person, body, vessel or aircraft on a list."""

    authority: str
    """Id of the authority whose list it is: EU, US, ..."""
    programmes: tuple[str, ...]
    """The regimes under which it stands there, in the list's own short names."""
    number: str
    """The list's own number of the entry."""
    kind: str
    name: str
    """As the list writes it."""
    natural: str
    """In the order in which it is said; the same as `name` unless the list puts the surname first."""
    aliases: tuple[Alias, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    birth_dates: tuple[SourceDate, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-2 of nationalities, of addresses and of a ship's flag, where the list says them; what
    it says in a word that is no country is left out."""
    gender: str = ""
    """In the list's own word."""
    measures: tuple[str, ...] = ()
    """What the listing brings, where the list says it of the entry itself."""
    legal_basis: tuple[str, ...] = ()
    """The acts that the list names for this entry."""
    listed_on: SourceDate | None = None
    """The day of the listing, where the list says one; with an open beginning, not later than that."""
    amended_on: SourceDate | None = None
    """The day on which the list last changed the entry, where it says one."""
    delisted_on: SourceDate | None = None
    """The day on which the list itself says that the entry was taken off; only in `Snapshot.former`."""
    collected_from: tuple[str, ...] = ()
    """In a collection of lists: the datasets that it names for this entry, as it calls them."""
    remarks: str = ""
    """Untouched."""
    line: int
    """Of the file, where the entry begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A row that could not be read; the others were."""

    line: int
    sentence: str
    words: str = ""
    """What stands there as far as it is known, for the names in it; never shown."""

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One copy of a list: whose it is, as it stood when, and what stands in it."""

    authority: str
    """Whose list; for a collection, who collected, and each entry names its own authority."""
    title: str
    date: SourceDate
    """The day of the copy, or the period in which it was made."""
    date_from: str
    """What says so: given | file | file name"""
    sha256: str
    entries: tuple[ListEntry, ...]
    broken: tuple[Broken, ...] = ()
    official: bool = True
    """Whether the file has the shape in which the authority publishes it, rather than another's table."""
    former: tuple[ListEntry, ...] = ()
    """Entries that the list itself still prints and says were taken off."""
    with_aliases: bool = True
    """Whether the aliases were read; those of OFAC's CSV stand in a file of their own."""
    licence: str = ""
    """The licence that binds whoever shows this copy, where it is not the free use of an official act."""
    file: str = ""
    """The name of the file, which tells one table of somebody's own from another; "" where it is not said."""

    @property
    def called(self) -> str:
        """What a reader knows the copy by: its title, or the name of the file for somebody's own table."""
        return f"{TABLE} ({self.file})" if self.title == TABLE and self.file else self.title

    @property
    def counts(self) -> dict[str, int]:
        """How many entries of each kind, in the order of KINDS; none where there are none."""
        counted = Counter(entry.kind for entry in self.entries)
        return {kind: counted[kind] for kind in KINDS if counted[kind]}

    @property
    def names(self) -> int:
        """How many names it holds, aliases included."""
        return len(self.entries) + sum(len(entry.aliases) for entry in self.entries)
