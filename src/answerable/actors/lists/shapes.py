"""Which published list has this shape, and what stands in it?

Each shape is told by its content: the root of an XML file, the columns of a table, the first line of JSON.
XML and spreadsheets are parsed in processes of their own, which may be killed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from answerable.actors.lists import (
    canada,
    eu,
    ofac,
    opensanctions,
    switzerland,
    un,
    united_kingdom,
)
from answerable.actors.lists.element import Element
from answerable.actors.lists.entry import Broken, ListEntry
from answerable.actors.lists.ofac_advanced import Advanced
from answerable.actors.lists.shape import ADVICE, Found, collected
from answerable.actors.lists.table_shapes import in_table, in_text
from answerable.actors.lists.tables import Row
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


def found_in(content: bytes, authority: str, aliases: bytes, broken: list[Broken]) -> Found:
    """The list that these bytes are; rows that cannot be read are put to `broken`.

    `authority` is what a person says of a table of somebody's own, `aliases` OFAC's file of them. Raises
    CannotRead where the file has no shape that is known.
    """
    if looks_like_spreadsheet(content):
        return _in_sheets(content, authority, broken)
    if opensanctions.looks_like_json(content):
        current, former = opensanctions.json_entries(content, broken)
        return collected(current, former)
    if _looks_like_xml(content):
        if _ADVANCED_ROOT.search(content, 0, 4_096):
            return _in_advanced(content, broken)
        return _in_xml(content, broken)
    return in_text(content, authority, aliases, broken)


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
        found = in_table(table, authority, unread)
        if found is not None:
            broken.extend(unread)
            return found
    raise CannotRead("No sheet of this file is a list that is known here.", advice=ADVICE)
