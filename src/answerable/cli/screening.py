"""Who on the lists may be the one asked for, and who is missing from whose list?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser, number, words
from answerable.errors import NotFound, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.screening.gap import Gap
    from answerable.actors.screening.identity import Judgements
    from answerable.actors.screening.register import Register
    from answerable.archive.archive import Archive
    from answerable.dates import SourceDate
    from answerable.workbench.held import Exit
    from answerable.workbench.lists_asked import ListFile
    from answerable.workbench.names_asked import Askings

_MOST_BROKEN: Final = 20


class _OfTheLastList(argparse.Action):
    """Begins a list with --list, and puts what follows to the list before it."""

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any,
        option_string: str | None = None,
    ) -> None:  # fmt: skip
        lists: list[dict[str, str]] = list(getattr(namespace, "lists", None) or [])
        what = (option_string or "").lstrip("-")
        if what == "list":
            lists.append({"list": values})
        elif not lists:
            parser.error(f"{option_string} stands after the --list that it belongs to")
        else:
            lists[-1] = {**lists[-1], what: values}
        namespace.lists = lists


def add_commands(commands: Commands) -> None:
    """screen, gap."""
    made = commands.add(
        "screen",
        screen,
        "Who on the lists may be the one asked for: proposals with score and reason; no hit is no clearance.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "names",
        metavar="NAME",
        nargs="*",
        help="names, a table of names (.csv with a column name), or a document whose signatories and people "
        "are asked about; without any, those of the archive",
    )
    _sources(made)
    made.add_argument(
        "--most", metavar="N", type=number, default=5, help="proposals for each name (%(default)s)"
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", help="write the proposals too: .xlsx or .csv"
    )
    made = commands.add(
        "gap",
        gap,
        "Who is on whose list on a day, and who is not: rows actors, columns authorities.",
        archive=True,
        writes=True,
    )
    made.add_argument("names", metavar="NAME", nargs="*", help="as for screen")
    made.add_argument(
        "--of",
        metavar="LIST[:PROGRAMME]",
        type=words,
        default="",
        help="take a whole list as the rows, or one programme of it: EU:EU-MMR, US:BURMA-EO14014",
    )
    _sources(made)
    made.add_argument(
        "--regimes",
        metavar="IDS",
        type=words,
        default="EU,US,GB,CA,AU,CH,UNSC",
        help="the columns, as short names of authorities (%(default)s)",
    )
    made.add_argument(
        "--about",
        metavar="COUNTRY",
        type=words,
        default="",
        help="whose situation the programmes answer to, such as MM; a listing under another one is then "
        "named so (with --of, that of its programme)",
    )
    made.add_argument(
        "--listed-by", metavar="N", type=number, help="only rows listed by at least so many"
    )
    made.add_argument(
        "--not-by",
        metavar="IDS",
        type=words,
        default="",
        help="only rows not listed by these: US,GB",
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", help="write the table too: .html, .xlsx or .csv"
    )


def _sources(made: Parser) -> None:
    made.add_argument("--list", metavar="FILE", action=_OfTheLastList, type=words,
                      help="ask this copy of a list; may be given again")  # fmt: skip
    for name, what in (
        ("aliases", "FILE: the aliases that belong to the --list before (OFAC)"),
        ("authority", "ID: whose list the --list before is"),
        ("date", "DATE: of which day the --list before is a copy"),
    ):
        made.add_argument(f"--{name}", metavar=what.split(":")[0], action=_OfTheLastList, type=words,
                          help=what.split(": ")[1])  # fmt: skip
    made.set_defaults(lists=[])
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="ask this pack too"
    )
    made.add_argument(
        "--lists-only", action="store_true", help="ask no pack of dated facts, only copies of lists"
    )
    made.add_argument("--on", metavar="DATE", help="the day; today if left out")
    made.add_argument(
        "--purpose", metavar="TEXT", help="what a file made of an archive's material is for"
    )
    made.add_argument("--recipient", metavar="TEXT", help="who will receive that file")


@dataclass(frozen=True, slots=True, kw_only=True)
class _AtHand:
    """Everything that a question is asked of."""

    register: Register
    judgements: Judgements
    askings: Askings
    day: SourceDate


def screen(asked: Asked) -> Result:
    """The proposals for each name."""
    from answerable.workbench.screening import (
        screen_each,
        screening_json,
        screening_words,
        write_screening,
    )

    _refuse(asked, (".xlsx", ".csv"))
    at_hand = _at_hand(asked)
    if not at_hand.askings.each and not at_hand.askings.broken:
        raise NotFound(
            "There is nobody to ask about.", advice="Name somebody, or a table of names."
        )
    found = screen_each(
        at_hand.askings.each,
        at_hand.register,
        at_hand.day,
        judgements=at_hand.judgements,
        most=asked.arguments.most,
    )
    fields = {**screening_json(found), "broken": list(at_hand.askings.broken[:_MOST_BROKEN])}
    said = screening_words(found)
    if asked.arguments.output and not asked.dry:
        written = write_screening(found, Path(asked.arguments.output))
        fields["written"] = visible(str(written))
        said += f"\nWritten: {visible(str(written))}\n"
    return Result(fields=fields, words=said, failure=_failure(at_hand.askings))


def gap(asked: Asked) -> Result:
    """The table of who lists whom."""
    from answerable.workbench.gap import gap_json, gap_words, write_gap

    _refuse(asked, (".html", ".htm", ".xlsx", ".csv"))
    if asked.arguments.of and asked.arguments.names:
        raise UsageError("Rows are either names or a list.", advice="Leave out the names, or --of.")
    at_hand = _at_hand(asked)
    table = _table(asked, at_hand)
    fields = {**gap_json(table), "broken": list(at_hand.askings.broken[:_MOST_BROKEN])}
    said = gap_words(table)
    if asked.arguments.output and not asked.dry:
        written = write_gap(table, Path(asked.arguments.output))
        fields["written"] = visible(str(written))
        said += f"\nWritten: {visible(str(written))}\n"
    return Result(fields=fields, words=said, failure=_failure(at_hand.askings))


def _table(asked: Asked, at_hand: _AtHand) -> Gap:
    from answerable.actors.screening.gap import Wanted, chosen, gap_of, rows_of_regime
    from answerable.actors.screening.identity import Beside
    from answerable.progress import track

    given, register = asked.arguments, at_hand.register
    authorities, not_by = _ids(given.regimes), _ids(given.not_by)
    if unknown := [one for one in not_by if one not in authorities]:
        raise UsageError(
            f"{visible(unknown[0])} is no column of this table.", advice="Add it to --regimes."
        )
    rows = [(one.place, one.entity) for one in at_hand.askings.each]
    said, concerns = "Names asked about", given.about
    if given.of:
        authority, _, programme = given.of.partition(":")
        rows = list(rows_of_regime(register, authority, programme, at_hand.day))
        said = f"Listed by {authority}" + (f" under {programme}" if programme else "")
        concerns = concerns or _situation(register, authority, programme)
    if not rows and not at_hand.askings.broken:
        raise NotFound(
            "There is no row."
            if not given.of
            else f"Nobody stands under {visible(given.of)} in what was asked.",
            advice="Name actors, or with --of a list and programme that a copy or a pack holds, like EU:EU-MMR.",
        )
    table = gap_of(
        rows,
        Beside(register=register, judgements=at_hand.judgements),
        at_hand.day,
        rows_are=said,
        authorities=authorities,
        concerns=concerns,
        each=lambda found: track(list(found), label="Comparing", unit="rows"),
    )
    return chosen(table, Wanted(at_least=given.listed_by or 0, not_by=not_by))


def _situation(register: Register, authority: str, programme: str) -> str:
    from answerable.actors.lists.as_pack import regime_of

    regime = register.regimes.get(regime_of(authority, programme)) if programme else None
    return regime.concerns if regime else ""


def _at_hand(asked: Asked) -> _AtHand:
    from answerable.clock import today
    from answerable.dates import SourceDate
    from answerable.workbench.lists_asked import register_from
    from answerable.workbench.names_asked import Askings, asked_in

    given = asked.arguments
    day = SourceDate.parse(given.on or today())
    of_a_list = bool(getattr(given, "of", ""))
    askings = asked_in(given.names) if given.names else Askings()
    packs = _packs(given)
    with ExitStack() as opened:
        archive = None
        if given.archive is not None or not (given.names or of_a_list):
            archive = opened.enter_context(asked.opened())
        if archive is None:
            from answerable.actors.screening.identity import nobody_has

            register = register_from(_files(given), packs)
            return _AtHand(register=register, judgements=nobody_has, askings=askings, day=day)
        return _with_archive(asked, archive, askings, packs, day)


def _with_archive(
    asked: Asked, archive: Archive, askings: Askings, packs: Sequence[Any], day: SourceDate
) -> _AtHand:
    from answerable.workbench import lists_asked
    from answerable.workbench.names_asked import asked_by_archive

    given = asked.arguments
    leaving = _leaving(asked)
    if not given.names and not getattr(given, "of", ""):
        askings = asked_by_archive(archive, leaving)
    held = () if given.lists_only else lists_asked.held_facts(archive, leaving)
    copies = lists_asked.held_copies(archive, leaving)
    if leaving is not None:
        if len(copies) < len(lists_asked.held_copies(archive)):
            asked.talk("Some lists held may not leave for this, and were not asked.")
        left = [one.object for one in copies]
        left += [object for one in askings.each for object in one.objects]
        if left and not asked.dry:
            lists_asked.log_left(archive, left, leaving, by=asked.by)
    register = lists_asked.register_from(
        _files(given), [*packs, *held], [one.snapshot for one in copies]
    )
    judgements = lists_asked.held_judgements(archive, named=leaving is None)
    return _AtHand(register=register, judgements=judgements, askings=askings, day=day)


def _packs(given: argparse.Namespace) -> list[Any]:
    """The bundled packs and those named; with --lists-only, without their facts."""
    from dataclasses import replace

    from answerable.ontology.packs import bundled_packs, load_pack

    packs = [*bundled_packs(), *(load_pack(Path(name)) for name in given.pack)]
    return [replace(pack, facts=()) for pack in packs] if given.lists_only else packs


def _files(given: argparse.Namespace) -> list[ListFile]:
    from answerable.workbench.lists_asked import ListFile

    return [
        ListFile(
            path=Path(one["list"]),
            aliases=Path(one["aliases"]) if one.get("aliases") else None,
            authority=one.get("authority", ""),
            date=one.get("date", ""),
        )
        for one in given.lists
    ]


def _leaving(asked: Asked) -> Exit | None:
    """A file made of what an archive holds is an exit from it."""
    from answerable.workbench.held import Exit

    given = asked.arguments
    if not given.output:
        return None
    if not (given.purpose and given.recipient):
        raise UsageError(
            "A file made of what the archive holds is an exit from it.",
            advice="Say what it is for and who receives it: --purpose TEXT --recipient TEXT.",
        )
    return Exit(purpose=given.purpose, recipient=given.recipient)


def _refuse(asked: Asked, endings: Sequence[str]) -> None:
    """Raise UsageError before any work where the ending of the output asks for nothing known."""
    out = asked.arguments.output
    if out and Path(out).suffix.lower() not in endings:
        raise UsageError(
            f"“{visible(Path(out).name)}” does not say in which form to write.",
            advice=f"End it in one of: {', '.join(endings)}.",
        )


def _ids(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in said.split(",") if one.strip()))


def _failure(askings: Askings) -> PartlyFailed | None:
    """Rows that could not be taken: the others were, and a reader must know."""
    count = len(askings.broken)
    if not count:
        return None
    lines = "\n".join(f"  {one}" for one in askings.broken[:_MOST_BROKEN])
    rest = f"\n  and {count - _MOST_BROKEN:,} more" if count > _MOST_BROKEN else ""
    rows = "1 row" if count == 1 else f"{count:,} rows"
    return PartlyFailed(
        f"{rows} could not be taken as they stand:\n{lines}{rest}",
        advice="The others were asked about. Nothing is said of a row that was not.",
    )
