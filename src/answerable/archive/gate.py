"""May this object leave the archive, for this purpose, to this recipient? Every exit asks here.

Published material may leave. Everything else needs consent for this purpose and this recipient that
still holds; a `no` outweighs a `yes`; unknown means no.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from answerable import clock, text
from answerable.archive import durable, records
from answerable.archive.following import stored_item
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.dates import SourceDate
from answerable.errors import Conflict, NotAllowed, UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

ANYONE = "anyone"
"""The recipient of a consent that names no recipient in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The gate's word, with its reason as a sentence and the records it rests on."""

    allowed: bool
    reason: str
    records: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        return {"allowed": self.allowed, "reason": self.reason, "records": list(self.records)}


def decide(
    archive: Archive, object_id: str, *, purpose: str, recipient: str, on: str = ""
) -> Decision:
    """Whether an object may leave. `on` is a day, today by default. Raises NotFound, UsageError."""
    if not purpose.strip() or not recipient.strip():
        raise UsageError(
            "An exit needs a purpose and a recipient.",
            advice="For example --purpose prosecution --recipient 'IIMM'.",
        )
    viewer = Viewer(archive)
    return _decide(
        viewer.show(object_id), purpose, recipient, SourceDate.parse(on or clock.today())
    )


def _decide(shown: Shown, purpose: str, recipient: str, day: SourceDate) -> Decision:
    standing = [r for r in shown.records if r.kind == "consent" and not r.superseded_by]
    bearing = [r for r in standing if _covers(r, purpose, recipient)]
    refusals = [r for r in bearing if r.body["answer"] == "no"]
    if refusals:
        return Decision(
            allowed=False,
            reason=f"Consent was refused for {purpose} to {recipient}.",
            records=tuple(r.id for r in refusals),
        )
    if shown.retracted:
        return Decision(allowed=False, reason="The object was taken back by whoever added it.")
    if shown.level == "public":
        return Decision(allowed=True, reason="It is classified as published material.")
    granted = [r for r in bearing if r.body["answer"] == "yes"]
    valid = [r for r in granted if _holds_on(r, day)]
    if valid:
        return Decision(
            allowed=True,
            reason=f"Consent stands for {purpose} to {recipient}.",
            records=tuple(r.id for r in valid),
        )
    return _refusal(standing, granted, purpose, recipient)


def _refusal(
    standing: Sequence[RecordShown], granted: Sequence[RecordShown], purpose: str, recipient: str
) -> Decision:
    if granted:
        reason = f"Consent for {purpose} to {recipient} has ended."
    elif standing:
        reason = f"Consent stands for other uses, not for {purpose} to {recipient}."
    else:
        reason = f"No consent is recorded for {purpose} to {recipient}; unknown means no."
    about = granted or standing
    return Decision(allowed=False, reason=reason, records=tuple(r.id for r in about))


def _covers(record: RecordShown, purpose: str, recipient: str) -> bool:
    """A refusal or consent bears on this exit if purpose and recipient are the ones it names."""
    body = record.body
    named = text.fold(str(body["recipient"]))
    same_recipient = named in (text.fold(recipient), ANYONE)
    return same_recipient and text.fold(str(body["purpose"])) == text.fold(purpose)


def _holds_on(record: RecordShown, day: SourceDate) -> bool:
    """A consent that may have ended has ended: the benefit of doubt is the person's."""
    until = record.body.get("until")
    if not until:
        return True
    end = SourceDate.parse(until)
    if end.first is None:
        return end.last is None
    return not end.approximate and day.last is not None and day.last <= end.first


def export(
    archive: Archive,
    object_id: str,
    folder: Path,
    *,
    purpose: str,
    recipient: str,
    by: str = "owner",
) -> Path:
    """Copy an object out, if the gate allows it; the exit is logged before a byte leaves.

    Returns the file written. Raises NotAllowed with the reason, Conflict where the file exists.
    """
    shown = Viewer(archive).show(object_id)
    decision = decide(archive, shown.id, purpose=purpose, recipient=recipient)
    if not decision.allowed:
        raise NotAllowed(
            decision.reason,
            advice="Record consent for this purpose and recipient (`answerable consent`), or "
            "classify the object as public if it is published.",
            records=decision.records,
        )
    target = folder / _file_name(shown)
    if target.exists():
        raise Conflict("A file of that name is there already.", advice="Choose another folder.")
    with archive.change("exit through the gate", by=by) as change:
        change.record(
            records.left(
                by=by,
                object_id=shown.id,
                purpose=purpose,
                recipient=recipient,
                reason=decision.reason,
            )
        )
    _copy_out(archive, shown, target)
    return target


def _copy_out(archive: Archive, shown: Shown, target: Path) -> None:
    row = archive.index.db.execute(
        "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
        (shown.id.removeprefix("sha256:"),),
    ).get
    scratch = target.with_name(f".{target.name}.part")
    with durable.explained(text.visible(target.name)), durable.removing(scratch):
        target.parent.mkdir(parents=True, exist_ok=True)
        with scratch.open("xb") as out:
            for piece in archive.store.pieces(stored_item(*row)):
                out.write(piece)
        scratch.rename(target)


def _file_name(shown: Shown) -> str:
    """A name that is safe on every system; the original name stands in the record."""
    stem = shown.names[0] if shown.names else ""
    kept = "".join(c if c.isalnum() or c in "-_. " else "_" for c in text.visible(stem))
    return f"{shown.id.removeprefix('sha256:')[:12]}-{kept.strip('. ')[:80] or 'object'}"
