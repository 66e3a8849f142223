"""Is this a container whose members can be read, and of which kind?

The beginning of a file decides, never its name. What lies inside a packed stream (gzip, bzip2, xz) is
found out by the process that unpacks it.
"""

from __future__ import annotations

import re
from typing import Final

ZIP: Final = "zip"
TAR: Final = "tar"
PACKED: Final = "packed"
"""A gzip, bzip2 or xz stream, in which a TAR or a WARC may lie."""
WARC: Final = "warc"
MAIL: Final = "mail"
MAILBOX: Final = "mailbox"

HEAD: Final = 4_096
"""How much of the beginning is looked at."""
_STREAMS: Final = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_DIRECTORY_END: Final = b"PK\x05\x06"
_OFFICE: Final = (b"[Content_Types].xml", b"mimetypeapplication/", b"META-INF/MANIFEST.MF")
"""Names by which the first entry of a packed document, a book or a program is known."""
_HEADER: Final = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_MAIL: Final = frozenset(
    b"from to cc date subject message-id received mime-version return-path delivered-to reply-to "
    b"sender content-type x-mailer dkim-signature".split()
)
FROM_LINE: Final = re.compile(rb"From (?:\S[^\r\n]{0,500}[0-9]{4}[ \t]*|- [^\r\n]{0,500})\r?\n")
"""What stands before each message of a mailbox (RFC 4155): who, and the date with its year."""


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
    if is_tar(head):
        return TAR
    if mark := FROM_LINE.match(head):
        return MAILBOX if _is_mail(head[mark.end() :]) else ""
    if _is_mail(head):
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


def _is_mail(head: bytes) -> bool:
    """Whether it begins with the headers of a message: two that letters have, and no other line."""
    met, at = set(), 0
    while header := _HEADER.match(head, at):
        met.add(header[1].lower())
        at = header.end()
    ended = head[at : at + 2] in (b"\r\n", b"") or head[at : at + 1] == b"\n"
    return len(met & _OF_MAIL) >= 2 and (ended or len(head) >= HEAD)
