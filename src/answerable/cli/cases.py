"""Which cases are kept, who and what is examined in each, and what do proceedings cover?"""

from __future__ import annotations

from pathlib import Path

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
from answerable.text import visible


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
    from answerable.workbench.case_entered import case_opened

    given = asked.arguments
    with asked.opened() as archive:
        id, pending = case_opened(
            archive, given.title, situation=given.situation, forum=given.forum, by=asked.by
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
    from answerable.workbench.case_people import SuspectAsked, suspect_entered

    given = asked.arguments
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        meant = SuspectAsked(
            name=given.name,
            actor=given.actor,
            basis=given.basis,
            born=given.born,
            adult=given.adult,
            cite=cited(archive, given.cite) if given.cite else None,
        )
        pending = suspect_entered(archive, case, meant, by=asked.by)
        id = str(pending.body["suspect"])
        return recorded(
            asked, archive, [pending], "suspect entered (alleged)", suspect=id, name=given.name
        )


def crime(asked: Asked) -> Result:
    """Append a crime under examination and its first entry, in one change."""
    from answerable.workbench.case_entered import CrimeAsked, EntryAsked, crime_entered
    from answerable.workbench.cases import law_at_hand

    given = asked.arguments
    by = named_author(asked, "A crime under examination")
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        rules = law_at_hand(archive, [Path(name) for name in given.pack])
        direction, place = direction_and_place(asked, archive)
        meant = CrimeAsked(
            crime=given.crime,
            period=given.period,
            place=given.place,
            modes=tuple(given.mode),
            suspects=tuple(given.suspect),
            incidents=tuple(given.incident),
            entry=EntryAsked(
                element=given.element,
                direction=direction,
                cite=place,
                proof=given.proof,
                note=given.note,
            ),
        )
        id, of, pending = crime_entered(archive, case, meant, rules, by=by)
        return recorded(
            asked, archive, pending, "crime set under examination", by=by, crime=id, of=of
        )


def contrary(asked: Asked) -> Result:
    """Append what was done to find contrary material."""
    from answerable.workbench.case_entered import contrary_sought

    given = asked.arguments
    with asked.opened() as archive:
        case = case_of(archive, given.case)
        pending = contrary_sought(
            case,
            given.sought,
            crime=given.crime,
            suspect=given.suspect,
            cite=cited(archive, given.cite) if given.cite else None,
            by=asked.by,
        )
        return recorded(
            asked, archive, [pending], "search for contrary material written down", case=case.id
        )
