"""Making an archive, and asking what it holds."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import PASSPHRASE, Asked, Result, new_passphrase, read_identity
from answerable.cli.parser import Commands, words
from answerable.errors import Conflict, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.holdings import Status


def add_commands(commands: Commands) -> None:
    """init, status."""
    made = commands.add("init", init, "Make a new archive, sealed unless --open.", writes=True)
    made.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        help="the folder; the current one if left out",
    )
    made.add_argument("--name", metavar="NAME", type=words, default="", help="a name for people")
    made.add_argument(
        "--open",
        action="store_true",
        help="not encrypted, for its whole life; for published material only",
    )
    made.add_argument(
        "--identity",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="seal it for this age identity instead of a passphrase; made where there is none",
    )
    commands.add("status", status, "What the archive holds.", archive=True)


def init(asked: Asked) -> Result:
    """A new archive."""
    from answerable.archive.archive import Archive
    from answerable.archive.unlocking import Secret

    given = asked.arguments
    folder = Path(given.folder or given.archive or ".")
    _refuse_taken(folder)
    if given.open and given.identity:
        raise UsageError(
            "An open archive has no key.", advice="Leave out either --open or --identity."
        )
    if given.identity and Path(given.identity).resolve().is_relative_to(folder.resolve()):
        raise Conflict(
            "The identity would lie inside the archive.",
            advice="Keep it elsewhere: a stolen archive must not carry what opens it.",
        )
    if asked.dry:
        return _made(folder, "", sealed=not given.open, dry=True)
    recipient = _recipient(asked, Path(given.identity)) if given.identity else ""
    passphrase = "" if given.open or recipient else new_passphrase(asked.talk, PASSPHRASE)
    if not (given.open or recipient or passphrase):
        raise UsageError(
            "A sealed archive needs a passphrase or an age identity.",
            advice=f"Type a passphrase when asked on a terminal, or set {PASSPHRASE}, or give "
            "--identity FILE. For material that is already published: --open.",
        )
    with Archive.create(
        folder,
        name=given.name,
        secret=Secret(passphrase=passphrase) if passphrase else None,
        recipient=recipient,
        sealed=not given.open,
        keys=asked.keys,
    ) as archive:
        return _made(folder, archive.identity.archive, sealed=not given.open, dry=False)


def status(asked: Asked) -> Result:
    """What the archive holds, in numbers."""
    from answerable.archive.stamping.standing import standing
    from answerable.archive.view import Viewer
    from answerable.archive.withdrawing.removals import pending
    from answerable.cli.stamps import stamped_row
    from answerable.cli.withdrawal_words import pending_words

    with asked.opened() as archive:
        found, stamps = Viewer(archive).status(), standing(archive)
        removals = pending(archive)
    fields = {**found.to_json(), "stamps": stamps.to_json(), "removals": removals.to_json()}
    words = [_status(found, stamped_row(stamps)), *pending_words(removals)]
    return Result(fields=fields, words="\n".join(words))


def _recipient(asked: Asked, path: Path) -> str:
    """The public half of the identity in this file; a fresh one is written where there is none."""
    from answerable.archive import identities

    if path.exists():
        return identities.recipient_of(read_identity(path))
    recipient = identities.write_new(path)
    asked.talk(
        f"A new age identity was written to {visible(str(path))}. Without it nobody can open the "
        "archive: keep a copy elsewhere."
    )
    return recipient


def _refuse_taken(folder: Path) -> None:
    """So that nobody is asked for a passphrase in vain."""
    if folder.is_dir() and any(folder.iterdir()):
        raise Conflict("This folder is not empty.", advice="Choose an empty folder, or a new name.")


def _made(folder: Path, archive: str, *, sealed: bool, dry: bool) -> Result:
    mode = "sealed" if sealed else "open"
    place = visible(str(folder))
    said = [f"{'Would make' if dry else 'Made'}: {place} ({mode})"]
    if not dry:
        said.append(f"Its id: {archive}")
        said.append(
            "Signing keys lie outside it. Without its passphrase or identity nobody can open it."
            if sealed
            else "It is not encrypted: keep published material only in it."
        )
    fields = {"folder": place, "archive": archive, "mode": mode, "dry_run": dry}
    return Result(fields=fields, words="\n".join(said))


def _status(found: Status, stamped: str) -> str:
    rows = [
        ("Archive", visible(found.name)),
        ("Id", found.archive),
        ("Mode", "sealed" if found.sealed else "open, not encrypted"),
        ("Since", found.created),
        ("Objects", f"{found.objects:,} ({output.size(found.bytes)})"),
        ("Searchable", f"{found.texts:,}"),
        ("Records", f"{found.records:,}"),
        ("Removed", f"{found.removed:,}" if found.removed else ""),
        ("Stamped", stamped),
        ("Missing", f"{found.missing:,}; run `answerable verify`" if found.missing else ""),
        ("Not read", f"{found.unread:,} of a later version or key" if found.unread else ""),
    ]
    rows += [
        (
            "History",
            f"{one.replica[:16]}, {one.size:,} lines{' (this computer)' if one.mine else ''}",
        )
        for one in found.chains
    ]
    rows += [("Unknown signer", one) for one in found.strangers]
    rows += [("Two histories", f"{one[:16]}: run `answerable verify`") for one in found.disputed]
    rows += [("Damaged history", f"{one[:16]}: run `answerable verify`") for one in found.broken]
    return output.columns(rows)
