"""What lies beside the cells of an XLSX sheet: notes, links, and what must be told and is not read?"""

from __future__ import annotations

import posixpath
import re
from typing import Final, NamedTuple

from answerable.reading.sheets.parts import Parts, own
from answerable.reading.sheets.rows import Rows

_PLACE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_BESIDE: Final = {
    "xl/vbaProject.bin": "program",
    "xl/macrosheets/": "program",
    "xl/externalLinks/": "elsewhere",
    "xl/connections.xml": "elsewhere",
    "xl/queryTables/": "elsewhere",
    "xl/charts/": "drawn",
    "xl/drawings/drawing": "drawn",
    "xl/media/": "picture",
    "xl/embeddings/": "embedded",
    "xl/pivotCache/": "kept",
}


class Relation(NamedTuple):
    """What a part refers to."""

    id: str
    kind: str
    """The last word of its type: `worksheet`, `comments`, `hyperlink`."""
    target: str
    """The name of a part of the file; of a link, where it points to."""


def relations(parts: Parts, name: str) -> list[Relation]:
    """What a part refers to within the file, and its links."""
    found: list[Relation] = []
    folder, _, own_name = name.rpartition("/")

    def start(tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        outside = attributes.get("TargetMode") == "External"
        if tag != "Relationship" or (outside and kind != "hyperlink"):
            return
        if not outside:
            within = (
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            target = posixpath.normpath(within)
        found.append(Relation(attributes.get("Id", ""), kind, target))

    parts.read_xml(f"{folder}/_rels/{own_name}.rels", start, _nothing, _nothing)
    return found


def place_of(written: str) -> tuple[int, int] | None:
    """Row from 1 and column from 0 of a cell such as `B7`; None for what names none."""
    found = _PLACE.fullmatch(written)
    return (int(found[2]), _column(found[1])) if found else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def tell_beside(parts: Parts, rows: Rows) -> None:
    """Note what the file holds that is not read."""
    rows.met.update(told for start, told in _BESIDE.items() if parts.named(start))


class Beside:
    """The notes and links of one sheet."""

    def __init__(self, parts: Parts, sheet: str, rows: Rows) -> None:
        self._parts = parts
        self._rows = rows
        folder, _, name = sheet.rpartition("/")
        has = f"{folder}/_rels/{name}.rels" in parts
        self._relations = relations(parts, sheet) if has else []
        self._links = {one.id: one.target for one in self._relations if one.kind == "hyperlink"}
        self._at: tuple[int, int] | None = None
        self._words: list[str] = []
        self._inside = False

    def link(self, attributes: dict[str, str]) -> None:
        """A `hyperlink` of the sheet; one to a place in the same file is left out."""
        href = self._links.get(own(attributes, "id"), "")
        place = place_of(attributes.get("ref", "").partition(":")[0])
        if href and place:
            self._rows.link(*place, href)

    def read_notes(self) -> None:
        """Put the notes of the sheet to its rows."""
        for one in self._relations:
            if one.kind == "comments" and one.target in self._parts:
                self._parts.read_xml(one.target, self._start, self._end, self._said)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "comment":
            self._at, self._words = place_of(attributes.get("ref", "")), []
        elif tag == "t":
            self._inside = True

    def _end(self, tag: str) -> None:
        if tag == "t":
            self._inside = False
        elif tag == "comment" and self._at:
            self._rows.note(*self._at, "".join(self._words))

    def _said(self, written: str) -> None:
        if self._inside:
            self._words.append(written)


def _nothing(*_: object) -> None:
    return
