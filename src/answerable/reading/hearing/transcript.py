"""What did a program hear in a recording, in which seconds, and how sure was it? A draft.

It is slow to make, so it is kept as JSON beside the recording; what comes back from there is checked like
anything else that was read from a disk.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Final

from answerable.errors import CannotRead
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.places import Place, Stretch

FORMAT: Final = "answerable-transcript/1"
LARGEST: Final = 64 << 20
_MOST: Final = 100_000
_LONGEST: Final = 10_000
_UNSURE: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Some seconds of a recording, and the words that were taken to be said in them."""

    begin: float
    end: float
    text: str
    confidence: float
    """From 0 to 1, as the model says: the mean of its words. It is no probability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """What one model heard, in the order of the recording."""

    model: str
    sha256: str
    """Of the model's weights."""
    media_type: str
    heard: float
    """Seconds of the recording that were listened to."""
    whole: bool
    """Whether that is all of it."""
    segments: tuple[Segment, ...]

    def to_json(self) -> bytes:
        """As `from_json` reads it."""
        made = {
            "format": FORMAT,
            "model": self.model,
            "sha256": self.sha256,
            "media_type": self.media_type,
            "heard": self.heard,
            "whole": self.whole,
            "segments": [[one.begin, one.end, one.text, one.confidence] for one in self.segments],
        }
        return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )

    def source(self) -> Source:
        """The draft as a text of one line for each segment, every one of which leads to its seconds."""
        stretches, lines, at = [], [], 0
        for one in self.segments:
            lines.append(one.text)
            place = Place(seconds=(one.begin, one.end))
            stretches.append(Stretch(start=at, end=at + len(one.text), place=place))
            at += len(one.text) + 1
        return Source(
            text="\n".join(lines),
            media_type=self.media_type,
            encoding="",
            warnings=tuple(self._said()),
            stretches=tuple(stretches),
            recognised=self.to_json(),
        )

    def _said(self) -> list[str]:
        said = [
            f"This text is a draft: a program ({self.model}, sha256 {self.sha256[:8]}…) wrote down what it "
            "took for English speech, and nobody has compared it with the recording. Names and rare words "
            "are often wrong; speech in another language comes out as English words that nobody said."
        ]
        unsure = sum(one.confidence < _UNSURE for one in self.segments)
        if unsure:
            said.append(f"Of {len(self.segments):,} passages the program was unsure of {unsure:,}.")
        if not self.segments:
            said.append("The program heard no speech; that does not mean that there is none.")
        if not self.whole:
            said.append(f"Only the first {self.heard / 60:.0f} minutes were listened to.")
        return said


def is_transcript(data: bytes) -> bool:
    """Whether this was written by `Transcript.to_json`, rather than by what recognises pictures."""
    return data.startswith(b'{"format":"answerable-transcript/')


def from_json(data: bytes) -> Transcript:
    """What `Transcript.to_json` has written. Raises CannotRead for anything else."""
    try:
        if len(data) > LARGEST:
            raise ValueError("too large")
        return from_told(json.loads(data))
    except (KeyError, TypeError, ValueError, RecursionError):
        raise CannotRead(
            "What was heard in this recording earlier is kept in a form that makes no sense.",
            advice="Have it written down again: `answerable reread --transcribe`.",
        ) from None


def from_told(told: dict[str, Any]) -> Transcript:
    """A transcript from what a process or a file says of it. Raises ValueError, KeyError, TypeError."""
    if told["format"] != FORMAT or len(told["segments"]) > _MOST:
        raise ValueError("no transcript")
    return Transcript(
        model=_words(told["model"], 200),
        sha256=_words(told["sha256"], 64),
        media_type=_words(told["media_type"], 200),
        heard=_number(told["heard"]),
        whole=bool(told["whole"]),
        segments=tuple(map(_segment, told["segments"])),
    )


def _segment(told: Any) -> Segment:
    begin, end, text, confidence = told
    if _number(begin) > _number(end):
        raise ValueError("it ends before it begins")
    words = " ".join(_words(text, _LONGEST).split())
    return Segment(begin=begin, end=end, text=words, confidence=min(_number(confidence), 1.0))


def _words(told: Any, most: int) -> str:
    if not isinstance(told, str) or len(told) > most:
        raise ValueError("no such text")
    return told


def _number(told: Any) -> float:
    if type(told) not in (int, float) or not math.isfinite(told) or told < 0:
        raise ValueError("no number")
    return float(told)
