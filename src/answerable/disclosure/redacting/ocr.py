"""Which words does a program that reads pictures (tesseract) see on a page, and where?

It is called, never linked, and runs in a process of its own with limits. Burmese is read from lines that were
set apart: on a page as it is, the signs above and below letters become lines of their own.
"""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread, Timer
from typing import IO, TYPE_CHECKING, Final, NamedTuple
from unicodedata import name

from answerable.disclosure.redacting.paper import Box
from answerable.disclosure.redacting.spreading import put_back, set_apart
from answerable.errors import CannotRead

if TYPE_CHECKING:
    from PIL import Image

PAGE: Final = "3"
"""Tesseract's way of taking a page apart into columns and lines."""
SCATTERED: Final = "11"
"""Its way of finding as many words as there are, in no order."""
_LAUNCHER: Final = Path(__file__).parent / "ocr_child.py"
_SECONDS: Final = 120
_MEMORY: Final = 3 << 30
_MOST_ANSWER: Final = 64 << 20
_MODELS: Final = {
    "LATIN": ("eng", "fra", "deu", "spa", "Latin"),
    "MYANMAR": ("mya", "Myanmar"),
    "CYRILLIC": ("rus", "ukr", "Cyrillic"),
    "GREEK": ("ell", "Greek"),
    "ARABIC": ("ara", "Arabic"),
    "THAI": ("tha", "Thai"),
    "HEBREW": ("heb", "Hebrew"),
    "DEVANAGARI": ("hin", "Devanagari"),
    "HANGUL": ("kor", "Hangul"),
    "CJK": ("chi_sim", "chi_tra", "HanS"),
    "HIRAGANA": ("jpn", "Japanese"),
    "KATAKANA": ("jpn", "Japanese"),
}
"""Which of tesseract's models read a script, as Unicode names it; any one of them will do."""
_SURE: Final = 90.0
"""Tesseract's own confidence, of 100."""
_CLEAR: Final = 85.0
"""Garbage made of letters askew or mirrored stays below; most printed words lie above."""


class Read(NamedTuple):
    """One word as it was read."""

    text: str
    box: Box
    sure: bool
    line: tuple[int, ...]
    """Words of one line have the same."""
    clear: bool = True
    """Whether it is likely enough that this is what stands there, and not what else it was taken for."""


class Way(NamedTuple):
    """How a page is read: by which model, taking it apart in which way, lines set apart or not."""

    model: str
    mode: str
    spread: bool


def models() -> frozenset[str]:
    """The models that are installed; none where tesseract is missing or does not answer."""
    program = shutil.which("tesseract")
    return _models(program) if program else frozenset()


def reads(word: str) -> bool:
    """Whether a model for the script of this word is installed."""
    held = models()
    return all(any(one in held for one in _MODELS.get(script, ())) for script in scripts((word,)))


def scripts(words: Iterable[str]) -> frozenset[str]:
    """The scripts of letters, as Unicode names them; digits are of none."""
    letters = {c for word in words for c in word if c.isalpha()}
    return frozenset(name(c, "UNKNOWN").split(" ")[0].split("-")[0] for c in letters)


def ways(words: Iterable[str], mode: str) -> tuple[Way, ...]:
    """How to look for these words. Raises CannotRead where no model reads their script."""
    held = models()
    if not held:
        raise CannotRead(
            "Tesseract, which reads what pictures show, is not on this computer.",
            advice="Install it (`apt install tesseract-ocr`), then redact again.",
        )
    found: dict[Way, None] = {}
    for script in sorted(scripts(words) | {"LATIN"}):
        model = next((one for one in _MODELS.get(script, ()) if one in held), "")
        if not model:
            raise CannotRead(
                f"No model of tesseract on this computer reads {script.capitalize()} script.",
                advice="Install it, such as tesseract-ocr-mya for Burmese, then redact again.",
            )
        burmese = script == "MYANMAR"
        found[Way(model, SCATTERED if burmese else mode, burmese)] = None
    return tuple(found)


def read(page: Image.Image, way: Way, dpi: int) -> tuple[Read, ...]:
    """The words on a page in grey. Raises CannotRead where the program fails or takes too long."""
    low, high = page.getextrema()
    if low == high:
        return ()
    shown, rows = set_apart(page) if way.spread else (page, ())
    kept = io.BytesIO()
    shown.save(kept, "PNG", compress_level=1)
    words = _words(_answer(kept.getvalue(), way, max(70, min(dpi, 600))))
    if not way.spread:
        return tuple(words)
    return tuple(one._replace(box=put_back(one.box, rows)) for one in words)


@cache
def _models(program: str) -> frozenset[str]:
    done = _run([program, "--list-langs"], b"")
    return frozenset(done.decode("utf-8", "replace").split("\n")[1:]) - {"", "osd"}


def _answer(picture: bytes, way: Way, dpi: int) -> str:
    program = shutil.which("tesseract") or "tesseract"
    how = ["stdin", "stdout", "-l", way.model, "--psm", way.mode, "--dpi", str(dpi), "tsv"]
    return _run([program, *how], picture).decode("utf-8", "replace")


def _run(command: list[str], given: bytes) -> bytes:
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
        )
    except OSError:
        raise _failed() from None
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
        advice="Try again; a lower --dpi makes the page smaller.",
    )


def _words(answer: str) -> Iterator[Read]:
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
        yield Read(
            text=cells[11],
            box=Box(left, top, left + width, top + height),
            sure=confidence >= _SURE,
            line=tuple(map(int, cells[2:5])),
            clear=confidence >= _CLEAR,
        )
