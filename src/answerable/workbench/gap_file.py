"""How is the table of who lists whom written to a file: a page, a workbook or CSV?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from answerable.actors.screening.cell import WORDS, Cell
from answerable.actors.screening.gap import Gap, Row
from answerable.actors.screening.standing import since_words
from answerable.errors import UsageError
from answerable.text import visible
from answerable.workbench.gap import cell_details, copies_words
from answerable.workbench.screening_file import copies_sheet
from answerable.workbench.table_file import Sheet, write_csv, write_workbook

SIGN: Final = "Sanctions gap by answerable. A newer table may take the place of this one."


def write_gap(table: Gap, out: Path) -> Path:
    """Write the table as .html, .xlsx or .csv. Raises UsageError for another ending."""
    ending = out.suffix.lower()
    if ending in (".html", ".htm"):
        from answerable.workbench.gap_page import write_page

        return write_page(table, out)
    if ending == ".csv":
        return write_csv(_cells_sheet(table), out)
    if ending == ".xlsx":
        return write_workbook(tuple(_sheets(table)), out, SIGN)
    raise UsageError(
        f"“{visible(out.name)}” does not say in which form to write the table.",
        advice="End it in .html for a page, .xlsx for a workbook or .csv for a table.",
    )


def _sheets(table: Gap) -> Iterator[Sheet]:
    yield Sheet(
        name="Gap",
        columns=(
            ("Actor", 34),
            ("Number", 12),
            *((f"{one.authority}", 26) for one in table.columns),
        ),
        rows=tuple(
            (row.asked.name, row.number, *(cell.word for cell in row.cells)) for row in table.rows
        ),
    )
    yield _cells_sheet(table)
    yield Sheet(
        name="Counts",
        columns=(("Authority", 14), ("Copies", 60), *((word, 14) for word in WORDS)),
        rows=tuple(
            (
                one.label,
                copies_words(one, table),
                *(table.counts(one.authority)[word] for word in WORDS),
            )
            for one in table.columns
        ),
    )
    yield Sheet(
        name="Listed, and no row",
        columns=(("Authority", 12), ("Name", 44), ("Number", 12), ("Since", 24), ("Perhaps, to be judged", 40)),
        rows=tuple(
            (one.authority, one.listing.entity.name, one.listing.number, since_words(one.since), "; ".join(one.perhaps))
            for one in table.elsewhere
        ),
    )  # fmt: skip
    yield Sheet(
        name="Not adverse",
        columns=(
            ("Actor", 34),
            ("Whose list", 14),
            ("Name there", 34),
            ("Why it does not count", 60),
        ),
        rows=tuple(
            (row.asked.name, one.candidate.listing.authority, one.candidate.name, one.why)
            for row in table.rows
            for one in row.attributed
        ),
    )
    yield copies_sheet((*(copy for one in table.columns for copy in one.copies), *table.packs))


def _cells_sheet(table: Gap) -> Sheet:
    """A line for each cell, to filter."""
    answers = {one.authority: one.answers.day.iso if one.answers else "" for one in table.columns}
    return Sheet(
        name="Cells",
        columns=(("Actor", 34), ("Number", 12), ("Authority", 10), ("Word", 26), ("Detail", 90), ("Settled by", 24),
                 ("Since", 24), ("Until", 16), ("Shown until", 14), ("Confirmed", 10), ("Copy that answers", 14)),
        rows=tuple(_cell_row(row, cell, answers[cell.authority]) for row in table.rows for cell in row.cells),
    )  # fmt: skip


def _cell_row(row: Row, cell: Cell, answers: str) -> tuple[str, ...]:
    first = next((one for one in cell.standings if one.counts), next(iter(cell.standings), None))
    return (
        row.asked.name, row.number, cell.authority, cell.word, " ".join(cell_details(cell)), cell.how,
        since_words(first.since) if first else "", first.until if first else "", first.seen if first else "",
        ("yes" if cell.confirmed else "no") if cell.standings else "", answers,
    )  # fmt: skip
