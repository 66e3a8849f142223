"""Which words does a program that reads pictures (tesseract) see on a page, and where?

Burmese is read from lines that were set apart: on a page as it is, the signs above and below letters become
lines of their own.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import name

from answerable.errors import CannotRead
from answerable.reading.recognising import tesseract
from answerable.reading.recognising.spreading import put_back, set_apart
from answerable.reading.recognising.tesseract import PAGE, SCATTERED, Box, Seen

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["PAGE", "SCATTERED", "Read", "Way", "read", "reads", "scripts", "ways"]

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


def reads(word: str) -> bool:
    """Whether a model for the script of this word is installed."""
    held = tesseract.models()
    return all(any(one in held for one in _MODELS.get(script, ())) for script in scripts((word,)))


def scripts(words: Iterable[str]) -> frozenset[str]:
    """The scripts of letters, as Unicode names them; digits are of none."""
    letters = {c for word in words for c in word if c.isalpha()}
    return frozenset(name(c, "UNKNOWN").split(" ")[0].split("-")[0] for c in letters)


def ways(words: Iterable[str], mode: str) -> tuple[Way, ...]:
    """How to look for these words. Raises CannotRead where no model reads their script."""
    held = tesseract.models()
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
    words = map(_judged, tesseract.words(kept.getvalue(), way.model, way.mode, dpi))
    if not way.spread:
        return tuple(words)
    return tuple(one._replace(box=put_back(one.box, rows)) for one in words)


def _judged(seen: Seen) -> Read:
    return Read(
        text=seen.text,
        box=seen.box,
        sure=seen.confidence >= _SURE,
        line=seen.line[1:],
        clear=seen.confidence >= _CLEAR,
    )
