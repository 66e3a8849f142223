"""Who may be put into a case as a suspect, and whose part in a crime is meant?

Nobody who was or may have been under 18 when the acts are alleged (Rome Statute, article 26).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable import clock
from answerable.archive import records
from answerable.archive.view import Viewer
from answerable.casework.cases.ages import ARTICLE, refuse_a_child
from answerable.casework.cases.model import Suspect
from answerable.casework.cases.naming import suspect_id, suspect_meant
from answerable.dates import SourceDate
from answerable.errors import Conflict, NotAllowed, NotFound
from answerable.text import visible
from answerable.workbench.cases import births_of, born_elsewhere, earlier, is_on_record

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.casework.cases.model import CaseFile, CrimeSet
    from answerable.casework.citing import Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspectAsked:
    """Whom somebody wants to put into a case, as alleged."""

    name: str
    actor: str = ""
    basis: str = ""
    born: str = ""
    adult: str = ""
    """Where no birth date is known: why the person was 18 or older."""
    cite: Cite | None = None


def suspect_entered(archive: Archive, case: CaseFile, asked: SuspectAsked, *, by: str) -> Pending:
    """The record that puts a person into a case; what is not said anew stays as it was.

    Raises NotAllowed for a child and for who may have been one, UsageError where nothing is known of the
    age, NotFound for an actor of nothing here, Conflict for another person of the same name.
    """
    id = suspect_id(case.id, asked.name)
    known = case.suspect(id) or Suspect(id=id, name=asked.name)
    _refuse_another(archive, known, asked.actor)
    actor = asked.actor or known.actor
    meant = Suspect(
        id=id, name=asked.name, actor=actor, actors=tuple({*known.actors, actor} - {""}),
        basis=asked.basis or known.basis, born=asked.born or known.born, adult=asked.adult or known.adult,
    )  # fmt: skip
    for period in _periods(case, id):
        refuse_young(archive, meant, period, born_elsewhere(archive, id))
    cite = asked.cite or known.cite
    return records.suspect(
        by=by, case=case.id, suspect=id, name=asked.name, actor=actor, basis=meant.basis,
        born=meant.born, adult=meant.adult, cited=cite.body() if cite else {},
        supersedes=earlier(archive, "suspect", "suspect", id),
    )  # fmt: skip


def part_in(archive: Archive, case: CaseFile, examined: CrimeSet, said: str) -> str:
    """The id of the suspect named, whose part in this crime is examined; "" where nobody is named.

    Raises NotFound where it is not, NotAllowed where the person may have been a child at the time.
    """
    if not said:
        return ""
    meant = suspect_meant(case, said)
    if meant.id not in examined.suspects:
        raise NotFound(
            "This person's part in this crime is not examined.",
            advice="`answerable case crime CASE CRIME --suspect NAME ...` says in which it is.",
        )
    refuse_young(archive, meant, examined.period)
    return meant.id


def refuse_young(
    archive: Archive, suspect: Suspect, period: SourceDate | None, born: Sequence[str] = ()
) -> None:
    """Raises NotAllowed for a child and a possible one, UsageError where nothing is known of the age.

    `born` are birth dates beside those of the suspect and the actor.
    """
    if period is not None and Viewer(archive).ages().may_be_child(suspect.name, period):
        raise NotAllowed("Somebody of this name was written down as a child.", advice=ARTICLE)
    births = (suspect.born, *born, *births_of(archive, suspect.actors))
    refuse_a_child([one for one in births if one], suspect.adult, period)


def _refuse_another(archive: Archive, known: Suspect, actor: str) -> None:
    """Raises NotFound for an id of nothing here, whose birth date nobody would read; Conflict for another's.

    Two people of one name would be one in the case, and what is said of one would meet the other.
    """
    if actor and not is_on_record(archive, actor):
        raise NotFound(
            f"Nothing here is described or listed as {visible(actor)}.",
            advice="`answerable actors` and `screen` show ids, such as actor:… or list:US:27225.",
        )
    if actor and known.actors and actor not in known.actors:
        raise Conflict(
            f"Somebody of this name is in the case as {visible(', '.join(known.actors))}.",
            advice="Enter another person under a name that tells them apart, such as with the unit or the year of "
            "birth. If it is one person, `answerable judge` says so, and the id that is there stands; a wrong one goes "
            "with `answerable retract` of the record.",
        )


def _periods(case: CaseFile, suspect: str) -> Sequence[SourceDate | None]:
    """The periods in which the person's part is examined; today, where it is in none yet."""
    # Also those that lapsed: a new entry brings one back with everybody in it.
    every = (*case.crimes, *case.lapsed)
    examined = [one.period for one in every if suspect in one.suspects]
    return examined or [SourceDate.parse(clock.today())]
