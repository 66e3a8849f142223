"""What does a chat say that somebody exported, by the program and the form it came in?

JSON and pages are each read in a process of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from answerable.archive.chat_media import CHAT
from answerable.reading.messages.chat_lines import read_chat_lines
from answerable.reading.messages.known import LINES, PAGE, SIGNAL, TELEGRAM
from answerable.reading.messages.written import written_of
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.options import Options
from answerable.reading.sources.places import Stated
from answerable.text import decode

_HERE: Final = Path(__file__).parent
_ADVICE: Final = "Export the chat again; keep this file beside it."
_ALLOWED: Final[dict[str, Any]] = {
    "seconds": 120,
    "patience": 240,
    "memory": 3 << 30,
    "most": 512 << 20,
}
_TELEGRAM: Final = Parser(
    module=_HERE / "telegram_child.py", of="The Telegram export", advice=_ADVICE, **_ALLOWED
)
_SIGNAL: Final = Parser(
    module=_HERE / "signal_child.py", of="The Signal export", advice=_ADVICE, **_ALLOWED
)
_PAGE: Final = Parser(
    module=_HERE / "pages_child.py",
    of="The page of the chat",
    advice=_ADVICE,
    needs="lxml",
    **_ALLOWED,
)


def read_telegram(data: bytes, options: Options) -> Source:
    """The messages of `result.json`, chat by chat. Raises CannotRead."""
    return _source(found_by(_TELEGRAM, data), CHAT, "utf-8", "result.json")


def read_signal(data: bytes, options: Options) -> Source:
    """The messages of a Signal export in lines of JSON. Raises CannotRead."""
    return _source(found_by(_SIGNAL, data), CHAT, "utf-8", "export")


def read_page(data: bytes, options: Options) -> Source:
    """The messages of a page that Telegram or signal-export wrote. Raises CannotRead."""
    decoded = decode(data)
    found = found_by(_PAGE, decoded.text.encode("utf-8", "replace"))
    return _source(found, "text/html", decoded.encoding, "page")


def _source(found: dict[str, Any], media_type: str, encoding: str, where: str) -> Source:
    writing = written_of(found["rows"], talk=True)
    stated = [
        Stated(name=str(name), value=str(value), where=where) for name, value in found["stated"]
    ]
    return writing.source(media_type, encoding, map(str, found["warnings"]), stated)


READ: Final[dict[str, Callable[[bytes, Options], Source]]] = {
    LINES: read_chat_lines,
    TELEGRAM: read_telegram,
    SIGNAL: read_signal,
    PAGE: read_page,
}
"""By what `known.chat_in` found."""
