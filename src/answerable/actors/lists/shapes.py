"""Which published list has this shape, and what stands in it?

Each shape is told by its content: the root of an XML file, the columns of a table, the first line of JSON.
XML and spreadsheets are parsed in processes of their own, which may be killed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Final

from answerable.actors.lists import (
    australia,
    canada,
    eu,
    named_columns,
    ofac,
    opensanctions,
    switzerland,
    un,
    united_kingdom,
)
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import Broken, ListEntry
from answerable.actors.lists.ofac_advanced import Advanced
from answerable.actors.lists.tables import Row, lines, rows, separator_of, text_of
from answerable.errors import CannotRead
from answerable.reading.sheets.sheet import looks_like_spreadsheet, read_sheets
from answerable.reading.sources.child import Parser, found_by

_HERE: Final = Path(__file__).parent
_XML: Final = Parser(
    module=_HERE / "xml_child.py",
    of="The list",
    advice="Download the list again from its publisher, as XML or CSV.",
    seconds=120,
    patience=240,
    memory=2 << 30,
    most=512 << 20,
)
_ADVANCED: Final = Parser(
    module=_HERE / "advanced_child.py",
    of="The list",
    advice="Download the list again from its publisher, or take SDN.XML or SDN.CSV.",
    seconds=240,
    patience=480,
    memory=3 << 30,
    most=512 << 20,
)
_ADVANCED_ROOT: Final = re.compile(rb"<(?:[A-Za-z]+:)?Sanctions[\s>]")
_ENTRIES: Final[Mapping[str, Callable[[Element], ListEntry | str]]] = {
    "CONSOLIDATED_LIST": un.xml_entry,
    "export": eu.xml_entry,
    "sdnList": ofac.xml_entry,
    "Designations": united_kingdom.xml_entry,
    canada.ROOT: canada.xml_entry,
}
"""By the root element."""
_TITLES: Final = {
    "CONSOLIDATED_LIST": "UN Security Council, consolidated list",
    "export": "European Union, consolidated list of persons and entities under financial sanctions",
    "sdnList": "US Treasury (OFAC), list in XML",
    "Designations": united_kingdom.SANCTIONS_LIST,
    canada.ROOT: "Canada, consolidated autonomous sanctions list",
    switzerland.ROOT: "Switzerland, SECO list of sanctioned persons, entities and objects",
}
_SAMPLE: Final = 20
_HEAD_WITHIN: Final = 12
"""Rows within which the head of a table stands; above it some print a title and a day."""
ADVICE: Final = (
    "Known are the lists of OFAC (CSV, XML, advanced XML), the EU (XML, CSV), the UN (XML), the United "
    "Kingdom (CSV, XLSX, ODS, XML), Canada (XML), Australia (XLSX) and Switzerland (XML), the files of "
    "OpenSanctions, and tables with named columns, of which one is called name."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file says of itself."""

    authority: str
    title: str
    entries: tuple[ListEntry, ...]
    date: str = ""
    """The day of the copy, as ISO; "" where the file says none."""
    official: bool = True
    former: tuple[ListEntry, ...] = ()
    with_aliases: bool = True
    licence: str = ""


def found_in(content: bytes, authority: str, aliases: bytes, broken: list[Broken]) -> Found:
    """The list that these bytes are; rows that cannot be read are put to `broken`.

    `authority` is what a person says of a table of somebody's own, `aliases` OFAC's file of them. Raises
    CannotRead where the file has no shape that is known.
    """
    if looks_like_spreadsheet(content):
        return _in_sheets(content, authority, broken)
    if opensanctions.looks_like_json(content):
        current, former = opensanctions.json_entries(content, broken)
        return _collected(current, former)
    if _looks_like_xml(content):
        if _ADVANCED_ROOT.search(content, 0, 4_096):
            return _in_advanced(content, broken)
        return _in_xml(content, broken)
    return _in_text(content, authority, aliases, broken)


