"""Which messages does one Signal export (lines of JSON) hold? Run as a process of its own (`child.py`).

Two kinds are read: what Signal itself writes as `main.jsonl` (one frame of its backup a line: people,
chats, messages), and `data.json` of the program signal-export (one message a line).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, Final

from answerable.reading.messages.chat_rows import (
    Row,
    Unreadable,
    head,
    line,
    lines,
    listed,
    local,
    refused,
    table,
    text,
    utc,
)
from answerable.reading.messages.written import MOST

_NAMES: Final = (
    ("systemGivenName", "systemFamilyName"),
    ("profileGivenName", "profileFamilyName"),
)
_OTHERS: Final = {
    "remoteDeletedMessage": "deleted",
    "stickerMessage": "sticker",
    "contactMessage": "contact card",
    "viewOnceMessage": "picture to be seen once",
    "updateMessage": "update of the chat",
    "paymentNotification": "payment",
    "giftBadge": "badge",
    "storyReply": "answer to a story",
    "directStoryReplyMessage": "answer to a story",
    "poll": "poll",
}


def found_in(data: bytes) -> Row:
    """Rows of messages, and what a person must be told."""
    frames, broken = _frames(data)
    if not frames:
        return refused(
            Unreadable("This Signal export is cut short or damaged: no line of it can be read.")
        )
    own = any("chatItem" in frame for frame in frames) or "version" in frames[0]
    rows = list(_of_signal(frames) if own else map(_exported, frames))
    warnings = []
    if any(table(frame.get("chatItem")).get("revisions") for frame in frames):
        warnings.append(
            "Some messages were edited; what they said before is in the export and was not read."
        )
    if broken:
        warnings.append(f"{broken:,} lines of the export are damaged and were not read.")
    if len(rows) > MOST:
        warnings.append(f"The export holds {len(rows):,} messages; the first {MOST:,} were read.")
    return {"rows": rows[:MOST], "warnings": warnings, "stated": []}


def _frames(data: bytes) -> tuple[list[Row], int]:
    found: list[Row] = []
    broken = 0
    for each in data.splitlines():
        if each.strip():
            try:
                found.append(table(json.loads(each)))
            except (ValueError, RecursionError):
                broken += 1
    return found, broken


def _of_signal(frames: list[Row]) -> Iterator[Row]:
    people = {
        text(one.get("id")): _name(one)
        for frame in frames
        if (one := table(frame.get("recipient")))
    }
    chats = {
        text(one.get("id")): people.get(text(one.get("recipientId")), "")
        for frame in frames
        if (one := table(frame.get("chat")))
    }
    last = ""
    for frame in frames:
        if item := table(frame.get("chatItem")):
            row = _row(item, lambda key: people.get(text(key), "") or f"recipient {line(key)}")
            row["chat"] = chat = chats.get(text(item.get("chatId")), "") if len(chats) > 1 else ""
            if chat != last:
                row["head"].insert(0, ["Chat", chat])
            last = chat
            yield row


def _name(recipient: Row) -> str:
    """As the owner of the account has it in the address book, or as the person calls themselves."""
    if "self" in recipient:
        return "Me"
    contact, group = table(recipient.get("contact")), table(recipient.get("group"))
    nickname = table(contact.get("nickname"))
    named = [" ".join(filter(None, (line(nickname.get("given")), line(nickname.get("family")))))]
    named += [" ".join(filter(None, map(line, map(contact.get, pair)))) for pair in _NAMES]
    title = table(table(group.get("snapshot")).get("title")).get("title")
    return next(filter(None, [*named, line(title), line(contact.get("e164"))]), "")


def _row(item: Row, named: Callable[[object], str]) -> Row:
    said = table(item.get("standardMessage"))
    quote = table(said.get("quote"))
    sender = named(item.get("authorId"))
    at = utc(item.get("dateSent"), 1_000)
    other = next((words for name, words in _OTHERS.items() if name in item), "")
    quoted = line(table(quote.get("text")).get("body")) or line(quote.get("text"))
    return {
        "head": [
            [at, sender] if at else head("", sender),
            *lines([("In reply to", quoted), ("Kind", other)]),
            *lines([("Edited", "yes" if item.get("revisions") else "")]),
        ],
        "body": text(table(said.get("text")).get("body")),
        "tail": [*map(_attached, listed(said.get("attachments"))), *_reactions(said, named)],
        "sender": sender,
        "sent": line(item.get("dateSent")),
        "sent_at": at,
    }


def _attached(attachment: object) -> list[str]:
    pointer = table(table(attachment).get("pointer"))
    named = line(pointer.get("fileName"))
    return [
        "Attached",
        named or line(pointer.get("contentType")) or "file",
        *([named] if named else []),
    ]


def _reactions(said: Row, named: Callable[[object], str]) -> list[list[str]]:
    found = [
        f"{line(table(each).get('emoji'))} {named(table(each).get('authorId'))}"
        for each in listed(said.get("reactions"))[:200]
    ]
    return [["Reactions", ", ".join(found)]] if found else []


def _exported(message: Row) -> Row:
    sender, sent = line(message.get("sender")), line(message.get("date"))
    quoted = text(message.get("quote")).replace("> ", "")
    files: list[Any] = [table(each) for each in listed(message.get("attachments"))]
    return {
        "head": [
            head(sent, sender),
            *lines(
                [("In reply to", quoted), ("Kind", "deleted" if message.get("deleted") else "")]
            ),
        ],
        "body": text(message.get("body")).rstrip(),
        "tail": [["Attached", line(one.get("name")), line(one.get("path"))] for one in files],
        "sender": sender,
        "sent": sent,
        "sent_at": local(sent),
    }
