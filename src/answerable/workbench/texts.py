"""Which texts are being read, several at once, and what became of each?

What they found is taken in the order in which it was asked for: the archive does not depend on which was
faster, nor on whether they were read here or on other machines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable.archive.change import Added, Change
from answerable.errors import AnswerableError, CannotRead
from answerable.reading.sources.options import USUAL, Options
from answerable.text import visible
from answerable.workbench.held import RECOGNISED, STATED, has_text
from answerable.workbench.readers_at_work import Found, Here, Readers
from answerable.workbench.wishes import Wishes

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_MOST_WAITING: Final = 96 << 20
"""Bytes of files that wait to be read, beside the one that comes last."""
_FAULT: Final = "The reader failed on this file: a fault of the program, not of the document"


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
class _Asked:
    """A text that is being read; `size` is that of the file."""

    added: Added
    size: int
    found: Future[Found]


class Texts:
    """The texts of one change: begun as files are kept, taken into the archive in the same order."""

    def __init__(
        self, archive: Archive, wishes: Wishes | None = None, readers: Readers | None = None
    ) -> None:
        self._archive = archive
        self._wishes = wishes or Wishes(usual=USUAL)
        self._given = readers is not None
        self._readers = readers or Here()
        self._asked: deque[_Asked] = deque()
        self._waiting = 0
        self._begun: set[str] = set()
        self._unread: list[Incomplete] = []

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Texts are read inside the block; where it ends with an error, nothing is read any further.

        Readers that were given are ended by whoever gave them.
        """
        if self._given:
            yield
            return
        with self._readers:
            yield

    def options_of(self, added: Added) -> Options:
        """How this file is to be read."""
        return self._wishes.of(added.name)

    def wants(self, added: Added) -> bool:
        """Whether the text of this object was not read yet."""
        if added.object in self._begun:
            return False
        return added.new or not has_text(self._archive, added.object)

    def begin(self, added: Added, content: bytes) -> None:
        """Have this content read; ask `full` before the next."""
        self._begun.add(added.object)
        found = self._readers.begin(content, added.name, self.options_of(added))
        self._asked.append(_Asked(added=added, size=len(content), found=found))
        self._waiting += len(content)

    def full(self) -> bool:
        """Whether as much is being read as may be in memory."""
        return len(self._asked) > self._readers.ahead or self._waiting > _MOST_WAITING

    def busy(self) -> bool:
        """Whether anything is still being read, or not yet taken."""
        return bool(self._asked)

    def take_ready(self, change: Change, patience: float = 0) -> int:
        """Put what was read into the change, in order, after waiting so many seconds for the first.

        Returns how many bytes of texts these were.
        """
        if self._asked and patience:
            self._readers.hurry()
            wait_for([self._asked[0].found], patience)
        size = 0
        while self._asked and self._asked[0].found.done():
            size += self._take(change)
        return size

    def unread(self) -> list[Incomplete]:
        """What could not be read since this was asked last."""
        unread, self._unread = self._unread, []
        return unread

    def leave(self, added: Added, error: AnswerableError) -> None:
        """Say why the text of this object was not read."""
        self._unread.append(
            Incomplete(
                object=added.object,
                name=added.name,
                error=error.message,
                advice=error.advice or "The original is kept; nothing is lost.",
            )
        )

    def _take(self, change: Change) -> int:
        asked = self._asked.popleft()
        self._waiting -= asked.size
        # Asked for and not raised: raised here, an error and this frame would hold each other, and the file's bytes.
        error = asked.found.exception()
        if error is None:
            found = asked.found.result()
            _keep(change, asked.added, found)
            return len(found.text)
        if isinstance(error, AnswerableError):
            self.leave(asked.added, error)
        elif isinstance(error, Exception):  # a hostile file must not cost the others
            self.leave(asked.added, CannotRead(f"{_FAULT} ({type(error).__name__})."))
        else:
            raise error
        return 0


def _keep(change: Change, added: Added, found: Found) -> None:
    """The text, what was recognised in pictures, which is slow to make, and what the file says of itself.

    Nothing of an object that somebody withdrew while it was read.
    """
    if change.is_withdrawn(added.object):
        return
    change.derive(added.object, found.text, "text", kind="text/plain")
    if found.recognised:
        change.derive(added.object, found.recognised, RECOGNISED, kind="application/json")
    if found.stated:
        change.derive(added.object, found.stated, STATED, kind="application/json")
