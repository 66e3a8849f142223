"""What does a command chart show of one unit on one day?"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.actors.lists.entry import Broken
from answerable.dates import SourceDate
from answerable.networks.chain import Chain
from answerable.networks.changes import Around
from answerable.networks.command import Command
from answerable.networks.records import Network, Positioning
from answerable.networks.span import NOT_THEN, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A unit on a day: who, under what, where, and what changes around it."""

    network: Network
    command: Command
    above: Chain
    below: Chain | None
    """None where nobody asked."""
    around: Around
    broken: tuple[Broken, ...] = ()
    """Rows of the tables that could not be read, and so are missing here."""
    assumed: str = ""
    """The unit as asked, where only its type says whose it is."""

    @property
    def day(self) -> SourceDate:
        """The day asked about."""
        return self.command.day

    @property
    def places(self) -> tuple[tuple[Positioning, Standing], ...]:
        """Where the unit may have been on that day; denials are left to the claims."""
        said = self.network.at_places(self.command.unit)
        standings = ((one, one.when.on(self.day)) for one in said if not one.denied)
        return tuple(pair for pair in standings if pair[1].certainty != NOT_THEN)
