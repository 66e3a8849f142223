"""Is this text a chat that somebody exported, and from which program?

Chats come as plain text, JSON or HTML, so their media type says nothing; their first words do.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.archive.chat_media import CHAT, SIGNAL, TELEGRAM, chat_of
from answerable.errors import CannotRead
from answerable.reading.messages.chat_lines import looks_like_chat
from answerable.text import decode

__all__ = ["LINES", "PAGE", "SIGNAL", "TELEGRAM", "chat_in"]

LINES: Final = "lines"
PAGE: Final = "page"

_WRITTEN: Final = frozenset(
    {"text/plain", "text/markdown", "text/csv", "text/tab-separated-values"}
)
_PAGE_OF_TELEGRAM: Final = re.compile(
    rb"<title>\s*Exported Data\s*</title>|class=\"page_body chat_page\"", re.IGNORECASE
)
_PAGE_OF_SIGNAL: Final = re.compile(
    rb"#pg0\b.*class=[\"']?msg\b|class=[\"']?msg\b.*class=[\"']?sender\b", re.DOTALL
)


def chat_in(head: bytes, kind: str, name: str = "") -> str:
    """LINES, TELEGRAM, SIGNAL, PAGE, or nothing, by the beginning of a file and its media type."""
    if kind == "text/html":
        page = _PAGE_OF_TELEGRAM.search(head) or _PAGE_OF_SIGNAL.search(head)
        return PAGE if page else ""
    if kind not in _WRITTEN and kind not in (CHAT, "application/json"):
        return ""
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return chat_of(head)
    return LINES if kind in _WRITTEN and _is_lines(head, name) else ""


def _is_lines(head: bytes, name: str) -> bool:
    try:
        text = decode(head).text
    except CannotRead:
        return False
    return looks_like_chat(text, name)
