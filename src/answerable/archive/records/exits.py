"""What left the archive, what was withdrawn from it, and what stamps prove when?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import body_of, need
from answerable.ids import RecordId


def left(*, by: str, object_id: str, purpose: str, recipient: str, reason: str) -> Pending:
    """An object left the archive through the gate."""
    return Pending(
        kind="exit",
        body=body_of(by, object=object_id, purpose=purpose, recipient=recipient, reason=reason),
    )


def refused(*, by: str, object_id: str, purpose: str, recipient: str, reason: str) -> Pending:
    """Somebody asked for an object by name, and the gate did not let it leave."""
    return Pending(
        kind="refused-exit",
        body=body_of(by, object=object_id, purpose=purpose, recipient=recipient, reason=reason),
    )


def removal(*, by: str, records: Sequence[str], due: str, reason: str, ground: str) -> Pending:
    """Hides records at once and says from which day on they are to be destroyed.

    `records` are record ids, `due` a day (`2026-12-06`), `ground` the legal ground. Raises UsageError.
    """
    need("A removal", reason, "reason")
    need("A removal", ground, "legal ground")
    return Pending(
        kind="removal",
        body=body_of(by, records=list(records), due=due, reason=reason, ground=ground),
    )


def withdrawal(
    *,
    by: str,
    withdraws: Sequence[RecordId],
    reason: str,
    ground: str,
    removal: str = "",
    confirms: str = "",
) -> Pending:
    """Withdraws records for good. The line names them; why, and on which ground, stands in the body.

    `removal` is the removal that is carried out, `confirms` another history's withdrawal.
    """
    return Pending(
        kind="withdrawal",
        body=body_of(by, reason=reason, ground=ground, removal=removal, confirms=confirms),
        withdraws=tuple(withdraws),
    )


def hold(*, by: str, objects: Sequence[str], reason: str, ground: str) -> Pending:
    """A legal hold: while it stands, nothing of these objects is destroyed. Raises UsageError."""
    need("A hold", reason, "reason")
    need("A hold", ground, "legal ground")
    return Pending(
        kind="hold", body=body_of(by, objects=list(objects), reason=reason, ground=ground)
    )


def stamp(
    *,
    by: str,
    replica: str,
    commit: int,
    note: str,
    token: str,
    nonce: str,
    authority: str,
    address: str,
    time: str,
    received: str,
    skew: int | None,
    judged: str,
) -> Pending:
    """A timestamp over a signed note, so that a stamp over a later note renews it.

    `note` is SHA-256 of the note in hex, `token` the authority's response in base64, `skew` the
    seconds by which its time was ahead of this computer's clock.
    """
    return Pending(
        kind="stamp",
        body=body_of(
            by,
            replica=replica,
            commit=commit,
            note=note,
            token=token,
            nonce=nonce,
            authority=authority,
            address=address,
            time=time,
            received=received,
            skew=skew,
            judged=judged,
        ),
    )
