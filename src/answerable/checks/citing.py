"""How is a line of a pack cited beside a sentence, whatever kind of record it is?"""

from __future__ import annotations

from answerable.checks.model import RecordCited
from answerable.dates import SourceDate
from answerable.ontology.entries import Sourced

_UNCONFIRMED = "Unconfirmed, to be verified: "


def cite_record(
    record: Sourced, says: str, *, date: SourceDate | None = None, at: str = ""
) -> RecordCited:
    """The line as a finding shows it: `says` is the record in words, `date` its day, `at` the place
    in the source. One that is not confirmed is printed as such, and decides nothing."""
    return RecordCited(
        text=says if record.confirmed else f"{_UNCONFIRMED}{says}",
        source=record.source.text + (f", {at}" if at else ""),
        date=(date or record.source.date).iso,
        pack=record.pack,
        line=record.line,
    )
