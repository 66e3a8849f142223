"""If this computer were gone today, what would come back, and who could open it?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from answerable.cli import output
from answerable.cli.asked import PASSPHRASE, Asked, Result
from answerable.cli.keys import shares
from answerable.cli.parser import Commands, number
from answerable.errors import NotFound, UsageError

if TYPE_CHECKING:
    from answerable.archive.drilled import Drilled
    from answerable.archive.drilling import Brought

_SAMPLE: Final = 25


def add_commands(commands: Commands) -> None:
    """drill."""
    made = commands.add(
        "drill",
        drill,
        "Rehearse a loss: bring a copy back, open it with what you have, check all, remove it again.",
        archive=True,
    )
    made.add_argument(
        "copy",
        metavar="COPY",
        nargs="?",
        default="",
        help="a backup, a stick, or s3://bucket/folder; without it the archive's own folder is tried",
    )
    made.add_argument(
        "--shares",
        action="store_true",
        help="open it with word shares, one a line on standard input, instead of a passphrase",
    )
    made.add_argument(
        "--items",
        metavar="N",
        type=number,
        default=_SAMPLE,
        help="how many items, chosen by chance, are opened and read (%(default)s)",
    )


def drill(asked: Asked) -> Result:
    """Nothing but a folder that is removed again is written; the archive here is only read."""
    from answerable.archive import drilling
    from answerable.archive.places.opening import open_place

    given = asked.arguments
    if given.shares and given.identity:
        raise UsageError(
            "--shares and --identity were given together.", advice="Bring one at a time."
        )
    live = _live(asked)
    if not given.copy and live is None:
        raise NotFound(
            "No copy was named, and there is no archive here.",
            advice="Name a backup, a stick or s3://bucket/folder.",
        )
    done = drilling.drill(
        open_place(given.copy or str(live)),
        keys=asked.keys,
        ask=lambda folder: _brought(asked, folder),
        live=live,
        sample=given.items,
    )
    return Result(fields=done.to_json(), words=_said(done), failure=done.failure)


def _live(asked: Asked) -> Path | None:
    """The archive here, to compare with; one that was named must be there."""
    from answerable.archive import archive

    try:
        folder = asked.folder()
    except NotFound:
        return None
    if asked.arguments.archive is None and not archive.is_archive(folder):
        return None
    return folder


def _brought(asked: Asked, folder: Path) -> Brought:
    from answerable.archive import archive
    from answerable.archive.drilling import Brought
    from answerable.archive.unlocking import Secret

    if asked.arguments.shares:
        if not archive.identify(folder).sealed:
            raise UsageError("An open archive has no key and no shares.", advice="Leave --shares.")
        return Brought(shares=tuple(shares(asked)))
    secret = asked.secret(folder) or Secret()
    doubts = []
    if secret.identity:
        doubts.append("Whether the identity file exists anywhere but on this computer.")
    elif secret.passphrase and os.environ.get(PASSPHRASE):
        doubts.append(
            f"Whether you know the passphrase without this computer: it came from {PASSPHRASE}."
        )
    return Brought(secret=secret, doubts=tuple(doubts))


def _said(done: Drilled) -> str:
    verdict = "nothing would be lost." if done.safe else "something would be lost, or is not sure."
    parts = [
        f"If this computer were gone today: {output.strong(verdict)}",
        _part("Proven", _proven(done)),
        _part("Would be lost", done.would_be_lost),
        _part("Who can open it", done.who_opens),
        _part("Afterwards", done.afterwards),
        _part("Not tested", done.untested),
        "The rehearsal was removed again; nothing else was written.",
    ]
    return "\n".join(part for part in parts if part)


def _part(title: str, sentences: tuple[str, ...]) -> str:
    return "\n".join([f"{title}:", *(f"  {one}" for one in sentences)]) if sentences else ""


def _proven(done: Drilled) -> tuple[str, ...]:
    found = [f"{output.counted(done.files, 'file')} brought back, {output.size(done.bytes)}."]
    if done.opened_with:
        found.append(f"What you brought opens it: {done.opened_with}.")
    if done.report.whole:
        found.append("Every signature, record and item was checked, and is intact.")
    found.append(f"The index was made again from {output.counted(done.records, 'record')}.")
    if done.sampled.opened:
        found.append(
            f"Opened and read, chosen by chance: {done.sampled.opened:,} of "
            f"{output.counted(done.sampled.of, 'item')}; each is what was preserved."
        )
    if done.behind.against == "archive" and done.behind.nothing and not done.behind.differing:
        found.append("It has all that the archive here has.")
    return tuple(found)
