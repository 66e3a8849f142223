"""Which files does this release read, and why not the others?"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from answerable.archive import intake, media
from answerable.errors import AnswerableError, CannotRead
from answerable.reading.sources.readers import READERS, kind_of
from answerable.reading.sources.source import LARGEST_TEXT

_READ_BESIDE_TEXT: Final = frozenset({"application/json", "application/xhtml+xml"})
_PACKED_OFFICE: Final = b"[Content_Types].xml"
_OLE: Final = "application/x-ole-storage"
_UNKNOWN: Final = "application/octet-stream"
_EMPTY: Final = "application/x-empty"
_OF_FILES: Final = {
    "application/zip": "ZIP",
    "application/x-tar": "TAR",
    "application/gzip": "gzip",
    "application/x-bzip2": "bzip2",
    "application/x-xz": "xz",
}


def text_of(path: Path) -> tuple[str, bytes | None]:
    """(media type, content), the content only where it is a text that this release reads."""
    with intake.opened(path) as source:
        head = intake.peek(source)
        kind = media.media_type(head, path.name)
        # Its directory, at the end, tells what this package is.
        packed = _may_hold_a_document(kind, head)
        if not (is_read(kind) or packed) or source.size > largest(kind):
            return kind, None
        content = intake.read_all(source)
        source.unchanged()
    kind = kind_of(content, path.name)
    return kind, content if is_read(kind) else None


def _may_hold_a_document(kind: str, head: bytes) -> bool:
    """Whether only the rest of the file tells if it is a document: its directory may stand anywhere in it."""
    return (kind == "application/zip" and _PACKED_OFFICE in head) or kind == _OLE


def may_be_read(head: bytes, name: str, size: int) -> bool:
    """Whether content that begins so may be a text or document that is read, and is not too large."""
    kind = media.media_type(head, name)
    packed = _may_hold_a_document(kind, head)
    return (is_read(kind) or packed) and size <= largest(kind)


def in_utf_8(content: bytes, charset: str) -> bytes:
    """A text in the encoding its container states, where it is that: then nothing is guessed."""
    if charset.lower() in ("", "utf-8", "utf8", "us-ascii", "ascii"):
        return content
    try:
        return content.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return content


def is_read(kind: str) -> bool:
    """Whether files of this media type are read."""
    return kind.startswith("text/") or kind in _READ_BESIDE_TEXT or kind in READERS


def largest(kind: str) -> int:
    """Bytes of a file of this kind above which it is kept and not read."""
    reader = READERS.get(kind)
    return reader.largest if reader else LARGEST_TEXT


def why_unread(kind: str, size: int) -> AnswerableError:
    """Why a file of this kind and size is kept and not read, with advice."""
    if kind == _EMPTY:
        return CannotRead("The file is empty.", advice="Check that it was copied whole.")
    if is_read(kind) and size > largest(kind):
        what = "document is larger" if kind in READERS else "text is longer"
        return CannotRead(
            f"The {what} than {largest(kind) >> 20} MB; it is kept and not searchable.",
            advice="Add its parts as well, if you want to search them.",
        )
    if kind in _OF_FILES:
        return CannotRead(
            f"This is a container of files ({_OF_FILES[kind]}); it is kept, and what lies in it is not read.",
            advice="`answerable unpack` keeps its members too.",
        )
    if kind == _UNKNOWN:
        return CannotRead(
            "What kind of file this is, its bytes do not say, whatever its name ends in; it is kept and not searchable.",
            advice="Open it with the program that made it; if it opens there, save it as PDF or text beside it.",
        )
    return CannotRead(
        f"This release does not read this kind of file ({kind}); it is kept and not searchable.",
        advice="Add a plain-text version beside it, if you want to search it.",
    )
