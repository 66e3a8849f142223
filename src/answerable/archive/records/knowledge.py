"""Which objects are packs or lists, and what did a person correct in one?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.dates import SourceDate


def pack(*, by: str, object_id: str, title: str, version: str) -> Pending:
    """A pack of dated facts or law that the archive's checks rest on."""
    return Pending(kind="pack", body=body_of(by, object=object_id, title=title, version=version))


def list_copy(
    *,
    by: str,
    object_id: str,
    authority: str,
    date: str,
    title: str,
    confirmed: str = "",
    parent: str = "",
    licence: str = "",
    date_from: str = "",
    published: str = "",
    counted: Sequence[Sequence[str | int]] = (),
) -> Pending:
    """A copy of a published list of names, or with `parent` the file of aliases that belongs to one.

    `date` is the day of the copy as `SourceDate.parse` reads it; `confirmed` is `yes` where a person
    compared a table of somebody's own with the publication; `licence` binds whoever shows it. `date_from`
    says what gave the day, `published` is `yes` where the file has the publisher's own shape, and `counted`
    holds pairs of what was read in it and how many. Raises UsageError.
    """
    if date:
        SourceDate.parse(date)
    return Pending(
        kind="list",
        body=body_of(
            by,
            object=object_id,
            authority=authority,
            date=date,
            title=title,
            confirmed=confirmed,
            parent=parent,
            licence=licence,
            date_from=date_from,
            published=published,
            counted=[list(pair) for pair in counted],
        ),
    )


CORRECTION_SHAPE = 1


def correction(
    *,
    by: str,
    object_id: str,
    field: str,
    action: str,
    quoted: Sequence[str | int],
    instead: Sequence[str | int],
    values: Sequence[Sequence[str | int]],
    because: str,
) -> Pending:
    """What a person says was read wrongly in an object (docs/reference/corrections.md).

    `quoted` and `instead` are words, their place, and the text before and after them; `values` are
    pairs of name and value. Raises UsageError without a reason.
    """
    need("A correction", because, "reason")
    return Pending(
        kind="correction",
        body=body_of(
            by,
            object=object_id,
            shape=CORRECTION_SHAPE,
            field=field,
            action=action,
            quoted=list(quoted),
            instead=list(instead),
            values=[list(pair) for pair in values],
            because=because,
        ),
    )
