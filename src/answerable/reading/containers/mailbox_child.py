"""Which messages does a mailbox file (mbox, RFC 4155) hold? Run in a process of its own (`opened.py`).

A message begins after a line `From ` that follows an empty line or stands first. Its bytes are kept as
they stand: `>From` is not turned back, since programs differ in whether it was `From` before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final

from answerable.archive.mail_media import FROM_LINE
from answerable.reading.containers.limits import Budget
from answerable.reading.containers.met import Met, Notes

_LARGEST: Final = 192 << 20


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """Every message, named by its number in the file."""
    number, lines, held, before = 0, [b""], 0, b""
    for line in iter(lambda: file.readline(1 << 16), b""):
        if not before.strip(b"\r\n") and FROM_LINE.match(line):
            if number:
                yield _met(number, lines, held)
            number, lines, held = number + 1, [], 0
        else:
            held += len(line)
            if held <= _LARGEST:
                lines.append(line)
        before = line
    if number:
        yield _met(number, lines, held)


def _met(number: int, lines: list[bytes], held: int) -> Met:
    name = f"message {number}.eml".encode()
    if held > _LARGEST:
        return Met(name=name, size=held, why=f"It is larger than {_LARGEST >> 20} MiB.")
    content = b"".join(lines)
    step = 1 << 18
    pieces = [content[at : at + step] for at in range(0, len(content), step)]
    return Met(name=name, size=len(content), pieces=lambda: iter(pieces))
