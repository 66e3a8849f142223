"""Which cases are kept, who and what is examined in each, and what do proceedings cover?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import proceedings
from answerable.cli.asked import Asked, Result
from answerable.cli.case_asked import (
    a_case,
    a_citation,
    a_text,
    add_entry_options,
    case_of,
    cited,
    direction_and_place,
    many,
    named_author,
    packs_too,
    recorded,
    refuse_young,
)
from answerable.cli.parser import Commands, words
from answerable.errors import Conflict, NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.cases.model import CaseFile, Suspect
    from answerable.dates import SourceDate


def add_commands(commands: Commands) -> None:
    """case open, list, show, suspect, crime, contrary, step, proceedings, uncovered."""
    family = commands.family(
        "case", "Cases: who and what is examined, by which entries, and how far courts are."
    )
    made = family.add("open", open_case, "Keep a case under a title.", archive=True, writes=True)
    made.add_argument("title", metavar="TITLE", type=words, help="what it is called")
    a_text(made, "--situation", "of which situation, as packs or a court name it")
    a_text(made, "--forum", "before or for which forum")
    family.add("list", list_cases, "The cases that the archive holds.", archive=True)
    made = family.add(
        "show", show_case, "Suspects, crimes, entries and steps of a case.", archive=True
    )
    a_case(made)
    _add_suspect(family)
    _add_crime(family)
    _add_contrary(family)
    proceedings.add_to(family)


def _add_suspect(family: Commands) -> None:
    made = family.add(
        "suspect",
        suspect,
        "Put a person into a case, as alleged; nobody who was under 18 at the time.",
        archive=True,
        writes=True,
    )
    a_case(made)
    made.add_argument("name", metavar="NAME", type=words, help="the person's name")
    a_text(
        made, "--actor", "the actor, list entry or signatory that the person is taken to be", "ID"
    )
    a_text(made, "--basis", "why the person is in the case")
    made.add_argument(
        "--born", metavar="DATE", default="", help="the birth date, like 1966 or 1966-05-01"
    )
    a_text(made, "--adult", "where no birth date is known: why the person was 18 or older")
    a_citation(made, "--cite", "what the basis rests on")


def _add_crime(family: Commands) -> None:
    made = family.add(
        "crime",
        crime,
        "Examine a crime of a pack, with a first entry for or against one of its elements.",
        archive=True,
        writes=True,
    )
    a_case(made)
    made.add_argument(
        "crime", metavar="CRIME", type=words, help="by id, article or title: rs.7.1.d, deportation"
    )
    made.add_argument(
        "--period",
        metavar="PERIOD",
        required=True,
        help="when the acts are alleged, like 2017-08/2017-12",
    )
    a_text(made, "--place", "where they are alleged")
    many(made, "--mode", "a mode of liability: 28(a); again for another")
    many(made, "--suspect", "whose part is examined, by name or id; again for another", "NAME")
    many(made, "--incident", "an incident that is looked at; again for another", "ID")
    made.add_argument(
        "--element",
        metavar="ELEMENT",
        type=words,
        required=True,
        help="the element of the first entry: e1, ctx.cah.1",
    )
    add_entry_options(made)
    packs_too(made)  # fmt: skip


def _add_contrary(family: Commands) -> None:
    made = family.add(
        "contrary",
        contrary,
        "Write down what was done to find material that speaks for a person.",
        archive=True,
        writes=True,
    )
    a_case(made)
    made.add_argument("--sought", metavar="TEXT", type=words, required=True, help="what was done")
    a_text(made, "--crime", "for one crime under examination only")
    a_text(made, "--suspect", "for one person only", "NAME")
    a_citation(made, "--cite", "what was looked through")


def open_case(asked: Asked) -> Result:
    """Append a case; the same title again is the same case, and keeps what is not said anew."""
    from answerable.archive import records
    from answerable.casework.cases.naming import case_id
    from answerable.workbench.cases import all_cases, earlier

    given = asked.arguments
    id = case_id(given.title)
    with asked.opened() as archive:
        known = next((one for one in all_cases(archive) if one.id == id), None)
        pending = records.case(
            by=asked.by,
            case=id,
            title=given.title,
            situation=given.situation or (known.situation if known else ""),
            forum=given.forum or (known.forum if known else ""),
            supersedes=earlier(archive, "case", "case", id),
        )
        return recorded(asked, archive, [pending], "case opened", case=id, title=given.title)


def list_cases(asked: Asked) -> Result:
    """Every case with its counts."""
    from answerable.workbench.case_words import case_json
    from answerable.workbench.cases import all_cases

    with asked.opened() as archive:
        found = all_cases(archive)
    lines = [
        f"{one.title} [{one.id}]: {len(one.suspects)} suspects (alleged), {len(one.crimes)} crimes examined, "
        f"{len(one.entries)} entries"
        for one in found
    ]
    return Result(
        fields={"cases": [case_json(one) for one in found]},
        words="\n".join(map(visible, lines))
        or "No case is kept here. `answerable case open TITLE` makes one.",
    )


def show_case(asked: Asked) -> Result:
    """One case."""
    from answerable.workbench.case_words import case_json, case_words

    with asked.opened() as archive:
        found = case_of(archive, asked.arguments.case)
        return Result(fields={"case": case_json(found)}, words=case_words(found))


def suspect(asked: Asked) -> Result:
    """Append a suspect. Raises NotAllowed for a child, and where the person may have been one."""
    from answerable.archive import records
    from answerable.casework.cases.model import Suspect
    from answerable.casework.cases.naming import suspect_id
    from answerable.workbench.cases import born_elsewhere, earlier

    given = asked.arguments
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        id = suspect_id(case.id, given.name)
        known = case.suspect(id) or Suspect(id=id, name=given.name)
        _refuse_another(archive, known, given.actor)
        actor = given.actor or known.actor
        meant = Suspect(
            id=id, name=given.name, actor=actor, actors=tuple({*known.actors, actor} - {""}),
            basis=given.basis or known.basis, born=given.born or known.born, adult=given.adult or known.adult,
        )  # fmt: skip
        for period in _periods(case, id):
            refuse_young(archive, meant, period, born_elsewhere(archive, id))
        cite = cited(archive, given.cite) if given.cite else known.cite
        pending = records.suspect(
            by=asked.by, case=case.id, suspect=id, name=given.name, actor=actor, basis=meant.basis,
            born=meant.born, adult=meant.adult, cited=cite.body() if cite else {},
            supersedes=earlier(archive, "suspect", "suspect", id),
        )  # fmt: skip
        return recorded(
            asked, archive, [pending], "suspect entered (alleged)", suspect=id, name=given.name
        )


def _refuse_another(archive: Archive, known: Suspect, actor: str) -> None:
    """Raises NotFound for an id of nothing here, whose birth date nobody would read; Conflict for another's.

    Two people of one name would be one in the case, and what is said of one would meet the other.
    """
    from answerable.workbench.cases import is_on_record

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


def crime(asked: Asked) -> Result:
    """Append a crime under examination and its first entry, in one change."""
    from answerable.archive import records
    from answerable.casework.cases import law
    from answerable.casework.cases.model import Entry
    from answerable.casework.cases.naming import crime_id, suspect_meant
    from answerable.dates import SourceDate
    from answerable.workbench.cases import law_at_hand, said_before

    given = asked.arguments
    by = named_author(asked, "A crime under examination")
    period = _past(SourceDate.parse(given.period))
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        rules = law_at_hand(archive, [Path(name) for name in given.pack])
        meant = law.crime_meant(rules, given.crime)
        modes = [law.mode_meant(rules, said).id for said in given.mode]
        people = [suspect_meant(case, said) for said in given.suspect]
        for one in people:
            refuse_young(archive, one, period)
        element = law.element_meant(rules, meant, modes, given.element)
        direction, place = direction_and_place(asked, archive)
        id = crime_id(case.id, meant.id, period, given.place)
        pending = [
            records.crime(
                by=by, case=case.id, examined=id, crime=meant.id, period=period.iso, place=given.place,
                mode=mode, suspects=[one.id for one in people], incidents=_incidents(archive, given.incident),
                pack=meant.pack.partition("@")[2],
            )
            for mode in modes or [""]
        ]  # fmt: skip
        entry = Entry(id="", crime=id, element=element.id, direction=direction, cite=place, by=by)
        if not said_before(entry, case):
            pending.append(
                records.element(
                    by=by, case=case.id, examined=id, element=element.id, direction=direction,
                    cited=place.body(), proof=given.proof, note=given.note,
                )
            )  # fmt: skip
        return recorded(
            asked, archive, pending, "crime set under examination", by=by, crime=id, of=meant.id
        )


def contrary(asked: Asked) -> Result:
    """Append what was done to find contrary material."""
    from answerable.archive import records
    from answerable.casework.cases.naming import crime_set_meant, suspect_meant

    given = asked.arguments
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        pending = records.contrary(
            by=asked.by,
            case=case.id,
            sought=given.sought,
            examined=crime_set_meant(case, given.crime).id if given.crime else "",
            suspect=suspect_meant(case, given.suspect).id if given.suspect else "",
            cited=cited(archive, given.cite).body() if given.cite else {},
        )
        return recorded(
            asked, archive, [pending], "search for contrary material written down", case=case.id
        )


def _periods(case: CaseFile, suspect: str) -> Sequence[SourceDate | None]:
    """The periods in which the person's part is examined; today, where it is in none yet."""
    from answerable import clock
    from answerable.dates import SourceDate

    # Also those that lapsed: a new entry brings one back with everybody in it.
    every = (*case.crimes, *case.lapsed)
    examined = [one.period for one in every if suspect in one.suspects]
    return examined or [SourceDate.parse(clock.today())]


def _past(period: SourceDate) -> SourceDate:
    """The period, unless its years are of another calendar: everybody would seem of age then."""
    from answerable.casework.cases.ages import is_of_our_calendar

    if is_of_our_calendar(period):
        return period
    raise UsageError(
        "This period lies in the future, or more than a century ago.",
        advice="Write years of the common calendar: 2560 of the Buddhist and 1379 of the Burmese one is 2017.",
    )


def _incidents(archive: Archive, wanted: Sequence[str]) -> list[str]:
    """The ids of incidents on record. Raises NotFound."""
    from answerable.archive.view import Viewer
    from answerable.casework.incidents.held import incidents

    if not wanted:
        return []
    known = {one.id for one in incidents(Viewer(archive))}
    found = [
        one
        for said in wanted
        for one in sorted(known)
        if one.removeprefix("incident:").startswith(said.removeprefix("incident:"))
    ]
    if len(found) != len(wanted):
        raise NotFound(
            "An incident named with --incident is not on record, or several begin so.",
            advice="`answerable incidents` shows their ids.",
        )
    return found
