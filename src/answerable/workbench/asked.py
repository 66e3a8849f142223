"""Which demands do these files make, and the documents that an archive holds?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answerable.advocacy.ledger import ledger
from answerable.advocacy.model import Ledger
from answerable.checks.examined import Examined, examine
from answerable.dates import SourceDate
from answerable.ontology.facts import Pack
from answerable.text import visible
from answerable.workbench.check import Examination


def demands_of(
    examinations: Sequence[Examination], packs: Sequence[Pack], as_of: str | None, on: SourceDate
) -> Ledger:
    """The ledger over everything examined, files first; a document that stands twice counts once.

    The readings are taken as they are, corrections of people included. Raises UsageError where
    `as_of` is no date.
    """
    documents: dict[str, Examined] = {}
    for one in examinations:
        for checked, reading in zip(one.checked.documents, one.readings, strict=True):
            name = visible(checked.name)
            documents.setdefault(
                reading.id, examine(name, reading, checked.object, tuple(packs), as_of)
            )
    failed = tuple(
        (visible(name), error, advice)
        for one in examinations
        for name, error, advice in one.checked.failed
    )
    return replace(ledger(tuple(documents.values()), on), failed=failed)
