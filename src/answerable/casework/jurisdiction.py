"""Which route to a court reaches a crime, at a place, on a day?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.actors.names import bare_name
from answerable.actors.records import Records
from answerable.casework.duties import COURT, state_named
from answerable.dates import SourceDate
from answerable.errors import NotFound
from answerable.ontology.law import Crime, Situation
from answerable.ontology.rome_statute import ROUTES, Conduct, Law, Reach, concerns, reaches
from answerable.ontology.vocabulary import Place
from answerable.text import fold, visible

_COUNTRY: Final = "country"
NOTES: Final = (
    "Whether a case is admissible (article 17: national proceedings, gravity) is for the Court and is not tested.",
    "Persons under 18 at the time are outside the jurisdiction of the Court (article 26).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """The answer for a crime, places and a day."""

    crime: str
    places: tuple[str, ...]
    """The States, also where a place inside one was named."""
    day: SourceDate
    nationalities: tuple[str, ...]
    routes: tuple[Reach, ...]
    before: tuple[Situation, ...]
    """What courts have before them already, with that crime at one of these places."""
    about_the_crime: tuple[str, ...]
    """Said before the answer, which rests on it: that no pack knows the crime."""
    notes: tuple[str, ...]


def routes_for(
    crime: str,
    places: tuple[str, ...],
    day: SourceDate,
    records: Records,
    nationalities: tuple[str, ...] = (),
    age: int | None = None,
) -> Jurisdiction:
    """Every route to the International Criminal Court, and what other courts have on record.

    Raises NotFound where no State or place is known by a name given: a slip must not read as an answer.
    """
    nationalities = tuple(state_named(records, one) for one in nationalities)
    states = tuple(dict.fromkeys(_state_of(place, records) for place in places))
    court = records.authorities_named(COURT)
    law = Law(
        facts=records.facts("party_to", "accepts_jurisdiction"),
        situations=tuple(one for one in records.of(Situation) if one.forum in court),
    )
    conduct = Conduct(
        crime=crime,
        called=_names_of(crime, records),
        places=states,
        day=day,
        nationalities=nationalities,
        age=age,
    )
    return Jurisdiction(
        crime=crime,
        places=states,
        day=day,
        nationalities=nationalities,
        routes=tuple(reaches(conduct, route, law) for route in ROUTES),
        before=_before(crime, (*places, *states), day, records),
        about_the_crime=_about_the_crime(crime, records),
        notes=NOTES,
    )


def _names_of(crime: str, records: Records) -> tuple[str, ...]:
    """Title, aliases and category of each crime of the packs that is named so."""
    found = _crimes(crime, records)
    names = (
        name for one in found for name in (one.title, *one.aliases, one.category.replace("_", " "))
    )
    return tuple(dict.fromkeys(names))


def _crimes(written: str, records: Records) -> list[Crime]:
    wanted = fold(written)
    return [
        one for one in records.of(Crime) if wanted in map(fold, (one.id, one.title, *one.aliases))
    ]


def _about_the_crime(crime: str, records: Records) -> tuple[str, ...]:
    categories = {fold(one.category) for one in records.of(Crime)}
    if not categories or fold(crime) in categories or _crimes(crime, records):
        return ()
    return (
        "No pack names a crime by these words. What follows holds only if it is one of those of article 5 "
        "of the Rome Statute, which is not tested.",
    )


def _state_of(place: str, records: Records) -> str:
    """The State in which a place on record lies; a State by its own name."""
    places = {one.id: one for one in records.of(Place)}
    wanted = bare_name(place)
    found = next(
        (one for one in places.values() if wanted in map(bare_name, (one.label, *one.aliases))),
        None,
    )
    seen: set[str] = set()
    while found and found.parent in places and found.id not in seen:
        seen.add(found.id)
        found = places[found.parent]
    if found and found.kind == _COUNTRY:
        return found.label
    try:
        return state_named(records, place)
    except NotFound as unknown:
        raise NotFound(
            f"No pack knows a State or place named {visible(place)}.",
            advice="Name the State in which it lies, as the United Nations write it, such as Myanmar.",
        ) from unknown


def _before(
    crime: str, places: tuple[str, ...], day: SourceDate, records: Records
) -> tuple[Situation, ...]:
    wanted = {bare_name(place) for place in places}
    return tuple(
        one
        for one in records.of(Situation)
        if wanted & set(map(bare_name, one.places))
        and concerns(one, (crime, *_names_of(crime, records)))
        and not (one.since and day.surely_before(one.since))
        and not (one.until and day.surely_after(one.until))
    )
