"""How is a matrix or command sheet written to a file: a page, or a workbook?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from answerable.casework.cases.sheet import POST_IS_NOT
from answerable.errors import UsageError
from answerable.text import visible
from answerable.workbench.case_matrix import (
    LEGAL,
    ROWS_ARE,
    MatrixShown,
    RowShown,
    gap_words,
    view_line,
)
from answerable.workbench.case_sheet import ELSEWHERE, UNSUPPORTED, ItemShown, SheetShown
from answerable.workbench.case_shown import ALLEGED, EntryShown
from answerable.workbench.table_file import Sheet, write_workbook

SIGN: Final = "Case by answerable. A newer workbook may take the place of this one."
ENDINGS: Final = (".html", ".htm", ".xlsx")
_ENTRY: Final = (
    ("Direction", 14), ("Words", 70), ("Source", 26), ("Place", 40), ("Grade", 8), ("Means of proof", 24),
    ("Note", 40),
)  # fmt: skip


def refuse_unknown(out: str) -> None:
    """Raises UsageError, before any work, for an ending that names no form."""
    if out and Path(out).suffix.lower() not in ENDINGS:
        raise UsageError(
            f"“{visible(Path(out).name)}” does not say in which form to write.",
            advice="End it in .html for a page or .xlsx for a workbook.",
        )


def write_matrices(title: str, found: Sequence[MatrixShown], out: Path) -> Path:
    """Write the matrices as .html or .xlsx."""
    if out.suffix.lower() == ".xlsx":
        return write_workbook(tuple(_matrix_sheets(found)), out, SIGN)
    from answerable.workbench.case_page import write_page

    return write_page(title, out, matrices=found)


def write_sheets(title: str, found: Sequence[SheetShown], out: Path) -> Path:
    """Write the command sheets as .html or .xlsx."""
    if out.suffix.lower() == ".xlsx":
        return write_workbook(tuple(_command_sheets(found)), out, SIGN)
    from answerable.workbench.case_page import write_page

    return write_page(title, out, sheets=found)


def _matrix_sheets(found: Sequence[MatrixShown]) -> Iterator[Sheet]:
    yield Sheet(
        name="About",
        columns=(("Crime", 34), ("What", 20), ("Words", 100)),
        rows=(
            *(("", "Read first", words) for words in (ALLEGED, ROWS_ARE, LEGAL)),
            *(
                (one.heading, what, words)
                for one in found
                for what, words in (
                    ("Contrary material", one.contrary_sought),
                    ("Count", one.counted),
                    ("Packs", ", ".join(one.packs)),
                    *(("Note", warning) for warning in one.warnings),
                )
            ),
        ),
    )
    yield Sheet(
        name="Elements",
        columns=(("Crime", 34), ("Element", 18), ("Kind", 12), ("What must be shown", 60),
                 ("Confirmed", 10), *_ENTRY),
        rows=tuple(row for one in found for row in _element_rows(one)),
    )  # fmt: skip
    yield Sheet(
        name="Gaps",
        columns=(("Crime", 34), ("Element", 18), ("What must be shown", 60), ("Gap", 90)),
        rows=tuple(
            (one.heading, row.id, row.text, gap_words(row))
            for one in found
            for section in one.sections
            for row in section.rows
            if row.gap
        ),
    )
    yield Sheet(
        name="Standards of proof",
        columns=(("Crime", 34), ("View", 10), ("In words", 100)),
        rows=tuple(
            (one.heading, each.view, view_line(each)) for one in found for each in one.views
        ),
    )


def _element_rows(one: MatrixShown) -> Iterator[tuple[str, ...]]:
    for section in one.sections:
        for row in section.rows:
            first = (one.heading, row.id, row.kind, row.text, "yes" if row.confirmed else "no")
            entries = (*row.contrary, *row.supporting, *row.beside)
            for entry in entries:
                yield (*first, *_entry_cells(entry))
            if not entries:
                yield (*first, *_gap_cells(row))


def _gap_cells(row: RowShown) -> tuple[str, ...]:
    return ("", gap_words(row), "", "", "", "", "")


def _entry_cells(one: EntryShown) -> tuple[str, ...]:
    unsupported = "" if one.place else UNSUPPORTED
    return (
        one.direction, one.held_back or one.words or unsupported, one.source, one.place, one.grade, one.proof, one.note,
    )  # fmt: skip


def _command_sheets(found: Sequence[SheetShown]) -> Iterator[Sheet]:
    yield Sheet(
        name="About",
        columns=(("Suspect (alleged)", 26), ("What", 20), ("Words", 100)),
        rows=(
            *(("", "Read first", words) for words in (ALLEGED, POST_IS_NOT, LEGAL)),
            *(
                (one.suspect, "Note", words)
                for one in found
                for words in (one.held_back, *one.warnings, *one.remarks)
                if words
            ),
            *((one.suspect, "Packs", ", ".join(one.packs)) for one in found),
        ),
    )
    yield Sheet(
        name="Contrary facts",
        columns=(("Suspect (alleged)", 26), ("Crime", 30), *_ENTRY),
        rows=tuple(
            row
            for one in found
            for row in (
                *((one.suspect, one.crime, *_entry_cells(each)) for each in one.contrary),
                (one.suspect, one.crime, "sought", one.contrary_sought, "", "", "", "", ""),
            )
        ),
    )
    yield Sheet(
        name="Questions",
        columns=(("Suspect (alleged)", 26), ("Crime", 30), ("Period", 22), ("Mode", 12), ("Question", 10),
                 ("Status", 10), ("Asked", 70), *_ENTRY),
        rows=tuple(row for one in found for row in _question_rows(one)),
    )  # fmt: skip
    yield Sheet(
        name="Posts and command",
        columns=(("Suspect (alleged)", 26), ("Certainty", 12), ("What", 70), ("Why", 50), ("Source", 60),
                 ("Claim", 40), ("By the name alone", 12)),
        rows=tuple(
            (one.suspect, each.certainty, each.text, each.reason, each.source, each.claim,
             "yes" if each.by_name else "no")
            for one in found
            for each in (*one.contrary_proposals, *one.proposals)
        ),
    )  # fmt: skip


def _question_rows(one: SheetShown) -> Iterator[tuple[str, ...]]:
    for part in one.parts:
        for item in (*part.items, *part.on_the_post):
            first = (one.suspect, one.crime, one.period, part.mode, item.id, item.status, item.ask)
            for answer in _answers(item):
                yield (*first, *answer)
    for each in one.elsewhere:
        yield (one.suspect, one.crime, one.period, "", "", "", ELSEWHERE, *_entry_cells(each))


def _answers(item: ItemShown) -> Iterator[tuple[str, ...]]:
    every = (*item.contrary, *item.answers)
    if not every:
        yield ("",) * len(_ENTRY)
    for one in every:
        yield _entry_cells(one)
