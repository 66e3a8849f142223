"""Which list is this file a copy of, as it stood when, and what does it hold?

The shapes known are those in which the lists are published: OFAC (SDN.CSV, CONS_PRIM.CSV with ALT.CSV;
SDN.XML), the European Union (XML 1.1, CSV), the UN Security Council (XML); and any CSV file with named
columns. XML is parsed in a process of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from answerable.actors.lists import eu, named_columns, ofac, un
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import Broken, ListEntry, Snapshot
from answerable.actors.lists.tables import Row, lines, rows, separator_of, text_of
from answerable.dates import SourceDate, parse_written
from answerable.errors import CannotRead, UsageError
from answerable.ids import sha256_hex
from answerable.reading.sources.child import Parser, found_by

MOST_BYTES: Final = 160_000_000
_PARSER: Final = Parser(
    module=Path(__file__).parent / "xml_child.py",
    of="The list",
    advice="Download the list again from its publisher, as XML or CSV.",
    seconds=120,
    patience=240,
    memory=2 << 30,
    most=512 << 20,
)
_ENTRIES: Final[Mapping[str, Callable[[Element], ListEntry | str]]] = {
    "CONSOLIDATED_LIST": un.xml_entry,
    "export": eu.xml_entry,
    "sdnList": ofac.xml_entry,
}
"""By the root element."""
_TITLES: Final = {
    "CONSOLIDATED_LIST": "UN Security Council, consolidated list",
    "export": "European Union, consolidated list of persons and entities under financial sanctions",
    "sdnList": "US Treasury (OFAC), list in XML",
}
_SAMPLE: Final = 20
_IN_NAME: Final = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[-_.]?(?P<month>0[1-9]|1[0-2])?[-_.]?(?P<day>[0-2][0-9]|3[01])?(?![0-9])"
)
_ADVICE: Final = (
    "Known are SDN.CSV, CONS_PRIM.CSV and SDN.XML of OFAC, the XML and CSV files of the EU, the XML of the "
    "UN, and CSV files with named columns, of which one is called name."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person says of a copy: whose list, of which day; "" leaves it to the file."""

    authority: str = ""
    date: str = ""
    """EDTF-like. Raises UsageError where it is no date."""
    name: str = ""
    """The file's name, which may hold the date."""
    aliases: bytes = b""
    """ALT.CSV or CONS_ALT.CSV, beside the entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a file says of itself."""

    authority: str
    title: str
    entries: tuple[ListEntry, ...]
    date: str = ""
    official: bool = True


def read_list(content: bytes, asked: Asked | None = None) -> Snapshot:
    """The copy of a list that these bytes are.

    Rows that cannot be read stand in `broken`; the others are read. Raises CannotRead where the file is
    no list of a known shape or nothing in it can be read, and UsageError where nothing says whose list
    or of which day it is.
    """
    asked = asked or Asked()
    if len(content) > MOST_BYTES:
        raise CannotRead(
            f"This list is larger than {MOST_BYTES // 1_000_000} MB.",
            advice="Take the publisher's XML or CSV file, not a collection of several lists.",
        )
    broken: list[Broken] = []
    is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    found = _in_xml(content, broken) if is_xml else _in_csv(content, asked, broken)
    if not found.entries:
        raise CannotRead("No entry of this list can be read.", advice=_ADVICE)
    date, date_from = _date_of(asked, found)
    return Snapshot(
        authority=_authority_of(asked, found),
        title=found.title,
        date=date,
        date_from=date_from,
        sha256=sha256_hex(content),
        entries=found.entries,
        broken=tuple(broken),
        official=found.official,
    )


def _in_xml(content: bytes, broken: list[Broken]) -> _Found:
    parsed = found_by(_PARSER, content)
    root = parsed["root"]
    if root not in _ENTRIES:
        raise CannotRead("This XML file is no list that is known here.", advice=_ADVICE)
    entries = []
    for record in map(Element, parsed["records"]):
        made = _ENTRIES[root](record)
        if isinstance(made, str):
            broken.append(Broken(line=record.line, sentence=made))
        else:
            entries.append(made)
    return _Found(
        authority=entries[0].authority if entries else "",
        title=_TITLES[root],
        entries=tuple(entries),
        date=_generated(root, parsed),
    )