def _looks_like_xml(content: bytes) -> bool:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content[2:8].replace(b"\0", b"").startswith(b"<")
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _in_xml(content: bytes, broken: list[Broken]) -> Found:
    parsed = found_by(_XML, content)
    root = parsed["root"]
    if root not in _TITLES:
        raise CannotRead("This XML file is no list that is known here.", advice=ADVICE)
    heads = list(map(Element, parsed["heads"]))
    made = (
        partial(switzerland.xml_entry, to=switzerland.referred(heads))
        if root == switzerland.ROOT
        else _ENTRIES[root]
    )
    entries = tuple(_sound(map(Element, parsed["records"]), made, broken))
    current = tuple(one for one in entries if one.delisted_on is None)
    return Found(
        authority=entries[0].authority if entries else "",
        title=_TITLES[root],
        entries=current,
        former=tuple(one for one in entries if one.delisted_on is not None),
        date=_generated(root, parsed["attributes"], heads),
    )


def _sound(
    found: Iterable[Element], made: Callable[[Element], ListEntry | str], broken: list[Broken]
) -> Iterator[ListEntry]:
    for record in found:
        entry = made(record)
        if isinstance(entry, str):
            broken.append(Broken(line=record.line, sentence=entry, words=record.all_words))
        else:
            yield entry


def _generated(root: str, attributes: Mapping[str, str], heads: Sequence[Element]) -> str:
    """The day that the file gives itself, as ISO; "" where it gives none."""
    if root == "sdnList":
        written = next((one.text("Publish_Date") for one in heads), "")
        month, _, rest = written.partition("/")  # as Americans write it
        day, _, year = rest.partition("/")
        return f"{year}-{month:0>2}-{day:0>2}" if year else ""
    if root == "Designations":
        words = [one.words for one in heads if one.tag == "DateGenerated"]
        return united_kingdom.report_day(Row(1, ["Last Updated", *words[:1]]))
    by_root = {"export": "generationDate", "CONSOLIDATED_LIST": "dateGenerated"}
    return attributes.get(by_root.get(root, "date"), "")[:10]


def _in_advanced(content: bytes, broken: list[Broken]) -> Found:
    found = Advanced(found_by(_ADVANCED, content))
    return Found(
        authority=ofac.AUTHORITY,
        title=f"US Treasury (OFAC), {found.list_name} in advanced XML",
        entries=tuple(found.entries(broken)),
        date=found.issued,
    )


def _in_sheets(content: bytes, authority: str, broken: list[Broken]) -> Found:
    """The first sheet whose head is known; others hold notes of the publisher."""
    for sheet in read_sheets(content):
        table = [Row(row.number, list(row.cells)) for row in sheet.rows]
        unread: list[Broken] = []
        found = _in_table(table, authority, unread)
        if found is not None:
            broken.extend(unread)
            return found
    raise CannotRead("No sheet of this file is a list that is known here.", advice=ADVICE)


def _in_text(content: bytes, authority: str, aliases: bytes, broken: list[Broken]) -> Found:
    text = text_of(content)
    first = list(islice(lines(text, ",", []), _SAMPLE))
    if not first:
        raise CannotRead("This file holds no rows.", advice=ADVICE)
    if ofac.looks_like_aliases(first):
        raise CannotRead(
            "This file holds aliases only, and not whose they are.",
            advice="Name the file of the entries, and this one after --aliases.",
        )
    if ofac.looks_like_entries(first):
        return _of_ofac(tuple(ofac.entries(lines(text, ",", broken), broken)), aliases, broken)
    found = _in_table(rows(text, _separator(text), broken), authority, broken)
    if found is None:
        raise CannotRead("This file is no list that is known here.", advice=ADVICE)
    return found


def _separator(text: str) -> str:
    """By the row that may be the head, since a line above it may hold a day alone."""
    head = max(text.split("\n", _HEAD_WITHIN)[:_HEAD_WITHIN], key=lambda line: separators(line))
    return separator_of(head)


def separators(line: str) -> int:
    """How many cells the separator that is most frequent would make of a line."""
    return max(map(line.count, ",;\t"))


