"""How is a table written for a spreadsheet, as a workbook or as CSV, with nothing in it that acts?

Whatever a list or a document says is text in a cell: no cell is a formula or a link. In CSV, which has no
text format, a cell that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from answerable.workbench.landing import Made, land
from answerable.workbench.lines import inert

ACTS: Final = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_MOST_IN_A_CELL: Final = 32_000
_EPOCH: Final = datetime(1980, 1, 1)

Cell = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table: its columns with their widths in characters, and its rows."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


def write_workbook(sheets: Sequence[Sheet], out: Path, sign: str) -> Path:
    """Write the sheets as XLSX; `sign` is the sentence by which an earlier one is known. See `land`."""
    content = workbook(sheets, sign)
    return land(Made(called="workbook", content=content, sign=sign.encode()), out)


def write_csv(sheet: Sheet, out: Path) -> Path:
    """Write one sheet as CSV in UTF-8 with a mark, as spreadsheets expect it. See `land`.

    It takes the place of an earlier table with the same head.
    """
    content = csv_of(sheet)
    return land(
        Made(called="table", content=content, sign=content.split(b"\r\n", 1)[0], within=4096), out
    )


def workbook(sheets: Sequence[Sheet], sign: str, *, title: str = "") -> bytes:
    """The sheets as XLSX; the same sheets make the same bytes."""
    import xlsxwriter

    from answerable.workbench.repacked import repacked

    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    book = xlsxwriter.Workbook(made, options)
    book.set_properties({"title": title or sheets[0].name, "comments": sign, "created": _EPOCH})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    quoted.set_quote_prefix()
    for each in sheets:
        _fill(book.add_worksheet(each.name[:31]), each, (head, plain, quoted))
    book.close()
    content = made.getvalue()
    return repacked(content, {}, {_CORE: _part(content)})


def csv_of(sheet: Sheet) -> bytes:
    """One sheet as CSV."""
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow([name for name, _ in sheet.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8")


_CORE: Final = "docProps/core.xml"


def _fill(page: Any, each: Sheet, looks: tuple[Any, Any, Any]) -> None:
    head, plain, quoted = looks
    for column, (name, width) in enumerate(each.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, name, head)
    for number, row in enumerate(each.rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int | float):
                page.write_number(number, column, value, plain)
            elif text := _text(value):
                page.write_string(number, column, text, quoted if acts(text) else plain)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(each.rows)), len(each.columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def acts(text: str) -> bool:
    """Whether a spreadsheet may take these words for a formula."""
    return text.startswith(ACTS) or text.lstrip(" \n").startswith(ACTS)


def _harmless(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    said = _text(value)
    return f"'{said}" if acts(said) else said


def _text(value: str) -> str:
    said = inert(value.replace("\r\n", "\n").strip("\n"))
    return said if len(said) <= _MOST_IN_A_CELL else f"{said[: _MOST_IN_A_CELL - 1]}…"


def _part(content: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(_CORE)
