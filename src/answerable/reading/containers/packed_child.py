"""Is there a TAR or a WARC in this packed stream? Run in a process of its own (`opened.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import IO

from answerable.reading.containers import tar_child, warc_child
from answerable.reading.containers.kinds import TAR, WARC, is_tar
from answerable.reading.containers.limits import Budget, Stopped
from answerable.reading.containers.met import Met, Notes, Refused
from answerable.reading.containers.streams import Forward, unpacked


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """The members of what is packed. Raises Refused where it is no container."""
    stream = unpacked(file, budget)
    head = b""
    try:
        while len(head) < 512 and (piece := next(stream, b"")):
            head += piece
    except Stopped as stopped:
        raise Refused(f"What is packed in it cannot be read. {stopped}") from None
    content = Forward(chain([head], stream))
    if head.startswith(b"WARC/"):
        notes.kind = WARC
        yield from warc_child.of(content, notes)
    elif is_tar(head):
        notes.kind = TAR
        yield from tar_child.of(content, notes)
    else:
        raise Refused(
            "One file is packed in it, and no collection of files that this release reads.",
            "Unpack it (`gzip -dk`, `bzip2 -dk`, `xz -dk`) and add the file beside it.",
        )