def _in_table(found: Iterable[Row], authority: str, broken: list[Broken]) -> Found | None:
    """A table whose columns are named in one of its first rows; None where they are not known."""
    coming = iter(found)
    above: list[Row] = []
    for head in islice(coming, _HEAD_WITHIN):
        made = _with_head(head, above, coming, authority, broken)
        if made is not None:
            return made
        above.append(head)
    return None


def _with_head(head: Row, above: Sequence[Row], coming: Iterator[Row], authority: str,
               broken: list[Broken]) -> Found | None:  # fmt: skip
    if key := united_kingdom.key_of(head):
        ofsi = key == "group id"
        return Found(
            authority=united_kingdom.AUTHORITY,
            title=united_kingdom.CONSOLIDATED if ofsi else united_kingdom.SANCTIONS_LIST,
            entries=tuple(united_kingdom.table_entries(head, coming, broken)),
            date=next(filter(None, map(united_kingdom.report_day, above)), ""),
        )
    if australia.is_head(head):
        return Found(
            authority=australia.AUTHORITY,
            title=australia.TITLE,
            entries=tuple(australia.table_entries(head, coming, broken)),
        )
    if opensanctions.is_head(head):
        return _collected(tuple(opensanctions.table_entries(head, coming, broken)))
    if above:
        return None  # in a table of somebody's own the head comes first
    return _of_union(head, coming, broken) or _of_somebody(head, coming, authority, broken)


def _of_union(head: Row, coming: Iterator[Row], broken: list[Broken]) -> Found | None:
    if not any(cell.strip().endswith(eu.CSV_KEY) for cell in head.cells):
        return None
    first = next(coming, None)
    entries = tuple(eu.csv_entries(head, chain([first] if first else [], coming), broken))
    date = _first_cell(head, first, "fileGenerationDate")
    return Found(authority=eu.AUTHORITY, title=_TITLES["export"], entries=entries, date=date)


def _of_somebody(
    head: Row, coming: Iterator[Row], authority: str, broken: list[Broken]
) -> Found | None:
    columns = named_columns.columns_of(head)
    if "name" not in columns:
        return None
    first = next(coming, None)
    sample = [first] if first else []
    whose = authority or named_columns.authority_of(columns, sample)
    return Found(
        authority=whose,
        title="A table with named columns",
        entries=tuple(named_columns.entries(columns, chain(sample, coming), whose, broken)),
        official=False,
    )


def _of_ofac(entries: tuple[ListEntry, ...], aliases: bytes, broken: list[Broken]) -> Found:
    if aliases:
        text = text_of(aliases)
        if not ofac.looks_like_aliases(islice(lines(text, ",", []), _SAMPLE)):
            raise CannotRead(
                "The file of aliases is none of OFAC.",
                advice="It is called ALT.CSV or CONS_ALT.CSV.",
            )
        entries = tuple(ofac.with_aliases(entries, ofac.aliases(lines(text, ",", broken), broken)))
    return Found(
        authority=ofac.AUTHORITY,
        title="US Treasury (OFAC), list in CSV",
        entries=entries,
        with_aliases=bool(aliases),
    )


def _collected(entries: tuple[ListEntry, ...], former: tuple[ListEntry, ...] = ()) -> Found:
    return Found(
        authority=opensanctions.COLLECTION,
        title=opensanctions.TITLE,
        entries=entries,
        former=former,
        official=False,
        licence=opensanctions.LICENCE,
    )


def _first_cell(head: Row, first: Row | None, column: str) -> str:
    """What the first row says in that column; a day is read as Europeans write it."""
    called = [cell.strip().lstrip("\ufeff") for cell in head.cells]
    if column not in called or first is None or called.index(column) >= len(first.cells):
        return ""
    written = first.cells[called.index(column)].strip()
    parts = written.split("/")
    return f"{parts[2]}-{parts[1]}-{parts[0]}" if len(parts) == 3 else written[:10]
