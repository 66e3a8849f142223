"""How does a process that reads a recording run with nothing to lose, however large the recording is?

    python -I -S remote_child.py MODULE FOLDER SIZE SECONDS MEMORY BYTES [WORDS...]

It is given no file: it asks for the stretches that it needs (`containers/frames.py`), up to so many bytes.
Its module's `prepare(*words)` runs first; then opening files, starting programs, time and memory beyond
what was said are given up for good, and `found_in(file, *words)` hands back facts.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import IO, TYPE_CHECKING

sys.path.append(os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3)))

from answerable.reading.containers import frames
from answerable.reading.containers.container_child import Remote
from answerable.reading.sources.child_process import give_up

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HELD = 1 << 16


class Spent(Exception):
    """More was asked for than may be read."""


class Metered(Remote):
    """The recording, of which so many bytes may be read in all."""

    def __init__(self, size: int, answers: IO[bytes], out: IO[bytes], most: int) -> None:
        super().__init__(size, answers, out)
        self._left = most

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self._left <= 0:
            raise Spent
        count = super().readinto(buffer)
        self._left -= count
        return count


def main(
    module: str, folder: str, size: str, seconds: str, memory: str, most: str, *words: str
) -> None:
    """Read one recording; what was found goes out as one frame."""
    sys.path.append(folder)
    reader = importlib.import_module(module)
    reader.prepare(*words)
    give_up(int(seconds), int(memory))
    out = sys.stdout.buffer
    file = io.BufferedReader(Metered(int(size), sys.stdin.buffer, out, int(most)), _HELD)
    try:
        said = frames.packed(reader.found_in(file, *words))
    except MemoryError:
        said = frames.packed({"refused": "Reading it takes more memory than it is allowed."})
    while said:
        frames.send(out, frames.DATA, said[: frames.LARGEST])
        said = said[frames.LARGEST :]
    frames.send(out, frames.DONE, b"{}")
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
