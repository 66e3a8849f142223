"""Whom may one reader meet when it is asked who is who: entries of lists, actors, signatories?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from answerable.workbench.judged_pairs import (
    ACTORS,
    LISTS,
    SIGNATORIES,
    SOURCES,
    actor_parties,
    parties_of,
    signatory_parties,
)

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Party
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer

_STARTS = {"actor": ACTORS, "list": LISTS, "signatory": SIGNATORIES}


def parties_seen(
    archive: Archive, viewer: Viewer, wanted: Iterable[str] = SOURCES
) -> dict[str, Party]:
    """Each party of these sources by id, without whoever only a document above the clearance names."""
    chosen = frozenset(wanted)
    found: list[Party] = []
    if ACTORS in chosen:
        found += actor_parties(archive, viewer)
    if LISTS in chosen:
        found += _listed(archive, viewer)
    if SIGNATORIES in chosen:
        found += (
            one for one in signatory_parties(archive) if all(map(viewer.may_see, one.objects))
        )
    return {one.entity.id: one for one in found}


def sources_of(ids: Iterable[str]) -> frozenset[str]:
    """The sources to which these ids belong."""
    return frozenset(_STARTS[start] for id in ids if (start := id.partition(":")[0]) in _STARTS)


def _listed(archive: Archive, viewer: Viewer) -> list[Party]:
    from answerable.workbench.held_lists import held_lists

    copies = held_lists(archive, viewer.may_see, wanted=viewer.may_see)
    own = parties_of(one.snapshot for one in copies)
    return [one for entries in own.values() for one in entries]
