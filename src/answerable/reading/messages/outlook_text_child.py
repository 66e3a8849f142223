"""What does one Outlook message (MSG) say to its reader? Run as a process of its own (`child.py`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email.parser import HeaderParser
from typing import Any, Final

from answerable.reading.containers.compound import Compound
from answerable.reading.containers.met import Refused
from answerable.reading.containers.outlook_child import MOST_DEEP, file_name
from answerable.reading.containers.outlook_item import Item
from answerable.reading.messages.compressed_rtf import unpacked
from answerable.reading.messages.mail_body import Body, decoded, page_of
from answerable.reading.messages.mail_doubts import difference
from answerable.reading.messages.mail_stated import moment, one_line, stated_by
from answerable.reading.sources import rtf_child

_KINDS: Final = {1: "To", 2: "Cc", 3: "Bcc"}
_MOST: Final = 1_000
_MOST_ATTACHED: Final = 500
_LONGEST_HEADERS: Final = 1 << 20


def found_in(data: bytes) -> dict[str, Any]:
    """Rows: the message, then those attached to it; with remarks, and what the message states of itself."""
    try:
        compound = Compound(io.BytesIO(data), len(data))
        message = Item(compound, compound.root)
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    if not message.is_message():
        return {"refused": "This file holds no Outlook message.", "advice": ""}
    rows: list[dict[str, Any]] = []
    warnings: list[str] = []
    _read(message, rows, warnings, MOST_DEEP)
    return {"rows": rows, "warnings": warnings, "stated": _stated(message)}


def _read(message: Item, rows: list[dict[str, Any]], warnings: list[str], depth: int) -> None:
    if depth < 0:
        said = "More messages are attached, one in the other, than are read."
        warnings += [] if said in warnings else [said]
        return
    rows.append(_row(message, len(rows) + 1, warnings))
    for attachment in message.attached():
        inner = attachment.embedded() if len(rows) < _MOST else None
        if inner is not None:
            _read(inner, rows, warnings, depth - 1)


def _row(message: Item, number: int, warnings: list[str]) -> dict[str, Any]:
    headers = _headers(message)
    sender = one_line(headers.get("From", "")) or _sender(message)
    written = one_line(headers.get("Date", ""))
    stored = message.moment(0x0039) or message.moment(0x0E06)
    sent = written or stored
    body = _body(message, number, warnings)
    pairs = [
        ("From", sender),
        *_recipients(message),
        ("Date", sent),
        ("Subject", message.text(0x0037)),
    ]
    return {
        "head": [[name, one_line(value)] for name, value in pairs if value]
        or [["Subject", "(none)"]],
        "body": body.text.encode("utf-8", "backslashreplace").decode("utf-8"),
        "tail": list(_attached(message)),
        "sender": sender,
        "sent": sent,
        "sent_at": moment(written) or stored,
        "links": body.links,
        "made": body.made,
    }


def _headers(message: Item) -> Any:
    return HeaderParser().parsestr(message.text(0x007D)[:_LONGEST_HEADERS])


def _sender(message: Item) -> str:
    named = message.text(0x0C1A) or message.text(0x0042)
    address = message.text(0x5D01) or message.text(0x0C1F) or message.text(0x0065)
    return f"{named} <{address}>" if named and address and named != address else named or address


def _recipients(message: Item) -> list[tuple[str, str]]:
    """As a mail program shows them, each kind on a line."""
    found: dict[str, list[str]] = {"To": [], "Cc": [], "Bcc": []}
    for one in message.recipients():
        named, address = one.text(0x3001), one.text(0x39FE) or one.text(0x3003)
        shown = (
            f"{named} <{address}>" if named and address and named != address else named or address
        )
        found[_KINDS.get(one.number(0x0C15), "To")].append(one_line(shown))
    told = {"To": message.text(0x0E04), "Cc": message.text(0x0E03), "Bcc": message.text(0x0E02)}
    return [(kind, ", ".join(filter(None, names)) or told[kind]) for kind, names in found.items()]


def _body(message: Item, number: int, warnings: list[str]) -> Body:
    """The plain text, else the HTML, else the RTF. Outlook makes the plain text out of the others."""
    plain = message.text(0x1000).replace("\r\n", "\n").replace("\r", "\n")
    remarks: list[str] = []
    page = Body("", [], [])
    if html := message.raw(0x1013) or message.text(0x1013).encode("utf-8", "replace"):
        said, remark = decoded(html, message.body_page() if message.raw(0x1013) else "utf-8")
        page = page_of(said)
        remarks = [*filter(None, (remark,)), *page.remarks]
    if plain.strip() and page.text.strip():
        told = difference(plain, page.text, read_is="plain version", other_is="HTML version")
        remarks += [told] if told else []
    warnings += [f"Of message {number}: {remark}." for remark in remarks]
    if plain.strip() or page.text.strip():
        return Body(plain, [], []) if plain.strip() else page
    if rtf := unpacked(message.raw(0x1009)):
        return Body(str(rtf_child.found_in(rtf).get("text", "")), [], [])
    return page


def _attached(message: Item) -> Iterator[list[str]]:
    for number, one in enumerate(message.attached(), 1):
        if number > _MOST_ATTACHED:
            yield ["Attached", "more files"]
            return
        name, data = one_line(file_name(one, number)), one.stream(0x3701)
        if one.embedded() is not None:
            yield ["Attached (a message)", name]
        elif data is None or data.is_storage:
            yield ["Attached (only named)", name]
        else:
            yield [f"Attached ({data.size:,} bytes)", name, name]


def _stated(message: Item) -> list[list[str]]:
    """Its transport headers, as of any mail, and what Outlook keeps beside them."""
    own = [
        ("Message class", message.text(0x001A)),
        ("Message-ID", message.text(0x1035)),
        ("Sender address", message.text(0x5D01) or message.text(0x0C1F)),
        ("Submitted", message.moment(0x0039)),
        ("Delivered", message.moment(0x0E06)),
        ("Created", message.moment(0x3007)),
        ("Last changed", message.moment(0x3008)),
    ]
    found = [[name, one_line(value)] for name, value in own if value]
    return [*found, *stated_by(_headers(message))]
