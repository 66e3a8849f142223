"""What lies inside a sealed capture, and is all of it there? (docs/howto/capture.md, the format)

The text that age encrypts: one line naming the format, one line saying what was captured, the content in
frames, one line with its digest, and zeros up to a padded size. It can be written without knowing how
much will come, and read without holding more than a piece.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from answerable.archive import canonical, sealing
from answerable.errors import BrokenIntegrity, UsageError

MAGIC = b"answerable-capture/1\n"
SMALLEST = 16_384
"""Bytes of the shortest padded text: short notes and small pictures look alike."""
LARGEST_FRAME = 1 << 20
LARGEST_HEADER = 1 << 16
_LARGEST_TRAILER = 512
_TEXTS = ("archive", "at", "card", "collector", "language", "name", "note")
_NEEDED = ("archive", "at", "card")
ANSWER_KEYS = ("answer", "given", "how", "language", "person", "purpose", "recipient", "until")
MOST_ANSWERS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSaid:
    """What a person allowed or refused, as it was said to the device."""

    person: str = ""
    purpose: str = ""
    recipient: str = ""
    answer: str = ""
    language: str = ""
    given: str = ""
    how: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the device says of a capture. Whoever has the card can say anything here."""

    archive: str
    card: str
    at: str
    """The device's clock, UTC."""
    name: str = ""
    collector: str = ""
    language: str = ""
    note: str = ""
    consent: tuple[AnswerSaid, ...] = ()

    def line(self) -> bytes:
        """The canonical line. Raises UsageError where it is too long or holds no valid text."""
        said: dict[str, Any] = {key: getattr(self, key) for key in _TEXTS if getattr(self, key)}
        answers = [
            {key: getattr(one, key) for key in ANSWER_KEYS if getattr(one, key)}
            for one in self.consent
        ]
        line = canonical.dumps({**said, "consent": answers} if answers else said)
        if len(line) > LARGEST_HEADER or len(answers) > MOST_ANSWERS:
            raise UsageError(
                "The note or the answers are too long for one capture.",
                advice="Shorten them, or capture the note as a file of its own.",
            )
        return line + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the end of a capture says of its content."""

    sha256: str
    size: int
    ended: str = ""
    """`interrupted` where the person stopped it while content was still coming."""


# Writing


def plaintext(
    header: Header, pieces: Iterable[bytes], interrupted: Callable[[], bool] = lambda: False
) -> Iterator[bytes]:
    """The text to encrypt, piece by piece."""
    digest, size = hashlib.sha256(), 0
    head = MAGIC + header.line()
    total = len(head)
    yield head
    for piece in pieces:
        for start in range(0, len(piece), LARGEST_FRAME):
            frame = piece[start : start + LARGEST_FRAME]
            digest.update(frame)
            size += len(frame)
            total += 4 + len(frame)
            yield len(frame).to_bytes(4, "big") + frame
    said: dict[str, Any] = {"sha256": digest.hexdigest(), "size": size}
    if interrupted():
        said["ended"] = "interrupted"
    tail = bytes(4) + canonical.dumps(said) + b"\n"
    yield tail
    yield from _zeros(padded(total + len(tail)) - total - len(tail))


def padded(length: int) -> int:
    """Bytes of the padded text: Padmé (Nikitin et al. 2019), at least `SMALLEST`."""
    return max(SMALLEST, sealing.padme(length))


def _zeros(left: int) -> Iterator[bytes]:
    while left:
        count = min(left, LARGEST_FRAME)
        left -= count
        yield bytes(count)


# Reading


class Reading:
    """Takes the decrypted text piece by piece, and passes on the content.

    `meet` is called with the header before any content. What was passed on counts only after `finish`
    returned: age authenticates each piece, and the ending, the digest and the padding the whole.
    """

    def __init__(self, keep: Callable[[bytes], object], meet: Callable[[Header], object]) -> None:
        self.header: Header | None = None
        self.ending: Ending | None = None
        self._keep = keep
        self._meet = meet
        self._held = bytearray()
        self._total = 0
        self._left = 0
        self._digest = hashlib.sha256()
        self._size = 0
        self._length = 0
        self._step: Callable[[], bool] = self._magic

    def write(self, data: bytes) -> int:
        """As a file's: takes all. Raises BrokenIntegrity at the first byte that is out of place."""
        self._held += data
        self._total += len(data)
        while self._step():
            pass
        return len(data)

    def flush(self) -> None:
        """As a file's."""

    def finish(self) -> tuple[Header, Ending]:
        """What was read. Raises BrokenIntegrity unless all of it was there."""
        if self.header is None or self.ending is None:
            raise _wrong("it ends too early")
        if padded(self._length) != self._total:
            raise _wrong("it is not padded as it must be")
        return self.header, self.ending

    def _magic(self) -> bool:
        if len(self._held) < len(MAGIC):
            return False
        if not self._held.startswith(MAGIC):
            raise _wrong("it begins in another way")
        del self._held[: len(MAGIC)]
        self._step = self._said
        return True

    def _said(self) -> bool:
        line = self._line(LARGEST_HEADER)
        if line is None:
            return False
        self.header = _header(line)
        self._meet(self.header)
        self._step = self._frame
        return True

    def _frame(self) -> bool:
        if len(self._held) < 4:
            return False
        self._left = int.from_bytes(self._held[:4], "big")
        del self._held[:4]
        if self._left > LARGEST_FRAME:
            raise _wrong("a frame is too long")
        self._step = self._content if self._left else self._end
        return True

    def _content(self) -> bool:
        piece = bytes(self._held[: self._left])
        del self._held[: len(piece)]
        self._left -= len(piece)
        self._digest.update(piece)
        self._size += len(piece)
        self._keep(piece)
        if self._left:
            return False
        self._step = self._frame
        return True

    def _end(self) -> bool:
        line = self._line(_LARGEST_TRAILER)
        if line is None:
            return False
        self.ending = _ending(line)
        if self.ending.size != self._size or self.ending.sha256 != self._digest.hexdigest():
            raise _wrong("its content is not the one it names")
        self._length = self._total - len(self._held)
        self._step = self._padding
        return True

    def _padding(self) -> bool:
        if self._held.strip(b"\0"):
            raise _wrong("something follows its end")
        self._held.clear()
        return False

    def _line(self, limit: int) -> bytes | None:
        end = self._held.find(b"\n", 0, limit + 1)
        if end < 0:
            if len(self._held) > limit:
                raise _wrong("a line is too long")
            return None
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        return line


