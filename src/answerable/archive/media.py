"""What kind of bytes are these, by their own beginning rather than by their name?"""

from __future__ import annotations

import mimetypes
import re

from answerable.archive.chat_media import CHAT, chat_of
from answerable.archive.mail_media import COMPOUND, is_outlook, mail_type

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
    (b"\xfd7zXZ\x00", "application/x-xz"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"{\\rtf", "application/rtf"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-elf"),
    (b"OggS\x00", "application/ogg"),
    (b"fLaC", "audio/flac"),
    (b"#!AMR", "audio/amr"),
    (b"\x1aE\xdf\xa3", "video/x-matroska"),
    (b"age-encryption.org/", "application/age"),
    (b"-----BEGIN PGP MESSAGE", "application/pgp-encrypted"),
)
# The name of a member stands 30 bytes after its mark (APPNOTE 4.3.7).
# In the directory at the end of the file it stands 46 bytes after another mark (4.3.12).
_INSIDE_ZIP = tuple(
    (re.compile(rb"PK(?:\x03\x04.{26}|\x01\x02.{42})" + name, re.DOTALL), found)
    for name, found in (
        (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            rb"mimetypeapplication/vnd\.oasis\.opendocument\.text",
            "application/vnd.oasis.opendocument.text",
        ),
        (
            rb"mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet",
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
    )
)
_OLE = "application/x-ole-storage"
# A stream stands in the directory by its name in 64 bytes, and the length of the name with its end
# (MS-CFB 2.6.1). Of two that are there the first in this list tells: a message may hold a workbook.
_INSIDE_OLE = tuple(
    (name.encode("utf-16-le").ljust(64, b"\0") + (2 * len(name) + 2).to_bytes(2, "little"), found)
    for name, found in (
        ("Workbook", "application/vnd.ms-excel"),
        ("Book", "application/vnd.ms-excel"),
    )
)
TAIL = 65_536
"""How much of the end of a file tells what is packed in it."""
_BRANDS = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic",
    b"hevx": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"M4A ": "audio/mp4",
    b"qt  ": "video/quicktime",
    b"3gp4": "video/3gpp",
    b"3gp5": "video/3gpp",
    b"3gp6": "video/3gpp",
}
"""ISO base media files by their major brand (ISO/IEC 14496-12, 4.3); others are films."""
_BEFORE_BRANDS = (b"moov", b"mdat", b"wide", b"pnot")
"""What a QuickTime film of the time before brands begins with."""
_RIFF = {b"WAVE": "audio/wav", b"WEBP": "image/webp", b"AVI ": "video/x-msvideo"}
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FIRST = frozenset(beginning[:1] for beginning, _ in _BEGINNINGS)
# Control characters that written text does not have; tabs and line ends are not among them.
_CONTROLS = bytes(byte for byte in range(32) if not 9 <= byte <= 13)
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SNAPSHOT = re.compile(
    rb"^(?:snapshot-content-location:|from:[\s\x22]{0,20}<saved by )", re.IGNORECASE | re.MULTILINE
)
_OF_MAIL = re.compile(
    rb"^(?:from|to|cc|received|message-id|return-path):", re.IGNORECASE | re.MULTILINE
)
_QUOTED = re.compile(rb'"[^"]*"')
_WHOLE = 4_096
"""Bytes of a beginning that may be cut within a line."""
# Only Python's own list: what a machine has installed must not decide.
_NAMES = mimetypes.MimeTypes()


