"""How much may a spreadsheet hold, and how are its cells written down as text?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from answerable.reading.sources.package import Refused

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
MOST_NOTES: Final = 100_000
"""Notes and links of cells, of all sheets together."""
_MOST_OTHERWISE: Final = 10
"""Cells of a sheet that are named because they show something else than they hold."""
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
        self._noted = 0
        self.met: set[str] = set()
        """What a person must be told of, by its name in `sheet_warnings.SAID`."""

    @property
    def text(self) -> int:
        """Characters of all cells so far."""
        return self._text

    def leave(self) -> None:
        """One more row that is not kept, since what is there already is more than is read."""
        self.sheets[-1]["left"] += 1

    def begin(self, name: str, hidden: bool) -> None:
        """A new sheet."""
        if len(self.sheets) >= MOST_SHEETS:
            raise Refused(f"This spreadsheet has more than {MOST_SHEETS} sheets.")
        self.sheets.append(
            {
                "name": name,
                "hidden": hidden,
                "formulas": 0,
                "unsaved": 0,
                "otherwise": [],
                "left": 0,
                "rows": [],
                "merged": [],
                "hidden_rows": [],
                "hidden_columns": [],
                "notes": [],
                "links": [],
            }
        )

    def formula(self) -> None:
        """A cell of this sheet is a formula; its last value is taken all the same."""
        self.sheets[-1]["formulas"] += 1

    def unsaved(self) -> None:
        """A formula of which no value was saved."""
        self.sheets[-1]["unsaved"] += 1

    def otherwise(self, row: int, column: int) -> None:
        """A cell whose format shows something else than it holds."""
        found = self.sheets[-1]["otherwise"]
        if len(found) < _MOST_OTHERWISE:
            found.append((row, column))

    def hide_rows(self, first: int, last: int) -> None:
        """Rows from 1 that are not shown when the sheet is opened."""
        _reach(self.sheets[-1]["hidden_rows"], first, min(last, MOST_ROWS))

    def hide_columns(self, first: int, last: int) -> None:
        """The same for columns, from 0."""
        _reach(self.sheets[-1]["hidden_columns"], first, min(last, MOST_COLUMNS - 1))

    def note(self, row: int, column: int, written: str) -> None:
        """What is noted beside a cell."""
        self._put("notes", row, column, written.strip())

    def link(self, row: int, column: int, href: str) -> None:
        """Where a cell points to."""
        self._put("links", row, column, href)

    def _put(self, where: str, row: int, column: int, written: str) -> None:
        self._noted += 1
        self._text += len(written)
        if self._noted > MOST_NOTES or self._text > MOST_TEXT or len(written) > MOST_WORDS:
            raise Refused("This spreadsheet has more notes or links than are read.")
        if written and 0 < row <= MOST_ROWS and 0 <= column < MOST_COLUMNS:
            self.sheets[-1][where].append((row, column, written))

    def merge(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Cells that are shown as one: row from 1 and column from 0 of its first and its last."""
        self._merged += 1
        if self._merged > MOST_MERGED:
            raise Refused("This spreadsheet has more merged cells than are read.")
        if first != last and first[0] <= last[0] <= MOST_ROWS and first[1] <= last[1]:
            self.sheets[-1]["merged"].append((*first, last[0], min(last[1], MOST_COLUMNS - 1)))

    def add_row(self, number: int, cells: list[str]) -> None:
        """A row with all its cells in order, empty ones too."""
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise Refused("A sheet of this spreadsheet has more rows or columns than are read.")
        self._cells += len(cells)
        self._text += sum(map(len, cells))
        if self._cells > MOST_CELLS or self._text > MOST_TEXT:
            raise Refused("This spreadsheet holds more cells than are read.")
        self.sheets[-1]["rows"].append([number, cells])

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


def _reach(runs: list[list[int]], first: int, last: int) -> None:
    """Put one more run of numbers, joined to the one before where it touches it."""
    if runs and runs[-1][1] >= first - 1 and runs[-1][0] <= first:
        runs[-1][1] = max(runs[-1][1], last)
    elif 0 <= first <= last and len(runs) < 10_000:
        runs.append([first, last])


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
