"""Who could have commanded a unit on a day, under which units it stood, and what changes around that day?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number, words
from answerable.errors import AnswerableError, NotFound, PartlyFailed, UsageError
from answerable.text import fold, visible

if TYPE_CHECKING:
    from answerable.networks.records import Network
    from answerable.networks.tables import Taken

_MOST_NAMED: Final = 5
_MOST_HOPS: Final = 8


def add_commands(commands: Commands) -> None:
    """command."""
    made = commands.add(
        "command",
        command,
        "Who could have commanded a unit on a day, under what it stood, and by which sources.",
        archive=True,
    )
    made.add_argument("unit", metavar="UNIT", type=words, help="the unit, in any writing of it")
    made.add_argument("--on", metavar="DATE", required=True, help="the day, like 2017-08-25")
    made.add_argument(
        "--file", metavar="CSV", action="append", default=[],
        help="a table of postings, relations and places (docs/howto/command.md); again for another",
    )  # fmt: skip
    made.add_argument("--below", action="store_true", help="also the units that stood under it")
    made.add_argument(
        "--hops", metavar="N", type=number, default=_MOST_HOPS,
        help="how many units upwards and downwards (%(default)s)",
    )  # fmt: skip


def command(asked: Asked) -> Result:
    """Commander, chain and changes on that day, from tables or from the actors of the archive."""
    from answerable.cli.command_words import answer_fields, answer_words
    from answerable.dates import SourceDate
    from answerable.networks.chain import chain_above, subordinates
    from answerable.networks.changes import around
    from answerable.networks.charts import Chart
    from answerable.networks.command import command_of
    from answerable.networks.records import joined

    given = asked.arguments
    day = SourceDate.parse(given.on)
    if day.first is None or day.last is None:
        raise UsageError(
            "A day with an open end is no day.", advice="Give a day, a month or a year."
        )
    taken = _taken(asked)
    network = joined(one.network for one in taken)
    unit = _unit(network, given.unit)
    chart = Chart(
        network=network,
        command=command_of(network, unit, day),
        above=chain_above(network, unit, day, most_hops=given.hops),
        below=subordinates(network, unit, day, most_hops=given.hops) if given.below else None,
        around=around(network, unit, day),
        broken=tuple(bad for one in taken for bad in one.broken),
        assumed=given.unit if _assumed(given.unit) else "",
    )
    return Result(
        fields=answer_fields(chart), words=answer_words(chart), failure=_failure(chart.broken)
    )


def _taken(asked: Asked) -> list[Taken]:
    """What the tables named hold, and the archive's actors where -C names one or no table is named."""
    from answerable.networks.tables import read_table
    from answerable.workbench.check import read_bytes

    files = [Path(name) for name in asked.arguments.file]
    found = [read_table(read_bytes(path)) for path in files]
    if asked.arguments.archive is not None or not files:
        found.append(_from_archive(asked))
    return found


def _from_archive(asked: Asked) -> Taken:
    """The postings, relations and places that the archive's actors describe and nobody took back."""
    from answerable.networks.taking import from_described, units_by_name
    from answerable.workbench.actors import held, ids_of

    with asked.opened() as archive:
        said = [one.described for one in held(archive) if not one.taken_back]
        return from_described(said, ids_of(archive), units_by_name(said))


def _unit(network: Network, written: str) -> str:
    """The unit that a person names: by id, by key, or by name letter for letter. Raises NotFound."""
    from answerable.networks.tables import unit_id

    if not written.strip():
        raise UsageError("Which unit?", advice="Name a unit, such as LIB 345.")
    wanted = unit_id(written)
    for exact in (written, wanted):
        if exact in network.units:
            return exact
    named = [unit for unit in network.units if fold(network.called(unit)) == fold(written)]
    if len(named) == 1:
        return named[0]
    if named:
        raise UsageError(
            f"{len(named)} units on record are called {visible(written)}.",
            advice=f"Give one of the ids: {', '.join(sorted(named)[:_MOST_NAMED])}.",
        )
    raise NotFound(
        f"No claim on record names a unit {visible(written)}. That is no finding.",
        advice=f"{len(network.units):,} units are on record. A number, a type or the force may be "
        "missing in the name: LIB 345, KNLA Brigade 5.",
    )


def _assumed(written: str) -> bool:
    from answerable.actors.units.grammar import unit_of

    found = unit_of(written)
    return found is not None and found.army_assumed


def _failure(broken: tuple[object, ...]) -> AnswerableError | None:
    if not broken:
        return None
    return PartlyFailed(
        f"{len(broken):,} {'row was' if len(broken) == 1 else 'rows were'} not read; the others were.",
        advice="Each is named above with its line and the reason. Correct it and ask again.",
    )
