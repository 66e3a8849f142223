"""How is the program called, and what does it return to the shell?

The one place of this face that catches errors. What each command does stands in the other modules;
they are opened only when their command runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from answerable import journal
from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import build_parser
from answerable.errors import AnswerableError, Unexpected, UsageError

if TYPE_CHECKING:
    import argparse

__all__ = ["build_parser", "main"]

STOPPED = 130
_JOURNAL = journal.get("answerable.cli")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; returns the exit code. Raises only with ANSWERABLE_DEBUG=1."""
    words = list(sys.argv[1:] if argv is None else argv)
    output.prepare()
    try:
        arguments = _parse(words)
    except AnswerableError as error:
        return _refuse(error, "--json" in words)
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
    return _run(arguments)


def _parse(words: list[str]) -> argparse.Namespace:
    parser = build_parser()
    arguments = parser.parse_args(words)
    if not hasattr(arguments, "run"):
        incomplete: argparse.ArgumentParser = getattr(arguments, "parser", parser)
        raise UsageError("No command was given.", advice=incomplete.format_help().strip())
    return arguments


def _run(arguments: argparse.Namespace) -> int:
    """The one dispatch."""
    in_json = bool(arguments.json)
    try:
        _JOURNAL.write(journal.Event.STARTED)  # refuses now if it cannot, not after the work
        with _JOURNAL.timed(journal.Event.FINISHED):
            return _answer(_do(arguments, in_json), in_json)
    except AnswerableError as error:
        return _refuse(error, in_json)
    except KeyboardInterrupt:
        stopped = AnswerableError(
            "Stopped by you.", advice="Run it again at any time; nothing is half written."
        )
        _refuse(stopped, in_json)
        return STOPPED
    except Exception as fault:
        if os.environ.get("ANSWERABLE_DEBUG") == "1":
            raise
        return _refuse(_unexpected(fault), in_json)


def _do(arguments: argparse.Namespace, in_json: bool) -> Result:
    from answerable import progress, settings

    chosen = settings.load({"quiet": True if arguments.quiet else None})
    quiet = chosen.quiet or in_json
    asked = Asked(
        arguments=arguments,
        tell=_nothing if in_json else output.result,
        talk=_nothing if quiet else output.remark,
    )
    with progress.silenced(quiet), output.coloured(chosen.colour):
        result: Result = arguments.run(asked)
    return result


def _answer(result: Result, in_json: bool) -> int:
    failure = result.failure
    if in_json:
        said: dict[str, Any] = failure.to_json() if failure else {"ok": True}
        output.as_json({**said, **result.fields})
    else:
        if result.words:
            output.result(result.words)
        if failure:
            output.failure(failure)
    return failure.exit_code if failure else 0


def _refuse(error: AnswerableError, in_json: bool) -> int:
    if in_json:
        output.as_json(error.to_json())
    else:
        output.failure(error, "Stopped:")
    return error.exit_code


def _unexpected(fault: Exception) -> Unexpected:
    """A fault as one sentence that repeats nothing of the data it was about."""
    return Unexpected(
        f"The program failed here: a fault of ours or of the machine ({type(fault).__name__}).",
        advice="What was acknowledged is safe. With ANSWERABLE_DEBUG=1 the same command prints "
        "details for a report; they may hold names and paths, so read them before you send them.",
    )


def _nothing(words: str) -> None:
    """Where nothing is to be said."""


if __name__ == "__main__":
    sys.exit(main())
