"""What was sealed on a field device, and to which card?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need


def capture_key(*, by: str, card: str, recipient: str, sealed: str) -> Pending:
    """The key pair of a capture card: `sealed` is the identity under subkey(`capture`), base64."""
    return Pending(
        kind="capture-key", body=body_of(by, card=card, recipient=recipient, sealed=sealed)
    )


def card_retired(*, by: str, target: str, card: str, since: str, reason: str) -> Pending:
    """That captures made with a card are no longer accepted from a day on."""
    need("A retired card", reason, "reason")
    return Pending(
        kind="card-retired", body=body_of(by, target=target, card=card, since=since, reason=reason)
    )


def capture(
    *,
    by: str,
    object_id: str,
    card: str,
    receipt: str,
    at: str,
    language: str = "",
    note: str = "",
    collector: str = "",
    ended: str = "",
) -> Pending:
    """What the device said when it sealed an object; nothing of it was checked."""
    return Pending(
        kind="capture",
        body=body_of(
            by,
            object=object_id,
            card=card,
            receipt=receipt,
            at=at,
            language=language,
            note=note,
            collector=collector,
            ended=ended,
        ),
    )


def taken_in(*, by: str, receipts: Sequence[str]) -> Pending:
    """Receipts of captures that were taken in, apart from the objects so that they outlive them."""
    return Pending(kind="taken-in", body=body_of(by, receipts=list(receipts)))
