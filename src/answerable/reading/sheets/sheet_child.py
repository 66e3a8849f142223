"""Which rows does this spreadsheet hold? Run as a process of its own, with limits, and may be killed."""

from __future__ import annotations

from typing import Any, Final

from answerable.reading.sheets.opendocument_sheet import CONTENT, read_ods
from answerable.reading.sheets.parts import Parts, Refused
from answerable.reading.sheets.rows import Rows
from answerable.reading.sheets.written import answer
from answerable.reading.sheets.xlsx import WORKBOOK, read_xlsx

_BINARY: Final = "xl/workbook.bin"


def found_in(data: bytes, *words: str) -> dict[str, Any]:
    """`{"sheets": [{"name", "hidden", "formulas", "rows": [[number, [cell, ...]], ...]}, ...]}`.

    With the word `text`, what `written.as_text` makes of them.
    """
    return answer(_read, data, words)


def _read(data: bytes, rows: Rows) -> None:
    parts = Parts(data)
    if WORKBOOK in parts:
        read_xlsx(parts, rows)
    elif _BINARY in parts:
        raise Refused(
            "This is a binary Excel workbook (XLSB), of which nothing is read.",
            "Open it in a spreadsheet program, save it as XLSX, and keep the original beside it.",
        )
    elif CONTENT not in parts or not read_ods(parts, rows):
        raise Refused("This file is no spreadsheet, though it is packed like one.")
