"""How is a file to be read: are pictures of text recognised, in which languages, and what is known already?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

Recognise = Literal["auto", "never", "always"]
LANGUAGES: Final = ("eng", "mya")
"""Tesseract's names of the languages that are looked for where nobody said other ones."""


def _untold(done: int, total: int) -> None:
    """Nobody asked how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How one file is read. Two readings with equal options and equal bytes are equal."""

    recognise: Recognise = "auto"
    """`auto`: only pages whose own text is missing or cannot be read; `always`: every page."""
    languages: tuple[str, ...] = LANGUAGES
    transcribe: bool = False
    """Whether speech in recordings is written down, as a draft."""
    hearing_model: Path | None = None
    """The folder of the model that does it."""
    held: bytes = b""
    """What an earlier reading recognised (`Source.recognised`), instead of recognising it again."""
    tick: Callable[[int, int], None] = field(default=_untold, compare=False)
    """Told how many pages, of how many, are recognised."""


USUAL: Final = Options()
HELD: Final = Options(recognise="never")
"""For a document that is held: what is slow was done when it was added, or was not wanted."""
