"""With which records does a person open a case, set a crime under examination, and fill its rows?

An entry, an answer and a view are each one named person's. Nothing here is written: see `cases.set_down`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from answerable.archive import records
from answerable.archive.consents import same_person
from answerable.archive.view import Viewer
from answerable.casework.cases import law
from answerable.casework.cases.ages import is_of_our_calendar
from answerable.casework.cases.model import Entry
from answerable.casework.cases.naming import case_id, crime_id, crime_set_meant, suspect_meant
from answerable.casework.incidents.held import incidents
from answerable.casework.incidents.written import PREFIX
from answerable.dates import SourceDate
from answerable.errors import NotFound, UsageError
from answerable.ontology.grading import terms
from answerable.workbench.case_people import part_in, refuse_young
from answerable.workbench.cases import earlier, said_before

if TYPE_CHECKING:
    from answerable.actors.records import Records
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.casework.cases.model import CaseFile, CrimeSet, Suspect
    from answerable.casework.citing import Cite
    from answerable.ids import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAsked:
    """What somebody cites for or against an element."""

    element: str
    """As a person names it: `e1`, `ctx.cah.1`."""
    direction: str
    cite: Cite
    suspect: str = ""
    proof: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrimeAsked:
    """What is to be examined, with its first entry: without one no crime stands in a case."""

    crime: str
    """By id, article or title."""
    period: str
    entry: EntryAsked
    place: str = ""
    modes: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAsked:
    """A step of a proceeding, as somebody tells it."""

    forum: str
    stage: str
    on: str
    about: str = ""
    suspects: tuple[str, ...] = ()
    crimes: tuple[str, ...] = ()
    period: str = ""
    places: tuple[str, ...] = ()
    note: str = ""
    cite: Cite | None = None


def case_opened(
    archive: Archive, title: str, *, situation: str = "", forum: str = "", by: str
) -> tuple[str, Pending]:
    """The id and record of a case; the same title again is the same case, and keeps what is not said anew."""
    from answerable.workbench.cases import all_cases

    id = case_id(title)
    known = next((one for one in all_cases(archive) if one.id == id), None)
    return id, records.case(
        by=by,
        case=id,
        title=title,
        situation=situation or (known.situation if known else ""),
        forum=forum or (known.forum if known else ""),
        supersedes=earlier(archive, "case", "case", id),
    )


def crime_entered(
    archive: Archive, case: CaseFile, asked: CrimeAsked, rules: Records, *, by: str
) -> tuple[str, str, list[Pending]]:
    """The id under which a crime is examined, the crime's own, and the records with its first entry.

    Raises NotAllowed where a person named may have been a child, NotFound, UsageError.
    """
    period = _past(SourceDate.parse(asked.period))
    meant = law.crime_meant(rules, asked.crime)
    modes = [law.mode_meant(rules, said).id for said in asked.modes]
    people = [suspect_meant(case, said) for said in asked.suspects]
    for one in people:
        refuse_young(archive, one, period)
    element = law.element_meant(rules, meant, modes, asked.entry.element)
    id = crime_id(case.id, meant.id, period, asked.place)
    pending = [
        records.crime(
            by=by, case=case.id, examined=id, crime=meant.id, period=period.iso, place=asked.place,
            mode=mode, suspects=[one.id for one in people], incidents=_incidents(archive, asked.incidents),
            pack=meant.pack.partition("@")[2],
        )
        for mode in modes or [""]
    ]  # fmt: skip
    first = asked.entry
    entry = Entry(
        id="", crime=id, element=element.id, direction=first.direction, cite=first.cite, by=by
    )
    if not said_before(entry, case):
        pending.append(
            records.element(
                by=by, case=case.id, examined=id, element=element.id, direction=first.direction,
                cited=first.cite.body(), proof=first.proof, note=first.note,
            )
        )  # fmt: skip
    return id, meant.id, pending


def entry_made(
    archive: Archive,
    case: CaseFile,
    examined: CrimeSet,
    asked: EntryAsked,
    rules: Records,
    *,
    by: str,
) -> tuple[str, Pending | None]:
    """The element that is meant, and the record of one more entry; None where the same person made it before.

    Raises NotFound, UsageError, NotAllowed.
    """
    meant = law.crime_meant(rules, examined.crime)
    row = law.element_meant(rules, meant, examined.modes, asked.element)
    about = part_in(archive, case, examined, asked.suspect)
    entry = Entry(
        id="",
        crime=examined.id,
        element=row.id,
        direction=asked.direction,
        cite=asked.cite,
        suspect=about,
        by=by,
    )
    if said_before(entry, case):
        return row.id, None
    return row.id, records.element(
        by=by, case=case.id, examined=examined.id, element=row.id, direction=asked.direction,
        cited=asked.cite.body(), suspect=about, proof=asked.proof, note=asked.note,
    )  # fmt: skip


def answer_given(
    archive: Archive,
    case: CaseFile,
    crime: CrimeSet,
    suspect: Suspect,
    rules: Records,
    *,
    question: str,
    answer: str,
    direction: str,
    cite: Cite | None,
    by: str,
) -> Pending:
    """The record of one answer to one question. Raises NotFound where it is not asked here, NotAllowed."""
    refuse_young(archive, suspect, crime.period)
    asked_here = questions_asked(suspect, crime, rules)
    if question not in asked_here:
        raise NotFound(
            "This question is not asked of this person here.",
            advice=f"Asked are: {', '.join(asked_here)}. Others come with another --mode of `case crime`.",
        )
    return records.answer(
        by=by, case=case.id, examined=crime.id, suspect=suspect.id, question=question,
        direction=direction, answer=answer, cited=cite.body() if cite else {},
    )  # fmt: skip


def questions_asked(suspect: Suspect, crime: CrimeSet, rules: Records) -> tuple[str, ...]:
    """The ids of the questions that the modes of this person's part bring."""
    modes = dict.fromkeys(one.mode for one in crime.parts if one.suspect == suspect.id)
    found = [one.id for mode in modes for one, _ in law.questions_of(rules, mode)]
    return tuple(found or [one.id for one, _ in law.questions_of(rules, law.COMMANDER)])


