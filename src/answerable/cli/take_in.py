"""The cards with which devices seal to an archive, and taking in what they sealed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result, read_input
from answerable.cli.parser import Commands, number, words
from answerable.errors import AnswerableError, Conflict, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.capturing.taken import TakeInReport, Taken


def add_commands(commands: Commands) -> None:
    """capture-card, take-in."""
    made = commands.add(
        "capture-card",
        card,
        "Make a card with which devices can seal to this archive and read nothing.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", default="", help="make a new card, in this new file"
    )
    made.add_argument("--list", action="store_true", help="the cards of this archive")
    made.add_argument(
        "--retire",
        metavar="NUMBER",
        default="",
        help="accept nothing more from a lost or seized card; its first digits are enough",
    )
    made.add_argument("--reason", type=words, metavar="TEXT", default="", help="why it is retired")
    _add_take_in(commands)


def _add_take_in(commands: Commands) -> None:
    made = commands.add(
        "take-in",
        take_in,
        "Open what devices sealed, preserve it, and record what was answered.",
        archive=True,
        writes=True,
    )
    made.add_argument("outbox", metavar="OUTBOX", help="the folder that came from the device")
    made.add_argument(
        "--expect",
        metavar="FILE",
        default="",
        help="receipts from paper, one a line; - is standard input. Says which are missing",
    )
    made.add_argument(
        "--accept-retired",
        action="store_true",
        help="you confirm that captures of a retired card were made before it was lost",
    )
    made.add_argument(
        "--remove-taken",
        action="store_true",
        help="delete sealed files from the outbox once they are safe in the archive",
    )
    made.add_argument(
        "--largest", metavar="MB", type=number, help="open sealed files up to this size (65536)"
    )


def card(asked: Asked) -> Result:
    """One of three: a new card, the list of them, the end of one."""
    given = asked.arguments
    if sum(map(bool, (given.output, given.list, given.retire))) != 1:
        raise UsageError(
            "Say what is to be done.", advice="-o FILE makes a card; --list; --retire NUMBER."
        )
    if given.retire:
        return _retire(asked)
    return _list(asked) if given.list else _make(asked)


_ROOM = 4096
"""More bytes than a card has."""


def _make(asked: Asked) -> Result:
    from answerable.archive import durable
    from answerable.archive.capturing import capture_keys

    file = Path(asked.arguments.output)
    with asked.opened() as archive:
        capture_keys.every(archive)  # refuses an open archive, in a dry run too
        if os.path.lexists(file):
            raise Conflict("There is a file of that name.", advice="Choose another name.")
        if asked.dry:
            return Result(fields={"dry_run": True}, words="Would make a capture card.")
        with durable.explained("The card"), durable.removing(file):
            # There is room for the card before the archive gets a key that only it can use.
            durable.create(file, bytes(_ROOM), constant_time=True)
            made = capture_keys.make(archive, by=asked.by)
            durable.replace(file, made.dumps(), file.absolute().parent)
    place = visible(str(file))
    return Result(
        fields={"dry_run": False, "card": made.number, "recipient": made.recipient, "file": place},
        words=f"Written: {place}\nIts number: {made.spoken}\nRead it to whoever gets the card, over "
        "another channel than the card itself. The card is no secret; an exchanged one is a danger.",
    )


def _list(asked: Asked) -> Result:
    from answerable.archive.capturing import capture_keys

    with asked.opened() as archive:
        found = capture_keys.every(archive)
    lines = [
        f"{one.card.spoken}  since {one.since}"
        + (f"  retired on {one.retired}: {output.plain(one.reason)}" if one.retired else "")
        + ("" if one.identity else "  its private half does not open: run `answerable verify`")
        for one in found
    ]
    return Result(
        fields={"cards": [one.to_json() for one in found]},
        words="\n".join(lines) or "This archive has no capture card.",
    )


def _retire(asked: Asked) -> Result:
    from answerable.archive.capturing import capture_keys
    from answerable.archive.capturing import card as cards

    given = asked.arguments
    if not given.reason.strip():
        raise UsageError("Retiring a card needs a reason.", advice="For example --reason seized.")
    with asked.opened() as archive:
        one = capture_keys.retire(
            archive, cards.number(given.retire), given.reason, by=asked.by, dry=asked.dry
        )
    word = "Would be retired" if asked.dry else "Retired"
    return Result(
        fields={"dry_run": asked.dry, "card": one.card.number},
        words=f"{word}: {one.card.spoken}\nCaptures that say they were made from today on are "
        "refused; earlier ones need --accept-retired. Whoever has the device can read nothing that "
        "was sealed with it.",
    )


def take_in(asked: Asked) -> Result:
    """Every capture that opens and holds together; each other file is named, and why."""
    from answerable.archive.capturing import opening, taken, taking
    from answerable.progress import Progress

    given = asked.arguments
    expected = None
    if given.expect:
        raw = read_input(given.expect, 1 << 20)
        expected = taken.expected_receipts(raw.decode("utf-8", "replace").splitlines())
    wishes = taken.Wishes(
        by=asked.by,
        accept_retired=given.accept_retired,
        remove_taken=given.remove_taken,
        largest=given.largest << 20 if given.largest else opening.LARGEST,
        expected=expected,
        dry=asked.dry,
    )
    with asked.opened() as archive, Progress(total=None, label="Taking in", unit="files") as bar:
        report = taking.take_in(archive, Path(given.outbox), wishes, tick=bar.advance)
    return Result(
        fields={"dry_run": asked.dry, **report.to_json()},
        words=_taken(report, asked.dry),
        failure=report.stopped or _take_failure(report),
    )


def _taken(report: TakeInReport, dry: bool) -> str:
    lines = [_taken_line(one, dry) for one in report.taken if not one.again]
    for one in report.taken:
        lines += [f"  {one.receipt[:16]}: {visible(words)}" for words in one.warnings]
    for failed in report.failed:
        lines += [
            f"left   {visible(failed.file)}: {failed.error.message}",
            f"  {failed.error.advice}",
        ]
    lines += [f"expected and not here: {one}" for one in report.missing]
    lines += [f"here and not expected: {one}" for one in report.unexpected]
    new = sum(1 for one in report.taken if not one.again)
    counts = [f"{output.counted(new, 'capture')} {'would be ' if dry else ''}taken in"]
    if again := len(report.taken) - new:
        counts.append(f"{again:,} taken in before")
    if report.failed:
        counts.append(f"{len(report.failed):,} left where they are")
    if report.removed:
        counts.append(f"{report.removed:,} removed from the outbox")
    return "\n".join([*lines, ", ".join(counts) + "."])


def _taken_line(one: Taken, dry: bool) -> str:
    what = "would take" if dry else f"taken  {one.object[:19]}"
    return f"{what}  {output.size(one.size):>10}  receipt {one.receipt[:16]}"


def _take_failure(report: TakeInReport) -> AnswerableError | None:
    if report.missing:
        return PartlyFailed(
            f"{output.counted(len(report.missing), 'capture')} on the list did not arrive.",
            advice="Ask for them by their receipts: they may still be on the device, or were lost.",
        )
    if not report.failed:
        return None
    if len(report.failed) == 1 and not report.taken:
        return report.failed[0].error
    return PartlyFailed(
        f"{output.counted(len(report.failed), 'file')} in the outbox could not be taken in.",
        advice="The reasons stand beside each. Nothing of them was written or deleted.",
    )
