"""Which words does tesseract see in a picture, where, and how sure is it?

The program is called, never linked, and runs in a process of its own with limits of time, memory and
output, which writes no file. Its picture and its answer go through memory and pipes, so that nothing of a
document is left on a disk.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Final, NamedTuple

from answerable.errors import CannotRead
from answerable.reading.sources.leash import leashed

PAGE: Final = "3"
"""Tesseract's way of taking a page apart into columns and lines."""
SCATTERED: Final = "11"
"""Its way of finding as many words as there are, in no order."""
ONE_LINE: Final = "7"
"""Its way of reading a picture as one line, once it has looked for its foot and head."""
RAW_LINE: Final = "13"
"""The same as the picture is: more exact, and less sure of itself."""
ADVICE: Final = "Install it (`apt install tesseract-ocr tesseract-ocr-mya`)."
_LAUNCHER: Final = Path(__file__).parent / "limits_child.py"
_OPEN_FILES: Final = "/proc/self/fd"
_SECONDS: Final = 120
_MEMORY: Final = 3 << 30
_MOST_ANSWER: Final = 64 << 20
_LONGEST: Final = 2_000
"""Letters of one word."""
_FEWEST_DOTS, _MOST_DOTS = 70, 600
_VERSION: Final = re.compile(rb"tesseract v?([0-9][0-9A-Za-z.-]{0,20})")


class Box(NamedTuple):
    """Pixels from the upper left corner; right and bottom are the first outside."""

    left: int
    top: int
    right: int
    bottom: int


class Seen(NamedTuple):
    """One word as it was read."""

    text: str
    box: Box
    confidence: float
    """Tesseract's own, of 100."""
    line: tuple[int, ...]
    """Picture, block, paragraph and line, each counted from 1: words of one line have the same."""


def models() -> frozenset[str]:
    """The models that are installed; none where tesseract is missing or does not answer."""
    program = shutil.which("tesseract")
    return _models(program) if program else frozenset()


def version() -> str:
    """As the program states it, such as `5.3.0`; empty where it states none."""
    program = shutil.which("tesseract")
    return _version(program) if program else ""


def words(picture: bytes, model: str, mode: str, dpi: int) -> Iterator[Seen]:
    """The words of one picture, or of each picture of a TIFF, in tesseract's order.

    Raises CannotRead where the program fails or takes too long.
    """
    program = shutil.which("tesseract") or "tesseract"
    dots = str(max(_FEWEST_DOTS, min(dpi, _MOST_DOTS)))
    how = ["stdout", "-l", model, "--psm", mode, "--dpi", dots, "tsv"]
    with _handed(picture) as (name, given, files):
        answer = _run([program, name, *how], given, files)
    return _words(answer.decode("utf-8", "replace"))


@contextmanager
def _handed(picture: bytes) -> Iterator[tuple[str, bytes, tuple[int, ...]]]:
    """What tesseract opens, what is piped to it, and the open files it is left.

    From a pipe it takes letter by letter, which costs up to a fifth of the time; so where the system
    knows files that lie in memory alone it is given one.
    """
    if not hasattr(os, "memfd_create") or not os.path.isdir(_OPEN_FILES):
        yield "stdin", picture, ()
        return
    file = os.memfd_create("page")
    try:
        with open(file, "wb", closefd=False) as written:
            written.write(picture)
        yield f"{_OPEN_FILES}/{file}", b"", (file,)
    finally:
        os.close(file)


@cache
def _models(program: str) -> frozenset[str]:
    done = _run([program, "--list-langs"], b"")
    return frozenset(done.decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}


@cache
def _version(program: str) -> str:
    found = _VERSION.match(_run([program, "--version"], b""))
    return found[1].decode() if found else ""


def _run(command: list[str], given: bytes, files: Sequence[int] = ()) -> bytes:
    launched = [sys.executable, "-I", "-S", str(_LAUNCHER), str(_SECONDS), str(_MEMORY)]
    surroundings = {
        "LC_ALL": "C.UTF-8",
        "HOME": os.sep,
        "OMP_THREAD_LIMIT": "1",
        "PATH": os.defpath,
    }
    if models_at := os.environ.get("TESSDATA_PREFIX"):
        surroundings["TESSDATA_PREFIX"] = models_at
    try:
        child = subprocess.Popen(
            [*launched, *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            start_new_session=True,
            pass_fds=files,
        )
    except OSError:
        raise _failed() from None
    with leashed(child):
        answer, code = _exchanged(child, given)
    if code or len(answer) > _MOST_ANSWER:
        raise _failed()
    return answer


def _exchanged(child: subprocess.Popen[bytes], given: bytes) -> tuple[bytes, int]:
    """What it wrote, up to one byte more than is taken, and how it ended; stopped when its time is over."""
    assert child.stdin is not None
    assert child.stdout is not None
    clock = Timer(_SECONDS, _stop, (child,))
    feeder = Thread(target=_feed, args=(child.stdin, given), daemon=True)
    clock.start()
    feeder.start()
    try:
        with child.stdout as written:
            answer = written.read(_MOST_ANSWER + 1)
        if len(answer) > _MOST_ANSWER:
            _stop(child)
        return answer, child.wait()
    finally:
        _stop(child)
        clock.cancel()


def _feed(pipe: IO[bytes], given: bytes) -> None:
    with suppress(OSError), pipe:  # a program that died reads no more
        pipe.write(given)


def _stop(child: subprocess.Popen[bytes]) -> None:
    """End it with whatever it started, which would hold the pipe open."""
    if child.returncode is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def _failed() -> CannotRead:
    return CannotRead(
        "Tesseract failed on this page or took too long.",
        advice="Try again, or at fewer dots an inch, which makes the page smaller.",
    )


def _words(answer: str) -> Iterator[Seen]:
    """Rows of tesseract's table: level, page, block, paragraph, line, word, box, confidence, text."""
    rows = answer.split("\n")
    if not rows[0].startswith("level\t"):
        raise _failed()
    for row in rows[1:]:
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        try:
            left, top, width, height = map(int, cells[6:10])
            confidence = float(cells[10])
        except ValueError:
            raise _failed() from None
        yield Seen(
            text="".join(cells[11].split())[:_LONGEST],
            box=Box(left, top, left + width, top + height),
            confidence=confidence,
            line=tuple(map(int, cells[1:5])),
        )
