"""Files and folders into an archive: what was kept, what failed, and what could not be read?

Something is acknowledged only after it is on the disk. The original is kept whatever becomes of its
text; one file that fails never stops the others.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from answerable.archive import intake, media
from answerable.archive.change import Added, Change
from answerable.archive.records import Acquisition
from answerable.errors import AnswerableError, CannotRead, Conflict, NotFound, UsageError
from answerable.progress import Progress
from answerable.reading.sources.options import USUAL
from answerable.reading.sources.readers import READERS, kind_of
from answerable.reading.sources.source import LARGEST_TEXT
from answerable.reading.stating.recordings import is_recording
from answerable.text import visible
from answerable.workbench.held import content_of, stated_in
from answerable.workbench.own_statements import take_picture, take_recording
from answerable.workbench.readers_at_work import Readers
from answerable.workbench.texts import Incomplete, Texts
from answerable.workbench.wishes import Wishes

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

MOST_FILES: Final = 2_000
MOST_BYTES: Final = 64 << 20
MOST_SECONDS: Final = 1.0
"""What waits for one acknowledgement at most; the time counts where somebody is waiting."""
MOST_AT_RISK: Final = 15.0
"""Seconds of reading that a kill may cost where nobody is waiting."""
_A_WHILE: Final = 0.25
"""Seconds after which it is looked whether something is to be acknowledged while texts are read."""

_OF_THE_SOURCE = (CannotRead, NotFound, Conflict)
_READ_BESIDE_TEXT: Final = frozenset({"application/json", "application/xhtml+xml"})
_PACKED_OFFICE: Final = b"[Content_Types].xml"
_OLE: Final = "application/x-ole-storage"
_EMPTY: Final = "application/x-empty"
_OF_FILES: Final = {
    "application/zip": "ZIP",
    "application/x-tar": "TAR",
    "application/gzip": "gzip",
    "application/x-bzip2": "bzip2",
    "application/x-xz": "xz",
}


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
class AddReport:
    """What became of everything named. Whatever stands in `added` is on the disk."""

    added: tuple[Added, ...]
    failed: tuple[Failed, ...]
    incomplete: tuple[Incomplete, ...]
    stopped: AnswerableError | None = None
    """Why the archive itself could take no more, such as a full disk."""
    recordings: tuple[Added, ...] = ()
    """Sound and film, which have no text: what each states of itself is kept beside it."""

    def to_json(self) -> dict[str, Any]:
        """The contract's `added`, `failed`, `incomplete` and `recordings`."""
        return {
            "added": [added_json(one) for one in self.added],
            "failed": [one.to_json() for one in self.failed],
            "incomplete": [one.to_json() for one in self.incomplete],
            "recordings": [one.object for one in self.recordings],
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
    wishes: Wishes | None = None,
    readers: Readers | None = None,
) -> AddReport:
    """Preserve files, and folders with what is below them, and make their texts searchable.

    `acknowledge` is called for each file once it is on the disk, where its text may follow; `interactive`
    asks for that at least every second. `wishes` say how each file is read; `readers` is who reads them, where that is not this machine. Never raises for one file. Where the archive itself fails, the report says
    why in `stopped`, and what was acknowledged before stands.
    """
    found = list(find(archive.folder, paths))
    if progress:
        progress.total = len(found)
    adding = Adding(
        archive,
        acquisition,
        read_text,
        acknowledge,
        wishes,
        readers,
        interactive,
    )
    stopped = None
    try:
        with archive.change("files added", by=by, bundles=bundles) as change, adding.reading():
            for one in found:
                adding.take(change, one)
                adding.keep_up(change)
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
        recordings=tuple(adding.recordings),
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
    wishes: Wishes | None = None
    readers: Readers | None = None
    interactive: bool = False
    """Whether somebody waits for what is acknowledged."""
    added: list[Added] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    incomplete: list[Incomplete] = field(default_factory=list)
    recordings: list[Added] = field(default_factory=list)
    _silent: list[tuple[Added, str]] = field(default_factory=list)
    """Recordings, with their media types."""
    _waiting: list[Added] = field(default_factory=list)
    _bytes: int = 0
    _since: float = field(default_factory=monotonic)
    _texts: Texts = field(init=False)

    def __post_init__(self) -> None:
        self._texts = Texts(self.archive, self.wishes, self.readers)

    def reading(self) -> AbstractContextManager[None]:
        """Everything is taken inside this block; an error in it ends what is still being read."""
        return self._texts.reading()

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

    def keep_up(self, change: Change) -> None:
        """Where it is time, bring what waits to the disk and acknowledge it; texts still being read follow."""
        if self._due():
            self._texts.take_ready(change)
            self._write(change)

    def still_reads(self, change: Change) -> bool:
        """Take what is read within a moment; whether anything is still being read."""
        self._bytes += self._texts.take_ready(change, _A_WHILE)
        self.keep_up(change)
        return self._texts.busy()

    def flush(self, change: Change) -> None:
        """Bring all that waits to the disk, with its texts, and acknowledge it."""
        while self._texts.are_read():
            self._wait_a_while(change)
        self._write(change)

    def _due(self) -> bool:
        most = MOST_SECONDS if self.interactive else MOST_AT_RISK
        return (
            len(self._waiting) >= MOST_FILES
            or self._bytes >= MOST_BYTES
            or monotonic() - self._since >= most
        )

    def _write(self, change: Change) -> None:
        change.flush()
        self.added += self._waiting
        for one in self._waiting:
            self.acknowledge(one)
        self._waiting, self._bytes = [], 0
        unread = self._texts.unread()
        self.incomplete += unread
        self._ask_themselves(change, unread)
        self._since = monotonic()

    def _ask_themselves(self, change: Change, unread: Sequence[Incomplete]) -> None:
        """Once they are on the disk: what is stated by files of which no text was read."""
        silent, self._silent = self._silent, []
        for one in unread:
            take_picture(self.archive, change, one.object)
        for added, kind in silent:
            try:
                options = self.wishes.of(added.name) if self.wishes else USUAL
                take_recording(self.archive, change, added.object, kind, options)
                self.recordings.append(added)
            except _OF_THE_SOURCE as error:
                self._texts.leave(added, error)
            change.flush()
        self.incomplete += self._texts.unread()

    def _has_spoken(self, held: Added, kind: str) -> bool:
        """Whether what a recording states is held already, and nothing more is asked of it."""
        hears = self.wishes is not None and self.wishes.of(held.name).transcribe
        return is_recording(kind) and not hears and bool(stated_in(self.archive, held.object))

    def _leave(self, added: Added, kind: str) -> None:
        """A file of which no text is read: a recording is asked about itself, of any other it is said why."""
        if is_recording(kind):
            self._silent.append((added, kind))
        else:
            self._texts.leave(added, _unread_kind(kind, added.size))

    def _keep(self, change: Change, found: intake.Found) -> Added:
        """One file. A text is read once, so that what is searched is what was preserved."""
        kind, content = _text_of(found.path) if self.read_text else ("", None)
        if content is None:
            added = change.preserve(
                found.path, relative=found.relative, acquisition=self.acquisition
            )
            if self.read_text:
                self._leave(added, kind)
            return added
        added = change.preserve_bytes(content, found.relative, acquisition=self.acquisition)
        self._make_searchable(change, added, content)
        return added

    def take_content(self, change: Change, content: bytes, name: str, charset: str = "") -> Added:
        """Keep what is in memory and read it; `charset` is the encoding that its container states."""
        added = change.preserve_bytes(content, name, acquisition=self.acquisition)
        kind = kind_of(content, name)
        if not self.read_text:
            pass
        elif is_read(kind) and len(content) <= _largest(kind):
            self._make_searchable(change, added, _in_utf_8(content, charset))
        else:
            self._leave(added, kind)
        return self._wait(added)

    def take_large(
        self, change: Change, source: intake.Given, head: bytes, name: str, tail: bytes = b""
    ) -> Added:
        """Keep what comes piece by piece, of a kind or size that is not read."""
        added = change.preserve_large(source, head, name, self.acquisition, tail=tail)
        if self.read_text:
            self._leave(added, media.media_type(head, name))
        return self._wait(added)

    def read_again(self, change: Change, held: Added, kind: str, *, again: bool = False) -> None:
        """Make the text of an object that is held already searchable; with `again`, once more."""
        if not is_read(kind) or held.size > _largest(kind):
            if again or not self._has_spoken(held, kind):
                self._leave(held, kind)
        elif again or self._texts.wants(held):
            self._begin(change, held, content_of(self.archive, held.object))

    def _wait(self, added: Added) -> Added:
        self._waiting.append(added)
        self._bytes += added.size
        return added

    def _make_searchable(self, change: Change, added: Added, content: bytes) -> None:
        if self._texts.wants(added):
            self._begin(change, added, content)

    def _begin(self, change: Change, added: Added, content: bytes) -> None:
        """Have it read. While the readers are full, what was kept still reaches the disk in time."""
        self._texts.begin(added, content)
        while self._texts.full():
            self._wait_a_while(change)

    def _wait_a_while(self, change: Change) -> None:
        self._bytes += self._texts.take_ready(change, _A_WHILE)
        self.keep_up(change)


