"""Which page does a web page hold that was saved in one file (MHTML)? Run as a process of its own.

RFC 2557. Nothing is fetched: what the page shows from elsewhere is either in the file or not read.
"""

from __future__ import annotations

import io
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from email.message import Message
from typing import Any, Final

from answerable.reading.containers.mail_child import (
    charset_of,
    content_of,
    kind_of,
    leaves,
    parsed,
    shown,
)
from answerable.reading.containers.met import Refused

_PAGES: Final = frozenset({"text/html", "application/xhtml+xml"})
_STATED: Final = (
    ("saved from", "Snapshot-Content-Location"),
    ("title", "Subject"),
    ("saved", "Date"),
    ("saved by", "From"),
)
_LONGEST: Final = 2_000


def found_in(data: bytes) -> dict[str, Any]:
    """`{"page": base64, "charset", "stated": [[name, value], ...], "pages", "pictures", "broken"}`."""
    try:
        message = parsed(io.BytesIO(data))
        parts = [part for _, part in leaves(message)]
        root = _root(message, parts)
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    content, fault = content_of(root)
    kinds = Counter(kind_of(part).partition("/")[0] for part in parts)
    return {
        "page": b64encode(content).decode("ascii"),
        "charset": charset_of(root),
        "stated": list(_stated(message, root)),
        "pages": sum(kind_of(part) in _PAGES for part in parts) - 1,
        "pictures": kinds["image"],
        "broken": bool(fault),
    }


def _root(message: Message, parts: list[Message]) -> Message:
    """The page: the part that the file names as its start (RFC 2387), or the first that is a page."""
    start = message.get_param("start")
    for part in parts:
        if start and str(part.get("Content-ID", "")).strip() == start and kind_of(part) in _PAGES:
            return part
    page = next((part for part in parts if kind_of(part) in _PAGES), None)
    if page is None:
        raise Refused("This saved web page (MHTML) holds no page: none of its parts is HTML.")
    return page


def _stated(message: Message, root: Message) -> Iterator[tuple[str, str]]:
    for name, header in _STATED:
        said = message.get(header) or (root.get("Content-Location") if name == "saved from" else "")
        if value := " ".join(shown(str(said or "")).split())[:_LONGEST]:
            yield name, value
