"""Who signed which document, under which spelling, and what is noted of a signature?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import AnswerableError, CannotRead, NotFound, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.judging.resolving import Resolved
    from answerable.advocacy.coalition.model import Appearance, Coalition, Organisation
    from answerable.archive.archive import Archive
    from answerable.workbench.table_file import Sheet

_SIGN = "Signatories by answerable. A newer workbook may take the place of this one."
_MOST_NAMED = 20
_SAID = ("confirmed", "withdrawn", "disowned")


def add_commands(commands: Commands) -> None:
    """signatories, signature."""
    made = commands.add(
        "signatories",
        signatories,
        "Who signed these documents, each body once, with look-alikes kept apart; without files, those "
        "the archive holds.",
        archive=True,
    )
    made.add_argument("files", metavar="FILE", nargs="*", help="the documents")
    made.add_argument(
        "--held", action="store_true", help="with files, take what the archive holds as well"
    )
    made.add_argument(
        "--all", action="store_true", help="show every body, not only those of several"
    )
    made.add_argument(
        "--signed",
        metavar="DOCUMENT",
        action="append",
        default=[],
        help="show who signed this document (again for: and this one)",
    )
    made.add_argument(
        "--not-signed", metavar="DOCUMENT", default="", help="of them, who did not sign this one"
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", help="write a workbook (.xlsx) or a table (.csv) as well"
    )
    made = commands.add(
        "signature",
        signature,
        "Note of one signature that it was confirmed, withdrawn or disowned.",
        archive=True,
        writes=True,
    )
    made.add_argument("document", metavar="FILE", help="the document, which the archive holds")
    made.add_argument("--number", metavar="N", type=int, help="the signatory's number in it")
    made.add_argument("--name", metavar="NAME", type=words, default="", help="or its name there")
    made.add_argument("--said", metavar="WHAT", choices=_SAID, required=True, help=", ".join(_SAID))
    made.add_argument(
        "--who", metavar="WHO", type=words, default="", help="the post or pseudonym with authority"
    )
    made.add_argument("--on", metavar="DATE", default="", help="the day on which it was said")
    made.add_argument("--reason", metavar="TEXT", type=words, default="", help="why")


def signatories(asked: Asked) -> Result:
    """The coalition over documents."""
    from answerable.advocacy.coalition.plain import coalition_json, organisation_json
    from answerable.workbench.coalition import coalition_of
    from answerable.workbench.coalition_table import coalition_sheets, coalition_table

    given = asked.arguments
    paths = [Path(name) for name in given.files]
    if paths and not given.held:
        with asked.at_hand() as archive:
            found = coalition_of(paths, archive, judged=_judged(archive))
    else:
        with asked.opened() as archive:
            found = coalition_of(paths, archive, held=True, judged=_judged(archive))
    chosen = _chosen(found, given.signed, given.not_signed, every=given.all)
    if given.output:
        _write(
            asked,
            coalition_sheets(chosen, found),
            Path(given.output),
            from_files=bool(paths) and not given.held,
        )
    as_asked = bool(given.all or given.signed or given.not_signed)
    return Result(
        fields={
            **coalition_json(found),
            "chosen": [organisation_json(one)["id"] for one in chosen],
        },
        words="" if _nothing(found) else coalition_table(found, chosen, every=as_asked),
        failure=_failure(found),
    )


def signature(asked: Asked) -> Result:
    """Append what is said of one signature."""
    from answerable.advocacy.coalition.model import Event
    from answerable.dates import SourceDate
    from answerable.workbench.coalition import coalition_of, note_signature

    given = asked.arguments
    with asked.opened() as archive:
        found = coalition_of([Path(given.document)], archive)
        if found.failed:
            raise CannotRead(found.failed[0][1], advice=found.failed[0][2])
        one = _meant(found, given.number, given.name)
        note = Event(
            said=given.said,
            who=given.who,
            on=SourceDate.parse(given.on) if given.on else None,
            reason=given.reason,
        )
        if not asked.dry:
            note_signature(archive, one, note, by=asked.by)
    fields = {"dry_run": asked.dry, "signature": one.id, "said": note.said}
    number = f"no. {one.number}" if one.number is not None else "the signature"
    return Result(
        fields=fields, words=f"{'Would note' if asked.dry else 'Noted'}: {number} {note.said}."
    )


def _write(asked: Asked, sheets: tuple[Sheet, Sheet], out: Path, *, from_files: bool) -> None:
    """Names that only the archive holds leave it through the gate, not in a table."""
    from answerable.workbench.table_file import write_csv, write_workbook

    if not from_files:
        raise UsageError(
            "A table is written of files, not of what the archive holds.",
            advice="Name the files themselves. What the archive holds leaves it through the gate alone, and no table "
            "is made of it; without -o it is shown here.",
        )
    made = write_csv(sheets[0], out) if out.suffix == ".csv" else write_workbook(sheets, out, _SIGN)
    asked.talk(f"Written: {visible(str(made))}")


def _judged(archive: Archive | None) -> Resolved | None:
    if archive is None:
        return None
    from answerable.actors.judging.resolving import Resolved
    from answerable.workbench.judging import held_judgements

    return Resolved(held_judgements(archive))


def _chosen(
    found: Coalition, signed: list[str], not_signed: str, *, every: bool
) -> tuple[Organisation, ...]:
    from answerable.advocacy.coalition import registry

    if not signed and not not_signed:
        return found.organisations if every else tuple(registry.signed_several(found))
    objects = [_object(found, name) for name in signed] or [one.object for one in found.papers]
    if not not_signed:
        return tuple(registry.signed_all(found, objects))
    missing = _object(found, not_signed)
    return tuple(registry.signed_not(found, [one for one in objects if one != missing], missing))


def _object(found: Coalition, name: str) -> str:
    known = [
        one for one in found.papers if name in (one.name, one.object) or Path(name).name == one.name
    ]
    if not known:
        raise NotFound(
            "No document of that name was read.",
            advice=f"Read were: {', '.join(visible(one.name) for one in found.papers[:_MOST_NAMED])}. Name another "
            "document among the files as well.",
        )
    return known[0].object


def _meant(found: Coalition, number: int | None, name: str) -> Appearance:
    from answerable.advocacy.coalition.model import SIGNATORY

    every = [
        each for one in found.organisations for each in one.appearances if each.role == SIGNATORY
    ]
    fit = [
        one
        for one in every
        if (number is None or one.number == number) and (not name or one.name == name)
    ]
    if number is None and not name:
        raise UsageError("Whose signature?", advice="Give --number or --name.")
    if len(fit) != 1:
        raise NotFound(
            f"{len(fit)} signatures fit." if fit else "No signature there fits.",
            advice="Give the number, and the name as it stands in the document; `answerable read FILE "
            "--signatories` shows both, and which numbers are blank.",
        )
    return fit[0]


def _nothing(found: Coalition) -> bool:
    return not found.papers and len(found.failed) == 1


def _failure(found: Coalition) -> AnswerableError | None:
    failed = len(found.failed)
    if not failed:
        return None
    if not found.papers:
        _, error, advice = found.failed[0]
        return CannotRead(error, advice=advice)
    return PartlyFailed(
        f"{failed} of {failed + len(found.papers)} documents could not be read; the others were taken.",
        advice="The reasons stand beside each.",
    )
