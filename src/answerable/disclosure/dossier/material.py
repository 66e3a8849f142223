"""Out of what is a dossier filled, and for whom?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from answerable.casework.citing import Cite
from answerable.dates import SourceDate

if TYPE_CHECKING:
    from answerable.actors.records import Records
    from answerable.advocacy.model import Demanded
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer
    from answerable.casework.cases.model import CaseFile
    from answerable.casework.incidents.model import Incident
    from answerable.networks.records import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What the document is for, and who receives it."""

    purpose: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """The canonical text of an object: its words, where they stand, and the people they name."""

    canonical: str = field(repr=False)
    where: Callable[[int], str]
    """From a place in the text to `page 2` or `line 40`."""
    persons: Callable[[int, int], tuple[str, ...]]
    """The names of persons that a reader found between two places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """How a person is called outside, and why."""

    shown: str
    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a dossier is filled from."""

    archive: Archive
    viewer: Viewer
    case: CaseFile
    incidents: tuple[Incident, ...]
    """Those that the crimes of the case name, and those asked for beside them."""
    network: Network
    records: Records
    demands: tuple[Demanded, ...]
    day: SourceDate
    """By which listings and proceedings are told."""
    read: Callable[[str], TextRead | None]
    """The text of an object by its id; None where it has none."""
    claims: Mapping[str, Cite]
    """From the id of a posting to where it stands."""
    grade: Callable[[Cite], str]
    """How what is cited is graded, in words."""
    naming: Callable[[str], Called]
    """How a person may be called for this use."""
    aliases: Mapping[str, Sequence[str]]
    """Other names of a suspect, by the suspect's id."""
    packs_held: Mapping[str, str]
    """From the SHA-256 of a pack or list that the archive holds to its object."""
    use: Use | None = None
    """Set where the document leaves the archive: the gate is asked for each object."""
