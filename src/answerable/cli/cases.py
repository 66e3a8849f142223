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
)
from answerable.cli.parser import Commands, words
from answerable.errors import NotFound

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.cases.model import CaseFile
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
    """Append a case; the same title again is the same case."""
    from answerable.archive import records
    from answerable.casework.cases.naming import case_id
    from answerable.workbench.cases import earlier

    given = asked.arguments
    id = case_id(given.title)
    with asked.opened() as archive:
        pending = records.case(
            by=asked.by,
            case=id,
            title=given.title,
            situation=given.situation,
            forum=given.forum,
            supersedes=earlier(archive, "case", "case", id),
        )
        return recorded(asked, archive, [pending], "case opened", case=id, title=given.title)


def list_cases(asked: Asked) -> Result:
    """Every case with its counts."""
    from answerable.text import visible
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
    from answerable.casework.cases.naming import suspect_id
    from answerable.workbench.cases import births_of, earlier

    given = asked.arguments
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        id = suspect_id(case.id, given.name)
        known = case.suspect(id)
        actor = given.actor or (known.actor if known else "")
        born = given.born or (known.born if known else "")
        adult = given.adult or (known.adult if known else "")
        births = (born, *births_of(archive, actor))
        for period in _periods(case, id):
            _of_age(births, adult, period)
        basis = given.basis or (known.basis if known else "")
        cite = given.cite and cited(archive, given.cite).body()
        pending = records.suspect(
            by=asked.by, case=case.id, suspect=id, name=given.name, actor=actor, basis=basis, born=born,
            adult=adult, cited=cite or (known.cite.body() if known and known.cite else {}),
            supersedes=earlier(archive, "suspect", "suspect", id),
        )  # fmt: skip
        return recorded(
            asked, archive, [pending], "suspect entered (alleged)", suspect=id, name=given.name
        )


def crime(asked: Asked) -> Result:
    """Append a crime under examination and its first entry, in one change."""
    from answerable.archive import records
    from answerable.casework.cases import law
    from answerable.casework.cases.naming import crime_id, suspect_meant
    from answerable.dates import SourceDate
    from answerable.workbench.cases import births_of, law_at_hand

    given = asked.arguments
    by = named_author(asked, "A crime under examination")
    period = SourceDate.parse(given.period)
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        rules = law_at_hand(archive, [Path(name) for name in given.pack])
        meant = law.crime_meant(rules, given.crime)
        modes = [law.mode_meant(rules, said).id for said in given.mode]
        people = [suspect_meant(case, said) for said in given.suspect]
        for one in people:
            _of_age((one.born, *births_of(archive, one.actor)), one.adult, period)
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

    examined = [one.period for one in case.crimes if suspect in one.suspects]
    return examined or [SourceDate.parse(clock.today())]


def _of_age(births: Sequence[str], adult: str, period: SourceDate | None) -> None:
    from answerable.casework.cases.ages import refuse_a_child

    refuse_a_child([one for one in births if one], adult, period)


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
