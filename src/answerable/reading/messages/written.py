"""How do messages become one text, in which every message still knows its number, its sender and its time?

Each message is a paragraph of its own: its head, what it says, and what hangs on it. Only the words that
this reader puts before a value, such as `Attached:`, are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern
from typing import Any, Final, NamedTuple

from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Link, Made, Place, Stated, Stretch

MOST: Final = 1_000_000
"""Messages of one file that are read."""


class Line(NamedTuple):
    """One line of the head of a message, or of what hangs on it."""

    label: str
    """A word of this reader, or nothing."""
    value: str
    href: str = ""
    """The file that the value names, as the message writes it."""


class Message(NamedTuple):
    """One message. `links` are (start, end, address), `made` (start, end) within the body."""

    head: Sequence[Line]
    body: str
    tail: Sequence[Line] = ()
    sender: str = ""
    sent: str = ""
    sent_at: str = ""
    chat: str = ""
    forwarded: str = ""
    links: Sequence[tuple[int, int, str]] = ()
    made: Sequence[tuple[int, int]] = ()


class Writing:
    """A text in the making, message by message."""

    def __init__(self, *, talk: bool) -> None:
        """With `talk` the head of a message is no part of what anybody says."""
        self._talk = talk
        self._parts: list[str] = []
        self._length = 0
        self._stretches: list[Stretch] = []
        self._made: list[Made] = []
        self._margins: list[tuple[int, int]] = []
        self._links: list[Link] = []

    def add(self, message: Message) -> None:
        """Put one message at the end."""
        if self._stretches:
            self._put("\n\n")
        start = self._length
        self._lines(message.head, margin=self._talk)
        self._body(message)
        if message.tail:
            self._break(start)
            self._lines(message.tail, margin=True)
        place = Place(
            message=len(self._stretches) + 1,
            part=intern(message.chat),
            sender=intern(message.sender),
            forwarded=message.forwarded,
            sent=message.sent,
            sent_at=message.sent_at,
        )
        self._stretches.append(Stretch(start=start, end=self._length, place=place))

    def source(
        self, media_type: str, encoding: str, warnings: Iterable[str], stated: Iterable[Stated] = ()
    ) -> Source:
        """The text with where all of it came from."""
        return Source(
            text="".join(self._parts),
            media_type=media_type,
            encoding=encoding,
            warnings=tuple(warnings),
            links=tuple(self._links),
            made=tuple(self._made),
            margins=tuple(self._margins),
            stretches=tuple(self._stretches),
            stated=tuple(stated),
            talk=self._talk,
        )

    def _body(self, message: Message) -> None:
        body = message.body.strip("\r\n")
        if not body:
            return
        if message.head:
            self._put("\n" if self._talk else "\n\n")
        gone = len(message.body) - len(message.body.lstrip("\r\n"))
        for start, end, href in message.links:
            first, last = max(start - gone, 0), min(end - gone, len(body))
            if first < last:
                self._links.append(
                    Link(start=self._length + first, end=self._length + last, href=href)
                )
        for start, end in message.made:
            first, last = max(start - gone, 0), min(end - gone, len(body))
            if first < last:
                self._made.append(Made(start=self._length + first, end=self._length + last))
        self._put(body)

    def _break(self, start: int) -> None:
        if self._length > start:
            self._put("\n" if self._talk else "\n\n")

    def _lines(self, lines: Sequence[Line], *, margin: bool) -> None:
        first = self._length
        for number, line in enumerate(lines):
            if number:
                self._put("\n")
            if line.label:
                self._made.append(Made(start=self._length, end=self._length + len(line.label) + 1))
                self._put(f"{line.label}: ")
            if line.href and line.value:
                end = self._length + len(line.value)
                self._links.append(Link(start=self._length, end=end, href=line.href))
            self._put(line.value)
        if margin and self._length > first:
            self._margins.append((first, self._length))

    def _put(self, written: str) -> None:
        self._parts.append(written)
        self._length += len(written)


def written_of(rows: list[dict[str, Any]], *, talk: bool) -> Writing:
    """The messages that a child process describes, one below the other.

    The list is emptied on the way: the rows take twice the memory of what is kept of them.
    """
    writing = Writing(talk=talk)
    rows.reverse()
    while rows:
        writing.add(of_row(rows.pop()))
    return writing


def of_row(row: dict[str, Any]) -> Message:
    """The message that a child process describes, with every value taken as text."""
    return Message(
        head=[_line(each) for each in row["head"]],
        body=str(row["body"]),
        tail=[_line(each) for each in row.get("tail", ())],
        sender=str(row.get("sender", "")),
        sent=str(row.get("sent", "")),
        sent_at=str(row.get("sent_at", "")),
        chat=str(row.get("chat", "")),
        forwarded=str(row.get("forwarded", "")),
        links=[(int(start), int(end), str(href)) for start, end, href in row.get("links", ())],
        made=[(int(start), int(end)) for start, end in row.get("made", ())],
    )


def _line(row: Sequence[Any]) -> Line:
    label, value, *href = row
    return Line(label=str(label), value=str(value), href=str(href[0]) if href else "")
