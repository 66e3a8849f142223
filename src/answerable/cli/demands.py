"""What was asked of whom, and what came of it; who sat for a State in a body on a day?"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import AnswerableError, CannotRead, PartlyFailed

if TYPE_CHECKING:
    from answerable.advocacy.model import Ledger
    from answerable.ontology.facts import Pack
    from answerable.workbench.check import Examination


def add_commands(commands: Commands) -> None:
    """demands, represents."""
    made = commands.add(
        "demands",
        demands,
        "Every demand of documents once, with the power asked for, what came of it and the next window; "
        "without files, of what the archive holds.",
        archive=True,
    )
    made.add_argument("files", metavar="FILE", nargs="*", help="the documents")
    made.add_argument(
        "--held", action="store_true", help="with files, take what the archive holds as well"
    )
    made.add_argument(
        "--as-of", metavar="DATE", help="the day for documents that bear no date of their own"
    )
    made.add_argument(
        "--on",
        metavar="DATE",
        help="the day from which the next window is sought; today if left out",
    )
    _pack(made)
    made = commands.add(
        "represents",
        represents,
        "Who represented a State in a body on a day, with the acts before and after.",
        archive=True,
    )
    made.add_argument("body", metavar="BODY", type=words, help="the body, such as UNGA or INTERPOL")
    made.add_argument("--on", metavar="DATE", help="the day; today if left out")
    made.add_argument("--of", metavar="STATE", type=words, default="", help="only this State")
    _pack(made)


def _pack(made: Any) -> None:
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="use this pack too"
    )


def demands(asked: Asked) -> Result:
    """The ledger of demands."""
    from answerable.advocacy.plain import ledger_json
    from answerable.clock import today
    from answerable.dates import SourceDate
    from answerable.workbench.asked import demands_of
    from answerable.workbench.demand_table import demand_table

    on = SourceDate.parse(asked.arguments.on or today())
    examinations, packs = _examined(asked)
    kept = demands_of(examinations, packs, asked.arguments.as_of, on)
    documents = sum(len(one.readings) for one in examinations)
    alone = len(kept.failed) == 1 and not documents
    return Result(
        fields=ledger_json(kept),
        words="" if alone else demand_table(kept),
        failure=_failure(kept, documents),
    )


def represents(asked: Asked) -> Result:
    """Who sat for a State in a body."""
    from answerable.actors.records import records_of
    from answerable.advocacy.representation import represented
    from answerable.clock import today
    from answerable.dates import SourceDate
    from answerable.workbench.seat_words import seats_json, seats_table

    given = asked.arguments
    packs = _packs(asked)
    if given.archive is not None:
        from answerable.workbench.held import held_packs

        with asked.opened() as archive:
            packs += held_packs(archive)
    records = records_of(_each_once(packs))
    found = represented(records, given.body, SourceDate.parse(given.on or today()), given.of)
    return Result(fields=seats_json(found, records), words=seats_table(found, records))


def _examined(asked: Asked) -> tuple[list[Examination], list[Pack]]:
    """What was given and what is held, with people's corrections, and the packs in use."""
    from answerable.workbench.check import examine_files

    given, packs = asked.arguments, _packs(asked)
    paths = [Path(name) for name in given.files]
    if not paths or given.held:
        return _with_held(asked, paths, packs)
    with asked.at_hand() as archive:
        if archive is None:
            return [examine_files(paths, given.as_of, packs)], packs
        from answerable.workbench.corrected import corrected_copy
        from answerable.workbench.held import held_packs

        held = held_packs(archive) if given.archive is not None else ()
        packs = _each_once([*packs, *held])
        taken = partial(corrected_copy, archive)
        return [examine_files(paths, given.as_of, packs, taken)], packs


def _with_held(
    asked: Asked, paths: list[Path], packs: list[Pack]
) -> tuple[list[Examination], list[Pack]]:
    from answerable.workbench.check import examine_files
    from answerable.workbench.corrected import corrected_copy
    from answerable.workbench.held import examine_held, held_packs

    with asked.opened() as archive:
        packs = _each_once([*packs, *held_packs(archive)])
        as_of = asked.arguments.as_of
        examinations = [examine_held(archive, as_of, packs)]
        if paths:
            taken = partial(corrected_copy, archive)
            examinations.append(examine_files(paths, as_of, packs, taken))
        return examinations, packs


def _packs(asked: Asked) -> list[Pack]:
    from answerable.ontology.packs import bundled_packs, load_pack

    given = [load_pack(Path(name)) for name in asked.arguments.pack]
    return _each_once([*bundled_packs(), *given])


def _each_once(packs: list[Pack]) -> list[Pack]:
    return list({pack.cited_as: pack for pack in packs}.values())


def _failure(kept: Ledger, documents: int) -> AnswerableError | None:
    failed = len(kept.failed)
    if not failed:
        return None
    if failed == 1 and not documents:
        _, error, advice = kept.failed[0]
        return CannotRead(error, advice=advice)
    if not documents:
        return CannotRead(
            f"None of {failed} documents could be read.", advice="The reasons stand beside each."
        )
    return PartlyFailed(
        f"{failed} of {failed + documents} documents could not be read; the others were taken.",
        advice="The reasons stand beside each.",
    )
