"""What does matching know of one person, body, vessel or aircraft that two sources may both name?"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.actors.lists.entry import GOOD, Identifier, ListEntry
from answerable.dates import SourceDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One side of a comparison: an entry of a list, an actor of the archive, a signatory, or a question."""

    id: str
    """`list:US:27225` (authority and the list's own number), `actor:...`, `signatory:<object>:<start>-<end>`,
    or "" for a question that somebody asks."""
    kind: str = ""
    """person | entity | vessel | aircraft, or "" where nobody says."""
    names: tuple[str, ...]
    """Every name as written, the main one first."""
    weak: tuple[str, ...] = ()
    """Names that the source itself calls too common to find anybody by."""
    birth_dates: tuple[SourceDate, ...] = ()
    countries: tuple[str, ...] = ()
    """ISO 3166 alpha-2, in capitals, where a source says them."""
    identifiers: tuple[Identifier, ...] = ()

    @property
    def name(self) -> str:
        """The main name."""
        return self.names[0]


def of_entry(entry: ListEntry) -> Entity:
    """An entry of a list as one side of a comparison."""
    good = (alias.name for alias in entry.aliases if alias.quality == GOOD)
    return Entity(
        id=f"list:{entry.authority}:{entry.number}",
        kind=entry.kind,
        names=tuple(dict.fromkeys((entry.natural, *good))),
        weak=tuple(alias.name for alias in entry.aliases if alias.quality != GOOD),
        birth_dates=entry.birth_dates,
        countries=entry.countries,
        identifiers=entry.identifiers,
    )
