"""What did a person judge of two that may be the same? The body of the record that says it."""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of
from answerable.errors import UsageError
from answerable.ids import RecordId

VERDICTS = ("same", "different", "unsure")
"""What a person may judge of two."""


def judgement(
    *,
    by: str,
    one: str,
    other: str,
    verdict: str,
    names: Sequence[str],
    reason: str = "",
    score: int | None = None,
    matcher: str = "",
    blind: str = "",
    objects: Sequence[str] = (),
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """That two entities are the same, are different, or cannot be told (docs/reference/judgements.md).

    `one` and `other` are ids of entities, in whichever order; `names` are their names as they were
    shown, in the same order. `score` is in thousandths, by the version `matcher`; `blind` is `yes`
    where the judge did not see it. `objects` are the documents that the names were taken from.
    Raises UsageError.
    """
    if verdict not in VERDICTS:
        raise UsageError(
            f"There is no such judgement ({', '.join(VERDICTS)}).", advice="Choose one of these."
        )
    if not one or not other or one == other:
        raise UsageError("A judgement is about two.", advice="Give the ids of two entities.")
    if other < one:
        one, other, names = other, one, tuple(reversed(names))
    return Pending(
        kind="judgement",
        body=body_of(
            by,
            one=one,
            other=other,
            verdict=verdict,
            names=list(names),
            reason=reason,
            score=score,
            matcher=matcher,
            blind=blind,
            objects=list(objects),
        ),
        supersedes=tuple(supersedes),
    )