def _generated(root: str, parsed: dict[str, Any]) -> str:
    """The day that the file gives itself, as ISO; "" where it gives none."""
    if root == "sdnList":
        heads = map(Element, parsed["heads"])
        written = next((one.text("Publish_Date") for one in heads), "")
        month, _, rest = written.partition("/")  # as Americans write it
        day, _, year = rest.partition("/")
        return f"{year}-{month:0>2}-{day:0>2}" if year else ""
    by_root = {"export": eu.generated_on, "CONSOLIDATED_LIST": un.generated_on}
    return by_root[root](parsed["attributes"])


def _in_csv(content: bytes, asked: Asked, broken: list[Broken]) -> _Found:
    text = text_of(content)
    first = list(islice(lines(text, ",", []), _SAMPLE))
    if not first:
        raise CannotRead("This file holds no rows.", advice=_ADVICE)
    if ofac.looks_like_aliases(first):
        raise CannotRead(
            "This file holds aliases only, and not whose they are.",
            advice="Name the file of the entries, and this one after --aliases.",
        )
    if ofac.looks_like_entries(first):
        return _of_ofac(tuple(ofac.entries(lines(text, ",", broken), broken)), asked, broken)
    return _with_head(text, asked, broken)


def _with_head(text: str, asked: Asked, broken: list[Broken]) -> _Found:
    """A table whose first row names the columns."""
    separator = separator_of(text)
    sample = list(islice(rows(text, separator, []), 2))
    found = rows(text, separator, broken)
    head = next(found, Row(1, []))
    if any(cell.strip().endswith(eu.CSV_KEY) for cell in head.cells):
        entries = tuple(eu.csv_entries(head, found, broken))
        return _Found(authority=eu.AUTHORITY, title=_TITLES["export"], entries=entries,
                      date=_first_cell(head, sample, "fileGenerationDate"))  # fmt: skip
    columns = named_columns.columns_of(head)
    if "name" not in columns:
        raise CannotRead("This file is no list that is known here.", advice=_ADVICE)
    authority = asked.authority or named_columns.authority_of(columns, sample[1:])
    entries = tuple(named_columns.entries(columns, found, authority, broken))
    return _Found(
        authority=authority, title="A table with named columns", entries=entries, official=False
    )


def _of_ofac(entries: tuple[ListEntry, ...], asked: Asked, broken: list[Broken]) -> _Found:
    if asked.aliases:
        text = text_of(asked.aliases)
        if not ofac.looks_like_aliases(islice(lines(text, ",", []), _SAMPLE)):
            raise CannotRead(
                "The file of aliases is none of OFAC.",
                advice="It is called ALT.CSV or CONS_ALT.CSV.",
            )
        entries = tuple(ofac.with_aliases(entries, ofac.aliases(lines(text, ",", broken), broken)))
    return _Found(
        authority=ofac.AUTHORITY, title="US Treasury (OFAC), list in CSV", entries=entries
    )


def _first_cell(head: Row, sample: list[Row], column: str) -> str:
    """What the first row says in that column; a day is read as Europeans write it."""
    called = [cell.strip().lstrip("\ufeff") for cell in head.cells]
    if column not in called or len(sample) < 2:
        return ""
    written = sample[1].cells[called.index(column)].strip()
    parts = written.split("/")
    return f"{parts[2]}-{parts[1]}-{parts[0]}" if len(parts) == 3 else written[:10]


def _authority_of(asked: Asked, found: _Found) -> str:
    if found.official and asked.authority not in ("", found.authority):
        raise UsageError(
            f"This list is one of {found.authority}, by its shape.",
            advice="Leave --authority out; it is for tables with columns of somebody's own.",
        )
    if not found.authority:
        raise UsageError(
            "Nothing in this file says whose list it is.",
            advice="Name the authority: lists add FILE --authority EU",
        )
    return found.authority


def _days_in(name: str) -> list[str]:
    """The dates in a file's name; the longest says most ("eu_401_2013_2026-08.csv")."""
    return ["-".join(filter(None, found.groups())) for found in _IN_NAME.finditer(name)]


def _date_of(asked: Asked, found: _Found) -> tuple[SourceDate, str]:
    if asked.date:
        return SourceDate.parse(asked.date), "given"
    inside = parse_written(found.date) if found.date else None
    if inside is not None:
        return inside, "file"
    written = max(_days_in(asked.name), key=len, default="")
    outside = parse_written(written) if written else None
    if outside is not None:
        return outside, "file name"
    raise UsageError(
        "Nothing in this file says of which day the copy is.",
        advice="Give the day on which it was downloaded: --date 2026-11-21",
    )
