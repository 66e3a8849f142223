"""Which rows does this spreadsheet hold? Run as a process of its own, with limits, and may be killed."""

from __future__ import annotations

from typing import Any, Final

from answerable.reading.sheets.opendocument_sheet import CONTENT, read_ods
from answerable.reading.sheets.parts import Parts, Refused
from answerable.reading.sheets.rows import Rows
from answerable.reading.sheets.xlsx import WORKBOOK, read_xlsx

_OLD: Final = b"\xd0\xcf\x11\xe0"


def found_in(data: bytes) -> dict[str, Any]:
    """`{"sheets": [{"name", "hidden", "formulas", "rows": [[number, [cell, ...]], ...]}, ...]}`."""
    rows = Rows()
    try:
        _read(data, rows)
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    return {"sheets": rows.sheets}


def _read(data: bytes, rows: Rows) -> None:
    if data.startswith(_OLD):
        raise Refused(
            "This spreadsheet is of the kind before 2007 (XLS), or locked with a password.",
            "Open it in a spreadsheet program, and save it as XLSX without a password, or as CSV (UTF-8).",
        )
    parts = Parts(data)
    if WORKBOOK in parts:
        read_xlsx(parts, rows)
    elif CONTENT not in parts or not read_ods(parts, rows):
        raise Refused("This file is no spreadsheet, though it is packed like one.")