def view_formed(
    archive: Archive,
    case: CaseFile,
    examined: CrimeSet,
    rules: Records,
    *,
    standard: str,
    view: str,
    reason: str,
    suspect: str = "",
    by: str,
) -> Pending:
    """The record of a view on a standard of proof, still without the signature that makes it anybody's.

    The entries that stand now are named in it, so that later ones show. Raises UsageError, NotFound, NotAllowed.
    """
    about = part_in(archive, case, examined, suspect)
    return records.threshold(
        by=by,
        case=case.id,
        examined=examined.id,
        standard=_standard(rules, standard),
        view=view,
        reason=reason,
        suspect=about,
        seen=sorted(one.id for one in case.entries_of(examined.id)),
        supersedes=_own_views(archive, case, by, standard, examined.id, about),
    )


def contrary_sought(
    case: CaseFile, sought: str, *, crime: str = "", suspect: str = "", cite: Cite | None, by: str
) -> Pending:
    """The record of what was done to find contrary material. Raises UsageError, NotFound."""
    return records.contrary(
        by=by,
        case=case.id,
        sought=sought,
        examined=crime_set_meant(case, crime).id if crime else "",
        suspect=suspect_meant(case, suspect).id if suspect else "",
        cited=cite.body() if cite else {},
    )


def step_told(case: CaseFile, asked: StepAsked, rules: Records, *, by: str) -> Pending:
    """The record of a step of a proceeding. Raises UsageError, NotFound."""
    crimes = [
        found[0].id if len(found := law.crimes_called(rules, said)) == 1 else said
        for said in asked.crimes
    ]
    return records.step(
        by=by, case=case.id, forum=asked.forum, stage=asked.stage, on=asked.on, about=asked.about,
        suspects=[suspect_meant(case, said).id for said in asked.suspects], crimes=crimes,
        period=asked.period, places=asked.places, note=asked.note,
        cited=asked.cite.body() if asked.cite else {},
    )  # fmt: skip


def _standard(rules: Records, said: str) -> str:
    """The id of a standard of proof. Raises UsageError with those that there are."""
    known = terms(rules.packs, "standard_of_proof")
    if said not in {one.id for one in known}:
        named = "; ".join(f"{one.id} ({one.label})" for one in known)
        raise UsageError("No pack here has this standard of proof.", advice=f"Choose one: {named}.")
    return said


def _own_views(
    archive: Archive, case: CaseFile, by: str, standard: str, examined: str, about: str
) -> list[RecordId]:
    """The same person's earlier views of the same from this computer: a new one takes their place."""
    own = earlier(archive, "threshold", "examined", examined)
    same = {
        one.id
        for one in case.thresholds
        if same_person(one.by, by) and (one.standard, one.suspect) == (standard, about)
    }
    return [one for one in own if one in same]


def _past(period: SourceDate) -> SourceDate:
    """The period, unless its years are of another calendar: everybody would seem of age then."""
    if is_of_our_calendar(period):
        return period
    raise UsageError(
        "This period lies in the future, or more than a century ago.",
        advice="Write years of the common calendar: 2560 of the Buddhist and 1379 of the Burmese one is 2017.",
    )


def _incidents(archive: Archive, wanted: Sequence[str]) -> list[str]:
    """The ids of incidents on record. Raises NotFound."""
    if not wanted:
        return []
    known = {one.id for one in incidents(Viewer(archive))}
    found = [
        one
        for said in wanted
        for one in sorted(known)
        if one.removeprefix(PREFIX).startswith(said.removeprefix(PREFIX))
    ]
    if len(found) != len(wanted):
        raise NotFound(
            "An incident that was named is not on record, or several begin so.",
            advice="`answerable incidents` shows their ids.",
        )
    return found
