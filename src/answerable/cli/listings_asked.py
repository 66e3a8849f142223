"""Which lists, packs, names and judgements does a question about listings rest on?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli.asked import Asked
from answerable.cli.parser import Parser, words

if TYPE_CHECKING:
    from answerable.actors.screening.identity import Judgements
    from answerable.actors.screening.register import Register
    from answerable.archive.archive import Archive
    from answerable.dates import SourceDate
    from answerable.workbench.lists_asked import ListFile
    from answerable.workbench.names_asked import Askings


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


def sources(made: Parser) -> None:
    """The options that say which lists and packs are asked, and for which day."""
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
    made.set_defaults(
        without_archive="Give names, a table of names (.csv with a column name) or a document after the command; "
        "ask copies of lists with --list FILE, and packs with --pack FILE. For what an archive holds: "
        "`answerable -C FOLDER` before the command."
    )
    made.add_argument(
        "--purpose", metavar="TEXT", help="what a file made of an archive's material is for"
    )
    made.add_argument("--recipient", metavar="NAME", help="who will receive that file")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """Everything that a question is asked of."""

    register: Register
    judgements: Judgements
    askings: Askings
    day: SourceDate


def at_hand(asked: Asked) -> AtHand:
    """Everything that the question is asked of. Raises CannotRead, UsageError."""
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
            return AtHand(register=register, judgements=nobody_has, askings=askings, day=day)
        return _with_archive(asked, archive, askings, packs, day)


def _with_archive(
    asked: Asked, archive: Archive, askings: Askings, packs: Sequence[Any], day: SourceDate
) -> AtHand:
    from answerable.workbench import lists_asked
    from answerable.workbench.names_asked import asked_by_archive

    given = asked.arguments
    leaving = asked.leaving("A file made of what the archive holds")
    if not given.names and not getattr(given, "of", ""):
        askings = asked_by_archive(archive, leaving)
    held = () if given.lists_only else lists_asked.held_facts(archive, leaving)
    copies = lists_asked.held_copies(archive, leaving)
    if leaving is not None:
        if len(copies) < lists_asked.how_many_held(archive):
            asked.talk("Some lists held may not leave for this, and were not asked.")
        left = [id for one in copies for id in (one.object, one.aliases) if id]
        left += [object for one in askings.each for object in one.objects]
        if left and not asked.dry:
            lists_asked.log_left(archive, left, leaving, by=asked.by)
    register = lists_asked.register_from(
        _files(given), [*packs, *held], [one.snapshot for one in copies]
    )
    judgements = lists_asked.held_judgements(archive, named=leaving is None)
    return AtHand(register=register, judgements=judgements, askings=askings, day=day)


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
