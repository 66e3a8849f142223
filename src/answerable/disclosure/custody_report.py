"""What happened to each item, on a page for people? It prints that there was nothing, too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from answerable import text
from answerable.disclosure.flags import LABELS
from answerable.disclosure.items import Event, Item
from answerable.disclosure.parts import Contents

_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Custody of the items</title>
<style>body{font:1rem/1.5 serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;padding:.2rem .5rem;
text-align:left;vertical-align:top;overflow-wrap:break-word}caption{text-align:left;overflow-wrap:anywhere}
@media(max-width:40rem){td,th{overflow-wrap:anywhere;min-width:2.5em;font-size:.8rem}}</style></head><body>
<h1>Custody of the items</h1>
"""
_FOOT = """<h2>What this page is</h2>
<p>It repeats, for reading, what the archive passed on about each item. What proves it are the lines of
the log and their openings in this package (VERIFY.md). Times are those of the clocks of whoever wrote;
a timestamp, where one came along, is the word of somebody else. Nothing here says that an item is
true, or when it was made. No event listed does not mean that nothing happened: it means that nothing
was recorded, or that it is not passed on.</p>
</body></html>
"""


def pieces(contents: Contents) -> Iterator[bytes]:
    """The page, in UTF-8. Nothing in it loads or runs."""
    yield _HEAD.encode()
    yield _handover(contents).encode()
    yield _exculpatory(contents).encode()
    events = 0
    for item in contents.items:
        events += len(item.events)
        yield _item(item).encode()
    yield _counts(contents, events).encode()
    yield _FOOT.encode()


def _handover(contents: Contents) -> str:
    handover, terms = contents.handover, contents.terms
    rows = [
        ("Package", contents.identifier),
        ("Recipient", handover.recipient),
        ("Purpose", handover.purpose),
        ("Legal ground", terms.ground or "none recorded"),
        ("Case", terms.case or "none recorded"),
        ("Date", handover.moment),
        ("Released by", ", ".join(terms.released_by) or "nobody: published material"),
        *(("Condition", condition) for condition in terms.conditions),
    ]
    return "<table>" + "".join(_row(*row) for row in rows) + "</table>\n"


def _exculpatory(contents: Contents) -> str:
    """Always there, and before the items."""
    numbers = {item.object: item.number for item in contents.items}
    said = [
        f"<h2>Potentially exculpatory material</h2>\n<p>{_said(contents.terms.exculpatory)}</p>\n"
    ]
    rows = [
        _row(numbers[one.object], LABELS.get(one.flag, one.flag), one.note)
        for one in contents.terms.flagged
        if one.object in numbers
    ]
    if rows:
        said.append(f"<table>{''.join(rows)}</table>\n")
    else:
        said.append("<p>No item of this package bears a flag.</p>\n")
    return "".join(said)


def _item(item: Item) -> str:
    about = f"{item.number}, {item.size:,} bytes, SHA-256 {item.digest}"
    if item.name:
        about += f", name: {item.name}"
    if item.redacted:
        about += "; a copy in which parts were made unreadable"
    rows = "".join(_event(event) for event in item.events)
    if not rows:
        rows = '<tr><td colspan="5">No events.</td></tr>'
    head = "<tr><th>When</th><th>What</th><th>Who</th><th>With</th><th>In words</th></tr>"
    return f"<h2>{item.number}</h2>\n<table><caption>{_said(about)}</caption>{head}{rows}</table>\n"


def _event(event: Event) -> str:
    words = f"{event.detail} {event.outcome}".strip()
    return _row(event.at, event.type, event.by or "not recorded", event.tool, words)


def _counts(contents: Contents, events: int) -> str:
    without = sum(not item.events for item in contents.items)
    rows = [
        ("Items in this package", f"{len(contents.items):,}"),
        ("Items on this page", f"{len(contents.items):,}"),
        ("Events on this page", f"{events:,}" if events else "0: no events"),
        ("Items without an event", f"{without:,}"),
        ("Bytes of content", f"{contents.size:,}"),
    ]
    if contents.withheld is not None:
        rows.append(("Objects that stayed", f"{len(contents.withheld):,} (withheld.json)"))
    return "<h2>Counts</h2>\n<table>" + "".join(_row(*row) for row in rows) + "</table>\n"


def _row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{_said(cell)}</td>" for cell in cells) + "</tr>"


def _said(words: str) -> str:
    return escape(text.visible(words))
