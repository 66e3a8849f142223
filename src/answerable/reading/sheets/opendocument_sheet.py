"""What do the sheets of an OpenDocument spreadsheet (ODS, ISO/IEC 26300) hold?

Notes are told with their cells. What was deleted while changes were tracked is left out.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.reading.sheets.parts import Parts, Refused, own
from answerable.reading.sheets.rows import MOST_WORDS, Rows, number_as_text

CONTENT: Final = "content.xml"
_CELLS: Final = frozenset({"table-cell", "covered-table-cell"})
_ASIDE: Final = frozenset({"tracked-changes", "dde-links", "named-expressions"})
_APART: Final = re.compile(r"[\s\xa0\u202f'’]")
_MOST_REPEATED: Final = 1_048_576
_BESIDE: Final = {
    "Basic/": "program",
    "Scripts/": "program",
    "Pictures/": "picture",
    "Object ": "drawn",
}
_HIDDEN: Final = frozenset({"collapse", "filter"})
_TOLD: Final = {"tracked-changes": "changed", "dde-links": "elsewhere", "table-source": "elsewhere"}


def read_ods(parts: Parts, rows: Rows) -> bool:
    """Put the rows of every sheet to `rows`; whether it is a spreadsheet at all. Raises Refused."""
    reading = _Reading(rows)
    rows.met.update(told for start, told in _BESIDE.items() if parts.named(start))
    parts.read_xml(CONTENT, reading.start, reading.end, reading.words)
    return reading.is_spreadsheet


class _Reading:
    """The content on its way to rows."""

    def __init__(self, rows: Rows) -> None:
        self.is_spreadsheet = False
        self._rows = rows
        self._tables = 0
        """How many tables are open; one within a cell is not read."""
        self._aside = 0
        self._number = 0
        self._repeated = 1
        self._cells: dict[int, str] = {}
        self._at = 0
        self._wide = 1
        self._value: str | None = None
        self._kind = ""
        self._words: list[str] = []
        self._said = 0
        self._paragraphs = 0
        self._in_cell = False
        self._style = ""
        self._unshown: set[str] = set()
        """The styles of sheets that are hidden."""
        self._column = 0
        self._note: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _TOLD:
            self._rows.met.add(_TOLD[tag])
        if self._note is not None:
            self._note += ["\n"] if tag == "p" and self._note else []
        elif self._aside or tag in _ASIDE:
            self._aside += 1
        elif tag == "spreadsheet":
            self.is_spreadsheet = True
        elif tag == "style":
            self._style = own(attributes, "name")
        elif tag == "table-properties" and own(attributes, "display") == "false":
            self._unshown.add(self._style)
        elif tag == "table" and self.is_spreadsheet:
            self._tables += 1
            if self._tables == 1:
                hidden = own(attributes, "style-name") in self._unshown
                self._rows.begin(own(attributes, "name"), hidden)
                self._number = self._column = 0
        elif self._tables == 1:
            self._start_in_table(tag, attributes)

    def _start_in_table(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table-row":
            self._number += 1
            self._repeated = _times(own(attributes, "number-rows-repeated"))
            self._cells, self._at = {}, 0
            if own(attributes, "visibility") in _HIDDEN:
                self._rows.hide_rows(self._number, self._number + self._repeated - 1)
        elif tag == "table-column":
            wide = _times(own(attributes, "number-columns-repeated"))
            if own(attributes, "visibility") in _HIDDEN:
                self._rows.hide_columns(self._column, self._column + wide - 1)
            self._column += wide
        elif tag in _CELLS:
            self._wide = _times(own(attributes, "number-columns-repeated"))
            self._value = _value(attributes)
            self._words, self._said, self._paragraphs = [], 0, 0
            self._in_cell = True
            if own(attributes, "formula"):
                self._rows.formula()
            self._kind = own(attributes, "value-type")
            down = _times(own(attributes, "number-rows-spanned"))
            right = _times(own(attributes, "number-columns-spanned"))
            if down * right > 1:
                at = (self._number, self._at)
                self._rows.merge(at, (at[0] + down - 1, at[1] + right - 1))
        elif self._in_cell:
            self._start_in_cell(tag, attributes)

    def _start_in_cell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "annotation":
            self._note = []
        elif tag == "a":
            if href := own(attributes, "href"):
                self._rows.link(self._number, self._at, href)
        elif tag in ("p", "h"):
            self._paragraphs += 1
            if self._paragraphs > 1:
                self.words("\n")
        elif tag == "s":
            self.words(" " * min(_times(own(attributes, "c")), 100))
        elif tag in ("tab", "line-break"):
            self.words("\t" if tag == "tab" else "\n")

    def end(self, tag: str) -> None:
        if self._note is not None:
            self._end_note(tag)
        elif self._aside:
            self._aside -= 1
        elif tag == "table" and self._tables:
            self._tables -= 1
        elif self._tables == 1 and tag in _CELLS:
            self._end_cell()
        elif self._tables == 1 and tag == "table-row":
            self._rows.add(self._number, self._cells, self._repeated if self._cells else 1)
            self._number += self._repeated - 1

    def _end_note(self, tag: str) -> None:
        if tag in ("creator", "date", "date-string", "creator-initials"):
            self._note = []  # who wrote it, and when, stand before its words
        elif tag == "annotation" and self._note is not None:
            self._rows.note(self._number, self._at, "".join(self._note))
            self._note = None

    def words(self, written: str) -> None:
        if self._note is not None:
            self._note.append(written)
        elif self._in_cell and self._paragraphs and not self._aside and self._tables == 1:
            self._said += len(written)
            if self._said > MOST_WORDS:
                raise Refused("A cell of this spreadsheet is longer than any that is written.")
            self._words.append(written)

    def _end_cell(self) -> None:
        self._in_cell = False
        written = "".join(self._words)
        said = written if self._value is None or self._is_shown(written) else self._value
        if said:
            if self._at + self._wide > _MOST_REPEATED:
                raise Refused("A sheet of this spreadsheet has more rows or columns than are read.")
            # One more than may be read is enough to be refused; a repeated cell costs no memory.
            for more in range(min(self._wide, 2_000)):
                self._cells[self._at + more] = said
            if written and said is not written and self._shows_another(written):
                self._rows.otherwise(self._number, self._at)
        self._at += self._wide

    def _shows_another(self, written: str) -> bool:
        """Whether a number is shown with words, or as another than the rounded one."""
        if self._kind not in ("float", "currency", "percentage"):
            return False
        plain = _APART.sub("", written).replace("\u2212", "-")
        for point in ".,":
            other = "," if point == "." else "."
            told = plain.replace(other, "").replace(point, ".")
            try:
                value, shown = float(self._value or ""), float(told.removesuffix("%"))
            except ValueError:
                continue
            value *= 100 if told.endswith("%") else 1
            if abs(value - shown) <= 0.500001 * 10.0 ** -len(told.rstrip("%").partition(".")[2]):
                return False
        return True

    def _is_shown(self, written: str) -> bool:
        """Whether a number is taken as it is shown: a share, or one with zeros before it."""
        zeros = written.isdecimal() and written.startswith("0") and self._value is not None
        return (self._kind == "percentage" and written.endswith("%")) or (
            self._kind == "float"
            and zeros
            and written.lstrip("0") == (self._value or "").lstrip("0")
        )


def _value(attributes: dict[str, str]) -> str | None:
    """The value of a cell where it is no text, as text; None where its paragraphs say it."""
    kind = own(attributes, "value-type")
    if kind == "date":
        written = own(attributes, "date-value")
        return written.removesuffix("T00:00:00") or None
    if kind in ("float", "currency", "percentage"):
        return number_as_text(own(attributes, "value")) or None
    if kind == "boolean":
        return own(attributes, "boolean-value").upper() or None
    return None


def _times(written: str) -> int:
    """How often something is repeated, at least once."""
    if not (written.isascii() and written.isdecimal()):
        return 1
    return min(max(int(written[:9]), 1), _MOST_REPEATED)
