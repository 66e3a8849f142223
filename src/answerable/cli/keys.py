"""Who can open the archive, and whose records count in it?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from answerable.cli.asked import NEW_PASSPHRASE, Asked, Result, new_passphrase
from answerable.cli.parser import Commands, number
from answerable.errors import CannotRead, Conflict, NotFound, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


def add_commands(commands: Commands) -> None:
    """keys list, add, split, join, admit."""
    family = commands.family("keys", "Who can open the archive, and whose records count in it.")
    family.add("list", list_keys, "The ways in which the archive key is wrapped.")
    made = family.add(
        "add",
        add,
        "Let another passphrase or identity open the archive.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "--recipient",
        metavar="AGE1...",
        default="",
        help="an age recipient (the public half of an identity) instead of a new passphrase",
    )
    made = family.add(
        "split", split, "Split the archive key into word shares for several people.", archive=True
    )
    made.add_argument("--of", metavar="N", type=number, required=True, help="how many shares")
    made.add_argument(
        "--need", metavar="N", type=number, required=True, help="how many of them open the archive"
    )
    family.add(
        "join",
        join,
        "Open the archive with word shares, one a line on standard input, and set a new passphrase.",
        writes=True,
    )
    made = family.add(
        "admit", admit, "Let the records of an unknown signer count.", archive=True, writes=True
    )
    made.add_argument("replica", metavar="REPLICA", help="its id, from `status` or `verify`")


def list_keys(asked: Asked) -> Result:
    """Each key file by its name and kind; they carry no label, for a label would name a person."""
    from answerable.archive import unlocking

    found = [
        {"id": visible(name), "opens_with": kind}
        for name, kind in unlocking.ways(asked.folder() / "keys")
    ]
    words = [f"{one['id'][:16]}  {one['opens_with']}" for one in found]
    return Result(
        fields={"keys": found}, words="\n".join(words) or "No key files: the archive is open."
    )


def add(asked: Asked) -> Result:
    """One more way to open the archive; the ones before still do."""
    with asked.opened() as archive:
        return _wrapped(asked, archive, asked.arguments.recipient)


def split(asked: Asked) -> Result:
    """SLIP-39 shares. Printed once and kept nowhere."""
    from answerable.archive import unlocking

    given = asked.arguments
    with asked.opened() as archive:
        if archive.archive_key is None:
            raise UsageError("An open archive has no key to split.")
        shares = unlocking.split(archive.archive_key, shares=given.of, need=given.need)
    lines = []
    for place, share in enumerate(shares, 1):
        lines += [f"Share {place} of {given.of}; any {given.need} open the archive:", share, ""]
    asked.talk("Write each share on paper, for one person each. They are kept nowhere here.")
    fields = {"of": given.of, "need": given.need, "shares": list(shares)}
    return Result(fields=fields, words="\n".join(lines).rstrip())


def join(asked: Asked) -> Result:
    """A new passphrase, set with shares instead of an old one."""
    from answerable.archive import unlocking
    from answerable.archive.archive import Archive

    key = unlocking.join(shares(asked))
    with Archive.open(asked.folder(), archive_key=key, keys=asked.keys) as archive:
        return _wrapped(asked, archive, "")


def admit(asked: Asked) -> Result:
    """The chain of another signer becomes part of the archive's state."""
    from answerable.archive.view import Viewer

    with asked.opened() as archive:
        strangers = Viewer(archive).status().strangers
        meant = [one for one in strangers if one.startswith(asked.arguments.replica)]
        if len(meant) > 1:
            raise Conflict("Several ids begin like this.", advice="Give a few more digits.")
        if not meant:
            raise NotFound(
                "There is no unknown signer of that id here.",
                advice="`answerable status` lists them.",
            )
        if not asked.dry:
            from answerable.ids import ReplicaId

            archive.admit(ReplicaId(meant[0]))
    word = "Would admit" if asked.dry else "Admitted"
    return Result(fields={"dry_run": asked.dry, "replica": meant[0]}, words=f"{word}: {meant[0]}")


def _wrapped(asked: Asked, archive: Archive, recipient: str) -> Result:
    from answerable.archive import unlocking

    if archive.archive_key is None:
        raise UsageError("An open archive has no key.", advice="Anybody can read it.")
    if asked.dry:
        kind = "an age identity" if recipient else "a passphrase"
        return Result(fields={"dry_run": True}, words=f"Would add a key file for {kind}.")
    passphrase = "" if recipient else new_passphrase(asked.talk, NEW_PASSPHRASE)
    if not (recipient or passphrase):
        raise UsageError(
            "There is no new passphrase.",
            advice=f"Type it when asked on a terminal, or set {NEW_PASSPHRASE}, or give --recipient.",
        )
    name = unlocking.add_key(
        archive.folder / "keys",
        archive.identity.archive,
        archive.archive_key,
        passphrase=passphrase,
        recipient=recipient,
    )
    return Result(fields={"dry_run": False, "id": name}, words=f"Added a key file: {name}")


def shares(asked: Asked) -> list[str]:
    """The shares typed or piped in; they never stand on the command line."""
    if sys.stdin.isatty():
        asked.talk("Type each share on a line of its own; an empty line ends.")
        return list(iter(lambda: _typed(), ""))
    found = [line.strip() for line in sys.stdin if line.strip()]
    if not found:
        raise CannotRead("There are no shares.", advice="Give one share a line on standard input.")
    return found


def _typed() -> str:
    from getpass import getpass

    try:
        return getpass("Share: ").strip()
    except EOFError:
        return ""
