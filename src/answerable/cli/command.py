"""Who could have commanded a unit on a day, and which units stood under an officer during a period?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, number, words
from answerable.dates import SourceDate
from answerable.errors import AnswerableError, PartlyFailed, UsageError

if TYPE_CHECKING:
    from answerable.actors.lists.entry import Broken
    from answerable.networks.as_one import AsOne
    from answerable.networks.records import Network
    from answerable.networks.tables import Taken

_MOST_HOPS: Final = 8


def add_commands(commands: Commands) -> None:
    """command."""
    made = commands.add(
        "command",
        command,
        "Who could have commanded a unit on a day, or what stood under an officer, and by which sources.",
        archive=True,
    )
    made.add_argument(
        "who", metavar="UNIT|OFFICER", type=words,
        help="with --on the unit, in any writing of it; with --during the officer, by name or id",
    )  # fmt: skip
    when = made.add_mutually_exclusive_group(required=True)
    when.add_argument(
        "--on", metavar="DATE", help="who commanded the unit: the day, like 2017-08-25"
    )
    when.add_argument(
        "--during", metavar="PERIOD",
        help="which units stood under the officer: the period, like 2017-08/2017-12",
    )  # fmt: skip
    made.add_argument(
        "--file", metavar="CSV", action="append", default=[],
        help="a table of postings, relations and places (docs/howto/command.md); again for another",
    )  # fmt: skip
    made.add_argument("--below", action="store_true", help="also the units that stood under it")
    made.add_argument(
        "--hops", metavar="N", type=number, default=_MOST_HOPS,
        help="how many units upwards and downwards (%(default)s)",
    )  # fmt: skip
    made.set_defaults(
        without_archive="Name a table of postings with --file CSV (docs/howto/command.md says which columns), "
        "or the archive that holds postings with `answerable -C FOLDER command ...`."
    )


def command(asked: Asked) -> Result:
    """Who commanded a unit on a day, or which units stood under an officer during a period."""
    from answerable.networks.records import joined

    taken, same = _taken(asked)
    network = joined((one.network for one in taken), same)
    broken = tuple(bad for one in taken for bad in one.broken)
    made = (
        _under(asked, network, broken) if asked.arguments.during else _chart(asked, network, broken)
    )
    return replace(made, failure=_failure(broken))


def _chart(asked: Asked, network: Network, broken: tuple[Broken, ...]) -> Result:
    """Commander, chain and changes on a day."""
    from answerable.networks.meant import unit_meant
    from answerable.workbench.command_chart import Wish, chart_of
    from answerable.workbench.command_fields import answer_fields
    from answerable.workbench.command_words import answer_words
    from answerable.workbench.layout import flowed

    given = asked.arguments
    day = _closed(given.on, "A day", "Give a day, a month or a year.")
    unit = unit_meant(network, given.who)
    wish = Wish(hops=given.hops, below=given.below, written=given.who, broken=broken)
    chart = chart_of(network, unit, day, wish)
    return Result(fields=answer_fields(chart), words=flowed(answer_words(chart)))


def _under(asked: Asked, network: Network, broken: tuple[Broken, ...]) -> Result:
    """The units under an officer during a period."""
    from answerable.networks.charts import During
    from answerable.networks.meant import officer_meant
    from answerable.networks.under import units_under
    from answerable.workbench.layout import flowed
    from answerable.workbench.under_words import under_fields, under_words

    given = asked.arguments
    period = _closed(given.during, "A period", "Give it like 2017-08/2017-12.")
    officer = officer_meant(network, given.who)
    found = During(
        network=network,
        officer=officer,
        period=period,
        units=units_under(network, officer, period, most_hops=given.hops),
        broken=broken,
    )
    return Result(fields=under_fields(found), words=flowed(under_words(found)))


def _closed(written: str, what: str, advice: str) -> SourceDate:
    day = SourceDate.parse(written)
    if day.first is None or day.last is None:
        raise UsageError(f"{what} with an open end is none.", advice=advice)
    return day


def _taken(asked: Asked) -> tuple[list[Taken], AsOne]:
    """What the tables named hold, and the archive's actors where -C names one or no table is named.

    With what people judged in that archive: it counts for the ids and names of the tables, too.
    """
    from answerable.networks.as_one import AsOne
    from answerable.networks.tables import read_table
    from answerable.workbench.check import read_bytes

    files = [Path(name) for name in asked.arguments.file]
    found = [read_table(read_bytes(path)) for path in files]
    if asked.arguments.archive is None and files:
        return found, AsOne()
    from answerable.workbench.command_chart import from_archive

    with asked.opened() as archive:
        held, same = from_archive(archive)
    return [*found, held], same


def _failure(broken: tuple[object, ...]) -> AnswerableError | None:
    if not broken:
        return None
    return PartlyFailed(
        f"{len(broken):,} {'row was' if len(broken) == 1 else 'rows were'} not read; the others were.",
        advice="Each is named above with its line and the reason. Correct it and ask again.",
    )
