"""Which key is a person's, how did somebody grade a claim, and what did a second person find?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import Body, body_of, need
from answerable.errors import UsageError
from answerable.ids import RecordId

RELIABILITIES = tuple("ABCDEF")
CREDIBILITIES = tuple("123456")
STATUSES = (
    "in_review",
    "verified",
    "partly_verified",
    "unverifiable",
    "contradicted",
    "false",
    "withdrawn",
)
"""What a review may say, by the words of the vocabulary; what nobody reviewed is unreviewed."""
_GRADE = re.compile("[A-F][1-6]").fullmatch


def person_key(*, by: str, reason: str = "", supersedes: Sequence[RecordId] = ()) -> Pending:
    """That a person has a key of their own; signed with it, and so naming person and key.

    `reason` says why, where it follows on an earlier key of the same person.
    """
    return Pending(kind="person-key", body=body_of(by, reason=reason), supersedes=tuple(supersedes))


def grade(
    *,
    by: str,
    grade: str,
    reason: str,
    object_id: str = "",
    target: str = "",
    start: int | None = None,
    end: int | None = None,
    locator: str = "",
    sources: Sequence[Body] = (),
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """How a named person grades what one source says: a letter for the source, a digit for what it says.

    It is about the object or record and the place in it. `sources` are what confirms it: each names
    its `object` or `record`, the place, and its `upstream`, the first to have known. Raises UsageError.
    """
    if not _GRADE(grade):
        raise UsageError(
            "A grade is a letter from A to F and a digit from 1 to 6.",
            advice="For example C3. F6 says that neither can be judged.",
        )
    need("A grade", reason, "reason")
    need("A grade", object_id or target, "source")
    return Pending(
        kind="grade",
        body=body_of(
            by,
            object=object_id,
            target="" if object_id else target,
            start=start,
            end=end,
            locator=locator,
            grade=grade,
            reason=reason,
            sources=list(sources),
            objects=[str(one.get("object") or one.get("record", "")) for one in sources],
        ),
        supersedes=tuple(supersedes),
    )


def review(
    *,
    by: str,
    status: str,
    reason: str,
    object_id: str = "",
    target: str = "",
    checked: Sequence[str] = (),
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """What a second person found of a record or object; signed with that person's own key.

    `checked` are the steps taken, by their ids in the vocabulary (`dv.geo`). Raises UsageError.
    """
    if status not in STATUSES:
        raise UsageError(
            f"A review cannot say that ({', '.join(STATUSES)}).", advice="Choose one of these."
        )
    need("A review", reason, "reason")
    need("A review", object_id or target, "record or object")
    return Pending(
        kind="review",
        body=body_of(
            by,
            object=object_id,
            target="" if object_id else target,
            status=status,
            reason=reason,
            checked=list(checked),
        ),
        supersedes=tuple(supersedes),
    )
