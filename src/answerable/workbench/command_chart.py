"""What do the actors of an archive say of posts, command and places, with what people judged of who is who?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.actors.lists.entry import Broken
from answerable.actors.units.grammar import unit_of
from answerable.networks.as_one import AsOne, as_one
from answerable.networks.chain import chain_above, subordinates
from answerable.networks.changes import around
from answerable.networks.charts import Chart
from answerable.networks.command import command_of
from answerable.networks.taking import from_described
from answerable.workbench.actors import held, ids_of, many_made
from answerable.workbench.judging import Held, unsettled_in

if TYPE_CHECKING:
    from answerable.actors.judging.judgement import Pair
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer
    from answerable.dates import SourceDate
    from answerable.networks.records import Network
    from answerable.networks.tables import Taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How far a chart reaches, and how its unit was written."""

    hops: int = 8
    below: bool = False
    written: str = ""
    broken: tuple[Broken, ...] = ()
    """Rows that could not be read, and so are missing."""


def from_archive(archive: Archive, viewer: Viewer | None = None) -> tuple[Taken, AsOne]:
    """The claims that nobody took back, and what is asked as one; with `viewer`, what this reader may see.

    Those of actors whom a person judged to be one stand side by side, each with its source. Where people
    disagree, or their judgements cannot all be so, nothing is put together.
    """
    with many_made():
        said = [one.described for one in held(archive, viewer=viewer) if not one.taken_back]
        same = as_one(said, Held(archive).resolved)
        return from_described(said, ids_of(archive), same), same


def unsettled_of(archive: Archive) -> tuple[tuple[Pair, str], ...]:
    """Each pair of which people judged differently or what cannot all be so, and that as a sentence."""
    return unsettled_in(Held(archive).resolved)


def chart_of(network: Network, unit: str, day: SourceDate, wish: Wish) -> Chart:
    """Who could have commanded a unit on a day, its chain and what changes around it."""
    return Chart(
        network=network,
        command=command_of(network, unit, day),
        above=chain_above(network, unit, day, most_hops=wish.hops),
        below=subordinates(network, unit, day, most_hops=wish.hops) if wish.below else None,
        around=around(network, unit, day),
        broken=wish.broken,
        assumed=wish.written if _assumed(wish.written) else "",
    )


def _assumed(written: str) -> bool:
    found = unit_of(written)
    return found is not None and found.army_assumed
