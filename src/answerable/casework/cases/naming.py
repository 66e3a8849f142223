"""By which ids are a case, a suspect and a crime under examination known, and which one does a person mean?

Ids follow from what is said, so that the same said twice, or on two computers, is one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from answerable.casework.cases.model import CaseFile, CrimeSet, Suspect
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.ids import stable_id
from answerable.text import fold, visible

_MOST_NAMED: Final = 6


def case_id(title: str) -> str:
    """`case:` and an id that follows from the title, however it is spelled."""
    return _id("case", fold(title))


def suspect_id(case: str, name: str) -> str:
    """`suspect:` and an id that follows from the case and the name."""
    return _id("suspect", case, fold(name))


def crime_id(case: str, crime: str, period: SourceDate, place: str) -> str:
    """`crime:` and an id that follows from the case, the crime, its period and its place."""
    return _id("crime", case, crime, period.iso, fold(place))


def suspect_meant(case: CaseFile, said: str) -> Suspect:
    """The suspect by id, the first letters of it, or name. Raises NotFound, UsageError for several."""
    folded = fold(said)
    found = [
        one for one in case.suspects if said == one.id or (folded and fold(one.name) == folded)
    ]
    found = found or [one for one in case.suspects if _begins(one.id, said)]
    if len(found) == 1:
        return found[0]
    named = "; ".join(f"{one.name} [{one.id}]" for one in (found or case.suspects)[:_MOST_NAMED])
    if found:
        raise UsageError("Several suspects fit.", advice=visible(f"Give an id: {named}."))
    raise NotFound(
        f"Nobody called {visible(said)} is in this case.",
        advice=visible(
            f"In it are: {named or 'none yet'}. `answerable case suspect` puts somebody in."
        ),
    )


def crime_set_meant(case: CaseFile, said: str) -> CrimeSet:
    """The crime under examination by id, or by the crime's id where it is examined once.

    Raises NotFound, UsageError for several.
    """
    wanted = said.strip()
    found = [one for one in case.crimes if wanted in (one.id, one.crime)]
    found = found or [one for one in case.crimes if _begins(one.id, wanted)]
    if len(found) == 1:
        return found[0]
    named = "; ".join(_named(found or case.crimes))
    if found:
        raise UsageError(
            "This crime is examined more than once.", advice=visible(f"Give an id: {named}.")
        )
    raise NotFound(
        f"No crime {visible(said)} is examined in this case.",
        advice=visible(f"Examined are: {named or 'none yet'}. `answerable case crime` sets one."),
    )


def _named(sets: Iterable[CrimeSet]) -> Iterable[str]:
    for one in list(sets)[:_MOST_NAMED]:
        yield f"{one.crime}, {one.period.iso if one.period else 'no period'}{f', {one.place}' if one.place else ''} [{one.id}]"


def _begins(id: str, said: str) -> bool:
    kind, _, rest = id.partition(":")
    bare = said.removeprefix(f"{kind}:")
    return len(bare) > 3 and rest.startswith(bare)


def _id(kind: str, *parts: str) -> str:
    return f"{kind}:{stable_id(kind, *parts).partition('_')[2]}"
