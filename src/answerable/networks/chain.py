"""Under which units did a unit stand on a day, or which stood under it, hop by hop, by which claims?

A unit may have several superiors at once: its own line, and another under whose operations it stood. No
superior is chosen; all hops stand, each as sure as its claims. That a unit stood under another says
nothing about who gave which order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.dates import SourceDate
from answerable.ids import ClaimId
from answerable.networks.dated_edges import MOST_HOPS, MOST_PER_UNIT, Cut
from answerable.networks.records import CommandRelation, Network, sources_of
from answerable.networks.span import NOT_THEN, ORDER, days_of
from answerable.networks.steps import Steps, circles_in, reached_by, steps_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """That one unit stood under another, by all the claims of it."""

    superior: str
    subordinate: str
    depth: int
    """1 for the units next to the one asked about."""
    kinds: tuple[str, ...]
    certainty: str
    reason: str
    """Of the firmest claim."""
    claims: tuple[CommandRelation, ...]
    """The firmest first."""
    denials: tuple[CommandRelation, ...] = ()
    """Claims that it was not so."""

    @property
    def sources(self) -> int:
        """How many sources say so, each counted once."""
        return sources_of(self.claims)

    @property
    def claim_ids(self) -> tuple[ClaimId, ...]:
        """The claims on which it rests."""
        return tuple(one.claim for one in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A unit that a chain reaches."""

    unit: str
    hops: int
    """The fewest hops to it."""
    certainty: str
    """As sure as the weakest hop of the firmest way to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Everything above or below a unit on a day, within some hops."""

    unit: str
    day: SourceDate
    upwards: bool
    hops: tuple[Hop, ...] = ()
    units: tuple[Met, ...] = ()
    circles: tuple[tuple[str, ...], ...] = ()
    """Units that stand above and below each other at once, so that a claim must be wrong or misdated."""
    denied: tuple[CommandRelation, ...] = ()
    """Claims that the unit did not stand under another, or over it, where no claim says that it did."""
    remarks: tuple[str, ...] = ()
    """What was left out, in sentences."""

    @property
    def tops(self) -> tuple[str, ...]:
        """The units above which nothing is on record, or below which, if asked downwards."""
        onward = {one.subordinate if self.upwards else one.superior for one in self.hops}
        return tuple(one.unit for one in self.units if one.unit not in onward)

    def from_unit(self, unit: str) -> tuple[Hop, ...]:
        """The hops that lead on from one unit of the chain."""
        return tuple(
            one for one in self.hops if unit == (one.subordinate if self.upwards else one.superior)
        )


def chain_above(
    network: Network,
    unit: str,
    day: SourceDate,
    *,
    most_hops: int = MOST_HOPS,
    kinds: Iterable[str] = (),
) -> Chain:
    """The units above a unit on a day, with every hop; `kinds` narrows to some kinds of command."""
    return _chain(network, unit, day, upwards=True, most_hops=most_hops, kinds=tuple(kinds))


def subordinates(
    network: Network,
    unit: str,
    day: SourceDate,
    *,
    most_hops: int = MOST_HOPS,
    kinds: Iterable[str] = (),
) -> Chain:
    """The units below a unit on a day; what a cap left out is said in `remarks`."""
    return _chain(network, unit, day, upwards=False, most_hops=most_hops, kinds=tuple(kinds))


def _chain(
    network: Network,
    unit: str,
    day: SourceDate,
    *,
    upwards: bool,
    most_hops: int,
    kinds: tuple[str, ...],
) -> Chain:
    edges = network.edges
    number = edges.number.get(unit)
    against = network.denials_of(unit, day, upwards=upwards)
    if number is None:
        return Chain(unit=unit, day=day, upwards=upwards, denied=against)
    walk = edges.walk(number, days_of(day), upwards=upwards, most_hops=most_hops, kinds=kinds)
    steps = steps_of(edges, walk, upwards=upwards)
    met = reached_by(steps, number, most_hops)
    hops = _hops(network, steps, day, upwards=upwards)
    said = {(one.superior, one.subordinate) for one in hops}
    return Chain(
        unit=unit,
        day=day,
        upwards=upwards,
        hops=hops,
        denied=tuple(one for one in against if (one.superior, one.subordinate) not in said),
        units=tuple(
            Met(unit=edges.units[far], hops=hops, certainty=ORDER[level])
            for far, hops, level in zip(
                met.units.tolist(), met.hops.tolist(), met.levels.tolist(), strict=True
            )
        ),
        circles=tuple(tuple(edges.units[one] for one in each) for each in circles_in(steps)),
        remarks=tuple(_remarks(network, walk.cut, full=walk.full)),
    )


def _hops(network: Network, steps: Steps, day: SourceDate, *, upwards: bool) -> tuple[Hop, ...]:
    edges, rows = network.edges, network.edges.row
    found = []
    for place, (near, far) in enumerate(zip(steps.near.tolist(), steps.far.tolist(), strict=True)):
        below, above = (near, far) if upwards else (far, near)
        mine = steps.claims[steps.starts[place] : steps.starts[place + 1]]
        claims = tuple(network.relations[row] for row in rows[mine].tolist())
        superior, subordinate = edges.units[above], edges.units[below]
        found.append(
            Hop(
                superior=superior,
                subordinate=subordinate,
                depth=int(steps.depths[place]),
                kinds=tuple(dict.fromkeys(one.kind for one in claims)),
                certainty=ORDER[steps.levels[place]],
                reason=claims[0].when.on(day).reason,
                claims=claims,
                denials=tuple(
                    one
                    for one in network.denials.get((superior, subordinate), ())
                    if one.when.on(day).certainty != NOT_THEN
                ),
            )
        )
    return tuple(found)


def _remarks(network: Network, cut: Sequence[Cut], *, full: bool) -> Iterable[str]:
    for one in cut:
        name = network.called(network.edges.units[one.unit])
        yield (
            f"{name} has {one.on_record:,} relations on record; {one.followed:,} are followed, "
            f"the firmest first (at most {MOST_PER_UNIT} a unit)."
        )
    if full:
        yield "More units are on record than are followed; the ones farthest off are missing here."
