"""How a file is to be read, and reading again what the archive holds."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, Parser
from answerable.cli.reasons import by_reason
from answerable.errors import PartlyFailed, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from answerable.reading.sources.options import Options


def add_options(made: Parser) -> None:
    """--recognise, --languages."""
    made.add_argument(
        "--recognise",
        choices=("auto", "never", "always"),
        default="auto",
        help="have pictures of text read by tesseract: auto is where a page has no text, or none that "
        "can be read (%(default)s)",
    )
    made.add_argument(
        "--languages",
        metavar="CODES",
        default="eng,mya",
        help="languages of such pictures, as tesseract names them (%(default)s)",
    )


def add_hearing(made: Parser) -> None:
    """--transcribe."""
    made.add_argument(
        "--transcribe",
        action="store_true",
        help="have English speech in recordings written down, as a draft, by the local model that the "
        "setting hearing_model names",
    )


def options_of(given: Namespace) -> Options:
    """What was asked for, where a command can be asked. Raises UsageError for what is no name of a language."""
    from answerable.reading.sources.options import USUAL, Options

    if "languages" not in given:
        return USUAL
    from answerable.workbench.wishes import languages_of

    languages = languages_of([one.strip() for one in given.languages.split(",") if one.strip()])
    return Options(
        recognise=given.recognise,
        languages=languages,
        transcribe=(hears := getattr(given, "transcribe", False)),
        hearing_model=_hearing_model() if hears else None,
    )


def _hearing_model() -> Path:
    """The folder that the settings name. Raises UsageError where they name none."""
    from answerable import settings

    chosen = settings.load().hearing_model
    if chosen is None:
        raise UsageError(
            "No model is named that could write down what is said.",
            advice="Fetch one, and name its folder in the setting hearing_model "
            "(docs/howto/transcripts.md).",
        )
    return chosen


def add_commands(commands: Commands) -> None:
    """reread."""
    from answerable.cli.stage import add_stage

    made = commands.add(
        "reread",
        reread,
        "Read documents held once more: with other options, or by what this release has learnt.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "ids",
        metavar="ID",
        nargs="*",
        help="objects to read again; without any, all of which no text is held",
    )
    add_options(made)
    add_hearing(made)
    add_stage(made)


def reread(asked: Asked) -> Result:
    """What was found before stays; the last reading is the one that is used."""
    from answerable.archive.view import Viewer
    from answerable.cli.stage import readers_of, wishes_of
    from answerable.progress import Progress
    from answerable.workbench.rereading import read_held, without_text

    given = asked.arguments
    wishes = wishes_of(given)
    with asked.opened() as archive:
        viewer = Viewer(archive)
        objects = tuple(viewer.show(one).id for one in given.ids) or without_text(viewer)
        if asked.dry:
            return Result(
                fields={"dry_run": True, "would_read": list(objects)},
                words=f"Would read {output.counted(len(objects), 'object')}.",
            )
        with (
            readers_of(given) as readers,
            Progress(total=len(objects), label="Reading", unit="files") as bar,
        ):
            unread = read_held(
                archive,
                objects,
                by=asked.by,
                tick=lambda done: bar.advance() if done else None,
                wishes=wishes,
                readers=readers,
                again=bool(given.ids),
            )
    read = len(objects) - len(unread)
    lines = by_reason("not read", ((one.name, f"{one.error} {one.advice}") for one in unread))
    counts = f"{output.counted(read, 'object')} read, {len(unread):,} not."
    return Result(
        fields={"dry_run": False, "read": read, "incomplete": [one.to_json() for one in unread]},
        words="\n".join([*lines, counts]),
        failure=_failure(read, len(unread)) if given.ids else None,
    )


def _failure(read: int, unread: int) -> PartlyFailed | None:
    if not unread:
        return None
    return PartlyFailed(
        f"{unread} of {read + unread} objects could not be read.",
        advice="The reasons stand beside each; the originals are kept as they are.",
    )
