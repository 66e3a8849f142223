"""Which cards belong to this archive, what opens what was sealed to them, and which are retired?

The private half of a card lies in a record, sealed once more under a key of its own, so that nothing that
shows records shows it. It never leaves the archive.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from answerable import clock
from answerable.archive import notes, records, sealing, unlocking
from answerable.archive.capturing.card import Card
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import AnswerableError, Conflict, NotAllowed, NotFound

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_PURPOSE = "capture"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureKey:
    """One card of this archive, with what opens captures made with it."""

    record: str
    card: Card
    since: str
    """The day on which it was made."""
    retired: str = ""
    """The day from which on nothing more is accepted; empty while the card is in use."""
    reason: str = ""
    identity: str = field(default="", repr=False)
    """An age identity; empty where it does not open."""

    def to_json(self) -> dict[str, str]:
        """Nothing secret."""
        return {
            "card": self.card.number,
            "since": self.since,
            "retired": self.retired,
            "reason": self.reason,
        }


def make(archive: Archive, *, by: str) -> Card:
    """A new card; its private half is in the archive when this returns. Raises NotAllowed."""
    key = _archive_key(archive)
    identity, recipient = unlocking.new_identity()
    card = Card(archive=archive.identity.archive, recipient=recipient)
    with archive.change("capture card made", by=by) as change:
        change.record(
            records.capture_key(
                by=by,
                card=card.number,
                recipient=recipient,
                sealed=_seal(key, identity, card.number),
            )
        )
    return card


def every(archive: Archive) -> tuple[CaptureKey, ...]:
    """Every card of this archive, in the order of the ledger. Raises NotAllowed for an open one."""
    key = _archive_key(archive)
    viewer = Viewer(archive)
    retired = [r for r in viewer.of_kind("card-retired") if r.state == "present"]
    made = (r for r in viewer.of_kind("capture-key") if r.state == "present")
    found = (_read(r, key, archive, retired) for r in made)
    return tuple(one for one in found if one is not None)


def retire(archive: Archive, digits: str, reason: str, *, by: str, dry: bool = False) -> CaptureKey:
    """End a card, named by its number or the first digits of it, for good.

    Raises NotFound, Conflict where several begin so or it is retired already.
    """
    found = [one for one in every(archive) if one.card.number.startswith(digits)]
    if not found:
        raise NotFound(
            "This archive has no card of that number.", advice="`capture-card --list` shows them."
        )
    if len(found) > 1:
        raise Conflict("Several cards begin like this.", advice="Give a few more digits.")
    [one] = found
    if one.retired:
        raise Conflict("This card is retired already.", advice="Nothing needs to be done.")
    if not dry:
        pending = records.card_retired(
            by=by, target=one.record, card=one.card.number, since=clock.today(), reason=reason
        )
        with archive.change("capture card retired", by=by) as change:
            change.record(pending)
    return one


def _read(
    record: RecordShown, key: sealing.ArchiveKey, archive: Archive, retired: list[RecordShown]
) -> CaptureKey | None:
    said = record.body
    card = Card(archive=archive.identity.archive, recipient=str(said.get("recipient", "")))
    if said.get("card") != card.number:
        return None
    # Whoever says first that it is lost is believed, whichever machine said it.
    ends = sorted(
        (str(r.body.get("since") or "unknown"), str(r.body.get("reason", "")))
        for r in retired
        if r.body.get("card") == card.number
    )
    since, reason = ends[0] if ends else ("", "")
    return CaptureKey(
        record=record.id,
        card=card,
        since=record.at[:10],
        retired=since,
        reason=reason,
        identity=_open(key, said, card.number),
    )


def _seal(key: sealing.ArchiveKey, identity: str, number: str) -> str:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(12)
    sealed = AESGCM(key.subkey(_PURPOSE)).encrypt(nonce, identity.encode(), number.encode())
    return notes.encode64(nonce + sealed)


def _open(key: sealing.ArchiveKey, said: dict[str, Any], number: str) -> str:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        sealed = notes.decode64(str(said.get("sealed", "")))
        opened = AESGCM(key.subkey(_PURPOSE)).decrypt(sealed[:12], sealed[12:], number.encode())
    except (InvalidTag, ValueError, AnswerableError):
        return ""
    return opened.decode("ascii", "replace")


def _archive_key(archive: Archive) -> sealing.ArchiveKey:
    if archive.archive_key is None:
        raise NotAllowed(
            "Capture cards belong to sealed archives only.",
            advice="In an open archive anybody could read what a device sealed. Make a sealed one "
            "with `answerable init`.",
        )
    return archive.archive_key
