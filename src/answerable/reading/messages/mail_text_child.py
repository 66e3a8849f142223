"""What does one mail, or a mailbox of many, say to its reader? Run as a process of its own (`child.py`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.message import Message
from typing import Any, Final

from answerable.reading.containers import mailbox_child
from answerable.reading.containers.limits import Budget, Limits
from answerable.reading.containers.mail_child import content_of, leaves, name_of, parsed
from answerable.reading.containers.met import Notes, Refused
from answerable.reading.messages.mail_body import body_of, is_attached
from answerable.reading.messages.mail_doubts import of_heads
from answerable.reading.messages.mail_stated import moment, one_line, stated_by
from answerable.reading.messages.written import MOST

_SHOWN: Final = ("From", "To", "Cc", "Bcc", "Date", "Subject")
_CLOSED: Final = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
)
_MOST_REMARKS: Final = 20
_MOST_ATTACHED: Final = 500
_MOST_LINES: Final = 20
_LONGEST_LINE: Final = 200_000
"""Of one header; a letter may go to thousands, and who got it is worth knowing."""


def found_in(data: bytes, kind: str) -> dict[str, Any]:
    """Rows of messages, what a person must be told, and what a single message states of itself."""
    try:
        if kind == "mailbox":
            return _mailbox(data)
        message = parsed(io.BytesIO(data))
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    row, remarks = _row(message)
    warnings = [f"Of this mail: {remark}." for remark in remarks]
    return {"rows": [row], "warnings": warnings, "stated": stated_by(message)}


def _mailbox(data: bytes) -> dict[str, Any]:
    rows, said = [], []
    for number, content in enumerate(_messages(data), 1):
        if number > MOST:
            said.append(f"The mailbox holds more than {MOST:,} messages; the first were read.")
            break
        try:
            row, remarks = _row(parsed(io.BytesIO(content)))
        except Refused as refused:
            row, remarks = {"head": [["", "(not readable)"]], "body": ""}, [str(refused)]
        rows.append(row)
        said += [f"Of message {number}: {remark.rstrip('.')}." for remark in remarks]
    if not rows:
        raise Refused("This mailbox holds no message.")
    if len(said) > _MOST_REMARKS:
        more = len(said) - _MOST_REMARKS
        said = [*said[:_MOST_REMARKS], f"{more:,} more such remarks on messages were left out."]
    return {"rows": rows, "warnings": said, "stated": [["messages", f"{len(rows):,}"]]}


def _messages(data: bytes) -> Iterator[bytes]:
    budget = Budget(Limits(), len(data))
    for met in mailbox_child.members(io.BytesIO(data), len(data), budget, Notes()):
        yield b"".join(met.pieces())


def _row(message: Message) -> tuple[dict[str, Any], list[str]]:
    body = body_of(message)
    if message.get_content_type() in _CLOSED:
        body.remarks.append(
            "what it says is encrypted or wrapped in its signature, and was not opened"
        )
    head = list(_head(message, body.remarks))
    body.remarks.extend(of_heads(message))
    sent = one_line(message.get("Date", ""))
    row = {
        "head": head or [["Subject", "(none)"]],
        "body": body.text.encode("utf-8", "backslashreplace").decode("utf-8"),
        "tail": list(_attached(message)),
        "sender": one_line(message.get("From", "")),
        "sent": sent,
        "sent_at": moment(sent),
        "links": body.links,
        "made": body.made,
    }
    return row, body.remarks


def _head(message: Message, remarks: list[str]) -> Iterator[list[str]]:
    """The headers that a reader sees, and a remark on those that are cut short."""
    for name in _SHOWN:
        values = message.get_all(name) or []
        for value in values[:_MOST_LINES]:
            said = one_line(value, _LONGEST_LINE)
            if len(said) >= _LONGEST_LINE:
                remarks.append(f"its line “{name}” is longer than is read, and was cut")
            yield [name, said]
        if len(values) > _MOST_LINES:
            remarks.append(f"only the first {_MOST_LINES} of its lines “{name}” were read")


def _attached(message: Message) -> Iterator[list[str]]:
    """The files that come with it, by the names that they have as members of the container."""
    if not message.is_multipart() and not is_attached(message):
        return
    parts = [(place, part) for place, part in leaves(message) if is_attached(part)]
    for place, part in parts[:_MOST_ATTACHED]:
        content, fault = content_of(part)
        name = one_line(name_of(place, part))
        size = "damaged" if fault else f"{len(content):,} bytes"
        yield [f"Attached ({size})", name, name]
    if len(parts) > _MOST_ATTACHED:
        yield ["Attached", f"{len(parts) - _MOST_ATTACHED:,} more files"]
