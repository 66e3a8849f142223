"""Which records answer here: the bundled packs, and those of the archive that this reader may see?"""

from __future__ import annotations

from typing import Final

from answerable.actors.records import Records, records_of
from answerable.archive.archive import Archive
from answerable.archive.view import Viewer
from answerable.ontology.facts import Pack
from answerable.ontology.packs import bundled_packs
from answerable.web.remembered import Remembered
from answerable.workbench.held import held_packs

_MOST: Final = 8
_PACKS: Remembered[tuple[Pack, ...]] = Remembered(_MOST, weigh=lambda packs: 1)


def packs_of(archive: Archive, viewer: Viewer, clearance: str) -> tuple[Pack, ...]:
    """The packs in force for a clearance, each once; read again when the ledger has grown."""
    state = tuple((head.replica, head.root) for head in archive.heads())
    return _PACKS.or_make((clearance, state), lambda: _read(archive, viewer))


def _read(archive: Archive, viewer: Viewer) -> tuple[Pack, ...]:
    found = (*bundled_packs(), *held_packs(archive, viewer=viewer))
    return tuple({pack.cited_as: pack for pack in found}.values())


def records_for(archive: Archive, viewer: Viewer, clearance: str) -> Records:
    """The same, ready to be asked."""
    return records_of(packs_of(archive, viewer, clearance))
