"""The findings as plain text for a terminal: how much holds, then the few points to settle.

Everything that a document or a pack says goes through `visible`, so that no text can move the
cursor, hide itself or turn the direction of a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Final

from answerable.checks.model import Checked, DocumentChecked, Finding, RecordCited
from answerable.text import visible
from answerable.workbench.layout import labelled, wrapped
from answerable.workbench.lines import (
    ABSENCE,
    DEMANDS,
    GROUP_WORDS,
    ON_DEMANDS,
    VERDICT_WORDS,
    Point,
    group_of,
    grouped,
    how_much_holds,
    judged_by,
)

_NARROWEST: Final = 40
_WIDEST: Final = 110
_MOST_OF_A_SPAN: Final = 400


def table(checked: Checked, *, width: int | None = None, every_clause: bool = False) -> str:
    """The whole run as text, at most `width` columns wide (the terminal's by default).

    With `every_clause`, the sentences that hold are named too, each with its record.
    """
    columns = max(_NARROWEST, min(width or get_terminal_size((80, 24)).columns, _WIDEST))
    lines: list[str] = []
    for document in checked.documents:
        lines += [*_document(document, columns, every_clause), ""]
    lines += list(_failed(checked, columns))
    lines += wrapped(ABSENCE, columns) if checked.documents else []
    return "\n".join(lines).rstrip() + "\n"


def _document(document: DocumentChecked, columns: int, every_clause: bool) -> Iterator[str]:
    yield from wrapped(_plain(document.name), columns)
    yield "=" * min(columns, max(8, len(_plain(document.name))))
    yield from wrapped(how_much_holds(document), columns)
    yield from wrapped(judged_by(document), columns)
    for note in document.notes:
        yield from labelled("Note", _plain(note), columns)
    for count in document.lists:
        yield from labelled("List", f"{_plain(count.of)}: {_plain(count.reason)}", columns)
    heading = ""
    for number, point in enumerate(grouped(document), 1):
        if group_of(point.finding) != heading:
            heading = group_of(point.finding)
            yield from ("", GROUP_WORDS[heading], "-" * len(GROUP_WORDS[heading]))
            yield from wrapped(ON_DEMANDS, columns) if heading == DEMANDS else ()
        yield from _point(number, point, columns)
    yield from _worklist(document, columns)
    if every_clause:
        yield from _holding(document, columns)


def _point(number: int, point: Point, columns: int) -> Iterator[str]:
    finding = point.finding
    yield from wrapped(f"{number}. {point.verdict}", columns)
    for text in point.spans:
        yield from labelled("Text", f"“{_cut(text)}”", columns)
    yield from _about(finding, columns)


def _about(finding: Finding, columns: int) -> Iterator[str]:
    yield from labelled("Why", _plain(finding.reason), columns)
    if finding.what_still_holds:
        yield from labelled("Still holds", _plain(finding.what_still_holds), columns)
    for record in finding.records:
        yield from labelled("Record", _record(record), columns)
    if finding.suggested_wording:
        yield from labelled("Suggested", f"“{_plain(finding.suggested_wording)}”", columns)
    if finding.settled_by:
        yield from labelled("Settled by", _plain(finding.settled_by), columns)


def _record(record: RecordCited) -> str:
    return f"{_plain(record.text)} {_source(record)}"


def _source(record: RecordCited) -> str:
    """Where the record stands: its source, and the line of the pack."""
    if record.pack is None:
        return f"{_plain(record.source)}."
    name, _, digest = record.pack.partition("@")
    return f"{_plain(record.source)}. [{_plain(name)}@{digest[:12]}, line {record.line}]"


def _worklist(document: DocumentChecked, columns: int) -> Iterator[str]:
    if document.worklist:
        yield from ("", "To look for", "-----------")
    for work in document.worklist:
        yield from labelled(
            "Missing", f"{_plain(work.missing)} For: “{_cut(work.target.text)}”", columns
        )


def _holding(document: DocumentChecked, columns: int) -> Iterator[str]:
    holding = [finding for finding in document.findings if finding.verdict == "holds"]
    if holding:
        yield from ("", "What holds", "----------")
    for finding in holding:
        yield from labelled(VERDICT_WORDS["holds"], f"“{_cut(finding.target.text)}”", columns)
        yield from labelled("", _plain(finding.reason), columns)
        for record in finding.records:
            yield from labelled("", _source(record), columns)


def _failed(checked: Checked, columns: int) -> Iterator[str]:
    for name, error, advice in checked.failed:
        yield from wrapped(f"Not checked: {_plain(name)}", columns)
        yield from labelled("Why", _plain(error), columns)
        yield from labelled("What to do", _plain(advice), columns)
        yield ""


def _cut(text: str) -> str:
    plain = _plain(text)
    return plain if len(plain) <= _MOST_OF_A_SPAN else f"{plain[: _MOST_OF_A_SPAN - 1]}…"


def _plain(text: str) -> str:
    """One line of text with nothing in it that could act; line breaks of the copy become spaces."""
    return visible(" ".join(text.split()))
