"""Who on the lists may be the one asked for, and who is missing from whose list?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.listings_asked import AtHand, at_hand, sources
from answerable.cli.parser import Commands, number, words
from answerable.errors import NotFound, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.screening.gap import Gap
    from answerable.workbench.names_asked import Askings

_MOST_BROKEN: Final = 20


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
    sources(made)
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
    sources(made)
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
        "--all",
        action="store_true",
        help="print every row with every reason, not only those that answer a question",
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", help="write the table too: .html, .xlsx or .csv"
    )


def screen(asked: Asked) -> Result:
    """The proposals for each name."""
    from answerable.workbench.screening import (
        screen_each,
        screening_json,
        screening_words,
    )
    from answerable.workbench.screening_file import write_screening

    _refuse(asked, (".xlsx", ".csv"))
    known = at_hand(asked)
    if not known.askings.each and not known.askings.broken:
        raise NotFound(
            "There is nobody to ask about.", advice="Name somebody, or a table of names."
        )
    found = screen_each(
        known.askings.each,
        known.register,
        known.day,
        judgements=known.judgements,
        most=asked.arguments.most,
    )
    fields = {**screening_json(found), "broken": list(known.askings.broken[:_MOST_BROKEN])}
    said = screening_words(found)
    if asked.arguments.output and not asked.dry:
        written = write_screening(found, Path(asked.arguments.output))
        fields["written"] = visible(str(written))
        said += f"\nWritten: {visible(str(written))}\n"
    return Result(fields=fields, words=said, failure=_failure(known.askings))


def gap(asked: Asked) -> Result:
    """The table of who lists whom."""
    from answerable.workbench.gap import gap_json, gap_words
    from answerable.workbench.gap_file import write_gap

    _refuse(asked, (".html", ".htm", ".xlsx", ".csv"))
    if asked.arguments.of and asked.arguments.names:
        raise UsageError("Rows are either names or a list.", advice="Leave out the names, or --of.")
    known = at_hand(asked)
    table = _table(asked, known)
    fields = {**gap_json(table), "broken": list(known.askings.broken[:_MOST_BROKEN])}
    filtered = bool(asked.arguments.listed_by or asked.arguments.not_by)
    said = gap_words(table, every=asked.arguments.all, asked_for=filtered)
    if asked.arguments.output and not asked.dry:
        written = write_gap(table, Path(asked.arguments.output))
        fields["written"] = visible(str(written))
        said += f"\nWritten: {visible(str(written))}\n"
    return Result(fields=fields, words=said, failure=_failure(known.askings))


def _table(asked: Asked, known: AtHand) -> Gap:
    from answerable.progress import track
    from answerable.workbench.gap_asked import GapAsked, gap_asked, short_names

    given = asked.arguments
    return gap_asked(
        known.register,
        known.judgements,
        known.day,
        GapAsked(
            rows=tuple((one.place, one.entity) for one in known.askings.each),
            of=given.of,
            authorities=short_names(given.regimes),
            about=given.about,
            listed_by=given.listed_by or 0,
            not_by=short_names(given.not_by),
            may_be_empty=bool(known.askings.broken),
        ),
        each=lambda found: track(list(found), label="Comparing", unit="rows"),
    )


def _refuse(asked: Asked, endings: Sequence[str]) -> None:
    """Raise UsageError before any work where the ending of the output asks for nothing known."""
    out = asked.arguments.output
    if out and Path(out).suffix.lower() not in endings:
        raise UsageError(
            f"“{visible(Path(out).name)}” does not say in which form to write.",
            advice=f"End it in one of: {', '.join(endings)}.",
        )


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
