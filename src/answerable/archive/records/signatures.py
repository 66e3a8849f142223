"""What did a person note of a signature under a document?"""

from __future__ import annotations

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of
from answerable.dates import SourceDate
from answerable.errors import UsageError

SIGNATURE_SAID = ("confirmed", "withdrawn", "disowned")


def signature(
    *,
    by: str,
    object_id: str,
    start: int,
    end: int,
    signer: str,
    said: str,
    who: str = "",
    on: str = "",
    reason: str = "",
) -> Pending:
    """What is noted of the name at `start` to `end` of the document's text, which reads `signer`.

    `said` is one of SIGNATURE_SAID; `who` is the post or pseudonym that had the authority to say so; `on`
    is a day as `SourceDate.parse` reads it. Raises UsageError.
    """
    if said not in SIGNATURE_SAID:
        raise UsageError(
            f"“{said}” is nothing that is noted of a signature.",
            advice=f"Use one of: {', '.join(SIGNATURE_SAID)}.",
        )
    if on:
        SourceDate.parse(on)
    return Pending(
        kind="signature",
        body=body_of(
            by, object=object_id, start=start, end=end, signer=signer, said=said, who=who, on=on,
            reason=reason,
        ),
    )  # fmt: skip
