"""What is said about a document, in the order in which a person reads it: shared by table and report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from answerable.checks.model import DocumentChecked, Finding
from answerable.checks.run import clauses_that_hold, clauses_without_record, points
from answerable.checks.wording import in_words
from answerable.dates import SourceDate
from answerable.text import visible

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
DEMANDS: Final = "demand"
"""The group of what is on record about a power that a demand asks for: no fault of the text."""
GROUP_WORDS: Final = {
    "core": "To settle first",
    "detail": "Details",
    "form": "Form: this copy, not the text",
    DEMANDS: "Information on demands",
}
"""The groups of points, in the order in which they are read."""
ON_DEMANDS: Final = (
    "A demand is legitimate whether or not its addressee has an express power. This says what is on "
    "record, and by which route it may be met."
)
_OF_DEMANDS: Final = frozenset({"no_express_power", "referral_routes"})
"""The checks that speak of the powers and routes of a demand."""
# Controls, direction marks and lone surrogates. Joiners stay: Burmese and Persian need them.
_ACTING: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
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
    settle = _left(document)
    if not document.factual:
        return f"No statement of fact was found in it, so none was tested; {settle}."
    units = "sentence or item" if document.clauses == 1 else "sentences and items"
    hold, silent = clauses_that_hold(document), clauses_without_record(document)
    return (
        f"{document.clauses} {units}, {document.factual} of them "
        f"{'a statement' if document.factual == 1 else 'statements'} of fact. "
        f"A record here speaks for {hold}; on {silent} the packs are silent; {settle}."
    )


def _left(document: DocumentChecked) -> str:
    """How much is to settle, and apart from it what is said on the powers that demands ask for."""
    found = grouped(document)
    on_demands = sum(group_of(one.finding) == DEMANDS for one in found)
    left = len(found) - on_demands
    settle = {0: "nothing to settle", 1: "1 point to settle"}.get(left, f"{left} points to settle")
    notes = {0: "", 1: ", and 1 note on a demand"}
    return settle + notes.get(on_demands, f", and {on_demands} notes on demands")


def judged_by(document: DocumentChecked) -> str:
    """The day by which the sentences were judged, in words."""
    day = SourceDate.parse(document.as_of)
    if document.dated:
        return f"Judged by {in_words(day)}."
    if day.first == day.last:
        return f"It bears no date of its own; judged by {in_words(day)}."
    ends = [in_words(SourceDate.on(end)) for end in (day.first, day.last) if end is not None]
    return f"It bears no date of its own; judged by any day from {' to '.join(ends)}."


def group_of(finding: Finding) -> str:
    """The group that a point is read in: core | detail | form | demand."""
    of_a_route = finding.check.partition("/")[0] in _OF_DEMANDS and finding.verdict == "contested"
    is_on_demand = of_a_route or finding.verdict == "no_express_power_found"
    return DEMANDS if is_on_demand else finding.affects


def grouped(document: DocumentChecked) -> tuple[Point, ...]:
    """The points to settle, core first and what is on record on demands last, those alike joined into one."""
    together: dict[tuple[str, ...], list[Finding]] = {}
    for finding in points(document):
        alone = finding.affects == "core"
        key = (finding.check, finding.verdict, finding.affects, finding.reason)
        together.setdefault((*key, finding.id if alone else ""), []).append(finding)
    found = [Point(finding=first, others=tuple(rest)) for first, *rest in together.values()]
    order = list(GROUP_WORDS)
    return tuple(sorted(found, key=lambda one: order.index(group_of(one.finding))))


def inert(text: str) -> str:
    """Text with nothing in it that acts on its surroundings; escaping is the part of whoever writes it."""
    return _ACTING.sub(lambda sign: visible(sign[0]), text)
