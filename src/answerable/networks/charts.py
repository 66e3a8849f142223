"""What does a command chart show of one unit on one day, or of one officer during a period?"""

from __future__ import annotations

from dataclasses import dataclass

from answerable.actors.lists.entry import Broken
from answerable.dates import SourceDate
from answerable.networks.chain import Chain
from answerable.networks.changes import Around
from answerable.networks.command import Command, denied_commands
from answerable.networks.records import CommandRelation, Network, Positioning, Posting
from answerable.networks.span import NOT_THEN, Standing, days_of
from answerable.networks.under import Under


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
        """Where the unit may have been on that day, and, as denied, where a source says that it was not."""
        said = self.network.at_places(self.command.unit)
        standings = ((one, one.when.on(self.day)) for one in said)
        return tuple(pair for pair in standings if pair[1].certainty != NOT_THEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class During:
    """The units that stood under an officer on some day of a period."""

    network: Network
    officer: str
    period: SourceDate
    units: tuple[Under, ...]
    broken: tuple[Broken, ...] = ()
    """Rows of the tables that could not be read, and so are missing here."""

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The commands of the officer on which it rests, each once."""
        held = (one for unit in self.units for one in unit.way[:1] if isinstance(one, Posting))
        return tuple(dict.fromkeys(held))

    @property
    def contrary(self) -> tuple[Posting | CommandRelation, ...]:
        """Every claim on record against one of the claims on which it rests, and every denied command."""
        days = days_of(self.period)
        denied = (
            one
            for one in denied_commands(self.network.of_officer(self.officer))
            if one.when.bounds.may_from <= days.last and one.when.bounds.may_to >= days.first
        )
        return tuple(
            dict.fromkeys((*denied, *(one for unit in self.units for one in unit.contrary)))
        )
