"""How does a reader of containers run with nothing to lose? The start of its process (see `opened.py`).

    python -I -S container_child.py KIND SIZE SECONDS MEMORY LISTING LIMITS

It is given no file: it asks for the stretches of the container that it needs, and hands the members over
the same pipe (`frames.py`). Before the first byte is read it gives up, for good, opening files, starting
programs, and time and memory beyond what was said.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import sys
from typing import IO, TYPE_CHECKING

sys.path.append(os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3)))

from answerable.reading.containers import frames
from answerable.reading.containers.limits import Budget, Limits, Stopped
from answerable.reading.containers.met import Broken, Met, Notes, Refused
from answerable.reading.sources.child_process import give_up

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HELD = 1 << 18


class Remote(io.RawIOBase):
    """The container, which lies with the process that asked."""

    def __init__(self, size: int, answers: IO[bytes], out: IO[bytes]) -> None:
        self._size = size
        self._answers = answers
        self._out = out
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise OSError("before the beginning")  # as a file does
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        wanted = min(len(view), frames.LARGEST, max(self._size - self._at, 0))
        if not wanted:
            return 0
        frames.send(self._out, frames.ASK, frames.STRETCH.pack(self._at, wanted))
        kind, given = frames.receive(self._answers)
        if kind != frames.HERE or len(given) != wanted:
            raise frames.Nonsense
        view[:wanted] = given
        self._at += wanted
        return wanted


def main(kind: str, size: str, seconds: str, memory: str, listing: str, limits: str) -> None:
    """Read one container and hand over what is in it."""
    reader = importlib.import_module(f"answerable.reading.containers.{kind}_child")
    given = json.loads(limits)
    budget = Budget(Limits(**given["limits"]), int(size), given["members"], given["spent"])
    answers, out = sys.stdin.buffer, sys.stdout.buffer
    give_up(int(seconds), int(memory))
    file = io.BufferedReader(Remote(int(size), answers, out), _HELD)
    notes, done = Notes(), {}
    try:
        for met in reader.members(file, int(size), budget, notes):
            _hand_over(met, budget, out, listing=bool(listing))
    except Refused as refused:
        done = {"refused": str(refused), "advice": refused.advice}
    except Stopped as stopped:
        done = {"stopped": str(stopped)}
    except MemoryError:
        done = {"stopped": "Reading it takes more memory than it is allowed."}
    said = {**done, "kind": notes.kind, "remarks": notes.remarks[:100], "stated": notes.stated}
    frames.send(out, frames.DONE, frames.packed(said))
    os._exit(0)


def _hand_over(met: Met, budget: Budget, out: IO[bytes], *, listing: bool) -> None:
    budget.count()
    why = met.why or budget.refused(len(met.name), met.size, met.packed)
    if not why and not listing:
        budget.begin(met.size)
    said = {
        "name": met.name[: budget.limits.name].hex(),
        "size": met.size,
        "why": why,
        "packed": met.packed,
        "charset": met.charset,
        "source": met.source[: budget.limits.name],
        "day": met.day,
        "method": met.method[:300],
    }
    frames.send(out, frames.MEMBER, frames.packed(said))
    if not why and not listing:
        fault = _bytes_of(met, out)
        frames.send(out, frames.END, frames.packed({"fault": fault, "remark": met.remark()}))


def _bytes_of(met: Met, out: IO[bytes]) -> str:
    """Hand over the bytes of a member; what was wrong with them, or nothing."""
    left = met.size
    try:
        for piece in met.pieces():
            left -= len(piece)
            if left < 0:
                return "It holds more than its entry says."
            frames.send(out, frames.DATA, piece)
    except Broken as broken:
        return str(broken)
    except MemoryError:
        return "Unpacking it takes more memory than it is allowed."
    except Stopped:
        raise
    except Exception:  # whatever a hostile member sets off must not cost the others
        return "It cannot be unpacked: it is damaged."
    return "It holds less than its entry says." if left else ""


if __name__ == "__main__":
    main(*sys.argv[1:])
