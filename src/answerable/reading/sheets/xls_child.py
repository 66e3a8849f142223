"""Which rows does an Excel workbook of the kind before 2007 (XLS) hold? Run as a process of its own.

It is read by xlrd, which works nothing out: of a formula it gives the value that was saved.
"""

from __future__ import annotations

import encodings
import importlib
import io
import pkgutil
from contextlib import suppress
from typing import Any, Final

import xlrd  # type: ignore[import-untyped]
from xlrd.biffh import error_text_from_code  # type: ignore[import-untyped]

from answerable.reading.sheets.looks import look_of, shown, shows_otherwise
from answerable.reading.sheets.rows import MOST_COLUMNS, Rows
from answerable.reading.sheets.written import answer
from answerable.reading.sources.package import Refused

_FIRST_OWN: Final = 164
"""The number of the first format that is a workbook's own."""
_MACROS: Final = "_VBA_PROJECT_CUR".encode("utf-16-le")
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")

for _codec in pkgutil.iter_modules(encodings.__path__):  # nothing can be loaded later
    with suppress(ImportError):
        importlib.import_module(f"encodings.{_codec.name}")


def found_in(data: bytes, *words: str) -> dict[str, Any]:
    """As `sheet_child.found_in`."""
    return answer(_read, data, words)


def _read(data: bytes, rows: Rows) -> None:
    if _MACROS in data:
        rows.met.add("program")
    rows.met.add("untold_formulas")
    book = _opened(data)
    for sheet in book.sheets():
        rows.begin(sheet.name, sheet.visibility != 0)
        try:
            _read_sheet(book, sheet, rows)
        except Refused:
            raise
        except Exception:  # xlrd fails in many ways on a sheet that is damaged
            raise _damaged() from None


def _opened(data: bytes) -> Any:
    if _LOCKED in data:
        raise _locked()
    try:
        return xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise _locked() from None
        raise _damaged() from None
    except MemoryError:
        raise Refused("This spreadsheet takes more memory than it is allowed.") from None
    except Exception:  # a damaged workbook lets xlrd stumble in many ways
        raise _damaged() from None


def _read_sheet(book: Any, sheet: Any, rows: Rows) -> None:
    for at, about in sorted(sheet.colinfo_map.items()):
        if about.hidden:
            rows.hide_columns(at, at)
    looks = {number: _look(book, number) for number in range(len(book.xf_list))}
    codes = {number: _code(book, number) for number in looks}
    for at in range(sheet.nrows):
        about = sheet.rowinfo_map.get(at)
        if about is not None and about.hidden:
            rows.hide_rows(at + 1, at + 1)
        cells = sheet.row(at)[: MOST_COLUMNS + 1]
        rows.add(at + 1, {column: _said(book, cell, looks) for column, cell in enumerate(cells)})
        for column, cell in enumerate(cells):
            code = codes.get(cell.xf_index, "")
            is_text = cell.ctype == xlrd.XL_CELL_TEXT
            if code and cell.ctype and shows_otherwise(code, str(cell.value), is_text=is_text):
                rows.otherwise(at + 1, column)
    for first, past, left, right in sheet.merged_cells:
        rows.merge((first + 1, left), (past, right - 1))
    for (row, column), note in sorted(sheet.cell_note_map.items()):
        rows.note(row + 1, column, note.text)
    for link in sheet.hyperlink_list:
        if link.url_or_path and link.type == "url":
            rows.link(link.frowx + 1, link.fcolx, _as_text(link.url_or_path))


def _code(book: Any, number: int) -> str:
    """The format as the workbook writes it; "" for one that every workbook has."""
    key = book.xf_list[number].format_key
    format_ = book.format_map.get(key)
    return str(format_.format_str) if format_ and key >= _FIRST_OWN else ""


def _look(book: Any, number: int) -> str:
    key = book.xf_list[number].format_key
    format_ = book.format_map.get(key)
    return look_of(str(key), format_.format_str if format_ else None)


def _said(book: Any, cell: Any, looks: dict[int, str]) -> str:
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        look = looks.get(cell.xf_index, "")
        if cell.ctype == xlrd.XL_CELL_DATE and look not in ("date", "time"):
            look = "date"
        return shown(repr(cell.value), look, from_1904=book.datemode == 1)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(error_text_from_code.get(cell.value, "#ERROR"))
    return str(cell.value)


def _as_text(written: Any) -> str:
    return written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)


def _damaged() -> Refused:
    return Refused(
        "This spreadsheet is damaged, or no Excel workbook of the kind before 2007 (XLS)."
    )


def _locked() -> Refused:
    return Refused(
        "This spreadsheet is locked with a password.",
        "Open it with its password, save it without one, and keep the original beside it.",
    )
