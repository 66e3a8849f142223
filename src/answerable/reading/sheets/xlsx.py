"""What do the sheets of an XLSX file (ECMA-376, ISO/IEC 29500) hold?

Read are the workbook, its relations, the shared strings, the number formats, the sheets, and their notes
and links; no other part is opened.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.reading.sheets.looks import look_of, shown, shows_otherwise
from answerable.reading.sheets.parts import Parts, Refused, own
from answerable.reading.sheets.rows import MOST_WORDS, Rows
from answerable.reading.sheets.xlsx_beside import Beside, place_of, relations, tell_beside

WORKBOOK: Final = "xl/workbook.xml"
MOST_STRINGS: Final = 4_000_000
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a text writes a character that XML cannot hold, and an underscore that could be read so (22.4.2.4)."""
_HALVES: Final = range(0xD800, 0xE000)
_NO_SIZE: Final = re.compile(r"0+(?:\.0*)?")


def read_xlsx(parts: Parts, rows: Rows) -> None:
    """Put the rows of every sheet to `rows`. Raises Refused."""
    workbook = _Workbook(parts)
    strings = _Strings(parts, workbook.strings).found
    formats = _Formats(parts, workbook.styles)
    tell_beside(parts, rows)
    rows.met |= workbook.met
    for name, hidden, part in workbook.sheets:
        rows.begin(name, hidden)
        beside = Beside(parts, part, rows)
        reading = _SheetReading(rows, strings, formats, workbook.from_1904, beside)
        parts.read_xml(part, reading.start, reading.end, reading.words)
        beside.read_notes()


class _Workbook:
    """The sheets by name and part, and from which year days are counted."""

    def __init__(self, parts: Parts) -> None:
        self.from_1904 = False
        self._named: list[tuple[str, bool, str]] = []
        parts.read_xml(WORKBOOK, self._start, _nothing, _nothing)
        related = relations(parts, WORKBOOK)
        targets = {one.id: one for one in related}
        self.strings, self.styles = (
            next((one.target for one in related if one.kind == kind), usual)
            for kind, usual in (("sharedStrings", _STRINGS), ("styles", _STYLES))
        )
        self.met: set[str] = set()
        self.sheets: list[tuple[str, bool, str]] = []
        for name, hidden, id in self._named:
            one = targets.get(id)
            if one is not None and one.kind == "worksheet" and one.target in parts:
                self.sheets.append((name, hidden, one.target))
            else:
                other = one is not None and one.kind != "worksheet" and one.target in parts
                self.met.add("other_sheet" if other else "missing_sheet")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self._named.append((attributes.get("name", ""), hidden, own(attributes, "id")))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in ("1", "true")


class _Strings:
    """The texts that cells refer to by number; the hints at pronunciation in them are left out."""

    def __init__(self, parts: Parts, name: str) -> None:
        self.found: list[str] = []
        self._words: list[str] = []
        self._inside = False
        self._aside = False
        if name in parts:
            parts.read_xml(name, self._start, self._end, self._said)

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
    """How each cell style shows a number."""

    def __init__(self, parts: Parts, name: str) -> None:
        self._own: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False
        if name in parts:
            parts.read_xml(name, self._start, self._end, _nothing)
        self.looks = {
            str(at): look
            for at, number in enumerate(self._styles)
            if (look := look_of(number, self._own.get(number)))
        }
        self.own = {
            str(at): self._own[number]
            for at, number in enumerate(self._styles)
            if number in self._own
        }

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._styles.append(attributes.get("numFmtId", "0"))

    def _end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False


class _SheetReading:
    """One sheet on its way to rows."""

    def __init__(
        self,
        rows: Rows,
        strings: list[str],
        formats: _Formats,
        from_1904: bool,
        beside: Beside,
    ) -> None:
        self._rows = rows
        self._strings = strings
        self._looks = formats.looks
        self._own = formats.own
        self._beside = beside
        self._from_1904 = from_1904
        self._number = 0
        self._at = -1
        self._cells: dict[int, str] = {}
        self._kind = ""
        self._style = ""
        self._words: list[str] = []
        self._said = 0
        self._taken = self._computed = self._open = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "row":
            given = attributes.get("r", "")
            self._number = int(given) if _is_place(given) else self._number + 1
            self._at, self._cells = -1, {}
            if attributes.get("hidden") in ("1", "true") or _is_flat(attributes):
                self._rows.hide_rows(self._number, self._number)
        elif tag == "c":
            place = place_of(attributes.get("r", ""))
            self._at = place[1] if place else self._at + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._words, self._said, self._computed = [], 0, False
            self._open = True
        elif tag == "f" and self._open:
            self._computed = True
            self._rows.formula()
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and (attributes.get("hidden") in ("1", "true") or _is_flat(attributes)):
            self._hide_columns(attributes)
        elif tag == "hyperlink":
            self._beside.link(attributes)
        elif tag in ("oddHeader", "oddFooter", "evenHeader", "firstHeader"):
            self._rows.met.add("around")
        elif tag in ("v", "t"):
            self._taken = True
        elif tag == "rPh":
            self._kind = "aside"

    def _merge(self, written: str) -> None:
        ends = [found for one in written.split(":") if (found := place_of(one))]
        if len(ends) == 2:
            self._rows.merge(*ends)

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first, last = (attributes.get(name, "") for name in ("min", "max"))
        if _is_place(first) and _is_place(last):
            self._rows.hide_columns(int(first) - 1, int(last) - 1)

    def end(self, tag: str) -> None:
        self._open &= tag != "c"
        if tag in ("v", "t"):
            self._taken = False
        elif tag == "c" and self._words:
            written = "".join(self._words)
            self._cells[self._at] = self._value(written)
            code = self._own.get(self._style)
            if code and shows_otherwise(code, written, is_text=self._kind not in ("n", "b")):
                self._rows.otherwise(self._number, self._at)
        elif tag == "c" and self._computed:
            self._rows.unsaved()
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
            if not 0 <= at < len(self._strings):
                self._rows.met.add("lost")
                return ""
            return self._strings[at]
        if self._kind == "b":
            return "TRUE" if written.strip() == "1" else "FALSE"
        if self._kind != "n":
            return _within(written)
        look = self._looks.get(self._style, "")
        if look == "nothing":
            self._rows.met.add("unshown")
        return shown(written, look, from_1904=self._from_1904)


def _is_place(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 9


def _within(written: str) -> str:
    """The text with characters for what the format writes as `_x000D_`; refused where too long."""
    if len(written) > MOST_WORDS:
        raise Refused("A cell of this spreadsheet is longer than any that is written.")
    return _ESCAPED.sub(_unescaped, written) if "_x" in written else written


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if code in _HALVES:
        return found[0]
    return "" if code < 0x20 and code not in (0x09, 0x0A) else chr(code)


def _is_flat(attributes: dict[str, str]) -> bool:
    """Whether a row or column has no height or width, so that nobody sees it."""
    return any(_NO_SIZE.fullmatch(attributes.get(name, "")) for name in ("width", "ht"))


def _nothing(*_: object) -> None:
    return
