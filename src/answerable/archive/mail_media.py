"""Do these bytes begin like a mail, a mailbox, or a message that Outlook saved?

The beginning decides. Headers alone may also stand over a letter or a memorandum; a mail has at least one
that only programs write, or a name that says it is one.
"""

from __future__ import annotations

import re
from typing import Final

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How compound files begin: Outlook's messages, and Office files before 2007 ([MS-CFB])."""
FROM_LINE: Final = re.compile(rb"From (?:\S[^\r\n]{0,500}[0-9]{4}[ \t]*|- [^\r\n]{0,500})\r?\n")
"""What stands before each message of a mailbox (RFC 4155): who, and the date with its year."""
_HEADER: Final = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_MAIL: Final = frozenset(
    b"from to cc date subject message-id received mime-version return-path delivered-to reply-to "
    b"sender content-type x-mailer dkim-signature".split()
)
_OF_PROGRAMS: Final = frozenset(
    b"message-id received mime-version return-path delivered-to content-type x-mailer dkim-signature "
    b"user-agent content-transfer-encoding authentication-results arc-seal".split()
)
_STREAMS: Final = tuple(
    name.encode("utf-16-le")
    for name in ("__substg1.0_", "__properties_version1.0", "__nameid_version1.0")
)


def is_mail(head: bytes) -> bool:
    """Whether it begins with the headers of a message: two that letters have, and no other line."""
    met, ended = _headers(head)
    return len(met & _OF_MAIL) >= 2 and ended


def mail_type(head: bytes, name: str = "") -> str:
    """`message/rfc822`, `application/mbox`, or nothing."""
    if mark := FROM_LINE.match(head):
        return "application/mbox" if is_mail(head[mark.end() :]) else ""
    if not is_mail(head):
        return ""
    met, _ = _headers(head)
    return "message/rfc822" if met & _OF_PROGRAMS or name.lower().endswith(".eml") else ""


def is_outlook(stretch: bytes) -> bool:
    """Whether names stand here that the directory of an Outlook message holds ([MS-OXMSG], 2.1)."""
    return any(name in stretch for name in _STREAMS)


def _headers(head: bytes) -> tuple[set[bytes], bool]:
    """The names of the headers, and whether an empty line follows them, or more than was seen."""
    met, at = set(), 0
    while header := _HEADER.match(head, at):
        met.add(header[1].lower())
        at = header.end()
    ended = head[at : at + 2] in (b"\r\n", b"") or head[at : at + 1] == b"\n"
    return met, ended or len(head) >= 4_096
