"""Whose own key signs what is about to be written, and who is named as its author?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from answerable.cli.asked import Asked
from answerable.cli.parser import Parser, words
from answerable.errors import UsageError
from answerable.text import fold

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

PERSON_PASSPHRASE = "ANSWERABLE_PERSON_PASSPHRASE"
_SHORT = 16


def add_signer(made: Parser, *, required: bool = False) -> None:
    """The option `--as NAME`; without `required` a record may be left unsigned."""
    made.add_argument(
        "--as",
        dest="signer",
        type=words,
        metavar="NAME",
        required=required,
        default="",
        help="sign it with this person's own key; the passphrase is asked, or taken from "
        "ANSWERABLE_PERSON_PASSPHRASE",
    )


def author(asked: Asked, what: str) -> str:
    """The named person who answers for it: --as, else whoever it is by. `what` begins the sentence of a refusal.

    Raises UsageError where nobody is named, or two are.
    """
    from answerable.archive.consents import person_key
    from answerable.archive.persons import UNNAMED

    signer = str(asked.arguments.signer)
    by = "" if fold(asked.by) == UNNAMED else asked.by
    # Only what was typed now contradicts --as: two people may sign at one terminal.
    typed = by if asked.arguments.by else ""
    if typed and signer and person_key(typed) != person_key(signer):
        raise UsageError(
            "A record is signed by whoever it is by.", advice="Give the same name to --by and --as."
        )
    if not fold(signer or by):
        raise UsageError(
            f"{what} is one named person's.",
            advice="Say whose with --by PSEUDONYM, or sign it with --as NAME.",
        )
    return signer or by


def signed(asked: Asked, archive: Archive, pending: Pending) -> Pending:
    """The record as the person named with --as signs it; as it is where nobody is named.

    With --dry-run the person's key is looked for and not opened. Raises NotFound, NotAllowed, UsageError.
    """
    return signed_all(asked, archive, [pending])[0]


def signed_all(asked: Asked, archive: Archive, pending: Sequence[Pending]) -> list[Pending]:
    """The same for several records; the passphrase is asked once."""
    from answerable.archive import persons

    name = str(asked.arguments.signer)
    if not name:
        return list(pending)
    known = persons.key_of(archive, name)
    if asked.dry:
        return list(pending)
    passphrase = _passphrase(f"Passphrase of {known.name}: ")
    return [persons.signed(archive, one, known.name, passphrase) for one in pending]


def _passphrase(prompt: str) -> str:
    given = os.environ.get(PERSON_PASSPHRASE, "")
    if given or not sys.stdin.isatty():
        return given
    return _ask(prompt)


def new_person_passphrase(asked: Asked) -> str:
    """The passphrase a person sets: from the variable, or asked twice on a terminal, else nothing.

    Raises UsageError where the two differ.
    """
    given = os.environ.get(PERSON_PASSPHRASE, "")
    if not given and sys.stdin.isatty():
        asked.talk("The person types it, and nobody else learns it: four or more random words.")
        given = _ask("New passphrase of the person: ")
        if given != _ask("The same again: "):
            raise UsageError(
                "The two passphrases differ.", advice="Try again; nothing was written."
            )
    if given and len(given) < _SHORT:
        asked.talk("This passphrase is short; four random words are much safer.")
    return given


def _ask(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError:
        return ""
