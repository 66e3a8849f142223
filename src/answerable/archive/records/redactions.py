"""What was taken out of a copy, why, and was it proven? The body of the record that says it.

It never holds a word that was taken out.
"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.errors import UsageError

PROOFS = ("passed", "residue", "not_run")
"""What examining the bytes of a copy came to: nothing was found, something was, or it was not done."""


def redaction(
    *,
    by: str,
    object_id: str,
    parent: str,
    proof: str,
    reason: str,
    tool: str,
    words: int = 0,
    places: int = 0,
    nowhere: int = 0,
    pseudonyms: int = 0,
    looked: Sequence[int] = (),
    areas: Sequence[str] = (),
    checks: Sequence[str] = (),
    findings: Sequence[str] = (),
) -> Pending:
    """That `object_id` is a copy of `parent` from which something was taken out. Raises UsageError.

    `words` were to go, `places` were covered or marked, `nowhere` counts words found nowhere, and
    `pseudonyms` those that another name replaced. `looked` are pages that whoever recorded it looked at, since
    not all on them could be made out. `areas` are `PAGE:LEFT,TOP,RIGHT,BOTTOM` in points
    (pixels of a picture) from the upper left corner. `findings` are why the proof is not `passed`.
    """
    need("A redaction", reason, "reason")
    if proof not in PROOFS:
        raise UsageError(f"There is no such proof ({', '.join(PROOFS)}).")
    return Pending(
        kind="redaction",
        body=body_of(
            by,
            object=object_id,
            parent=parent,
            proof=proof,
            reason=reason,
            tool=tool,
            words=words,
            places=places,
            nowhere=nowhere,
            pseudonyms=pseudonyms,
            looked=list(looked),
            areas=list(areas),
            checks=list(checks),
            findings=list(findings),
        ),
    )
