"""Files and folders into an archive: what was kept, what failed, and what could not be read?

Something is acknowledged only after it is on the disk. The original is kept whatever becomes of its
text; one file that fails never stops the others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from answerable.archive import intake, media
from answerable.archive.change import Added, Change
from answerable.archive.records import Acquisition
from answerable.errors import AnswerableError, CannotRead, Conflict, NotFound, UsageError
from answerable.progress import Progress
from answerable.reading.sources.container import DOCUMENT_TYPES
from answerable.reading.sources.source import LARGEST_DOCUMENT, LARGEST_TEXT, canonical_text
from answerable.text import visible
from answerable.workbench.held import content_of, has_text

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

MOST_FILES: Final = 2_000
MOST_BYTES: Final = 64 << 20
MOST_SECONDS: Final = 1.0
"""What waits for one acknowledgement at most; the time counts where somebody is waiting."""

_OF_THE_SOURCE = (CannotRead, NotFound, Conflict)
_READ_BESIDE_TEXT: Final = frozenset({"application/json", "application/xhtml+xml"})
_PACKED_OFFICE: Final = b"[Content_Types].xml"
_EMPTY: Final = "application/x-empty"
_FAULT: Final = "The reader failed on this file: a fault of the program, not of the document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Something that was named or met and was not kept."""

    name: str
    error: AnswerableError

    def to_json(self) -> dict[str, str]:
        """`{"name", "error", "advice"}`; the name is made harmless to show."""
        return {
            "name": visible(self.name),
            "error": self.error.message,
            "advice": self.error.advice,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomplete:
    """An original that is kept, and whose text could not be made searchable."""

    object: str
    name: str
    error: str
    advice: str

    def to_json(self) -> dict[str, str]:
        """`{"object", "name", "error", "advice"}`."""
        return {
            "object": self.object,
            "name": visible(self.name),
            "error": self.error,
            "advice": self.advice,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What became of everything named. Whatever stands in `added` is on the disk."""

    added: tuple[Added, ...]
    failed: tuple[Failed, ...]
    incomplete: tuple[Incomplete, ...]
    stopped: AnswerableError | None = None
    """Why the archive itself could take no more, such as a full disk."""

    def to_json(self) -> dict[str, Any]:
        """The contract's `added`, `failed` and `incomplete`."""
        return {
            "added": [added_json(one) for one in self.added],
            "failed": [one.to_json() for one in self.failed],
            "incomplete": [one.to_json() for one in self.incomplete],
        }


def added_json(one: Added) -> dict[str, Any]:
    """`{"object", "name", "size", "new"}`."""
    return {"object": one.object, "name": visible(one.name), "size": one.size, "new": one.new}


def add_paths(
    archive: Archive,
    paths: Sequence[Path],
    *,
    acquisition: Acquisition,
    by: str,
    bundles: bool = True,
    read_text: bool = True,
    progress: Progress | None = None,
    acknowledge: Callable[[Added], object] = lambda added: None,
    interactive: bool = False,
) -> AddReport:
    """Preserve files, and folders with what is below them, and make their texts searchable.

    `acknowledge` is called for each file once it is on the disk; `interactive` asks for that at
    least every second. Never raises for one file. Where the archive itself fails, the report says
    why in `stopped`, and what was acknowledged before stands.
    """
    found = list(find(archive.folder, paths))
    if progress:
        progress.total = len(found)
    adding = Adding(archive, acquisition, read_text, acknowledge)
    stopped = None
    try:
        with archive.change("files added", by=by, bundles=bundles) as change:
            for one in found:
                adding.take(change, one)
                if adding.due(interactive):
                    adding.flush(change)
                if progress:
                    progress.advance()
            adding.flush(change)
    except AnswerableError as error:
        stopped = error
    return AddReport(
        added=tuple(adding.added),
        failed=tuple(adding.failed),
        incomplete=tuple(adding.incomplete),
        stopped=stopped,
    )


def find(archive_folder: Path, paths: Sequence[Path]) -> Iterator[intake.Found | intake.Refused]:
    """Everything named or below a named folder; the archive's own folder is left out."""
    own = os.path.realpath(archive_folder)
    for path in map(_placed, paths):
        if _inside(path, own):
            yield intake.Refused(
                path=path,
                relative=path.name,
                error=UsageError(
                    "This lies inside the archive.", advice="Add the original from where it was."
                ),
            )
            continue
        yield from (one for one in intake.find([path]) if not _inside(one.path, own))


def _placed(path: Path) -> Path:
    """The path with its folder resolved; what it names itself is not followed."""
    if path.name in ("", ".."):
        return path.resolve()
    return path.parent.resolve() / path.name


def _inside(path: Path, folder: str) -> bool:
    written = os.fspath(path)
    return written == folder or written.startswith(folder + os.sep)


@dataclass(slots=True)
class Adding:
    """What was done so far, and what waits for its acknowledgement."""

    archive: Archive
    acquisition: Acquisition
    read_text: bool
    acknowledge: Callable[[Added], object]
    added: list[Added] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    incomplete: list[Incomplete] = field(default_factory=list)
    _waiting: list[Added] = field(default_factory=list)
    _unread: list[Incomplete] = field(default_factory=list)
    _bytes: int = 0
    _since: float = field(default_factory=monotonic)
    _read_now: set[str] = field(default_factory=set)

    def take(self, change: Change, one: intake.Found | intake.Refused) -> None:
        """Keep one file and read it, or say why not."""
        if isinstance(one, intake.Refused):
            self.failed.append(Failed(name=one.relative, error=one.error))
            return
        try:
            added = self._keep(change, one)
        except _OF_THE_SOURCE as error:
            self.failed.append(Failed(name=one.relative, error=error))
            return
        self._wait(added)

    def due(self, interactive: bool) -> bool:
        """Whether what waits is to be acknowledged now."""
        return (
            len(self._waiting) >= MOST_FILES
            or self._bytes >= MOST_BYTES
            or (interactive and monotonic() - self._since >= MOST_SECONDS)
        )

    def flush(self, change: Change) -> None:
        """Bring what waits to the disk, then acknowledge it."""
        change.flush()
        self.added += self._waiting
        self.incomplete += self._unread
        for one in self._waiting:
            self.acknowledge(one)
        self._waiting, self._unread, self._bytes = [], [], 0
        self._since = monotonic()

    def _keep(self, change: Change, found: intake.Found) -> Added:
        """One file. A text is read once, so that what is searched is what was preserved."""
        kind, content = _text_of(found.path) if self.read_text else ("", None)
        if content is None:
            added = change.preserve(
                found.path, relative=found.relative, acquisition=self.acquisition
            )
            if self.read_text:
                self._not_read(added, _unread_kind(kind, added.size))
            return added
        added = change.preserve_bytes(content, found.relative, acquisition=self.acquisition)
        self._make_searchable(change, added, content)
        return added

    def take_content(self, change: Change, content: bytes, name: str, charset: str = "") -> Added:
        """Keep what is in memory and read it; `charset` is the encoding that its container states."""
        added = change.preserve_bytes(content, name, acquisition=self.acquisition)
        kind = media.media_type(content[:4096], name, content[-media.TAIL :])
        if not self.read_text:
            pass
        elif _is_read(kind) and len(content) <= _largest(kind):
            self._make_searchable(change, added, _in_utf_8(content, charset))
        else:
            self._not_read(added, _unread_kind(kind, len(content)))
        return self._wait(added)

    def take_large(
        self, change: Change, source: intake.Given, head: bytes, name: str, tail: bytes = b""
    ) -> Added:
        """Keep what comes piece by piece, of a kind or size that is not read."""
        added = change.preserve_large(source, head, name, self.acquisition, tail=tail)
        if self.read_text:
            self._not_read(added, _unread_kind(media.media_type(head, name), added.size))
        return self._wait(added)

    def read_again(self, change: Change, held: Added, kind: str) -> None:
        """Make the text of an object that is held already searchable, where that was not done."""
        if not _is_read(kind) or held.size > _largest(kind):
            self._not_read(held, _unread_kind(kind, held.size))
        elif self._wants_text(held):
            self._derive(change, held, content_of(self.archive, held.object))

    def _wait(self, added: Added) -> Added:
        self._waiting.append(added)
        self._bytes += added.size
        return added

    def _make_searchable(self, change: Change, added: Added, content: bytes) -> None:
        if self._wants_text(added):
            self._derive(change, added, content)

    def _derive(self, change: Change, added: Added, content: bytes) -> None:
        try:
            text = canonical_text(content, added.name).text.encode("utf-8", "replace")
        except AnswerableError as error:
            self._not_read(added, error)
            return
        except Exception as fault:  # a hostile file must not cost the others
            self._not_read(added, CannotRead(f"{_FAULT} ({type(fault).__name__})."))
            return
        change.derive(added.object, text, "text", kind="text/plain")
        self._read_now.add(added.object)

    def _wants_text(self, added: Added) -> bool:
        if added.object in self._read_now:
            return False
        return added.new or not has_text(self.archive, added.object)

    def _not_read(self, added: Added, error: AnswerableError) -> None:
        self._unread.append(
            Incomplete(
                object=added.object,
                name=added.name,
                error=error.message,
                advice=error.advice or "The original is kept; nothing is lost.",
            )
        )


def _text_of(path: Path) -> tuple[str, bytes | None]:
    """(media type, content), the content only where it is a text that this release reads."""
    with intake.opened(path) as source:
        head = intake.peek(source)
        kind = media.media_type(head, path.name)
        # Its directory, at the end, tells what this package is.
        packed = kind == "application/zip" and _PACKED_OFFICE in head
        if not (_is_read(kind) or packed) or source.size > _largest(kind):
            return kind, None
        content = intake.read_all(source)
        source.unchanged()
    kind = media.media_type(content[:4096], path.name, content[-media.TAIL :])
    return kind, content if _is_read(kind) else None


def may_be_read(head: bytes, name: str, size: int) -> bool:
    """Whether content that begins so may be a text or document that is read, and is not too large."""
    kind = media.media_type(head, name)
    packed = kind == "application/zip" and _PACKED_OFFICE in head
    return (_is_read(kind) or packed) and size <= _largest(kind)


def _in_utf_8(content: bytes, charset: str) -> bytes:
    """A text in the encoding its container states, where it is that: then nothing is guessed."""
    if charset.lower() in ("", "utf-8", "utf8", "us-ascii", "ascii"):
        return content
    try:
        return content.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def _is_read(kind: str) -> bool:
    return kind.startswith("text/") or kind in _READ_BESIDE_TEXT or kind in DOCUMENT_TYPES


def _largest(kind: str) -> int:
    """Bytes of a file of this kind above which it is kept and not read."""
    is_text = kind.startswith("text/") or kind in _READ_BESIDE_TEXT
    return LARGEST_TEXT if is_text else LARGEST_DOCUMENT


def _unread_kind(kind: str, size: int) -> AnswerableError:
    if kind == _EMPTY:
        return CannotRead("The file is empty.", advice="Check that it was copied whole.")
    if _is_read(kind) and size > _largest(kind):
        what = "text is longer" if _largest(kind) == LARGEST_TEXT else "document is larger"
        return CannotRead(
            f"The {what} than {_largest(kind) >> 20} MB; it is kept and not searchable.",
            advice="Add its parts as well, if you want to search them.",
        )
    return CannotRead(
        f"This release does not read this kind of file ({kind}); it is kept and not searchable.",
        advice="Add a plain-text version beside it, if you want to search it.",
    )
