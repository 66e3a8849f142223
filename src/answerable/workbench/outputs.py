"""In which forms are findings written, as the ending of a file's name asks: page, Word comments, workbook?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from answerable.errors import UsageError
from answerable.text import visible
from answerable.workbench.check import Examination, read_bytes

PAGES: Final = frozenset({".html", ".htm"})
_COPIES: Final = frozenset({".docx", ".docm", ".dotx", ".dotm"})
CALLED: Final = {
    **dict.fromkeys(PAGES, "a page"),
    **dict.fromkeys(_COPIES, "comments in a copy of the document"),
    ".xlsx": "a workbook",
}
"""What each ending asks for."""


def refuse_unfit(outs: Sequence[Path], documents: Sequence[Path]) -> None:
    """Raise UsageError, with advice, where one of these outputs cannot be made of these documents.

    `documents` is empty where the archive's own are examined.
    """
    for out in outs:
        ending = out.suffix.lower()
        if ending not in CALLED:
            raise UsageError(
                f"“{visible(out.name)}” does not say in which form to write the findings.",
                advice="End it in .html for a page, .docx for comments in a copy of your Word "
                "document, or .xlsx for a workbook.",
            )
        if ending in _COPIES:
            _refuse_unfit_copy(ending, documents)


def _refuse_unfit_copy(ending: str, documents: Sequence[Path]) -> None:
    from answerable.workbench.comments import refuse_other_than_word

    if len(documents) != 1:
        raise UsageError(
            "Comments go into a copy of one Word document.",
            advice="Name that one document: `answerable check draft.docx -o commented.docx`.",
        )
    (document,) = documents
    own = document.suffix.lower()
    if document.exists():
        refuse_other_than_word(read_bytes(document))
    if own in _COPIES and own != ending:
        raise UsageError(
            f"A copy of a {own} file is a {own} file; a word processor refuses it under another ending.",
            advice=f"End the name of the copy in {own}.",
        )


def write_outputs(
    examination: Examination, outs: Sequence[Path], documents: Sequence[Path]
) -> tuple[Path, ...]:
    """Write each output and return them; a copy with comments only where its document was read.

    See `refuse_unfit`. Raises Conflict where something else stands in the place of one.
    """
    written = (_write(examination, out, documents) for out in outs)
    return tuple(out for out in written if out is not None)


def _write(examination: Examination, out: Path, documents: Sequence[Path]) -> Path | None:
    ending = out.suffix.lower()
    if ending in PAGES:
        from answerable.workbench.report import write_report

        return write_report(examination, out)
    if ending == ".xlsx":
        from answerable.workbench.sheet import write_sheet

        return write_sheet(examination, out)
    if not examination.checked.documents:
        return None
    from answerable.workbench.comments import write_comments

    return write_comments(examination, documents[0], out)
