"""Which files does a TAR hold, packed or not, and what is in each? Run in a process of its own (`opened.py`)."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, Any, Final

from answerable.reading.containers.limits import Budget, Stopped
from answerable.reading.containers.met import Met, Notes
from answerable.reading.containers.streams import CUT, Forward, Placed

_BLOCK: Final = 512
_KINDS: Final = {
    tarfile.SYMTYPE: "It is a link to another name, and holds nothing itself.",
    tarfile.LNKTYPE: "It is a second name of another member, and holds nothing itself.",
    tarfile.FIFOTYPE: "It is a pipe, not a file.",
    tarfile.CHRTYPE: "It is a device, not a file.",
    tarfile.BLKTYPE: "It is a device, not a file.",
}
_FAULTS: Final = (tarfile.TarError, ValueError, OSError, EOFError, IndexError, RecursionError)


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """Every member that is not a folder, in order, of a plain TAR."""
    return of(Placed(file, size), notes)


def of(content: Forward, notes: Notes) -> Iterator[Met]:
    """The members of a TAR that is read from beginning to end. Raises Stopped where it is damaged."""
    try:
        file: Any = content  # it reads and goes forward; no more is asked of it
        tar: Any = tarfile.TarFile(
            fileobj=file, mode="r", errors="surrogateescape", encoding="utf-8"
        )
        while (info := tar.next()) is not None:
            tar.members.clear()  # else every header is kept
            if not info.isdir():
                yield _met(content, info)
    except _FAULTS:
        raise Stopped(CUT) from None
    _note_end(content, notes)


def _met(content: Forward, info: tarfile.TarInfo) -> Met:
    def pieces() -> Iterator[bytes]:
        content.seek(info.offset_data)
        return content.exactly(info.size)

    return Met(
        name=info.name.encode("utf-8", "surrogateescape"),
        size=info.size,
        why=_refusal(info),
        pieces=pieces,
    )


def _refusal(info: tarfile.TarInfo) -> str:
    if info.issparse():
        return "It is stored with gaps left out (a sparse file), which this release does not fill."
    if info.isreg():
        return ""
    return _KINDS.get(info.type, "It is of a kind that is no file.")


def _note_end(content: Forward, notes: Notes) -> None:
    """A TAR ends with blocks of zeros; `tarfile` ends as quietly at a broken header or a cut."""
    if len(content.last) != _BLOCK:
        notes.remarks.append("It lacks the mark at its end: it may have been cut short.")
        return
    if content.last.strip(b"\0"):
        raise Stopped(CUT)
    while piece := content.some(1 << 18):
        if piece.strip(b"\0"):
            notes.remarks.append("More bytes follow its end and belong to no member.")
            return
