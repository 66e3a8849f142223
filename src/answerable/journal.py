"""What the program did, in numbers: no word that a person wrote can reach this file.

A line holds a time, a room, an event and fields, and every one of them comes from a list in
this module or is a number or one of our ids. It is off unless a file is named. It is no defence
against code that hides text in a number or an id on purpose; nothing here reads a message.
"""

import builtins
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Final

from answerable import clock, errors, settings
from answerable.errors import NotAllowed

Scalar = int | float | bool | str


class Event(StrEnum):
    """Everything that can have happened."""

    STARTED = "started"
    FINISHED = "finished"
    FAILED = "failed"
    SKIPPED = "skipped"
    ADDED = "added"
    READ = "read"
    CHECKED = "checked"
    COMMITTED = "committed"
    VERIFIED = "verified"
    REBUILT = "rebuilt"
    SYNCED = "synced"
    ANCHORED = "anchored"
    SHREDDED = "shredded"
    EXPORTED = "exported"
    LOADED = "loaded"


_ROOMS: Final = frozenset(
    {
        "archive",
        "ontology",
        "reading",
        "checks",
        "actors",
        "networks",
        "counting",
        "casework",
        "advocacy",
        "disclosure",
        "workbench",
        "web",
        "cli",
    }
)
_NUMBERS: Final = frozenset(
    {
        "count",
        "total",
        "failed",
        "new",
        "pages",
        "clauses",
        "claims",
        "findings",
        "records",
        "size",
        "exit_code",
        "seconds",
    }
)
_IDS: Final = frozenset({"id", "archive", "replica", "record", "document"})
# No prefix of a person, unit or entity: the hash of a name can be guessed for ever.
_ID: Final = re.compile(
    r"(?:sha256:)?[0-9a-f]{64}"
    r"|(?:archive|replica|record|doc|document|claim|clause|finding|pack|run)_[a-z2-7]{26}"
)
_LARGEST = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """The journal of one room; `file` is None where the settings decide."""

    room: str
    file: Path | None = None

    def __post_init__(self) -> None:
        if type(self.room) is not str or self.room not in _ROOMS:
            raise NotAllowed(
                "The journal knows no room of this name.",
                advice="Give it the __name__ of a module.",
            )

    def write(self, event: Event, /, **fields: Scalar) -> None:
        """Append one line, or nothing when the journal is off.

        Counts and sizes are whole numbers, `seconds` a number, `ok` true or false, ids our own.
        Raises NotAllowed for anything else, also when the journal is off, so that a test finds
        it; the error repeats nothing of what it refused.
        """
        _check(event, fields)
        self._append(event, fields)

    def failed(self, error: BaseException, /, **fields: Scalar) -> None:
        """Append that something failed: the class of the error, nothing of what it says."""
        _check(Event.FAILED, fields)
        self._append(Event.FAILED, {**fields, "error": _known_class(error)})

    @contextmanager
    def timed(self, event: Event, /, **fields: Scalar) -> Iterator[None]:
        """Write `event` and its seconds when the block ends, or the class of what ended it."""
        _check(event, fields)
        began = monotonic()
        try:
            yield
        except BaseException as error:
            # A journal that cannot be written must not hide what went wrong in the work.
            with suppress(NotAllowed):
                self.failed(error, **{**fields, "seconds": _since(began)})
            raise
        self.write(event, **{**fields, "seconds": _since(began)})

    def _append(self, event: Event, fields: dict[str, Scalar]) -> None:
        path = self.file or _named_file(os.environ.get("ANSWERABLE_JOURNAL"))
        if path is None:
            return
        line = {"at": clock.now(), "room": self.room, "event": event.value} | fields
        _write_line(path, json.dumps(line, sort_keys=True).encode("ascii") + b"\n")


def get(name: str, *, file: Path | None = None) -> Journal:
    """The journal of a room, given by its name or the `__name__` of one of its modules.

    Raises NotAllowed for a name that is no room: a name is written into every line.
    """
    room = str(name).removeprefix("answerable.").partition(".")[0]
    return Journal(room=room, file=file)


def _check(event: object, fields: dict[str, Scalar]) -> None:
    if type(event) is not Event or not all(map(_is_allowed, fields, fields.values())):
        raise NotAllowed(
            "The journal refuses this line: it takes counts, sizes, seconds, ok and our own ids.",
            advice="Leave out names, paths and messages; what a person must read is for a report.",
        )


def _is_allowed(name: str, value: object) -> bool:
    """Exact types only: a subclass could print as something else."""
    if name == "ok":
        return type(value) is bool
    if type(value) is int or (name == "seconds" and type(value) is float):
        # A long number can spell a word; "not a number" is below nothing.
        return name in _NUMBERS and abs(value) < _LARGEST
    return name in _IDS and type(value) is str and _ID.fullmatch(value) is not None


def _known_class(error: BaseException) -> str:
    """The nearest class of ours or of Python; a class made elsewhere may bear any name."""
    for kind in type(error).__mro__:
        if any(vars(home).get(kind.__name__) is kind for home in (errors, builtins)):
            return kind.__name__
    return BaseException.__name__


def _since(began: float) -> float:
    return round(monotonic() - began, 3)


@lru_cache(maxsize=8)
def _named_file(variable: str | None) -> Path | None:
    """The file the settings name; the variable is a parameter so that a change of it counts."""
    return settings.load().journal


def _write_line(path: Path, line: bytes) -> None:
    """One append a line, so that processes share the file; only its owner may read it."""
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(opened, line)
        finally:
            os.close(opened)
    except OSError:
        raise NotAllowed(
            "The journal cannot be written.",
            advice="Name a file in a folder that exists, or unset ANSWERABLE_JOURNAL.",
        ) from None
