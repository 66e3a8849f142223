"""Which place does a person mean, and is it safe to write an archive there?"""

from __future__ import annotations

import secrets
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from answerable.archive.places.access import access, address
from answerable.archive.places.folder import FolderPlace
from answerable.archive.places.objects import ObjectPlace
from answerable.archive.places.place import Place
from answerable.errors import AnswerableError, NotAllowed, NotFound

_RIVALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What a place showed when it was tried with files of our own, which are gone again."""

    shown: str
    kind: str
    """`folder` or `objects`."""
    claims: str
    """How a new file takes its name: `link`, `rename`, `look first` or `conditional put`."""
    keeps_versions: bool
    """Whether what is removed there stays readable as an older version."""
    open_to_anyone: bool
    """Whether files there can be read without any key."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know before using it, one sentence each."""
        found = []
        if self.claims == "look first":
            found.append(
                "Two programs that write here in the same instant could replace each other's "
                "files; let one machine at a time use this disk."
            )
        if self.open_to_anyone:
            found.append(
                "Anyone who knows an address in this bucket can read what lies there without a "
                "key; make the bucket private."
            )
        if self.keeps_versions:
            found.append(
                "This bucket keeps older versions: what is withdrawn stays readable there until "
                "they are deleted too."
            )
        return tuple(found)


def open_place(text: str) -> Place:
    """The place behind `s3://bucket/folder`, or the path of a folder that is there.

    Raises UsageError for an address that is none or keys that are missing, NotFound for a folder
    that is not there: it may be a disk that is not plugged in, so none is made.
    """
    if text.partition("://")[0].lower() in ("s3", "s3a", "http", "https"):
        where = address(text)
        try:
            return ObjectPlace(where, access(where.bucket))
        except ImportError as error:  # no ready wheel for every system
            raise NotFound(
                "Object stores need the package obstore, which is not installed here.",
                advice="Install it with `pip install obstore`, or use a folder or a stick.",
            ) from error
    return FolderPlace(Path(text).expanduser())


def refuse_unsafe(place: Place) -> None:
    """Raises NotAllowed, with advice, where a place could lose or replace what is written."""
    examine(place)


def examine(place: Place) -> Examined:
    """Tries a place with two files of our own below `tmp/`, and takes them away again.

    Raises NotAllowed where a second file of one name replaces the first (some object stores take
    the condition and ignore it), where one of several at once does, or where a file that was
    acknowledged cannot be read or is not listed.
    """
    name, raced = (f"tmp/{secrets.token_hex(12)}" for _ in range(2))
    try:
        _one_after_another(place, name)
        _all_at_once(place, raced)
        found = _found(place, name)
    except BaseException:
        with suppress(AnswerableError):
            _tidy(place, name, raced)
        raise
    _tidy(place, name, raced)
    if place.size(name) is not None:
        raise _unsafe("A file that was removed there is still there.")
    return found


def _one_after_another(place: Place, name: str) -> None:
    first, second = b"first " + secrets.token_bytes(16), b"second"
    place.create(name, [first], len(first))
    if place.read(name, limit=1 << 10) != first or place.size(name) != len(first):
        raise _unsafe("What was written there did not come back the same.")
    if not any(entry.name == name for entry in place.list("tmp/")):
        raise _unsafe("A file that was written there is not in the list of its folder.")
    if _taken(place, name, second) and place.read(name, limit=1 << 10) == first:
        return
    raise _unsafe("A second file of the same name replaced the first there.")


def _all_at_once(place: Place, name: str) -> None:
    rivals = [secrets.token_bytes(16) for _ in range(_RIVALS)]
    with ThreadPoolExecutor(_RIVALS) as pool:
        refused = list(pool.map(lambda data: _taken(place, name, data), rivals))
    winners = [data for data, lost in zip(rivals, refused, strict=True) if not lost]
    if winners != [place.read(name, limit=1 << 10)]:
        raise _unsafe("Of several files of one name written at once, more than one was taken.")


def _taken(place: Place, name: str, data: bytes) -> bool:
    try:
        place.create(name, [data], len(data))
    except FileExistsError:
        return True
    return False


def _tidy(place: Place, *names: str) -> None:
    for name in names:
        place.remove(name)


def _found(place: Place, name: str) -> Examined:
    way = place.way if isinstance(place, FolderPlace) else None
    if way is not None:
        return Examined(
            shown=place.shown,
            kind="folder",
            claims=way,
            keeps_versions=False,
            open_to_anyone=False,
        )
    return Examined(
        shown=place.shown,
        kind="objects",
        claims="conditional put",
        keeps_versions=isinstance(place, ObjectPlace) and bool(place.keeps_versions),
        open_to_anyone=isinstance(place, ObjectPlace) and place.shown_to_anyone(name),
    )


def _unsafe(what: str) -> NotAllowed:
    return NotAllowed(
        f"This place is not safe for an archive. {what}",
        advice="Use another store, or a newer version of it. Which were tried stands in the page "
        "“Stores” of the documentation.",
    )
