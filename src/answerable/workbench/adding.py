"""How do files go into an archive, each with its text, so that a kill costs little?

Something is acknowledged only after it is on the disk. The original is kept whatever becomes of its
text; one file that fails never stops the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Final

from answerable.archive import intake, media
from answerable.archive.change import Added, Change
from answerable.archive.records import Acquisition
from answerable.errors import AnswerableError, CannotRead, Conflict, NotFound
from answerable.reading.sources.options import USUAL
from answerable.reading.sources.readers import kind_of
from answerable.reading.stating.recordings import is_recording
from answerable.text import visible
from answerable.workbench.held import content_of, stated_in
from answerable.workbench.own_statements import take_picture, take_recording
from answerable.workbench.readable import in_utf_8, is_read, largest, text_of, why_unread
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
        while self._texts.busy():
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
            self._texts.leave(added, why_unread(kind, added.size))

    def _keep(self, change: Change, found: intake.Found) -> Added:
        """One file. A text is read once, so that what is searched is what was preserved."""
        kind, content = text_of(found.path) if self.read_text else ("", None)
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
        elif is_read(kind) and len(content) <= largest(kind):
            self._make_searchable(change, added, in_utf_8(content, charset))
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
        if not is_read(kind) or held.size > largest(kind):
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
