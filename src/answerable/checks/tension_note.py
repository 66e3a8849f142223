"""How is a note on two places of one text put: the one, the other beside it, and never a fault?"""

from __future__ import annotations

from typing import Final

from answerable.checks.examined import Examined, target_of
from answerable.checks.model import Finding, RecordCited
from answerable.reading.model import Clause, Span

CHECK: Final = "internal_tension/1"


def note(
    examined: Examined, clause: Clause, other: Clause, *, about: str, reason: str, settled_by: str
) -> Finding:  # fmt: skip
    return examined.finding(
        check=CHECK,
        verdict="two_readings",
        affects="detail",
        target=target_of("clause", clause, examined.reading.canonical),
        reason=reason,
        about=about,
        what_still_holds="Each of the two can be right; the note is about the pair.",
        records=(_cite(examined, other),),
        settled_by=settled_by,
    )


def _cite(examined: Examined, span: Span) -> RecordCited:
    """The other sentence of the same document."""
    return RecordCited(
        text=span.text,
        source=f"This {examined.noun}",
        object=examined.object or examined.name,
        span=(span.start, span.end),
    )
