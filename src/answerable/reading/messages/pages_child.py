"""Which messages does one page of a chat (HTML) hold? Run as a process of its own (`child.py`).

Telegram Desktop and the program signal-export write chats as pages for a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from answerable.reading.messages.chat_rows import Row, Unreadable, head, line, lines, refused
from answerable.reading.messages.written import MOST

_SENT: Final = re.compile(
    r"([0-9]{2})\.([0-9]{2})\.([0-9]{4}) ([0-9]{2}:[0-9]{2}:[0-9]{2})(?: UTC([+-][0-9]{2}:[0-9]{2}))?"
)
_OF_TELEGRAM: Final = "message"
_BLOCKS: Final = frozenset({"p", "div", "li", "blockquote", "pre"})


def found_in(data: bytes) -> Row:
    """Rows of messages, and what a person must be told. The bytes are UTF-8."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True
    )
    root = etree.fromstring(data, parser)
    rows: list[Row] = []
    for row in _rows(root) if root is not None else ():
        rows.append(row)
        if len(rows) > MOST:
            break
    if not rows:
        return refused(Unreadable("This page of a chat holds no message."))
    warnings = []
    if len(rows) > MOST:
        warnings.append(f"The page holds more than {MOST:,} messages; the first were read.")
    if any("depth" in error.message.lower() for error in parser.error_log):
        warnings.append("The page is nested too deeply; the text may be cut.")
    return {"rows": rows[:MOST], "warnings": warnings, "stated": []}


def _rows(root: Any) -> Iterator[Row]:
    before: Row = {"sender": "", "sent": ""}
    chat = _telegram_name(root)
    numbers: dict[str, int] = {}
    for element in root.iter("div"):
        classes = _classes(element)
        if _OF_TELEGRAM in classes and ("default" in classes or "service" in classes):
            numbers[element.get("id") or ""] = len(numbers) + 1
            before = _telegram(element, classes, before, numbers)
        elif "msg" in classes:
            before = _signal(element)
        else:
            continue
        if chat:
            before["head"].insert(0, ["Chat", chat])
            chat = ""
        yield before


def _telegram_name(root: Any) -> str:
    for element in root.iter("div"):
        if "page_header" in _classes(element):
            return line(_words(element))
    return ""


def _telegram(element: Any, classes: set[str], before: Row, numbers: dict[str, int]) -> Row:
    if "service" in classes:
        return _row([head("", line(_words(element)))], sender="", sent="", sent_at="")
    forwarded = _first(element, "forwarded")
    own = [
        each
        for each in _all(element, "from_name")
        if forwarded is None or forwarded not in each.iterancestors()
    ]
    sender = line(_words(own[0])) if own else str(before["sender"]) if "joined" in classes else ""
    dated = _first(element, "date")
    sent = line(dated.get("title") or _words(dated)) if dated is not None else ""
    reply = _first(element, "reply_to")
    answered = next((a.get("href") or "" for a in reply.iter("a")), "") if reply is not None else ""
    number = numbers.get(answered.rpartition("go_to_")[2], "") if answered else ""
    named = _first(forwarded, "from_name") if forwarded is not None else None
    body, links = _said(_first(element, "text"))
    return _row(
        [
            head(sent, sender),
            *lines(
                [
                    ("Forwarded from", _words(named) if named is not None else ""),
                    ("In reply to message", number),
                ]
            ),
        ],
        sender=sender,
        forwarded=line(_words(named)) if named is not None else "",
        sent=sent,
        sent_at=_iso(sent),
        body=body,
        links=links,
        tail=[row for each in _all(element, "media_wrap") for row in _media(each)],
    )


def _signal(element: Any) -> Row:
    parts = {name: _first(element, name) for name in ("date", "time", "sender", "quote", "body")}
    shown = {name: line(_words(part)) if part is not None else "" for name, part in parts.items()}
    sender = shown["sender"] or ("Me" if "me" in _classes(element) else "")
    sent = " ".join(filter(None, (shown["date"], shown["time"])))
    body, links = _said(parts["body"])
    sure = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}(:[0-9]{2})?", sent)
    files = [each.get("src") or "" for each in element.iter("img", "source", "video", "audio")]
    return _row(
        [head(sent, sender), *lines([("In reply to", shown["quote"])])],
        sender=sender,
        sent=sent,
        sent_at=sent.replace(" ", "T") if sure else "",
        body=body,
        links=links,
        tail=[["Attached", line(path), line(path)] for path in dict.fromkeys(files) if path],
    )


def _row(heads: list[list[str]], **said: Any) -> Row:
    return {"head": heads, "body": "", **said}


def _media(wrap: Any) -> Iterator[list[str]]:
    """The files of a message; where the export left one out, what the page says of it."""
    paths = [line(a.get("href")) for a in wrap.iter("a") if a.get("href")]
    yield from (["Attached", path, path] for path in dict.fromkeys(paths))
    if not paths and (said := line(_words(wrap))):
        yield ["Attached", said]


def _iso(sent: str) -> str:
    """Telegram writes day, month and year in this order everywhere."""
    found = _SENT.match(sent)
    if found is None:
        return ""
    day, month, year, clock, offset = found.groups()
    return f"{year}-{month}-{day}T{clock}{offset or ''}"


def _classes(element: Any) -> set[str]:
    return set((element.get("class") or "").split())


def _all(element: Any, name: str) -> list[Any]:
    return [each for each in element.iter() if isinstance(each.tag, str) and name in _classes(each)]


def _first(element: Any, name: str) -> Any:
    return next(iter(_all(element, name)), None)


def _words(element: Any) -> str:
    return _said(element)[0]


def _said(element: Any) -> tuple[str, list[list[Any]]]:
    """The words of an element with its line breaks, and (start, end, address) of its links."""
    parts: list[str] = []
    links: list[list[Any]] = []
    if element is None:
        return "", links
    at, opened = 0, list[tuple[int, str]]()

    def put(written: str) -> None:
        nonlocal at
        last = parts[-1][-1:] if parts else "\n"
        words = re.sub(r"[ \t\r\n\f]+", " ", written)
        words = words.lstrip(" ") if last.isspace() else words
        if words:
            parts.append(words)
            at += len(words)

    def end_line() -> None:
        nonlocal at
        if parts:
            parts.append("\n")
            at += 1

    for event, inner in etree.iterwalk(element, events=("start", "end")):
        tag = inner.tag if isinstance(inner.tag, str) else ""
        if event == "start":
            if tag == "br" or (tag in _BLOCKS and parts and not parts[-1].endswith("\n")):
                end_line()
            if tag == "a":
                opened.append((at, inner.get("href") or ""))
            put(inner.text or "") if tag not in {"script", "style", ""} else None
        else:
            if tag == "a" and opened:
                start, href = opened.pop()
                if href and at > start:
                    links.append([start, at, href])
            if inner is not element:
                put(inner.tail or "")
    return "".join(parts).rstrip(), links
