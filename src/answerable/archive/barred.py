"""What may not leave whoever agreed: what was given in confidence, what is privileged, what a redaction left?

A bar holds for what was made from the thing, what holds it, and the same content under another id. It
protects, so that no other history lifts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from answerable import text
from answerable.archive import kindred
from answerable.archive.consents import Use
from answerable.archive.records import LEAD_ONLY, PRIVILEGED
from answerable.archive.view import RecordShown, Shown, Viewer

FLAG = "flag"
PASSED, RESIDUE = "passed", "residue"


class Bar(NamedTuple):
    """Why something may not leave, the records that say so, and what a person may do."""

    reason: str
    records: tuple[RecordShown, ...]
    advice: str


def bar(viewer: Viewer, family: Sequence[Shown], use: Use) -> Bar | None:
    """The first bar on an object; `family` is that object and everything whose words are in it."""
    flags = [r for one in family for r in standing_flags(viewer, one.records)]
    privileged = [r for r in flags if r.body.get("flag") == PRIVILEGED]
    if privileged:
        return Bar("It is privileged.", tuple(privileged), _PRIVILEGED)
    confided = [r for r in flags if _is_kept_from(r, use)]
    if confided:
        return Bar(_CONFIDED, tuple(confided), _LEAD_ONLY)
    for one in family:
        if kindred.is_redaction(viewer.db, one.id):
            left = _unproven(viewer, one)
            if left is not None:
                return left
    return None


def standing_flags(viewer: Viewer, records: Iterable[RecordShown]) -> tuple[RecordShown, ...]:
    """The flags among records that their own history did not take back; disputed ones protect too."""
    return tuple(
        r for r in records if r.kind == FLAG and r.stands and not viewer.taken_back(r, eases=False)
    )


def is_proven(viewer: Viewer, copy: str) -> bool:
    """Whether it is proven of a redacted copy that nothing is left in it of what was to go."""
    return _unproven(viewer, viewer.origin(copy)) is None


def _is_kept_from(record: RecordShown, use: Use) -> bool:
    if record.body.get("flag") != LEAD_ONLY:
        return False
    to = text.fold(str(record.body.get("recipient", "")))
    return not to or to != text.fold(use.recipient)


def _unproven(viewer: Viewer, copy: Shown) -> Bar | None:
    """Why a redacted copy may still hold what was to go; None where a proof stands."""
    proofs = [
        r
        for r in copy.records
        if r.kind == "redaction" and r.stands and r.body.get("object") == copy.id
    ]
    residue = [
        r
        for r in proofs
        if r.body.get("proof") == RESIDUE and not viewer.taken_back(r, eases=False)
    ]
    if residue:
        return Bar("The redaction left something of what was to go.", tuple(residue), _AGAIN)
    passed = [
        r
        for r in proofs
        if r.body.get("proof") == PASSED and not r.disputed and not viewer.taken_back(r, eases=True)
    ]
    if passed:
        return None
    return Bar("It is not proven that the redaction took everything out.", tuple(proofs), _AGAIN)


_CONFIDED = "It was given in confidence, only to find other evidence."
_PRIVILEGED = "Leave it out. If the flag is a mistake, whoever set it takes it back with a reason."
_LEAD_ONLY = (
    "Leave it out, and ask whoever gave it for their agreement. If the flag is a mistake, whoever set "
    "it takes it back with a reason."
)
_AGAIN = "Redact it again with `answerable redact`, on a computer that can read pages (OCR)."
