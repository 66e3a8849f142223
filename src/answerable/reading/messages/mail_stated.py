"""What does a mail state about itself, beyond what its reader sees? None of it is checked.

Anybody can write a header. Only the topmost `Received` lines come from servers that a receiver may know,
and a DKIM signature proves something only after it was verified, which is not done here.
"""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from answerable.reading.containers.mail_child import shown

_STATED: Final = (
    "Date",
    "Message-ID",
    "In-Reply-To",
    "From",
    "Sender",
    "Reply-To",
    "Return-Path",
    "Received",
    "X-Originating-IP",
    "X-Mailer",
    "User-Agent",
    "Authentication-Results",
)
_MOST: Final = 60
_LONGEST: Final = 2_000
_TAG: Final = re.compile(r"(?:^|;)\s*d\s*=\s*([^;\s]{1,255})")


def stated_by(message: Message) -> list[list[str]]:
    """[name, words] of each header that says where, when and by what the message was made."""
    found = [[name, one_line(value)] for name in _STATED for value in message.get_all(name) or []]
    for value in message.get_all("DKIM-Signature") or []:
        domain = _TAG.search(str(value)[: 1 << 16])
        by = f" of {domain[1]}" if domain else ""
        found.append(["DKIM signature", f"present{by}; not verified"])
    return found[:_MOST]


def one_line(value: object, longest: int = _LONGEST) -> str:
    """A header as a reader sees it: encoded words decoded, folding undone.

    Letters that stand in it as bare bytes are UTF-8 (RFC 6532); bytes that are not are shown as escapes.
    """
    words = " ".join(shown(str(value)).split())[:longest]
    try:
        return words.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # halves of characters, which some encodings let through
        return words.encode("utf-8", "backslashreplace").decode("utf-8")


def moment(written: str) -> str:
    """A date of a header (RFC 5322) as `2021-02-03T10:00:00+00:00`; nothing where it is not whole."""
    try:
        found = parsedate_to_datetime(written[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if found.tzinfo is None:  # "-0000": the time is UTC, and the place of the sender is not told
        return f"{found.isoformat()}Z"
    return found.isoformat()
