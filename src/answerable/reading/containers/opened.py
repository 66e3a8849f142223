"""What is in this container? Its members one after the other, from a process that may be killed.

The process is given no file and writes none: it asks for the stretches it needs and hands the members'
bytes over a pipe. Nothing it says is taken on trust: names are bytes, sizes are counted again, and
whatever it does beyond its limits ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Timer
from types import TracebackType
from typing import IO, Any, Final, Protocol, Self, cast

from answerable.errors import CannotRead
from answerable.reading.containers import frames, kinds
from answerable.reading.containers.limits import Budget, Limits, Stopped
from answerable.reading.containers.started import command, started
from answerable.text import visible

__all__ = ["Budget", "Limits", "Member", "Opened", "Placed"]

_DIED: Final = "Its reader failed, or used up what it was allowed."
_LATE: Final = "Reading it took too long and was stopped."
_KEPT: Final = "The container is kept as it is; nothing of it is lost."


class Placed(Protocol):
    """A file that can be read at any place."""

    @property
    def size(self) -> int: ...
    def read_at(self, place: int, count: int) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the container says of one member; none of it is checked."""

    name: bytes
    size: int
    why: str
    """Why it is left out, or nothing."""
    charset: str
    source: str
    day: str
    method: str


class Member:
    """A member whose bytes can be taken once, before the next member is asked for."""

    def __init__(self, about: About, pieces: Iterator[bytes]) -> None:
        self.about = about
        self.remark = ""
        """What its reader said at its end."""
        self.fault = ""
        """Why its bytes are not what they should be; known at their end."""
        self._pieces = pieces
        self._held = memoryview(b"")

    @property
    def size(self) -> int:
        return self.about.size

    def head(self) -> bytes:
        """Its beginning, without moving in it."""
        self._fill()
        return bytes(self._held[:4_096])

    def fill(self, buffer: memoryview) -> int:
        """Put the next bytes into the buffer; 0 at the end."""
        self._fill()
        count = min(len(self._held), len(buffer))
        buffer[:count] = self._held[:count]
        self._held = self._held[count:]
        return count

    def content(self) -> bytes:
        """All that is left of it. Raises CannotRead where it is not whole."""
        parts = [bytes(self._held), *self._pieces]
        self._held = memoryview(b"")
        self.unchanged()
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def unchanged(self) -> None:
        """Raises CannotRead where its reader said that its bytes are not sound."""
        for _ in self._pieces:  # what was said at the end comes after the bytes
            break
        if self.fault:
            raise CannotRead(self.fault, advice=_KEPT)

    def _fill(self) -> None:
        if not self._held:
            self._held = memoryview(next(self._pieces, b""))


