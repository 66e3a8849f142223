"""Which questions on command are answered for a suspect, contrary facts first, and which are open?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.case_asked import (
    add_entry_options,
    direction_and_place,
    named_author,
    recorded,
)
from answerable.cli.elements import add_output
from answerable.cli.parser import Commands, words
from answerable.errors import NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.cases.model import CaseFile, CrimeSet, Suspect
    from answerable.casework.citing import Cite


def add_commands(commands: Commands) -> None:
    """command-sheet, command-sheet answer."""
    made = commands.add(
        "command-sheet",
        command_sheet,
        "The questions on command for a suspect, crime and period, contrary facts first; with `answer`, one answer.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "what", metavar="[answer] CASE SUSPECT [QUESTION]", type=words, nargs="+",
        help="a case and a suspect; after `answer`, also the id of a question: crc.01",
    )  # fmt: skip
    made.usage = (
        "%(prog)s CASE SUSPECT [OPTIONS]\n       "
        "%(prog)s answer CASE SUSPECT QUESTION --answer TEXT --supports|--contradicts|... CITE [OPTIONS]"
    )
    made.add_argument(
        "--crime", metavar="CRIME", type=words, default="", help="for this crime only"
    )
    made.add_argument("--answer", metavar="TEXT", type=words, default="", help="with answer: what is answered, in a sentence")  # fmt: skip
    add_entry_options(made)
    add_output(made)


def command_sheet(asked: Asked) -> Result:
    """A sheet for each crime in which the suspect's part is examined, or one more answer."""
    from answerable.workbench.case_file import refuse_unknown, write_sheets
    from answerable.workbench.case_sheet import sheet_json, sheet_shown, sheet_words
    from answerable.workbench.case_shown import Showing, log_exit
    from answerable.workbench.cases import births_of

    given = asked.arguments
    if given.what[0] == "answer" and len(given.what) > 2:
        return _answer(asked)
    if len(given.what) != 2:
        raise UsageError(
            "A sheet is of one case and one suspect.",
            advice="Put names of several words in quotes.",
        )
    refuse_unknown(given.output)
    leaving = asked.leaving("A page of a case")
    with asked.opened() as archive:
        case, suspect, crimes = _meant(asked, archive, given.what[0], given.what[1])
        showing = Showing(archive, case, leaving)
        found = [
            sheet_shown(sheet, title, showing, births_of(archive, suspect.actors))
            for title, sheet in _sheets(asked, archive, case, suspect, crimes)
        ]
        fields: dict[str, Any] = {
            "case": case.id,
            "suspect": suspect.id,
            "alleged": True,
            "sheets": [sheet_json(one) for one in found],
        }
        if leaving and not asked.dry:
            log_exit(archive, showing, leaving, by=asked.by)
            out = write_sheets(f"Command sheet: {found[0].suspect}", found, Path(given.output))
            fields["written"] = visible(str(out))
            asked.talk(f"Written: {visible(str(out))}")
        return Result(fields=fields, words="\n".join(map(sheet_words, found)))


def _sheets(
    asked: Asked, archive: Archive, case: CaseFile, suspect: Suspect, crimes: tuple[CrimeSet, ...]
) -> list[tuple[str, Any]]:
    from answerable.casework.cases.law import crime_of
    from answerable.casework.cases.proposals import proposed_for
    from answerable.casework.cases.sheet import sheet_of
    from answerable.workbench.cases import law_at_hand, posts_at_hand

    leaving = asked.leaving("A page of a case")
    rules = law_at_hand(archive, [Path(name) for name in asked.arguments.pack], leaving)
    network = posts_at_hand(archive)
    made = []
    for one in crimes:
        known = crime_of(rules, one.crime)
        title = f"{known.title} (article {known.article})" if known else one.crime
        proposed = proposed_for(suspect, one.period, network, rules)
        made.append((title, sheet_of(case, one, suspect, rules, proposed)))
    return made


def _answer(asked: Asked) -> Result:
    """One answer to one question."""
    from answerable.workbench.case_entered import answer_given
    from answerable.workbench.cases import law_at_hand

    given = asked.arguments
    if len(given.what) != 4:
        raise UsageError(
            "An answer needs a case, a suspect and a question.",
            advice="Write `answerable command-sheet answer CASE SUSPECT crc.01 --answer TEXT --supports CITE`.",
        )
    by = named_author(asked, "An answer")
    _, wanted, name, question = given.what
    with asked.opened() as archive:
        case, suspect, crimes = _meant(asked, archive, wanted, name)
        if len(crimes) != 1:
            raise UsageError(
                "This person's part is examined in several crimes.", advice="Give --crime."
            )
        rules = law_at_hand(archive, [Path(one) for one in given.pack])
        direction, place = _direction(asked, archive)
        pending = answer_given(
            archive,
            case,
            crimes[0],
            suspect,
            rules,
            question=question,
            answer=given.answer,
            direction=direction,
            cite=place,
            by=by,
        )
        if place is None:
            asked.talk(
                "No source is cited, so the answer is shown as unsupported and the question stays open."
            )
        return recorded(
            asked,
            archive,
            [pending],
            f"answer entered ({direction})",
            by=by,
            question=question,
            suspect=suspect.id,
        )


def _direction(asked: Asked, archive: Archive) -> tuple[str, Cite | None]:
    given = asked.arguments
    if not any((given.supports, given.contradicts, given.neutral, given.affects_credibility)):
        return "neutral", None
    return direction_and_place(asked, archive)


def _meant(
    asked: Asked, archive: Archive, wanted: str, name: str
) -> tuple[CaseFile, Suspect, tuple[CrimeSet, ...]]:
    from answerable.archive.view import Viewer
    from answerable.casework.cases.held import case_file
    from answerable.casework.cases.naming import crime_set_meant, suspect_meant

    case = case_file(Viewer(archive), wanted)
    suspect = suspect_meant(case, name)
    crimes = tuple(one for one in case.crimes if suspect.id in one.suspects)
    if asked.arguments.crime:
        wanted_crime = crime_set_meant(case, asked.arguments.crime)
        crimes = tuple(one for one in crimes if one.id == wanted_crime.id)
    if not crimes:
        raise NotFound(
            "This person's part is not examined in this crime."
            if asked.arguments.crime
            else "This person's part is examined in no crime of the case.",
            advice="`answerable case crime CASE CRIME --suspect NAME ...` says in which.",
        )
    return case, suspect, crimes
