"""How is the program called, and what does it return to the shell?

The one place of this face that catches errors. What each command does stands in the other modules;
they are opened only when their command runs.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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
_DISK = {
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EIO: "The disk could not be read or written",
    errno.ENOSPC: "The disk is full",
    errno.EROFS: "The disk allows no writing",
}
_JOURNAL = journal.get("answerable.cli")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; returns the exit code. Raises only with ANSWERABLE_DEBUG=1."""
    words = list(sys.argv[1:] if argv is None else argv)
    in_json = "--json" in words
    output.prepare()
    try:
        with _stopped_like_ctrl_c():
            arguments = _parse(words)
            in_json = bool(arguments.json)
            return _run(arguments)
    except AnswerableError as error:
        return _refuse(error, in_json)
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
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


@contextmanager
def _stopped_like_ctrl_c() -> Iterator[None]:
    """Inside the block, being terminated or losing the terminal raises KeyboardInterrupt too.

    Otherwise the process ends on the spot, and what it put down for a moment stays behind.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    found = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [one for one in found if signal.getsignal(one) is signal.SIG_DFL]  # not under nohup
    for one in ours:
        signal.signal(one, signal.default_int_handler)
    try:
        yield
    finally:
        for one in ours:
            signal.signal(one, signal.SIG_DFL)


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
    _JOURNAL.write(journal.Event.STARTED)  # refuses now if it cannot, not after the work
    with _JOURNAL.timed(journal.Event.FINISHED):
        result = _do(arguments, in_json)
    return _answer(result, in_json)  # last, so that nothing can add a second object to it


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
    with suppress(AnswerableError):  # where nothing can be written, the exit code still says it
        if in_json:
            output.as_json(error.to_json())
        else:
            output.failure(error, "Stopped:")
    return error.exit_code


def _unexpected(fault: Exception) -> AnswerableError:
    """A fault as one sentence that repeats nothing of the data it was about."""
    if type(fault).__module__ == "apsw":  # loaded already, then
        from answerable.archive import index

        return index.explained(fault)
    if isinstance(fault, OSError) and fault.errno in _DISK:
        return Unexpected(
            f"{_DISK[fault.errno]}, so the work could not be finished.",
            advice="What was acknowledged is safe. See to the disk, then run the same command again.",
        )
    return Unexpected(
        f"The program failed here: a fault of ours or of the machine ({type(fault).__name__}).",
        advice="What was acknowledged is safe. With ANSWERABLE_DEBUG=1 the same command prints "
        "details for a report; they may hold names and paths, so read them before you send them.",
    )


def _nothing(words: str) -> None:
    """Where nothing is to be said."""


if __name__ == "__main__":
    sys.exit(main())
