"""Which text do these bytes hold, in which encoding, and what is uncertain about it?"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.canonical import Source
from answerable.reading.container import named_container
from answerable.text import decode, looks_zawgyi

__all__ = ["LARGEST_TEXT", "Source", "canonical_text", "source_of_text"]

LARGEST_TEXT: Final = 32 * 1024 * 1024
"""Characters and bytes: a longer text is refused, since nobody can check a reading of it."""
_LIKELY_ZAWGYI: Final = 0.95
_BURMESE_RUN: Final = re.compile("[\u1000-\u109f][\u1000-\u109f \u200b]{19,2000}")
_RUNS_JUDGED: Final = 200
_OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKUP_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
_MARKUP_START: Final = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def canonical_text(data: bytes, name: str = "") -> Source:
    """The text of a file. For a UTF-8 text it is the file decoded, with nothing changed.

    Raises CannotRead for an empty file, for one that is no text or of a kind this release does not
    read, and for one above `LARGEST_TEXT`.
    """
    if not data.strip():
        raise CannotRead("The file is empty.", advice="Check that the file was copied whole.")
    if kind := named_container(data):
        raise CannotRead(
            f"This is {kind}, whatever its name says; this release reads plain text and HTML.",
            advice="Save the document as plain text (UTF-8) or as HTML, and keep the original beside it.",
        )
    _refuse_huge(len(data))
    if _is_markup(data, name):
        from answerable.reading.markup import read_markup

        return _with_warnings(read_markup(data))
    decoded = decode(data)
    media = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    warnings = tuple(str(warning.value) for warning in decoded.warnings)
    return _with_warnings(
        Source(text=decoded.text, media_type=media, encoding=decoded.encoding, warnings=warnings)
    )


def source_of_text(text: str, name: str = "") -> Source:
    """A source for text that was decoded elsewhere. Raises CannotRead above `LARGEST_TEXT`."""
    _refuse_huge(len(text))
    return _with_warnings(Source(text=text, media_type="text/plain", encoding="", warnings=()))


def _is_markup(data: bytes, name: str) -> bool:
    return (
        bool(_MARKUP_NAME.search(name))
        or _MARKUP_START.match(data.lstrip(b"\xef\xbb\xbf")[:4096]) is not None
    )


def _has_zawgyi(text: str) -> bool:
    """Whether any of the first long runs of Burmese looks like Zawgyi; a text may hold both encodings."""
    runs = islice(_BURMESE_RUN.finditer(text), _RUNS_JUDGED)
    return any(looks_zawgyi(run[0]) > _LIKELY_ZAWGYI for run in runs)


def _refuse_huge(size: int) -> None:
    if size > LARGEST_TEXT:
        raise CannotRead(
            f"The text is {size // (1024 * 1024)} MB long; texts up to {LARGEST_TEXT // (1024 * 1024)} MB are read.",
            advice="Split it into its documents, or give the part you want to check.",
        )


def _with_warnings(source: Source) -> Source:
    found = list(source.warnings)
    if _has_zawgyi(source.text):
        found.append(
            "The Burmese text looks like Zawgyi and not Unicode; it is kept as it is, unconverted, "
            "and names and dates in it may be read wrongly."
        )
    if _OVERRIDES.search(source.text):
        found.append(
            "The text holds marks that change the direction of writing; what a screen shows may differ from what is stored."
        )
    if "\x00" in source.text and not any("NUL" in warning for warning in found):
        found.append("The text holds NUL characters; they were kept.")
    return replace(source, warnings=tuple(found))
