"""How do the rows of a spreadsheet become text: a heading for each sheet, a line for each row?

For the processes that read spreadsheets. Cells stand between tabs, so that place and cell follow from the
text itself (`cells.py`); within a cell a tab becomes a space, and a line end U+2028, which ends a line and
no row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, Final

from answerable.reading.sheets.rows import Rows
from answerable.reading.sources.package import Refused

MOST_TEXT: Final = 24 << 20
"""Characters of the text of one table; a longer one is cut after a whole row, and that is said."""
_MOST_LOOKED_AT: Final = 5_000_000
_LINE_END: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2029]")
_BREAKS: Final = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2029]")


def answer(
    read: Callable[[bytes, Rows], None], data: bytes, words: Sequence[str]
) -> dict[str, Any]:
    """The sheets with their rows; with the word `text`, the text that they make (`as_text`)."""
    rows = Rows()
    try:
        read(data, rows)
    except Refused as refused:
        return {"refused": str(refused), "advice": refused.advice}
    if "text" in words:
        return as_text(rows)
    return {"sheets": rows.sheets}


def as_text(rows: Rows, *, headed: bool = True) -> dict[str, Any]:
    """`{"text", "sheets": [{"name", "start", "end", "rows": [[lines, number of the first], ...], ...}], "made"}`.

    `start` and `end` are where the rows of a sheet begin and its notes, one on a line; `made` has place
    and length of what no cell holds.
    """
    text = _Text()
    sheets = [text.put(sheet, headed=headed) for sheet in rows.sheets]
    said = "\n".join(text.lines)
    return {"text": said, "sheets": sheets, "made": text.made, "met": sorted(rows.met)}


class _Text:
    """The lines so far."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.made: list[tuple[int, int]] = []
        self._length = 0
        """With a line end after each line."""

    def put(self, sheet: dict[str, Any], *, headed: bool) -> dict[str, Any]:
        """Add a sheet; gives back what is to be known of it beside its text."""
        rows, notes = sheet.pop("rows"), sheet.pop("notes")
        if headed:
            self._head(sheet["name"])
        start = self._length
        runs = self._rows(rows)
        end = self._length
        kept = self._notes(notes) if sum(lines for lines, _ in runs) == len(rows) else []
        left = sheet["left"] + len(rows) - sum(lines for lines, _ in runs) + len(notes) - len(kept)
        sheet["covered"] = covered_in(rows, sheet["merged"])
        places = {"start": start, "end": end, "rows": runs, "notes": kept}
        return {**sheet, **places, "left": left}

    def _head(self, name: str) -> None:
        start = self._length
        for line in [""] if self.lines else []:
            self._add(line)
        self._add(f"# {one_line(name)}")
        self.made.append((start, self._length - start))

    def _rows(self, rows: Sequence[Any]) -> list[list[int]]:
        runs: list[list[int]] = []
        for number, cells in rows:
            line = "\t".join(map(_cell, cells))
            if self._length + len(line) > MOST_TEXT:
                break
            self._add(line)
            _count(runs, number)
        return runs

    def _notes(self, notes: Sequence[Any]) -> list[tuple[int, int]]:
        kept = []
        for row, column, said in notes:
            mark = f"[{letters(column)}{row}] "
            if self._length + len(mark) + len(said) > MOST_TEXT:
                break
            self.made.append((self._length, len(mark)))
            self._add(mark + one_line(said))
            kept.append((row, column))
        return kept

    def _add(self, line: str) -> None:
        self.lines.append(line)
        self._length += len(line) + 1


def covered_in(rows: Sequence[Any], merged: Sequence[Sequence[int]]) -> int:
    """How many cells hold something beneath a group that is shown as one cell, as far as they are looked at."""
    if not merged:
        return 0
    ordered = sorted(rows, key=lambda row: row[0])
    covered, looked_at = 0, 0
    for first_row, first, last_row, last in merged:
        at = bisect_left(ordered, first_row, key=lambda row: row[0])
        while at < len(ordered) and ordered[at][0] <= last_row and looked_at < _MOST_LOOKED_AT:
            number, cells = ordered[at]
            beneath = cells[first + (number == first_row) : last + 1]
            covered += sum(map(bool, beneath))
            looked_at += len(beneath) + 1
            at += 1
    return covered


def one_line(said: str) -> str:
    """Words without anything that ends a row or a cell."""
    return _BREAKS.sub(" ", said)


def letters(column: int) -> str:
    """A column, from 0, as a spreadsheet program names it."""
    found, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def _cell(said: str) -> str:
    if said.isprintable():
        return said
    return _LINE_END.sub("\u2028", said).replace("\t", " ")


def _count(runs: list[list[int]], number: int) -> None:
    """Runs of lines whose rows follow on each other."""
    if runs and runs[-1][1] + runs[-1][0] == number:
        runs[-1][0] += 1
    else:
        runs.append([1, number])
