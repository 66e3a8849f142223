"""Which sources does the text lean on that this copy does not carry or name?

That a source is missing says nothing about the sentence: it goes to the worklist, not against it.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.checks.examined import Examined, Said, clause_at, target_of
from answerable.checks.model import Finding, Target, Work
from answerable.reading.model import Gap

CHECK: Final = "source_missing/1"

_AFFECTS: Final = {
    "lost_link": "detail",
    "unnamed_source": "detail",
    "masked_value": "form",
    "truncated": "form",
}
_REASONS: Final = {
    "lost_link": "The words point to a link that this copy does not carry.",
    "unnamed_source": "The sentence rests on a source that it does not name.",
    "masked_value": "This address is masked in this copy; it is kept as it stands.",
    "truncated": "This copy breaks off here.",
}
_SETTLED_BY: Final = {
    "lost_link": "The address behind the link, or the document it led to.",
    "unnamed_source": "The name and date of the source.",
    "masked_value": "Another copy, or the contact's own word.",
    "truncated": "A complete copy.",
}
_DOCUMENT: Final = re.compile(r"report|media|news|source|article|footage", re.IGNORECASE)


def check(examined: Examined) -> Said:
    """A finding for every gap of the copy, and a worklist of what to look for."""
    gaps = [gap for gap in examined.reading.gaps if gap.kind in _AFFECTS]
    sought = [
        Work(missing=_SETTLED_BY[gap.kind], target=_target(examined, gap))
        for gap in gaps
        if _AFFECTS[gap.kind] == "detail"
    ]
    return Said(
        findings=tuple(_finding(examined, gap) for gap in gaps if _lacks_a_document(gap)),
        worklist=tuple(sought),
    )


def _lacks_a_document(gap: Gap) -> bool:
    """Whether a document is leaned on and not given.

    "According to media reports" is. "Rights groups have documented" says who found it, and the
    sentence can stand on that: its source is sought, and nothing is said about the sentence.
    """
    return gap.kind != "unnamed_source" or bool(_DOCUMENT.search(gap.text))


def _finding(examined: Examined, gap: Gap) -> Finding:
    return examined.finding(
        check=CHECK,
        verdict="source_missing",
        affects=_AFFECTS[gap.kind],
        target=_target(examined, gap),
        reason=_REASONS[gap.kind],
        settled_by=_SETTLED_BY[gap.kind],
        about=gap.kind,
    )


def _target(examined: Examined, gap: Gap) -> Target:
    reading = examined.reading
    clause = clause_at(reading, gap.start, gap.end)
    if gap.kind == "masked_value":
        return target_of("contact", gap, reading.canonical)
    if clause is None:
        return target_of("clause", gap, reading.canonical)
    return target_of("clause", clause, reading.canonical, gap.start, gap.end)
