"""What kind of bytes are these, by their own beginning rather than by their name?"""

from __future__ import annotations

import mimetypes

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
    (b"\x1f\x8b", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-elf"),
    (b"MZ", "application/x-dosexec"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"age-encryption.org/", "application/age"),
    (b"-----BEGIN PGP MESSAGE", "application/pgp-encrypted"),
)
_INSIDE_ZIP = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"opendocument.text", "application/vnd.oasis.opendocument.text"),
)


def media_type(head: bytes, name: str = "") -> str:
    """The media type of a file, from up to 4 KiB of its beginning; the name only settles text.

    `application/octet-stream` where the bytes say nothing.
    """
    for beginning, found in _BEGINNINGS:
        if head.startswith(beginning):
            return _inside(head) if found == "application/zip" else found
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head[:4] == b"RIFF":
        return {b"WAVE": "audio/wav", b"WEBP": "image/webp"}.get(head[8:12], "video/x-msvideo")
    return _text(head, name)


def _inside(head: bytes) -> str:
    for mark, found in _INSIDE_ZIP:
        if mark in head:
            return found
    return "application/zip"


def _text(head: bytes, name: str) -> str:
    if not head:
        return "application/x-empty"
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "application/octet-stream"
    opening = head[:1024].lstrip().lower()
    if opening.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    guessed, _ = mimetypes.guess_type(name)
    if guessed and (guessed.startswith("text/") or guessed.endswith(("json", "xml"))):
        return guessed
    return "text/plain" if _looks_written(head) else "application/octet-stream"


def _looks_written(head: bytes) -> bool:
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return controls * 50 < len(head)
