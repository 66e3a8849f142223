"""Who could have commanded which unit on one day, as boxes with lines and as the table beside them?

A line is full where the sources leave no doubt, dashed where they leave room, dotted where no day is given, and
dash-dotted where one source denies what another says. A post is not responsibility.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from answerable.networks.chain import Chain, Hop
from answerable.networks.charts import Chart
from answerable.networks.command import Command, Holder, command_of
from answerable.networks.records import Network
from answerable.text import visible

MOST_ABOVE: Final = 4
"""Levels above the unit that are drawn; the table has all."""
MOST_IN_LEVEL: Final = 9
_WORDS: Final = {
    "certain": "certain",
    "possible": "possible",
    "unknown": "no day given",
    "differing": "the sources differ",
}
POST: Final = (
    "A post is not responsibility. Everyone named is alleged to have held what the sources say; a unit that stood "
    "under another was not for that reason ordered by it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow:
    """One who may have commanded a unit on the day, or of whom a source denies it."""

    officer: str
    name: str
    role: str
    when: str
    certainty: str
    reason: str
    sources: int
    said_by: tuple[tuple[str, str], ...]
    """Source and claim."""
    denied: bool = False
    disputed: bool = False
    """Whether a source denies what another says."""

    @property
    def words(self) -> str:
        """How sure it is, in words."""
        return sure_words(self.certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A unit of the chart."""

    unit: str
    name: str
    level: int
    """0 of the unit asked about; negative above it, positive below."""
    under: tuple[HopRow, ...]
    holders: tuple[HolderRow, ...]
    """Denials first; none where the commander is unknown."""
    certainty: str
    """Of who commanded it: certain | possible | differing | unknown"""

    @property
    def commander(self) -> str:
        """In a word or two: the names, or "unknown"."""
        names = dict.fromkeys(one.name for one in self.holders if not one.denied)
        return ", ".join(names) or "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class HopRow:
    """That a unit stood under another."""

    superior: str
    name: str
    kinds: tuple[str, ...]
    certainty: str
    reason: str
    when: str
    sources: int
    denied_by: tuple[str, ...]

    @property
    def words(self) -> str:
        """How sure it is, in words."""
        return sure_words(self.line)

    @property
    def line(self) -> str:
        """How it is drawn: certain | possible | unknown | differing."""
        return "differing" if self.denied_by else self.certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandFigure:
    """A command chart and its table."""

    svg: str = field(repr=False)
    rows: tuple[UnitRow, ...]
    notes: tuple[str, ...]

    def to_json(self) -> list[dict[str, Any]]:
        """The rows, every text harmless to show."""
        return [_row_json(one) for one in self.rows]


def command_figure(chart: Chart, *, title: str) -> CommandFigure:
    """The chart of a unit on a day."""
    from answerable.workbench.figures.command_drawn import drawn_command

    rows = tuple(_rows(chart))
    notes = tuple(_notes(chart, rows))
    svg = drawn_command(rows, title=title, day=chart.day.iso, notes=notes)
    return CommandFigure(svg=svg, rows=rows, notes=notes)


def sure_words(certainty: str) -> str:
    """A certainty in words."""
    return _WORDS.get(certainty, certainty)


def _rows(chart: Chart) -> Iterator[UnitRow]:
    levels: dict[str, int] = {}
    for one in chart.above.units:
        levels.setdefault(one.unit, -one.hops)
    levels[chart.command.unit] = 0
    for one in chart.below.units if chart.below else ():
        levels.setdefault(one.unit, one.hops)
    under: dict[str, list[Hop]] = {}
    for chain in filter(None, (chart.above, chart.below)):
        for hop in chain.hops:
            under.setdefault(hop.subordinate, []).append(hop)
    for unit, level in sorted(
        levels.items(), key=lambda one: (one[1], chart.network.called(one[0]))
    ):
        command = chart.command if level == 0 else command_of(chart.network, unit, chart.day)
        yield UnitRow(
            unit=unit,
            name=chart.network.called(unit),
            level=level,
            under=tuple(_hop(one, chart.network) for one in under.get(unit, ())),
            holders=tuple(_holders(command, chart.network)),
            certainty=command.certainty,
        )


def _hop(one: Hop, network: Network) -> HopRow:
    return HopRow(
        superior=one.superior,
        name=network.called(one.superior),
        kinds=one.kinds,
        certainty=one.certainty,
        reason=one.reason,
        when=one.claims[0].when.words,
        sources=one.sources,
        denied_by=tuple(dict.fromkeys(claim.source for claim in one.denials)),
    )


def _holders(command: Command, network: Network) -> Iterator[HolderRow]:
    """What is denied first."""
    for one in command.contrary:
        yield HolderRow(
            officer=one.officer,
            name=network.called(one.officer),
            role=one.role,
            when=one.when.words,
            certainty="denied",
            reason="the source says that it is not so",
            sources=1,
            said_by=((one.source, one.claim),),
            denied=True,
        )
    for holder in command.holders:
        yield _holder(holder, network)


def _holder(one: Holder, network: Network) -> HolderRow:
    acting = (", acting",) if one.acting else ()
    return HolderRow(
        officer=one.officer,
        name=network.called(one.officer),
        role="".join((", ".join((*one.ranks, *one.roles)), *acting)),
        when="; ".join(dict.fromkeys(posting.when.words for posting in one.postings)),
        certainty=one.certainty,
        reason=one.reason,
        sources=one.sources,
        said_by=tuple((posting.source, posting.claim) for posting in one.postings),
        disputed=bool(one.denials),
    )


def _notes(chart: Chart, rows: Sequence[UnitRow]) -> Iterator[str]:
    unknown = sum(not any(not one.denied for one in row.holders) for row in rows)
    yield (
        f"{len(rows):,} {'unit' if len(rows) == 1 else 'units'}, of {unknown:,} the commander is unknown: no source "
        "on record says who it was. That is no finding."
    )
    deep = sum(row.level < -MOST_ABOVE or row.level > 1 for row in rows)
    if deep:
        yield f"{deep:,} units further away stand in the table alone."
    for chain in filter(None, (chart.above, chart.below)):
        yield from _circles(chain, chart.network)
        yield from chain.remarks
    yield POST


def _circles(chain: Chain, network: Network) -> Iterator[str]:
    for circle in chain.circles:
        names = ", ".join(map(network.called, circle))
        yield f"These stand above and below each other at once, so a claim is wrong: {names}"


def _row_json(one: UnitRow) -> dict[str, Any]:
    return {
        "unit": visible(one.unit),
        "name": visible(one.name),
        "level": one.level,
        "commander": one.certainty,
        "holders": [
            {
                "officer": visible(each.officer),
                "name": visible(each.name),
                "alleged": True,
                "role": visible(each.role),
                "held": each.when,
                "certainty": each.certainty,
                "reason": each.reason,
                "sources": each.sources,
                "said_by": [[visible(source), visible(claim)] for source, claim in each.said_by],
                "denied": each.denied,
                "disputed": each.disputed,
            }
            for each in one.holders
        ],
        "under": [
            {
                "unit": visible(each.superior),
                "name": visible(each.name),
                "kinds": list(each.kinds),
                "certainty": each.certainty,
                "reason": each.reason,
                "sources": each.sources,
                "denied_by": list(map(visible, each.denied_by)),
            }
            for each in one.under
        ],
    }
