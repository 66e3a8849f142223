"""What kind of file are these bytes, in words, where they are not text at all?"""

from __future__ import annotations

from typing import Final

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS: Final = (
    (b"%PDF-", "a PDF document"),
    (_OLD_OFFICE, "an old Office or Outlook file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "an Ogg recording"),
    (b"\x7fELF", "a program"),
    (b"\x1aE\xdf\xa3", "a Matroska video"),
)
LOCKED: Final = "a Word or Excel document locked with a password"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_PACKED: Final = (
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (ODT)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an EPUB book"),
)
_LOOKED_AT: Final = 65_536


def named_container(data: bytes) -> str:
    """In words, what the bytes are, judged by their first bytes and never by a name; "" for text."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(_OLD_OFFICE) and _LOCKED in data[:_LOOKED_AT] + data[-_LOOKED_AT:]:
        return LOCKED
    if data[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _packed(data)
    if data[:4] == b"RIFF" and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "a picture or recording (RIFF)"
    if data[4:8] == b"ftyp":
        return "a video or a picture (MP4, HEIC)"
    return next(
        (name for sign, name in _SIGNS if (data.startswith(sign) or start.startswith(sign))), ""
    )


def also_opens_as(data: bytes) -> str:
    """In words, what else a program may open these bytes as; "" for nearly every file.

    Viewers find a PDF that begins within the first 1024 bytes, and a package by its end.
    """
    if data.startswith(b"%PDF-"):
        return "a ZIP package" if b"PK\x05\x06" in data[-_LOOKED_AT:] else ""
    is_printed = b"%PDF-" in data[:1024] and b"startxref" in data[-_LOOKED_AT:]
    return "a PDF document" if is_printed else ""


def _packed(data: bytes) -> str:
    ends = data[:_LOOKED_AT] + data[-_LOOKED_AT:]
    return next((name for sign, name in _PACKED if sign in ends), "a ZIP archive")
