"""What does a source say of a person, a body or a thing?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import Body, body_of

DESCRIPTION_SHAPE = 1


def description(
    *,
    by: str,
    object_id: str,
    description: str,
    actor: str,
    kind: str,
    entry: str,
    statements: Sequence[Body],
    source: str = "",
    line: int = 0,
    schema: str = "",
    rest: str = "",
) -> Pending:
    """What one object says of one thing, value by value (docs/reference/kinds.md).

    `entry` is the source's own id in the data set `source`, `line` the line of the object, `rest` what
    is kept and not understood, as JSON.
    """
    return Pending(
        kind="description",
        body=body_of(
            by,
            object=object_id,
            shape=DESCRIPTION_SHAPE,
            description=description,
            actor=actor,
            kind=kind,
            entry=entry,
            source=source,
            line=line or None,
            schema=schema,
            rest=rest,
            statements=list(statements),
        ),
    )
