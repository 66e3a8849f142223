"""What is on record for and against each element, and who signs a view on a standard of proof?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.case_asked import (
    add_entry_options,
    direction_and_place,
    named_author,
    recorded,
)
from answerable.cli.parser import Commands, Parser, words
from answerable.cli.signing import add_signer
from answerable.errors import NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.cases.model import CaseFile, CrimeSet
    from answerable.workbench.case_matrix import MatrixShown
    from answerable.workbench.case_shown import Showing

_VIEWS: Final = ("met", "not_met", "open")


def add_commands(commands: Commands) -> None:
    """elements, elements add, threshold."""
    made = commands.add(
        "elements",
        elements,
        "The element matrix of a case: for, against and gaps; with `add CASE CRIME ELEMENT`, one more entry.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "what", metavar="[add] CASE [CRIME ELEMENT]", type=words, nargs="+",
        help="a case by title or id; after `add`, the case, the crime examined and an element",
    )  # fmt: skip
    made.usage = (
        "%(prog)s CASE [OPTIONS]\n       "
        "%(prog)s add CASE CRIME ELEMENT --supports|--contradicts|... CITE [OPTIONS]"
    )
    made.add_argument("--crime", metavar="CRIME", type=words, default="", help="only this crime")
    made.add_argument("--suspect", metavar="NAME", type=words, default="", help="with add: of whose part it speaks")  # fmt: skip
    add_entry_options(made)
    add_output(made)
    made = commands.add(
        "threshold",
        threshold,
        "Sign a view whether a standard of proof is met for a crime under examination; a person's own, never the program's.",
        archive=True,
        writes=True,
    )
    made.add_argument("case", metavar="CASE", type=words, help="the title or id of a case")
    made.add_argument("crime", metavar="CRIME", type=words, help="the crime under examination")
    made.add_argument("--standard", metavar="ID", type=words, required=True, help="of which standard of proof: sp.icc58")  # fmt: skip
    made.add_argument(
        "--view", choices=_VIEWS, required=True, metavar="VIEW", help=", ".join(_VIEWS)
    )
    made.add_argument("--because", metavar="TEXT", type=words, required=True, help="why")
    made.add_argument("--suspect", metavar="NAME", type=words, default="", help="for whose part")
    add_signer(made, required=True)


def add_output(made: Parser) -> None:
    """-o with purpose and recipient, and packs."""
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="use this pack too"
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", default="", help="write it too: .html or .xlsx"
    )
    made.add_argument(
        "--purpose", metavar="TEXT", type=words, default="", help="with -o: what the file is for"
    )
    made.add_argument(
        "--recipient", metavar="NAME", type=words, default="", help="with -o: who receives it"
    )


def elements(asked: Asked) -> Result:
    """The matrix of each crime under examination, or one more entry."""
    from answerable.workbench.case_file import refuse_unknown, write_matrices
    from answerable.workbench.case_matrix import matrix_json, matrix_words
    from answerable.workbench.case_shown import log_exit

    given = asked.arguments
    if given.what[0] == "add" and len(given.what) > 1:
        return _add(asked)
    if len(given.what) > 1:
        raise UsageError(
            "A matrix is of one case.", advice="Put a title of several words in quotes."
        )
    refuse_unknown(given.output)
    leaving = asked.leaving("A page of a case")
    with asked.opened() as archive:
        case, found, showing = _matrices(asked, archive)
        fields = {"case": case.id, "crimes": [matrix_json(one) for one in found]}
        said = "\n".join(map(matrix_words, found))
        if leaving and not asked.dry:
            log_exit(archive, showing, leaving, by=asked.by)
            out = write_matrices(f"Element matrix: {found[0].case}", found, Path(given.output))
            fields["written"] = visible(str(out))
            asked.talk(f"Written: {visible(str(out))}")
    return Result(fields=fields, words=said)


def _matrices(asked: Asked, archive: Archive) -> tuple[CaseFile, list[MatrixShown], Showing]:
    from answerable.archive.view import Viewer
    from answerable.casework.cases.held import case_file
    from answerable.casework.cases.matrix import matrix_of
    from answerable.workbench.case_matrix import matrix_shown
    from answerable.workbench.case_shown import Showing
    from answerable.workbench.cases import births_of, law_at_hand

    given = asked.arguments
    leaving = asked.leaving("A page of a case")
    case = case_file(Viewer(archive), given.what[0])
    rules = law_at_hand(archive, [Path(name) for name in given.pack], leaving)
    showing = Showing(archive, case, leaving)
    births = {one.id: births_of(archive, one.actors) for one in case.suspects}
    found = [
        matrix_shown(matrix_of(case, one, rules), showing, rules, births)
        for one in _chosen(asked, case)
    ]
    return case, found, showing


def _chosen(asked: Asked, case: CaseFile) -> tuple[CrimeSet, ...]:
    from answerable.casework.cases.naming import crime_set_meant

    if asked.arguments.crime:
        return (crime_set_meant(case, asked.arguments.crime),)
    if not case.crimes:
        raise NotFound(
            "No crime is examined in this case.",
            advice="`answerable case crime` sets one, with a first entry by a named analyst.",
        )
    return case.crimes


def _add(asked: Asked) -> Result:
    """One more entry."""
    from answerable.archive.view import Viewer
    from answerable.casework.cases.held import case_file
    from answerable.casework.cases.naming import crime_set_meant
    from answerable.workbench.case_entered import EntryAsked, entry_made
    from answerable.workbench.cases import law_at_hand

    given = asked.arguments
    if len(given.what) != 4:
        raise UsageError(
            "An entry needs a case, a crime and an element.",
            advice="Write `answerable elements add CASE CRIME ELEMENT --supports CITE`.",
        )
    by = named_author(asked, "An entry for or against an element")
    _, wanted, crime, element = given.what
    with asked.opened() as archive:
        case = case_file(Viewer(archive), wanted)
        examined = crime_set_meant(case, crime)
        rules = law_at_hand(archive, [Path(name) for name in given.pack])
        direction, place = direction_and_place(asked, archive)
        meant = EntryAsked(
            element=element,
            direction=direction,
            cite=place,
            suspect=given.suspect,
            proof=given.proof,
            note=given.note,
        )
        row, pending = entry_made(archive, case, examined, meant, rules, by=by)
        if pending is None:
            fields = {"dry_run": asked.dry, "records": [], "element": row, "known": True}
            return Result(fields=fields, words="You made this entry already; nothing was written.")
        return recorded(
            asked,
            archive,
            [pending],
            f"entry made ({direction})",
            by=by,
            element=row,
            crime=examined.id,
        )


def threshold(asked: Asked) -> Result:
    """Append a signed view."""
    from answerable.archive.view import Viewer
    from answerable.casework.cases.held import case_file
    from answerable.casework.cases.naming import crime_set_meant
    from answerable.cli.signing import author, signed
    from answerable.workbench.case_entered import view_formed
    from answerable.workbench.cases import law_at_hand

    given = asked.arguments
    by = author(asked, "A view on a standard of proof")
    with asked.opened() as archive:
        case = case_file(Viewer(archive), given.case)
        examined = crime_set_meant(case, given.crime)
        pending = view_formed(
            archive,
            case,
            examined,
            law_at_hand(archive),
            standard=given.standard,
            view=given.view,
            reason=given.because,
            suspect=given.suspect,
            by=by,
        )
        made = signed(asked, archive, pending)
        return recorded(
            asked, archive, [made], "view signed", by=by, standard=given.standard, view=given.view,
            crime=examined.id,
        )  # fmt: skip
