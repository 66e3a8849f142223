"""What did the person ask for, and which archive and key does that mean?"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable import settings
from answerable.errors import AnswerableError, CannotRead, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore
    from answerable.archive.unlocking import Secret
    from answerable.workbench.held import Exit

PASSPHRASE = "ANSWERABLE_PASSPHRASE"
BY = "ANSWERABLE_BY"
NEW_PASSPHRASE = "ANSWERABLE_NEW_PASSPHRASE"
_SHORT = 16
_LARGEST_IDENTITY = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command answers: the fields of its JSON object, the same in words, and how it went."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    words: str = ""
    failure: AnswerableError | None = None
    """Set where the answer stands and is not a good one: some items failed, a link is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One call of the program: its arguments, and how to talk while it works."""

    arguments: argparse.Namespace
    tell: Callable[[str], None]
    """Print a part of the result at once; silent with --json."""
    talk: Callable[[str], None]
    """Print a remark on stderr; silent with --quiet and --json."""

    @property
    def keys(self) -> KeyStore:
        """The key store in force."""
        from answerable.archive.keystore import KeyStore

        return KeyStore(settings.load().keys)

    def folder(self) -> Path:
        """The archive named with -C, else the one found from here upwards, else the one set."""
        from answerable.archive import archive
        from answerable.errors import NotFound

        if self.arguments.archive is not None:
            return _a_folder(Path(self.arguments.archive))
        try:
            return archive.find(Path.cwd())
        except NotFound as none:
            chosen = settings.load().archive
            if chosen is not None:
                return chosen
            if getattr(self.arguments, "files", None) == []:
                raise NotFound(
                    "No file was named, and there is no archive here or above.",
                    advice="Name the files, or the archive that holds them with `answerable -C FOLDER`.",
                ) from none
            other_ways = getattr(self.arguments, "without_archive", "")
            if other_ways:
                raise NotFound(
                    "Nothing was named to ask about, and there is no archive here or above.",
                    advice=other_ways,
                ) from none
            raise

    @property
    def by(self) -> str:
        """The pseudonym under which this is done: --by, else the variable, else the owner's."""
        said = str(self.arguments.by) or os.environ.get(BY, "")
        try:
            said.encode("utf-8")
        except UnicodeEncodeError:
            raise UsageError(f"{BY} is not valid text.", advice="Set it again.") from None
        return said or "owner"

    @property
    def dry(self) -> bool:
        """Whether nothing may be written."""
        return bool(self.arguments.dry_run)

    def needs_words(self) -> None:
        """For what shows an address before it ends. Raises UsageError with --json."""
        if self.arguments.json:
            raise UsageError(
                "With --json one object is printed at the end, and nobody would learn the address.",
                advice="Leave --json out; the address is the first line on stdout.",
            )

    def leaving(self, what: str) -> Exit | None:
        """For whom a file made of what the archive holds leaves; None where none is written.

        Raises UsageError where purpose or recipient is not said; `what` begins its sentence.
        """
        from answerable.workbench.held import Exit

        given = self.arguments
        if not given.output:
            return None
        if not (given.purpose and given.recipient):
            raise UsageError(
                f"{what} is an exit from it.",
                advice="Say what it is for and who receives it: --purpose TEXT --recipient NAME.",
            )
        return Exit(purpose=given.purpose, recipient=given.recipient)

    @contextmanager
    def opened(self) -> Iterator[Archive]:
        """The archive, open; closed when the block ends."""
        from answerable.archive.archive import Archive

        folder = self.folder()
        with Archive.open(folder, secret=self.secret(folder), keys=self.keys) as found:
            yield found

    @contextmanager
    def at_hand(self) -> Iterator[Archive | None]:
        """The archive named with -C, or one found from here that opens without asking anybody.

        For commands that need none, and look there for what people corrected.
        """
        with ExitStack() as opened:
            archive = None
            if self.arguments.archive is not None:
                archive = opened.enter_context(self.opened())
            elif self._opens_by_itself():
                try:
                    archive = opened.enter_context(self.opened())
                except AnswerableError as error:
                    self.talk(f"No correction was looked for in the archive here: {error.message}")
            yield archive

    def _opens_by_itself(self) -> bool:
        from answerable.archive import archive

        try:
            folder = self.folder()
            sealed = archive.identify(folder, self.keys.known_at(folder)).sealed
        except AnswerableError:
            return False
        if not sealed or self.arguments.identity or os.environ.get(PASSPHRASE):
            return True
        self.talk(
            "No correction was looked for: the archive here is sealed. Give -C or --identity to look."
        )
        return False

    def secret(self, folder: Path) -> Secret | None:
        """What opens the archive in `folder`: identity, variable, or asked for on a terminal."""
        from answerable.archive import archive
        from answerable.archive.unlocking import Secret

        sealed = archive.identify(folder, self.keys.known_at(folder)).sealed
        if self.arguments.identity:
            return Secret(identity=read_identity(Path(self.arguments.identity)))
        passphrase = os.environ.get(PASSPHRASE, "")
        if not passphrase and sealed and sys.stdin.isatty():
            passphrase = _ask("Passphrase: ")
        return Secret(passphrase=passphrase) if passphrase else None


def _a_folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise UsageError(
            "-C names a file; an archive is a folder.", advice="Give the archive's folder after -C."
        )
    return path


def new_passphrase(talk: Callable[[str], None], variable: str) -> str:
    """A passphrase to be set: from the variable, or asked twice on a terminal, else nothing.

    Raises UsageError where the two differ.
    """
    given = os.environ.get(variable, "")
    if not given and sys.stdin.isatty():
        talk("Take five or more random words. Without them nobody can open the archive.")
        given = _ask("New passphrase: ")
        if given != _ask("The same again: "):
            raise UsageError(
                "The two passphrases differ.", advice="Try again; nothing was written."
            )
    if given and len(given) < _SHORT:
        talk("This passphrase is short; five random words are much safer.")
    return given


def read_identity(path: Path) -> str:
    """The text of an age identity file. Raises CannotRead with advice."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST_IDENTITY)
    except OSError as error:
        raise CannotRead(
            f"The identity file cannot be read: {error.strerror or 'unknown reason'}.",
            advice="Check the path; --identity names a file made by `age-keygen` or by `init`.",
        ) from None
    text = raw.decode("utf-8", "replace")
    if "AGE-SECRET-KEY-" not in text:
        raise CannotRead(
            "This file holds no age identity.",
            advice="It must hold a line that begins with AGE-SECRET-KEY-. One that is itself "
            "encrypted must be decrypted first.",
        )
    return text


def read_input(name: str, limit: int) -> bytes:
    """A small file, or standard input for `-`. Raises CannotRead."""
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(limit + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(limit + 1)
    except OSError as error:
        raise CannotRead(
            f"This file cannot be read: {error.strerror or 'unknown reason'}.",
            advice="Check the path.",
        ) from None
    if len(raw) > limit:
        raise CannotRead("This file is too long for what it is given as.", advice="Shorten it.")
    return raw


def _ask(prompt: str) -> str:
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError:
        return ""
