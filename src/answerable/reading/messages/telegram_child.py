"""Which messages does one Telegram export (JSON) hold? Run as a process of its own (`child.py`).

Telegram Desktop writes one chat, or a whole account with all chats (core.telegram.org/import-export).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from answerable.reading.messages.chat_rows import (
    Row,
    Unreadable,
    head,
    line,
    lines,
    listed,
    loaded,
    local,
    refused,
    table,
    text,
    utc,
)
from answerable.reading.messages.written import MOST

_FILES: Final = ("photo", "file")
_UNNAMED: Final = "somebody who is not named"
_TOLD: Final = frozenset(
    {"id", "type", "date", "date_unixtime", "actor", "actor_id", "from", "from_id", "text"}
    | {"text_entities", "action", "edited", "edited_unixtime"}
)
_NOT_READ: Final = ("personal_information", "contacts", "frequent_contacts", "sessions", "stories")


def found_in(data: bytes) -> Row:
    """Rows of messages, what a person must be told, and what the export says of itself."""
    try:
        whole = loaded(data, "This Telegram export")
    except Unreadable as why:
        return refused(why)
    rows: list[Row] = []
    warnings: list[str] = []
    chats = list(_chats(table(whole)))
    for chat in chats:
        rows += _rows(chat, len(rows), several=len(chats) > 1)
        if len(rows) > MOST:
            warnings.append(f"The export holds more than {MOST:,} messages; the first were read.")
            break
    if not chats:
        return refused(Unreadable("This Telegram export holds no chat."))
    if any(table(whole).get(name) for name in _NOT_READ):
        warnings.append(
            "The export also holds the account's contacts, sessions and other data; only messages were read."
        )
    return {"rows": rows[:MOST], "warnings": warnings, "stated": _stated(chats)}


def _chats(whole: Row) -> Iterator[Row]:
    if "messages" in whole:
        yield whole
    for part in ("chats", "left_chats"):
        yield from map(table, listed(table(whole.get(part)).get("list")))


def _stated(chats: list[Row]) -> list[list[str]]:
    """The name, kind and number of each chat."""
    return [
        ["chat", f"{_named(chat)} ({line(chat.get('type'))}, {line(chat.get('id'))})"]
        for chat in chats[:1_000]
    ]


def _named(chat: Row) -> str:
    return line(chat.get("name")) or line(chat.get("type")) or "unnamed"


def _rows(chat: Row, before: int, *, several: bool) -> Iterator[Row]:
    messages = [table(each) for each in listed(chat.get("messages"))]
    numbers = {text(each.get("id")): before + at for at, each in enumerate(messages, 1)}
    for at, message in enumerate(messages):
        row = _row(message, numbers)
        if several:
            row["chat"] = _named(chat)
        if not at:
            row["head"].insert(0, ["Chat", _named(chat)])
        yield row


def _row(message: Row, numbers: dict[str, int]) -> Row:
    service = message.get("type") == "service"
    sender = line(message.get("actor" if service else "from"))
    sender = sender or line(message.get("actor_id" if service else "from_id"))
    sent = line(message.get("date"))
    body, links = _body(message.get("text"))
    return {
        "head": [
            head(sent, sender),
            *([[f"Forwarded from {_UNNAMED}", ""]] if _forwarded(message) == _UNNAMED else ()),
            *lines(_about(message, numbers)),
            *(lines(_service(message)) if service else ()),
        ],
        "body": body,
        "tail": _tail(message),
        "sender": sender,
        "forwarded": _forwarded(message),
        "sent": sent,
        "sent_at": utc(message.get("date_unixtime")) or local(sent),
        "links": links,
    }


def _about(message: Row, numbers: dict[str, int]) -> list[tuple[str, object]]:
    answered = text(message.get("reply_to_message_id"))
    return [
        ("Forwarded from", _forwarded(message).removeprefix(_UNNAMED)),
        ("In reply to message", numbers.get(answered, "") if answered else ""),
        ("Edited", message.get("edited")),
        ("Signed by", message.get("author")),
    ]


def _forwarded(message: Row) -> str:
    """Whose words they were; an account that was deleted is told by its number, or by nothing."""
    named = line(message.get("forwarded_from")) or line(message.get("saved_from"))
    if named or not {"forwarded_from", "forwarded_from_id"} & message.keys():
        return named
    return line(message.get("forwarded_from_id")) or _UNNAMED


def _service(message: Row) -> list[tuple[str, object]]:
    """What happened, with its particulars as the export names them."""
    particulars = [
        (name.replace("_", " ").capitalize(), _joined(value))
        for name, value in message.items()
        if name not in _TOLD
    ]
    return [("Action", message.get("action")), *particulars[:20]]


def _joined(value: object) -> object:
    return ", ".join(filter(None, map(line, value))) if isinstance(value, list) else value


def _body(written: object) -> tuple[str, list[list[Any]]]:
    """The text and (start, end, address) of its links; formatted text comes in pieces."""
    if isinstance(written, str):
        return text(written), []
    parts: list[str] = []
    links: list[list[Any]] = []
    at = 0
    for piece in listed(written):
        said = text(piece.get("text")) if isinstance(piece, dict) else text(piece)
        if isinstance(piece, dict) and isinstance(piece.get("href"), str):
            links.append([at, at + len(said), text(piece["href"])])
        parts.append(said)
        at += len(said)
    return "".join(parts), links


def _tail(message: Row) -> list[list[str]]:
    found = []
    for name in _FILES:
        if path := line(message.get(name)):
            there = [] if path.startswith("(") else [path]  # "(File not included. …)"
            found.append(["Attached", path, *there])
    place, contact = (
        table(message.get("location_information")),
        table(message.get("contact_information")),
    )
    poll = table(message.get("poll"))
    named = " ".join(
        line(contact.get(part)) for part in ("first_name", "last_name", "phone_number")
    )
    answers = [("Answer", table(each).get("text")) for each in listed(poll.get("answers"))]
    where = ", ".join(filter(None, (line(place.get("latitude")), line(place.get("longitude")))))
    return found + lines(
        [
            ("File name", message.get("file_name")),
            ("Sticker", message.get("sticker_emoji")),
            ("Location", where),
            ("Contact", named),
            ("Poll", poll.get("question")),
            *answers[:50],
        ]
    )
