"""How does a person withdraw something: hide it now, undo that, or destroy it?

The only module that writes removals and withdrawals. Nothing is destroyed while a legal hold stands on
it, and nothing that another history withdrew before a person here confirms it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from answerable import clock
from answerable.archive import records
from answerable.archive.bodies import Pending
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import unfinished
from answerable.archive.withdrawing.destroying import Destroyed, Tick, carry_out
from answerable.archive.withdrawing.holds import Hold
from answerable.archive.withdrawing.planning import Plan
from answerable.archive.withdrawing.removals import (
    Awaiting,
    Waiting,
    holds_on_records,
    pending,
)
from answerable.archive.withdrawing.standing import recorded
from answerable.errors import (
    AnswerableError,
    Conflict,
    NotAllowed,
    NotFound,
    Unexpected,
    UsageError,
)
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_Waits = TypeVar("_Waits", Waiting, Awaiting)

DAYS = 14
"""How long a removal can be undone, unless the setting `removal_days` says otherwise."""
_IN_A_LINE = 800
"""Record ids of 64 digits that fit one line of 60,000 bytes with room to spare."""
_IN_A_COMMIT = 500
_IN_A_REMOVAL = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of the removals that were due."""

    withdrawals: tuple[RecordId, ...]
    destroyed: Destroyed
    held: tuple[Waiting, ...]
    """Due, and not destroyed: a legal hold stands on them. A person has to decide."""