def _header(line: bytes) -> Header:
    said = canonical.loads(line)
    answers = said.pop("consent", [])
    texts = all(isinstance(value, str) for value in said.values())
    if not texts or not set(said) <= set(_TEXTS) or not all(said.get(key) for key in _NEEDED):
        raise _wrong("what it says of itself is not understood")
    if not isinstance(answers, list) or len(answers) > MOST_ANSWERS:
        raise _wrong("its answers are not a list")
    return Header(**said, consent=tuple(_answer(one) for one in answers))


def _answer(said: object) -> AnswerSaid:
    if not isinstance(said, dict) or not set(said) <= set(ANSWER_KEYS):
        raise _wrong("an answer in it is not understood")
    if not all(isinstance(value, str) for value in said.values()):
        raise _wrong("an answer in it is not understood")
    return AnswerSaid(**said)


def _ending(line: bytes) -> Ending:
    said = canonical.loads(line)
    if not {"sha256", "size"} <= set(said) <= {"sha256", "size", "ended"}:
        raise _wrong("its end is not understood")
    digest, size, ended = said["sha256"], said["size"], said.get("ended", "")
    if not isinstance(digest, str) or not isinstance(size, int) or ended not in ("", "interrupted"):
        raise _wrong("its end is not understood")
    return Ending(sha256=digest, size=size, ended=ended)


def _wrong(why: str) -> BrokenIntegrity:
    return BrokenIntegrity(
        f"This is sealed to the archive and is no capture: {why}.",
        advice="Whoever has the card can seal anything. Ask who made it; a later release may read it.",
    )
