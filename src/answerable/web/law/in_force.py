"""Which records answer here: the bundled packs, and those of the archive that this reader may see?"""

from __future__ import annotations

from threading import Lock

from answerable.actors.records import Records, records_of
from answerable.archive.archive import Archive
from answerable.archive.view import Viewer
from answerable.ontology.facts import Pack
from answerable.ontology.packs import bundled_packs
from answerable.workbench.held import held_packs

_MOST_KEPT = 8
_KEPT: dict[tuple[object, ...], tuple[Pack, ...]] = {}
_ONE_AT_A_TIME = Lock()


def packs_of(archive: Archive, viewer: Viewer, clearance: str) -> tuple[Pack, ...]:
    """The packs in force for a clearance, each once; read again when the ledger has grown."""
    state = tuple((head.replica, head.size) for head in archive.heads())
    key = (archive.identity.archive, clearance, state)
    with _ONE_AT_A_TIME:
        if key not in _KEPT:
            found = (*bundled_packs(), *held_packs(archive, viewer=viewer))
            while len(_KEPT) >= _MOST_KEPT:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[key] = tuple({pack.cited_as: pack for pack in found}.values())
        return _KEPT[key]


def records_for(archive: Archive, viewer: Viewer, clearance: str) -> Records:
    """The same, ready to be asked."""
    return records_of(packs_of(archive, viewer, clearance))
