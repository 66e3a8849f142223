"""Which commands are there, and what can be given to each?"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from answerable import __version__
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.cli.asked import Asked, Result

Run = Callable[["Asked"], "Result"]


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of leaving the process, so that every refusal has one shape."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "allow_abbrev": False})

    def error(self, message: str) -> NoReturn:
        """Raises UsageError with the line that shows how the command is written."""
        sentence = visible(message[:1].upper() + message[1:]).rstrip(".")
        raise UsageError(
            f"{sentence}.",
            advice=f"{self.format_usage().strip()}\n`answerable help` explains every command.",
        )


def words(given: str) -> str:
    """The type of an argument that is kept as text: refuses bytes that are no text."""
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        raise argparse.ArgumentTypeError("this is not valid text") from None
    return given


def number(given: str) -> int:
    """The type of an argument that counts something: 1 or more."""
    if not given.isascii() or not given.isdecimal() or not int(given[:9]) >= 1:
        raise argparse.ArgumentTypeError("this is not a whole number of 1 or more")
    return int(given[:9])


def port(given: str) -> int:
    """The type of an argument that names a port."""
    found = number(given)
    if found > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"there is no such port: the last is {_LAST_PORT}")
    return found


class Commands:
    """Adds commands to a parser, each with the options that all of its kind share."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(
            metavar="COMMAND", parser_class=Parser, title="commands"
        )

    def add(
        self, name: str, run: Run | None, help: str, *, archive: bool = False, writes: bool = False
    ) -> Parser:
        """A command. `archive`: it opens one; `writes`: it changes something on the disk."""
        made: Parser = self._parsers.add_parser(name, help=help.rstrip("."), description=help)
        if run is None:  # a family of commands
            made.set_defaults(parser=made)
            return made
        made.set_defaults(run=run)
        # What may also stand before the command keeps the value given there.
        unset: dict[str, Any] = {"default": argparse.SUPPRESS}
        made.add_argument("--json", action="store_true", help=_JSON, **unset)
        made.add_argument("-C", dest="archive", metavar="ARCHIVE", help=argparse.SUPPRESS, **unset)
        made.add_argument("--quiet", action="store_true", help=argparse.SUPPRESS, **unset)
        if archive:
            made.add_argument("--identity", metavar="FILE", help=_IDENTITY, **unset)
        if writes:
            made.add_argument("--dry-run", action="store_true", help=_DRY_RUN, **unset)
        if archive and writes:
            made.add_argument("--by", metavar="PSEUDONYM", type=words, help=_BY, **unset)
        return made

    def family(self, name: str, help: str) -> Commands:
        """A command that has commands of its own."""
        return Commands(self.add(name, None, help))


_LAST_PORT = 65_535
_JSON = "print one JSON object"
DEPTH = (
    "how deep: 1 for the members of a container, 2 for those of containers in it too (%(default)s)"
)
_DRY_RUN = "say what would be done, and write nothing"
_IDENTITY = "open the archive with this age identity instead of a passphrase"
_BY = "who does this; a pseudonym, kept in the archive (ANSWERABLE_BY if left out, else owner)"


def build_parser() -> Parser:
    """The whole command line. Opens no room of the program."""
    from answerable.cli import (
        accounts,
        actors,
        archives,
        around,
        capture,
        cases,
        command,
        command_sheet,
        compare,
        consents,
        containers,
        corrections,
        decisions,
        demands,
        disclose,
        documents,
        dossier,
        drill,
        elements,
        exchange,
        flags,
        grading,
        holdings,
        incidents,
        judging,
        keeping,
        keys,
        law,
        lists,
        packages,
        packs,
        people,
        places,
        pseudonyms,
        readings,
        recipients,
        reconcile,
        redact,
        rereading,
        screening,
        serve,
        signatories,
        stamps,
        status_of,
        take_in,
        withdrawal,
    )

    parser = Parser(
        prog="answerable",
        description="Keep evidence, tie each claim to it, and test what a text says before it is signed.",
        epilog="Exit codes: 0 done, 1 unexpected, 2 usage, 3 cannot read, 4 not allowed, 5 conflict, "
        "6 not found, 7 partly failed, 10 integrity broken, 130 stopped.",
    )
    parser.add_argument("--version", action="version", version=f"answerable {__version__}")
    parser.add_argument(
        "-C",
        dest="archive",
        metavar="ARCHIVE",
        help="the archive; otherwise found from the current folder upwards",
    )
    parser.add_argument("--json", action="store_true", help=_JSON)
    parser.add_argument("--quiet", action="store_true", help="no remarks and no progress")
    parser.add_argument("--identity", metavar="FILE", help=_IDENTITY)
    parser.add_argument("--by", metavar="PSEUDONYM", type=words, default="", help=_BY)
    parser.set_defaults(dry_run=False)
    commands = Commands(parser)
    for group in (
        readings,
        documents,
        corrections,
        archives,
        holdings,
        rereading,
        containers,
        decisions,
        packages,
        redact,
        disclose,
        recipients,
        flags,
        pseudonyms,
        consents,
        capture,
        take_in,
        accounts,
        withdrawal,
        keeping,
        drill,
        exchange,
        stamps,
        lists,
        actors,
        incidents,
        screening,
        status_of,
        command,
        judging,
        grading,
        reconcile,
        serve,
        cases,
        elements,
        command_sheet,
        demands,
        signatories,
        compare,
        law,
        dossier,
        keys,
        people,
        packs,
        places,
        around,
    ):
        group.add_commands(commands)
    return parser
