"""What do the sheets of an XLSX file (ECMA-376, ISO/IEC 29500) hold?

Read are the workbook, its relations, the shared strings, the number formats and the sheets; no other part
is opened.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from answerable.reading.sheets.parts import Parts, Refused, own
from answerable.reading.sheets.rows import MOST_WORDS, Rows, day_as_text, number_as_text

WORKBOOK: Final = "xl/workbook.xml"
MOST_STRINGS: Final = 4_000_000
_DATES: Final = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
"""Formats that the standard has for dates (18.8.30); those of 27 to 58 in East Asian editions."""
_SAID_PLAINLY: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
"""Parts of a format that are printed as they are, or are conditions and colours."""
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_xlsx(parts: Parts, rows: Rows) -> None:
    """Put the rows of every sheet to `rows`. Raises Refused."""
    workbook = _Workbook(parts)
    strings = _Strings(parts).found
    dates = _Formats(parts).dates
    for name, hidden, part in workbook.sheets:
        rows.begin(name, hidden)
        reading = _SheetReading(rows, strings, dates, workbook.from_1904)
        parts.read_xml(part, reading.start, reading.end, reading.words)


class _Workbook:
    """The sheets by name and part, and from which year days are counted."""

    def __init__(self, parts: Parts) -> None:
        self.from_1904 = False
        self._named: list[tuple[str, bool, str]] = []
        self._targets: dict[str, str] = {}
        parts.read_xml(WORKBOOK, self._start, _nothing, _nothing)
        parts.read_xml("xl/_rels/workbook.xml.rels", self._relation, _nothing, _nothing)
        self.sheets = [
            (name, hidden, part)
            for name, hidden, id in self._named
            if (part := self._targets.get(id, "")) in parts
        ]

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self._named.append((attributes.get("name", ""), hidden, own(attributes, "id")))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in ("1", "true")

    def _relation(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "Relationship" or attributes.get("TargetMode") == "External":
            return
        if not attributes.get("Type", "").endswith("/worksheet"):
            return
        target = attributes.get("Target", "")
        within = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        self._targets[attributes.get("Id", "")] = posixpath.normpath(within)


class _Strings:
    """The texts that cells refer to by number; the hints at pronunciation in them are left out."""

    def __init__(self, parts: Parts) -> None:
        self.found: list[str] = []
        self._words: list[str] = []
        self._inside = False
        self._aside = False
        if "xl/sharedStrings.xml" in parts:
            parts.read_xml("xl/sharedStrings.xml", self._start, self._end, self._said)

    def _start(self, tag: str, _: dict[str, str]) -> None:
        if tag == "si":
            self._words = []
        elif tag == "rPh":
            self._aside = True
        elif tag == "t":
            self._inside = not self._aside

    def _end(self, tag: str) -> None:
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._aside = False
        elif tag == "si":
            if len(self.found) >= MOST_STRINGS:
                raise Refused("This spreadsheet has more texts than are read.")
            self.found.append(_within("".join(self._words)))

    def _said(self, written: str) -> None:
        if self._inside:
            self._words.append(written)


class _Formats:
    """Which cell styles show a number as a date."""

    def __init__(self, parts: Parts) -> None:
        self._own: dict[str, bool] = {}
        self._styles: list[str] = []
        self._inside = False
        if "xl/styles.xml" in parts:
            parts.read_xml("xl/styles.xml", self._start, self._end, _nothing)
        self.dates = frozenset(
            str(at) for at, number in enumerate(self._styles) if self._is_date(number)
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._own[attributes.get("numFmtId", "")] = _shows_a_date(
                attributes.get("formatCode", "")
            )
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._styles.append(attributes.get("numFmtId", "0"))

    def _end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False

    def _is_date(self, number: str) -> bool:
        if number in self._own:
            return self._own[number]
        return number.isdecimal() and len(number) < 4 and int(number) in _DATES


class _SheetReading:
    """One sheet on its way to rows."""

    def __init__(
        self, rows: Rows, strings: list[str], dates: frozenset[str], from_1904: bool
    ) -> None:
        self._rows = rows
        self._strings = strings
        self._dates = dates
        self._from_1904 = from_1904
        self._number = 0
        self._at = -1
        self._cells: dict[int, str] = {}
        self._kind = ""
        self._style = ""
        self._words: list[str] = []
        self._said = 0
        self._taken = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            given = attributes.get("r", "")
            self._number = int(given) if _is_place(given) else self._number + 1
            self._at, self._cells = -1, {}
        elif tag == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._at = _column(place[1]) if place else self._at + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._words, self._said = [], 0
        elif tag == "f":
            self._rows.formula()
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag in ("v", "t"):
            self._taken = True
        elif tag == "rPh":
            self._kind = "aside"

    def _merge(self, written: str) -> None:
        ends = [found for one in written.split(":") if (found := _PLACE.fullmatch(one))]
        if len(ends) == 2:
            first, last = ((int(end[2]), _column(end[1])) for end in ends)
            self._rows.merge(first, last)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._taken = False
        elif tag == "c" and self._words:
            self._cells[self._at] = self._value("".join(self._words))
        elif tag == "row":
            self._rows.add(self._number, self._cells)

    def words(self, written: str) -> None:
        if self._taken and self._kind != "aside":
            self._said += len(written)
            if self._said > MOST_WORDS:
                raise Refused("A cell of this spreadsheet is longer than any that is written.")
            self._words.append(written)

    def _value(self, written: str) -> str:
        if self._kind == "s":
            at = int(written) if _is_place(written) else -1
            return self._strings[at] if 0 <= at < len(self._strings) else ""
        if self._kind == "b":
            return "TRUE" if written.strip() == "1" else "FALSE"
        if self._kind != "n":
            return _within(written)
        if self._style in self._dates:
            return day_as_text(written, from_1904=self._from_1904)
        return number_as_text(written)


def _shows_a_date(code: str) -> bool:
    """Whether a number format has a day or a year in it, outside of what is printed as it is."""
    bare = _SAID_PLAINLY.sub("", code.partition(";")[0]).casefold()
    return "y" in bare or "d" in bare


def _is_place(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 9


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _within(written: str) -> str:
    """The text with control characters that the format writes as `_x000D_`; refused where too long."""
    if len(written) > MOST_WORDS:
        raise Refused("A cell of this spreadsheet is longer than any that is written.")
    return written.replace("_x000D_", "") if "_x000D_" in written else written


def _nothing(*_: object) -> None:
    return
