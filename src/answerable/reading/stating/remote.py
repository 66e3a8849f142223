"""What does a process find in a recording that is too large to be handed over? It asks for stretches."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any, Final, cast

from answerable.errors import CannotRead
from answerable.reading.containers import frames
from answerable.reading.containers.opened import Placed
from answerable.reading.containers.started import started
from answerable.reading.sources.child import folder_of

_LAUNCHER: Final = Path(__file__).parent / "remote_child.py"
_KEPT: Final = "The original is kept; nothing of it is lost."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A module that reads recordings, and what it may use up."""

    module: str
    needs: str
    """The package outside the standard library that it imports, with what lies beside it."""
    lacking: str
    """What to do where that is not installed."""
    seconds: int = 30
    """Of processor time."""
    patience: float = 60
    """Seconds on the clock."""
    memory: int = 1024 << 20
    most: int = 96 << 20
    """Bytes of the recording."""
    longest: int = 16 << 20
    """Bytes of answer."""


def found_by(asked: Asked, recording: Placed, *words: str) -> dict[str, Any]:
    """What the process hands back. Raises CannotRead where it fails or refuses."""
    folder = folder_of(asked.needs)
    if not folder:
        raise CannotRead(f"The package {asked.needs} is not installed.", advice=asked.lacking)
    limits = (recording.size, asked.seconds, asked.memory, asked.most)
    command = [
        sys.executable,
        "-I",
        "-S",
        str(_LAUNCHER),
        asked.module,
        folder,
        *map(str, limits),
        *words,
    ]
    child, late = started(command), Event()
    clock = Timer(asked.patience, _stop, (child, late))
    clock.daemon = True
    clock.start()
    try:
        answer = _talk(
            cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout), recording, asked
        )
        found = frames.unpacked(answer)
    except (frames.Nonsense, OSError):
        how = (
            "took too long and was stopped"
            if late.is_set()
            else "failed or used up what it was allowed"
        )
        raise CannotRead(
            f"The recording could not be read: its parser {how}.", advice=_KEPT
        ) from None
    finally:
        clock.cancel()
        child.kill()
        child.wait()
        _close(child.stdin, child.stdout)
    if "refused" in found:
        raise CannotRead(str(found["refused"])[:500], advice=_KEPT)
    return found


def _stop(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _talk(into: IO[bytes], out: IO[bytes], recording: Placed, asked: Asked) -> bytes:
    """Answer what is asked for, counted here as well, until the process is done."""
    answer, given = bytearray(), 0
    while True:
        kind, content = frames.receive(out)
        if kind == frames.DONE:
            return bytes(answer)
        if kind == frames.DATA:
            answer += content
        elif kind == frames.ASK and len(content) == frames.STRETCH.size:
            place, count = frames.STRETCH.unpack(content)
            given += count
            if (
                count > frames.LARGEST
                or place + count > recording.size
                or given > asked.most + frames.LARGEST
            ):
                raise frames.Nonsense
            frames.send(into, frames.HERE, recording.read_at(place, count))
        else:
            raise frames.Nonsense
        if len(answer) > asked.longest:
            raise frames.Nonsense


def _close(*pipes: IO[bytes] | None) -> None:
    for pipe in pipes:
        try:
            if pipe:
                pipe.close()
        except OSError:
            continue