def media_type(head: bytes, name: str = "", tail: bytes = b"") -> str:
    """The media type of a file, from up to 4 KiB of its beginning; the name only settles text.

    `tail` is up to `TAIL` bytes of its end, for a package whose directory stands there.
    `application/octet-stream` where the bytes say nothing.
    """
    named = name.lower().endswith(".msg")  # its directory may stand far from both ends
    if head.startswith(COMPOUND) and (named or is_outlook(head) or is_outlook(tail)):
        return "application/vnd.ms-outlook"
    for beginning, found in _BEGINNINGS if head[:1] in _FIRST else ():
        if head.startswith(beginning):
            if found == _OLE:
                return _inside_ole(head, tail)
            return _inside(head, tail) if found == "application/zip" else found
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "video/mp4")
    if head[:1] == b"\0" and head[4:8] in _BEFORE_BRANDS:
        return "video/quicktime"
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if _is_mp3(head) and not _looks_written(head):
        return "audio/mpeg"
    if head.startswith(b"BM") and _is_bitmap(head):
        return "image/bmp"
    if head[257:262] == b"ustar":
        return "application/x-tar"
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return "application/x-bzip2"
    if head.startswith(b"MZ") and not _looks_written(head):
        return "application/x-dosexec"
    return _text(head, name)


def _is_mp3(head: bytes) -> bool:
    """Tags, or a frame of layer III whose bit and sampling rates are given (ISO/IEC 11172-3, 2.4.1.3)."""
    if head.startswith(b"ID3"):
        return head[3:4] < b"\x10"
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2 or head[1] & 0x18 == 0x08:
        return False
    return head[2] >> 4 not in (0, 15) and head[2] & 0x0C != 0x0C


def _is_bitmap(head: bytes) -> bool:
    """Two letters are too few: four bytes are kept free, and the header has one of a few sizes."""
    size = int.from_bytes(head[14:18], "little")
    return head[6:10] == bytes(4) and size in {12, 40, 52, 56, 64, 108, 124}


def directory_at(head: bytes) -> int:
    """Where the directory of an OLE file stands (MS-CFB 2.2), which may be far from both of its ends; 0 of others."""
    if len(head) < 52 or not head.startswith(b"\xd0\xcf\x11\xe0"):
        return 0
    sector = int.from_bytes(head[30:32], "little")
    return (int.from_bytes(head[48:52], "little") + 1) << min(sector, 12)


def _inside_ole(head: bytes, tail: bytes) -> str:
    return next((found for sign, found in _INSIDE_OLE if sign in head or sign in tail), _OLE)


def _inside(head: bytes, tail: bytes) -> str:
    for part in (head, tail):
        for member, found in _INSIDE_ZIP:
            if member.search(part):
                return found
    return "application/zip"


def _text(head: bytes, name: str) -> str:
    if not head:
        return "application/x-empty"
    if not _looks_written(head):
        return "application/octet-stream"
    opening = head[:1024].lstrip().lower()
    if opening.startswith((b"<!doctype html", b"<html")):
        return "text/html"
    if _is_saved_page(head):
        return "multipart/related"
    if mail := mail_type(head.removeprefix(_MARKS[0]), name):
        return mail
    if chat_of(head):
        return CHAT
    guessed, _ = _NAMES.guess_type(name)
    if guessed and guessed != "text/plain" and _is_of_text(guessed):
        return guessed
    return _table(head) or "text/plain"


def _is_of_text(guessed: str) -> bool:
    return guessed.startswith("text/") or guessed.endswith(("json", "xml"))


def _is_saved_page(head: bytes) -> bool:
    """Whether it is a web page as browsers save it in one file (MHTML), and no mail that holds pictures."""
    headers = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    if not _RELATED.search(headers):
        return False
    return bool(_SNAPSHOT.search(headers)) or not _OF_MAIL.search(headers)


def _table(head: bytes) -> str:
    """The media type of a table written as text; "" where its first lines are not all of one width.

    Strict, since many texts have commas: at least five lines, each of the same four cells or more.
    """
    lines = head.splitlines()[:-1] if len(head) >= _WHOLE else head.splitlines()
    if len(lines) < 5:
        return ""
    for separator, found in (
        (b"\t", "text/tab-separated-values"),
        (b",", "text/csv"),
        (b";", "text/csv"),
    ):
        wide = {_QUOTED.sub(b"", line).count(separator) for line in lines if line.strip()}
        if len(wide) == 1 and wide.pop() >= 3:
            return found
    return ""


def _looks_written(head: bytes) -> bool:
    if head.startswith(_MARKS):
        return True
    if b"\x00" in head:
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 50 < len(head)