def hide(
    archive: Archive, plan: Plan, *, reason: str, ground: str, by: str, days: int = DAYS
) -> tuple[RecordId, ...]:
    """Hide what the plan names, and say when it is to be destroyed; returns the removals.

    Allowed while a hold stands: hidden is not destroyed. Raises UsageError without reason, ground
    or anything to hide.
    """
    if not plan.records:
        raise UsageError("There is nothing to withdraw.", advice="It was withdrawn already.")
    due = (date.fromisoformat(clock.today()) + timedelta(days=days)).isoformat()
    levels = _levels_lost(archive, plan, by)
    with archive.change("removal", by=by) as change:
        for some in _parts(plan.records, _IN_A_REMOVAL):
            change.record(
                records.removal(by=by, records=some, due=due, reason=reason, ground=ground)
            )
        for one in levels:
            change.record(one)
    return tuple(change.written[: -(-len(plan.records) // _IN_A_REMOVAL)])


def undo(archive: Archive, wanted: str, *, reason: str, by: str) -> Waiting:
    """Bring back what a removal hid; `wanted` is its id or that of an object it hid, or a beginning.

    Raises NotFound, Conflict for several, NotAllowed for one of another history.
    """
    found = _one(
        [one for one in pending(archive).waiting if _is_meant(one, wanted)],
        "No removal that can be undone has that id.",
    )
    if not found.mine:
        raise NotAllowed(
            "Another history recorded this removal.",
            advice="It can be undone where it was recorded: protection that one computer gave is "
            "not lifted by another.",
        )
    with archive.change("removal undone", by=by) as change:
        change.record(records.retraction(by=by, target=found.id, reason=reason))
    return found


def destroy_due(archive: Archive, *, by: str, tick: Tick = lambda count: None) -> Done:
    """Withdraw and destroy every removal of this key store whose day has come, and finish what a
    crash left half done. What a hold stands on is left, and returned."""
    with archive.ledger.lock():
        if unfinished.was_begun(archive):
            archive.ledger.replica()  # A withdrawal that was signed and not claimed is claimed now.
        now = pending(archive)
        due = [one for one in now.waiting if one.mine and one.is_due]
        drafts = [
            draft
            for one in due
            if not one.holds
            for draft in _drafts(
                one.records, by=by, reason=one.reason, ground=one.ground, removal=one.id
            )
        ]
        if not holds_on_records(archive, now.back):
            drafts += _drafts(now.back, by=by, reason=_BACK, ground=_BACK_GROUND)
        written = _withdraw(archive, drafts, by)
        destroyed = _finished(archive, tick, thorough=True)
    return Done(
        withdrawals=written,
        destroyed=destroyed,
        held=tuple(one for one in due if one.holds),
    )


def destroy_now(
    archive: Archive,
    plan: Plan,
    *,
    reason: str,
    ground: str,
    by: str,
    tick: Tick = lambda count: None,
) -> Done:
    """Withdraw and destroy at once, without a time to undo it. Raises Conflict while a hold stands."""
    if not plan.records:
        raise UsageError("There is nothing to withdraw.", advice="It was withdrawn already.")
    with archive.ledger.lock():
        # Asked again: somebody may have placed one while the plan was read.
        _refuse_held(holds_on_records(archive, plan.records), reason, ground)
        drafts = _levels_lost(archive, plan, by)
        drafts += _drafts(plan.records, by=by, reason=reason, ground=ground)
        written = _withdraw(archive, drafts, by)
        destroyed = _finished(archive, tick)
    return Done(withdrawals=written, destroyed=destroyed, held=())


def find_awaiting(archive: Archive, wanted: str) -> Awaiting:
    """The withdrawal of another history with that id, or a beginning of it. Raises NotFound."""
    return _one(
        [one for one in pending(archive).awaiting if wanted and one.id.startswith(wanted)],
        "No withdrawal of another history with that id waits for a word from here.",
    )


def confirm(archive: Archive, found: Awaiting, *, by: str, tick: Tick = lambda count: None) -> Done:
    """Destroy here what another history withdrew. Raises Conflict while a hold stands on it.

    The confirmation is a withdrawal of the same records in this computer's own history.
    """
    with archive.ledger.lock():
        _refuse_held(holds_on_records(archive, found.records), found.reason, found.ground)
        drafts = _drafts(
            found.records, by=by, reason=found.reason, ground=found.ground, confirms=found.id
        )
        written = _withdraw(archive, drafts, by)
        destroyed = _finished(archive, tick)
    return Done(withdrawals=written, destroyed=destroyed, held=())


_BACK = "withdrawn here before; an older copy brought it back"
_BACK_GROUND = "the one stated when it was withdrawn first"


def _levels_lost(archive: Archive, plan: Plan, by: str) -> list[Pending]:
    """What stays and was as protected as what it was made from says so itself from now on."""
    viewer = Viewer(archive)
    return [
        records.classification(
            by=by, target=one.object, level=viewer.level(one.object), reason=_AS_BEFORE
        )
        for one in plan.beside
        if viewer.inherits_level(one.object)
    ]


_AS_BEFORE = "as what it was made from, which goes"


def _drafts(
    named: Sequence[RecordId],
    *,
    by: str,
    reason: str,
    ground: str,
    removal: str = "",
    confirms: str = "",
) -> list[Pending]:
    return [
        records.withdrawal(
            by=by, withdraws=some, reason=reason, ground=ground, removal=removal, confirms=confirms
        )
        for some in _parts(named, _IN_A_LINE)
    ]


def _withdraw(archive: Archive, drafts: Sequence[Pending], by: str) -> tuple[RecordId, ...]:
    """Claim the withdrawals. From here on they stand, and cannot be taken back."""
    if not drafts:
        return ()
    unfinished.begin(archive)
    with archive.change("withdrawal", by=by) as change:
        for number, draft in enumerate(drafts, 1):
            change.record(draft)
            if not number % _IN_A_COMMIT:
                change.flush()
    made = set(recorded(archive).decisions)
    return tuple(record for record in change.written if record in made)


def _finished(archive: Archive, tick: Tick, *, thorough: bool = False) -> Destroyed:
    try:
        return carry_out(archive, tick, thorough=thorough)
    except AnswerableError as error:
        raise Unexpected(
            f"The withdrawal stands, and its content is hidden but not destroyed yet: {error.message}",
            advice=f"{error.advice} Then run `answerable shred --due`: it finishes the work.".strip(),
        ) from error


def _refuse_held(holds: Sequence[Hold], reason: str, ground: str) -> None:
    if not holds:
        return
    first = holds[0]
    raise Conflict(
        f"A legal hold stands on it: {first.reason} ({first.ground}). "
        f"Against it stands the withdrawal: {reason} ({ground}).",
        advice="A person has to decide. Without --now it can be hidden; `answerable hold --release "
        f"{first.id[:12]} --reason TEXT` ends the hold.",
        holds=[hold.id for hold in holds],
    )


def _one(found: list[_Waits], otherwise: str) -> _Waits:
    if not found:
        raise NotFound(otherwise, advice="`answerable shred --pending` lists what waits.")
    if len(found) > 1:
        raise Conflict("Several ids begin like this.", advice="Give a few more digits.")
    return found[0]


def _is_meant(one: Waiting, wanted: str) -> bool:
    bare = wanted.removeprefix("sha256:")
    if not bare:
        return False
    return one.id.startswith(bare) or any(o[7:].startswith(bare) for o in one.objects)


def _parts(named: Sequence[RecordId], size: int) -> list[Sequence[RecordId]]:
    return [named[start : start + size] for start in range(0, len(named), size)]