class Opened:
    """One container being read. Use it in a `with` block and go through it once.

    `stopped` says why it was not read to its end; `remarks` and `stated` are filled at the end.
    """

    def __init__(
        self, container: Placed, kind: str, budget: Budget, *, listing: bool = False
    ) -> None:
        """With `listing` the members come without their bytes."""
        self.remarks: tuple[str, ...] = ()
        self.stated: tuple[tuple[str, str], ...] = ()
        self.stopped = ""
        self.kind = kind
        """Known for sure at the end: a packed stream tells only then what lies in it."""
        self._container = container
        self._budget = budget
        self._listing = listing
        self._late = Event()
        self._ended = False
        seconds = budget.limits.allowed(container.size)
        self._child = started(command(container.size, kind, seconds, budget, listing))
        self._out = cast("IO[bytes]", self._child.stdout)
        self._in = cast("IO[bytes]", self._child.stdin)
        self._clock = Timer(4 * seconds, self._stop)  # storing what comes out takes time too
        self._clock.daemon = True
        self._clock.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._clock.cancel()
        self._child.kill()
        self._child.wait()
        for pipe in (self._in, self._out):
            try:
                pipe.close()
            except OSError:
                continue

    def __iter__(self) -> Iterator[Member]:
        """Raises CannotRead where it is no container at all."""
        try:
            while (said := self._next(frames.MEMBER)) is not None:
                about = _about(said)
                self._budget.count()
                if about.why or self._listing:
                    yield Member(about, iter(()))
                    continue
                why = self._budget.refused(len(about.name), about.size, 0)
                if why:
                    raise frames.Nonsense
                self._budget.begin(about.size)
                yield from self._member(about)
        except Stopped as stopped:
            self.stopped = str(stopped)
        except (frames.Nonsense, OSError):
            self.stopped = self._ending()

    def _member(self, about: About) -> Iterator[Member]:
        def pieces() -> Iterator[bytes]:
            try:
                yield from self._bytes(about.size)
                ending = self._next(frames.END)
            except (frames.Nonsense, OSError):
                self._ended, ending = True, None
                self.stopped = self._ending()
            if ending is None:
                member.fault = self.stopped or _DIED
                return
            member.fault = _words(ending.get("fault"))
            member.remark = _words(ending.get("remark"))

        member = Member(about, pieces())
        yield member
        for _ in member._pieces:
            pass

    def _bytes(self, size: int) -> Iterator[bytes]:
        left = size
        self._waiting: tuple[bytes, bytes] | None = None
        while True:
            kind, content = self._said()
            if kind != frames.DATA:
                self._waiting = (kind, content)
                return
            left -= len(content)
            if left < 0 or not content:
                raise frames.Nonsense
            yield content

    def _next(self, wanted: bytes) -> dict[str, Any] | None:
        """What is said next; nothing where the reader is done. Raises CannotRead, Nonsense."""
        if self._ended:
            return None
        kind, content = self._waiting or self._said()
        self._waiting = None
        said = frames.unpacked(content)
        if kind == frames.DONE:
            self._end(said)
            return None
        if kind != wanted:
            raise frames.Nonsense
        return said

    _waiting: tuple[bytes, bytes] | None = None

    def _said(self) -> tuple[bytes, bytes]:
        """The next frame that is no question; questions are answered."""
        while True:
            kind, content = frames.receive(self._out)
            if kind != frames.ASK:
                return kind, content
            if len(content) != frames.STRETCH.size:
                raise frames.Nonsense
            place, count = frames.STRETCH.unpack(content)
            if count > frames.LARGEST or place + count > self._container.size:
                raise frames.Nonsense
            frames.send(self._in, frames.HERE, self._container.read_at(place, count))

    def _end(self, said: dict[str, Any]) -> None:
        self._ended = True
        if refused := _words(said.get("refused")):
            raise CannotRead(refused, advice=_words(said.get("advice")) or _KEPT)
        self.stopped = _words(said.get("stopped"))
        if said.get("kind") in (kinds.TAR, kinds.WARC):
            self.kind = str(said["kind"])
        self.remarks = tuple(_words(one) for one in _list(said.get("remarks")))
        self.stated = tuple(
            (_words(one[0]), str(one[1]))
            for one in _list(said.get("stated"))
            if isinstance(one, list) and len(one) == 2
        )

    def _ending(self) -> str:
        return _LATE if self._late.is_set() else _DIED

    def _stop(self) -> None:
        self._late.set()
        self._child.kill()


def _about(said: dict[str, Any]) -> About:
    try:
        return About(
            name=bytes.fromhex(said["name"]),
            size=_counted(said["size"]),
            why=_words(said["why"]),
            charset=str(said["charset"])[:40],
            source=str(said["source"]),
            day=str(said["day"])[:10],
            method=str(said["method"])[:300],
        )
    except (KeyError, ValueError, TypeError):
        raise frames.Nonsense from None


def _words(said: object) -> str:
    """A sentence of the reader; one that was taken over may say what acts on a terminal."""
    return visible(said[:500]) if isinstance(said, str) else ""


def _list(said: object) -> list[Any]:
    return said if isinstance(said, list) else []


def _counted(written: object) -> int:
    if not isinstance(written, int) or written < 0:
        raise frames.Nonsense
    return written
