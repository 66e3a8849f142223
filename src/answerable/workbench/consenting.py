"""Which record does a person's answer, or the end of all their answers, become?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from answerable import clock
from answerable.archive import consents, records
from answerable.archive.view import Shown, Viewer
from answerable.dates import SourceDate
from answerable.errors import NotAllowed, UsageError
from answerable.ids import RecordId
from answerable.workbench.own_copy import own_copy
from answerable.workbench.replacing import earlier, in_place_of

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.bodies import Pending

_NO_REASON: Final = "The person withdrew consent."
_SAME: Final = ("objects", "purpose", "recipient", "person", "guardian")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What people answered, and how; see `records.consent`."""

    purpose: str
    recipient: str
    answer: str
    until: str = ""
    language: str = ""
    given: str = ""
    how: str = ""
    guardian: str = ""
    safeguards: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """The record of one person's answer."""

    pending: Pending
    after: tuple[str, ...]
    """Revocations of this person that it was given in knowledge of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoking:
    """The record of a revocation, and which objects it ends every answer for."""

    pending: Pending
    objects: tuple[str, ...]


def answering(
    archive: Archive,
    viewer: Viewer,
    shown: Sequence[Shown],
    person: str,
    said: Answer,
    *,
    by: str,
    instead_of: str = "",
) -> Answering:
    """The record of what one person answered for these objects; it replaces their own earlier answer.

    `instead_of` is a consent recorded by mistake. Raises UsageError, NotAllowed.
    """
    refuse_later(said.given)
    objects = sorted({one.id for one in shown})
    known = consents.revocations(viewer, person, objects) if said.answer == "yes" else ()
    pending = records.consent(
        by=by,
        objects=objects,
        purpose=said.purpose,
        recipient=said.recipient,
        answer=said.answer,
        until=said.until,
        person=person,
        language=said.language,
        given=said.given,
        how=said.how,
        after=[one.id for one in known],
        guardian=said.guardian,
        safeguards=said.safeguards,
    )
    replaced = set(earlier(archive, shown[0], pending, _SAME)) if shown else set()
    if instead_of:
        replaced.add(_mistaken(archive, viewer, instead_of))
    return Answering(
        pending=in_place_of(tuple(sorted(replaced)), pending),
        after=tuple(one.id for one in known),
    )


def revoking(
    archive: Archive,
    person: str,
    named: Sequence[str],
    *,
    by: str,
    given: str = "",
    reason: str = "",
    how: str = "",
) -> Revoking:
    """The record by which a person's answers end, for the objects named, or for all. Raises UsageError."""
    refuse_later(given)
    # Named one by one too, so that it holds when a consent is destroyed at its person's wish.
    about = tuple(named) or tuple(one.id for one in own_copy(archive, person).items)
    return Revoking(
        pending=records.revocation(
            by=by,
            person=person,
            given=given or clock.today(),
            reason=reason or _NO_REASON,
            objects=list(about),
            scope="" if named else records.EVERYTHING,
            how=how,
        ),
        objects=about,
    )


def refuse_later(day: str) -> None:
    """Raises UsageError for a day that is still to come."""
    if day and SourceDate.parse(day).surely_after(SourceDate.parse(clock.today())):
        raise UsageError(
            "The day on which it was given lies in the future.", advice="Check --given."
        )


def _mistaken(archive: Archive, viewer: Viewer, wanted: str) -> RecordId:
    """The consent to be replaced; only this computer's own history may be (docs/format.md, 8)."""
    found = viewer.show(wanted)
    record = next((one for one in found.records if one.id == found.id), None)
    if record is None or record.kind != "consent":
        raise UsageError("--instead-of names a consent record.", advice="`show OBJECT` lists them.")
    if record.replica not in archive.ledger.own():
        raise NotAllowed(
            "This consent was recorded on another computer.",
            advice="Have it replaced there, or `answerable retract` it with a reason.",
        )
    return RecordId(record.id)
