"""Who must act on a person's warrant on a day, and which route to a court reaches a crime?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.facts_shown import fact_json
from answerable.cli.law_words import ROUTES, duties_words, routes_words
from answerable.cli.parser import Commands, Parser, number, words
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.records import Records
    from answerable.casework.duties import Duties
    from answerable.casework.jurisdiction import Jurisdiction
    from answerable.dates import SourceDate
    from answerable.ontology.law import Situation
    from answerable.ontology.rome_statute import Position


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

    given = asked.arguments
    if not given.person.strip():
        raise UsageError("Whose warrant?", advice="Name a person after --person.")
    records = _records(asked)
    found = duties_of(given.person, _on(asked), records, given.state)
    return Result(
        fields=_duties_fields(found),
        words=duties_words(found, records, alone=bool(given.state)),
    )


def jurisdiction(asked: Asked) -> Result:
    """Each route with its answer, the reasons and the records."""
    from answerable.casework.jurisdiction import routes_for

    given = asked.arguments
    if not given.crime.strip() or not all(place.strip() for place in given.place):
        raise UsageError("Which crime, and where?", advice="Give words after --crime and --place.")
    records = _records(asked)
    found = routes_for(
        given.crime, tuple(given.place), _on(asked), records, tuple(given.nationality), given.age
    )
    return Result(fields=_routes_fields(found), words=routes_words(found, records))


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


def _duties_fields(found: Duties) -> dict[str, Any]:
    return {
        "person": visible(found.person),
        "on": found.day.iso,
        "warrant": {
            "state": found.warrant.state,
            "says": found.warrant.says,
            "records": list(map(fact_json, found.warrant.records)),
        },
        "warrants_elsewhere": list(map(fact_json, found.elsewhere)),
        "offices": list(map(fact_json, found.offices)),
        "parties": found.bound,
        "states": [
            {
                "state": visible(one.state),
                "party": one.party,
                "duty": one.duty,
                "says": one.says,
                "articles": list(one.articles),
                "notes": list(one.notes),
                "records": list(map(fact_json, one.records)),
            }
            for one in found.states
        ],
        "request_needs": [
            {"what": one.what, "status": one.status, "says": visible(one.says)}
            for one in found.needed
        ],
        "notes": list(map(visible, found.notes)),
        "articles": [
            {"article": one.article, "duty": one.duty, "who": one.who, "confirmed": one.confirmed}
            for one in found.law
        ],
    }


def _routes_fields(found: Jurisdiction) -> dict[str, Any]:
    return {
        "crime": visible(found.crime),
        "places": list(map(visible, found.places)),
        "on": found.day.iso,
        "nationalities": list(map(visible, found.nationalities)),
        "routes": [
            {
                "route": one.route,
                "label": ROUTES[one.route],
                "answer": one.answer,
                "positions": list(map(_position, one.positions)),
            }
            for one in found.routes
        ],
        "before_courts": list(map(_situation, found.before)),
        "notes": [*found.about_the_crime, *found.notes],
    }


def _position(one: Position) -> dict[str, Any]:
    from answerable.ontology.facts import Fact

    return {
        "answer": one.answer,
        "says": visible(one.says),
        "articles": list(one.articles),
        "records": [
            fact_json(record) if isinstance(record, Fact) else _situation(record)
            for record in one.records
        ],
    }


def _situation(one: Situation) -> dict[str, Any]:
    return {
        "id": visible(one.id),
        "forum": visible(one.forum),
        "label": visible(one.label),
        "stage": visible(one.stage),
        "crimes": list(map(visible, one.crimes)),
        "link": visible(one.link),
        "since": one.since.iso if one.since else "",
        "until": one.until.iso if one.until else "",
        "source": visible(one.source.text),
        "pack": visible(one.pack),
        "line": one.line,
        "confirmed": one.confirmed,
    }
