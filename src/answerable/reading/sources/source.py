"""Which text do these bytes hold, in which encoding, and what is uncertain about it?"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from answerable.errors import CannotRead
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.container import LOCKED, also_opens_as, named_container
from answerable.reading.sources.converted import with_unicode
from answerable.reading.sources.legibility import doubts
from answerable.reading.sources.options import USUAL, Options
from answerable.reading.sources.readers import Reader, reader_of
from answerable.text import decode

__all__ = ["LARGEST_TEXT", "Source", "canonical_text", "source_of_text"]

LARGEST_TEXT: Final = 32 * 1024 * 1024
"""Characters and bytes: a longer text is refused, since nobody can check a reading of it."""
_OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKUP_NAME: Final = re.compile(r"\.x?html?$", re.IGNORECASE)
_MARKUP_START: Final = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def canonical_text(data: bytes, name: str = "", options: Options = USUAL) -> Source:
    """The text of a file. For a UTF-8 text it is the file decoded, with nothing changed but Burmese that is
    surely in Zawgyi: that is turned into Unicode, and what stood there is kept beside (`Source.converted`).

    What a file is, its beginning decides; its name only helps to tell HTML and Markdown. Raises CannotRead for an empty file, for one that is no text or of a kind this release does not
    read, and for one above `LARGEST_TEXT`.
    """
    if not data.strip():
        raise CannotRead("The file is empty.", advice="Check that the file was copied whole.")
    source = _text_of(data, name, options)
    if other := also_opens_as(data):
        said = f"The file can also be opened as {other}, and may show something else there."
        source = replace(source, warnings=(*source.warnings, said))
    return _with_warnings(source)


def _text_of(data: bytes, name: str, options: Options) -> Source:
    container = named_container(data)
    if container != LOCKED and (reader := reader_of(data, name)):
        source = _document(data, reader, options)
        _refuse_huge(len(source.text))
        found = (*source.warnings, *doubts(source.text))
        return replace(source, warnings=found)
    if container:
        raise CannotRead(
            f"This is {container}, whatever its name says; this release does not read such files.",
            advice="Save the document as plain text (UTF-8) or as PDF, and keep the original beside it.",
        )
    _refuse_huge(len(data))
    if _is_markup(data, name):
        from answerable.reading.sources.markup import read_markup

        page = read_markup(data)
        _refuse_huge(len(page.text))
        return page
    decoded = decode(data)
    media = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    warnings = tuple(str(warning.value) for warning in decoded.warnings)
    return Source(text=decoded.text, media_type=media, encoding=decoded.encoding, warnings=warnings)


def source_of_text(text: str, name: str = "") -> Source:
    """A source for text that was decoded elsewhere. Raises CannotRead above `LARGEST_TEXT`."""
    _refuse_huge(len(text))
    return _with_warnings(Source(text=text, media_type="text/plain", encoding="", warnings=()))


def _document(data: bytes, reader: Reader, options: Options) -> Source:
    """The text of a printed, packed or recorded document, read in a process of its own."""
    if len(data) > reader.largest:
        raise CannotRead(
            f"This is {reader.of} of {len(data) >> 20} MB; such files are read up to {reader.largest >> 20} MB.",
            advice="Split it, or leave out its pictures; keep the original beside it.",
        )
    return reader.read(data, options)


def _is_markup(data: bytes, name: str) -> bool:
    return (
        bool(_MARKUP_NAME.search(name))
        or _MARKUP_START.match(data.lstrip(b"\xef\xbb\xbf")[:4096]) is not None
    )


def _refuse_huge(size: int) -> None:
    if size > LARGEST_TEXT:
        raise CannotRead(
            f"The text is {size // (1024 * 1024)} MB long; texts up to {LARGEST_TEXT // (1024 * 1024)} MB are read.",
            advice="Split it into its documents, or give the part you want to check.",
        )


def _with_warnings(source: Source) -> Source:
    source = with_unicode(source)
    found = list(source.warnings)
    if _OVERRIDES.search(source.text):
        found.append(
            "The text holds marks that change the direction of writing; what a screen shows may differ from what is stored."
        )
    if "\x00" in source.text and not any("NUL" in warning for warning in found):
        found.append("The text holds NUL characters; they were kept.")
    return replace(source, warnings=tuple(found))
