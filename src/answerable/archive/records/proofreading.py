"""What did a person find who compared something that was read in a document with its words?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.errors import UsageError
from answerable.ids import RecordId

FOUND: Final = ("right", "wrong", "unsure")
"""What somebody may find of an item that was read."""


def proofread(
    *,
    by: str,
    object_id: str,
    field: str,
    quoted: Sequence[str | int],
    values: Sequence[Sequence[str]],
    found: str,
    reason: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """That an item of a reading is right, wrong, or not to be told, as it was shown (docs/reference/records.md).

    `quoted` are its words, their place, and the text before and after them, as in a correction; `values`
    are pairs of a name and what was read. It changes nothing that is read. Raises UsageError.
    """
    if found not in FOUND:
        raise UsageError(
            f"There is no such finding ({', '.join(FOUND)}).", advice="Choose one of these."
        )
    need("A proofreading", object_id, "document")
    need("A proofreading", field, "field")
    return Pending(
        kind="proofread",
        body=body_of(
            by,
            object=object_id,
            field=field,
            quoted=list(quoted),
            values=[list(pair) for pair in values],
            found=found,
            reason=reason,
        ),
        supersedes=tuple(supersedes),
    )
