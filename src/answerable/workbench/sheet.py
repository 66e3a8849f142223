"""The findings as a workbook (XLSX), to sort, to filter and to share out among the people who settle them.

Whatever a document or a pack says is text in it: no cell is a formula or a link, and there are no macros.
The same findings make the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from answerable.checks.examined import clause_at
from answerable.checks.model import DocumentChecked, Finding, RecordCited
from answerable.reading.model import Reading
from answerable.workbench.check import Examination
from answerable.workbench.landing import Made, land
from answerable.workbench.lines import (
    ABSENCE,
    GROUP_WORDS,
    ON_DEMANDS,
    VERDICT_WORDS,
    Point,
    group_of,
    grouped,
    how_much_holds,
    judged_by,
)
from answerable.workbench.table_file import Sheet, workbook

SIGN: Final = b"Findings by answerable check. A newer workbook may take the place of this one."
"""Readable in a workbook that nobody saved since: a program packs this part anew when it saves."""

Row = tuple[str | int, ...]


def write_sheet(examination: Examination, out: Path) -> Path:
    """Write the workbook to `out`, for its owner alone to read, and return that.

    Raises Conflict where something other than an earlier workbook stands there, CannotRead where that
    place cannot be written.
    """
    return land(Made(called="workbook", content=sheet(examination), sign=SIGN), out)


def sheet(examination: Examination) -> bytes:
    """The workbook: Summary, Findings, Clauses, Lists, To look for, Packs."""
    return workbook(tuple(_sheets(examination)), SIGN.decode(), title="Findings")


# What stands in the sheets


def _sheets(examination: Examination) -> Iterator[Sheet]:
    documents = examination.checked.documents
    both = tuple(zip(documents, examination.readings, strict=True))
    yield Sheet(
        name="Summary",
        columns=(("Document", 30), ("How much holds", 70), ("Judged by", 40), ("To know", 50)),
        rows=tuple(
            (one.name, how_much_holds(one), judged_by(one), "\n".join((ABSENCE, ON_DEMANDS, *one.notes)))
            for one in documents
        )
        + tuple((name, f"Not checked: {error}", "", advice)
                for name, error, advice in examination.checked.failed),
    )  # fmt: skip
    yield Sheet(
        name="Findings",
        columns=_FINDINGS,
        rows=tuple(row for one, reading in both for row in _findings(one, reading)),
    )
    yield Sheet(
        name="Clauses",
        columns=(("Document", 24), ("No", 6), ("Kind", 14), ("Words", 80), ("Verdicts", 28), ("Reasons", 80)),
        rows=tuple(row for one, reading in both for row in _clauses(one, reading)),
    )  # fmt: skip
    yield Sheet(
        name="Lists",
        columns=(("Document", 24), ("List of", 30), ("Announced", 12), ("In this copy", 12),
                 ("Numbers missing", 24), ("Looks like another kind", 40), ("Why", 80)),
        rows=tuple(
            (one.name, count.of, "" if count.announced is None else count.announced, count.counted,
             ", ".join(map(str, count.missing)), "\n".join(count.not_of_kind), count.reason)
            for one in documents for count in one.lists
        ),
    )  # fmt: skip
    yield Sheet(
        name="To look for",
        columns=(("Document", 24), ("Missing", 70), ("Words", 80)),
        rows=tuple(
            (one.name, work.missing, work.target.text) for one in documents for work in one.worklist
        ),
    )
    yield _packs(examination)


_FINDINGS: Final = (
    ("Document", 24), ("No", 6), ("Rank", 22), ("Verdict", 22), ("Words", 50), ("Sentence", 60),
    ("Reason", 60), ("What still holds", 50), ("Suggested wording", 60), ("Records", 60),
    ("Source", 50), ("Date", 14), ("Pack line", 34), ("Settled by", 50), ("Check", 22),
)  # fmt: skip


def _findings(document: DocumentChecked, reading: Reading) -> Iterator[Row]:
    """A row for each place of each point, in rank; places of one point bear one number."""
    for number, point in enumerate(grouped(document), 1):
        for finding in (point.finding, *point.others):
            yield _finding(document, number, finding, reading)


def _finding(document: DocumentChecked, number: int, finding: Finding, reading: Reading) -> Row:
    target = finding.target
    clause = clause_at(reading, target.start, target.end)
    records = finding.records
    return (
        document.name, number, GROUP_WORDS[group_of(finding)], Point(finding=finding).verdict,
        target.text, clause.text if clause else "", finding.reason, finding.what_still_holds,
        finding.suggested_wording, _each(records, lambda one: one.text),
        _each(records, lambda one: one.source), _each(records, lambda one: one.date or ""),
        _each(records, _where),
        finding.settled_by, finding.check,
    )  # fmt: skip


def _where(record: RecordCited) -> str:
    """The line of the pack that a record stands on, or its place in an object or a file."""
    if record.pack:
        return f"{record.pack.split('@')[0]}, line {record.line}"
    if record.object is None:
        return ""
    place = f", characters {record.span[0]} to {record.span[1]}" if record.span else ""
    return f"{record.object}{place}"


def _each(records: Sequence[Any], say: Callable[[Any], str]) -> str:
    """A line for each record; where there are several they are numbered alike in each column."""
    if len(records) < 2:
        return "".join(map(say, records))
    return "\n".join(f"({number}) {say(one)}" for number, one in enumerate(records, 1))


def _clauses(document: DocumentChecked, reading: Reading) -> Iterator[Row]:
    of_clause: dict[str, list[Finding]] = {}
    for finding in document.findings:
        clause = clause_at(reading, finding.target.start, finding.target.end)
        if clause is not None:
            of_clause.setdefault(clause.id, []).append(finding)
    for number, clause in enumerate(reading.clauses, 1):
        own = of_clause.get(clause.id, ())
        verdicts = dict.fromkeys(VERDICT_WORDS[one.verdict] for one in own)
        reasons = dict.fromkeys(one.reason for one in own)
        yield (
            document.name,
            number,
            clause.kind,
            clause.text,
            "\n".join(verdicts),
            "\n".join(reasons),
        )


def _packs(examination: Examination) -> Sheet:
    return Sheet(
        name="Packs",
        columns=(("Pack", 24), ("Title", 50), ("Version", 10), ("As of", 14), ("Records", 10),
                 ("Confirmed", 10), ("Complete for", 80), ("Not complete", 80), ("Cited as", 50)),
        rows=tuple(
            (pack.name, pack.title, pack.version, pack.as_of.iso, len(pack.sourced),
             sum(one.confirmed for one in pack.sourced),
             "\n".join(f"{one.subject}, {one.period.iso}: {one.why}" for one in pack.complete_for),
             "\n".join(pack.incomplete_for), pack.cited_as)
            for pack in examination.packs
        ),
    )  # fmt: skip
