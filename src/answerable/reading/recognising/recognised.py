"""What did a program recognise on the pages of one file, where, and how sure was it?

It is slow to make, so it is kept as JSON beside the file; what comes back from there is checked like
anything else that was read from a disk.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from answerable.errors import CannotRead
from answerable.reading.recognising.tesseract import Box

Reason = Literal["absent", "broken", "asked"]
"""Why a page was recognised: it has no text of its own; that cannot be read; it was asked for."""
FORMAT: Final = "answerable-recognised/1"
LARGEST: Final = 64 << 20
"""Bytes of JSON."""
MOST_PAGES: Final = 2_000
_MOST_WORDS: Final = 100_000
"""Of one page."""
_LONGEST_WORD: Final = 2_000
LONGEST_LAYER: Final = 2_000_000
"""Letters of the text that a file holds for one page."""
_MOST_PIXELS: Final = 100_000
"""Of one side."""
_REASONS: Final = ("absent", "broken", "asked")
_TURNS: Final = (0, 90, 180, 270)
UNSURE: Final = 60
"""Confidence, of 100, below which a word is marked as doubtful."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedWord:
    """What was taken for one word; Burmese has hardly any spaces, so it may be half a sentence.

    `as_seen` is what the program made of it, where a rule has put it right (`mending.py`); else empty.
    """

    text: str
    box: Box
    confidence: int
    as_seen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedLine:
    """Words on one line, with a space between two."""

    words: tuple[RecognisedWord, ...]

    @property
    def text(self) -> str:
        """The line as text."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The box around its words."""
        left, top, right, bottom = zip(*(word.box for word in self.words), strict=True)
        return Box(min(left), min(top), max(right), max(bottom))


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognisedPage:
    """One page, drawn at `dpi` and `width` by `height` pixels, in which all boxes are counted."""

    number: int
    """From 1."""
    width: int
    height: int
    dpi: int
    engine: str
    """The program and its models: `tesseract 5.3.0 eng+mya`."""
    lines: tuple[RecognisedLine, ...]
    """In the order of reading."""
    reason: Reason
    skew: float = 0.0
    """Degrees by which the lines rise to the right."""
    turn: int = 0
    """Degrees by which it had to be turned to the left to stand upright."""
    layer: str = ""
    """The text that the file itself holds for this page, where that cannot be read."""

    @property
    def text(self) -> str:
        """The lines one under the other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """The mean of its words, each weighing what it has of letters; 0 where there are none."""
        weights = [(word.confidence, len(word.text)) for line in self.lines for word in line.words]
        letters = sum(weight for _, weight in weights)
        return sum(sure * weight for sure, weight in weights) / letters if letters else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """The pages of one file that were recognised, in order."""

    pages: tuple[RecognisedPage, ...] = ()

    def page(self, number: int) -> RecognisedPage | None:
        """The page of this number, from 1."""
        return next((page for page in self.pages if page.number == number), None)

    def to_json(self) -> bytes:
        """As `from_json` reads it."""
        pages = [_written(page) for page in self.pages]
        made = {"format": FORMAT, "pages": pages}
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )


def from_json(data: bytes) -> Recognised:
    """What `Recognised.to_json` has written. Raises CannotRead for anything else."""
    if len(data) > LARGEST:
        raise _senseless()
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise _senseless()
        pages = tuple(map(_page, _some(found["pages"], MOST_PAGES)))
    except (KeyError, TypeError, ValueError, RecursionError):
        raise _senseless() from None
    numbers = [page.number for page in pages]
    if numbers != sorted(set(numbers)):
        raise _senseless()
    return Recognised(pages=pages)


def _written(page: RecognisedPage) -> dict[str, Any]:
    return {
        "number": page.number,
        "size": [page.width, page.height],
        "dpi": page.dpi,
        "engine": page.engine,
        "reason": page.reason,
        "skew": page.skew,
        "turn": page.turn,
        "layer": page.layer,
        "lines": [[_written_word(word) for word in line.words] for line in page.lines],
    }


def _written_word(word: RecognisedWord) -> list[Any]:
    seen = [word.as_seen] if word.as_seen else []
    return [word.text, *word.box, word.confidence, *seen]


def _page(told: Any) -> RecognisedPage:
    width, height = (_whole(side, 1, _MOST_PIXELS) for side in told["size"])
    lines = _some(told["lines"], _MOST_WORDS)
    if sum(map(len, lines)) > _MOST_WORDS:
        raise ValueError("too many words")
    return RecognisedPage(
        number=_whole(told["number"], 1, MOST_PAGES * 10),
        width=width,
        height=height,
        dpi=_whole(told["dpi"], 1, 10_000),
        engine=_short(told["engine"], 200),
        reason=_one_of(told["reason"], _REASONS),
        skew=_degrees(told["skew"]),
        turn=_one_of(told["turn"], _TURNS),
        layer=_short(told["layer"], LONGEST_LAYER),
        lines=tuple(_line(line, width, height) for line in lines),
    )


def _line(told: Any, width: int, height: int) -> RecognisedLine:
    words = tuple(_word(width, height, *word) for word in told)
    if not words:
        raise ValueError("a line without words")
    return RecognisedLine(words=words)


def _word(width: int, height: int, text: Any, *rest: Any) -> RecognisedWord:
    left, top, right, bottom, confidence, *seen = rest
    box = Box(
        *(_whole(side, 0, most) for side, most in ((left, width), (top, height))),
        *(_whole(side, 0, most) for side, most in ((right, width), (bottom, height))),
    )
    if box.left > box.right or box.top > box.bottom or len(seen) > 1:
        raise ValueError("no box of a word")
    if not _short(text, _LONGEST_WORD) or text.split() != [text]:
        raise ValueError("no word")
    sure = _whole(confidence, 0, 100)
    as_seen = _short(seen[0], _LONGEST_WORD) if seen else ""
    return RecognisedWord(text=text, box=box, confidence=sure, as_seen=as_seen)


def _some(told: Any, most: int) -> Sequence[Any]:
    if not isinstance(told, list) or len(told) > most:
        raise ValueError("no list, or one too long")
    return told


def _whole(told: Any, least: int, most: int) -> int:
    if type(told) is not int or not least <= told <= most:
        raise ValueError("no such number")
    return told


def _short(told: Any, most: int) -> str:
    if not isinstance(told, str) or len(told) > most:
        raise ValueError("no such text")
    return told


def _degrees(told: Any) -> float:
    if type(told) not in (int, float) or not math.isfinite(told) or abs(told) > 90:
        raise ValueError("no angle")
    return float(told)


def _one_of(told: Any, known: Iterable[Any]) -> Any:
    if told not in known:
        raise ValueError("not known")
    return told


def _senseless() -> CannotRead:
    return CannotRead(
        "What was recognised on these pages earlier is kept in a form that makes no sense.",
        advice="Have the file recognised again.",
    )


Tick = Callable[[int, int], None]
"""Told how many pages are done, of how many."""
