"""What does a document say, and does it hold? Commands that may do without an archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser
from answerable.cli.rereading import add_options, options_of
from answerable.errors import (
    AnswerableError,
    CannotRead,
    NotAllowed,
    PartlyFailed,
    UsageError,
)
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.checks.model import Checked
    from answerable.ontology.facts import Pack
    from answerable.workbench.check import Examination


def add_commands(commands: Commands) -> None:
    """check, report."""
    made = commands.add(
        "check",
        check,
        "Test every clause of documents; without files, of what the archive holds.",
        archive=True,
        writes=True,
    )
    _documents(made)
    made.add_argument("--all", action="store_true", help="list the sentences that hold as well")
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action="append",
        default=[],
        help="write the findings too, as the ending says: page (.html), comments in a copy (.docx), "
        "workbook (.xlsx); may be given again",
    )
    made.add_argument(
        "--keep",
        action="store_true",
        help="record readings, claims and findings of what the archive holds",
    )
    made = commands.add(
        "report",
        report,
        "The same as check, as one page to read and print.",
        archive=True,
        writes=True,
    )
    _documents(made)
    made.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        action="append",
        required=True,
        help="where to write it: .html, or .docx or .xlsx as for check; may be given again",
    )


def _documents(made: Parser) -> None:
    made.add_argument("files", metavar="FILE", nargs="*", help="the documents")
    made.add_argument(
        "--as-of", metavar="DATE", help="the day for documents that bear no date of their own"
    )
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="test against this pack too"
    )
    made.add_argument(
        "--source",
        metavar="FILE",
        action="append",
        default=[],
        help="hold what is quoted or reported against this source of the author; may be given again",
    )
    made.add_argument(
        "--purpose", metavar="TEXT", help="what a page of held documents will be used for"
    )
    made.add_argument("--recipient", metavar="NAME", help="who will receive that page")
    add_options(made)


def check(asked: Asked) -> Result:
    """The findings: `answerable-check/1`."""
    from answerable.checks.run import to_json
    from answerable.workbench.table import table

    examination = _examine(asked)
    checked = examination.checked
    fields = _with_visible_names(to_json(checked))
    alone = len(checked.failed) == 1 and not checked.documents
    words = "" if alone else table(checked, every_clause=asked.arguments.all)
    if asked.arguments.output and not asked.dry and not _nothing_leaves(asked, checked):
        written = _write(asked, examination)
        fields |= _named(written)
        words += "".join(f"\n{_as_what(out)}" for out in written) + "\n"
    return Result(fields=fields, words=words, failure=_failure(asked, checked))


def report(asked: Asked) -> Result:
    """The findings as one self-contained page."""
    from answerable.workbench.lines import how_much_holds

    examination = _examine(asked)
    documents = examination.checked.documents
    said = [f"{visible(one.name)}: {how_much_holds(one)}" for one in documents]
    written = _outputs(asked)
    if _nothing_leaves(asked, examination.checked):
        written = ()
    elif not asked.dry:
        written = _write(asked, examination)
    verb = "Would be written" if asked.dry else "Written"
    said += [f"{verb}: {visible(str(out))}" for out in written]
    fields = {
        **_named(written),
        "documents": [visible(one.name) for one in documents],
        "failed": _failed(examination.checked),
    }
    return Result(
        fields=fields,
        words="\n".join(said),
        failure=_failure(asked, examination.checked),
    )


def _outputs(asked: Asked) -> tuple[Path, ...]:
    return tuple(Path(name) for name in asked.arguments.output)


def _write(asked: Asked, examination: Examination) -> tuple[Path, ...]:
    from answerable.workbench.outputs import write_outputs

    documents = [Path(name) for name in asked.arguments.files]
    return write_outputs(_for_the_page(asked, examination), _outputs(asked), documents)


def _named(written: Sequence[Path]) -> dict[str, Any]:
    """`report`, the page, empty where none was made; `written`, all that was."""
    from answerable.workbench.outputs import PAGES

    pages = [out for out in written if out.suffix.lower() in PAGES]
    return {
        "report": visible(str(pages[0])) if pages else "",
        "written": [visible(str(out)) for out in written],
    }


def _as_what(out: Path) -> str:
    from answerable.workbench.outputs import CALLED

    return f"The same as {CALLED[out.suffix.lower()]}: {visible(str(out))}"


def _examine(asked: Asked) -> Examination:
    from answerable.ontology.packs import bundled_packs, load_pack
    from answerable.workbench.outputs import refuse_unfit

    given = asked.arguments
    refuse_unfit(_outputs(asked), [Path(name) for name in given.files])
    if given.files and getattr(given, "keep", False):
        raise UsageError(
            "--keep records what was found in what the archive holds, and files were named.",
            advice="Add the files with `answerable add`, then check with --keep and without a file.",
        )
    packs = [*bundled_packs(), *(load_pack(Path(name)) for name in given.pack)]
    if given.files:
        return _examine_files(asked, packs)
    from answerable.workbench.held import examine_held, held_packs, keep, log_exit

    with asked.opened() as archive:
        leaving = asked.leaving("A page of documents that the archive holds")
        held = held_packs(archive, leaving)
        if leaving and len(held) < len(held_packs(archive)):
            asked.talk("Some packs or lists held may not leave for this, and were not used.")
        packs += held
        examination = examine_held(archive, given.as_of, packs, leaving, given.source)
        if getattr(given, "keep", False) and not asked.dry:
            claims = keep(archive, examination, by=asked.by)
            asked.talk(
                f"Kept in the archive: the readings and findings, with {claims:,} new claims."
            )
        if leaving and not asked.dry:
            log_exit(archive, examination, leaving, by=asked.by)
        return examination


def _examine_files(asked: Asked, packs: Sequence[Pack]) -> Examination:
    """Files, with what people corrected in those that the archive at hand holds as well."""
    from answerable.workbench.check import examine_files

    given = asked.arguments
    paths = [Path(name) for name in given.files]
    sources = [Path(name) for name in given.source]
    options = options_of(given)
    with asked.at_hand() as archive:
        if archive is None:
            return examine_files(paths, given.as_of, packs, sources=sources, options=options)
        from answerable.workbench.corrected import corrected_copy

        held = _held_packs(asked, archive) if given.archive is not None else ()
        known = partial(corrected_copy, archive)
        return examine_files(paths, given.as_of, [*packs, *held], known, sources, options)


def _held_packs(asked: Asked, archive: Archive) -> tuple[Pack, ...]:
    """What is held and may be used: facts that stand in a page leave the archive with it."""
    from answerable.workbench.held import Exit, held_packs

    given = asked.arguments
    if not given.output:
        return held_packs(archive)
    if given.purpose and given.recipient:
        return held_packs(archive, Exit(purpose=given.purpose, recipient=given.recipient))
    if held_packs(archive):
        asked.talk(
            "The packs and lists held were not used: what a page says of them leaves the archive. "
            "Give --purpose and --recipient to use those that may."
        )
    return ()


def _is_exit(asked: Asked) -> bool:
    """Whether a page is made of what the archive holds."""
    return bool(asked.arguments.output) and not asked.arguments.files


def _nothing_leaves(asked: Asked, checked: Checked) -> bool:
    return _is_exit(asked) and not checked.documents


def _for_the_page(asked: Asked, examination: Examination) -> Examination:
    """What the page may show: a document that stays in the archive is not named in it either."""
    if not _is_exit(asked):
        return examination
    return replace(examination, checked=replace(examination.checked, failed=()))


def _failure(asked: Asked, checked: Checked) -> AnswerableError | None:
    failed, read = len(checked.failed), len(checked.documents)
    if not failed:
        return None
    if _is_exit(asked):
        return _left_out(failed, read, checked)
    if failed == 1 and not read:
        _, error, advice = checked.failed[0]
        return CannotRead(error, advice=advice)
    if not read:
        return CannotRead(
            f"None of {failed} documents could be read.", advice="The reasons stand beside each."
        )
    return PartlyFailed(
        f"{failed} of {failed + read} documents could not be read; the others were checked.",
        advice="The reasons stand beside each.",
    )


def _left_out(failed: int, read: int, checked: Checked) -> AnswerableError:
    advice = "`answerable check ... --json` gives the reason for each under `failed`."
    if not read:
        reason = f" {checked.failed[0][1]}" if failed == 1 else ""
        return NotAllowed(
            f"No page was made: none of the documents held may leave for this.{reason}",
            advice=advice,
        )
    return PartlyFailed(
        f"{failed} of {failed + read} documents are not in the page; they are not named in it.",
        advice=advice,
    )


def _failed(checked: Checked) -> list[dict[str, str]]:
    return [
        {"name": visible(name), "error": error, "advice": advice}
        for name, error, advice in checked.failed
    ]


def _with_visible_names(checked: Mapping[str, Any]) -> dict[str, Any]:
    named = {
        part: [{**one, "name": visible(one["name"])} for one in checked[part]]
        for part in ("documents", "failed")
    }
    return {**checked, **named}