def _text_of(path: Path) -> tuple[str, bytes | None]:
    """(media type, content), the content only where it is a text that this release reads."""
    with intake.opened(path) as source:
        head = intake.peek(source)
        kind = media.media_type(head, path.name)
        # Its directory, at the end, tells what this package is.
        packed = _may_hold_a_document(kind, head)
        if not (is_read(kind) or packed) or source.size > _largest(kind):
            return kind, None
        content = intake.read_all(source)
        source.unchanged()
    kind = kind_of(content, path.name)
    return kind, content if is_read(kind) else None


def _may_hold_a_document(kind: str, head: bytes) -> bool:
    """Whether only the rest of the file tells if it is a document: its directory may stand anywhere in it."""
    return (kind == "application/zip" and _PACKED_OFFICE in head) or kind == _OLE


def may_be_read(head: bytes, name: str, size: int) -> bool:
    """Whether content that begins so may be a text or document that is read, and is not too large."""
    kind = media.media_type(head, name)
    packed = _may_hold_a_document(kind, head)
    return (is_read(kind) or packed) and size <= _largest(kind)


def _in_utf_8(content: bytes, charset: str) -> bytes:
    """A text in the encoding its container states, where it is that: then nothing is guessed."""
    if charset.lower() in ("", "utf-8", "utf8", "us-ascii", "ascii"):
        return content
    try:
        return content.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def is_read(kind: str) -> bool:
    """Whether files of this media type are read."""
    return kind.startswith("text/") or kind in _READ_BESIDE_TEXT or kind in READERS


def _largest(kind: str) -> int:
    """Bytes of a file of this kind above which it is kept and not read."""
    reader = READERS.get(kind)
    return reader.largest if reader else LARGEST_TEXT


def _unread_kind(kind: str, size: int) -> AnswerableError:
    if kind == _EMPTY:
        return CannotRead("The file is empty.", advice="Check that it was copied whole.")
    if is_read(kind) and size > _largest(kind):
        what = "document is larger" if kind in READERS else "text is longer"
        return CannotRead(
            f"The {what} than {_largest(kind) >> 20} MB; it is kept and not searchable.",
            advice="Add its parts as well, if you want to search them.",
        )
    if kind in _OF_FILES:
        return CannotRead(
            f"This is a container of files ({_OF_FILES[kind]}); it is kept, and what lies in it is not read.",
            advice="Keep its members too: `answerable unpack`, or `answerable add --unpack`.",
        )
    return CannotRead(
        f"This release does not read this kind of file ({kind}); it is kept and not searchable.",
        advice="Add a plain-text version beside it, if you want to search it.",
    )
