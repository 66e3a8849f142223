"""Which rows of the table of who lists whom answer a question, and what do they say in brief?

A row answers one where two authorities are known to differ, where a match is to be judged, or where one of
that name is kept apart. What is unknown differs from nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from answerable.actors.screening.cell import (
    KEPT_APART,
    LISTED,
    NOT_ON_COPY,
    TO_BE_JUDGED,
    UNKNOWN,
    Cell,
)
from answerable.actors.screening.gap import Gap, Row
from answerable.workbench.layout import labelled, plain, wrapped

FEW: Final = 5
"""So many rows are all shown in full."""
_GROUPED: Final = ((LISTED, "Listed by"), (NOT_ON_COPY, "Not on copy"), (UNKNOWN, "Unknown"))


def answers(row: Row) -> bool:
    """Whether somebody who asks who is missing from whose list must look at this row."""
    known = {cell.word for cell in row.cells if cell.word != UNKNOWN}
    return len(known) > 1 or any(map(_asks, row.cells))


def brief_rows(table: Gap, columns: int, *, asked_for: bool) -> Iterator[str]:
    """The rows that answer a question, or with `asked_for` all, since a filter chose them; then how many do not."""
    shown = [row for row in table.rows if asked_for or answers(row)]
    for row in shown:
        yield ""
        yield from _row_words(row, columns)
    if len(shown) < len(table.rows):
        yield ""
        yield from wrapped(_left_words(table, len(shown)), columns)


def elsewhere_counts(table: Gap) -> str:
    """How many each authority lists whom no row names: "US 12, GB 3"."""
    counted = Counter(one.authority for one in table.elsewhere)
    return ", ".join(f"{authority} {count:,}" for authority, count in counted.most_common())


def _asks(cell: Cell) -> bool:
    return bool(cell.to_judge or cell.kept_apart or cell.disagreements or cell.word == KEPT_APART)


def _left_words(table: Gap, shown: int) -> str:
    left = len(table.rows) - shown
    rows = "1 row is" if left == 1 else f"{left:,} rows are"
    return (
        f"{rows} not shown: of these no two authorities are known to differ, and nothing is to be judged. "
        "--all shows every row and every reason; -o FILE writes them."
    )


def _row_words(row: Row, columns: int) -> Iterator[str]:
    number = f" [{plain(row.number)}]" if row.number else ""
    yield from wrapped(f"{plain(row.asked.name)}{number}", columns)
    words = dict(_GROUPED)
    told = [cell for cell in row.cells if cell.word not in words or _asks(cell)]
    open_ones: dict[str, list[str]] = {}
    for cell in told:
        if cell.word == TO_BE_JUDGED:
            open_ones.setdefault(_said(cell), []).append(cell.authority)
        else:
            yield from labelled(plain(cell.authority), plain(_said(cell)), columns)
    for said, ids in open_ones.items():
        yield from labelled("To be judged", plain(f"{', '.join(ids)}: {said}"), columns)
    for word, head in _GROUPED:
        ids = [cell.authority for cell in row.cells if cell.word == word and cell not in told]
        if ids:
            yield from labelled(head, plain(", ".join(ids)), columns)


def _said(cell: Cell) -> str:
    """The word, its sentence, and what stands open beside it."""
    sentence = cell.sentence.removesuffix(".")
    said_already = cell.word == TO_BE_JUDGED or sentence.startswith(cell.word)
    parts = [sentence if said_already else f"{cell.word}: {sentence}"]
    if cell.word in dict(_GROUPED):
        parts += [f"To be judged: {one.name}" for one in cell.to_judge[:1]]
    parts += [f"Kept apart: {one.name}" for one in cell.kept_apart[:1] if one.name not in sentence]
    parts += [f"Sources differ: {said.removesuffix('.')}" for said in cell.disagreements]
    return ". ".join(parts) + "."
