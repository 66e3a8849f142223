"""What did a parser find in these bytes? It runs in a process of its own, with limits, and may be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any, Final

from answerable.errors import CannotRead
from answerable.reading.sources.leash import leashed

_HERE: Final = Path(__file__).parent
_LAUNCHER: Final = _HERE / "child_process.py"
_SURROUNDINGS: Final = {
    "LC_ALL": "C.UTF-8",
    "HOME": os.sep,  # without a home it asks who is logged in
    # A parser frees and takes memory page after page. The GNU library would hand each bit of it back to
    # the system at once and ask for it anew, a fifth of the time; the process ends soon in any case.
    "MALLOC_TOP_PAD_": str(16 << 20),
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20),
}
"""All that the child is told of the system, in environment variables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parser:
    """A module whose `found_in(data, *asked)` reads one hostile format, and what it may use up.

    The limits of processor time and memory, and that nothing is written to disk, hold where the system
    knows them (not on Windows); the clock and the size of the answer hold everywhere.
    """

    module: Path
    of: str
    """What is read, as a message begins: `The page`."""
    advice: str
    needs: str = ""
    """The one package outside the standard library that it imports; Python then starts without the rest."""
    seconds: int = 20
    """Of processor time."""
    patience: float = 40
    """Seconds on the clock."""
    memory: int = 1536 << 20
    """Bytes of address space."""
    most: int = 256 << 20
    """Bytes of answer."""
    threads: bool = False
    """Whether its library reads with threads and fails without; else it may begin none."""


def parser(module: str, **described: Any) -> Parser:
    """The parser in a module of this room; see `Parser` for what else is to be said of it."""
    return Parser(module=_HERE / f"{module}.py", **described)


def found_by(asked: Parser, data: bytes, *words: str) -> dict[str, Any]:
    """What the parser hands back, whose words it refuses with, or CannotRead where it fails.

    A parser that refuses hands back `{"refused": sentence, "advice": advice}`.
    """
    try:
        # The answer has no name here, so that its bytes are gone when it is taken apart.
        found: dict[str, Any] = json.loads(
            _answer(asked, data, words).decode("utf-8", "surrogatepass")
        )
    except (ValueError, RecursionError):
        raise _failed(asked, "gave back what makes no sense") from None
    if "refused" in found:
        raise CannotRead(found["refused"], advice=found["advice"] or asked.advice)
    return found


def _answer(asked: Parser, data: bytes, words: tuple[str, ...]) -> bytes:
    child = subprocess.Popen(
        _command(asked, words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_SURROUNDINGS,
    )
    late = Event()
    clock = Timer(asked.patience, _stop, (child, late))
    clock.start()
    with leashed(child):
        try:
            answer = _exchanged(child, data, asked.most)
        finally:
            child.kill()
            child.wait()
            clock.cancel()
    if late.is_set():
        raise _failed(asked, "took too long and was stopped")
    if len(answer) > asked.most:
        raise _failed(asked, "gave back more than a document holds")
    if not answer.endswith(b"}"):  # the last thing a parser writes that came to its end
        raise _failed(asked, "failed or used up what it was allowed")
    return answer


def _command(asked: Parser, words: tuple[str, ...]) -> list[str]:
    """Without `site`, which searches all that is installed, where it is known what the parser needs."""
    folder = folder_of(asked.needs) if asked.needs else ""
    alone = ["-I", "-S"] if folder else ["-I"]
    limits = (str(asked.seconds), str(asked.memory), "threads" if asked.threads else "")
    return [sys.executable, *alone, str(_LAUNCHER), str(asked.module), folder, *limits, *words]


def folder_of(package: str) -> str:
    """The folder that a package lies in; empty where Python finds it in another way."""
    found = PathFinder.find_spec(package)
    return str(Path(found.origin).absolute().parents[1]) if found and found.origin else ""


def _exchanged(child: subprocess.Popen[bytes], data: bytes, most: int) -> bytes:
    """What the child wrote, up to one byte more than allowed, while it is given what it asks for."""
    assert child.stdin is not None
    assert child.stdout is not None
    feeder = Thread(target=_feed, args=(child.stdin, data), daemon=True)
    feeder.start()
    with child.stdout as written:
        return written.read(most + 1)


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with suppress(OSError), pipe:  # a child that died reads no more
        pipe.write(data)


def _stop(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()


def _failed(asked: Parser, how: str) -> CannotRead:
    return CannotRead(f"{asked.of} could not be read: its parser {how}.", advice=asked.advice)
