"""Which records of this computer's own history does a new one take the place of?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from answerable.archive.bodies import Pending
from answerable.errors import UsageError
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import Shown


def an_object(shown: Shown) -> Shown:
    """What was named, if it is an object. Raises UsageError."""
    if shown.what != "object":
        raise UsageError(
            "This is the id of a record, not of an object.",
            advice="`answerable show ID` names the object that a record speaks of.",
        )
    return shown


def earlier(
    archive: Archive, shown: Shown, pending: Pending, same: Sequence[str]
) -> tuple[RecordId, ...]:
    """Records of this computer's own history that the new one takes the place of.

    What others recorded is never replaced; it stays beside the new record (docs/format.md, 8).
    """
    own = archive.ledger.own()
    return tuple(
        RecordId(record.id)
        for record in shown.records
        if record.kind == pending.kind
        and record.stands
        and record.replica in own
        and all(record.body.get(key) == pending.body.get(key) for key in same)
    )


def in_place_of(earlier: tuple[RecordId, ...], pending: Pending) -> Pending:
    """The same record, taking the place of these."""
    return Pending(kind=pending.kind, body=pending.body, supersedes=earlier)
