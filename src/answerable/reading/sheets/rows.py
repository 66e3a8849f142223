"""How much may a spreadsheet hold, and how are its cells written down as text?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from answerable.reading.sheets.parts import Refused

MOST_SHEETS: Final = 200
MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 1_024
MOST_CELLS: Final = 12_000_000
"""Of all sheets together, with the empty ones between those that hold something."""
MOST_WORDS: Final = 200_000
"""Characters of one cell."""
MOST_TEXT: Final = 400_000_000
"""Characters of all cells together: one long text may be shown in a million cells."""
MOST_MERGED: Final = 200_000
"""Groups of cells shown as one, of all sheets together."""
_LARGEST_WHOLE: Final = 10**15
"""Beyond it a spreadsheet program itself has lost digits."""
_DAYS: Final = 2_958_466
"""Of the calendar that spreadsheets keep, to the year 9999."""


class Rows:
    """The rows of the sheets met so far, within the limits."""

    def __init__(self) -> None:
        self.sheets: list[dict[str, Any]] = []
        self._cells = 0
        self._text = 0
        self._merged = 0

    def begin(self, name: str, hidden: bool) -> None:
        """A new sheet."""
        if len(self.sheets) >= MOST_SHEETS:
            raise Refused(f"This spreadsheet has more than {MOST_SHEETS} sheets.")
        self.sheets.append(
            {"name": name, "hidden": hidden, "formulas": 0, "rows": [], "merged": []}
        )

    def formula(self) -> None:
        """A cell of this sheet is a formula; its last value is taken all the same."""
        self.sheets[-1]["formulas"] += 1

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Cells that are shown as one: row from 1 and column from 0 of its first and its last."""
        self._merged += 1
        if self._merged > MOST_MERGED:
            raise Refused("This spreadsheet has more merged cells than are read.")
        if first != last and first[0] <= last[0] <= MOST_ROWS and first[1] <= last[1]:
            self.sheets[-1]["merged"].append((*first, last[0], min(last[1], MOST_COLUMNS - 1)))

    def add(self, number: int, cells: dict[int, str], times: int = 1) -> None:
        """A row by its number, with the cells that hold something by their column from 0."""
        filled = {at: words for at, words in cells.items() if words}
        if not filled:
            return
        if number + times - 1 > MOST_ROWS or not 0 <= max(filled) < MOST_COLUMNS:
            raise Refused("A sheet of this spreadsheet has more rows or columns than are read.")
        self._cells += (max(filled) + 1) * times
        self._text += sum(map(len, filled.values())) * times
        if self._cells > MOST_CELLS or self._text > MOST_TEXT:
            raise Refused("This spreadsheet holds more cells than are read.")
        row = [filled.get(at, "") for at in range(max(filled) + 1)]
        self.sheets[-1]["rows"].extend([number + more, row] for more in range(times))


def number_as_text(written: str) -> str:
    """A number without a needless point or exponent; what is no number stays as it is."""
    try:
        value = float(written)
    except ValueError:
        return written
    if value.is_integer() and abs(value) < _LARGEST_WHOLE:
        return str(int(value))
    return written


def day_as_text(written: str, *, from_1904: bool) -> str:
    """The day that a spreadsheet counts from 1900 or 1904, as ISO; what is no such day stays.

    The calendar of 1900 counts a 29 February that there was not (ECMA-376 part 1, 18.17.4.1).
    """
    try:
        value = float(written)
    except ValueError:
        return written
    if not 1 <= value < _DAYS:
        return written
    whole = int(value)
    first = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if whole < 60 else 30)
    try:
        day = first + timedelta(days=whole)
    except OverflowError:
        return written
    seconds = round((value - whole) * 86_400)
    if not 0 < seconds < 86_400:
        return day.isoformat()
    return f"{day.isoformat()}T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
