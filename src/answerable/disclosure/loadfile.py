"""What does a review system load? (Concordance DAT and Opticon OPT, and the same rows as CSV)

The fields are those that disclosure protocols of courts ask for: number, dates, source, redaction,
hash and link. No protocol's own list is claimed; whoever needs other names maps these.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from functools import partial

from answerable import text
from answerable.disclosure.items import Event, Item
from answerable.disclosure.parts import Contents

_FIELDS = (
    "ERN_BEGIN",
    "ERN_END",
    "OBJECT",
    "TITLE",
    "MIME_TYPE",
    "FILE_SIZE",
    "SHA256",
    "DATE_COLLECTED",
    "SOURCE",
    "DATE_STORED",
    "MADE_FROM",
    "REDACTED",
    "DISCLOSURE_FLAGS",
    "DATE_DISCLOSED",
    "RECIPIENT",
    "NATIVE_LINK",
)
_FIELD, _QUOTE, _NEWLINE = "\x14", "\u00fe", "\u00ae"
"""What Concordance puts between fields, around them, and in place of a line feed."""
_VOLUME = "VOL001"


def files(contents: Contents) -> Iterator[tuple[str, Callable[[], Iterator[bytes]]]]:
    """(name, pieces) of each load file."""
    yield "production.dat", partial(_dat, contents)
    yield "production.opt", partial(_opt, contents)
    yield "production.csv", partial(_csv, contents)


def _dat(contents: Contents) -> Iterator[bytes]:
    """UTF-8 with its mark, as Concordance writes Unicode."""
    yield b"\xef\xbb\xbf"
    for row in _rows(contents):
        yield (_FIELD.join(_QUOTE + _inside(value) + _QUOTE for value in row) + "\r\n").encode()


def _opt(contents: Contents) -> Iterator[bytes]:
    """One entry an item; no page images are produced, so the link is to the item itself."""
    for item in contents.items:
        yield f"{item.number},{_VOLUME},{_link(item)},Y,,,1\r\n".encode()


def _csv(contents: Contents) -> Iterator[bytes]:
    for row in _rows(contents):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerow([_harmless(value) for value in row])
        yield out.getvalue().encode()


def _rows(contents: Contents) -> Iterator[tuple[str, ...]]:
    yield _FIELDS
    flags: dict[str, list[str]] = {}
    for one in contents.terms.flagged:
        flags.setdefault(one.object, []).append(one.flag)
    for item in contents.items:
        captured, stored = _event(item, "capture"), _event(item, "ingestion")
        yield (
            item.number,
            item.number,
            item.object,
            text.visible(item.name),
            text.visible(item.type),
            str(item.size),
            item.digest,
            text.visible(captured.at) if captured else "",
            text.visible(captured.detail) if captured else "",
            stored.at if stored else "",
            " ".join(event.parent for event in item.events if event.parent),
            "Y" if item.redacted else "N",
            " ".join(sorted(set(flags.get(item.object, ())))),
            contents.handover.moment,
            text.visible(contents.handover.recipient),
            _link(item),
        )


def _event(item: Item, kind: str) -> Event | None:
    return next((event for event in item.events if event.type == kind), None)


def _link(item: Item) -> str:
    return f"..\\items\\{item.number}\\{item.file}"


def _inside(value: str) -> str:
    for mark in (_FIELD, _QUOTE):
        value = value.replace(mark, " ")
    return value.replace("\r", "").replace("\n", _NEWLINE)


def _harmless(value: str) -> str:
    """No spreadsheet takes it for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
