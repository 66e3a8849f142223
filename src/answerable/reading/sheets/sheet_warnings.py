"""What must a person be told about a table whose text is not simply what its sheets show?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from answerable.reading.sheets.written import letters
from answerable.text import visible

_SAID: Final = {
    "untold_formulas": (
        "In a workbook of this age what a formula gave cannot be told from what was written; the value "
        "saved last was read."
    ),
    "changed": "The spreadsheet holds tracked changes; what was deleted was not read.",
    "unshown": (
        "The format of some cells is made to show nothing; their values were read like the rest."
    ),
    "missing_sheet": "The workbook names a sheet that is not in the file; nothing of it could be read.",
    "other_sheet": "The workbook holds a sheet that is no table (a chart, a dialog or macros); it was not read.",
    "lost": "Some cells refer to texts that the file does not hold; they were read as empty.",
    "unclosed_quote": (
        "A quotation mark in this table is opened and never closed; its line was read as it stands, "
        "and cells in it may be cut in the wrong place."
    ),
    "around": "Headers or footers of the printed pages were left out of the text.",
    "picture": "The spreadsheet holds pictures; what is written in them was not read.",
    "drawn": "The spreadsheet holds charts or drawings; what is written in them was not read.",
    "embedded": "The spreadsheet holds other documents within it, which were not read.",
    "kept": "The spreadsheet keeps a copy of data for pivot tables; it was not read.",
    "elsewhere": (
        "The spreadsheet refers to data in other files or on servers. Opened in a spreadsheet program it "
        "may fetch them, by which others can learn that it was opened. Nothing was fetched here."
    ),
    "program": (
        "The spreadsheet holds a program (macros); it was not run. Do not allow it to run when you open "
        "the spreadsheet."
    ),
}
_MOST_NAMED: Final = 6


def warnings_of(found: Mapping[str, Any]) -> Iterator[str]:
    """The sentences for what `written.as_text` found."""
    sheets: Sequence[Mapping[str, Any]] = found["sheets"]
    for sheet in sheets:
        of = f"The sheet “{visible(sheet['name'])[:100]}”" if sheet["name"] else "This table"
        yield from _of_sheet(of, sheet)
    formulas = sum(sheet["formulas"] for sheet in sheets)
    if formulas:
        yield (
            f"There are formulas in this file ({formulas:,}): the value saved last was read, and nothing "
            "was worked out."
        )
    if unsaved := sum(sheet["unsaved"] for sheet in sheets):
        yield f"Some formulas have no value saved ({unsaved:,}); their cells were read as empty."
    if merged := sum(len(sheet["merged"]) for sheet in sheets):
        yield (
            f"Some groups of cells are shown as one ({merged:,}); what they say stands in the first cell "
            "of each."
        )
    if covered := sum(sheet["covered"] for sheet in sheets):
        yield (
            f"Some cells beneath such a group hold something all the same ({covered:,}), which the sheet does "
            "not show; it was read like the rest."
        )
    if notes := sum(len(sheet["notes"]) for sheet in sheets):
        yield (
            f"Notes stand beside some cells ({notes:,}); they were read and follow the rows of their sheet. "
            "They may say who asked not to be named."
        )
    yield from (said for name, said in _SAID.items() if name in found["met"])


def _of_sheet(of: str, sheet: Mapping[str, Any]) -> Iterator[str]:
    if sheet["left"]:
        yield (
            f"{of} is longer than is read: its last {sheet['left']:,} rows or notes were not read. They are "
            "in the original; split it to read them."
        )
    if sheet["hidden"]:
        yield f"{of} is hidden when the file is opened; it was read like the rest."
    hidden = [
        f"{kind} ({', '.join(shown)})"
        for kind, shown in (
            ("rows", _runs(sheet["hidden_rows"], str)),
            ("columns", _runs(sheet["hidden_columns"], letters)),
        )
        if shown
    ]
    if hidden:
        yield f"{of} hides {' and '.join(hidden)}; what they say was read like the rest."
    if sheet["otherwise"]:
        cells = [f"{letters(column)}{row}" for row, column in sheet["otherwise"][:_MOST_NAMED]]
        more = [*cells, "and more"] if len(sheet["otherwise"]) > _MOST_NAMED else cells
        yield (
            f"{of} shows some cells otherwise than they are ({', '.join(more)}): with a unit or other words, in "
            "thousands, or without the minus. What they hold was read, and not what is shown."
        )


def _runs(runs: Sequence[Sequence[int]], named: Any) -> list[str]:
    shown = [
        named(first) if first == last else f"{named(first)}–{named(last)}"
        for first, last in runs[:_MOST_NAMED]
    ]
    return [*shown, "and more"] if len(runs) > _MOST_NAMED else shown
