"""What do the commands on cases ask alike: who enters it, what it cites, and in which direction?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Parser, words
from answerable.errors import UsageError
from answerable.text import fold, visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending
    from answerable.casework.cases.model import CaseFile
    from answerable.casework.citing import Cite

_SHOWN: Final = 200
_CITE: Final = "OBJECT, OBJECT:START-END, or the id of a record or claim"
_OPTIONS: Final = (
    ("--supports", "supports", "what is cited speaks for it"),
    ("--contradicts", "contradicts", "what is cited speaks against it"),
    ("--neutral", "neutral", "what is cited bears on it without direction"),
    ("--credibility", "affects_credibility", "what is cited bears on the credibility of a source"),
)


def a_case(made: Parser) -> None:
    """The case."""
    made.add_argument("case", metavar="CASE", type=words, help="the title or id of a case")


def a_text(made: Parser, option: str, help: str, metavar: str = "TEXT") -> None:
    """An option that holds words."""
    made.add_argument(option, metavar=metavar, type=words, default="", help=help)


def many(made: Parser, option: str, help: str, metavar: str = "TEXT") -> None:
    """An option that may be given again."""
    made.add_argument(option, metavar=metavar, type=words, action="append", default=[], help=help)


def packs_too(made: Parser) -> None:
    """Packs beside those at hand."""
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="use this pack too"
    )


def a_citation(made: Parser, option: str, help: str) -> None:
    """An option that names a place in the archive."""
    made.add_argument(option, metavar="CITE", type=words, default="", help=f"{help}: {_CITE}")


def add_entry_options(made: Parser) -> None:
    """The direction with what is cited, means of proof, and a note."""
    directions = made.add_mutually_exclusive_group()
    for option, name, help in _OPTIONS:
        directions.add_argument(
            option, dest=name, metavar="CITE", type=words, default="", help=f"{help}: {_CITE}"
        )
    made.add_argument("--proof", metavar="TEXT", type=words, default="", help="by which means: eyewitness account, satellite image")  # fmt: skip
    made.add_argument("--note", metavar="TEXT", type=words, default="", help="what a reader should know beside it")  # fmt: skip


def named_author(asked: Asked, what: str) -> str:
    """The pseudonym of a named person. `what` begins the sentence of a refusal. Raises UsageError."""
    from answerable.archive.persons import UNNAMED

    if fold(asked.by) in ("", UNNAMED):
        raise UsageError(
            f"{what} is one named person's.",
            advice="Say whose with --by PSEUDONYM, before or after the command.",
        )
    return asked.by


def direction_and_place(asked: Asked, archive: Archive) -> tuple[str, Cite]:
    """The direction that was chosen and what is cited. Raises UsageError where none was."""
    for _, name, _ in _OPTIONS:
        said = getattr(asked.arguments, name)
        if said:
            place = cited(archive, said)
            tell_words(asked, archive, place)
            return name, place
    raise UsageError(
        "An entry needs a direction and what it cites.",
        advice=f"Give one of {', '.join(option for option, _, _ in _OPTIONS)} with {_CITE}.",
    )


def cited(archive: Archive, said: str) -> Cite:
    """The place that is named, once its words were found. Raises UsageError, NotFound, CannotRead."""
    from answerable.workbench.cited import meant

    return meant(archive, said)


def tell_words(asked: Asked, archive: Archive, place: Cite) -> None:
    """Show the words of a span, so that a wrong number is seen before anybody relies on it."""
    from answerable.workbench.cited import Cited
    from answerable.workbench.layout import cut

    if place.has_span:
        asked.talk(f"Cites “{visible(cut(Cited(archive).shown(place), _SHOWN))}”")


def recorded(
    asked: Asked,
    archive: Archive,
    pending: Sequence[Pending],
    what: str,
    *,
    by: str = "",
    **fields: Any,
) -> Result:
    """Write the records, unless with --dry-run, and say so."""
    from answerable.workbench.cases import set_down

    written = () if asked.dry else set_down(archive, pending, what, by=by or asked.by)
    about = ", ".join(str(one) for one in fields.values())
    sentence = f"{'Would be written: ' if asked.dry else ''}{what}: {about}"
    return Result(
        fields={"dry_run": asked.dry, "records": list(written), **fields},
        words=visible(sentence[:1].upper() + sentence[1:]),
    )


def case_of(archive: Archive, wanted: str) -> CaseFile:
    """The case that is named. Raises NotFound, UsageError."""
    from answerable.archive.view import Viewer
    from answerable.casework.cases.held import case_file

    return case_file(Viewer(archive), wanted)
