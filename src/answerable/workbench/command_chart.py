"""What do the actors of an archive say of posts, command and places, with what people judged of who is who?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.networks.as_one import AsOne, as_one
from answerable.networks.taking import from_described
from answerable.workbench.actors import held, ids_of, many_made
from answerable.workbench.judging import Held, conflicts_said, disputes_said

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Pair
    from answerable.archive.archive import Archive
    from answerable.networks.tables import Taken


def from_archive(archive: Archive) -> tuple[Taken, AsOne]:
    """The claims that nobody took back, and what is asked as one.

    Those of actors whom a person judged to be one stand side by side, each with its source. Where people
    disagree, or their judgements cannot all be so, nothing is put together.
    """
    with many_made():
        said = [one.described for one in held(archive) if not one.taken_back]
        same = as_one(said, Held(archive).resolved)
        return from_described(said, ids_of(archive), same), same


def unsettled_of(archive: Archive) -> tuple[tuple[Pair, str], ...]:
    """Each pair of which people judged differently or what cannot all be so, and that as a sentence."""
    held = Held(archive)
    resolved, names = held.resolved, held.names()
    most = len(resolved.by_pair)
    return (
        *zip(resolved.disputes, disputes_said(resolved, names, most), strict=True),
        *zip(resolved.conflicts, conflicts_said(resolved, names, most), strict=True),
    )
