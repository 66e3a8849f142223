"""Is this a container whose members can be read, and of which kind?

The beginning of a file decides, never its name. What lies inside a packed stream (gzip, bzip2, xz) is
found out by the process that unpacks it.
"""

from __future__ import annotations

from typing import Final

from answerable.archive.mail_media import COMPOUND, FROM_LINE, is_mail, is_outlook

ZIP: Final = "zip"
TAR: Final = "tar"
PACKED: Final = "packed"
"""A gzip, bzip2 or xz stream, in which a TAR or a WARC may lie."""
WARC: Final = "warc"
MAIL: Final = "mail"
MAILBOX: Final = "mailbox"
OUTLOOK: Final = "outlook"
"""A message as Outlook saves it (MSG)."""

HEAD: Final = 4_096
"""How much of the beginning is looked at."""
_STREAMS: Final = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_DIRECTORY_END: Final = b"PK\x05\x06"
_OFFICE: Final = (b"[Content_Types].xml", b"mimetypeapplication/", b"META-INF/MANIFEST.MF")
"""Names by which the first entry of a packed document, a book or a program is known."""


def kind_of(head: bytes, tail: bytes = b"") -> str:
    """The kind of container that begins so, or nothing.

    `tail` is the end of a file that somebody named as a container: a ZIP may begin with anything.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if head.startswith(_STREAMS):
        return PACKED
    if head.startswith(b"WARC/"):
        return WARC
    if head.startswith(COMPOUND):
        return OUTLOOK if is_outlook(head) or is_outlook(tail) else ""
    if is_tar(head):
        return TAR
    if mark := FROM_LINE.match(head):
        return MAILBOX if is_mail(head[mark.end() :]) else ""
    if is_mail(head):
        return MAIL
    return ZIP if _DIRECTORY_END in tail else ""


def is_document(head: bytes) -> bool:
    """Whether a ZIP is packed as one document, book or program, and not as a collection of files."""
    return any(name in head[30:120] for name in _OFFICE)


def is_tar(head: bytes) -> bool:
    """Whether a TAR header stands here: the sum of its bytes is written in it (POSIX.1, ustar)."""
    block = head[:512]
    written = block[148:156].strip(b" \0")
    if len(block) < 512 or not written or written.strip(b"01234567"):
        return False
    return sum(block) - sum(block[148:156]) + 8 * 0x20 == int(written, 8)
