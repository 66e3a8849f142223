"""How does an answer reach the terminal or another program, and nothing else with it?

stdout carries the result, stderr the talk. JSON is written in ASCII, so that no character that a
document or a file name holds can act on a terminal.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TextIO

from answerable.errors import AnswerableError, Unexpected
from answerable.text import visible

_colour: ContextVar[str] = ContextVar("answerable_colour", default="never")


@contextmanager
def coloured(wanted: str) -> Iterator[None]:
    """Inside the block, emphasis as the setting `colour` says: auto, always or never."""
    token = _colour.set(wanted)
    try:
        yield
    finally:
        _colour.reset(token)


def prepare() -> None:
    """Let neither a closed stream nor a name that the terminal's encoding lacks stop the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # and no file opened later takes its number
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def result(words: str) -> None:
    """Print a line, or several, of the result."""
    # A bar may stand on this line of the terminal; it is drawn again below.
    clear = "\r\x1b[K" if _is_terminal(sys.stdout) and _is_terminal(sys.stderr) else ""
    _write(sys.stdout, clear + (words if words.endswith("\n") else f"{words}\n"))


def remark(words: str) -> None:
    """Print a remark on stderr."""
    _write(sys.stderr, f"{words}\n")


def as_json(fields: Mapping[str, Any]) -> None:
    """Print one object."""
    indent = 2 if sys.stdout.isatty() else None
    _write(sys.stdout, json.dumps(fields, indent=indent, ensure_ascii=True) + "\n")


def failure(error: AnswerableError, label: str = "") -> None:
    """What went wrong and what to do, on stderr."""
    said = _fitted(f"{label} {error.message}".strip()).removeprefix(label)
    remark(f"{strong(label, sys.stderr) if label else ''}{said}")
    if error.advice:
        remark(_fitted(error.advice))


def _fitted(words: str) -> str:
    """Words in lines as wide as the terminal; as they are for a file or another program."""
    if not _is_terminal(sys.stderr):
        return words
    from answerable.workbench.layout import flowed

    return flowed(words)


def strong(words: str, stream: TextIO | None = None) -> str:
    """Words in bold, where the terminal and the settings allow it."""
    return _styled(words, "1", stream or sys.stdout)


def marked(words: str, style: str) -> str:
    """Words of the result in a style, as the digits of an SGR sequence; never the only mark."""
    return _styled(words, style, sys.stdout) if style else words


def _styled(words: str, style: str, stream: TextIO) -> str:
    if _colour.get() == "always" or (_colour.get() == "auto" and _is_terminal(stream)):
        return f"\x1b[{style}m{words}\x1b[0m"
    return words


def columns(rows: Iterable[tuple[str, str]]) -> str:
    """Two columns: what, and its value."""
    listed = [(label, value) for label, value in rows if value]
    width = max((len(label) for label, _ in listed), default=0)
    return "\n".join(f"{label.ljust(width)}  {value}" for label, value in listed)


def plain(text: str) -> str:
    """Text of a document on one line, with nothing in it that could act."""
    return visible(" ".join(text.split()))


def size(count: int) -> str:
    """A number of bytes for people: `1.4 MB`."""
    if count < 1000:
        return f"{count} bytes"
    amount = float(count)
    for unit in ("kB", "MB", "GB", "TB"):
        amount /= 1000
        if amount < 999.95 or unit == "TB":
            break
    return f"{amount:.1f} {unit}"


def counted(number: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _write(stream: TextIO, words: str) -> None:
    try:
        stream.write(words)
        stream.flush()
    except BrokenPipeError:
        # Whoever read has gone (`| head`). Work that was begun is still finished.
        _silence(stream)
    except OSError as error:
        _silence(stream)
        if stream is sys.stdout:
            raise Unexpected(
                f"The result could not be written: {error.strerror or 'unknown reason'}.",
                advice="What was acknowledged is safe. See to the disk, then ask again.",
            ) from None


def _silence(stream: TextIO) -> None:
    """Point the stream at nothing, so that neither later writes nor the exit fail again."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, stream.fileno())
    finally:
        os.close(nothing)
