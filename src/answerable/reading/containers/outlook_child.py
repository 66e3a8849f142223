"""Which bodies and attachments does one Outlook message (MSG) hold? Run in a process of its own (`opened.py`).

Of a message attached to the message its own bodies and attachments are members, under the name of a
folder: inside an MSG it is no file of its own. Every member has the bytes that the file holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import IO, Final

from answerable.reading.containers.compound import Compound, Damaged, Entry
from answerable.reading.containers.limits import Budget
from answerable.reading.containers.met import Broken, Met, Notes
from answerable.reading.containers.outlook_item import Item

MOST_DEEP: Final = 8
"""Messages within messages that are looked into."""
_BODIES: Final = (
    ("body.txt", 0x1000, 0x001F, "utf-16-le"),
    ("body.txt", 0x1000, 0x001E, ""),
    ("body.html", 0x1013, 0x0102, ""),
    ("body.html", 0x1013, 0x001F, "utf-16-le"),
    ("body.rtf.compressed", 0x1009, 0x0102, ""),
)
_STATED: Final = (("Subject", 0x0037), ("From", 0x0C1A), ("To", 0x0E04), ("Cc", 0x0E03))
_PIECE: Final = 1 << 16


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """Every body and attachment, in order; what is nested after what holds it."""
    compound = Compound(file, size)
    message = Item(compound, compound.root)
    found = [("Date", message.moment(0x0039)), ("Message-ID", message.text(0x1035))]
    found += [(name, message.text(number)) for name, number in _STATED]
    notes.stated += [(name, " ".join(words.split())[:2_000]) for name, words in found if words]
    yield from _of(compound, message, "", MOST_DEEP)


def file_name(attachment: Item, number: int) -> str:
    """What an attachment is called, or its place."""
    named = attachment.text(0x3707) or attachment.text(0x3704) or attachment.text(0x3001)
    return named.strip() or f"part {number}.bin"


def _of(compound: Compound, message: Item, folder: str, depth: int) -> Iterator[Met]:
    taken: set[str] = set()
    for name, number, kind, charset in _BODIES:
        stream = message.stream(number, kind)
        if stream is not None and not stream.is_storage and stream.size and name not in taken:
            taken.add(name)
            page = charset or (message.body_page() if name == "body.html" else message.page)
            yield _met(compound, folder + name, stream, "" if "rtf" in name else page)
    for at, attachment in enumerate(message.attached(), 1):
        name = folder + file_name(attachment, at)
        inner, data = attachment.embedded(), attachment.stream(0x3701)
        if inner is not None and depth:
            yield from _of(compound, inner, f"{name}/", depth - 1)
        elif inner is not None:
            why = f"It lies in more than {MOST_DEEP} messages, one in the other."
            yield Met(name=_bytes(name), size=0, why=why)
        elif data is None or data.is_storage:
            why = "The message only names it: its content is an object or a link, and no file."
            yield Met(name=_bytes(name), size=0, why=why)
        else:
            yield _met(compound, name, data)


def _met(compound: Compound, name: str, stream: Entry, charset: str = "") -> Met:
    return Met(
        name=_bytes(name),
        size=stream.size,
        charset=charset,
        pieces=partial(_pieces, compound, stream),
    )


def _pieces(compound: Compound, stream: Entry) -> Iterator[bytes]:
    """In larger pieces than the sectors of the file."""
    held: list[bytes] = []
    size = 0
    try:
        for piece in compound.pieces(stream):
            held.append(piece)
            size += len(piece)
            if size >= _PIECE:
                yield b"".join(held)
                held, size = [], 0
    except Damaged:
        raise Broken("It is cut short: the file ends before it, or its table is damaged.") from None
    if held:
        yield b"".join(held)


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "backslashreplace")
