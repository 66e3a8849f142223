"""Which rows does a CSV file hold, each with its line, whatever its separator, size or defects?"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from answerable.actors.lists.entry import Broken, ListEntry
from answerable.text import decode, fold

MOST_CELLS: Final = 400
LARGEST_CELL: Final = 131_000
"""Characters; the longest of a published list has some 10,000. More, and a quotation mark is missing."""
_END: Final = "\x1a"
"""What older systems put at the end of a file; OFAC's files end with it."""
_BLANK: Final = f" \t\r\n{_END}"


class Row(NamedTuple):
    """The cells of one row, and the line on which it begins."""

    line: int
    cells: list[str]


def text_of(content: bytes) -> str:
    """The file as text, without the mark at its end. Raises CannotRead where it is none."""
    return decode(content).text.rstrip(_END + "\0")


def rows(text: str, separator: str, broken: list[Broken]) -> Iterator[Row]:
    """Every row that holds something; a cell may reach over lines. One that cannot be read is put to `broken`."""
    # Strict, since a lone quotation mark would otherwise take all up to the next into one cell.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    text_lines: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            sentence = "This row is no row of a CSV file."
            text_lines = text_lines or text.split("\n")
            words = " ".join(text_lines[line - 1 : max(reader.line_num, line)])
            broken.append(Broken(line=line, sentence=sentence, words=words))
            continue
        yield from _sound(Row(line, cells), broken)


def lines(text: str, separator: str, broken: list[Broken]) -> Iterator[Row]:
    """Every row of a file in which no cell reaches over lines, so that a lone quotation mark costs one row."""
    for number, written in enumerate(text.split("\n"), 1):
        try:
            found = list(csv.reader([written.rstrip("\r")], delimiter=separator))
        except csv.Error:
            sentence = "This row is no row of a CSV file."
            broken.append(Broken(line=number, sentence=sentence, words=written))
            continue
        for cells in found:
            yield from _sound(Row(number, cells), broken)


def _sound(row: Row, broken: list[Broken]) -> Iterator[Row]:
    if len(row.cells) > MOST_CELLS:
        broken.append(broken_row(row, f"This row has more than {MOST_CELLS} cells."))
    elif max(map(len, row.cells), default=0) > LARGEST_CELL:
        broken.append(broken_row(row, "A cell of this row is larger than any of a list."))
    elif any(cell.strip(_BLANK) for cell in row.cells):
        yield row


def separator_of(text: str) -> str:
    """Semicolon, tab or comma, by the first line."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def broken_row(row: Row, sentence: str) -> Broken:
    """A row that is not read, and why."""
    return Broken(line=row.line, sentence=sentence, words=" ".join(row.cells))


class Named:
    """One row of a table whose columns have names; what it lacks is ""."""

    __slots__ = ("_cells", "_places", "line")

    def __init__(self, row: Row, places: Mapping[str, int]) -> None:
        self.line = row.line
        self._cells = row.cells
        self._places = places

    @property
    def words(self) -> str:
        """Everything that stands in the row."""
        return " ".join(self._cells)

    def said(self, *columns: str) -> str:
        """What stands in the first of these columns that the table has, without spaces around it."""
        for column in columns:
            place = self._places.get(column)
            if place is not None and place < len(self._cells):
                return self._cells[place].strip()
        return ""


def named_rows(head: Row, found: Iterable[Row], broken: list[Broken]) -> Iterator[Named]:
    """The rows with their cells by the name of the column, folded; one with too many cells is broken."""
    places = {name: at for at, name in reversed(list(enumerate(column_names(head))))}
    for row in found:
        if len(row.cells) > len(head.cells) and any(map(str.strip, row.cells[len(head.cells) :])):
            sentence = f"This row has {len(row.cells)} cells, and the head {len(head.cells)}."
            broken.append(broken_row(row, sentence))
        else:
            yield Named(row, places)


def column_names(head: Row) -> list[str]:
    """The names of the columns, folded."""
    return [fold(cell.lstrip("\ufeff").replace("_", " ")) for cell in head.cells]


def from_groups(
    groups: Mapping[str, Sequence[Named]],
    made: Callable[[str, Sequence[Named]], ListEntry | str],
    broken: list[Broken],
) -> Iterator[ListEntry]:
    """An entry from all the rows of each number; a sentence instead of one is put to `broken`."""
    for number, group in groups.items():
        entry = made(number, group)
        if isinstance(entry, str):
            words = " ".join(row.words for row in group)
            broken.append(Broken(line=group[0].line, sentence=entry, words=words))
        else:
            yield entry
