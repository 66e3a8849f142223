"""Which rows does a spreadsheet (XLSX, ODS, XLS) show, sheet by sheet?

It is read in a process of its own. Nothing in it is worked out: of a formula its last value is taken, as
the program that saved the file left it. Macros, links to other files and pictures are never opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from answerable.reading.sources.child import Parser, found_by

_ADVICE: Final = "Open it in a spreadsheet program, and save the sheet that matters as CSV (UTF-8)."
_HERE: Final = Path(__file__).parent
_PARSER: Final = Parser(
    module=_HERE / "sheet_child.py",
    of="This spreadsheet",
    advice=_ADVICE,
    seconds=120,
    patience=240,
    memory=3 << 30,
    most=768 << 20,
)
_OLD_PARSER: Final = Parser(
    module=_HERE / "xls_child.py",
    of="This spreadsheet",
    advice=_ADVICE,
    needs="xlrd",
    seconds=120,
    patience=240,
    memory=2 << 30,
    most=768 << 20,
)
_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""XLS of before 2007, and any XLSX that is locked with a password."""


class SheetRow(NamedTuple):
    """The cells of one row as text, without the empty ones at its end."""

    number: int
    """As the program that shows the sheet numbers it, from 1."""
    cells: tuple[str, ...]
    """Dates as `2021-03-22`, whole numbers without a point, truth as TRUE and FALSE; shares and zeros before
    a number as the sheet shows them."""


class Merged(NamedTuple):
    """Cells that are shown as one; what they say stands in the first, and the others are empty."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int
    """Rows from 1, columns from 0, the last included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet with its rows in order; rows without any content are left out."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False
    formulas: int = 0
    """How many cells are formulas, of which the last value was taken."""
    merged: tuple[Merged, ...] = ()


def looks_like_spreadsheet(content: bytes) -> bool:
    """Whether these bytes may be a spreadsheet: packed as ZIP, or of the old kind."""
    return content.startswith((_ZIP, _OLD))


def parser_of(content: bytes) -> Parser:
    """What reads this spreadsheet."""
    return _OLD_PARSER if content.startswith(_OLD) else _PARSER


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet of an XLSX, ODS or XLS file, hidden ones too. Raises CannotRead with what to do."""
    found = found_by(parser_of(content), content)
    return tuple(
        Sheet(
            name=one["name"],
            hidden=one["hidden"],
            formulas=one["formulas"],
            rows=tuple(SheetRow(number, tuple(cells)) for number, cells in one["rows"]),
            merged=tuple(Merged(*ends) for ends in one["merged"]),
        )
        for one in found["sheets"]
    )
