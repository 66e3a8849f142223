"""Which words does a program that reads pictures (tesseract) see on a page, and where?

It is called, never linked, and runs in a process of its own with limits. Burmese is read from lines that were
set apart: on a page as it is, the signs above and below letters become lines of their own.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import name

from answerable.disclosure.redacting.paper import Box
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
_SPREAD: Final = 60
"""White rows between lines that were set apart."""
_GAP: Final = 400
"""Into so many parts a page's height is cut: white rows of one part or less do not end a line."""
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
    shown, rows = _set_apart(page) if way.spread else (page, ())
    kept = io.BytesIO()
    shown.save(kept, "PNG", compress_level=1)
    words = _words(_answer(kept.getvalue(), way, max(70, min(dpi, 600))))
    if not way.spread:
        return tuple(words)
    return tuple(one._replace(box=_put_back(one.box, rows)) for one in words)


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
        done = subprocess.run(
            [*launched, *command],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        raise _failed() from None
    if done.returncode or len(done.stdout) > _MOST_ANSWER:
        raise _failed()
    return done.stdout


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
        left, top, width, height = map(int, cells[6:10])
        yield Read(
            text=cells[11],
            box=Box(left, top, left + width, top + height),
            sure=float(cells[10]) >= _SURE,
            line=tuple(map(int, cells[2:5])),
            clear=float(cells[10]) >= _CLEAR,
        )


class _Row(NamedTuple):
    """Rows of pixels that were moved: from where, how many, and where to."""

    start: int
    size: int
    at: int


def _set_apart(page: Image.Image) -> tuple[Image.Image, tuple[_Row, ...]]:
    """The page with white rows between its lines; a gap as low as a sign is no gap."""
    import numpy as np
    from PIL import Image

    pixels = np.asarray(page)
    paper = int(np.median(pixels))
    inked = np.flatnonzero((np.abs(pixels.astype(np.int16) - paper) > 96).any(axis=1))
    most = max(4, page.height // _GAP)
    cuts = np.flatnonzero(np.diff(inked) > most) + 1
    rows: list[_Row] = []
    at = _SPREAD
    for run in np.split(inked, cuts) if inked.size else ():
        start, size = int(run[0]), int(run[-1] - run[0] + 1)
        rows.append(_Row(start, size, at))
        at += size + _SPREAD
    made = Image.new("L", (page.width, at), paper)
    for row in rows:
        made.paste(page.crop((0, row.start, page.width, row.start + row.size)), (0, row.at))
    return made, tuple(rows)


def _put_back(box: Box, rows: tuple[_Row, ...]) -> Box:
    """A box of the page with lines set apart, on the page as it is."""
    row = max(
        (one for one in rows if one.at <= box.bottom), key=lambda one: one.at, default=rows[0]
    )
    top = min(max(box.top - row.at, 0), row.size)
    bottom = min(max(box.bottom - row.at, top), row.size)
    return Box(box.left, row.start + top, box.right, row.start + bottom)
