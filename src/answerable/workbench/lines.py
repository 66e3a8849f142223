"""What is said about a document, in the order in which a person reads it: shared by table and report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from answerable.checks.model import DocumentChecked, Finding
from answerable.checks.run import clauses_that_hold, clauses_without_record, points
from answerable.checks.wording import in_words
from answerable.dates import SourceDate

VERDICT_WORDS: Final = {
    "holds": "holds",
    "differs_from_record": "differs from the record",
    "contested": "contested",
    "stronger_than_source": "stronger than its source",
    "not_yet_on_date": "not yet so on that date",
    "no_longer_on_date": "no longer so on that date",
    "two_readings": "two readings",
    "no_express_power_found": "no express power found",
    "outside_forum": "outside this forum",
    "source_missing": "source missing",
    "quotation_differs": "quotation differs",
    "no_record_here": "no record here",
    "not_factual": "not a statement of fact",
}
AFFECTS_WORDS: Final = {
    "core": "To settle first",
    "detail": "Details",
    "form": "Form: this copy, not the text",
}
ABSENCE: Final = (
    "A sentence with no record here is not in doubt: the packs loaded do not speak to it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point to settle; several like it (same check, same reason) stand together."""

    finding: Finding
    others: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> str:
        return VERDICT_WORDS[self.finding.verdict]

    @property
    def spans(self) -> tuple[str, ...]:
        return tuple(one.target.text for one in (self.finding, *self.others))


def how_much_holds(document: DocumentChecked) -> str:
    """The first sentence about a document: what holds, before anything else."""
    left = len(grouped(document))
    settle = {0: "nothing to settle", 1: "1 point to settle"}.get(left, f"{left} points to settle")
    if not document.factual:
        return f"No statement of fact was found in it, so none was tested; {settle}."
    units = "sentence or item" if document.clauses == 1 else "sentences and items"
    hold, silent = clauses_that_hold(document), clauses_without_record(document)
    return (
        f"{document.clauses} {units}, {document.factual} of them "
        f"{'a statement' if document.factual == 1 else 'statements'} of fact. "
        f"A record here speaks for {hold}; on {silent} the packs are silent; {settle}."
    )


def judged_by(document: DocumentChecked) -> str:
    """The day by which the sentences were judged, in words."""
    day = SourceDate.parse(document.as_of)
    if document.dated:
        return f"Judged by {in_words(day)}."
    if day.first == day.last:
        return f"It bears no date of its own; judged by {in_words(day)}."
    ends = [in_words(SourceDate.on(end)) for end in (day.first, day.last) if end is not None]
    return f"It bears no date of its own; judged by any day from {' to '.join(ends)}."


def grouped(document: DocumentChecked) -> tuple[Point, ...]:
    """The points to settle, core first, those alike joined into one."""
    together: dict[tuple[str, ...], list[Finding]] = {}
    for finding in points(document):
        alone = finding.affects == "core"
        key = (finding.check, finding.verdict, finding.affects, finding.reason)
        together.setdefault((*key, finding.id if alone else ""), []).append(finding)
    return tuple(Point(finding=first, others=tuple(rest)) for first, *rest in together.values())
