"""Who must act on a person's warrant on a day, and which route to a court reaches a crime?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, number, words
from answerable.errors import UsageError

if TYPE_CHECKING:
    from answerable.actors.records import Records
    from answerable.dates import SourceDate


def add_commands(commands: Commands) -> None:
    """duties, jurisdiction."""
    made = commands.add(
        "duties",
        duties,
        "Which States must act on a person's warrant on a day, and what a request would need.",
        archive=True,
    )
    made.add_argument("--person", metavar="NAME", type=words, required=True, help="whose warrant")
    _day(made, "the day asked about")
    made.add_argument("--state", metavar="NAME", type=words, default="", help="only this State")
    made = commands.add(
        "jurisdiction",
        jurisdiction,
        "Which route to the International Criminal Court reaches a crime, at a place, on a day.",
        archive=True,
    )
    made.add_argument(
        "--crime", metavar="NAME", type=words, required=True, help="such as deportation"
    )
    made.add_argument(
        "--place", metavar="NAME", type=words, action="append", required=True,
        help="the State, or a place in it; again for each State where a part took place",
    )  # fmt: skip
    _day(made, "when it took place")
    made.add_argument(
        "--nationality", metavar="STATE", type=words, action="append", default=[],
        help="of the person accused",
    )  # fmt: skip
    made.add_argument("--age", metavar="YEARS", type=number, help="of the person at the time")


def _day(made: Parser, help: str) -> None:
    made.add_argument("--on", metavar="DATE", required=True, help=f"{help}, like 2025-06-01")
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="use this pack too"
    )


def duties(asked: Asked) -> Result:
    """Each State with what it owes, the state of the warrant, and what a request must hold."""
    from answerable.casework.duties import duties as duties_of
    from answerable.cli.law_words import duties_words
    from answerable.workbench.law_plain import duties_json

    given = asked.arguments
    if not given.person.strip():
        raise UsageError("Whose warrant?", advice="Name a person after --person.")
    records = _records(asked)
    found = duties_of(given.person, _on(asked), records, given.state)
    return Result(
        fields=duties_json(found),
        words=duties_words(found, records, alone=bool(given.state)),
    )


def jurisdiction(asked: Asked) -> Result:
    """Each route with its answer, the reasons and the records."""
    from answerable.casework.jurisdiction import routes_for
    from answerable.cli.law_words import routes_words
    from answerable.workbench.law_plain import routes_json

    given = asked.arguments
    if not given.crime.strip() or not all(place.strip() for place in given.place):
        raise UsageError("Which crime, and where?", advice="Give words after --crime and --place.")
    records = _records(asked)
    found = routes_for(
        given.crime, tuple(given.place), _on(asked), records, tuple(given.nationality), given.age
    )
    return Result(fields=routes_json(found), words=routes_words(found, records))


def _on(asked: Asked) -> SourceDate:
    from answerable.dates import SourceDate

    return SourceDate.parse(asked.arguments.on)


def _records(asked: Asked) -> Records:
    """The bundled packs, those named, and those of the archive named with -C."""
    from answerable.actors.records import records_of
    from answerable.ontology.packs import bundled_packs, load_pack

    given = asked.arguments
    packs = [*bundled_packs(), *(load_pack(Path(name)) for name in given.pack)]
    if given.archive is not None:
        from answerable.workbench.held import held_packs

        with asked.opened() as archive:
            packs += held_packs(archive)
    return records_of(list({pack.cited_as: pack for pack in packs}.values()))
