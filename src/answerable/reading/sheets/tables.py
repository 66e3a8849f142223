"""What does a table say, cell by cell: CSV and TSV, XLSX, ODS, and XLS of before 2007?

The text has a heading for each sheet, a line for each row and a tab between cells; notes beside cells
follow the rows of their sheet. Cells and notes lead back to sheet and cell; tabs, headings and the marks
of notes are made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from answerable.errors import CannotRead
from answerable.reading.sheets.cells import Cells, SheetText
from answerable.reading.sheets.sheet import parser_of
from answerable.reading.sheets.sheet_warnings import warnings_of
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.child import Parser, found_by
from answerable.reading.sources.options import Options
from answerable.reading.sources.places import Link, Made
from answerable.text import decode

_CSV: Final = Parser(
    module=Path(__file__).parent / "csv_child.py",
    of="This table",
    advice="Open it in a spreadsheet program and save it as XLSX, or split it; keep the original beside it.",
    seconds=120,
    patience=240,
    memory=3 << 30,
)
_SEPARATORS: Final = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def read_spreadsheet(data: bytes, options: Options, media_type: str) -> Source:
    """The text of every sheet, hidden ones too. Raises CannotRead for what is damaged, locked or too large."""
    return _source(found_by(parser_of(data), data, "text"), media_type, "", ())


def read_csv(data: bytes, options: Options) -> Source:
    """The text of a table whose cells stand between commas, semicolons, tabs or bars.

    Which of them, which quotation mark and which encoding are found out, and said in a warning where they
    are unusual. Raises CannotRead for what is no text or too wide.
    """
    read = decode(data)
    said = [str(warning.value) for warning in read.warnings]
    found = found_by(_CSV, read.text.encode("utf-8", "surrogatepass"))
    separator, quote = found["separator"], found["quote"]
    if separator != "," or quote != '"':
        cells = _SEPARATORS.get(separator, f"the sign {separator!r}")
        quoted = "" if quote == '"' else ", with single quotation marks around some"
        said.append(f"The cells of this table were told apart by {cells}{quoted}.")
    media_type = "text/tab-separated-values" if separator == "\t" else "text/csv"
    return _source(found, media_type, read.encoding, tuple(said))


def _source(
    found: dict[str, Any], media_type: str, encoding: str, warnings: tuple[str, ...]
) -> Source:
    text: str = found["text"]
    sheets = [_sheet_text(sheet) for sheet in found["sheets"]]
    if not any(sheet.runs for sheet in sheets):
        raise CannotRead(
            "This table holds nothing in its cells.",
            advice="If it holds a picture of a text, have the text recognised (OCR).",
        )
    cells = Cells(text, sheets)
    return Source(
        text=text,
        media_type=media_type,
        encoding=encoding,
        warnings=(*warnings, *warnings_of(found)),
        links=tuple(_links(cells, found["sheets"])),
        made=tuple(Made(start=start, end=start + length) for start, length in found["made"]),
        stretches=cells,
        table=True,
    )


def _sheet_text(sheet: dict[str, Any]) -> SheetText:
    return SheetText(
        name=sheet["name"],
        start=sheet["start"],
        end=sheet["end"],
        runs=tuple((lines, first) for lines, first in sheet["rows"]),
        notes=tuple((row, column) for row, column in sheet["notes"]),
    )


def _links(cells: Cells, found: Sequence[dict[str, Any]]) -> Iterator[Link]:
    for sheet, said in zip(cells.sheets, found, strict=True):
        hrefs = {(row, column): href for row, column, href in said["links"]}
        if not hrefs:
            continue
        for row in cells.rows(sheet):
            for column, start, end in row.placed():
                if href := hrefs.get((row.number, column)):
                    yield Link(start=start, end=end, href=href)
