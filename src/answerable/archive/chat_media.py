"""Do these bytes begin like a chat that a program exported as JSON, and from which program?

JSON says nothing of what it holds; the first words of an export do.
"""

from __future__ import annotations

import re
from typing import Final

CHAT: Final = "application/vnd.answerable.chat+json"
"""There is no registered media type for it."""
TELEGRAM: Final = "telegram"
SIGNAL: Final = "signal"
_CHAT_OF_TELEGRAM: Final = re.compile(
    rb'"type"\s*:\s*"(?:saved_messages|replies|verify_codes|bot_chat'
    rb'|(?:personal|private|public)_(?:chat|group|supergroup|channel))"'
)
_MESSAGES: Final = re.compile(rb'"messages"\s*:\s*\[')
_ACCOUNT: Final = re.compile(
    rb'"about"\s*:\s*"Here is the data you requested|"personal_information"\s*:\s*\{'
)
_SIGNAL_OWN: Final = re.compile(rb'\s*\{[^\n]{0,2000}"backupTimeMs"\s*:|\s*\{"account"\s*:\s*\{')
_SIGNAL_EXPORT: Final = re.compile(
    rb'\s*\{"date"\s*:\s*"[0-9]{4}-[^\n]{0,60},\s*"sender"\s*:\s*"[^\n]{0,400},\s*"body"\s*:'
)


def chat_of(head: bytes) -> str:
    """TELEGRAM, SIGNAL, or nothing, by up to 4 KiB of the beginning."""
    opening = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not opening.startswith(b"{"):
        return ""
    if (_CHAT_OF_TELEGRAM.search(opening) and _MESSAGES.search(opening)) or _ACCOUNT.search(
        opening
    ):
        return TELEGRAM
    return SIGNAL if _SIGNAL_OWN.match(opening) or _SIGNAL_EXPORT.match(opening) else ""
